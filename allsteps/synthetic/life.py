"""A life as facts: what happened on which day, recorded as a service records it.

`Life.add` takes what is true; recording delay, a wrong first version with its later correction, and stray
entries that are retracted come from here, so that no part of the story needs to know of them. Nothing is
recorded after the last day of the simulation.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import exp
from random import Random
from typing import Any, Final

from allsteps.synthetic.rates import Rates

Line = dict[str, Any]
"""One line of the exchange file."""

_SOURCES: Final = {
    "assessment completed": "oasys",
    "risk score recorded": "oasys",
    "harm assessed": "oasys",
    "received into custody": "nomis",
    "returned to custody": "nomis",
    "child contact level set": "nomis",
    "release planned": "nomis",
    "released": "nomis",
}
_SEEING: Final = frozenset({"contact", "home visit", "police visit"})
_MOMENTS: Final = tuple(f"T{hour:02}:{minute:02}:00+00:00" for hour in range(8, 17) for minute in range(60))
"""Every minute in which somebody may be at work; kept, as the days are."""
_DAYS: dict[int, str] = {}


def iso(day: int) -> str:
    """A day as text; kept, because a caseload writes each day thousands of times."""
    text = _DAYS.get(day)
    if text is None:
        text = _DAYS[day] = date.fromordinal(day).isoformat()
    return text


class Life:
    """The facts of one subject, in the order in which they are told."""

    def __init__(self, subject: str, code: str, rng: Random, rates: Rates, last_day: int) -> None:
        self.subject, self.code, self.rng, self.rates, self.last_day = subject, code, rng, rates, last_day
        self.lines: list[Line] = []
        self.recorded_by: str | None = None
        self.victim: str | None = None
        self.victim_since = 0
        self.ends_on: int | None = None
        self.away: range | None = None
        self.pace = 1.0
        self.level = "1"
        self.disclosure: str | None = None
        self.tested = False
        self.coming_home: tuple[str, str] | None = None
        self._corrects = rates.corrected.value
        self._retracts = rates.retracted.value if subject.startswith("case:") else 0.0
        self._keys = 0
        self._withheld: dict[str, range] = {}

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    def between(self, least: int, most: int) -> int:
        """A whole number from `least` to `most`, both included. Not `randint`, which takes three times as long."""
        return least + int(self.rng.random() * (most - least + 1))

    def withhold(self, what: str, first: int, end: int) -> None:
        """What a rate says was missed is not done by the back door: on these days nothing of the sort is."""
        self._withheld[what] = range(first, end)

    def free(self, what: str, day: int) -> int:
        """The day itself, or the first after it on which this is not withheld."""
        withheld = self._withheld.get(what)
        return day if withheld is None or day not in withheld else withheld.stop

    def new_key(self, kind: str) -> str:
        """A reference that no other case uses: `a-12-3` is the third of case 12."""
        self._keys += 1
        return f"{kind}-{self.code}-{self._keys}"

    def add(
        self,
        kind: str,
        day: int,
        details: Mapping[str, Any] | None = None,
        refs: Mapping[str, str] | None = None,
        *,
        until: int | None = None,
        basis: str | None = None,
        certain: bool = False,
    ) -> bool:
        """Tell a fact; False where its day or its recording lies beyond the simulation, or it cannot have happened.

        After `ends_on` (a death, an officer's leaving) nothing happens; on the days of `away` nobody sees him.

        `certain` facts are recorded the same day and are never corrected: those on which a whole life hangs.
        Recording stops with the day before the last, so that a caseload until today can be read this morning.
        """
        known = day if certain else day + self._delay()
        if known >= self.last_day or (self.ends_on is not None and day > self.ends_on):
            return False
        if self.away is not None and day in self.away and kind in _SEEING:
            return False
        if certain:
            self._line(kind, day, known, details, refs, until, basis)
            return True
        if self.rng.random() < self._corrects:
            self._corrected(kind, day, known, details, refs, until, basis)
        else:
            self._line(kind, day, known, details, refs, until, basis)
        if self.rng.random() < self._retracts:
            self._stray(day, known)
        return True

    def _delay(self) -> int:
        """Days until it is recorded: the same day mostly, a tail of weeks (log-normal; our choice)."""
        return int(exp(self.rng.gauss(-0.7, 1.3)))

    def _corrected(self, kind: str, day: int, known: int, *rest: Any) -> None:
        corrected_on = known + 1 + int(self.rng.lognormvariate(1.5, 1.0))
        if corrected_on >= self.last_day:
            self._line(kind, day, known, *rest)
            return
        wrong = self._line(kind, day - self.between(1, 3), known, *rest)
        self._line(kind, day, corrected_on, *rest, replaces=wrong["id"], source=wrong["source"])

    def _stray(self, day: int, known: int) -> None:
        taken_back = known + 1 + int(self.rng.lognormvariate(1.5, 1.0))
        if taken_back >= self.last_day:
            return
        details = {"kind": "telephone", "outcome": "attended"}
        stray = self._line("contact", day, known, details, None, None, None)
        self._line(
            "contact",
            day,
            taken_back,
            details,
            None,
            None,
            None,
            retracts=stray["id"],
            source=stray["source"],
        )

    def _line(
        self,
        kind: str,
        day: int,
        known: int,
        details: Mapping[str, Any] | None,
        refs: Mapping[str, str] | None,
        until: int | None,
        basis: str | None,
        *,
        replaces: str | None = None,
        retracts: str | None = None,
        source: str | None = None,
    ) -> Line:
        moment = _MOMENTS[int(self.rng.random() * len(_MOMENTS))]
        if kind == "deallocated":
            moment = (
                "T07:00:00+00:00"  # whoever hands a case over does so before the next one takes it that day
            )
        line: Line = {
            "id": f"f-{self.code}-{len(self.lines) + 1}",
            "source": source or _SOURCES.get(kind, "ndelius"),
            "subject": self.subject,
            "kind": kind,
            "on": iso(day),
            "until": None if until is None else iso(until),
            "refs": {} if refs is None else {**refs},
            "details": {} if details is None else {**details},
            "basis": basis,
            "handling": None,
            "known_from": iso(known) + moment,
            "recorded_by": self.recorded_by,
            "replaces": replaces,
            "retracts": retracts,
        }
        self.lines.append(line)
        return line


def every(life: Life, first: int, end: int, days: int, spread: int) -> list[int]:
    """The days from `first` and before `end`, about so many days apart, within the simulation."""
    found, day = [], first
    while day < min(end, life.last_day + 1):
        found.append(day)
        day += max(1, days + life.between(-spread, spread))
    return found
