"""Prison: reception, assessment, contact levels, visits by the practitioner, and the day of release that is planned."""

from __future__ import annotations

from typing import Final

from allsteps.synthetic import duties
from allsteps.synthetic.assessing import assess, score
from allsteps.synthetic.course import Course
from allsteps.synthetic.enquiring import CHILDRENS_SERVICES, enquire
from allsteps.synthetic.keeping import done_on, rounds
from allsteps.synthetic.life import Life, every, iso
from allsteps.synthetic.people import Person
from allsteps.synthetic.releasing import Release, prepare
from allsteps.synthetic.staff import allocate

PLAN_AHEAD: Final = 330
"""Days before release, or more, at which a release day is first planned (our choice; before the handover window)."""
PAROLE_AHEAD: Final = 400


def serve(life: Life, person: Person, course: Course) -> None:
    """The time inside, from sentence to release or to the last day."""
    start, end = course.sentenced, course.starts
    life.add("received into custody", start, {"prison": course.prison}, certain=True)
    enter(life, person, course, start, end)
    asked = done_on(life, duties.PRISON_ASKED, start, start + 1, end)
    if asked is not None:
        enquire(life, course, asked, CHILDRENS_SERVICES, ["person"], {}, end)
    if life.chance(0.7):
        assess(life, person, start + life.between(10, 80), "OASys initial", end)
    score(life, person, start + life.between(5, 60))
    judged = done_on(life, duties.HARM, start + 3, start + 18, end)
    if judged is not None:
        life.add("harm assessed", judged, _harm(person), basis="judgement")
    for day in rounds(life, duties.ASSESSED_YEARLY, start + 40, 200, 350, end - 60):
        assess(life, person, day, "OASys review", end)
        if life.chance(0.4):
            score(life, person, day)
    _plan_release(life, person, course)


def enter(life: Life, person: Person, course: Course, start: int, end: int) -> None:
    """Reception, the first and after a recall: a practitioner is named and comes, contact with children is decided."""
    named = done_on(life, duties.PRISON_NAMED, start + 1, start + 6, end)
    if named is not None:
        allocate(life, course.prison_officer, course.seed, "prison practitioner", named, end)
        if life.chance(0.8):
            keyed = named + life.between(0, 20)
            if keyed < end:
                allocate(life, course.prison_officer, course.seed, "key worker", keyed, end)
    if person.against_child:
        level = "no contact"
        for day in rounds(life, duties.CONTACT_LEVEL, start - 355, 355, 361, end):
            life.add("child contact level set", day, {"level": level})
            level = life.rng.choice(
                ["no contact", "no contact", "written only", "monitored written and phone"]
            )
    for day in every(life, start + 8, end, 10, 3):
        if life.chance(0.8):
            life.add("contact", day, {"kind": "prison visit", "outcome": "attended"})


def _plan_release(life: Life, person: Person, course: Course) -> None:
    """The release day is planned, may move once, and is prepared for, better or worse."""
    end, start = course.starts, course.sentenced
    parole = person.high_harm and life.chance(0.25)
    ahead = PAROLE_AHEAD if parole else PLAN_AHEAD
    first = max(start + life.between(3, 30), end - ahead - life.between(0, 120))
    if first > life.last_day or first >= end:
        return
    basis = "parole" if parole else "automatic"
    planned = end
    if life.chance(0.35):
        planned = end + life.rng.choice([-28, -14, 14, 28, 60])
    life.add("release planned", first, {"date": iso(planned), "basis_of_release": basis}, certain=True)
    if planned != end:
        day = first + life.between(10, 90)
        if day < end:
            life.add("release planned", day, {"date": iso(end), "basis_of_release": basis}, certain=True)
    prepare(life, person, course, Release(first, end, parole=parole))


def _harm(person: Person) -> dict[str, object]:
    details: dict[str, object] = {"setting": "custody", "level": person.harm}
    if person.against_child:
        details["children"] = person.harm
    return details
