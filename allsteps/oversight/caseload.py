"""A caseload, worst first: one row per person, by consequence, then by how long it has been late.

Counted are steps that are late or due; steps due before the service took the case on are left out (steps §5).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from allsteps.standards.model import Standard
from allsteps.steps.step import OPEN, Status, Step

CONSEQUENCES: Final = ("harm now", "law", "gate", "practice")
"""How loudly a late step speaks, loudest first."""


@dataclass(frozen=True)
class CaseRow:
    """One person's open steps, the most pressing first."""

    subject: str
    late: tuple[Step, ...]
    due: tuple[Step, ...]

    @property
    def next_step(self) -> Step:
        return (self.late or self.due)[0]


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
