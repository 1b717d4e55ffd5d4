"""Work on offending: a decision, a plan, sessions attended, or none of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from allsteps.synthetic import duties
from allsteps.synthetic.assessing import ARMS, assess, changed
from allsteps.synthetic.keeping import done_on, set_aside
from allsteps.synthetic.life import Life
from allsteps.synthetic.people import Person

PROGRAMME_WITHIN: Final = 90
"""Days outside by which those start who start at all, so that it is seen within the eight months that are counted."""
PLANNED_WITHIN: Final = 30
"""Days outside by which work is planned that was to be: it does not wait for a file that comes late."""
PROGRAMME: Final = "accredited programme"
SESSIONS: Final = 26
"""Sessions of a programme."""
DROPS_OUT: Final = 0.12
"""Share of programmes that are broken off (our choice)."""
TEN_HOURS: Final = 600

_NEEDS: Final = (
    "self-management",
    "relationships",
    "attitudes",
    "sexual preoccupation",
    "offence-related interests",
)
_DECISIONS: Final = ("suitable", "not suitable", "not available", "declined", "not needed")
_NAMES: Final = {PROGRAMME: "Building Choices", "toolkit": "Maps for Change"}


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided to be done, and from when it is planned. `kind` is empty where nothing is needed."""

    kind: str
    work: str
    planned_on: int | None


def decide(
    life: Life, person: Person, first: int, last: int, end: int, *, inside: bool = False
) -> Decision | None:
    """The decision for or against a programme; None where there is none yet. Inside, the work is planned with it."""
    day = done_on(life, duties.PROGRAMME_DECIDED, first, last, end)
    if day is None:
        return None
    if life.chance(0.85):
        band = life.rng.choice(["high", "moderate", "alternative"])
        needs = {"tool": "PNI", "band": band, "version": "2"}
        life.add("risk score recorded", max(first, day - life.between(0, 20)), needs, basis="official record")
    decision = life.rng.choices(_DECISIONS, [0.5, 0.22, 0.12, 0.1, 0.06])[0]
    details = {"decision": decision, "reason": "by risk and need"}
    if decision == "suitable":
        details["programme"] = "New Me Strengths" if person.learning_disability else "Building Choices"
    if not life.add("programme decided", day, details):
        return None
    if decision == "not needed":
        return Decision("", "", None)
    suitable = decision == "suitable"
    kind = PROGRAMME if suitable else life.rng.choice(["toolkit", "one-to-one"])
    duty = duties.PROGRAMME_PLANNED if suitable else duties.OTHER_WORK_PLANNED
    planned_on = done_on(life, duty, day, day + 19, end)
    work = life.new_key("w")
    if inside and planned_on is not None:
        _plan(life, planned_on, kind, work)
    return Decision(kind, work, planned_on)


def work(life: Life, person: Person, start: int, end: int, decided: Decision | None) -> None:
    """The work of the first time outside. Four in ten do none on their offending; some have other sessions instead."""
    any_work, on_programme = life.rates.offence_focused_work.value, life.rates.programme_started.value
    kind, reference = (
        (decided.kind, decided.work) if decided and decided.kind else ("one-to-one", life.new_key("w"))
    )
    ready = decided.planned_on if decided else None
    if ready is None or ready < start:
        # What was planned inside is planned again outside, where the place is.
        ready = start + life.between(8, 28)
    ready = min(ready, start + PLANNED_WITHIN)
    _plan(life, ready, kind, reference)
    refs = {"work": reference}
    if kind == PROGRAMME:
        if life.chance(on_programme):
            first = max(ready + 1, start + life.between(21, PROGRAMME_WITHIN))
            _sessions(life, person, refs, first, end, SESSIONS, focused=True)
            return
        # Of those who never start, so many do other work that the share with any work is as found.
        any_work = (any_work - on_programme) / (1 - on_programme)
        _give_up(life, refs, ready, "no place before his sentence ends; other work instead")
        kind, reference = "one-to-one", life.new_key("w")
    focused = life.chance(any_work)
    if not focused and not life.chance(0.4):
        _give_up(life, refs, ready, "he will not come; looked at again at each review")
        return
    if refs["work"] != reference:
        refs = {"work": reference}
        _plan(life, ready + 1, kind, reference)
    first = ready + (life.between(4, 26) if life.chance(duties.FIRST_SESSION.kept) else life.between(29, 65))
    _sessions(life, person, refs, first, end, life.between(6, 14) if focused else 6, focused=focused)


def _give_up(life: Life, refs: dict[str, str], planned_on: int, reason: str) -> None:
    """What will not begin is set aside, when somebody has seen that it will not."""
    set_aside(life, duties.FIRST_SESSION, planned_on + life.between(20, 90), reason, refs)


def _plan(life: Life, day: int, kind: str, reference: str) -> None:
    name, sessions = _NAMES.get(kind, "structured one-to-one"), SESSIONS if kind == PROGRAMME else 12
    details = {"kind": kind, "name": name, "needs": life.rng.sample(_NEEDS, 2), "sessions": sessions}
    life.add("work planned", day, details, {"work": reference}, certain=True)


def _sessions(
    life: Life, person: Person, refs: dict[str, str], day: int, end: int, number: int, *, focused: bool
) -> None:
    """Sessions until so many were attended, or he drops out; looked at in an assessment when they come to ten hours."""
    long = number == SESSIONS
    stops_at = life.between(3, 20) if long and life.chance(DROPS_OUT) else number
    minutes, attended = 0, 0
    while attended < min(number, stops_at):
        if day >= end:
            life.add("work ended", end, {"outcome": "withdrawn", "review_written": True}, refs)
            return
        # The first session is one that was attended: a start that is none would not be a start.
        came = attended == 0 or life.chance(0.93 if long else 0.85)
        outcome = (
            "attended" if came else life.rng.choice(["did not attend", "did not attend", "cancelled by us"])
        )
        length = 120 if long else 60
        details = {"outcome": outcome, "offence_focused": focused, "minutes": length}
        if not life.add("work session", day, details, refs, certain=attended == 0):
            return
        if came:
            attended += 1
            before, minutes = minutes, minutes + length * focused
            if before < TEN_HOURS <= minutes:
                _look_at(life, person, day, end)
        day += life.between(4, 7) if long else life.between(5, 11)
    _finish(life, person, refs, day, end, "completed" if attended == number else "withdrawn")


def _look_at(life: Life, person: Person, day: int, end: int) -> None:
    """Ten hours of work are taken up in an assessment."""
    assessed = done_on(life, duties.TEN_HOURS, day + 1, day + 25, end)
    if assessed is not None:
        assess(life, person, assessed, ARMS, end)


def _finish(life: Life, person: Person, refs: dict[str, str], day: int, end: int, outcome: str) -> None:
    """The work is over; a review is written with its end or afterwards, and the end recorded again with it."""
    written = life.chance(0.6)
    ended = {"outcome": outcome, "review_written": written}
    if day >= end or not life.add("work ended", day, ended, refs):
        return
    changed(life, person, day, end)
    if written:
        return
    later = done_on(life, duties.WORK_LOOKED_BACK_ON, day + 7, day + 42, life.last_day, refs)
    if later is not None:
        life.add("work ended", later, {**ended, "review_written": True}, refs)
        changed(life, person, later, end)
