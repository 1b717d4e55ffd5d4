"""The reference evaluator: every step of a subject, by the rules of one library.

Obvious before fast. `workings` gives the steps that follow from a view, with all that they rest on; `step_on`
reads one of them on a day. Days after the view's last day are worked out as if no further fact came, so a
stored table stays right until the next fact (within its horizon).

Source: steps §§4–5.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Final

from allsteps.record.views import Standing, View
from allsteps.standards.model import Recurring
from allsteps.steps.closing import Closing, close, provisional
from allsteps.steps.conditions import Key
from allsteps.steps.context import Context, Subject
from allsteps.steps.evidence import recorded_late
from allsteps.steps.holding import before_taken_on, holder, owner
from allsteps.steps.openings import Opened, opened_by, opening_day
from allsteps.steps.rules import CompiledStandard, Rules
from allsteps.steps.step import OPEN, Status, Step, key_text
from allsteps.steps.triggers import Trigger, due_from, intervals, triggers
from allsteps.timeline.days import to_day, to_optional_day

HORIZON_DAYS: Final = 400
"""How far ahead a stored table of steps reaches (steps §5)."""


# This and the values that it rests on (trigger, opening, closing, evidence) are made hundreds of times for each
# case and are never changed; freezing them took a fifth of a case's time. What leaves the evaluator is frozen.
@dataclass(slots=True)
class Working:
    """A step with what it rests on."""

    context: Context
    opened: Opened
    closing: Closing


def steps(view: View, rules: Rules) -> list[Step]:
    """Every step of the view's subject as at the view's day, in the order of rows. Plans not yet open are upcoming."""
    day = view.as_at.toordinal()
    rows = [step_on(working, day) for working in workings(view, rules, horizon_days=0)]
    return sorted(rows, key=lambda step: step.order)


def workings(view: View, rules: Rules, horizon_days: int = HORIZON_DAYS) -> Iterator[Working]:
    """Every step opened by the view's day plus the horizon, and every plan that opens within 400 days."""
    subject = Subject.of(view, rules)
    subject_type = view.subject.partition(":")[0]
    for rule in rules.by_subject_type.get(subject_type, ()):
        yield from standard_workings(subject, rule, horizon_days)


def standard_workings(subject: Subject, rule: CompiledStandard, horizon_days: int = 0) -> Iterator[Working]:
    """The steps of one standard for one subject."""
    kinds = rule.opening_kinds
    if kinds is not None and kinds.isdisjoint(subject.view.by_kind):
        return
    context = Context(subject, rule)
    today = subject.view.as_at.toordinal()
    last_day = today + horizon_days
    last_plan = today + HORIZON_DAYS
    opened = _opened(context, triggers(context, last_day), last_day, last_plan)
    closed = _weave_recurrences(context, opened, last_day) if rule.recurring else {}
    for step in opened.values():
        closing = closed.get((step.key, step.day))
        yield Working(context, step, close(context, step) if closing is None else closing)


def read_on(table: Iterable[Working], day: int) -> list[Step]:
    """A stored table read on a later day: what has opened by then, and plans as upcoming, in the order of rows."""
    shown = [w for w in table if w.opened.day <= day or w.opened.planned]
    return sorted((step_on(working, day) for working in shown), key=lambda step: step.order)


def step_on(working: Working, day: int) -> Step:
    """The step as it stands on this day."""
    context, opened, closing = working.context, working.opened, working.closing
    closed_how = closing.how if closing.day is not None and closing.day <= day else None
    status = _status(working, closed_how, day)
    names = context.view.names
    lapsed = closing.lapse if closed_how == "lapsed" else None
    lapsed_by = context.read_by(lapsed.condition, opened.key, lapsed.day) if lapsed else None
    met = closing.met if closed_how == "met" else None
    set_aside = closing.set_aside if closed_how == "set aside" else None
    is_open = status in OPEN

    def name(standing: Standing | None) -> str | None:
        return None if standing is None else names[standing.order]

    return Step(
        subject=context.view.subject,
        standard=context.rule.standard.id,
        key=key_text(context.rule.standard.per, opened.key),
        opened_on=to_day(opened.day),
        due_on=to_optional_day(closing.due),
        first_due_on=to_optional_day(opened.due) if closing.varied else None,
        met_on=to_day(met.standing.day) if met else None,
        set_aside_on=to_day(set_aside.day) if set_aside else None,
        lapsed_on=to_day(lapsed.day) if lapsed else None,
        status=status,
        provisional=provisional(context, opened, closing, day),
        compressed=opened.naming.compressed,
        recorded_late=status is Status.MET
        and met is not None
        and recorded_late(context, opened, met, closing.due),
        varied_late=closing.varied_late,
        before_taken_on=before_taken_on(context, closing.due),
        opened_by=name(opened_by(context, opened)),
        met_by=name(met.standing if met else None),
        set_aside_by=name(set_aside),
        lapsed_by=name(lapsed_by),
        owner=owner(context, opened, day) if is_open else None,
        holder=holder(context, opened, closing, day) if is_open else None,
    )


def _status(working: Working, closed_how: str | None, day: int) -> Status:
    due, closed_on = working.closing.due, working.closing.day
    in_time = due is None or (closed_on is not None and closed_on <= due)
    if closed_how == "met":
        return Status.MET if in_time else Status.MET_LATE
    if closed_how == "set aside":
        return Status.SET_ASIDE if in_time else Status.SET_ASIDE_LATE
    if closed_how == "lapsed":
        return Status.LAPSED
    if day < working.opened.day:
        return Status.UPCOMING
    return Status.DUE if due is None or day <= due else Status.LATE


def _opened(
    context: Context, found: Iterable[Trigger], last_day: int, last_plan: int
) -> dict[tuple[Key, int], Opened]:
    """The steps that these triggers open, one for each key and day."""
    opened: dict[tuple[Key, int], Opened] = {}
    for trigger in found:
        day = opening_day(context, trigger)
        if day is not None and day <= (last_plan if trigger.plan else last_day):
            _join(opened, trigger, day)
    return opened


def _join(opened: dict[tuple[Key, int], Opened], trigger: Trigger, day: int) -> Opened:
    known = opened.get((trigger.key, day))
    step = Opened(trigger.key, day, (trigger,)) if known is None else known.joined_with(trigger)
    opened[trigger.key, day] = step
    return step


@dataclass(slots=True)
class _Chain:
    """One `every` without `fixed`, running over one interval: where it looks next, and from what it is due."""

    number: int
    opening: Recurring
    key: Key
    stop: int
    earliest: int
    counted_from: int
    due: int | None
    closed_by: Standing | None = None

    def trigger(self, day: int) -> Trigger:
        return Trigger(
            self.number,
            self.opening,
            self.key,
            day,
            None if self.due is None else max(self.due, day),
            self.closed_by,
            (self.opening.condition,),
            self.opening.condition,
            counted_from=self.counted_from,
            recurrence=self.closed_by is not None,
        )


def _weave_recurrences(
    context: Context, opened: dict[tuple[Key, int], Opened], last_day: int
) -> dict[tuple[Key, int], Closing]:
    """Add each chain of `every` without `fixed`: the next opens on the day after the last was met or set aside.

    Chains of one standard may share a step, so they are woven together, day by day: a step is closed only when
    every trigger of its day is known. Gives the closings that were worked out, by key and opening day.
    """
    closed: dict[tuple[Key, int], Closing] = {}
    waiting: dict[tuple[int, Key], list[_Chain]] = defaultdict(list)
    days: list[tuple[int, Key]] = []

    def wait(chain: _Chain) -> None:
        day = _next_opening(context, chain.opening, chain.key, chain.earliest, chain.stop)
        if day is not None:
            waiting[day, chain.key].append(chain)
            heappush(days, (day, chain.key))

    for chain in _chains(context, last_day):
        wait(chain)
    while days:
        day, key = heappop(days)
        chains = waiting.pop((day, key), [])  # none where several chains gave the same day
        for chain in chains:
            _join(opened, chain.trigger(day), day)
        if not chains:
            continue
        closing = closed[key, day] = close(context, opened[key, day])
        if closing.how not in ("met", "set aside") or closing.day is None:
            continue
        closed_by = closing.met.standing if closing.how == "met" and closing.met else closing.set_aside
        for chain in chains:
            chain.closed_by, chain.earliest, chain.counted_from = closed_by, closing.day + 1, closing.day
            chain.due = context.later(closing.day, chain.opening.every, key)
            wait(chain)
    return closed


def _chains(context: Context, last_day: int) -> Iterator[_Chain]:
    """Each chain at the first day of its interval."""
    for number, opening in enumerate(context.rule.standard.opens):
        if not isinstance(opening, Recurring):
            continue
        for key, spells in intervals(context, opening.condition):
            for start, end in spells:
                due = _first_due(context, opening, key, start)
                yield _Chain(number, opening, key, min(end, last_day + 1), start, start, due)


def _first_due(context: Context, opening: Recurring, key: Key, start: int) -> int | None:
    if opening.first == "after n":
        return context.later(start, opening.every, key)
    if context.rule.standard.within is None:
        return start
    return due_from(context, start, key, context.read_by(opening.condition, key, start))


def _next_opening(context: Context, opening: Recurring, key: Key, earliest: int, stop: int) -> int | None:
    """The first day from `earliest` and before `stop` on which the conditions hold."""
    day = context.first_day_to_open(key, (opening.condition,), earliest)
    return day if day is not None and day < stop else None
