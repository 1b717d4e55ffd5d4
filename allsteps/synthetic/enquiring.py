"""Enquiries to the police and to children's services: asked, answered, chased where the answer is poor, used or not."""

from __future__ import annotations

from typing import Final

from allsteps.synthetic import duties
from allsteps.synthetic.course import Course
from allsteps.synthetic.keeping import done_on, otherwise, set_aside
from allsteps.synthetic.life import Life

POLICE: Final = "police"
CHILDRENS_SERVICES: Final = "children's services"

ANSWERS: Final = 3
"""After so many answers that say too little nobody asks again, and somebody says what is done instead."""


def enquire(
    life: Life, course: Course, day: int, agency: str, searched: list[str], refs: dict[str, str], end: int
) -> None:
    """An enquiry, with its answers and its use as practice has them. After `end` a poor answer is not chased."""
    enquiry = {"enquiry": life.new_key("q")}
    made = {"agency": agency, "area": course.unit.name, "searched": searched}
    uses = life.chance(life.rates.answer_used.value)
    for place in range(ANSWERS):
        if day >= end:
            _make_do(life, day, enquiry)
            return
        if not life.add("enquiry made", day, made, {**enquiry, **refs}, basis="official record"):
            return
        answered = done_on(life, duties.ANSWERED, day + 2, day + 12, life.last_day, enquiry)
        if answered is None:
            return
        said = _answer(life, searched, again=place > 0)
        if not life.add("enquiry answered", answered, said, enquiry, basis="agency told us"):
            return
        _use(life, answered, said, enquiry, uses=uses, first=place == 0)
        if not _is_poor(said):
            return
        chased = done_on(life, duties.CHASED, answered + 1, answered + 6, end, enquiry)
        if chased is None or place == ANSWERS - 1 or life.chance(0.25):
            _make_do(life, answered + 5 if chased is None else chased, enquiry)
            return
        day = life.free(POLICE, chased) if agency == POLICE else chased


def _use(
    life: Life, answered: int, said: dict[str, object], enquiry: dict[str, str], *, uses: bool, first: bool
) -> None:
    """Drawn once for all answers to an enquiry. What nobody uses was at best read: that is written down, or not yet."""
    held = said["result"] == "information held"
    if uses and (first or held):
        used = {"in": life.rng.choice(["assessment", "risk plan"]), "changed_what": "contact arrangements"}
        life.add("enquiry used", answered + life.between(0, 12), used, enquiry)
    elif held:
        read = done_on(life, duties.USED, answered, answered + 18, life.last_day, enquiry)
        if read is not None:
            set_aside(life, duties.USED, read, "read; nothing in it changes the plan", enquiry)


def _make_do(life: Life, day: int, enquiry: dict[str, str]) -> None:
    reason = "they have no more; asked at the next meeting instead"
    otherwise(life, duties.CHASED, day, reason, enquiry)
    otherwise(life, duties.ANSWERED, day, reason, enquiry)


def _answer(life: Life, searched: list[str], *, again: bool) -> dict[str, object]:
    """What they say; when they are asked again, they hold something."""
    result = "information held"
    if not again:
        results = ["nothing held", "information held", "not identifiable"]
        result = life.rng.choices(results, [0.55, 0.42, 0.03])[0]
    detail = "none"
    if result == "information held":
        lacks = life.chance(life.rates.answer_lacks_detail.value)
        detail = "outline" if lacks else "dates and outcomes"
    return {"result": result, "covers": searched, "detail": detail}


def _is_poor(said: dict[str, object]) -> bool:
    return said["result"] == "not identifiable" or said["detail"] == "outline"
