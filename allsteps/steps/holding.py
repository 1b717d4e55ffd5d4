"""Holding: whose the step is, and who holds it now.

`owner` is the role that the standard names on that day; `holder` is the role that holds it after escalation.
A late step whose `while` has failed has no holder: off worklists, never off counts. A standard that is not
adopted advises: its steps do not climb.

Source: steps §5.
"""

from __future__ import annotations

from dataclasses import dataclass

from allsteps.steps.closing import Closing, whiles
from allsteps.steps.context import Context
from allsteps.steps.openings import Opened


@dataclass(frozen=True, slots=True)
class RungReached:
    """The day from which a role holds the late step; None where the count has no day."""

    to: str
    day: int | None


def owner(context: Context, opened: Opened, day: int) -> str | None:
    """The first role whose condition surely holds on this day."""
    for rule in context.rule.standard.owner:
        if rule.while_ is None or context.extent(rule.while_, opened.key).value(day) is True:
            return rule.role
    return None


def rungs(context: Context, opened: Opened, due: int | None) -> list[RungReached]:
    """Every rung of the ladder with its day, in the standard's order."""
    if due is None:
        return []
    standard = context.rule.standard
    return [RungReached(rung.to, context.later(due, rung.after, opened.key)) for rung in standard.escalates]


def holder(context: Context, opened: Opened, closing: Closing, day: int) -> str | None:
    """The role that holds an open step on this day; None where it is off worklists."""
    due = closing.due
    if before_taken_on(context, due):
        return None
    if any(context.extent(name, opened.key).value(day) is False for name in whiles(context, opened)):
        return None
    holds = owner(context, opened, day)
    late = due is not None and day > due
    if late and context.subject.rules.is_adopted(context.rule.standard.id, day):
        for rung in rungs(context, opened, due):
            if rung.day is not None and rung.day <= day:
                holds = rung.to
    return holds


def before_taken_on(context: Context, due: int | None) -> bool:
    """Was the step due before this service's duties began?"""
    taken_on = context.subject.taken_on
    return due is not None and taken_on is not None and due < taken_on
