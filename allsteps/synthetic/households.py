"""Where he lives and the children near him: asked about, linked, and what each calls for."""

from __future__ import annotations

from typing import Final

from allsteps.synthetic import duties
from allsteps.synthetic.assessing import changed
from allsteps.synthetic.concerns import refer
from allsteps.synthetic.course import Course
from allsteps.synthetic.duties import by_rate
from allsteps.synthetic.enquiring import CHILDRENS_SERVICES, enquire
from allsteps.synthetic.keeping import done_on, otherwise, rounds, set_aside
from allsteps.synthetic.life import Life
from allsteps.synthetic.partners import partner
from allsteps.synthetic.people import Person
from allsteps.synthetic.settling import ROUGH, Home

ASKED_WITHIN: Final = 5
"""Days within which children's services are asked about a child, if they are in time."""
_FIVE_WORKING_DAYS: Final = 7


def address_enquiries(life: Life, course: Course, homes: list[Home], end: int) -> None:
    """Children's services asked about each address that he lives at, on the day or the next if in time."""
    for home in homes:
        if home.kind == "approved premises":
            continue
        refs = {"address": home.address}
        if home.kind in ROUGH and life.chance(0.85):
            reason = "there is no household to ask about"
            set_aside(life, duties.ADDRESS_ASKED, home.first_day + life.between(0, 1), reason, refs)
            continue
        day = done_on(life, duties.ADDRESS_ASKED, home.first_day, home.first_day + 1, home.end, refs)
        if day is not None:
            enquire(life, course, day, CHILDRENS_SERVICES, ["person", "address"], refs, end)


def household(life: Life, person: Person, course: Course, homes: list[Home], start: int, end: int) -> None:
    """Who is in his life while he is outside: children linked, partners, and what he says when he is asked."""
    settled = [home for home in homes if home.kind in ("own", "family or friends")]
    linked: int | None = None
    if person.has_children_near and settled:
        home = life.rng.choice(settled)
        for _ in range(life.between(1, 2)):
            day = min(end - 1, home.first_day + life.between(0, 60))
            linked = day if linked is None else min(day, linked)
            _child(life, person, course, home, day, end)
    elif life.chance(0.12) and settled:
        partner(life, person, course, life.rng.choice(settled), start, end)
    _ask_about_children(life, start, linked, end)
    since = start - 60
    for day in rounds(life, duties.PARTNER_ASKED, since, 62, 84, end):
        otherwise(life, duties.PARTNER_ASKED, day, "asked: nobody new in his life")


def _ask_about_children(life: Life, start: int, linked: int | None, end: int) -> None:
    """Where a child is linked in the first weeks, that is the answer; else that he was asked, and what he said."""
    asked = done_on(life, duties.CHILDREN_ASKED, start, start + 19, end)
    if asked is None or (linked is not None and linked <= asked):
        return
    otherwise(life, duties.CHILDREN_ASKED, asked, "asked: he says there are no children in his life")


def _child(life: Life, person: Person, course: Course, home: Home, day: int, end: int) -> None:
    child = {"child": life.new_key("c")}
    refs = {**child, "address": home.address}
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
    _ask_about(life, course, refs, day, end)
    if details["contact"] == "unsupervised":
        referred = done_on(life, duties.LIVES_WITH_CHILD, day, day + 1, end, child)
        if referred is not None:
            refer(life, CHILDRENS_SERVICES, referred, child)
    if lives_there:
        told = done_on(life, duties.CHILD_HOUSEHOLD, day, day + 2, end)
        if told is not None:
            about = {"about": "child household"}
            life.add(
                "police confirmed notification",
                told,
                about,
                {"address": home.address},
                basis="agency told us",
            )
    changed(life, person, day, end)
    if life.chance(0.12):
        _protect(life, day + life.between(5, 60), end, child)
    if life.chance(0.15):
        ended = day + life.between(90, 500)
        if ended < end:
            life.add("child unlinked", ended, None, refs)
    if life.chance(0.3):
        _permit(life, day + life.between(10, 90), end, child)


def _ask_about(life: Life, course: Course, refs: dict[str, str], day: int, end: int) -> None:
    """Children's services asked about this child, by the published rate, also if he is recalled meanwhile."""
    duty = by_rate(life.rates.child_enquiry.value, duties.DAYS)
    soon = min(life.between(0, ASKED_WITHIN), life.between(0, ASKED_WITHIN))
    asked = done_on(
        life, duty, day + soon, day + soon, life.last_day, missed_from=day + _FIVE_WORKING_DAYS + 1
    )
    if asked is not None:
        enquire(life, course, asked, CHILDRENS_SERVICES, ["person", "child"], refs, max(end, asked + 1))


def _protect(life: Life, day: int, end: int, child: dict[str, str]) -> None:
    """A protection plan, with a conference in every three months until it ends."""
    ended = min(end, day + life.between(150, 500))
    if not life.add("protection plan started", day, None, child, certain=True):
        return
    for quarter in range(day, ended - 90, 91):
        attended = life.chance(duties.CONFERENCE.kept)
        if attended:
            life.add("conference attended", quarter + life.between(10, 85), None, child)
        else:
            reason = "the conference was put off; a report was sent"
            set_aside(life, duties.CONFERENCE, quarter + 92 + life.between(0, 60), reason, child)
    life.add("protection plan ended", ended, None, child, certain=True)


def _permit(life: Life, given: int, end: int, child: dict[str, str]) -> None:
    scope = life.rng.choice(["contact supervised", "contact supervised", "stay overnight"])
    elsewhere = {"address": life.new_key("a")} if scope == "stay overnight" else {}
    if not life.add("permission given", given, {"scope": scope}, {**child, **elsewhere}, until=given + 180):
        return
    if elsewhere:
        # On the seventh night the law asks him to notify it.
        told = done_on(life, duties.OTHER_ADDRESS, given + 6, given + 8, end, elsewhere)
        if told is not None:
            about = {"about": "other address 7 days"}
            life.add("police confirmed notification", told, about, elsewhere, basis="agency told us")
