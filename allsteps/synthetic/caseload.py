"""A caseload, case by case: memory holds one life at a time, and the same seed tells the same lives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from random import Random

from allsteps.synthetic.course import Course, course, sentence_of
from allsteps.synthetic.custody import serve
from allsteps.synthetic.households import address_enquiries, household, police_enquiry
from allsteps.synthetic.life import Life, Line, iso
from allsteps.synthetic.losing import at_large, death, lose_sight
from allsteps.synthetic.others import needs, prepare_release, told_by_police, victim_safe, victims_inside
from allsteps.synthetic.people import WOMEN, Person, person
from allsteps.synthetic.rates import RATES, Rates
from allsteps.synthetic.settling import settle, visit
from allsteps.synthetic.staff import allocate, staff_before
from allsteps.synthetic.supervision import arrange, bind, keep_contact, register, start_well_or_not
from allsteps.synthetic.work import decide, work


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
    programme = False
    if way.from_custody:
        serve(life, who, way)
        victims_inside(life, way)
        prepare_release(life, who, way)
        programme = decide(life, who, way.starts - life.between(60, 200))
    if way.starts <= last_day:
        _outside(life, who, way, programme, Random(f"{seed}/{case}/losing"))
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


def _outside(life: Life, who: Person, way: Course, programme: bool, losing: Random) -> None:
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
    lose_sight(life, losing, start, outside_until)
    homes = settle(life, who, way, start, outside_until, released=released)
    bind(life, who, way, start)
    victim_safe(life, start)
    needs(life, who, start)
    told_by_police(life, homes, start)
    start_well_or_not(life, who, way, start)
    police_enquiry(life, way, homes, start)
    address_enquiries(life, way, homes)
    visit(life, who, homes, start, outside_until)
    register(life, who, homes, start, outside_until)
    arrange(life, who, start, outside_until)
    household(life, who, way, homes, start, outside_until)
    keep_contact(life, who, start, outside_until)
    if not released:
        programme = decide(life, who, start + life.between(5, 40))
    work(life, who, start, outside_until, programme=programme, released=released)
    if recalled_on is not None and recalled_on < end:
        _recall(life, who, way, recalled_on, end, losing)
    elif end <= life.last_day:
        _end(life, end)


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
    if life.chance(0.6):
        oversight = {"about": "recall", "decision": "recall agreed"}
        life.add("manager oversight recorded", day + life.between(0, 2), oversight)
    back = at_large(life, losing, day) if reason == "out of contact" else day + life.between(0, 6)
    life.add("returned to custody", back, {"prison": way.prison}, certain=True)
    again = back + (56 if kind == "fixed term" else life.between(90, 400))
    life.add(
        "release planned",
        back + life.between(1, 10),
        {"date": iso(again), "basis_of_release": "automatic"},
        certain=True,
    )
    if again >= end or again > life.last_day:
        return
    life.add("released", again, {"licence_until": iso(way.ends)}, until=way.ends, certain=True)
    life.add("supervision started", again, None, certain=True)
    homes = settle(life, who, way, again, end, released=True)
    police_enquiry(life, way, homes, again)
    address_enquiries(life, way, homes)
    start_well_or_not(life, who, way, again)
    visit(life, who, homes, again, end)
    register(life, who, homes, again, end)
    keep_contact(life, who, again, end)
    if end <= life.last_day:
        _end(life, end)
