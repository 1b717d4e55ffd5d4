"""Whole days in Europe/London, as ordinals, and the instants that fall on them.

Inside the evaluator a day is an `int` (`date.toordinal()`), because spells are compared millions of
times; everywhere that people or files see it, a day is a `date`.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")

LONG_AGO: Final = -(10**9)
"""Before every day that can be written."""
FOR_EVER: Final = 10**9
"""After every day that can be written."""

_LAST_DAY: Final = date.max.toordinal()


def to_day(ordinal: int) -> date:
    return date.fromordinal(ordinal)


def to_optional_day(ordinal: int | None) -> date | None:
    """The day, or None for no day and for days beyond the calendar."""
    if ordinal is None or not 1 <= ordinal <= _LAST_DAY:
        return None
    return date.fromordinal(ordinal)


def london_day(instant: datetime) -> date:
    """The day on which this instant fell in London."""
    return instant.astimezone(LONDON).date()


def plus_months(ordinal: int, months: int) -> int:
    """The same day so many months on (or back), clamped to the month's end: 31 January + 1 is 28 or 29 February."""
    day = date.fromordinal(ordinal)
    month_index = day.year * 12 + day.month - 1 + months
    year, month = divmod(month_index, 12)
    month += 1
    return date(year, month, min(day.day, monthrange(year, month)[1])).toordinal()


def birthday(born: date, age: int) -> int:
    """The day on which a person reaches this age; 1 March in common years for those born on 29 February.

    A birthday after the last year that can be written never comes.
    """
    year = born.year + age
    if year > date.max.year:
        return FOR_EVER
    if born.month == 2 and born.day == 29 and monthrange(year, 2)[1] == 28:
        return date(year, 3, 1).toordinal()
    return date(year, born.month, born.day).toordinal()
