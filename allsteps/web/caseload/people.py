"""A person as a row of a list says who it is: name, number, and what bears on harm, each as short as it can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from allsteps.store.lists import HeadRow
from allsteps.web.case.addresses import page
from allsteps.web.shell.days import short_day
from allsteps.web.shell.words import capital, word


@dataclass(frozen=True)
class Mark:
    """Something known of the person; `unknown` where it says that nobody has recorded it."""

    text: str
    unknown: bool = False


@dataclass(frozen=True)
class Person:
    name: str
    number: str
    address: str
    marks: tuple[Mark, ...]
    tonight: Mark | None
    last_judgement: str


def person_of(row: HeadRow) -> Person:
    head = row.head
    return Person(
        head.get("name") or gettext("Name not recorded"),
        head.get("crn") or head.get("prison_number") or gettext("number not recorded"),
        page("case", row.subject),
        tuple(_marks(head)),
        _tonight(head),
        _last_judgement(head.get("harm")),
    )


def _marks(head: Mapping[str, Any]) -> list[Mark]:
    registered = {True: gettext("RSO"), None: gettext("RSO not known")}.get(head.get("registered"))
    found = [Mark(registered, head.get("registered") is None)] if registered else []
    mappa = head.get("mappa")
    if mappa:
        level = {"not yet set": gettext("level not yet set")}.get(mappa.get("level"), mappa.get("level"))
        found.append(
            Mark(gettext("MAPPA %(level)s") % {"level": " / ".join(filter(None, (mappa["category"], level)))})
        )
    harm = head.get("harm")
    if harm and harm.get("level"):
        found.append(Mark(gettext("RoSH %(level)s") % {"level": word(harm["level"])}))
    else:
        found.append(Mark(gettext("RoSH not recorded"), True))
    return found


def _tonight(head: Mapping[str, Any]) -> Mark | None:
    where = head.get("tonight")
    if not where:
        return None
    since = short_day(day_from(where.get("since")))
    if where["place"] == "in custody":
        return Mark(
            gettext("In custody: %(prison)s")
            % {"prison": where.get("prison") or gettext("prison not recorded")}
        )
    if where["place"] == "whereabouts unknown":
        return Mark(gettext("Whereabouts unknown since %(day)s") % {"day": since}, True)
    if where["place"] == "not known":
        return (
            Mark(gettext("Where tonight: not known since %(day)s. Ask.") % {"day": since}, True)
            if since
            else Mark(gettext("Where tonight: not known. Ask."), True)
        )
    kind = capital(word(where["kind"])) if where.get("kind") else gettext("Sort of place not recorded")
    how = {
        "seen there": gettext("seen there %(day)s"),
        "premises confirmed": gettext("premises confirmed %(day)s"),
        "told by person": gettext("only told, %(day)s"),
        "assumed": gettext("assumed %(day)s"),
    }.get(where.get("confirmed") or "")
    on = day_from(where.get("confirmed_on"))
    return Mark(
        f"{kind}, {how % {'day': short_day(on)} if how and on else gettext('nobody has confirmed it')}"
    )


def _last_judgement(harm: Mapping[str, Any] | None) -> str:
    """What is said where nothing is due: who last judged is on the case, when is here."""
    if not harm:
        return gettext("Nobody has recorded a judgement of harm.")
    on = short_day(day_from(harm["on"]))
    return gettext("Last judgement of harm recorded: %(day)s.") % {"day": on}


def day_from(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
