"""Amounts of time, and the day that is so much later or earlier.

The opening day is day nought and the last day of an allowance counts. `beginning with` makes the opening
day day one, working or not, so that an allowance of n days ends one day sooner.

Source: steps §3.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from allsteps.timeline.calendar import WorkingCalendar
from allsteps.timeline.days import FOR_EVER, plus_months
from allsteps.timeline.spells import Spells, nth_day_after, nth_day_before

Unit = Literal["days", "weeks", "months"]

_LAST_COUNTABLE = 3_652_059  # date.max; a count beyond it has no day to name


@dataclass(frozen=True, slots=True)
class Amount:
    """So many days, weeks or months on one clock.

    `clock` is `calendar`, `working`, or `while <condition>` (a stopwatch: only days on which the condition
    holds, or may hold, are counted). Weeks and months run on the calendar only.
    """

    n: int
    unit: Unit = "days"
    clock: str = "calendar"
    counting: Literal["after", "beginning with"] = "after"

    @property
    def stopwatch(self) -> str | None:
        """The condition of a stopwatch, or None for the other clocks."""
        return self.clock.removeprefix("while ") if self.clock.startswith("while ") else None

    def times(self, factor: int) -> Amount:
        return Amount(self.n * factor, self.unit, self.clock, self.counting)

    def __str__(self) -> str:
        unit = self.unit if self.n != 1 else self.unit.removesuffix("s")
        kind = {"calendar": "", "working": "working "}.get(self.clock, "")
        counted = f", counting only days {self.clock}" if self.stopwatch else ""
        begins = ", beginning with the opening day" if self.counting == "beginning with" else ""
        return f"{self.n} {kind}{unit}{counted}{begins}"


def later(day: int, amount: Amount, calendar: WorkingCalendar, counted: Spells = ()) -> int | None:
    """The last day of an allowance that starts on `day`; None where the calendar or the stopwatch runs out.

    `counted` are the days that a stopwatch counts; the other clocks ignore it.
    """
    sooner = 1 if amount.counting == "beginning with" else 0
    if amount.unit == "months":
        return _nameable(_plus_months(day, amount.n), -sooner)
    if amount.unit == "weeks":
        return _nameable(day + 7 * amount.n, -sooner)
    n = amount.n - sooner
    if amount.clock == "working":
        return calendar.add_working(day, n)
    if amount.stopwatch:
        return _nameable(nth_day_after(counted, day, n), 0)
    return _nameable(day + n, 0)


def earlier(day: int, amount: Amount, calendar: WorkingCalendar, counted: Spells = ()) -> int | None:
    """The day that lies so much before `day`; None where the calendar or the stopwatch runs out."""
    if amount.unit == "months":
        return _plus_months(day, -amount.n)
    if amount.unit == "weeks":
        return day - 7 * amount.n
    if amount.clock == "working":
        return calendar.subtract(day, amount.n)
    if amount.stopwatch:
        return nth_day_before(counted, day, amount.n)
    return day - amount.n


def _plus_months(day: int, months: int) -> int | None:
    try:
        return plus_months(day, months)
    except (ValueError, OverflowError):
        return None


def _nameable(day: int | None, shift: int) -> int | None:
    if day is None or day >= FOR_EVER or not 1 <= day + shift <= _LAST_COUNTABLE:
        return None
    return day + shift
