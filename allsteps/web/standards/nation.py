"""How each standard stands in the whole nation, counted now and then: the count reads the whole table of open steps."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import date
from threading import Lock

from allsteps.oversight.suppression import suppressed_counts
from allsteps.steps.step import Status
from allsteps.store import lists

KEPT_S = 600
"""Seconds for which a process shows the same counts."""

STATUSES = (Status.LATE, Status.DUE, Status.UPCOMING)

Counts = Mapping[str, Mapping[Status, int | None]]

_lock = Lock()
_kept: tuple[date, float, Counts] | None = None


def national_counts(today: date) -> Counts:
    """By standard, then status; None where too few to be shown."""
    global _kept
    with _lock:
        if _kept is None or _kept[0] != today or time.monotonic() - _kept[1] > KEPT_S:
            counted = lists.counts_by_standard(today)
            shown = {
                standard: suppressed_counts({status: by_status.get(status, 0) for status in STATUSES})
                for standard, by_status in counted.items()
            }
            _kept = (today, time.monotonic(), shown)
        return _kept[2]


def forget() -> None:
    """The next question is counted anew; for tests."""
    global _kept
    _kept = None
