"""A caseload as its page says it: things for today, people worst first, what is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext, ngettext

from allsteps.access.roles import ANSWERS_AS
from allsteps.oversight.caseload import CONSEQUENCES, CaseRow, Thing
from allsteps.standards.model import Standard
from allsteps.steps.step import Status, Step
from allsteps.store.lists import HeadRow
from allsteps.web.case.addresses import page, record_page, step_page
from allsteps.web.case.names import Names
from allsteps.web.caseload.filters import Filters
from allsteps.web.caseload.people import Person, person_of
from allsteps.web.caseload.reading import CaseloadRead
from allsteps.web.shell.words import capital, word


@dataclass(frozen=True)
class StepShown:
    """A step in a list: what it is, how loudly it speaks, when it is due, who holds it."""

    title: str
    consequence: str
    status: str
    due_on: date | None
    held_by: str
    address: str


@dataclass(frozen=True)
class ThingShown:
    """One thing for today. `together`: what one fact would close, empty where it would close no more than this."""

    person: Person
    step: StepShown
    together: str
    closes: tuple[str, ...]
    record: str


@dataclass(frozen=True)
class RowShown:
    """One person. `next` is None where nothing is due by rule."""

    person: Person
    next: StepShown | None
    more: str
    address: str


@dataclass(frozen=True)
class OwnStep:
    """What is open for an officer herself, one line for each standard."""

    title: str
    status: str
    due_on: date | None
    count: str
    address: str


@dataclass(frozen=True)
class Counts:
    late: int
    due: int
    upcoming: int
    late_by_consequence: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class CaseloadShown:
    today: tuple[ThingShown, ...]
    more_late: str
    more_due_today: str
    without_holder: str
    rows: tuple[RowShown, ...]
    counts: Counts
    own: tuple[OwnStep, ...]
    withheld: str
    people: int


class Words:
    """What steps are called and who holds them, for one page."""

    def __init__(
        self, standards: Mapping[str, Standard], heads: Mapping[str, HeadRow], names: Names, me: str | None
    ) -> None:
        self._standards = standards
        self._heads = heads
        self._names = names
        self._me = me
        names.ask(h["officer"] for row in heads.values() for h in row.head.get("holders") or ())

    def title(self, standard: str) -> str:
        found = self._standards.get(standard)
        return gettext(found.title) if found and found.title else standard

    def consequence(self, standard: str) -> str:
        found = self._standards.get(standard)
        return found.consequence if found else "practice"

    def step(self, step: Step) -> StepShown:
        return StepShown(
            self.title(step.standard),
            self.consequence(step.standard),
            step.status,
            step.due_on,
            self.held_by(step),
            step_page("step", step.subject, step.standard, step.opened_on, step.key),
        )

    def held_by(self, step: Step) -> str:
        """The officer who holds the case in the step's role, where there is one; else the role."""
        if step.holder is None:
            return gettext("Nobody: off worklists")
        answers = ANSWERS_AS.get(step.holder)
        row = self._heads.get(step.subject)
        for holder in (row.head.get("holders") or ()) if row else ():
            if answers is not None and ANSWERS_AS.get(holder.get("role") or "") is answers:
                return (
                    gettext("You")
                    if holder["officer"] == self._me
                    else self._names.officer(holder["officer"])
                )
        return capital(word(step.holder))


def caseload_shown(
    read: CaseloadRead, words: Words, filters: Filters, today: date, whose: Collection[str] | None
) -> CaseloadShown:
    """The page's value. The things for today and the counts are of the whole caseload, whatever is filtered.

    `whose`: the roles as which the reader answers for steps; None where the caseload is somebody else's.
    """
    found = read.caseload
    people = {subject: person_of(row) for subject, row in read.heads.items()}
    every_late = [step for row in found.rows for step in row.late]
    return CaseloadShown(
        today=tuple(_thing(thing, people, words) for thing in found.today),
        more_late=_more_late(found.more_late, every_late, whose),
        more_due_today=ngettext("%(count)d more due today", "%(count)d more due today", found.more_due_today)
        % {"count": found.more_due_today}
        if found.more_due_today
        else "",
        without_holder=ngettext(
            "%(count)d late step is on nobody’s worklist, because what it rests on has ended.",
            "%(count)d late steps are on nobody’s worklist, because what they rest on has ended.",
            found.without_holder,
        )
        % {"count": found.without_holder}
        if found.without_holder
        else "",
        rows=tuple(_rows(read, people, words, filters, today)),
        counts=counts_of(every_late, found.counts, words),
        own=own_steps(read.own, words),
        withheld=withheld_words(read.withheld),
        people=len(people),
    )


def counts_of(late: Sequence[Step], by_status: Mapping[Status, int], words: Words) -> Counts:
    loud = Counter(words.consequence(step.standard) for step in late)
    return Counts(
        len(late),
        by_status[Status.DUE],
        by_status[Status.UPCOMING],
        tuple((name, loud[name]) for name in CONSEQUENCES),
    )


def withheld_words(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "%(count)d case is not shown here: it is restricted, or closed to you.",
        "%(count)d cases are not shown here: they are restricted, or closed to you.",
        count,
    ) % {"count": count}


def own_steps(steps: Iterable[Step], words: Words) -> tuple[OwnStep, ...]:
    """One line for each standard, the oldest of its open steps standing for all."""
    by_standard: dict[str, list[Step]] = {}
    for step in steps:
        if step.status in (Status.LATE, Status.DUE):
            by_standard.setdefault(step.standard, []).append(step)
    lines = []
    for standard, found in by_standard.items():
        first = min(found, key=lambda s: (s.status is not Status.LATE, s.due_on or date.max, s.order))
        late = sum(step.status is Status.LATE for step in found)
        more = (
            ngettext("%(count)d time late", "%(count)d times late", late) % {"count": late}
            if late > 1
            else ""
        )
        lines.append(
            OwnStep(words.title(standard), first.status, first.due_on, more, words.step(first).address)
        )
    return tuple(
        sorted(lines, key=lambda line: (line.status != Status.LATE, line.due_on or date.max, line.title))
    )


def _thing(thing: Thing, people: Mapping[str, Person], words: Words) -> ThingShown:
    step, fact = thing.step, thing.closed_by
    if fact is None:
        return ThingShown(people[step.subject], words.step(step), "", (), "")
    closes = ngettext(
        "One “%(kind)s” would close %(count)d step",
        "One “%(kind)s” would close %(count)d steps",
        len(fact.steps),
    ) % {"kind": word(fact.kind), "count": len(fact.steps)}
    titles = tuple(words.title(each.standard) for each in fact.steps)
    refs = {name: value for name, value in fact.refs.items() if value}
    return ThingShown(
        people[step.subject],
        words.step(step),
        closes,
        titles,
        record_page(step.subject, fact.kind, refs=refs),
    )


def _rows(
    read: CaseloadRead, people: Mapping[str, Person], words: Words, filters: Filters, today: date
) -> Iterable[RowShown]:
    with_steps = set()
    for row in read.caseload.rows:
        with_steps.add(row.subject)
        if filters.status == "none" or not filters.keeps_person(read.heads[row.subject].head):
            continue
        steps = [
            s for s in (*row.late, *row.due) if filters.keeps_step(s, words.consequence(s.standard), today)
        ]
        if steps:
            yield RowShown(
                people[row.subject],
                words.step(steps[0]),
                _more(row, steps[0]),
                page("case-steps", row.subject),
            )
    if not filters.asks_of_steps:
        for subject in sorted(read.heads.keys() - with_steps):
            if filters.keeps_person(read.heads[subject].head):
                yield RowShown(people[subject], None, "", page("case-steps", subject))


def _more(row: CaseRow, shown: Step) -> str:
    late = len(row.late) - (shown.status is Status.LATE)
    due = len(row.due) - (shown.status is Status.DUE)
    parts: list[Any] = []
    if late:
        parts.append(ngettext("%(count)d more late", "%(count)d more late", late) % {"count": late})
    if due:
        parts.append(ngettext("%(count)d due", "%(count)d due", due) % {"count": due})
    return ", ".join(parts)


def _more_late(count: int, late: Iterable[Step], whose: Collection[str] | None) -> str:
    if not count:
        return ""
    others = 0 if whose is None else sum(s.owner not in whose and s.holder not in whose for s in late)
    said = ngettext("%(count)d more late", "%(count)d more late", count) % {"count": count}
    if not others:
        return said
    return gettext("%(more)s, %(others)d of them with other people") % {"more": said, "others": others}
