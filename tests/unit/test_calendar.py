"""Working days: the published file is right, and counting is right on the days where it could go wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allsteps.errors import Refused
from allsteps.timeline.calendar import WorkingCalendar, england_and_wales, load

CALENDAR = england_and_wales()
DAYS = st.integers(CALENDAR.first_day, CALENDAR.last_day)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def shown(ordinal: int | None) -> str:
    return "none" if ordinal is None else date.fromordinal(ordinal).isoformat()


def test_years_2000_to_2028_are_published() -> None:
    assert shown(CALENDAR.first_day) == "2000-01-01"
    assert shown(CALENDAR.last_day) == "2028-12-31"


@pytest.mark.parametrize("subdivision", ["ENG", "WLS"])
def test_file_agrees_with_the_holidays_package(subdivision: str) -> None:
    """Substitute days only: the package also names the weekend day itself."""
    known = holidays.country_holidays("GB", subdiv=subdivision, years=range(2000, 2029))
    weekdays = {found.toordinal() for found in known if found.weekday() < 5}
    assert CALENDAR.bank_holidays == weekdays


@pytest.mark.parametrize(
    "text, working, why",
    [
        ("2002-06-03", False, "golden jubilee"),
        ("2011-04-29", False, "royal wedding"),
        ("2012-05-28", True, "spring bank holiday moved to June that year"),
        ("2012-06-04", False, "spring bank holiday, moved"),
        ("2012-06-05", False, "diamond jubilee"),
        ("2020-05-04", True, "early May bank holiday moved to VE day"),
        ("2020-05-08", False, "VE day"),
        ("2020-12-28", False, "substitute for Boxing Day on a Saturday"),
        ("2021-12-27", False, "substitute for Christmas Day on a Saturday"),
        ("2021-12-28", False, "substitute for Boxing Day on a Sunday"),
        ("2022-06-02", False, "spring bank holiday, moved"),
        ("2022-06-03", False, "platinum jubilee"),
        ("2022-09-19", False, "state funeral"),
        ("2023-05-08", False, "coronation"),
        ("2023-05-09", True, "the day after it"),
        ("2026-01-02", True, "a bank holiday in Scotland only"),
        ("2026-03-17", True, "a bank holiday in Northern Ireland only"),
        ("2026-03-21", False, "a Saturday"),
        ("2026-03-22", False, "a Sunday"),
        ("1999-12-31", False, "not published"),
        ("2029-01-02", False, "not published"),
    ],
)
def test_working_or_not(text: str, working: bool, why: str) -> None:
    assert CALENDAR.is_working(day(text)) is working, why


@pytest.mark.parametrize(
    "start, n, expected",
    [
        # Easter 2026: Good Friday 3 April, Monday 6 April
        ("2026-04-02", 1, "2026-04-07"),
        ("2026-04-02", 5, "2026-04-13"),
        ("2026-04-07", -1, "2026-04-02"),
        # from days that are not working: the count starts with the next working day, or the one before
        ("2026-04-04", 1, "2026-04-07"),
        ("2026-04-04", -1, "2026-04-02"),
        ("2026-04-04", 0, "2026-04-04"),
        ("2026-04-02", 0, "2026-04-02"),
        # over Christmas and the turn of the year
        ("2026-12-24", 1, "2026-12-29"),
        ("2026-12-24", 4, "2027-01-04"),
        ("2027-01-04", -4, "2026-12-24"),
        # at the edges of what is published
        ("2000-01-01", 1, "2000-01-04"),
        ("2000-01-04", -1, "none"),
        ("2000-01-01", 0, "2000-01-01"),
        ("2028-12-28", 1, "2028-12-29"),
        ("2028-12-29", 1, "none"),
        ("2028-12-31", 0, "2028-12-31"),
        ("2028-12-31", -1, "2028-12-29"),
        ("1999-12-31", 0, "none"),
        ("1999-12-31", 1, "none"),
        ("2029-01-01", -1, "none"),
        ("2029-01-01", 0, "none"),
        ("2020-01-01", 1_000_000, "none"),
        ("2020-01-01", -1_000_000, "none"),
    ],
)
def test_counting(start: str, n: int, expected: str) -> None:
    assert shown(CALENDAR.add_working(day(start), n)) == expected
    assert shown(CALENDAR.subtract(day(start), -n)) == expected


@given(start=DAYS, n=st.integers(1, 60))
def test_counting_agrees_with_walking_day_by_day(start: int, n: int) -> None:
    """Towards either side, one day at a time, until n working days are passed or the calendar ends."""
    for step in (1, -1):
        found, left = start, n
        while left and CALENDAR.publishes(found):
            found += step
            left -= CALENDAR.is_working(found)
        expected = found if CALENDAR.publishes(found) else None
        assert CALENDAR.add_working(start, step * n) == expected


@given(start=DAYS, n=st.integers(-300, 300).filter(bool))
def test_counting_from_a_working_day_and_back_returns_to_it(start: int, n: int) -> None:
    there = CALENDAR.add_working(start, n)
    if CALENDAR.is_working(start) and there is not None:
        assert CALENDAR.subtract(there, n) == start


def test_the_built_in_calendar_is_read_once_and_says_where_it_is_from() -> None:
    assert england_and_wales() is england_and_wales()
    assert "gov.uk/bank-holidays" in CALENDAR.source
    assert CALENDAR.issued > date(2026, 1, 1)


def published(tmp_path: Path, years: str, extra: str = "") -> WorkingCalendar:
    path = tmp_path / "calendar.yaml"
    path.write_text(f"name: A\nissued: 2026-01-05\nsource: nobody\n{extra}years:\n{years}", encoding="utf-8")
    return load(path)


def test_a_small_file_is_read(tmp_path: Path) -> None:
    calendar = published(tmp_path, "  2026: [2026-12-25]\n")
    assert calendar.is_working(day("2026-12-24"))
    assert not calendar.is_working(day("2026-12-25"))
    assert len(calendar.working_days) == 260


@pytest.mark.parametrize(
    "years, expected",
    [
        ("  2026: [2026-12-25]\n  2028: [2028-12-25]\n", ["E403 line 4"]),
        ("  2026: [2027-12-24]\n", ["E406 line 5"]),
        ("  2026: [2026-12-26]\n", ["E407 line 5"]),
        ("  2026: []\n", ["E404 line 5"]),
        ("  2026: [2026-12-25, 2026-01-01]\n", ["E405 line 5"]),
        ("  2026: [Christmas]\n  2027: 7\n", ["E402 line 5", "E402 line 6"]),
        ("  2026: [2027-01-01]\n  2027: [2027-01-02]\n", ["E406 line 5", "E407 line 6"]),
        ("  2026: [2026-12-25\n", ["E401 line 6"]),
        ("  2026: [2026-02-31]\n", ["E401"]),
    ],
)
def test_every_problem_of_a_file_is_told_with_its_line(
    tmp_path: Path, years: str, expected: list[str]
) -> None:
    with pytest.raises(Refused) as refused:
        published(tmp_path, years)
    assert all(found.line for found in refused.value.problems if found.code != "E401")
    told = [(found.code, found.where) for found in refused.value.problems]
    assert len(told) == len(expected)
    for (code, where), wanted in zip(told, expected, strict=True):
        assert code == wanted.split()[0]
        assert where.endswith(wanted.partition(" ")[2])


def test_an_unknown_field_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="E402"):
        published(tmp_path, "  2026: [2026-12-25]\n", extra="weekend: [Friday]\n")
