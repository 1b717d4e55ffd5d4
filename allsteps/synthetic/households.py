"""Children and partners near him, and the enquiries that they call for: asked, answered, used, or not."""

from __future__ import annotations

from allsteps.synthetic.course import Course
from allsteps.synthetic.life import Life, iso
from allsteps.synthetic.people import Person
from allsteps.synthetic.settling import Home


def police_enquiry(life: Life, course: Course, homes: list[Home], start: int) -> None:
    """The police asked about the person at the start, by the published rate."""
    if life.chance(life.rates.police_enquiry.value):
        refs = {"address": homes[0].address} if homes else {}
        enquire(life, course, start + life.between(0, 18), "police", ["person", "address"], refs)


def address_enquiries(life: Life, course: Course, homes: list[Home]) -> None:
    """Children's services asked about each address that he lives at, as often as about children."""
    asks = life.chance(life.rates.child_enquiry.value)
    for home in homes:
        if asks and home.kind in ("own", "family or friends", "supported", "HMO"):
            day = home.first_day + life.between(0, 5)
            enquire(
                life, course, day, "children's services", ["person", "address"], {"address": home.address}
            )


def household(life: Life, person: Person, course: Course, homes: list[Home], start: int, end: int) -> None:
    """Who is in his life while he is outside: children linked, partners, plans and concerns."""
    settled = [home for home in homes if home.kind in ("own", "family or friends")]
    if person.has_children_near and settled:
        home = life.rng.choice(settled)
        for _ in range(life.between(1, 2)):
            _child(life, course, home, min(end - 1, home.first_day + life.between(0, 60)), end)
    elif life.chance(0.12) and settled:
        _partner(life, course, life.rng.choice(settled), end)
    if life.chance(0.25):
        _concern(life, start + life.between(20, 400), end)


def enquire(
    life: Life, course: Course, day: int, agency: str, searched: list[str], refs: dict[str, str]
) -> None:
    """An enquiry, with its answer and its use as practice has them."""
    enquiry = life.new_key("q")
    details = {"agency": agency, "area": course.unit.name, "searched": searched}
    if not life.add("enquiry made", day, details, {"enquiry": enquiry, **refs}, basis="official record"):
        return
    if not life.chance(0.85):
        return
    answered = day + life.between(2, 24)
    result = life.rng.choices(["nothing held", "information held", "not identifiable"], [0.55, 0.42, 0.03])[0]
    detail = "none"
    if result == "information held":
        lacks = life.chance(life.rates.answer_lacks_detail.value)
        detail = "outline" if lacks else "dates and outcomes"
    said = {"result": result, "covers": searched, "detail": detail}
    recorded = life.add("enquiry answered", answered, said, {"enquiry": enquiry}, basis="agency told us")
    if recorded and life.chance(life.rates.answer_used.value):
        used = {"in": life.rng.choice(["assessment", "risk plan"]), "changed_what": "contact arrangements"}
        life.add("enquiry used", answered + life.between(0, 12), used, {"enquiry": enquiry})


def _child(life: Life, course: Course, home: Home, day: int, end: int) -> None:
    child = life.new_key("c")
    refs = {"child": child, "address": home.address}
    lives_there = life.chance(0.4)
    contact = life.rng.choices(
        ["none", "letter only", "supervised", "unsupervised", "unknown"], [0.2, 0.1, 0.4, 0.15, 0.15]
    )[0]
    details = {
        "relation": life.rng.choice(
            ["child", "stepchild", "grandchild", "partner's child", "nephew or niece"]
        ),
        "age_band": life.rng.choice(["0-4", "5-11", "12-15", "16-17"]),
        "lives_there": lives_there,
        "contact": "unsupervised" if lives_there else contact,
    }
    if not life.add("child linked", day, details, refs, basis="person told us", certain=True):
        return
    if life.chance(life.rates.child_enquiry.value):
        enquire(life, course, day + life.between(0, 5), "children's services", ["person", "child"], refs)
    if life.chance(0.12):
        life.add("protection plan started", day + life.between(5, 60), None, {"child": child})
        for months in range(3):
            if life.chance(0.7):
                life.add("conference attended", day + 70 + 90 * months, None, {"child": child})
    if life.chance(0.15):
        ended = day + life.between(90, 500)
        if ended < end:
            life.add("child unlinked", ended, None, refs)
    if life.chance(0.3):
        scope = life.rng.choice(["contact supervised", "contact supervised", "stay overnight"])
        given = day + life.between(10, 90)
        life.add("permission given", given, {"scope": scope}, {"child": child}, until=given + 180)


def _partner(life: Life, course: Course, home: Home, end: int) -> None:
    partner = life.new_key("n")
    day = home.first_day + life.between(10, 200)
    has = life.rng.choices(["yes", "no", "unknown"], [0.4, 0.4, 0.2])[0]
    refs = {"partner": partner, "address": home.address}
    if day >= end or not life.add(
        "relationship started", day, {"partner_has_children": has}, refs, certain=True
    ):
        return
    if life.chance(0.5):
        enquire(life, course, day + life.between(0, 9), "police", ["person", "partner"], {"partner": partner})
    if life.chance(0.45):
        disclosure = life.new_key("d")
        decided = day + life.between(5, 60)
        details = {
            "decision": "disclose" if has == "yes" else life.rng.choice(["disclose", "do not disclose"]),
            "level": "nature of risk",
            "legal_basis": "common law",
            "why": "children in the partner's home",
            "self_disclosure": life.rng.choice(["offered", "done", "unsafe"]),
            "representations": "heard",
            "s327a": "considered",
            "risk_to_person": "considered",
            "police_consulted": life.chance(0.8),
            "review_on": iso(decided + 90),
        }
        life.add("disclosure decided", decided, details, {"disclosure": disclosure, "partner": partner})
        if details["decision"] == "disclose" and life.chance(0.7):
            made = {"to": "partner", "said": "the nature of the risk", "reply": "accepts"}
            life.add("disclosure made", decided + life.between(1, 8), made, {"disclosure": disclosure})
    if life.chance(0.3):
        life.add("relationship ended", day + life.between(60, 400), None, {"partner": partner})


def _concern(life: Life, day: int, end: int) -> None:
    if day >= end:
        return
    about = life.rng.choice(["child", "public", "partner", "himself: self-harm", "adult"])
    life.add("concern recorded", day, {"about": about, "urgency": life.rng.choice(["today", "this week"])})
    if about == "child" and life.chance(0.7):
        life.add("referral made", day + life.between(0, 2), {"to": "children's services"})
        life.add("referral acknowledged", day + life.between(2, 6), {"to": "children's services"})
