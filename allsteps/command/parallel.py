"""The steps of many subjects, worked out on every core, in the order of the subjects.

Subjects do not depend on each other (steps §6, law 6), so each core takes some. The facts are not copied:
the other processes see what this one had when they were made. Where that cannot be had (no `fork`, one core,
few subjects) one process does all, with the same answer.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from allsteps.record.views import Record
from allsteps.steps.evaluate import steps
from allsteps.steps.rules import Rules
from allsteps.steps.step import Step

FEWEST_SUBJECTS: Final = 200
"""Below this the other processes take longer to start than they save."""
_CHUNK: Final = 16


@dataclass(frozen=True)
class _Asked:
    record: Record
    rules: Rules
    day: date
    known_at: datetime

    def of(self, subject: str) -> list[Step]:
        return steps(self.record.view(subject, self.day, self.known_at), self.rules)


_asked: _Asked | None = None
"""What the processes made by `fork` find; set only while they run."""


def steps_of_all(
    record: Record, rules: Rules, subjects: Sequence[str], day: date, known_at: datetime
) -> Iterator[list[Step]]:
    """For each subject its steps, in the order of the subjects."""
    global _asked
    asked = _Asked(record, rules, day, known_at)
    cores = os.cpu_count() or 1
    if len(subjects) < FEWEST_SUBJECTS or cores < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(asked.of, subjects)
        return
    _asked = asked
    try:
        with multiprocessing.get_context("fork").Pool(cores) as pool:
            yield from pool.imap(_steps_of, subjects, chunksize=_CHUNK)
    finally:
        _asked = None


def _steps_of(subject: str) -> list[Step]:
    assert _asked is not None, "set before the processes are made"
    return _asked.of(subject)
