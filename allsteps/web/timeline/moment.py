"""The two times a timeline is asked for: as at a day, as known on a day. Both stand in the page's address.

*Units*: days of London. "Known on a day" is at its last instant; today is now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext

from allsteps.actions.opening import start_of
from allsteps.web.govuk import days as boxes
from allsteps.web.govuk.errors import Faults

AS_AT: Final = "as_at"
KNOWN_ON: Final = "known_on"
_INSTANT: Final = timedelta(microseconds=1)


@dataclass(frozen=True)
class Moment:
    """`known_at` is the instant up to which facts count as known. `now`: both times are the present."""

    as_at: date
    known_on: date
    known_at: datetime
    today: date

    @property
    def now(self) -> bool:
        return self.as_at == self.today and self.known_on == self.today

    @property
    def query(self) -> dict[str, str]:
        """What the address says of it; nothing for the present."""
        found = {}
        if self.as_at != self.today:
            found[AS_AT] = self.as_at.isoformat()
        if self.known_on != self.today:
            found[KNOWN_ON] = self.known_on.isoformat()
        return found


def asked_in_boxes(query: Mapping[str, str]) -> bool:
    """Was the form sent, whose days come in boxes, so that the address must be put right?"""
    return any(f"{name}-{part}" in query for name in (AS_AT, KNOWN_ON) for part in ("day", "month", "year"))


def moment_in_boxes(query: Mapping[str, str], now: datetime, today: date, faults: Faults) -> Moment | None:
    """The moment that was filled in; None with faults. An empty day is today."""
    as_at = boxes.read_day(query, AS_AT, faults, label=gettext("As at"), required=False)
    known_on = boxes.read_day(query, KNOWN_ON, faults, label=gettext("As known on"), required=False)
    _not_later(as_at, today, AS_AT, gettext("As at"), faults)
    _not_later(known_on, today, KNOWN_ON, gettext("As known on"), faults)
    return None if faults else moment(as_at, known_on, now, today)


def moment_in_address(query: Mapping[str, str], now: datetime, today: date, faults: Faults) -> Moment | None:
    """The moment that the address names; None with faults."""
    as_at = _day(query.get(AS_AT, ""), AS_AT, gettext("As at"), faults)
    known_on = _day(query.get(KNOWN_ON, ""), KNOWN_ON, gettext("As known on"), faults)
    _not_later(as_at, today, AS_AT, gettext("As at"), faults)
    _not_later(known_on, today, KNOWN_ON, gettext("As known on"), faults)
    return None if faults else moment(as_at, known_on, now, today)


def moment(as_at: date | None, known_on: date | None, now: datetime, today: date) -> Moment:
    """The days as a moment; a day that was not given is today."""
    known = today if known_on is None else known_on
    # Today is not over: what was known today is what is known now.
    known_at = now if known >= today else start_of(known + timedelta(days=1)) - _INSTANT
    return Moment(as_at or today, known, known_at, today)


def _day(text: str, name: str, label: str, faults: Faults) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        faults.add(name, gettext("%(label)s: enter a day that exists, such as 17 3 2026") % {"label": label})
        return None


def _not_later(on: date | None, today: date, name: str, label: str, faults: Faults) -> None:
    if on is not None and on > today:
        faults.add(name, gettext("%(label)s: enter today or a day before it") % {"label": label})
