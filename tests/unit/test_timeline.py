"""Days, spells and clocks: right at their edges, and alike to a slow reading day by day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allsteps.timeline.calendar import england_and_wales
from allsteps.timeline.clocks import Amount, earlier, later
from allsteps.timeline.days import (
    FOR_EVER,
    LONG_AGO,
    birthday,
    london_day,
    plus_months,
    to_day,
    to_optional_day,
)
from allsteps.timeline.spells import (
    ALWAYS,
    NEVER,
    Extent,
    Spells,
    all_of,
    any_of,
    complement,
    first_day,
    from_day_on,
    holds,
    intersect_all,
    intersection,
    joined,
    nth_day_after,
    nth_day_before,
    spell_at,
    union,
)

# A small world of days, in which a set of days can be walked one by one.
FIRST, LAST = -6, 24
DAYS = range(FIRST, LAST)

some_days = st.integers(FIRST, LAST - 1)
some_spells = st.lists(st.tuples(st.integers(0, 18), st.integers(0, 18)), max_size=6).map(joined)


def days_of(spells: Spells) -> set[int]:
    return {day for day in DAYS if holds(spells, day)}


def is_proper(spells: Spells) -> bool:
    """Sorted, none empty, no two touching."""
    return all(start < end for start, end in spells) and all(
        before[1] < after[0] for before, after in pairwise(spells)
    )


@given(st.lists(st.tuples(st.integers(0, 18), st.integers(0, 18)), max_size=8))
def test_joined_holds_the_days_of_each_and_is_proper(pairs: list[tuple[int, int]]) -> None:
    wanted = {day for start, end in pairs for day in range(start, end)}
    found = joined(pairs)
    assert days_of(found) == wanted
    assert is_proper(found)
    assert joined(reversed(pairs)) == found


@given(some_spells, some_spells)
def test_the_algebra_of_spells_is_that_of_sets_of_days(left: Spells, right: Spells) -> None:
    every = set(DAYS)
    for found, wanted in [
        (union(left, right), days_of(left) | days_of(right)),
        (intersection(left, right), days_of(left) & days_of(right)),
        (intersect_all([left, right, ALWAYS]), days_of(left) & days_of(right)),
        (complement(left), every - days_of(left)),
    ]:
        assert days_of(found) == wanted
        assert is_proper(found)


@given(some_spells)
def test_always_and_never_are_the_ends_of_the_algebra(spells: Spells) -> None:
    assert intersection(spells, ALWAYS) == intersection(ALWAYS, spells) == spells
    assert union(spells, NEVER) == union(NEVER, spells) == spells
    assert union(spells, ALWAYS) == ALWAYS
    assert intersection(spells, NEVER) == NEVER
    assert complement(complement(spells)) == spells
    assert (complement(ALWAYS), complement(NEVER)) == (NEVER, ALWAYS)
    assert intersect_all([]) == ALWAYS


@given(some_spells, some_days)
def test_looking_up_a_day_agrees_with_walking(spells: Spells, day: int) -> None:
    days = days_of(spells)
    later_days = sorted(d for d in days if d >= day)
    assert holds(spells, day) == (day in days)
    assert days_of(from_day_on(spells, day)) == set(later_days)
    assert first_day(spells, day) == (later_days[0] if later_days else None)
    spell = spell_at(spells, day)
    assert (spell is not None) == (day in days)
    if spell is not None:
        assert set(range(*spell)) <= days
        assert not {spell[0] - 1, spell[1]} & days


@given(some_spells, some_days, st.integers(0, 20))
def test_the_nth_day_agrees_with_counting(spells: Spells, day: int, n: int) -> None:
    after = sorted(d for d in days_of(spells) if d > day)
    before = sorted((d for d in days_of(spells) if d < day), reverse=True)
    assert nth_day_after(spells, day, n) == ([day, *after][n] if n <= len(after) else None)
    assert nth_day_before(spells, day, n) == ([day, *before][n] if n <= len(before) else None)


def test_the_nth_day_of_what_never_ends_or_began_long_ago() -> None:
    assert nth_day_after(ALWAYS, 5, 10) == 15
    assert nth_day_before(ALWAYS, 5, 10) == -5
    assert nth_day_after(((3, FOR_EVER),), 5, 10) == 15
    assert nth_day_after(((3, FOR_EVER),), FOR_EVER - 2, 5) is None
    assert first_day(ALWAYS, 7) == 7


THREE = [True, None, False]
"""Yes, unknown, no."""


def extent(value: bool | None) -> Extent:
    return {
        True: Extent(ALWAYS, ALWAYS),
        None: Extent(NEVER, ALWAYS),
        False: Extent(NEVER, NEVER),
    }[value]


@pytest.mark.parametrize("left", THREE)
@pytest.mark.parametrize("right", THREE)
def test_three_valued_logic_is_kleenes(left: bool | None, right: bool | None) -> None:
    """No decides *and*, yes decides *or*; otherwise unknown stays."""
    both = [left, right]
    wanted_and = False if False in both else None if None in both else True
    wanted_or = True if True in both else None if None in both else False
    assert all_of(map(extent, both)).value(0) is wanted_and
    assert any_of(map(extent, both)).value(0) is wanted_or
    assert extent(left).negated().value(0) is (None if left is None else not left)


@given(st.lists(st.tuples(some_spells, some_spells), max_size=3), some_days)
def test_kleene_is_taken_day_by_day(drawn: list[tuple[Spells, Spells]], day: int) -> None:
    extents = [Extent(intersection(a, b), b) for a, b in drawn]
    values = [each.value(day) for each in extents]
    wanted_and = False if False in values else None if None in values else True
    wanted_or = True if True in values else None if None in values else False
    assert all_of(extents).value(day) is wanted_and
    assert any_of(extents).value(day) is wanted_or
    for each in extents:
        assert each.negated().negated() == each
        assert each.from_day_on(day).value(day) is each.value(day)
        assert each.from_day_on(day + 1).value(day) is False


def ordinal(text: str) -> int:
    return date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    "start, months, expected",
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-03-17", 0, "2026-03-17"),
    ],
)
def test_months_are_clamped(start: str, months: int, expected: str) -> None:
    assert to_day(plus_months(ordinal(start), months)).isoformat() == expected


@pytest.mark.parametrize(
    "born, age, expected",
    [
        ("2008-02-29", 18, "2026-03-01"),
        ("2008-02-29", 20, "2028-02-29"),
        ("2008-02-28", 18, "2026-02-28"),
        ("2008-03-01", 18, "2026-03-01"),
        ("2000-02-29", 100, "2100-03-01"),
        ("2008-02-29", 0, "2008-02-29"),
    ],
)
def test_birthdays(born: str, age: int, expected: str) -> None:
    assert to_day(birthday(date.fromisoformat(born), age)).isoformat() == expected


@pytest.mark.parametrize(
    "instant, expected",
    [
        (datetime(2026, 1, 12, 23, 59, tzinfo=UTC), "2026-01-12"),
        (datetime(2026, 6, 12, 22, 59, tzinfo=UTC), "2026-06-12"),
        (datetime(2026, 6, 12, 23, 0, tzinfo=UTC), "2026-06-13"),
        # Clocks go forward on 29 March 2026 at one, and back on 25 October.
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "2026-03-29"),
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), "2026-10-25"),
        (datetime(2026, 10, 25, 23, 30, tzinfo=UTC), "2026-10-25"),
    ],
)
def test_an_instant_falls_on_a_day_in_london(instant: datetime, expected: str) -> None:
    assert london_day(instant).isoformat() == expected


def test_days_beyond_the_calendar_are_no_days() -> None:
    assert to_optional_day(None) is None
    assert to_optional_day(FOR_EVER) is None
    assert to_optional_day(LONG_AGO) is None
    assert to_optional_day(0) is None
    assert to_optional_day(1) == date.min
    assert to_optional_day(date.max.toordinal()) == date.max
    assert to_optional_day(date.max.toordinal() + 1) is None


CALENDAR = england_and_wales()


@pytest.mark.parametrize(
    "amount, start, expected",
    [
        (Amount(15), "2026-03-02", "2026-03-17"),
        (Amount(0), "2026-03-02", "2026-03-02"),
        (Amount(15, counting="beginning with"), "2026-03-02", "2026-03-16"),
        (Amount(2, "weeks"), "2026-03-02", "2026-03-16"),
        (Amount(1, "months"), "2026-01-31", "2026-02-28"),
        (Amount(1, "months", counting="beginning with"), "2026-01-31", "2026-02-27"),
        (Amount(5, clock="working"), "2026-04-02", "2026-04-13"),
        (Amount(5, clock="working", counting="beginning with"), "2026-04-04", "2026-04-10"),
        (Amount(1, clock="working", counting="beginning with"), "2026-04-04", "2026-04-04"),
        (Amount(2, clock="working"), "2028-12-28", None),
        (Amount(1), "9999-12-31", None),
        (Amount(1, "weeks"), "9999-12-31", None),
        (Amount(1, "months"), "9999-12-31", None),
        (Amount(10**12), "2026-03-02", None),
        (Amount(10**12, "weeks"), "2026-03-02", None),
        (Amount(10**12, "months"), "2026-03-02", None),
        (Amount(10**12, clock="working"), "2026-03-02", None),
    ],
)
def test_an_allowance_ends_on_its_last_day(amount: Amount, start: str, expected: str | None) -> None:
    found = later(ordinal(start), amount, CALENDAR)
    assert found == (None if expected is None else ordinal(expected))


@pytest.mark.parametrize(
    "amount, start, expected",
    [
        (Amount(28), "2026-06-01", "2026-05-04"),
        (Amount(8, "weeks"), "2026-06-01", "2026-04-06"),
        (Amount(1, "months"), "2026-03-31", "2026-02-28"),
        (Amount(5, clock="working"), "2026-04-13", "2026-04-02"),
        (Amount(1, clock="working"), "2000-01-04", None),
        (Amount(1, "months"), "0001-01-31", None),
        (Amount(10**12, "months"), "2026-03-02", None),
    ],
)
def test_a_day_so_much_before(amount: Amount, start: str, expected: str | None) -> None:
    found = earlier(ordinal(start), amount, CALENDAR)
    assert found == (None if expected is None else ordinal(expected))


@given(some_spells, some_days, st.integers(0, 20))
def test_a_stopwatch_counts_only_its_own_days(spells: Spells, day: int, n: int) -> None:
    shift = 1000  # days that have a date
    counted = tuple((start + shift, end + shift) for start, end in spells)
    amount = Amount(n, clock="while at liberty")
    found = later(day + shift, amount, CALENDAR, counted)
    passed = [d for d in range(day + 1, LAST) if holds(spells, d)]
    assert found == (None if n > len(passed) else [day, *passed][n] + shift)
    wanted = nth_day_before(counted, day + shift, n)
    assert earlier(day + shift, amount, CALENDAR, counted) == wanted


def test_a_stopwatch_that_never_stops_has_no_day_beyond_the_calendar() -> None:
    amount = Amount(10, clock="while at liberty")
    assert later(date.max.toordinal() - 10, amount, CALENDAR, ALWAYS) == date.max.toordinal()
    assert later(date.max.toordinal() - 9, amount, CALENDAR, ALWAYS) is None


def test_an_amount_says_what_it_is() -> None:
    assert [str(amount) for amount in (
        Amount(1), Amount(15), Amount(1, "months"), Amount(2, "weeks"), Amount(5, clock="working"),
        Amount(5, clock="while at liberty"), Amount(5, counting="beginning with"),
    )] == [
        "1 day", "15 days", "1 month", "2 weeks", "5 working days",
        "5 days, counting only days while at liberty", "5 days, beginning with the opening day",
    ]  # fmt: skip
    assert Amount(5, clock="while at liberty").stopwatch == "at liberty"
    assert Amount(5, clock="working").stopwatch is None
    assert Amount(5, "months").times(3) == Amount(15, "months")
