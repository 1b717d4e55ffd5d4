"""One view and one standard as the checker reads them: conditions by key, and days counted one by one.

Read from steps §§1–3 alone.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from allsteps.record.views import BEGINNINGS, OFFICER_BEGINNINGS, Standing, View
from allsteps.record.vocabulary import Condition, Vocabulary
from allsteps.standards.amounts import AmountOf, FromField
from allsteps.standards.model import Standard
from allsteps.steps.checking.matches import Answer, any_known, given, part_of_key
from allsteps.steps.checking.values import Facts, kinds_named, settled_by, value_on
from allsteps.timeline.calendar import WorkingCalendar

Key = tuple[str, ...]

NEVER: Final = 10**7
"""After every day that can be written."""

_LAST_DAY: Final = date.max.toordinal()
_SATURDAY: Final = 5


@dataclass(frozen=True)
class Reading:
    """What the checker needs to read one standard in one view, and what it has read so far."""

    view: View
    standard: Standard
    vocabulary: Vocabulary
    calendar: WorkingCalendar
    adopted: bool
    facts_by_place: dict[tuple[str, Key | None], Facts] = field(default_factory=dict)

    @property
    def today(self) -> int:
        return self.view.as_at.toordinal()

    @cached_property
    def begins(self) -> int:
        """The first day on which anything can hold; after every day where nothing has begun."""
        kind_of_subject, _, name = self.view.subject.partition(":")
        for standing in self.view.facts:
            fact = standing.fact
            begun = {
                "premises": True,
                "officer": fact.kind in OFFICER_BEGINNINGS
                and name in (fact.refs.get("officer"), fact.subject.removeprefix("officer:")),
            }.get(kind_of_subject, fact.kind in BEGINNINGS)
            if begun:
                return standing.day
        return NEVER


def condition_of(reading: Reading, name: str) -> Condition:
    return reading.vocabulary.condition_by_name[name]


def condition_value(reading: Reading, name: str, key: Key, day: int) -> Answer:
    """A named condition on one day, as a step with this key reads it."""
    condition = condition_of(reading, name)
    if day < reading.begins:
        return False
    if not condition.per or own_key(reading, condition, key) is not None:
        own = own_key(reading, condition, key) if condition.per else None
        return value_on(condition.tree, _facts(reading, condition, own), day)
    seen = [each for each, first in _keys_seen(reading, condition) if first <= day]
    if not seen:
        without = value_on(condition.tree, _no_facts(reading), day)
        return False if without is True else without
    return any_known([value_on(condition.tree, _facts(reading, condition, each), day) for each in seen])


def lets_open(reading: Reading, name: str, key: Key, day: int) -> bool:
    """Does it hold, or is it unknown and assumed?"""
    value = condition_value(reading, name, key, day)
    return condition_of(reading, name).assume if value is None else value


def own_key(reading: Reading, condition: Condition, key: Key) -> Key | None:
    """The condition's own key within the step's, or None where the step has no such key."""
    parts = dict(zip(reading.standard.per, key, strict=True))
    if not set(condition.per) <= set(parts):
        return None
    return tuple(parts[part] for part in condition.per)


def keys_of(reading: Reading, name: str) -> list[Key]:
    """Every key of a condition that is ever seen in the view, in the order of the standard's `per`."""
    condition = condition_of(reading, name)
    found = [dict(zip(condition.per, key, strict=True)) for key, _ in _keys_seen(reading, condition)]
    return [tuple(parts[part] for part in reading.standard.per) for parts in found]


def latest_read(reading: Reading, name: str, key: Key, day: int) -> list[Standing]:
    """The facts up to a day of the kinds that a condition reads for a key, in order."""
    condition = condition_of(reading, name)
    own = own_key(reading, condition, key) if condition.per else None
    kinds = set(kinds_named(condition.tree))
    return [
        s
        for s in reading.view.facts
        if s.fact.kind in kinds and s.day <= day and (own is None or _is_of(reading, s, condition, own))
    ]


def behind(reading: Reading, name: str, key: Key, day: int) -> Standing | None:
    """The fact behind a change of condition: the latest read up to that day, else the first of all."""
    read = latest_read(reading, name, key, day)
    return read[-1] if read else next(iter(reading.view.facts), None)


def key_of(reading: Reading, standing: Standing) -> Key:
    kind = reading.vocabulary.kind_by_name[standing.fact.kind]
    return tuple(part_of_key(standing.fact, part, kind) for part in reading.standard.per)


def later(reading: Reading, day: int, amount: AmountOf, key: Key) -> int | None:
    """The day so much later, counted day by day; None where the calendar or the stopwatch runs out."""
    less = 1 if amount.counting == "beginning with" else 0
    if amount.unit == "months":
        return _written(_months_on(day, amount.n), -less)
    if amount.unit == "weeks":
        return _written(day + 7 * amount.n, -less)
    return _days_on(reading, day, amount.n - less, amount.clock, key)


def sooner(reading: Reading, day: int, amount: AmountOf, key: Key) -> int | None:
    """The day so much earlier, counted day by day. No opening day is counted, so `counting` says nothing."""
    if amount.unit == "months":
        return _written(_months_on(day, -amount.n), 0)
    if amount.unit == "weeks":
        return _written(day - 7 * amount.n, 0)
    return _days_on(reading, day, -amount.n, amount.clock, key)


def allowance(reading: Reading, day: int, key: Key, opening_fact: Standing | None) -> int | None:
    """The due day that `within` gives from a day: an amount, or what the opening fact says itself."""
    within = reading.standard.within
    if within is None:
        return None
    if not isinstance(within, FromField):
        return later(reading, day, within, key)
    said = None if opening_fact is None else given(opening_fact.fact, within.field)
    if isinstance(said, date):
        return said.toordinal()
    if isinstance(said, bool) or not isinstance(said, int | float):
        return None
    less = 1 if within.counting == "beginning with" else 0
    return _days_on(reading, day, int(said) - less, within.clock, key)


def is_counted(reading: Reading, clock: str, key: Key, day: int) -> bool:
    """Does this clock count this day? A stopwatch counts the unknown, too; a calendar, what is published."""
    if clock == "working":
        weekend = date.fromordinal(day).weekday() >= _SATURDAY
        return _published(reading, day) and not weekend and day not in reading.calendar.bank_holidays
    watched = watched_by(clock)
    return watched is None or condition_value(reading, watched, key, day) is not False


def watched_by(clock: str) -> str | None:
    """The condition of a stopwatch."""
    return clock.removeprefix("while ") if clock.startswith("while ") else None


def _days_on(reading: Reading, day: int, n: int, clock: str, key: Key) -> int | None:
    """The n-th day of a clock after a day, or before it for a negative n; the day itself for nought."""
    if clock == "calendar":
        return _written(day + n, 0)
    watched, step = watched_by(clock), 1 if n > 0 else -1
    if clock == "working" and not _published(reading, day):
        return None
    end = 0 if watched is None or n == 0 else _end_of_change(reading, watched, step)
    for _ in range(abs(n)):
        day += step
        while not is_counted(reading, clock, key, day):
            if clock == "working" and not _published(reading, day):
                return None
            if watched is not None and (day > end if step > 0 else day < end):
                return None
            day += step
    return _written(day, 0)


def _end_of_change(reading: Reading, condition: str, step: int) -> int:
    """A day beyond which, in this direction, the condition stays as it is."""
    if step < 0 or reading.begins == NEVER:
        return min(reading.begins, reading.today)
    return _settled(reading, condition)


def _published(reading: Reading, day: int) -> bool:
    return reading.calendar.first_day <= day <= reading.calendar.last_day


def _settled(reading: Reading, name: str) -> int:
    condition = condition_of(reading, name)
    own_facts = [_facts(reading, condition, key) for key, _ in _keys_seen(reading, condition)]
    every = [*own_facts, _facts(reading, condition, None)]
    return max(settled_by(condition.tree, facts, reading.today) for facts in every)


def _months_on(day: int, months: int) -> int | None:
    start = date.fromordinal(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not 1 <= year <= date.max.year:
        return None
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).toordinal()


def _written(day: int | None, shift: int) -> int | None:
    return day + shift if day is not None and 1 <= day + shift <= _LAST_DAY else None


def _facts(reading: Reading, condition: Condition, key: Key | None) -> Facts:
    place = (condition.name, key)
    if place not in reading.facts_by_place:
        chosen = (s for s in reading.view.facts if key is None or _is_of(reading, s, condition, key))
        reading.facts_by_place[place] = _gathered(reading, chosen)
    return reading.facts_by_place[place]


def _no_facts(reading: Reading) -> Facts:
    return reading.facts_by_place.setdefault(("", None), _gathered(reading, ()))


def _gathered(reading: Reading, chosen: Iterable[Standing]) -> Facts:
    by_kind: dict[str, list[Standing]] = {}
    for standing in chosen:
        by_kind.setdefault(standing.fact.kind, []).append(standing)
    return Facts(by_kind, reading.vocabulary.kind_by_name, reading.begins)


def _is_of(reading: Reading, standing: Standing, condition: Condition, key: Key) -> bool:
    """Has the fact these parts of the key, as far as its kind declares them?"""
    kind = reading.vocabulary.kind_by_name[standing.fact.kind]
    wanted = dict(zip(condition.per, key, strict=True))
    return all(
        part_of_key(standing.fact, part, kind) == value
        for part, value in wanted.items()
        if kind.declares(part)
    )


def _keys_seen(reading: Reading, condition: Condition) -> list[tuple[Key, int]]:
    """Each key that facts of the kinds that the condition reads give, with the first day of each."""
    kinds = reading.vocabulary.kind_by_name
    named = {
        name for name in kinds_named(condition.tree) if all(kinds[name].declares(p) for p in condition.per)
    }
    first: dict[Key, int] = {}
    for standing in reading.view.facts if condition.per else ():
        if standing.fact.kind in named:
            kind = kinds[standing.fact.kind]
            first.setdefault(tuple(part_of_key(standing.fact, p, kind) for p in condition.per), standing.day)
    return list(first.items())
