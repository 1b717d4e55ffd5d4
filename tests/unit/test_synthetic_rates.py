"""The rates that a caseload was made with can be found again in its facts, by the definitions in `rates.py`.

Counted here from the facts alone, without standards: what stands at the end, corrections applied. As near
to the truth as three standard errors are; a duty whose time had hardly run out on the last day is not counted,
because what was done may not be recorded yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby
from math import exp, lgamma, log, log1p
from typing import Any

import pytest

from allsteps.synthetic import RATES, simulate
from allsteps.synthetic.rates import listed

UNTIL = date(2026, 3, 17)
CASES = 2000
RECORDED_BY = UNTIL - timedelta(14)
"""Nearly everything that happened by this day is recorded on the last."""
THREE_ERRORS = 0.00135
"""The tail of the bell curve beyond three standard errors, on either side."""

HIGH = ("high", "very high")
ROUGH = ("no fixed address", "vehicle or tent")
Line = dict[str, Any]
Record = Mapping[str, list[Line]]
"""What stands of one case, by kind, each in order of day; `day` is the day itself."""

INSIDE = ("received into custody", "returned to custody", "supervision ended")


@pytest.fixture(scope="module")
def records() -> list[Record]:
    lines = (line for line in simulate(CASES, 1, UNTIL) if line["subject"].startswith("case:"))
    return [_standing(list(group)) for _, group in groupby(lines, key=lambda line: line["subject"])]


def _standing(lines: list[Line]) -> Record:
    gone = {(line["source"], line["replaces"] or line["retracts"]) for line in lines}
    record: dict[str, list[Line]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: (line["on"], line["known_from"])):
        if (line["source"], line["id"]) not in gone and line["retracts"] is None:
            record[line["kind"]].append({**line, "day": date.fromisoformat(line["on"])})
    return record


def _starts(record: Record) -> Iterator[date]:
    yield from (line["day"] for line in record["supervision started"])


def _outside_until(record: Record, start: date) -> date:
    """The first day after the start on which he is inside or no longer supervised; else the last day."""
    ends = (line["day"] for kind in INSIDE for line in record[kind] if line["day"] > start)
    return min(ends, default=UNTIL)


def _working_days_after(day: date, number: int) -> date:
    """Without bank holidays, which the simulation does not know; they could only lengthen the time."""
    while number:
        day += timedelta(1)
        number -= day.weekday() < 5
    return day


def _any(record: Record, kind: str, first: date, last: date, **where: Any) -> bool:
    return any(
        first <= line["day"] <= last
        and all(line["details"].get(name) == value for name, value in where.items())
        for line in record[kind]
    )


def _living_in(record: Record, day: date) -> str | None:
    kinds = [line["details"]["kind"] for line in record["moved to address"] if line["day"] <= day]
    return str(kinds[-1]) if kinds else None


def _harm(record: Record, day: date) -> str | None:
    levels = [line["details"]["level"] for line in record["harm assessed"] if line["day"] <= day]
    return str(levels[-1]) if levels else None


def first_home_visit(record: Record) -> Iterator[bool]:
    for start in _starts(record):
        last = start + timedelta(15)
        moved = any(start < line["day"] <= last for line in record["moved to address"])
        counts = not moved and _living_in(record, start) != "approved premises"
        if counts and last < min(_outside_until(record, start), RECORDED_BY):
            yield _any(record, "home visit", start, last, outcome="seen at the address")


def child_enquiry(record: Record) -> Iterator[bool]:
    for line in record["child linked"]:
        last = _working_days_after(line["day"], 5)
        if last < RECORDED_BY:
            yield any(
                made["refs"].get("child") == line["refs"]["child"]
                and made["details"]["agency"] == "children's services"
                and line["day"] <= made["day"] <= last
                for made in record["enquiry made"]
            )


def police_enquiry_at_the_first_start(record: Record) -> Iterator[bool]:
    yield from _police_enquiries(record, list(_starts(record))[:1])


def police_enquiry_after_a_recall(record: Record) -> Iterator[bool]:
    yield from _police_enquiries(record, list(_starts(record))[1:])


def _police_enquiries(record: Record, starts: list[date]) -> Iterator[bool]:
    for start in starts:
        last = _working_days_after(start, 15)
        if last < RECORDED_BY:
            yield _any(record, "enquiry made", start, last, agency="police")


def answer_lacks_detail(record: Record) -> Iterator[bool]:
    for line in record["enquiry answered"]:
        if line["details"]["result"] == "information held":
            yield line["details"]["detail"] != "dates and outcomes"


def answer_used(record: Record) -> Iterator[bool]:
    for line in record["enquiry answered"]:
        if line["day"] < RECORDED_BY - timedelta(14):
            enquiry = line["refs"]["enquiry"]
            yield any(used["refs"]["enquiry"] == enquiry for used in record["enquiry used"])


def offence_focused_work(record: Record) -> Iterator[bool]:
    outside = [(_outside_until(record, start) - start).days for start in _starts(record)]
    if sum(outside) > 90 + 14:
        yield any(
            line["details"]["outcome"] == "attended" and line["details"]["offence_focused"]
            for line in record["work session"]
        )


def programme_started(record: Record) -> Iterator[bool]:
    released = [line["day"] for line in record["released"]][:1]
    decided = record["programme decided"]
    suitable = [line["day"] for line in decided if line["details"]["decision"] == "suitable"]
    if not released or not suitable or suitable[0] > released[0]:
        return
    last = released[0] + timedelta(245)
    programmes = {
        line["refs"]["work"]
        for line in record["work planned"]
        if line["details"]["kind"] == "accredited programme"
    }
    if last < _outside_until(record, released[0]):
        yield any(
            line["details"]["outcome"] == "attended"
            for line in record["work session"]
            if line["refs"]["work"] in programmes and line["day"] <= last
        )


def initial_assessment(record: Record) -> Iterator[bool]:
    for start in _starts(record):
        last = _working_days_after(start, 15)
        if last < RECORDED_BY:
            yield _any(record, "assessment completed", start, last, tool="OASys initial")


def arms_done(record: Record) -> Iterator[bool]:
    for start in _starts(record):
        last = _working_days_after(start, 30)
        if last < RECORDED_BY:
            yield _any(record, "assessment completed", start, last, tool="ARMS")


def plan_names_children(record: Record) -> Iterator[bool]:
    for start in _starts(record):
        last = _working_days_after(start, 20)
        if last < RECORDED_BY:
            yield _any(record, "risk plan agreed", start, last)


def manager_oversight(record: Record) -> Iterator[bool]:
    """Harm as judged in the first month, because the first judgement outside may come after the start."""
    for start in _starts(record):
        last = start + timedelta(28)
        if last < RECORDED_BY and _harm(record, last) in HIGH:
            yield _any(record, "manager oversight recorded", start, last)


def police_confirmed(record: Record) -> Iterator[bool]:
    for start in _starts(record):
        last = start + timedelta(21)
        if record["registration started"] and last < RECORDED_BY:
            yield _any(record, "police confirmed notification", start, last, about="initial")


def recalled(record: Record) -> Iterator[bool]:
    for line in record["released"][:1]:
        last = line["day"] + timedelta(400)
        ended = [end["day"] for end in record["supervision ended"]]
        if line["day"] <= UNTIL - timedelta(420) and not any(day <= last for day in ended):
            yield any(recall["day"] <= last for recall in record["recalled"])


def rough_sleeping_night_one(record: Record) -> Iterator[bool]:
    for released in record["released"]:
        if _harm(record, released["day"]) in HIGH:
            yield _living_in(record, released["day"]) in ROUGH


def hotel_after_release(record: Record) -> Iterator[bool]:
    for released in record["released"]:
        yield _living_in(record, released["day"]) == "hotel or B&B"


Count = Callable[[Record], Iterator[bool]]

FOUND: list[tuple[str, Count]] = [
    ("first_home_visit", first_home_visit),
    ("child_enquiry", child_enquiry),
    ("police_enquiry", police_enquiry_at_the_first_start),
    ("answer_lacks_detail", answer_lacks_detail),
    ("answer_used", answer_used),
    ("offence_focused_work", offence_focused_work),
    ("initial_assessment", initial_assessment),
    ("arms_done", arms_done),
    ("plan_names_children", plan_names_children),
    ("manager_oversight", manager_oversight),
    ("police_confirmed", police_confirmed),
    ("rough_sleeping_night_one", rough_sleeping_night_one),
    ("hotel_after_release", hotel_after_release),
    ("programme_started", programme_started),
    ("police_enquiry", police_enquiry_after_a_recall),
    ("recalled", recalled),
]


@pytest.mark.parametrize("name, count", FOUND)
def test_the_rate_is_found_again(records: list[Record], name: str, count: Count) -> None:
    truth = getattr(RATES, name).value
    seen = [kept for record in records for kept in count(record)]
    assert len(seen) > 100
    assert min(_tails(sum(seen), len(seen), truth)) > THREE_ERRORS


def _tails(kept: int, asked: int, truth: float) -> tuple[float, float]:
    """How likely so few, and how likely so many, are under the truth: exact, binomial."""
    likely = [
        exp(
            lgamma(asked + 1)
            - lgamma(n + 1)
            - lgamma(asked - n + 1)
            + n * log(truth)
            + (asked - n) * log1p(-truth)
        )
        for n in range(asked + 1)
    ]
    return sum(likely[: kept + 1]), sum(likely[kept:])


@pytest.mark.parametrize("kept, near", [(0, True), (5, True), (14, True), (16, False)])
def test_a_rare_thing_is_judged_by_its_own_skewed_spread(kept: int, near: bool) -> None:
    """Of 1,100 releases at 5 in a thousand; by the bell curve 13 would already be too many."""
    assert (min(_tails(kept, 1100, 0.005)) > THREE_ERRORS) is near


def test_every_rate_says_what_is_counted_and_where_it_comes_from() -> None:
    for name, rate in listed():
        assert 0 < rate.value < 1, name
        assert rate.definition, name
        assert rate.source, name
        assert (rate.year is None) == (rate.source == "our choice"), name
