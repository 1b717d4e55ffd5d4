"""The table of a subject's open steps that is kept: right on every day until the next fact, to its horizon.

A step that is due today is late next week and climbs its ladder the week after, although nobody records anything.
So each open step is one row for each stretch of days on which it reads the same. A list of thousands of people is
then a question to the table, and no evaluation.

Source: steps §5, last paragraph; §6, law 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from allsteps.record.views import View
from allsteps.steps.closing import whiles
from allsteps.steps.evaluate import HORIZON_DAYS, Working, step_on, workings
from allsteps.steps.holding import before_taken_on, rungs
from allsteps.steps.rules import Rules
from allsteps.steps.step import Status, Step
from allsteps.timeline.days import to_day
from allsteps.timeline.spells import Spells

STORED: Final = frozenset({Status.DUE, Status.LATE, Status.UPCOMING})
"""What the table answers for. What is closed is read from the facts again."""


@dataclass(frozen=True, slots=True)
class StoredStep:
    """One row: on every day of [shown_from, shown_until) the step reads so. None: to the horizon, and no further."""

    shown_from: date
    shown_until: date | None
    step: Step

    def shown_on(self, day: date) -> bool:
        return self.shown_from <= day and (self.shown_until is None or day < self.shown_until)


def stored_steps(view: View, rules: Rules, horizon_days: int = HORIZON_DAYS) -> list[StoredStep]:
    """The table of the view's subject, from the view's day on, for so many days."""
    return stored_steps_of(workings(view, rules, horizon_days), view.as_at.toordinal(), horizon_days)


def stored_steps_of(table: Iterable[Working], day: int, horizon_days: int = HORIZON_DAYS) -> list[StoredStep]:
    """The table for [day, day + horizon_days), by step and then by day, from steps that reach as far."""
    rows = [row for working in table for row in _rows(working, day, day + horizon_days)]
    return sorted(rows, key=lambda row: (row.step.order, row.shown_from))


def read_stored(table: Iterable[StoredStep], day: date) -> list[Step]:
    """The steps that are due, late or upcoming on a day within the horizon, in the order of rows."""
    return sorted((row.step for row in table if row.shown_on(day)), key=lambda step: step.order)


def _rows(working: Working, day: int, end: int) -> Iterator[StoredStep]:
    opened, closed_on = working.opened, working.closing.day
    first = day if opened.planned else max(day, opened.day)
    stop = end if closed_on is None else min(end, closed_on)
    if first >= stop:
        return
    since, step = first, step_on(working, first)
    for changed in sorted({at for at in _change_days(working) if first < at < stop}):
        then = step_on(working, changed)
        if then != step:
            yield StoredStep(to_day(since), to_day(changed), step)
            since, step = changed, then
    yield StoredStep(to_day(since), to_day(stop) if stop < end else None, step)


def _change_days(working: Working) -> Iterator[int]:
    """Every day on which the step may begin to read otherwise. Too many cost a little; one too few is an error."""
    context, opened, closing = working.context, working.opened, working.closing
    yield opened.day
    due = closing.due
    if before_taken_on(context, due):
        # Nobody holds it, whatever day it is; only its status and its owner may change.
        pass
    elif due is not None and (adopted := context.subject.rules.adopted_on.get(context.rule.standard.id)):
        yield adopted.toordinal()
        yield from (rung.day for rung in rungs(context, opened, due) if rung.day is not None)
    if due is not None:
        yield due + 1
    for name in whiles(context, opened):
        yield from _edges(context.extent(name, opened.key).possible)
    for rule in context.rule.standard.owner:
        if rule.while_ is not None:
            yield from _edges(context.extent(rule.while_, opened.key).certain)
    if all(closing.assumed):
        for name in {name for names in closing.assumed for name in names}:
            yield from _edges(context.extent(name, opened.key).certain)


def _edges(spells: Spells) -> Iterator[int]:
    for start, end in spells:
        yield start
        yield end
