"""Supervision outside: contact, assessments, plans, registration, MAPPA, orders and tests; recall for some."""

from __future__ import annotations

from allsteps.synthetic.assessing import assess, score
from allsteps.synthetic.course import Course
from allsteps.synthetic.life import Life, every, iso
from allsteps.synthetic.people import Person
from allsteps.synthetic.settling import Home


def start_well_or_not(life: Life, person: Person, course: Course, start: int) -> None:
    """What is due in the first weeks: assessment, plan, harm, oversight, each by its rate."""
    rates = life.rates
    harm: dict[str, object] = {"setting": "community", "level": person.harm, "public": person.harm}
    if person.against_child:
        harm["children"] = person.harm
    if life.chance(0.9):
        life.add("harm assessed", start + life.between(0, 12), harm, basis="judgement")
    if life.chance(rates.initial_assessment.value):
        day = start + life.between(5, 19)
        assess(life, day, "OASys initial", signed=life.chance(0.65))
        score(life, person, day)
    if life.chance(rates.arms_done.value):
        assess(life, start + life.between(10, 40), "ARMS", signed=life.chance(0.5))
    if life.chance(rates.plan_names_children.value):
        said = dict.fromkeys(
            ("children", "victims", "partner", "staff", "public", "contingency"), "as in the plan"
        )
        life.add("risk plan agreed", start + life.between(5, 26), said)
    if person.high_harm and life.chance(rates.manager_oversight.value):
        details = {"about": "initial plan", "decision": "plan agreed"}
        life.add("manager oversight recorded", start + life.between(2, 27), details)


def keep_contact(life: Life, person: Person, start: int, end: int) -> None:
    """Appointments: weekly at first and for high harm, then every two weeks; missed ones and what followed."""
    interval = 7 if person.high_harm else 14
    for day in (*every(life, start, min(end, start + 28), 7, 1), *every(life, start + 28, end, interval, 3)):
        kind = life.rng.choices(["office", "telephone", "video", "three-way"], [0.72, 0.2, 0.04, 0.04])[0]
        outcomes = ["attended", "acceptable absence", "unacceptable absence", "cancelled by us"]
        outcome = life.rng.choices(outcomes, [0.83, 0.08, 0.05, 0.04])[0]
        life.add("contact", day, {"kind": kind, "outcome": outcome})
        if outcome == "unacceptable absence" and life.chance(0.7):
            decision = life.rng.choices(["none", "warning", "breach"], [0.2, 0.7, 0.1])[0]
            decided = {"decision": decision, "why": "missed appointment"}
            life.add("enforcement decided", day + life.between(0, 6), decided)
    for day in every(life, start + 3, end, 11, 4):
        kind = "online check-in" if life.chance(0.3) else "telephone"
        life.add(
            "contact",
            day,
            {"kind": kind, "outcome": "attended" if life.chance(0.9) else "acceptable absence"},
        )
    for day in every(life, start + 100, end, 130, 40):
        if life.chance(0.6):
            assess(life, day, "OASys review", signed=life.chance(0.5))
            score(life, person, day)
        if life.chance(0.4):
            assess(life, day + life.between(0, 30), "ARMS", signed=life.chance(0.4))
        if life.chance(0.5):
            life.add("manager oversight recorded", day, {"about": "review", "decision": "continue"})
        if life.chance(0.15):
            life.add("harm assessed", day, {"setting": "community", "level": person.harm}, basis="judgement")


def register(life: Life, person: Person, homes: list[Home], start: int, end: int) -> None:
    """Notification to the police, as they confirm it to probation: at the start, each year, on each change."""
    confirmed = life.rates.police_confirmed.value
    if homes and life.chance(confirmed):
        _confirm(life, start + life.between(0, 3), "initial", homes[0])
    for home in homes[1:]:
        if life.chance(confirmed):
            _confirm(life, home.first_day + life.between(0, 4), "change of address", home)
    for home in homes:
        if home.kind in ("no fixed address", "vehicle or tent", "sofa"):
            for day in every(life, home.first_day + 6, home.end, 7, 0):
                if life.chance(0.8):
                    _confirm(life, day, "weekly no fixed address", home)
    for day in every(life, start + 355, end, 360, 5):
        if life.chance(confirmed):
            _confirm(life, day, "annual", homes[-1] if homes else None)
    if person.high_harm and life.chance(0.4):
        for day in every(life, start + 60, end, 150, 40):
            life.add("device inspected", day, {"outcome": "nothing of concern"}, basis="agency told us")


def _confirm(life: Life, day: int, about: str, home: Home | None) -> None:
    refs = {"address": home.address} if home else {}
    life.add("police confirmed notification", day, {"about": about}, refs, basis="agency told us")


def arrange(life: Life, person: Person, start: int, end: int) -> None:
    """MAPPA meetings and actions for those at level 2 or 3."""
    draw = life.rng.random()
    level = "3" if draw > 0.99 else "2" if draw > 0.92 else "1"
    if not life.chance(0.85):
        return
    life.add("mappa level set", start + life.between(0, 25), {"category": "1", "level": level})
    if level == "1":
        return
    for day in every(life, start + 35, end, 56 if level == "3" else 84, 14):
        refs = {"meeting": life.new_key("m")}
        life.add("mappa meeting held", day, {"level": level, "minutes_agreed": life.chance(0.7)}, refs)
        action = {"action": life.new_key("t")}
        due = {
            "owner_agency": life.rng.choice(["police", "probation", "children's services"]),
            "due": iso(day + 28),
        }
        if life.add("mappa action set", day, due, action) and life.chance(0.75):
            life.add("mappa action closed", day + life.between(5, 45), None, action)


def bind(life: Life, person: Person, course: Course, start: int) -> None:
    """Orders and licence conditions that stand over him, and the tests that go with some of them."""
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
            life.add(
                "licence condition set",
                start,
                {"condition": condition, "text": "as in the licence"},
                until=course.ends + 1,
            )
    if person.high_harm and life.chance(0.3):
        life.add("licence condition set", start, {"condition": "polygraph", "text": "as in the licence"})
        for day in every(life, start + 75, course.ends, 180, 40):
            result = life.rng.choices(
                ["no significant response", "significant response", "inconclusive"], [0.6, 0.25, 0.15]
            )[0]
            life.add("polygraph examined", day, {"result": result, "disclosure_made": life.chance(0.2)})
