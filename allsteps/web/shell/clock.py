"""The only clock of the pages. Views take what it says; everything below them is given it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from allsteps.timeline.days import london_day


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """The day in London."""
    return london_day(now())
