"""Supervision outside: appointments kept and missed and what followed, and the reviews of every year."""

from __future__ import annotations

from datetime import date
from typing import Final

from allsteps.synthetic import duties
from allsteps.synthetic.assessing import ARMS, OVERSIGHT, assess, oversee, score
from allsteps.synthetic.course import Course
from allsteps.synthetic.keeping import done_on, otherwise, rounds
from allsteps.synthetic.life import Life, every
from allsteps.synthetic.people import Person

TRANSFERRED: Final = 0.15
"""Share of cases that are transferred from another region, if they last long enough (our choice)."""

UNIFIED: Final = date(2021, 6, 26)
"""On this day the Probation Service took over all cases of the companies and of the service before it."""

_KINDS: Final = ("office", "telephone", "video", "three-way")
_KINDS_UP_TO: Final = (0.74, 0.93, 0.97, 1.0)
_OUTCOMES_UP_TO: Final = (0.87, 0.94, 0.965, 1.0)
_OUTCOMES: Final = ["attended", "acceptable absence", "unacceptable absence", "cancelled by us"]


def keep_contact(life: Life, person: Person, start: int, end: int) -> None:
    """Appointments: weekly at first and for high harm, then every two weeks; missed ones and what followed."""
    interval = 7 if person.high_harm else 14
    days = (*every(life, start, min(end, start + 28), 7, 1), *every(life, start + 28, end, interval, 3))
    missed: int | None = None
    for place, day in enumerate(days):
        kind = life.rng.choices(_KINDS, cum_weights=_KINDS_UP_TO)[0]
        outcome = life.rng.choices(_OUTCOMES, cum_weights=_OUTCOMES_UP_TO)[0]
        if place == 0 and life.chance(0.9):
            kind, outcome = "office", "attended"
        if not life.add("contact", day, {"kind": kind, "outcome": outcome}):
            continue
        if outcome == "unacceptable absence":
            _answer_absence(life, day, end, again=missed is not None and day - missed <= 365)
            missed = day
    for day in every(life, start + 3, end, 11, 4):
        kind = "online check-in" if life.chance(0.3) else "telephone"
        came = "attended" if life.chance(0.9) else "acceptable absence"
        life.add("contact", day, {"kind": kind, "outcome": came})


def _answer_absence(life: Life, day: int, end: int, *, again: bool) -> None:
    """A decision after each; a second in a year leads to breach, or to a reason why not."""
    decided = done_on(life, duties.ABSENCE_DECIDED, day, day + 11, end)
    if decided is not None:
        decision = life.rng.choices(["none", "warning", "breach"], [0.2, 0.7, 0.1])[0]
        life.add("enforcement decided", decided, {"decision": decision, "why": "missed appointment"})
    if not again:
        return
    answered = done_on(life, duties.SECOND_ABSENCE, day, day + 6, end)
    if answered is None:
        return
    if life.chance(0.25):
        why = {"decision": "breach", "why": "a second absence within a year"}
        life.add("enforcement decided", answered, why)
    else:
        otherwise(
            life, duties.SECOND_ABSENCE, answered, "he was ill and has shown it; seen twice a week instead"
        )


def review(life: Life, person: Person, start: int, end: int) -> None:
    """What comes again each year: the assessment, ARMS, the judgement of harm; and a manager's look between them."""
    for day in rounds(life, duties.ASSESSED_YEARLY, start + 20, 150, 350, end):
        assess(life, person, day, "OASys review", end)
        if life.chance(0.4):
            score(life, person, day)
    for day in rounds(life, duties.ARMS_YEARLY, start + 20, 200, 350, end):
        assess(life, person, day, ARMS, end)
    for day in every(life, start + 100, end, 130, 40):
        if life.chance(0.5):
            details = {"about": "review", "decision": "continue"}
            life.add("manager oversight recorded", life.free(OVERSIGHT, day), details)
        if life.chance(0.15):
            judged = {"setting": "community", "level": person.harm}
            life.add("harm assessed", day, judged, basis="judgement")
            if person.high_harm:
                oversee(life, duties.HARM_LOOKED_AT, "harm", "agreed", day, day + 6, end)


def look_back(life: Life, start: int, end: int) -> None:
    """A manager looks back on the first month after release."""
    oversee(life, duties.FIRST_MONTH, "first month", "continue", start + 29, start + 41, end)


def transfer(life: Life, start: int, end: int) -> None:
    """Some are taken over from another region: what was due before is that service's, and one review here."""
    day = start + life.between(30, 600)
    if not life.chance(TRANSFERRED) or day >= end:
        return
    if life.add("taken on", day, certain=True):
        oversee(life, duties.TAKE_ON, "take-on review", "plan goes on", day, day + 26, end)


def unify(life: Life, course: Course, end: int) -> None:
    """Who was sentenced before the Probation Service was unified was taken on by it, in the weeks after."""
    day = UNIFIED.toordinal() + life.between(25, 60)
    if course.sentenced >= UNIFIED.toordinal() or day >= course.ends:
        return
    if life.add("taken on", day, certain=True) and day >= course.starts:
        oversee(life, duties.TAKE_ON, "take-on review", "plan goes on", day, day + 26, end)
