"""What else a service does around a life: victims, licences, needs, housing, and what the police confirm besides.

Each is done or not with a chance of its own (our choice: no finding was found), so that no duty is kept by all.
"""

from __future__ import annotations

from allsteps.synthetic.course import Course
from allsteps.synthetic.life import Life
from allsteps.synthetic.people import Person
from allsteps.synthetic.settling import Home

_SETTLED = ("own", "family or friends", "supported", "HMO")


def victims_inside(life: Life, course: Course) -> None:
    """Contact is offered after sentence, and those in contact are asked before release."""
    if not life.chance(0.75):
        return
    life.victim = life.new_key("v")
    refs = {"victim": life.victim}
    asked_for = ["exclusion area"] if life.chance(0.3) else []
    details = {"views_given": life.chance(0.4), "conditions_asked": asked_for}
    life.add("victim contact offered", course.sentenced + life.between(10, 60), details, refs)
    if life.chance(0.6):
        day = max(course.sentenced + 61, course.starts - life.between(30, 200))
        life.add("victim views given", day, {"conditions_asked": asked_for}, refs)


def victim_safe(life: Life, day: int) -> None:
    """The victim's safety plan is gone through when he comes out or is recalled."""
    if life.victim is not None and life.chance(0.65):
        life.add("victim safety plan reviewed", day + life.between(0, 3), None, {"victim": life.victim})


def prepare_release(life: Life, person: Person, course: Course) -> None:
    """The licence approved, the housing authority told, the proposed address seen; needs asked of older men."""
    end = course.starts
    if life.chance(0.7):
        details = {"about": "licence", "decision": "approved"}
        life.add("manager oversight recorded", end - life.between(1, 12), details)
    if life.chance(0.5):
        life.add(
            "referral made", max(course.sentenced, end - life.between(45, 90)), {"to": "housing authority"}
        )
    if life.chance(0.55):
        details = {
            "tool": "PNI",
            "band": life.rng.choice(["high", "moderate", "alternative"]),
            "version": "2",
        }
        life.add(
            "risk score recorded", course.sentenced + life.between(20, 120), details, basis="official record"
        )


def needs(life: Life, person: Person, start: int) -> None:
    """Adjustments that he says he needs, more often the older he is."""
    age = (start - person.born.toordinal()) // 365
    if life.chance(0.6 if age >= 60 else 0.06):
        need = life.rng.choice(["step-free", "ground floor", "hearing", "medication storage", "easy read"])
        life.add("adjustment started", start + life.between(0, 27), {"need": need})


def told_by_police(life: Life, homes: list[Home], start: int) -> None:
    """Cards and accounts, which the police confirm with the rest or not at all."""
    if homes and life.chance(0.7):
        day = start + life.between(0, 3)
        refs = {"address": homes[0].address}
        life.add(
            "police confirmed notification", day, {"about": "bank or card"}, refs, basis="agency told us"
        )
