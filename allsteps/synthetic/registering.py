"""Notification to the police, as they confirm it to probation: at the start, each year, on each change."""

from __future__ import annotations

from typing import Final

from allsteps.synthetic import duties
from allsteps.synthetic.duties import by_rate
from allsteps.synthetic.keeping import done_on
from allsteps.synthetic.life import Life, every
from allsteps.synthetic.people import Person
from allsteps.synthetic.settling import Home

COUNTED_FOR: Final = 21
"""Days in which a first confirmation is looked for; a later one is caught up."""


def register(life: Life, person: Person, homes: list[Home], start: int, end: int) -> None:
    """What the police confirm of one time outside, and what they find on his devices."""
    rate = by_rate(life.rates.police_confirmed.value)
    initial = (
        done_on(life, rate, start, start + 2, end, missed_from=start + COUNTED_FOR + 1) if homes else None
    )
    if initial is not None:
        _confirm(life, initial, "initial", homes[0])
        card = done_on(life, duties.BANK, initial, initial + 2, end)
        if card is not None:
            _confirm(life, card, "bank or card", homes[0])
    for home in homes[1:]:
        refs = {"address": home.address}
        day = done_on(life, duties.CONFIRMED, home.first_day, home.first_day + 2, end, refs)
        if day is not None:
            _confirm(life, day, "change of address", home)
    for home in homes:
        if home.kind in ("no fixed address", "vehicle or tent", "sofa"):
            for day in every(life, home.first_day + 6, home.end, 7, 0):
                if life.chance(0.85):
                    _confirm(life, day, "weekly no fixed address", home)
    for day in every(life, start + 355, end, 360, 5):
        told = done_on(life, rate, day, day, end)
        if told is not None:
            _confirm(life, told, "annual", homes[-1] if homes else None)
    if person.high_harm and life.chance(0.4):
        for day in every(life, start + 60, end, 150, 40):
            life.add("device inspected", day, {"outcome": "nothing of concern"}, basis="agency told us")


def _confirm(life: Life, day: int, about: str, home: Home | None) -> None:
    refs = {"address": home.address} if home else {}
    life.add("police confirmed notification", day, {"about": about}, refs, basis="agency told us")
