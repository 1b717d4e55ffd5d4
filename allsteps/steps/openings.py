"""Openings: on which day each trigger opens a step, and which triggers give the same one.

A step opens on the trigger's day when every `while` and `applies` holds and no `unless` does. If `applies`
without `unless` first holds later, up to the due day, and every `while` has held since the trigger, it opens
then, due as from the trigger. The same key and opening day is one step, with the earliest due day.

Source: steps §4.
"""

from __future__ import annotations

from dataclasses import dataclass

from allsteps.record.views import Standing
from allsteps.steps.conditions import Key
from allsteps.steps.context import Context
from allsteps.steps.triggers import Trigger
from allsteps.timeline.days import FOR_EVER
from allsteps.timeline.spells import first_day, spell_at


@dataclass(slots=True)
class Opened:
    """A step as it opened: its key, its day, and every trigger that gives it."""

    key: Key
    day: int
    triggers: tuple[Trigger, ...]

    @property
    def naming(self) -> Trigger:
        """The trigger with the earliest due day; among equals the first in the standard, then in the record."""
        return self.triggers[0] if len(self.triggers) == 1 else min(self.triggers, key=_earliest)

    @property
    def due(self) -> int | None:
        due = self.naming.due
        return None if due is None else max(due, self.day)

    @property
    def planned(self) -> bool:
        return any(trigger.plan is not None for trigger in self.triggers)

    def joined_with(self, trigger: Trigger) -> Opened:
        return Opened(self.key, self.day, (*self.triggers, trigger))


def _earliest(trigger: Trigger) -> tuple[int, int, int]:
    due = FOR_EVER if trigger.due is None else trigger.due
    return (due, trigger.number, -1 if trigger.fact is None else trigger.fact.order)


def opening_day(context: Context, trigger: Trigger) -> int | None:
    """The day on which this trigger opens a step, or None if it opens none."""
    whiles = context.while_days((*context.rule.standard.while_, *trigger.conditions), trigger.key)
    held = spell_at(whiles, trigger.day)
    if held is None:
        return None
    day = first_day(context.applies_days(trigger.key), trigger.day)
    latest = FOR_EVER if trigger.due is None else trigger.due
    if day == trigger.day or (day is not None and day < held[1] and day <= latest):
        return day
    return None


def opened_by(context: Context, opened: Opened) -> Standing | None:
    """The fact that opened the step: of a fact or plan its own, else the latest that its condition reads."""
    trigger = opened.naming
    if trigger.fact is not None or trigger.condition is None:
        return trigger.fact
    return context.read_by(trigger.condition, opened.key, opened.day)
