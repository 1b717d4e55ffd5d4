"""A team, or many, as their pages say them: what has come up, by person; officers by name; teams worst first.

Officers stand in the order of their names: their counts say where help is needed, and are no order of merit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from allsteps.access.standing import Scope
from allsteps.oversight.caseload import CONSEQUENCES
from allsteps.oversight.endings import RemovedByEnding
from allsteps.steps.step import Step
from allsteps.store.lists import HeadRow, TeamCount
from allsteps.web.case.addresses import page, step_page
from allsteps.web.case.names import Names
from allsteps.web.caseload.people import Person, person_of
from allsteps.web.caseload.presenter import StepShown, Words, own_steps
from allsteps.web.shell.days import day
from allsteps.web.shell.words import capital, word
from allsteps.web.team.endings import EndingsRead
from allsteps.web.team.reading import Held, TeamRead

LOUD: Final = CONSEQUENCES[:2]
"""What is told singly: harm now, and law."""


@dataclass(frozen=True)
class HeldStep:
    """`came_from`: whose it was before it came up."""

    step: StepShown
    came_from: str
    acknowledge: str


@dataclass(frozen=True)
class CameUp:
    """One person or officer, with what has come up of theirs to whoever asks.

    Harm now and law stand one by one; of the rest the most pressing, and how many `more` there are.
    """

    person: Person
    steps: tuple[HeldStep, ...]
    more: str
    address: str


@dataclass(frozen=True)
class Yours:
    """One person or officer of whom something was this role's to do from the beginning; the most pressing of it."""

    person: Person
    step: StepShown
    more: str
    address: str


@dataclass(frozen=True)
class HeldShown:
    came_up: tuple[CameUp, ...]
    came_up_count: int
    yours: tuple[Yours, ...]
    yours_count: int
    more: str
    withheld: str


@dataclass(frozen=True)
class OfficerLine:
    """`late` by consequence, loudest first. `own`: what is late of her own training and supervision."""

    name: str
    address: str
    cases: int
    late: tuple[int, int, int, int]
    due: int
    own: str
    own_address: str
    note: str


@dataclass(frozen=True)
class TeamLine:
    name: str
    address: str
    officers: int
    cases: int
    late: tuple[int, int, int, int]
    due: int


@dataclass(frozen=True)
class RemovedStep:
    step: str
    address: str
    how: str
    held_by: str
    reason: str
    recorded_by: str


@dataclass(frozen=True)
class RemovedPerson:
    person: Person
    steps: tuple[RemovedStep, ...]


def held_shown(held: Held, words: Words) -> HeldShown:
    came_up: dict[str, list[Step]] = {}
    yours: dict[str, list[Step]] = {}
    names = Names()
    for step in held.steps:
        if step.owner is not None and step.owner != step.holder:
            came_up.setdefault(step.subject, []).append(step)
        else:
            yours.setdefault(step.subject, []).append(step)
    return HeldShown(
        tuple(_came_up(_person(held.heads[s], names), steps, words) for s, steps in came_up.items()),
        sum(map(len, came_up.values())),
        tuple(_yours(_person(held.heads[s], names), steps, words) for s, steps in yours.items()),
        sum(map(len, yours.values())),
        _counted(held.more, "%(count)d more is not shown.", "%(count)d more are not shown."),
        _counted(
            held.withheld,
            "%(count)d step is of a case that is restricted, or closed to you.",
            "%(count)d steps are of cases that are restricted, or closed to you.",
        ),
    )


def officer_lines(read: TeamRead, names: Names, words: Words) -> list[OfficerLine]:
    bare = {row.subject: row.subject.partition(":")[2] for row in read.officers}
    names.ask(bare.values())
    own: dict[str, list[Step]] = {}
    for step in read.own_steps:
        own.setdefault(step.subject, []).append(step)
    lines = []
    for row in read.officers:
        officer = bare[row.subject]
        count = read.counts.get(officer)
        late = [line for line in own_steps(own.get(row.subject, ()), words) if line.status == "late"]
        lines.append(
            OfficerLine(
                names.officer(officer),
                f"{reverse('team')}?{urlencode({'officer': officer})}",
                count.cases if count else 0,
                count.late if count else (0, 0, 0, 0),
                count.due if count else 0,
                "; ".join(line.title for line in late),
                page("case-steps", row.subject),
                "" if row.head.get("in_post") else gettext("has left"),
            )
        )
    return sorted(lines, key=lambda line: (line.name, line.address))


def team_lines(counts: Sequence[TeamCount]) -> list[TeamLine]:
    """In the order of the counts: those with most late steps of the loudest consequence first."""
    return [
        TeamLine(c.team, team_address(c.team), c.officers, c.cases, c.late, c.due) for c in counts if c.cases
    ]


def total_line(lines: Sequence[TeamLine], name: str) -> TeamLine:
    """A case held in two of the teams counts in both, and so twice here."""
    harm, law, gate, practice = (sum(line.late[place] for line in lines) for place in range(4))
    return TeamLine(
        name, "", sum(line.officers for line in lines), sum(line.cases for line in lines),
        (harm, law, gate, practice), sum(line.due for line in lines),
    )  # fmt: skip


def removed_shown(read: EndingsRead, names: Names, words: Words) -> list[RemovedPerson]:
    people: dict[str, list[RemovedStep]] = {}
    for row in read.removed:
        people.setdefault(row.step.subject, []).append(_removed_step(row, names, words))
    return [RemovedPerson(person_of(read.heads[s]), tuple(steps)) for s, steps in people.items()]


def people_of(heads: Mapping[str, HeadRow]) -> list[Person]:
    return [person_of(heads[subject]) for subject in sorted(heads)]


def team_address(team: str) -> str:
    return f"{reverse('team')}?{urlencode({'team': team})}"


def crumbs(listed: Scope, own: Scope, name: str) -> list[tuple[str, str]]:
    """The way back to whoever asks' first page."""
    return [] if listed == own else [(gettext("My team"), reverse("team")), (name, "")]


def _person(row: HeadRow, names: Names) -> Person:
    if not row.subject.startswith("officer:"):
        return person_of(row)
    bare = row.subject.partition(":")[2]
    return Person(names.officer(bare), word("officer"), page("case", row.subject), (), None, "")


def _came_up(person: Person, steps: Sequence[Step], words: Words) -> CameUp:
    loud = [step for step in steps if words.consequence(step.standard) in LOUD]
    quiet = [step for step in steps if step not in loud]
    shown = [*loud, *quiet[:1]]
    more = _counted(len(steps) - len(shown), "%(count)d more", "%(count)d more")
    return CameUp(
        person, tuple(_held_step(s, words) for s in shown), more, page("case-steps", steps[0].subject)
    )


def _held_step(step: Step, words: Words) -> HeldStep:
    acknowledge = step_page("acknowledge", step.subject, step.standard, step.opened_on, step.key)
    return HeldStep(words.step(step), capital(word(step.owner)), acknowledge)


def _yours(person: Person, steps: Sequence[Step], words: Words) -> Yours:
    more = _counted(len(steps) - 1, "%(count)d more", "%(count)d more")
    return Yours(person, words.step(steps[0]), more, page("case-steps", steps[0].subject))


def _counted(count: int, one: str, several: str) -> str:
    return ngettext(one, several, count) % {"count": count} if count else ""


def _removed_step(row: RemovedByEnding, names: Names, words: Words) -> RemovedStep:
    return RemovedStep(
        words.title(row.step.standard),
        "" if row.how == "no longer asked" else _address(row.step),
        _how(row),
        capital(word(row.held_by)) if row.held_by else "",
        row.reason or "",
        names.recorded_by(row.recorded_by),
    )


def _how(row: RemovedByEnding) -> str:
    if row.how == "no longer asked":
        return gettext("What is known now says that it was never asked.")
    ended = {"condition": word(row.condition), "day": day(row.since)}
    if row.how == "lapsed":
        return gettext("“%(condition)s” ended on %(day)s, dated back to before it was late.") % ended
    return gettext("“%(condition)s” ended on %(day)s.") % ended


def _address(step: Step) -> str:
    return step_page("step", step.subject, step.standard, step.opened_on, step.key)


def organisation_name(listed: Scope) -> str:
    return listed.name or gettext("The nation")
