"""What was filled in has become a line of the exchange file, to be checked by the same door as every file.

Only what a line cannot hold is said here: boxes that make no day, a time that is none, a question left open. All else
is the domain's to judge, so that a form accepts what an import accepts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime, time
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import gettext

from allsteps.record.vocabulary import Detail, Kind
from allsteps.web.case.fact_words import detail_label
from allsteps.web.govuk.days import read_day
from allsteps.web.govuk.errors import Faults
from allsteps.web.recording.answers import KNOWN, NEW, NONE, YES
from allsteps.web.recording.lasting import UNTIL, lasts
from allsteps.web.recording.references import NEW_PREFIX
from allsteps.web.shell.days import LONDON
from allsteps.web.shell.words import word

NEW_ID: Final = re.compile(r"[a-z]{1,3}-[0-9a-f]{10}")
_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def line_of(
    kind: Kind,
    answers: QueryDict,
    faults: Faults,
    *,
    details: Collection[str] | None = None,
    references: Collection[str] | None = None,
    kept: Mapping[str, Any] | None = None,
    on: date | None = None,
) -> dict[str, Any]:
    """The line. `details` and `references`: only these were asked for; `kept` are details that nobody was asked for.

    `on`: the day, where the form did not ask for it.
    """
    on = on or read_day(answers, "on", faults, label=gettext("Day it happened"))
    line: dict[str, Any] = {"kind": kind.name, "on": on.isoformat() if on else None}
    line["refs"] = _references(kind, answers, faults, references)
    line["details"] = {**(kept or {}), **_details(kind, answers, faults, details)}
    if lasts(kind, answers):
        until = read_day(answers, UNTIL, faults, label=gettext("Day it stops"), required=False)
        line[UNTIL] = until.isoformat() if until else None
    for name in ("basis", "handling"):
        line[name] = answers.get(name, "") or None
    return line


def _references(
    kind: Kind, answers: QueryDict, faults: Faults, asked: Collection[str] | None
) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in kind.references:
        if asked is not None and name not in asked:
            continue
        field = f"refs.{name}"
        chosen, typed = answers.get(field, ""), answers.get(f"{field}.id", "").strip()
        if chosen.startswith(KNOWN):
            found[name] = chosen.removeprefix(KNOWN)
        elif chosen == NEW and NEW_ID.fullmatch(new := answers.get(f"new.{name}", "")):
            found[name] = new
        elif chosen != NONE and typed:
            found[name] = typed
        elif chosen != NONE and (chosen or _must_be_said(name, kind)):
            faults.add(
                field,
                gettext("Choose which %(thing)s it is about, or that it is not known")
                % {"thing": word(name)},
            )
    return found


def _must_be_said(name: str, kind: Kind) -> bool:
    """A reference is never demanded; but that it is not known must be said, where the form offers to say so."""
    return name in kind.expected_references and (name in NEW_PREFIX or name == "officer")


def _details(kind: Kind, answers: QueryDict, faults: Faults, asked: Collection[str] | None) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for detail in kind.details:
        if detail.name != UNTIL and (asked is None or detail.name in asked):
            value = _value(detail, answers, faults)
            if value not in (None, "", []):
                found[detail.name] = value
    return found


def _value(detail: Detail, answers: QueryDict, faults: Faults) -> Any:
    name = f"details.{detail.name}"
    if detail.several:
        return answers.getlist(name)
    if detail.type == "day":
        on = read_day(answers, name, faults, label=detail_label(detail.name), required=False)
        return on.isoformat() if on else None
    if detail.type == "instant":
        return _instant(detail, answers, faults)
    text = answers.get(name, "").replace("\r\n", "\n").strip()
    match detail.type:
        case "boolean":
            return {YES: True, "no": False}.get(text, text)
        case "number":
            return _number(text)
        case "list":
            return [line.strip() for line in text.split("\n") if line.strip()]
        case "polygon":
            return _points(text)
        case _:
            return text


def _number(text: str) -> int | float | str:
    """What is no number stays text, which the domain then refuses with its own words."""
    plain = text.replace(",", "").replace(" ", "")
    if not _NUMBER.fullmatch(plain):
        return text
    return float(plain) if "." in plain else int(plain)


def _points(text: str) -> list[Any] | str:
    """One point a line, two numbers each. Anything else stays text."""
    points = []
    for line in text.split("\n") if text else ():
        numbers = [_number(part) for part in re.split(r"[,;\s]+", line.strip()) if part]
        if len(numbers) != 2 or any(isinstance(number, str) for number in numbers):
            return text
        points.append(numbers)
    return points


def _instant(detail: Detail, answers: QueryDict, faults: Faults) -> str | None:
    name, label = f"details.{detail.name}", detail_label(detail.name)
    written = answers.get(f"{name}-time", "").strip().replace(".", ":")
    on = read_day(answers, name, faults, label=label, required=bool(written))
    if on is None:
        return None
    at = _time(written)
    if at is None:
        faults.add(name, gettext("%(label)s: also enter the time, such as 09:12") % {"label": label})
        return None
    return datetime.combine(on, at, LONDON).isoformat()


def _time(written: str) -> time | None:
    try:
        return time.fromisoformat(written.zfill(5) if len(written) == 4 else written)
    except ValueError:
        return None
