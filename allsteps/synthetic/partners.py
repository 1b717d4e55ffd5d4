"""A new partner: known of, asked about, told or not, and looked at again while it lasts."""

from __future__ import annotations

from typing import Final

from allsteps.synthetic import duties
from allsteps.synthetic.assessing import changed
from allsteps.synthetic.course import Course
from allsteps.synthetic.enquiring import CHILDRENS_SERVICES, POLICE, enquire
from allsteps.synthetic.keeping import done_on, rounds, set_aside
from allsteps.synthetic.life import Life, iso
from allsteps.synthetic.people import Person
from allsteps.synthetic.settling import Home

NOT_BEFORE: Final = 30
"""Days outside before a new relationship is known of: he was asked about older ones before."""


def partner(life: Life, person: Person, course: Course, home: Home, start: int, end: int) -> None:
    """A relationship of some months: both services asked, the assessment looked at, disclosure decided."""
    her = {"partner": life.new_key("n")}
    day = max(start + NOT_BEFORE, home.first_day + life.between(10, 200))
    has = life.rng.choices(["yes", "no", "unknown"], [0.4, 0.4, 0.2])[0]
    refs = {**her, "address": home.address}
    started = {"partner_has_children": has}
    if day >= end or not life.add("relationship started", day, started, refs, certain=True):
        return
    ended = day + life.between(60, 400) if life.chance(0.3) else end
    for duty, agency, asks in (
        (duties.PARTNER_POLICE, POLICE, True),
        (duties.PARTNER_CHILDREN, CHILDRENS_SERVICES, has != "no"),
    ):
        asked = done_on(life, duty, day, day + 1, end, her) if asks else None
        if asked is not None:
            enquire(life, course, asked, agency, ["person", "partner"], her, end)
    changed(life, person, day, end)
    disclosure = _disclose(life, day, min(end, ended), her, has)
    if ended < end:
        life.add("relationship ended", ended, None, her)
        if disclosure is not None:
            set_aside(life, duties.DISCLOSURE_REVIEWED, ended, "the relationship is over", disclosure)


def _disclose(life: Life, day: int, end: int, her: dict[str, str], has: str) -> dict[str, str] | None:
    """Whether she is told is decided, and looked at again while the relationship lasts."""
    decided = done_on(life, duties.PARTNER_DISCLOSURE, day + 1, day + 6, end, her)
    if decided is None:
        return None
    disclosure = {"disclosure": life.new_key("d")}
    decision = "disclose" if has == "yes" else life.rng.choice(["disclose", "do not disclose"])
    decide_disclosure(life, decided, decision, "children in the partner's home", 90, {**disclosure, **her})
    if decision == "disclose":
        told = done_on(life, duties.DISCLOSURE_MADE, decided + 1, decided + 6, end, disclosure)
        if told is not None:
            made = {"to": "partner", "said": "the nature of the risk", "reply": "accepts"}
            life.add("disclosure made", told, made, disclosure)
    for again in rounds(life, duties.DISCLOSURE_REVIEWED, decided, 70, 88, end, disclosure):
        decide_disclosure(
            life, again, "do not disclose", "nobody else need be told", 90, {**disclosure, **her}
        )
    return disclosure


def decide_disclosure(
    life: Life, day: int, decision: str, why: str, review_in: int, refs: dict[str, str]
) -> None:
    """Whether somebody is told is decided, with the day on which it is looked at again."""
    details = {
        "decision": decision,
        "level": "nature of risk" if decision == "disclose" else "none",
        "legal_basis": "common law",
        "why": why,
        "self_disclosure": life.rng.choice(["offered", "done", "unsafe"]),
        "representations": "heard",
        "s327a": "considered",
        "risk_to_person": "considered",
        "police_consulted": life.chance(0.8),
        "review_on": iso(day + review_in),
    }
    life.add("disclosure decided", day, details, refs)
