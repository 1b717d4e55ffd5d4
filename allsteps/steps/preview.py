"""What a fact would do before it is saved: which steps it closes, opens, moves, and which it misses narrowly.

The caller gives the view without the fact and the view with it, both as at one day; a correction or a retraction is
the same question. Nothing is written and nothing is guessed: both answers come from the evaluator.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from allsteps.record.fact import Fact
from allsteps.record.views import View
from allsteps.steps.evaluate import Working, step_on, workings
from allsteps.steps.explain import near_misses
from allsteps.steps.explanation import NearMiss
from allsteps.steps.rules import Rules
from allsteps.steps.step import OPEN, Status, Step

Changed = tuple[Step, Step]
"""A step without the fact, and the same step with it."""

_Steps = Mapping[tuple[str, str, str, date], tuple[Step, Working]]

ASKED: Final = OPEN | {Status.UPCOMING}
"""Statuses of steps that still ask for something, now or later."""


@dataclass(frozen=True, slots=True)
class Effects:
    """Everything that the fact would change among the subject's steps, each list in the order of rows.

    `closes`: asked before; closed with it. `opens`: new, and asking for something. `reopens`: closed before, asked
    again. `moves`: asked before and after, but due on another day, held by another role, or in another status.
    `closes_otherwise`: closed before and after, but in another way or on another day. `withdraws`: asked before, and
    no longer there. `near_misses`: steps that stay open although the fact is of a kind that could meet them.
    """

    closes: tuple[Step, ...]
    opens: tuple[Step, ...]
    reopens: tuple[Step, ...]
    moves: tuple[Changed, ...]
    closes_otherwise: tuple[Changed, ...]
    withdraws: tuple[Step, ...]
    near_misses: tuple[tuple[Step, NearMiss], ...]

    def __bool__(self) -> bool:
        """Does it change anything? A near miss is no change."""
        return any((self.closes, self.opens, self.reopens, self.moves, self.closes_otherwise, self.withdraws))


def effects(before: View, after: View, rules: Rules, fact: Fact) -> Effects:
    """What changes from one view to the other, and which open steps the fact nearly meets.

    A fact that is in no view, such as a retraction, is no near miss.
    """
    old, new = _steps(before, rules), _steps(after, rules)
    both = [(old[order][0], new[order][0]) for order in sorted(old.keys() & new.keys())]
    return Effects(
        closes=tuple(now for was, now in both if was.status in ASKED and now.status not in ASKED),
        opens=tuple(new[order][0] for order in sorted(new.keys() - old.keys()) if _asked(new[order][0])),
        reopens=tuple(now for was, now in both if was.status not in ASKED and now.status in ASKED),
        moves=tuple((was, now) for was, now in both if _moved(was, now)),
        closes_otherwise=tuple((was, now) for was, now in both if _closed_otherwise(was, now)),
        withdraws=tuple(old[order][0] for order in sorted(old.keys() - new.keys()) if _asked(old[order][0])),
        near_misses=tuple(_near_misses(old, new, after, fact)),
    )


def _steps(view: View, rules: Rules) -> _Steps:
    day = view.as_at.toordinal()
    read = ((step_on(working, day), working) for working in workings(view, rules, horizon_days=0))
    return {step.order: (step, working) for step, working in read}


def _asked(step: Step) -> bool:
    return step.status in ASKED


def _moved(was: Step, now: Step) -> bool:
    return (
        _asked(was)
        and _asked(now)
        and (was.due_on, was.holder, was.status) != (now.due_on, now.holder, now.status)
    )


def _closed_otherwise(was: Step, now: Step) -> bool:
    if _asked(was) or _asked(now):
        return False
    return (was.status, was.met_on, was.set_aside_on, was.lapsed_on) != (
        now.status,
        now.met_on,
        now.set_aside_on,
        now.lapsed_on,
    )


def _near_misses(old: _Steps, new: _Steps, after: View, fact: Fact) -> list[tuple[Step, NearMiss]]:
    """For each step that was there before and is open, why this fact does not meet it, if it is of a kind that could.

    A step that the fact itself opens is left out: "too early" would be true of it and help nobody.
    """
    standing = next((s for s in after.facts if s.fact.identity == fact.identity), None)
    if standing is None:
        return []
    found: list[tuple[Step, NearMiss]] = []
    for order in sorted(new.keys() & old.keys()):
        step, working = new[order]
        if step.status in OPEN:
            misses = near_misses(working, after.as_at.toordinal(), (standing,))
            found += [(step, miss) for miss in misses]
    return found
