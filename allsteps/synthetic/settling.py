"""Where he lives outside: the first night, moves, confirmation, and whether anybody visits."""

from __future__ import annotations

from dataclasses import dataclass

from allsteps.synthetic.course import Course
from allsteps.synthetic.life import Life, every
from allsteps.synthetic.people import Person

HOMES = ("own", "family or friends", "supported", "HMO", "CAS3", "council temporary", "sofa", "unknown")
_AFTER_PRISON = (0.2, 0.3, 0.16, 0.1, 0.08, 0.07, 0.06, 0.03)
_ORDERS = (0.58, 0.26, 0.03, 0.05, 0.0, 0.03, 0.03, 0.02)


@dataclass(frozen=True, slots=True)
class Home:
    """An address lived at from a day until the next move (or the end)."""

    address: str
    kind: str
    first_day: int
    end: int


def settle(life: Life, person: Person, course: Course, start: int, end: int, *, released: bool) -> list[Home]:
    """The homes of one time outside, with the visits to them."""
    homes: list[Home] = []
    day, kind = start, _first_night(life, person, released)
    while day < min(end, life.last_day + 1):
        stays = _stay(life, kind)
        home = Home(life.new_key("a"), kind, day, min(end, day + stays))
        _move_in(life, course, home, certain=not homes)
        homes.append(home)
        day += stays
        kind = life.rng.choices(HOMES, _AFTER_PRISON if kind in ("approved premises", "CAS3") else _ORDERS)[0]
    return homes


def visit(life: Life, person: Person, homes: list[Home], start: int, end: int) -> None:
    """Home visits: the first by the published rate within 15 days, then as practice goes; and the police's."""
    keeps = life.chance(life.rates.first_home_visit.value)
    first = (
        start + life.between(3, 15) if keeps else start + life.between(16, 150) if life.chance(0.6) else end
    )
    days = (
        [first, *every(life, first + 45, end, 75, 30)]
        if keeps
        else [first, *every(life, first + 90, end, 160, 60)]
    )
    for place, day in enumerate(days):
        home = _home_on(homes, day)
        if home is None or home.kind == "approved premises" or day >= end:
            continue
        if life.chance(0.5):
            life.add("visit risk form completed", day - life.between(0, 5), None, {"address": home.address})
        outcome = (
            "seen at the address"
            if place == 0 or life.chance(0.8)
            else life.rng.choice(["not in", "not in", "refused"])
        )
        details: dict[str, object] = {"outcome": outcome, "announced": life.chance(0.6)}
        if outcome == "seen at the address":
            details["what_was_seen"] = "tidy; nothing of concern"
            details["children_present"] = life.chance(0.03)
        life.add("home visit", day, details, {"address": home.address}, basis="seen by us")
    for day in every(life, start + 30, end, 120, 40):
        home = _home_on(homes, day)
        if home is not None and life.chance(0.7):
            life.add(
                "police visit", day, {"outcome": "seen"}, {"address": home.address}, basis="agency told us"
            )


def _home_on(homes: list[Home], day: int) -> Home | None:
    return next((home for home in homes if home.first_day <= day < home.end), None)


def _first_night(life: Life, person: Person, released: bool) -> str:
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
    """How many days he stays, by kind: nights in a hotel, weeks in approved premises, years in a home."""
    if kind in ("hotel or B&B", "night shelter"):
        return life.between(1, 14)
    if kind in ("no fixed address", "vehicle or tent", "sofa"):
        return life.between(5, 60)
    if kind in ("approved premises", "CAS3"):
        return life.between(49, 90)
    return 60 + int(life.rng.expovariate(1 / 600))


def _move_in(life: Life, course: Course, home: Home, *, certain: bool) -> None:
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
    life.add("moved to address", home.first_day, details, refs, basis="person told us", certain=certain)
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
