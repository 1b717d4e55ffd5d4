"""A caseload, worst first: one row per person, by consequence, then by how long it has been late.

Counted are steps that are late or due; steps due before the service took the case on are left out (steps §5). At the
head stand at most five things for today, each one act: where one visit would close four steps, it is one thing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from allsteps.standards.model import Standard
from allsteps.steps.step import OPEN, Status, Step
from allsteps.steps.stored import StoredStep, read_stored
from allsteps.steps.together import OneFact, Together, closable_together

CONSEQUENCES: Final = ("harm now", "law", "gate", "practice")
"""How loudly a late step speaks, loudest first."""

AT_MOST_TODAY: Final = 5
"""A longer list of what is most urgent is no longer read. Source: our choice."""


@dataclass(frozen=True)
class CaseRow:
    """One person's open steps, the most pressing first."""

    subject: str
    late: tuple[Step, ...]
    due: tuple[Step, ...]

    @property
    def next_step(self) -> Step:
        return (self.late or self.due)[0]


@dataclass(frozen=True)
class Thing:
    """One thing to do today: the step that asks for it, and the one fact that would close others beside it.

    `closed_by` is None where there is nothing beside it. A step of its own is met in whatever way is true, so no kind
    is put forward for it.
    """

    step: Step
    closed_by: OneFact | None

    @property
    def closes(self) -> tuple[Step, ...]:
        """The steps that this one thing would close, its own among them."""
        return (self.step,) if self.closed_by is None else self.closed_by.steps


@dataclass(frozen=True)
class Caseload:
    """People with open steps, worst first; the things for today; and what does not fit among them.

    `more_late`, `more_due_today`: steps on worklists that no thing for today would close. `without_holder`: late
    steps that are on nobody's worklist, which are not thereby done (steps §5). `counts` counts every step, by status.
    """

    rows: tuple[CaseRow, ...]
    today: tuple[Thing, ...]
    more_late: int
    more_due_today: int
    without_holder: int
    counts: Mapping[Status, int]


def caseload(
    stored: Iterable[StoredStep],
    day: date,
    together: Together,
    most: int = AT_MOST_TODAY,
    whose: Collection[str] | None = None,
) -> Caseload:
    """The caseload on a day, from the stored tables of many subjects. `whose`: see `today`."""
    steps = read_stored(stored, day)
    standards = [rule.standard for rule in together.rules.standards]
    rows = worst_first(steps, standards)
    things = today(rows, day, together, most, whose)
    named = {step.order for thing in things for step in thing.closes}
    left = [step for row in rows for step in (*row.late, *row.due) if step.order not in named]
    return Caseload(
        rows=tuple(rows),
        today=tuple(things),
        more_late=sum(step.status is Status.LATE for step in left),
        more_due_today=sum(step.status is Status.DUE and step.due_on == day for step in left),
        without_holder=sum(
            step.status is Status.LATE and step.holder is None and not step.before_taken_on for step in steps
        ),
        counts=counts_by_status(steps),
    )


def today(
    rows: Sequence[CaseRow],
    day: date,
    together: Together,
    most: int = AT_MOST_TODAY,
    whose: Collection[str] | None = None,
) -> list[Thing]:
    """The most pressing of what is late or due today, of all people: by consequence, then due day, then the person.

    A step that an earlier thing of the same person would close is no thing of its own. `whose`: only steps that one
    of these roles owns or holds, because nobody can do today what is another agency's to do.
    """
    standards = [rule.standard for rule in together.rules.standards]
    rank = {standard.id: CONSEQUENCES.index(standard.consequence) for standard in standards}
    pressing = [
        step for row in rows for step in (*row.late, *row.due) if _presses(step, day) and _is_for(step, whose)
    ]
    row_by_subject = {row.subject: row for row in rows}
    things: list[Thing] = []
    covered: set[tuple[str, str, str, date]] = set()
    for step in sorted(pressing, key=lambda s: (rank[s.standard], s.due_on or date.max, s.order)):
        if len(things) == most:
            break
        if step.order in covered:
            continue
        thing = Thing(step, _one_fact_for(step, row_by_subject[step.subject], together, day))
        covered |= {closed.order for closed in thing.closes}
        things.append(thing)
    return things


def _is_for(step: Step, whose: Collection[str] | None) -> bool:
    return whose is None or step.owner in whose or step.holder in whose


def _presses(step: Step, day: date) -> bool:
    return step.status is Status.LATE or step.due_on == day


def _one_fact_for(step: Step, row: CaseRow, together: Together, day: date) -> OneFact | None:
    """Of the facts that would close this step, the one that would close the most beside it, if any would."""
    found = closable_together((step, *row.late, *row.due), together, day, closing=step)
    return found[0] if found and len(found[0].steps) > 1 else None


def counts_by_status(steps: Iterable[Step]) -> Mapping[Status, int]:
    counted = Counter(step.status for step in steps)
    return {status: counted[status] for status in Status}


def counts_by_standard(steps: Iterable[Step]) -> Mapping[str, Mapping[Status, int]]:
    """For each standard with steps, how many stand in each status."""
    counted: dict[str, Counter[Status]] = defaultdict(Counter)
    for step in steps:
        counted[step.standard][step.status] += 1
    return {standard: {s: counted[standard][s] for s in Status} for standard in sorted(counted)}


def worst_first(steps: Iterable[Step], standards: Sequence[Standard]) -> list[CaseRow]:
    """One row per subject with open steps; ties are broken by the subject's name."""
    rank = {standard.id: CONSEQUENCES.index(standard.consequence) for standard in standards}
    open_steps: dict[str, list[Step]] = defaultdict(list)
    for step in steps:
        if step.status in OPEN and not step.before_taken_on and step.holder is not None:
            open_steps[step.subject].append(step)
    rows = [_row(subject, found, rank) for subject, found in open_steps.items()]
    return sorted(rows, key=lambda row: _severity(row, rank))


def _row(subject: str, steps: list[Step], rank: Mapping[str, int]) -> CaseRow:
    ordered = sorted(steps, key=lambda s: (rank[s.standard], s.due_on or date.max, s.order))
    return CaseRow(
        subject,
        tuple(s for s in ordered if s.status is Status.LATE),
        tuple(s for s in ordered if s.status is Status.DUE),
    )


def _severity(row: CaseRow, rank: Mapping[str, int]) -> tuple[object, ...]:
    late_by_rank = Counter(rank[step.standard] for step in row.late)
    loudness = tuple(-late_by_rank[place] for place in range(len(CONSEQUENCES)))
    oldest = min((step.due_on for step in row.late if step.due_on is not None), default=date.max)
    return (not row.late, *loudness, oldest, row.subject)
