"""Prison: reception, assessment, contact levels, handover, plans of release that move, and the way out."""

from __future__ import annotations

from allsteps.synthetic.assessing import assess, score
from allsteps.synthetic.course import Course
from allsteps.synthetic.life import Life, every, iso
from allsteps.synthetic.people import Person
from allsteps.synthetic.staff import allocate, joined_on, predecessor

PLAN_AHEAD = 240
"""Days before release at which a release day is first planned (our choice; the handover window)."""


def serve(life: Life, person: Person, course: Course) -> None:
    """The time inside, from sentence to release or to the last day."""
    start, end = course.sentenced, course.starts
    life.add("received into custody", start, {"prison": course.prison}, certain=True)
    allocate(life, course.prison_officer, course.seed, "prison practitioner", start + life.between(1, 9), end)
    if life.chance(0.8):
        allocate(life, course.prison_officer, course.seed, "key worker", start + life.between(5, 30), end)
    if life.chance(0.7):
        assess(life, start + life.between(10, 80), "OASys initial", signed=life.chance(0.7))
    score(life, person, start + life.between(5, 60))
    if person.against_child:
        _contact_level(life, start, end)
    life.add("harm assessed", start + life.between(5, 40), _harm(person), basis="judgement")
    for day in every(life, start + 14, end, 9, 3):
        if life.chance(0.8):
            life.add("contact", day, {"kind": "prison visit", "outcome": "attended"})
    for day in every(life, start + 150, end - 60, 210, 60):
        if life.chance(0.6):
            assess(life, day, "OASys review", signed=life.chance(0.6))
            score(life, person, day)
    _plan_release(life, person, course)


def _contact_level(life: Life, start: int, end: int) -> None:
    day = start + life.between(0, 10)
    life.add("child contact level set", day, {"level": "no contact"})
    for review in every(life, day + 330, end, 360, 50):
        if life.chance(0.7):
            level = life.rng.choice(
                ["no contact", "no contact", "written only", "monitored written and phone"]
            )
            life.add("child contact level set", review, {"level": level})


def _plan_release(life: Life, person: Person, course: Course) -> None:
    """The release day is planned, may move once or twice, and is prepared for, better or worse."""
    end, start = course.starts, course.sentenced
    first = max(start + life.between(3, 30), end - PLAN_AHEAD - life.between(0, 120))
    if first > life.last_day:
        return
    basis = "parole" if person.high_harm and life.chance(0.25) else "automatic"
    planned, day = end, first
    if life.chance(0.35):
        planned = end + life.rng.choice([-28, -14, 14, 28, 60])
    life.add("release planned", day, {"date": iso(planned), "basis_of_release": basis}, certain=True)
    if planned != end:
        day = first + life.between(10, 90)
        if day < end:
            life.add("release planned", day, {"date": iso(end), "basis_of_release": basis}, certain=True)
    if life.chance(0.62):
        life.add(
            "assessment completed",
            end - life.between(40, 170),
            {"tool": "OASys pre-release", "signed_by_manager": True},
        )
    if life.chance(0.72):
        handover = end - life.between(60, 250)
        kind = life.rng.choice(["meeting", "report"])
        day = max(first, handover)
        holds = joined_on(course.officer, course.seed, life.last_day) <= day
        officer = course.officer if holds else predecessor(course.officer)
        life.add("handover done", day, {"kind": kind}, {"officer": officer})
    if life.chance(0.8):
        allocated = max(first, end - life.between(30, 240))
        if allocated < end:
            allocate(life, course.officer, course.seed, "community practitioner", allocated, end)
    if life.chance(0.7):
        level = life.rng.choices(["1", "2", "3"], [0.9, 0.085, 0.015])[0]
        life.add(
            "mappa level set", max(start, end - life.between(60, 220)), {"category": "1", "level": level}
        )
    if life.chance(0.6):
        _propose_address(life, course, end - life.between(20, 110))


def _propose_address(life: Life, course: Course, day: int) -> None:
    refs = {"address": life.new_key("a")}
    kind = life.rng.choice(["own", "family or friends", "approved premises", "supported"])
    life.add(
        "address proposed", day, {"postcode": life.rng.choice(course.unit.postcodes), "kind": kind}, refs
    )
    if life.chance(0.6):
        knows = life.rng.choice(["nothing", "supervision", "risk", "conviction"])
        life.add(
            "occupier spoken to", day + life.between(1, 14), {"alone": life.chance(0.6), "knows": knows}, refs
        )
    if life.chance(0.75):
        decision = life.rng.choices(["approved", "approved with conditions", "refused"], [0.6, 0.25, 0.15])[0]
        life.add(
            "address decided",
            day + life.between(5, 30),
            {"decision": decision, "why": "checks considered"},
            refs,
        )


def _harm(person: Person) -> dict[str, object]:
    details: dict[str, object] = {"setting": "custody", "level": person.harm}
    if person.against_child:
        details["children"] = person.harm
    return details
