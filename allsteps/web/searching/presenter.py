"""What a search says of each case that it found."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from allsteps.access.may import may_open
from allsteps.access.standing import Standing
from allsteps.actions.searching import Found, Match
from allsteps.web.case.addresses import page
from allsteps.web.case.names import Names
from allsteps.web.caseload.people import Person, day_from, person_of
from allsteps.web.searching.finding import Met
from allsteps.web.shell.days import day
from allsteps.web.shell.words import say


@dataclass(frozen=True)
class Shown:
    person: Person
    prison_number: str
    born: str
    held_by: str
    where: str


@dataclass(frozen=True)
class Elsewhere:
    """A case of which only this is said. `address` is empty where it cannot be opened, and `sentence` says why."""

    where: str
    address: str
    sentence: str


def shown(found: Found, met: Met, names: Names) -> list[Shown]:
    names.ask(officer for match in found.shown for officer in match.whereabouts.officers)
    return [_shown(match, met, names) for match in found.shown]


def elsewhere(found: Found, standing: Standing) -> list[Elsewhere]:
    lines = []
    for match in found.elsewhere:
        answer = may_open(standing, match.whereabouts, None)
        may = answer.allowed or answer.needs_reason
        lines.append(
            Elsewhere(_place(match), page("case", match.subject) if may else "", "" if may else say(answer))
        )
    return lines


def _shown(match: Match, met: Met, names: Names) -> Shown:
    row = met.heads[match.subject]
    officers = sorted(names.officer(officer) for officer in match.whereabouts.officers)
    return Shown(
        person_of(row),
        row.head.get("prison_number") or "",
        day(day_from(row.head.get("date_of_birth"))) or gettext("not recorded"),
        ", ".join(officers) or gettext("Nobody"),
        ", ".join(sorted(match.whereabouts.teams)),
    )


def _place(match: Match) -> str:
    return ", ".join(sorted(match.whereabouts.pdus)) or gettext("a unit that is not known")
