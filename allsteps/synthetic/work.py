"""Work on offending: a decision, a plan, sessions attended, or none of it."""

from __future__ import annotations

from typing import Final

from allsteps.synthetic.life import Life
from allsteps.synthetic.people import Person

PROGRAMME_WITHIN: Final = 245
"""Eight months after release: the time in which 17 of 42 had started."""

_NEEDS: Final = (
    "self-management",
    "relationships",
    "attitudes",
    "sexual preoccupation",
    "offence-related interests",
)


def decide(life: Life, person: Person, day: int) -> bool:
    """The programme decision, where there is one. True where an accredited programme is to be started."""
    if not life.chance(0.8):
        return False
    decision = life.rng.choices(
        ["suitable", "not suitable", "not available", "declined", "not needed"], [0.5, 0.22, 0.12, 0.1, 0.06]
    )[0]
    details = {"decision": decision, "reason": "by risk and need"}
    if decision == "suitable":
        details["programme"] = "New Me Strengths" if person.learning_disability else "Building Choices"
    return life.add("programme decided", day, details) and decision == "suitable"


def work(life: Life, person: Person, start: int, end: int, *, programme: bool, released: bool) -> None:
    """The work of one time outside. Four in ten do none on their offending; some have other sessions instead."""
    any_work, on_programme = life.rates.offence_focused_work.value, life.rates.programme_started.value
    if programme and released:
        planned = _plan(life, start + life.between(5, 40), "accredited programme", 26)
        if life.chance(on_programme):
            _sessions(life, planned, start + life.between(30, PROGRAMME_WITHIN), end, 26, focused=True)
            return
        # Of those who never start, so many do other work that the share with any work is as found.
        any_work = (any_work - on_programme) / (1 - on_programme)
    if life.chance(any_work):
        planned = _plan(life, start + life.between(5, 40), life.rng.choice(["toolkit", "one-to-one"]), 12)
        _sessions(life, planned, start + life.between(20, 85), end, life.between(6, 14), focused=True)
    elif life.chance(0.4):
        planned = _plan(life, start + life.between(10, 60), "one-to-one", 6)
        _sessions(life, planned, start + 30, end, 6, focused=False)


def _plan(life: Life, day: int, kind: str, sessions: int) -> str:
    reference = life.new_key("w")
    name = {"accredited programme": "Building Choices", "toolkit": "Maps for Change"}.get(
        kind, "structured one-to-one"
    )
    details = {"kind": kind, "name": name, "needs": life.rng.sample(_NEEDS, 2), "sessions": sessions}
    life.add("work planned", day, details, {"work": reference})
    return reference


def _sessions(life: Life, reference: str, first: int, end: int, number: int, *, focused: bool) -> None:
    day, refs = first, {"work": reference}
    for place in range(number):
        if day >= end:
            return
        # The first session is one that was attended: a start that is none would not be a start.
        attended = place == 0 or life.chance(0.8)
        outcome = (
            "attended"
            if attended
            else life.rng.choice(["did not attend", "did not attend", "cancelled by us"])
        )
        details = {"outcome": outcome, "offence_focused": focused, "minutes": 120 if number > 20 else 60}
        if not life.add("work session", day, details, refs, certain=place == 0):
            return
        day += life.between(5, 11)
    if life.chance(0.7):
        ending = {"outcome": "completed", "review_written": life.chance(0.5)}
        life.add("work ended", day, ending, refs)
