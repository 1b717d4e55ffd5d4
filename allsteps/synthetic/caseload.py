"""A caseload, case by case: memory holds one life at a time, and the same seed tells the same lives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from random import Random
from typing import Final

from allsteps.synthetic import duties
from allsteps.synthetic.assessing import changed, oversee
from allsteps.synthetic.beginning import begin
from allsteps.synthetic.concerns import concern
from allsteps.synthetic.course import Course, course, sentence_of
from allsteps.synthetic.custody import enter, serve
from allsteps.synthetic.households import address_enquiries, household
from allsteps.synthetic.licence import bind, watch_licence
from allsteps.synthetic.life import Life, Line, iso
from allsteps.synthetic.losing import at_large, death, lose_sight
from allsteps.synthetic.mappa import set_level
from allsteps.synthetic.others import needs, offer_victim_contact, victim_safe, weigh_recall
from allsteps.synthetic.people import WOMEN, Person, person
from allsteps.synthetic.rates import RATES, Rates
from allsteps.synthetic.registering import register
from allsteps.synthetic.releasing import Release, prepare
from allsteps.synthetic.settling import settle
from allsteps.synthetic.staff import allocate, staff_before
from allsteps.synthetic.supervision import keep_contact, look_back, review, transfer, unify
from allsteps.synthetic.visiting import visit
from allsteps.synthetic.work import Decision, decide, work

SLIPS: Final = 0.8
"""How unlike each other cases are in how soon what was missed is caught up (spread of a log-normal; our choice)."""


def simulate(
    cases: int, seed: int, until: date, progress: Callable[[int], None] | None = None, rates: Rates = RATES
) -> Iterator[Line]:
    """Every fact of the caseload as lines of the exchange file, staff before the cases that they first hold."""
    last_day = until.toordinal()
    for case in range(cases):
        yield from staff_before(case, seed, rates, last_day)
        yield from live(case, seed, last_day, rates)
        if progress is not None:
            progress(case + 1)


def live(case: int, seed: int, last_day: int, rates: Rates = RATES) -> list[Line]:
    """One life, in the order in which it is told."""
    rng = Random(f"{seed}/{case}")
    life = Life(f"case:S{case + 1:06}", f"S{case + 1:06}", rng, rates, last_day)
    woman = rng.random() < WOMEN
    way = course(case, seed, rng, woman, last_day)
    who = person(rng, date.fromordinal(way.sentenced), woman=woman)
    life.recorded_by = f"officer:{way.officer}"
    _begin(life, who, way, case)
    decided = None
    life.level = life.rng.choices(["1", "2", "3"], [0.92, 0.07, 0.01])[0]
    life.pace = rng.lognormvariate(0, SLIPS)
    needs(life, who, way.sentenced, way.ends)
    if way.from_custody:
        offer_victim_contact(life, way)
        serve(life, who, way)
        first = max(way.sentenced + 10, way.starts - 200)
        decided = decide(life, who, first, max(first, way.starts - 60), way.starts, inside=True)
    if way.starts <= last_day:
        _outside(life, who, way, decided, Random(f"{seed}/{case}/losing"))
    unify(life, way, way.ends)
    return life.lines


def _begin(life: Life, who: Person, way: Course, case: int) -> None:
    digits = f"{case + 1:06}"
    details: dict[str, object] = {
        "name": who.name,
        "date_of_birth": who.born.isoformat(),
        "sex": "female" if who.woman else "male",
        "crn": f"X{digits}",
    }
    if way.from_custody:
        details["prison_number"] = f"A{digits}ZZ"
    life.add("person registered", way.sentenced, details, certain=True)
    sentenced: dict[str, object] = {
        "sentence": sentence_of(life.rng, who, way.from_custody),
        "offence_groups": list(who.offences),
        "index": True,
    }
    if way.sentence_days:
        sentenced["days"] = way.sentence_days
    life.add("sentenced", way.sentenced, sentenced, certain=True)
    years = 5 if not way.from_custody else 10
    indefinite = way.sentence_days > 900
    life.add(
        "registration started",
        way.sentenced,
        None,
        until=None if indefinite else way.sentenced + 365 * years,
        certain=True,
    )


def _outside(life: Life, who: Person, way: Course, decided: Decision | None, losing: Random) -> None:
    start, released = way.starts, way.from_custody
    if released:
        life.add("released", start, {"licence_until": iso(way.ends)}, until=way.ends, certain=True)
    life.add("supervision started", start, None, certain=True)
    died_on = death(life, losing, start, way.ends)
    end = way.ends if died_on is None else died_on
    allocate(life, way.officer, way.seed, "community practitioner", start, end)
    recalled_on = (
        start + life.between(61, 400) if released and life.chance(life.rates.recalled.value) else None
    )
    outside_until = min(end, recalled_on) if recalled_on is not None else end
    if (lost := lose_sight(life, losing, start, outside_until)) is not None and released:
        weigh_recall(life, lost, outside_until)
    bind(life, who, way, start)
    _live_outside(life, who, way, start, outside_until, released=released)
    if decided is None:
        decided = decide(life, who, start + 5, start + 19, outside_until)
    work(life, who, start, outside_until, decided)
    transfer(life, start, outside_until)
    if recalled_on is not None and recalled_on < end:
        _recall(life, who, way, recalled_on, end, losing)
    elif end <= life.last_day:
        _end(life, end)


def _live_outside(life: Life, who: Person, way: Course, start: int, end: int, *, released: bool) -> None:
    """One time outside, from the first night to its end: what the first weeks ask comes first, by its rates."""
    homes = settle(life, who, way, start, end, released=released)
    begin(life, who, way, homes, start, end)
    if released:
        victim_safe(life, start)
        look_back(life, start, end)
        watch_licence(life, who, start, end)
    address_enquiries(life, way, homes, end)
    visit(life, who, homes, start, end)
    register(life, who, homes, start, end)
    set_level(life, start, start + 18, end)
    household(life, who, way, homes, start, end)
    if life.chance(0.25):
        concern(life, start + life.between(20, 400), end, on_licence=released)
    keep_contact(life, who, start, end)
    review(life, who, start, end)


def _end(life: Life, day: int) -> None:
    reason = "sentence completed" if life.ends_on is None else "died"
    life.add("supervision ended", day, {"reason": reason}, certain=True)


def _recall(life: Life, who: Person, way: Course, day: int, end: int, losing: Random) -> None:
    """Considered, recalled, back inside, and for some out again."""
    considered = {"decision": "recall", "rationale": "risk can no longer be managed"}
    life.add("recall considered", day, considered)
    kind = life.rng.choice(["fixed term", "standard"])
    reason = life.rng.choice(["behaviour", "charge", "out of contact", "lost accommodation"])
    life.add("recalled", day, {"kind": kind, "reason": reason}, certain=True)
    victim_safe(life, day)
    back = at_large(life, losing, day) if reason == "out of contact" else day + life.between(0, 6)
    life.add("returned to custody", back, {"prison": way.prison}, certain=True)
    # At the latest when the sentence is over; a recall that comes on its last days lasts one night.
    served = 56 if kind == "fixed term" else life.between(90, 400)
    again = max(back + 1, min(end, back + served))
    planned_on = back + life.between(1, 10)
    oversee(life, duties.RECALL_REASONS, "recall", "recall agreed", day, day + 1, again)
    enter(life, who, way, back, again)
    changed(life, who, day, again)
    if planned_on < min(again, life.last_day):
        planned = {"date": iso(again), "basis_of_release": "automatic"}
        life.add("release planned", planned_on, planned, certain=True)
        prepare(life, who, way, Release(planned_on, again, recalled=kind))
    if again > life.last_day:
        return
    if again >= end:
        life.add("released", again, certain=True)
        settle(life, who, way, again, again + 1, released=True)
        _end(life, again)
        return
    life.add("released", again, {"licence_until": iso(way.ends)}, until=way.ends, certain=True)
    life.add("supervision started", again, None, certain=True)
    _live_outside(life, who, way, again, end, released=True)
    if end <= life.last_day:
        _end(life, end)
