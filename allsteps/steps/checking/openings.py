"""When each step of a standard opens, and why, read day by day.

Read from steps §4 alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from allsteps.record.views import Standing
from allsteps.standards.model import OnFact, Opening, Periods, Plan, Recurring, StartOf
from allsteps.steps.checking.matches import answer, given
from allsteps.steps.checking.reading import (
    NEVER,
    Key,
    Reading,
    allowance,
    behind,
    condition_value,
    key_of,
    keys_of,
    later,
    lets_open,
    sooner,
)

PLANNED_DAYS = 400
"""How far ahead a plan is shown before it opens."""


@dataclass(frozen=True)
class Trigger:
    """Something that asks for a step: the day, the due day that it gives, and the fact behind it.

    `counted_from` is the day from which the due day was counted. `ends` is the last day of a fixed period.
    """

    number: int
    opening: Opening
    key: Key
    day: int
    due: int | None
    by: Standing | None
    counted_from: int
    condition: str | None = None
    compressed: bool = False
    plan: tuple[Standing, ...] = ()
    ends: int | None = None
    again: bool = False
    """Is it a later recurrence, opened by what closed the one before?"""

    @property
    def whiles(self) -> tuple[str, ...]:
        """The conditions inside the opening that count as the standard's `while`."""
        if isinstance(self.opening, Recurring | Periods):
            return (self.opening.condition,)
        return self.opening.while_


@dataclass(frozen=True)
class Opened:
    """One step: its key, its day, and every trigger that gives it, the one that names it first."""

    key: Key
    day: int
    triggers: tuple[Trigger, ...]

    @property
    def naming(self) -> Trigger:
        return self.triggers[0]

    @property
    def due(self) -> int | None:
        return None if self.naming.due is None else max(self.naming.due, self.day)


def opened_from(key: Key, day: int, triggers: Sequence[Trigger]) -> Opened:
    """One step of all its triggers: the earliest due day names it, and of equals the first listed.

    A due day before the opening is the opening day, so that several such are equal.
    """

    def order(trigger: Trigger) -> tuple[int, int]:
        return (NEVER if trigger.due is None else max(trigger.due, day), trigger.number)

    return Opened(key, day, tuple(sorted(triggers, key=order)))


def single_triggers(reading: Reading) -> Iterator[Trigger]:
    """Every trigger but those of `every` without `fixed`, in force, with the opening not yet asked for."""
    for number, opening in enumerate(reading.standard.opens):
        if isinstance(opening, OnFact):
            yield from _on_facts(reading, number, opening)
        elif isinstance(opening, StartOf):
            yield from _starts(reading, number, opening)
        elif isinstance(opening, Periods):
            yield from _periods(reading, number, opening)
        elif isinstance(opening, Plan):
            yield from _plans(reading, number, opening)


def opening_day(reading: Reading, trigger: Trigger) -> int | None:
    """The day on which the trigger opens its step: its own, or a later one on which `applies` first holds."""
    last = reading.today + (PLANNED_DAYS if trigger.plan else 0)
    due = None if trigger.due is None else max(trigger.due, trigger.day)
    day = trigger.day
    while day <= last and (day == trigger.day or due is None or day <= due):
        if not all(lets_open(reading, name, trigger.key, day) for name in _whiles(reading, trigger)):
            return None
        if _applies(reading, trigger.key, day):
            return day
        day += 1
    return None


def first_of_chain(reading: Reading, number: int, opening: Recurring, key: Key, start: int) -> Trigger | None:
    """The first recurrence in the interval that starts on this day."""
    if opening.first == "after n":
        due = later(reading, start, opening.every, key)
    elif reading.standard.within is None:
        due = start
    else:
        due = allowance(reading, start, key, behind(reading, opening.condition, key, start))
    return _recurrence(reading, number, opening, key, (start, start), start, due, None)


def next_of_chain(reading: Reading, before: Trigger, closed_on: int, by: Standing) -> Trigger | None:
    """The recurrence after one that was met or set aside on a day."""
    opening = before.opening
    assert isinstance(opening, Recurring)
    due = later(reading, closed_on, opening.every, before.key)
    days = (before.day, closed_on + 1)
    return _recurrence(reading, before.number, opening, before.key, days, closed_on, due, by)


def spans(reading: Reading, condition: str) -> Iterator[tuple[Key, int, int]]:
    """Each interval of a condition while the standard is in force: key, first day, day after the last.

    The days on which it is unknown and assumed belong to it. An interval that is running today ends tomorrow.
    """
    keys = keys_of(reading, condition) if reading.standard.per else [()]
    for key in keys:
        start = None
        for day in range(min(reading.begins, reading.today + 1), reading.today + 2):
            inside = (
                day <= reading.today and in_force(reading, day) and lets_open(reading, condition, key, day)
            )
            if inside and start is None:
                start = day
            if not inside and start is not None:
                yield key, start, day
                start = None


def in_force(reading: Reading, day: int) -> bool:
    force, asked = reading.standard.in_force, date.fromordinal(day)
    return (force.from_ is None or force.from_ <= asked) and (force.until is None or asked < force.until)


def _whiles(reading: Reading, trigger: Trigger) -> tuple[str, ...]:
    return (*reading.standard.while_, *trigger.whiles)


def _applies(reading: Reading, key: Key, day: int) -> bool:
    """Every `applies` lets a step open, and no `unless` surely holds."""
    standard = reading.standard
    return all(lets_open(reading, name, key, day) for name in standard.applies) and not any(
        condition_value(reading, name, key, day) is True for name in standard.unless
    )


def _on_facts(reading: Reading, number: int, opening: OnFact) -> Iterator[Trigger]:
    kind = reading.vocabulary.kind_by_name[opening.on]
    for standing in reading.view.facts:
        if standing.fact.kind != opening.on or answer(standing.fact, opening.where, kind) is not True:
            continue
        if in_force(reading, standing.day):
            key = key_of(reading, standing)
            due = allowance(reading, standing.day, key, standing)
            yield Trigger(number, opening, key, standing.day, due, standing, standing.day)


def _starts(reading: Reading, number: int, opening: StartOf) -> Iterator[Trigger]:
    for key, start, _ in spans(reading, opening.condition):
        by = behind(reading, opening.condition, key, start)
        due = allowance(reading, start, key, by)
        yield Trigger(number, opening, key, start, due, by, start, opening.condition)


def _periods(reading: Reading, number: int, opening: Periods) -> Iterator[Trigger]:
    """Periods are counted from the interval's first day, so that a month's end does not wander."""
    for key, start, end in spans(reading, opening.condition):
        each = opening.every
        first, count = start, 0
        while first < end:
            count += 1
            following = later(reading, start, replace(each, n=each.n * count, counting="after"), key)
            last = None if following is None else following - 1
            by = behind(reading, opening.condition, key, first)
            yield Trigger(number, opening, key, first, last, by, first, opening.condition, ends=last)
            if following is None:
                break
            first = following


def _plans(reading: Reading, number: int, opening: Plan) -> Iterator[Trigger]:
    for key, plan in _plans_by_key(reading, opening):
        first, last = plan[0], plan[-1]
        planned = given(last.fact, opening.date_field)
        day, due, compressed = first.day, None, False
        if planned is not None:
            on = planned.toordinal()
            from_ = None if opening.from_ is None else sooner(reading, on, opening.from_, key)
            day = first.day if from_ is None else max(first.day, from_)
            due = sooner(reading, on, opening.by, key)
            if due is not None and due < last.day:
                due, compressed = last.day, True
        if in_force(reading, day):
            counted_from = day if planned is None else planned.toordinal()
            yield Trigger(
                number, opening, key, day, due, first, counted_from, compressed=compressed, plan=tuple(plan)
            )


def _plans_by_key(reading: Reading, opening: Plan) -> Iterator[tuple[Key, list[Standing]]]:
    """The facts of one plan: those of a key between two facts that end plans."""
    made = [s for s in reading.view.facts if s.fact.kind == opening.kind]
    for key in dict.fromkeys(key_of(reading, s) for s in made):
        plan: list[Standing] = []
        for standing in reading.view.facts:
            if standing.fact.kind in opening.until and _ends(reading, standing, key):
                if plan:
                    yield key, plan
                plan = []
            elif standing.fact.kind == opening.kind and key_of(reading, standing) == key:
                plan.append(standing)
        if plan:
            yield key, plan


def _ends(reading: Reading, standing: Standing, key: Key) -> bool:
    """Does this fact end plans of this key? One of a kind without the references ends them all."""
    kind = reading.vocabulary.kind_by_name[standing.fact.kind]
    own = key_of(reading, standing)
    return all(
        mine == wanted
        for part, mine, wanted in zip(reading.standard.per, own, key, strict=True)
        if kind.declares(part)
    )


def _recurrence(
    reading: Reading,
    number: int,
    opening: Recurring,
    key: Key,
    days: tuple[int, int],
    counted_from: int,
    due: int | None,
    closed_by: Standing | None,
) -> Trigger | None:
    """It opens on the first day, from the second of these on, on which its conditions hold.

    The interval is the same only if it goes on without a gap from the first of these days.
    """
    whiles = (opening.condition, *reading.standard.while_)
    for day in range(days[0], reading.today + 1):
        if not (in_force(reading, day) and lets_open(reading, opening.condition, key, day)):
            return None
        if day < days[1]:
            continue
        if all(lets_open(reading, n, key, day) for n in whiles) and _applies(reading, key, day):
            by = behind(reading, opening.condition, key, day) if closed_by is None else closed_by
            return Trigger(
                number,
                opening,
                key,
                day,
                due,
                by,
                counted_from,
                opening.condition,
                again=closed_by is not None,
            )
    return None
