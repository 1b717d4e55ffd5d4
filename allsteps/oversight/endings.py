"""Late steps that left every worklist because what they rested on ended: a link, a registration, supervision.

A late step whose `while` fails has no holder and stays late (steps §5). That is right, and it is also the way in
which an awkward step can be made to disappear, so once a week somebody reads which went, by what, and who said so.
An ending that is dated back makes a late step one that lapsed in time, or one that was never asked; both are seen only
beside what was known a week ago.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from allsteps.record.views import Standing
from allsteps.steps.closing import whiles
from allsteps.steps.evaluate import Working, step_on
from allsteps.steps.step import Status, Step
from allsteps.timeline.days import to_day
from allsteps.timeline.spells import spell_at

A_WEEK: Final = 7

How = Literal["no holder", "lapsed", "no longer asked"]

_Order = tuple[str, str, str, date]


@dataclass(frozen=True, slots=True)
class RemovedByEnding:
    """A late step that is on no worklist any more, and what ended it.

    `step` is as it stands now; one that is no longer asked, as it stood. `since`, `condition`, `fact`: from which day
    which condition fails, and the fact behind that; None where the step is no longer asked. The fact's reason and its
    author are for readers who may see them. `held_by`: the role that had the step last.
    """

    step: Step
    how: How
    since: date | None
    condition: str | None
    held_by: str | None
    fact: Standing | None

    @property
    def reason(self) -> str | None:
        given = None if self.fact is None else self.fact.fact.details.get("reason")
        return None if given is None else str(given)

    @property
    def recorded_by(self) -> str | None:
        return None if self.fact is None else self.fact.fact.recorded_by


def removed_by_ending(
    table: Iterable[Working], day: int, before: Iterable[Step] = (), within_days: int = A_WEEK
) -> list[RemovedByEnding]:
    """The late steps that left their worklist in so many days up to and including this one, in the order of rows.

    `table`: the subject's steps now. `before`: its steps as they stood, and were known, so many days ago; without
    them, endings that were dated back further are not seen. A step that was met or set aside is not here, nor one
    that has a holder again.
    """
    held = {step.order: step for step in before if step.status is Status.LATE and step.holder is not None}
    there: set[_Order] = set()
    found: list[RemovedByEnding] = []
    for working in table:
        if working.opened.day <= day:
            step = step_on(working, day)
            there.add(step.order)
            removed = _removed(working, step, day, day - within_days, held)
            found += [] if removed is None else [removed]
    gone = (step for order, step in held.items() if order not in there)
    found += [RemovedByEnding(step, "no longer asked", None, None, step.holder, None) for step in gone]
    return sorted(found, key=lambda row: row.step.order)


def _removed(
    working: Working, step: Step, day: int, week_ago: int, held: Mapping[_Order, Step]
) -> RemovedByEnding | None:
    context, opened, lapse = working.context, working.opened, working.closing.lapse
    was = held.get(step.order)
    if step.status is Status.LAPSED and was is not None and lapse is not None:
        fact = context.read_by(lapse.condition, opened.key, lapse.day)
        return RemovedByEnding(step, "lapsed", to_day(lapse.day), lapse.condition, was.holder, fact)
    if step.status is not Status.LATE or step.before_taken_on:
        return None
    names = whiles(context, opened)
    ended = spell_at(context.denied_days(names, opened.key), day)
    if ended is None:
        return None
    if was is None and ended[0] <= week_ago:
        return None
    failing = next(name for name in names if context.extent(name, opened.key).value(ended[0]) is False)
    fact = context.read_by(failing, opened.key, ended[0])
    # What ends on the day after the due day was never on a worklist as late: its holder is that of the day before.
    last_held = was or step_on(working, ended[0] - 1)
    return RemovedByEnding(step, "no holder", to_day(ended[0]), failing, last_held.holder, fact)
