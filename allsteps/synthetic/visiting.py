"""Home visits: the first by the published rate, one after each move, then again and again; and those of the police."""

from __future__ import annotations

from typing import Final

from allsteps.synthetic import duties
from allsteps.synthetic.duties import by_rate
from allsteps.synthetic.keeping import done_on, otherwise, rounds
from allsteps.synthetic.life import Life, every
from allsteps.synthetic.people import Person
from allsteps.synthetic.settling import Home, home_on

FIRST_WITHIN: Final = 15
FORMER_ADDRESS: Final = 0.15
"""Share of visits soon after a move that are recorded under the former address (our choice)."""
SOON: Final = 90
NOT_IN: Final = 0.15
"""Share of visits at which nobody opens (our choice)."""

_FORM_LASTS: Final = 170


def visit(life: Life, person: Person, homes: list[Home], start: int, end: int) -> None:
    """The visits of one time outside, and the forms that go before them."""
    forms: dict[str, int] = {}
    missed_from = start + FIRST_WITHIN + 1
    rate = by_rate(life.rates.first_home_visit.value, duties.WEEKS)
    first = done_on(life, rate, start + 3, start + FIRST_WITHIN, end, missed_from=missed_from)
    kept = first is not None and first < missed_from
    if first is not None:
        _see(life, home_on(homes, first), first, forms)
    for home in homes[1:]:
        last = home.first_day + FIRST_WITHIN
        refs = {"address": home.address}
        day = done_on(life, duties.VISIT_AFTER_MOVE, home.first_day + 2, last, home.end, refs)
        # Who was not visited in time at first is not visited in time because he moved.
        if day is None or (not kept and day < missed_from):
            continue
        _see(life, _as_recorded(life, homes, home, day), day, forms)
    _go_on(life, person, homes, first or missed_from, end, forms)
    for day in every(life, start + 20, end, 130, 40):
        at = home_on(homes, day)
        if at is not None and life.chance(0.8):
            life.add(
                "police visit", day, {"outcome": "seen"}, {"address": at.address}, basis="agency told us"
            )


def _go_on(
    life: Life, person: Person, homes: list[Home], since: int, end: int, forms: dict[str, int]
) -> None:
    """Every eight weeks at high risk of serious harm, else every twelve; where nobody opened, soon again."""
    duty, least, most = (duties.VISITED, 50, 84)
    if person.high_harm:
        duty, least, most = (duties.VISITED_AT_HIGH_HARM, 32, 56)
    for day in rounds(life, duty, since, least, most, end):
        home = home_on(homes, day)
        if home is None or home.kind == "approved premises":
            continue
        if life.away is not None and day in life.away:
            otherwise(life, duty, day, "nobody knows where he is")
            continue
        seen = day
        if life.chance(NOT_IN):
            _go(life, home, day, life.rng.choice(["not in", "not in", "refused"]), forms)
            seen = day + life.between(1, 9)
        if seen < min(end, home.end):
            _see(life, _as_recorded(life, homes, home, seen), seen, forms)


def _as_recorded(life: Life, homes: list[Home], home: Home, day: int) -> Home:
    """Where the visit is said to have been: now and then, soon after a move, where he lived before."""
    former = home_on(homes, home.first_day - 1)
    if former is None or day - home.first_day > SOON or not life.chance(FORMER_ADDRESS):
        return home
    return former


def _see(life: Life, home: Home | None, day: int, forms: dict[str, int]) -> None:
    if home is not None and home.kind != "approved premises":
        _go(life, home, day, "seen at the address", forms)


def _go(life: Life, home: Home, day: int, outcome: str, forms: dict[str, int]) -> None:
    """A visit, with the form on its dangers where the last one has run out."""
    refs = {"address": home.address}
    if day - forms.get(home.address, -_FORM_LASTS) >= _FORM_LASTS:
        written = done_on(life, duties.RISK_FORM, day - 4, day, life.last_day, refs)
        if written is not None:
            life.add("visit risk form completed", written, None, refs)
            forms[home.address] = written
    details: dict[str, object] = {"outcome": outcome, "announced": life.chance(0.6)}
    if outcome == "seen at the address":
        details["what_was_seen"] = "tidy; nothing of concern"
        details["children_present"] = life.chance(0.03)
    life.add("home visit", day, details, refs, basis="seen by us")
