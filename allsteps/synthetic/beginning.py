"""The first weeks outside: what is due in them has published rates, each kept or missed by its rate and no other way.

What is missed is done some weeks later. Until its time is over nothing else that a life tells may do it instead: the
days are withheld (`Life.withhold`), or the caseload would look better kept than inspectors found it.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from allsteps.synthetic import duties
from allsteps.synthetic.assessing import ARMS, OASYS, OVERSIGHT, PLANS, assess, oversee, plan, score
from allsteps.synthetic.course import Course
from allsteps.synthetic.duties import by_rate
from allsteps.synthetic.enquiring import POLICE, enquire
from allsteps.synthetic.keeping import done_on, otherwise
from allsteps.synthetic.life import Life
from allsteps.synthetic.people import Person
from allsteps.synthetic.settling import Home

# The longest that so many working days can be, with the bank holidays of Christmas or Easter among them.
FIFTEEN_WORKING_DAYS: Final = 26
TWENTY_WORKING_DAYS: Final = 33
THIRTY_WORKING_DAYS: Final = 48
FOUR_WEEKS: Final = 28

RM2000_UNTIL: Final = date(2021, 3, 1)
"""From this day on the older score for sexual reoffending was used no more."""


def begin(life: Life, person: Person, course: Course, homes: list[Home], start: int, end: int) -> None:
    """The police asked, he and the harm assessed, a plan agreed, a manager's look: each by its rate."""
    _ask_police(life, course, homes, start, end)
    _agree_plan(life, start, end)
    _judge_harm(life, person, start, end)
    day = _missed_or_day(
        life, OASYS, life.rates.initial_assessment.value, start, (5, 19), FIFTEEN_WORKING_DAYS, end
    )
    if day is not None:
        assess(life, person, day, "OASys initial", end)
        score(life, person, day)
    day = _missed_or_day(life, ARMS, life.rates.arms_done.value, start, (10, 40), THIRTY_WORKING_DAYS, end)
    if day is not None:
        assess(life, person, day, ARMS, end)
    if start < RM2000_UNTIL.toordinal() and not person.woman:
        details = {"tool": "RM2000", "band": "medium", "version": "2000"}
        life.add("risk score recorded", start + life.between(2, 15), details, basis="official record")
    if person.woman:
        day = done_on(life, duties.SEXUAL_SCORE, start, start + 19, end)
        if day is not None:
            otherwise(life, duties.SEXUAL_SCORE, day, "no validated sexual predictor for women")


def _missed_or_day(
    life: Life, what: str, rate: float, start: int, within: tuple[int, int], limit: int, end: int
) -> int | None:
    """The day on which it is done; where that is not in time, it is withheld until the time is over."""
    first, last = start + within[0], start + within[1]
    day = done_on(life, by_rate(rate), first, last, end, missed_from=start + limit + 1)
    if day is None or day > last:
        life.withhold(what, start, start + limit + 1)
    return day


def _ask_police(life: Life, course: Course, homes: list[Home], start: int, end: int) -> None:
    rate = life.rates.police_enquiry.value
    day = _missed_or_day(life, POLICE, rate, start, (0, 18), FIFTEEN_WORKING_DAYS, end)
    if day is not None:
        refs = {"address": homes[0].address} if homes else {}
        enquire(life, course, day, "police", ["person", "address"], refs, end)


def _agree_plan(life: Life, start: int, end: int) -> None:
    limit = TWENTY_WORKING_DAYS
    rate = life.rates.plan_names_children.value
    kept = life.chance(rate)
    if not kept:
        life.withhold(PLANS, start, start + limit + 1)
    first = start + 5 if kept else start + limit + 1
    plan(life, by_rate(1.0), first, first + 21, end)


def _judge_harm(life: Life, person: Person, start: int, end: int) -> None:
    """At high harm a manager looks at the judgement; mostly only when the first month is over."""
    harm: dict[str, object] = {"setting": "community", "level": person.harm, "public": person.harm}
    if person.against_child:
        harm["children"] = person.harm
    day = done_on(life, duties.HARM, start, start + 12, end)
    if day is not None:
        life.add("harm assessed", day, harm, basis="judgement")
    if not person.high_harm:
        return
    rate = life.rates.manager_oversight.value
    looks = by_rate(rate, duties.DAYS)
    looked = oversee(
        life,
        looks,
        "initial plan",
        "plan agreed",
        start + 2,
        start + 27,
        end,
        missed_from=start + FOUR_WEEKS + 1,
    )
    if looked is None or looked > start + FOUR_WEEKS:
        life.withhold(OVERSIGHT, start, start + FOUR_WEEKS + 1)
