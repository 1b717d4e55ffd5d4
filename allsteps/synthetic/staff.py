"""Staff and premises of the simulated service: who joined, what training, supervision and visits they had."""

from __future__ import annotations

from random import Random
from typing import Final

from allsteps.synthetic import duties
from allsteps.synthetic.course import CASES_EACH
from allsteps.synthetic.keeping import done_on, rounds, set_aside
from allsteps.synthetic.life import Life, Line, every
from allsteps.synthetic.places import DeliveryUnit
from allsteps.synthetic.posts import post, prison_officer_of
from allsteps.synthetic.rates import Rates

COURSE_LASTS: Final = 3 * 365
"""Days for which a course counts (our choice)."""

LEAVES: Final = 0.06
"""Share of officers who left in the last weeks, their cases not yet with anybody else (our choice)."""


def staff_before(case: int, seed: int, rates: Rates, last_day: int) -> list[Line]:
    """The staff and premises that first matter to this case, told just before it."""
    number, rest = divmod(case, CASES_EACH)
    if rest:
        return []
    own = post(number)
    lines = _officer(f"o-{number + 1}", "probation officer", own.team, seed, rates, last_day)
    if own.first_of_unit:
        lines += _premises(own.unit, seed, rates, last_day)
    if own.first_of_pair:
        bare = prison_officer_of(number)
        lines += _officer(bare, "prison offender manager", own.prison_team, seed, rates, last_day)
    return lines


def joined_on(bare: str, seed: int, last_day: int) -> int:
    """The day on which an officer took the post over. Before it her cases were her predecessor's."""
    return last_day - Random(f"{seed}/joined/{bare}").randrange(200, 3000)


def predecessor(bare: str) -> str:
    return f"{bare}-before"


def allocate(life: Life, bare: str, seed: int, role: str, start: int, end: int) -> None:
    """The case is given to whoever holds the post on the day, and handed on when she is followed by another.

    Where she has left and nobody has followed yet, it is given to nobody.
    """
    left = left_on(bare, seed, life.last_day)
    if left is not None and start >= left:
        return
    joined = joined_on(bare, seed, life.last_day)
    first = bare if start >= joined else predecessor(bare)
    life.add("allocated", start, {"role": role}, {"officer": first}, certain=True)
    if first != bare and joined < end:
        life.add("deallocated", joined, {"role": role}, {"officer": first}, certain=True)
        life.add("allocated", joined, {"role": role}, {"officer": bare}, certain=True)
    last = bare if end > joined else first
    life.add("deallocated", end, {"role": role}, {"officer": last}, certain=True)


def left_on(bare: str, seed: int, last_day: int) -> int | None:
    """The day on which an officer left, if she did."""
    rng = Random(f"{seed}/left/{bare}")
    return last_day - rng.randrange(2, 15) if rng.random() < LEAVES else None


def _officer(bare: str, grade: str, team: str, seed: int, rates: Rates, last_day: int) -> list[Line]:
    life = Life(f"officer:{bare}", bare, Random(f"{seed}/officer/{bare}"), rates, last_day)
    joined = joined_on(bare, seed, last_day)
    details = {"grade": grade, "team": team, "hours": life.rng.choice([37, 37, 30, 22])}
    life.add("officer joined", joined, details, certain=True)
    before = Life(f"officer:{predecessor(bare)}", predecessor(bare), life.rng, rates, last_day)
    before.add("officer joined", last_day - 12_000, {**details, "hours": 37}, certain=True)
    before.add("officer left", joined, certain=True)
    left = left_on(bare, seed, last_day)
    if left is not None:
        life.add("officer left", left, certain=True)
        life.ends_on = left
    _train(life, joined)
    _support(life, joined)
    return before.lines + life.lines


def _train(life: Life, joined: int) -> None:
    """Courses soon after joining, and again when they run out."""
    first = done_on(life, duties.TRAINING_RECORDED, joined + 2, joined + 25, life.last_day)
    if first is not None:
        life.add("training completed", first, {"course": "safeguarding children"}, until=first + COURSE_LASTS)
    for course, share in (("sexual-offence work", 1.0), ("ARMS", 0.6)):
        if not life.chance(share):
            continue
        day = joined + life.between(5, 120)
        for again in (
            day,
            *rounds(life, duties.TRAINED, day, COURSE_LASTS - 120, COURSE_LASTS + 40, life.last_day),
        ):
            life.add("training completed", again, {"course": course}, until=again + COURSE_LASTS)


def _support(life: Life, joined: int) -> None:
    """Supervision every few weeks, and an offer of support in most half-years; what was missed is given up."""
    for day in every(
        life, max(joined, life.last_day - 730), life.last_day, 36 if life.chance(0.8) else 55, 8
    ):
        life.add("officer supervision held", day, {"kind": "reflective"})
    for day in every(life, joined + 30, life.last_day, 100, 40):
        if life.chance(duties.WELLBEING.kept):
            life.add("wellbeing offer made", day)
    for day in every(life, joined + 400, life.last_day, 182, 60):
        set_aside(life, duties.WELLBEING, day, "that half-year is over; offered since")


def _premises(unit: DeliveryUnit, seed: int, rates: Rates, last_day: int) -> list[Line]:
    bare = f"p-{unit.code}-1"
    life = Life(f"premises:{bare}", bare, Random(f"{seed}/premises/{bare}"), rates, last_day)
    for day in every(life, last_day - 700, last_day, 180, 60):
        life.add("premises safety visit", day, {"outcome": "safe"})
    if life.chance(0.5):
        bed, day = f"b-{unit.code}-{life.between(1, 20)}", last_day - life.between(30, 200)
        life.add("bed out of service", day, {"reason": "repair"}, {"bed": bed})
        life.add("bed back in service", day + life.between(3, 40), None, {"bed": bed})
    return life.lines
