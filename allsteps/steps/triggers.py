"""Triggers: what may open a step, on which day, and when it would be due.

One function for each way to open (steps §4). Whether a trigger opens a step, and on which day, is asked in
`openings`. `every` without `fixed` goes from closing to closing and is woven there too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from allsteps.record.matching import day_value
from allsteps.record.views import Standing
from allsteps.standards.amounts import FromField
from allsteps.standards.model import OnFact, Opening, Periods, Plan, StartOf
from allsteps.steps.conditions import Key
from allsteps.steps.context import Context
from allsteps.timeline.clocks import Amount
from allsteps.timeline.spells import Spells


@dataclass(slots=True)
class Trigger:
    """One reason to open a step.

    `day` is the day from which the due day was reckoned; `fact` names the step; `conditions` are the
    opening's own `while`s; `condition` is that of `start of` and `every`; `period_end` is the last day on
    which evidence counts, for fixed periods; `plan` are the facts of the plan, first and last; `counted_from` is
    the day from which a recurrence is counted, where that is not `day`.
    """

    number: int
    opening: Opening
    key: Key
    day: int
    due: int | None
    fact: Standing | None
    conditions: tuple[str, ...] = ()
    condition: str | None = None
    compressed: bool = False
    period_end: int | None = None
    plan: tuple[Standing, Standing] | None = None
    counted_from: int | None = None
    recurrence: bool = False


def triggers(context: Context, last_day: int) -> Iterator[Trigger]:
    """Every trigger by `last_day`, recurrences without `fixed` excepted; plans however far ahead."""
    for number, opening in enumerate(context.rule.standard.opens):
        if isinstance(opening, OnFact):
            yield from _on_facts(context, number, opening)
        elif isinstance(opening, StartOf):
            yield from _starts(context, number, opening)
        elif isinstance(opening, Periods):
            yield from _periods(context, number, opening, last_day)
        elif isinstance(opening, Plan):
            yield from _plans(context, number, opening)


def intervals(context: Context, condition: str) -> Iterator[tuple[Key, Spells]]:
    """For each key of a `start of` or `every`, the intervals on which its condition holds or is assumed."""
    per = context.rule.standard.per
    condition_per = context.subject.rules.compiled.conditions[condition].per
    keys: Sequence[Key] = [()]
    if per:
        seen = context.subject.conditions.keys(condition)
        keys = [tuple(key[condition_per.index(part)] for part in per) for key in seen]
    for key in keys:
        yield key, context.force_spells(context.opens_on_days(condition, key))


def due_from(context: Context, day: int, key: Key, fact: Standing | None) -> int | None:
    """The due day that `within` gives from this day; a day before the opening is the opening day."""
    within = context.rule.standard.within
    if within is None:
        return None
    if isinstance(within, FromField):
        if fact is None:
            return None
        named_day = day_value(fact.fact, within.field)
        if named_day is not None:
            return max(named_day.toordinal(), day)
        given = fact.fact.details.get(within.field)
        if not isinstance(given, int | float) or isinstance(given, bool):
            return None
        within = Amount(int(given), "days", within.clock, within.counting)  # type: ignore[arg-type]
    due = context.later(day, within, key)
    return None if due is None else max(due, day)


def _on_facts(context: Context, number: int, opening: OnFact) -> Iterator[Trigger]:
    matches = context.rule.opening_matchers[number]
    for standing in context.view.by_kind.get(opening.on, ()):
        if matches(standing.fact) is True and context.in_force(standing.day):
            key = context.key_of(standing)
            due = due_from(context, standing.day, key, standing)
            yield Trigger(number, opening, key, standing.day, due, standing, opening.while_)


def _starts(context: Context, number: int, opening: StartOf) -> Iterator[Trigger]:
    for key, spells in intervals(context, opening.condition):
        for start, _ in spells:
            fact = context.read_by(opening.condition, key, start)
            due = due_from(context, start, key, fact)
            yield Trigger(number, opening, key, start, due, None, opening.while_, opening.condition)


def _periods(context: Context, number: int, opening: Periods, last_day: int) -> Iterator[Trigger]:
    for key, spells in intervals(context, opening.condition):
        for start, end in spells:
            for first, following in _period_starts(
                context, opening.every, start, key, min(end, last_day + 1)
            ):
                period_end = None if following is None else following - 1
                yield Trigger(
                    number,
                    opening,
                    key,
                    first,
                    period_end,
                    None,
                    (opening.condition,),
                    opening.condition,
                    period_end=period_end,
                )


def _period_starts(
    context: Context, every: Amount, start: int, key: Key, stop: int
) -> Iterator[tuple[int, int | None]]:
    """Each period's first day before `stop`, with the next period's. Counted from the interval's first day, so
    that months clamped to a short month do not stay short."""
    length = Amount(every.n, every.unit, every.clock)
    first: int | None = start
    factor = 0
    while first is not None and first < stop:
        factor += 1
        following = context.later(start, length.times(factor), key)
        yield first, following
        first = following


def _plans(context: Context, number: int, opening: Plan) -> Iterator[Trigger]:
    for key, plans in _plans_by_key(context, opening).items():
        for plan in plans:
            trigger = _plan(context, number, opening, key, plan)
            if context.in_force(trigger.day):
                yield trigger


def _plan(context: Context, number: int, opening: Plan, key: Key, plan: Sequence[Standing]) -> Trigger:
    first, last = plan[0], plan[-1]
    planned = day_value(last.fact, opening.date_field)
    day, due, compressed = first.day, None, False
    if planned is not None:
        planned_day = planned.toordinal()
        if opening.from_ is not None:
            opens = context.earlier(planned_day, opening.from_, key)
            day = first.day if opens is None else max(first.day, opens)
        due = context.earlier(planned_day, opening.by, key)
        if due is not None:
            compressed = due < last.day
            due = max(due, last.day, day)
    return Trigger(
        number, opening, key, day, due, first, opening.while_, compressed=compressed, plan=(first, last)
    )


def _plans_by_key(context: Context, opening: Plan) -> Mapping[Key, list[list[Standing]]]:
    """The facts of the plan's kind, each key's own, cut into plans by the `until` facts between them."""
    facts: dict[Key, list[Standing]] = defaultdict(list)
    for standing in context.view.by_kind.get(opening.kind, ()):
        facts[context.key_of(standing)].append(standing)
    plans: dict[Key, list[list[Standing]]] = {}
    for key, planned in facts.items():
        ends = sorted(end.order for kind in opening.until for end in _ends(context, kind, key))
        groups: dict[int, list[Standing]] = defaultdict(list)
        for standing in planned:
            groups[sum(1 for order in ends if order < standing.order)].append(standing)
        plans[key] = list(groups.values())
    return plans


def _ends(context: Context, kind: str, key: Key) -> Iterator[Standing]:
    """The `until` facts of a key; a kind that does not carry a part of the key ends the plans of every key."""
    declared = context.subject.rules.compiled.kind(kind)
    parts = [place for place, part in enumerate(context.rule.standard.per) if declared.declares(part)]
    for standing in context.view.by_kind.get(kind, ()):
        own = context.key_of(standing)
        if all(own[place] == key[place] for place in parts):
            yield standing
