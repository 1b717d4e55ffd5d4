"""Orders and licence conditions that stand over him, the tests that go with some of them, and their review."""

from __future__ import annotations

from allsteps.synthetic import duties
from allsteps.synthetic.assessing import changed, oversee
from allsteps.synthetic.course import Course
from allsteps.synthetic.keeping import rounds
from allsteps.synthetic.life import Life, every
from allsteps.synthetic.people import Person


def bind(life: Life, person: Person, course: Course, start: int) -> None:
    """The order of the court, and the conditions of the licence from the first day outside."""
    if life.chance(0.65):
        prohibitions = (
            ["contact with children under 16"] if person.against_child else ["approaching named people"]
        )
        years = life.rng.choice([5, 7, 10])
        life.add(
            "order made",
            course.sentenced,
            {"order": "SHPO", "prohibitions": prohibitions},
            until=course.sentenced + 365 * years,
        )
    if course.released is None:
        return
    conditions = ["residence", "disclose relationships", "internet"]
    if person.against_child:
        conditions.append("no unsupervised contact child")
    for condition in conditions:
        if life.chance(0.85):
            _set(life, condition, start, course.ends + 1)
    life.tested = person.high_harm and life.chance(0.3)
    if life.tested:
        _set(life, "polygraph", start, course.ends + 1)


def _set(life: Life, condition: str, day: int, until: int) -> None:
    life.add("licence condition set", day, {"condition": condition, "text": "as in the licence"}, until=until)


def watch_licence(life: Life, person: Person, start: int, end: int) -> None:
    """One time on licence: its conditions looked at each year, and polygraph examinations acted on."""
    for day in rounds(life, duties.LICENCE_REVIEWED, start, 320, 362, end):
        details = {"about": "licence conditions", "decision": "kept as they are"}
        life.add("manager oversight recorded", day, details)
    if not life.tested:
        return
    for day in every(life, start + 66, end, 165, 14):
        result = life.rng.choices(
            ["no significant response", "significant response", "inconclusive"], [0.6, 0.25, 0.15]
        )[0]
        disclosed = life.chance(0.2)
        said = {"result": result, "disclosure_made": disclosed}
        if not life.add("polygraph examined", day, said):
            continue
        if disclosed or result == "significant response":
            oversee(life, duties.POLYGRAPH_ACTED_ON, "polygraph", "seen again this week", day, day + 1, end)
        if result == "significant response":
            changed(life, person, day, end)
