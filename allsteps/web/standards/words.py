"""A standard's parts in plain words: when it opens, how long there is, what meets it, who holds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext, gettext_noop, ngettext

from allsteps.standards.amounts import FromField
from allsteps.standards.model import (
    Evidence,
    Gate,
    OnFact,
    Opening,
    Periods,
    Plan,
    Recurring,
    Standard,
    StartOf,
)
from allsteps.timeline.clocks import Amount
from allsteps.web.shell.words import capital, word

SOURCE_STATUSES: Final[Mapping[str, str]] = {
    "confirmed": gettext_noop("Confirmed: read in the source itself"),
    "secondary": gettext_noop("Secondary: read in a report about the source"),
    "memory": gettext_noop("From memory: to be confirmed by a policy owner"),
}
SOURCE_STATUSES_SHORT: Final[Mapping[str, str]] = {
    "confirmed": gettext_noop("Confirmed"),
    "secondary": gettext_noop("Secondary"),
    "memory": gettext_noop("From memory"),
}
GATES: Final[Mapping[str, str]] = {
    "must": gettext_noop("must be met before a %(decision)s decision"),
    "gap": gettext_noop("must be met before a %(decision)s decision, or the gap accepted by: %(roles)s"),
    "after": gettext_noop("opens after a %(decision)s decision, and does not hold it up"),
}


def opening_words(opening: Opening) -> str:
    match opening:
        case OnFact():
            said = gettext("When “%(kind)s” is recorded%(where)s") % {
                "kind": word(opening.on), "where": where_words(opening.where),
            }  # fmt: skip
        case StartOf():
            said = gettext("When “%(condition)s” begins") % {"condition": word(opening.condition)}
        case Recurring():
            said = gettext("Every %(amount)s while “%(condition)s” holds, counted from when it was last done") % {
                "amount": amount_words(opening.every), "condition": word(opening.condition),
            }  # fmt: skip
        case Periods():
            said = gettext("Once in each %(amount)s of “%(condition)s”") % {
                "amount": amount_words(opening.every), "condition": word(opening.condition),
            }  # fmt: skip
        case Plan():
            said = gettext("%(amount)s before the planned day of “%(kind)s”") % {
                "amount": amount_words(opening.from_ or opening.by), "kind": word(opening.kind),
            }  # fmt: skip
    while_ = getattr(opening, "while_", ())
    return (
        said
        + (gettext(", while %(conditions)s") % {"conditions": names_words(while_)} if while_ else "")
        + "."
    )


def within_words(standard: Standard) -> str:
    within = standard.within
    if isinstance(within, Amount):
        return capital(amount_words(within))
    if isinstance(within, FromField):
        return gettext("As the fact that opens it says (“%(field)s”)") % {"field": spoken(within.field)}
    planned = next((opening for opening in standard.opens if isinstance(opening, Plan)), None)
    if planned is not None:
        return gettext("%(amount)s before the planned day") % {"amount": capital(amount_words(planned.by))}
    if any(isinstance(opening, Periods | Recurring) for opening in standard.opens):
        return gettext("By the end of each period")
    return gettext("No day of its own: before what it is a gate to")


def amount_words(amount: Amount) -> str:
    count = {"count": amount.n}
    if amount.n == 0 and amount.unit == "days":
        said = gettext("the same day")
    elif amount.unit == "days" and amount.clock == "working":
        said = ngettext("%(count)d working day", "%(count)d working days", amount.n) % count
    elif amount.unit == "days":
        said = ngettext("%(count)d day", "%(count)d days", amount.n) % count
    elif amount.unit == "weeks":
        said = ngettext("%(count)d week", "%(count)d weeks", amount.n) % count
    else:
        said = ngettext("%(count)d month", "%(count)d months", amount.n) % count
    if amount.stopwatch:
        said += gettext(", counting only days on which “%(name)s” holds") % {"name": word(amount.stopwatch)}
    if amount.counting == "beginning with":
        said += gettext(", the opening day counted")
    return said


def evidence_words(evidence: Evidence) -> str:
    said = gettext("“%(kind)s”%(where)s") % {
        "kind": word(evidence.fact),
        "where": where_words(evidence.where),
    }
    if evidence.count:
        said += ngettext(", %(count)d time", ", %(count)d times", evidence.count) % {"count": evidence.count}
    if evidence.fresh:
        said += gettext(", not older than %(amount)s when it opens") % {
            "amount": amount_words(evidence.fresh)
        }
    return said + "."


def where_words(where: Mapping[str, Any]) -> str:
    if not where:
        return ""
    parts = (f"{spoken(name)} {_test_words(test)}" for name, test in where.items())
    return gettext(" with %(tests)s") % {"tests": gettext(" and ").join(parts)}


def _test_words(test: Any) -> str:
    if isinstance(test, Mapping):
        operator, operand = next(iter(test.items()))
        if operator == "missing":
            return gettext("not recorded") if operand else gettext("recorded")
        if operator == "at_least":
            return gettext("at least “%(value)s”") % {"value": word(operand)}
        if isinstance(operand, Mapping):
            return (
                gettext("recorded")
                if operand.get("missing")
                else gettext("not %(test)s") % {"test": _test_words(operand)}
            )
        return gettext("anything but %(values)s") % {"values": _values_words(operand)}
    return _values_words(test)


def _values_words(values: Any) -> str:
    several = values if isinstance(values, Sequence) and not isinstance(values, str) else [values]
    return gettext(" or ").join(f"“{_value_words(value)}”" for value in several)


def _value_words(value: Any) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return word(value)


def names_words(names: Sequence[str]) -> str:
    return gettext(" and ").join(f"“{word(name)}”" for name in names)


def gate_words(gate: Gate) -> str:
    roles = ", ".join(word(role) for role in gate.roles)
    return capital(gettext(GATES[gate.class_]) % {"decision": word(gate.decision), "roles": roles}) + "."


def owner_words(standard: Standard) -> list[str]:
    return [
        capital(word(rule.role))
        + (gettext(", while “%(condition)s”") % {"condition": word(rule.while_)} if rule.while_ else "")
        for rule in standard.owner
    ]


def rung_words(standard: Standard) -> list[str]:
    return [
        gettext("%(amount)s after it was due: the %(role)s")
        % {"amount": capital(amount_words(rung.after)), "role": word(rung.to)}
        for rung in standard.escalates
    ]


def spoken(name: str) -> str:
    """`signed_by_manager` as people say it."""
    return word(name.replace("_", " "))
