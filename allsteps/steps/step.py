"""A step: a standard opened for one subject, as it stands on one day.

One row of `allsteps steps`. Names and order of the fields are a contract (facts.md, steps §5).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, Final


class Status(StrEnum):
    """Where a step stands on a day."""

    MET = "met"
    MET_LATE = "met late"
    SET_ASIDE = "set aside"
    SET_ASIDE_LATE = "set aside late"
    LAPSED = "lapsed"
    DUE = "due"
    LATE = "late"
    UPCOMING = "upcoming"


OPEN: Final = frozenset({Status.DUE, Status.LATE})


@dataclass(frozen=True, slots=True)
class Step:
    """Shape: days are `date`s, `…_by` are fact ids, `owner` and `holder` are roles; None is missing."""

    subject: str
    standard: str
    key: str
    opened_on: date
    due_on: date | None
    first_due_on: date | None
    met_on: date | None
    set_aside_on: date | None
    lapsed_on: date | None
    status: Status
    provisional: bool
    compressed: bool
    recorded_late: bool
    varied_late: bool
    before_taken_on: bool
    opened_by: str | None
    met_by: str | None
    set_aside_by: str | None
    lapsed_by: str | None
    owner: str | None
    holder: str | None

    @property
    def order(self) -> tuple[str, str, str, date]:
        return (self.subject, self.standard, self.key, self.opened_on)

    def row(self) -> Mapping[str, Any]:
        """Column to value, days as ISO text, in the order of the contract."""
        return {name: _plain(getattr(self, name)) for name in COLUMNS}


COLUMNS: Final = tuple(field.name for field in fields(Step))


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Status) else value


def key_text(per: tuple[str, ...], key: tuple[str, ...]) -> str:
    """`address=a-1;child=c-2`, or empty text for a standard without a key."""
    if not per:
        return ""
    return ";".join(f"{part}={value}" for part, value in zip(per, key, strict=True))
