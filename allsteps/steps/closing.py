"""Closing: what closes a step first, and the due day in force then.

The first closing wins; on one day met, then set aside, then lapsed. A lapse closes only up to the due day:
a step already late stays late, off worklists but never off counts.

Source: steps §5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from allsteps.record.matching import day_value
from allsteps.record.views import Standing
from allsteps.steps.context import Context
from allsteps.steps.evidence import Counting, counting_fact
from allsteps.steps.openings import Opened
from allsteps.steps.triggers import Trigger
from allsteps.timeline.spells import first_day, holds, intersection

How = Literal["met", "set aside", "lapsed"]


@dataclass(slots=True)
class Lapse:
    """The day on which a step has lost its reason, by which condition; provisional where the reason never was."""

    day: int
    condition: str
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Variation:
    """A `step varied` fact and whether it had an effect, or why not."""

    standing: Standing
    due: int | None
    late: bool
    no_effect: str | None = None


@dataclass(slots=True)
class Closing:
    """How a step ends: `how` and `day` (None while open), the due day in force, and what was looked at.

    `day` may lie in the future for a lapse that follows if no further fact comes.
    """

    how: How | None
    day: int | None
    due: int | None
    varied: bool
    varied_late: bool
    met: Counting | None
    set_aside: Standing | None
    lapse: Lapse | None
    variations: tuple[Variation, ...]
    assumed: tuple[tuple[str, ...], ...]
    """For each trigger, the conditions that were unknown on the opening day and let the step open all the same."""


def whiles(context: Context, opened: Opened) -> tuple[str, ...]:
    """The step's `while` conditions: the standard's in their order, then the opening's own."""
    listed, own = context.rule.standard.while_, opened.naming.conditions
    return tuple(dict.fromkeys((*listed, *own))) if own and listed else listed or own


def close(context: Context, opened: Opened) -> Closing:
    """What closes the step, by the facts of the view and the days that follow from them."""
    met = counting_fact(context, opened)
    set_aside = _set_aside(context, opened)
    fails = _first_failure(context, opened)
    assumed = tuple(_assumed_at_opening(context, opened, trigger) for trigger in opened.triggers)
    lapse = _earlier(fails, _provisional_failure(context, opened, assumed))
    acts = [(met.standing.day, "met")] if met else []
    acts += [(set_aside.day, "set aside")] if set_aside else []

    due, varied, varied_late = opened.due, False, False
    variations: list[Variation] = []
    for standing in context.decisions("step varied", opened.key):
        given = day_value(standing.fact, "due_on")
        new_due = None if given is None else given.toordinal()
        reason = _no_effect(opened, standing, new_due, acts, fails, lapse, due)
        late = reason is None and due is not None and standing.day > due
        variations.append(Variation(standing, new_due, late, reason))
        if reason is None:
            varied, varied_late, due = True, varied_late or late, new_due

    closings: list[tuple[int, int, How]] = []
    closings += [(met.standing.day, 0, "met")] if met else []
    closings += [(set_aside.day, 1, "set aside")] if set_aside else []
    closings += [(lapse.day, 2, "lapsed")] if lapse and (due is None or lapse.day <= due) else []
    day, _, how = min(closings, default=(None, 0, None))
    return Closing(how, day, due, varied, varied_late, met, set_aside, lapse, tuple(variations), assumed)


def _no_effect(
    opened: Opened,
    standing: Standing,
    new_due: int | None,
    acts: Sequence[tuple[int, str]],
    fails: Lapse | None,
    lapse: Lapse | None,
    due: int | None,
) -> str | None:
    """Why a variation changes nothing, or None if it does."""
    if standing.day < opened.day:
        return "it was made before the step opened"
    named = day_value(standing.fact, "opened_on")
    if named is not None and named.toordinal() != opened.day:
        return "it names a step that opened on another day"
    if new_due is None:
        return "it gives no new day"
    if new_due < opened.day:
        return "the new day lies before the step opened"
    if any(day < standing.day for day, _ in acts):
        return "the step was closed before"
    if lapse is not None and lapse.day < standing.day and (due is None or lapse.day <= due):
        return "the step had lapsed before"
    if fails is not None and standing.day > fails.day:
        return "the reason for the step had ended before"
    return None


def _set_aside(context: Context, opened: Opened) -> Standing | None:
    roles = context.rule.standard.set_aside_by
    for standing in context.decisions("step set aside", opened.key):
        named = day_value(standing.fact, "opened_on")
        if standing.day < opened.day or (named is not None and named.toordinal() != opened.day):
            continue
        if standing.fact.details.get("by_role") in roles:
            return standing
    return None


def _first_failure(context: Context, opened: Opened) -> Lapse | None:
    """The first day after opening on which a `while` surely does not hold; of several, the first listed."""
    names = whiles(context, opened)
    day = first_day(context.denied_days(names, opened.key), opened.day + 1)
    if day is None:
        return None
    failing = (name for name in names if holds(context.extent(name, opened.key).denied, day))
    return Lapse(day, next(failing))


def _provisional_failure(context: Context, opened: Opened, assumed: Sequence[Sequence[str]]) -> Lapse | None:
    """The day on which a step that opened on an assumption is surely known not to have had its reason."""
    if not all(assumed):
        return None
    found = [_first_denial(context, opened, names) for names in assumed]
    denied = [lapse for lapse in found if lapse is not None]
    return max(denied, key=lambda lapse: lapse.day) if len(denied) == len(found) else None


def _first_denial(context: Context, opened: Opened, assumed: Sequence[str]) -> Lapse | None:
    denials = []
    for place, name in enumerate(assumed):
        extent = context.extent(name, opened.key)
        denied = first_day(extent.denied, opened.day + 1)
        confirmed = first_day(extent.certain, opened.day + 1)
        if denied is not None and (confirmed is None or denied < confirmed):
            denials.append((denied, place, name))
    if not denials:
        return None
    day, _, name = min(denials)
    return Lapse(day, name, provisional=True)


def _assumed_at_opening(context: Context, opened: Opened, trigger: Trigger) -> tuple[str, ...]:
    asked = context.unsure(trigger.conditions, trigger.condition, opened.key)
    return tuple(name for name in asked if context.extent(name, opened.key).value(opened.day) is None)


def provisional(context: Context, opened: Opened, closing: Closing, day: int) -> bool:
    """On this day, does the step still rest on an assumption under each of its triggers?"""
    if not all(closing.assumed):
        return False
    since = ((opened.day, day + 1),) if day >= opened.day else ()
    return all(
        any(not intersection(context.extent(name, opened.key).certain, since) for name in names)
        for names in closing.assumed
    )


def _earlier(left: Lapse | None, right: Lapse | None) -> Lapse | None:
    if left is None or right is None:
        return left or right
    return right if right.day < left.day else left
