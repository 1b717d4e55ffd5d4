"""Duties of the simulated service: done in time, later, set aside by whoever may, or answered in another way."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise
from random import Random
from typing import Any

import pytest

from allsteps.command.inputs import LIBRARY
from allsteps.record.builtin import builtin
from allsteps.standards.loading import load_library
from allsteps.synthetic import RATES, duties, simulate
from allsteps.synthetic.duties import Duty, by_rate
from allsteps.synthetic.keeping import done_on, lag, rounds
from allsteps.synthetic.life import Life

UNTIL = date(2026, 3, 17)
LAST = UNTIL.toordinal()
STANDARDS = {standard.id: standard for standard in load_library(LIBRARY, builtin()).standards}
DUTIES = {name: duty for name, duty in vars(duties).items() if isinstance(duty, Duty)}
Line = dict[str, Any]


@pytest.fixture(scope="module")
def people() -> dict[str, list[Line]]:
    """What stands of 300 people, by subject."""
    lines = [line for line in simulate(300, 4, UNTIL) if line["subject"].startswith("case:")]
    gone = {(line["source"], line["replaces"] or line["retracts"]) for line in lines}
    by_subject: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if (line["source"], line["id"]) not in gone and line["retracts"] is None:
            by_subject[line["subject"]].append(line)
    return by_subject


def of_kind(people: dict[str, list[Line]], kind: str) -> list[Line]:
    return [line for lines in people.values() for line in lines if line["kind"] == kind]


def life(seed: int = 1, pace: float = 1.0) -> Life:
    made = Life("case:S1", "S1", Random(seed), RATES, LAST)
    made.pace = pace
    return made


@pytest.mark.parametrize("name", DUTIES)
def test_a_duty_names_a_standard_of_the_library_and_somebody_who_may_set_it_aside(name: str) -> None:
    """The simulation knows ids as words only; a word that nobody knows would close nothing."""
    duty = DUTIES[name]
    assert duty.standard in STANDARDS
    assert duty.set_aside_by in STANDARDS[duty.standard].set_aside_by
    assert 0 < duty.kept < 1


def test_what_is_set_aside_is_so_by_a_role_that_may(people: dict[str, list[Line]]) -> None:
    found = of_kind(people, "step set aside")
    assert len(found) > 100
    for line in found:
        assert line["details"]["by_role"] in STANDARDS[line["details"]["standard"]].set_aside_by


def test_what_is_decided_otherwise_can_be(people: dict[str, list[Line]]) -> None:
    found = of_kind(people, "decided otherwise")
    assert {"ch-children-asked", "ch-relationship-asked"} < {line["details"]["standard"] for line in found}
    for line in found:
        standard = STANDARDS[line["details"]["standard"]]
        assert "decided otherwise" in {evidence.fact for evidence in standard.met_by}, standard.id


def test_each_names_what_its_step_is_about(people: dict[str, list[Line]]) -> None:
    """An address, a child or an enquiry is named where the standard asks of each."""
    for kind in ("step set aside", "step varied", "decided otherwise"):
        for line in of_kind(people, kind):
            standard = STANDARDS[line["details"]["standard"]]
            assert set(standard.per) <= set(line["refs"]), (kind, standard.id)


def test_nearly_everybody_outside_was_asked_about_children(people: dict[str, list[Line]]) -> None:
    """There is no kind of fact for "none": that he was asked is written down, or a child is linked."""
    outside, asked = 0, 0
    for lines in people.values():
        if any(line["kind"] == "supervision started" for line in lines):
            outside += 1
            asked += any(
                line["kind"] == "child linked" or line["details"].get("standard") == "ch-children-asked"
                for line in lines
            )
    assert outside > 150
    assert 0.9 < asked / outside < 1


def test_a_move_that_is_over_has_its_last_day(people: dict[str, list[Line]]) -> None:
    """Or he would live at each of his addresses for ever."""
    for lines in people.values():
        moves = [line for line in lines if line["kind"] == "moved to address"]
        for move, following in pairwise(moves):
            days = {line["on"] for line in lines if line["kind"] in ("recalled", "returned to custody")}
            recalled = any(move["on"] <= day <= following["on"] for day in days)
            lately = (UNTIL - date.fromisoformat(following["on"])).days <= 8
            if not recalled and not lately:
                assert move["until"] == following["on"]


def test_a_kept_duty_is_done_from_its_first_day_to_its_last() -> None:
    told = life()
    days = {done_on(told, by_rate(1.0), 100, 103, 900) for _ in range(200)}
    assert days == {100, 101, 102, 103}


def test_a_missed_duty_is_done_after_its_last_day() -> None:
    told = life(pace=1e-9)
    assert {done_on(told, by_rate(0.0), 100, 103, 900) for _ in range(50)} == {104}


def test_a_missed_duty_waits_for_the_time_that_is_counted() -> None:
    told = life(pace=1e-9)
    assert {done_on(told, by_rate(0.0), 100, 103, 900, missed_from=120) for _ in range(50)} == {120}


@pytest.mark.parametrize("end, done", [(104, True), (103, False)])
def test_what_would_be_done_on_the_day_of_the_end_is_not_done(end: int, done: bool) -> None:
    assert (done_on(life(), by_rate(1.0), 103, 103, end) == 103) is done


def test_a_time_that_is_over_before_it_begins_is_one_day() -> None:
    assert done_on(life(), by_rate(1.0), 103, 100, 900) == 103


def test_half_of_what_was_missed_is_done_within_the_typical_lag_and_all_within_a_year() -> None:
    told = life()
    lags = sorted(lag(told, Duty("", 0.0, 20)) for _ in range(2_000))
    assert 18 <= lags[1_000] <= 22
    assert lags[0] >= 1
    assert 200 < lags[-1] < 365


def test_some_of_what_was_missed_is_set_aside_or_put_off_but_not_where_a_rate_is_published() -> None:
    """What is set aside is in no rate, so a rate would come back too high."""
    for duty, kinds in ((Duty("x", 0.0), {"step set aside", "step varied"}), (by_rate(0.0), set())):
        told = life()
        for _ in range(300):
            done_on(told, duty, LAST - 800, LAST - 790, LAST)
        assert {line["kind"] for line in told.lines} - {"contact"} == kinds


def test_what_comes_again_is_counted_from_the_last_time() -> None:
    days = list(rounds(life(), by_rate(1.0), 1_000, 60, 90, 2_000))
    gaps = {later - earlier for earlier, later in zip([1_000, *days], days, strict=False)}
    assert 60 <= min(gaps) <= max(gaps) <= 90
    assert max(days) < 2_000 <= max(days) + 90


@pytest.mark.parametrize("day, free", [(9, 9), (10, 15), (14, 15), (15, 15)])
def test_what_is_withheld_is_done_on_the_first_day_after(day: int, free: int) -> None:
    told = life()
    told.withhold("visit", 10, 15)
    assert told.free("visit", day) == free
    assert told.free("plan", day) == day
