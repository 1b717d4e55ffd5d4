"""What the domain finds wrong with a line, said beside the field in words for people.

The codes are those of the exchange file. One that has no sentence here says what the domain says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.translation import gettext, gettext_noop

from allsteps.record.exchange.messages import Fault
from allsteps.record.vocabulary import Detail, Kind
from allsteps.web.case.fact_words import detail_label
from allsteps.web.govuk.errors import Faults
from allsteps.web.shell.words import word

WHOLE: Final = "fact"
"""The field of a fault that is about no question in particular."""

_FIELD_BY_COLUMN: Final[Mapping[str, str]] = {"known_from": "on", "basis": "basis", "handling": "handling"}

SAYS: Final[Mapping[str, str]] = {
    "E311": gettext_noop("%(label)s: enter a day"),
    "E316": gettext_noop("%(label)s: enter a day that exists, such as 17 3 2026"),
    "E317": gettext_noop("%(label)s: enter a day that exists, such as 17 3 2026"),
    "E318": gettext_noop("Day it stops: enter a day after the day it happened"),
    "E319": gettext_noop("Day it stops: enter it once"),
    "E321": gettext_noop("%(label)s: choose one from the list, or a new one"),
    "E325": gettext_noop("%(label)s: choose one from the list"),
    "E326": gettext_noop("How we know: choose one from the list"),
    "E327": gettext_noop("How it must be handled: choose one from the list"),
    "E328": gettext_noop("%(label)s: enter a day and a time, such as 17 3 2026 and 09:12"),
    "E329": gettext_noop("%(label)s: enter a day and a time, such as 17 3 2026 and 09:12"),
    "E331": gettext_noop(
        "Day it happened: enter today or a day before. What is still to come is recorded as a plan"
    ),
    "E343": gettext_noop(
        "The fact that you are putting right is not in this record. Open it again from the timeline"
    ),
    "E345": gettext_noop(
        "Somebody has put this fact right, or taken it back, already. Open the one that stands now from the timeline"
    ),
    "E349": gettext_noop("This fact was taken back, and that is final. Record what happened as a new fact"),
    "E350": gettext_noop(
        "The content of this fact was erased by law. It can be neither put right nor taken back"
    ),
}

MISSING: Final[Mapping[str, str]] = {
    "choice": gettext_noop("%(label)s: choose one"),
    "several": gettext_noop("%(label)s: choose one or more"),
    "boolean": gettext_noop("%(label)s: choose yes or no"),
    "day": gettext_noop("%(label)s: enter a day"),
    "number": gettext_noop("%(label)s: enter a number"),
    "list": gettext_noop("%(label)s: enter at least one line"),
    "text": gettext_noop("%(label)s: write something"),
}
"""By what is asked for: a required detail was left out."""

NO_SUCH: Final[Mapping[str, str]] = {
    "number": gettext_noop("%(label)s: enter a number, such as 12"),
    "boolean": gettext_noop("%(label)s: choose yes or no"),
    "polygon": gettext_noop("%(label)s: enter at least three corners, one a line, each two numbers"),
    "choice": gettext_noop("%(label)s: choose one from the list"),
    "several": gettext_noop("%(label)s: choose from the list"),
}
"""By what is asked for: what was entered is not of that sort."""


def add_faults(found: Iterable[Fault], kind: Kind, faults: Faults) -> None:
    """Each fault stands at its field. A field that has one already keeps it."""
    for fault in found:
        field, sentence = said(fault, kind)
        faults.add(field, sentence)


def said(fault: Fault, kind: Kind) -> tuple[str, str]:
    """The name of the field, and the sentence."""
    column = fault.column or WHOLE
    part, _, name = column.partition(".")
    field = column if name or column in ("on", "until") else _FIELD_BY_COLUMN.get(column, WHOLE)
    detail = kind.detail_by_name.get(name) if part == "details" else None
    message = _message(fault.code, detail)
    if not message:
        return field, f"{fault.what} {fault.fix}"
    return field, gettext(message) % {"label": _label(part, name)}


def _message(code: str, detail: Detail | None) -> str:
    if detail is not None and code in ("E323", "E324"):
        sort = "several" if detail.several else "choice" if detail.choices else detail.type
        table = MISSING if code == "E323" else NO_SUCH
        return table.get(sort, MISSING.get(sort, MISSING["text"]))
    return SAYS.get(code, "")


def _label(part: str, name: str) -> str:
    if part == "details":
        return detail_label(name)
    if part == "refs":
        return gettext("Which %(thing)s") % {"thing": word(name)}
    return gettext("Day it stops") if part == "until" else gettext("Day it happened")


def in_order(faults: Faults, fields: Iterable[str]) -> Faults:
    """The same faults as the fields stand on the page, so that the summary reads downwards."""
    order = {name: place for place, name in enumerate(fields)}
    return Faults(dict(sorted(faults.by_field.items(), key=lambda item: order.get(item[0], -1))))
