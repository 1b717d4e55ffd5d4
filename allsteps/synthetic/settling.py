"""Where he lives outside: the first night, moves, and how surely it is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from allsteps.synthetic.assessing import changed
from allsteps.synthetic.course import Course
from allsteps.synthetic.life import Life
from allsteps.synthetic.people import Person

HOMES = ("own", "family or friends", "supported", "HMO", "CAS3", "council temporary", "sofa", "unknown")
ROUGH: Final = ("no fixed address", "vehicle or tent")
UNSETTLED: Final = (*ROUGH, "night shelter", "sofa", "unknown", "hotel or B&B")
"""Where nobody plans that he lives: no such address is proposed before release."""

_AFTER_PRISON = (0.2, 0.3, 0.16, 0.1, 0.08, 0.07, 0.06, 0.03)
_ORDERS = (0.58, 0.26, 0.03, 0.05, 0.0, 0.03, 0.03, 0.02)


KNOWN_AFTER: Final = 7
"""Days after which it is known of nearly everybody that he has moved on: the move before then has its last day."""
FIRST_WEEKS: Final = 28
"""Moves in these days belong to the first assessment, which is being made."""


@dataclass(frozen=True, slots=True)
class Home:
    """An address lived at from a day until the next move (or the end)."""

    address: str
    kind: str
    first_day: int
    end: int


def settle(life: Life, person: Person, course: Course, start: int, end: int, *, released: bool) -> list[Home]:
    """The homes of one time outside. The first is the one that was proposed, where one was."""
    homes: list[Home] = []
    day = start
    key, kind = life.coming_home or ("", first_night(life, person, released))
    life.coming_home = None
    while day < min(end, life.last_day + 1):
        stays = _stay(life, kind)
        home = Home(key or life.new_key("a"), kind, day, min(end, day + stays))
        moves_on = day + stays < min(end, life.last_day - KNOWN_AFTER)
        _move_in(life, course, home, until=home.end if moves_on else None, certain=not homes)
        if day > start + FIRST_WEEKS:
            changed(life, person, day, end)
        homes.append(home)
        key, day = "", day + stays
        kind = life.rng.choices(HOMES, _AFTER_PRISON if kind in ("approved premises", "CAS3") else _ORDERS)[0]
    return homes


def home_on(homes: list[Home], day: int) -> Home | None:
    return next((home for home in homes if home.first_day <= day < home.end), None)


def first_night(life: Life, person: Person, released: bool) -> str:
    """The kind of place where he sleeps on the first night, by the published rates."""
    if not released:
        return life.rng.choices(HOMES, _ORDERS)[0]
    draw = life.rng.random()
    rough = life.rates.rough_sleeping_night_one.value if person.high_harm else 0.03
    if draw < rough:
        return life.rng.choice(["no fixed address", "vehicle or tent"])
    if draw < rough + life.rates.hotel_after_release.value:
        return "hotel or B&B"
    if person.high_harm and life.chance(0.45):
        return "approved premises"
    return life.rng.choices(HOMES, _AFTER_PRISON)[0]


def _stay(life: Life, kind: str) -> int:
    """How many days he stays, by kind: nights in a hotel, weeks in approved premises, a year or two in a home."""
    if kind in ("hotel or B&B", "night shelter"):
        return life.between(1, 14)
    if kind in ("no fixed address", "vehicle or tent", "sofa"):
        return life.between(5, 60)
    if kind in ("approved premises", "CAS3"):
        return life.between(49, 90)
    return 45 + int(life.rng.expovariate(1 / 380))


def _move_in(life: Life, course: Course, home: Home, *, until: int | None, certain: bool) -> None:
    """The move, with its last day if that is over: a service's file of addresses has both."""
    refs = {"address": home.address}
    placed = {
        "approved premises": "probation",
        "CAS3": "probation",
        "hotel or B&B": "probation",
        "council temporary": "council",
    }
    details = {
        "kind": home.kind,
        "placed_by": placed.get(home.kind, "self"),
        "confirmed": "premises confirmed" if home.kind == "approved premises" else "told by person",
    }
    if home.kind not in ("no fixed address", "vehicle or tent", "unknown"):
        details["postcode"] = life.rng.choice(course.unit.postcodes)
    if home.kind in ("approved premises", "hotel or B&B"):
        refs["premises"] = f"p-{course.unit.code}-{'1' if home.kind == 'approved premises' else 'h'}"
    life.add(
        "moved to address",
        home.first_day,
        details,
        refs,
        until=until,
        basis="person told us",
        certain=certain,
    )
    if life.chance(0.6):
        confirmed = {"confirmed": life.rng.choice(["seen there", "premises confirmed"])}
        life.add(
            "address confirmed", home.first_day + life.between(0, 25), confirmed, {"address": home.address}
        )
    if life.chance(0.25):
        knows = life.rng.choice(["nothing", "supervision", "conviction"])
        life.add(
            "occupier spoken to",
            home.first_day + life.between(0, 20),
            {"alone": True, "knows": knows},
            {"address": home.address},
        )
