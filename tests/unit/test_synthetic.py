"""A simulated caseload: the same every time, valid, recorded as a service would, in little memory."""

from __future__ import annotations

import tracemalloc
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from allsteps.places.organisation import read_organisation
from allsteps.record.builtin import builtin
from allsteps.record.exchange import read
from allsteps.synthetic import simulate, write
from allsteps.synthetic.course import CASES_EACH
from allsteps.synthetic.places import geography
from allsteps.synthetic.posts import post, prison_officer_of

UNTIL = date(2026, 3, 17)
MORNING_AFTER = datetime(2026, 3, 18, tzinfo=UTC)
Line = dict[str, Any]


@pytest.fixture(scope="module")
def caseload() -> list[Line]:
    return list(simulate(600, 1, UNTIL))


def of_cases(lines: Iterable[Line], before: int | None = None) -> list[Line]:
    """The lines about people; only about the first so many of them, if asked."""
    people = [line for line in lines if line["subject"].startswith("case:")]
    if before is None:
        return people
    first = set(list(dict.fromkeys(line["subject"] for line in people))[:before])
    return [line for line in people if line["subject"] in first]


def test_the_same_numbers_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.ndjson", "two.ndjson"):
        write(tmp_path / name, cases=60, seed=3, until=UNTIL)
    assert (tmp_path / "one.ndjson").read_bytes() == (tmp_path / "two.ndjson").read_bytes()


def test_another_seed_gives_other_lives() -> None:
    assert list(simulate(5, 1, UNTIL)) != list(simulate(5, 2, UNTIL))


def test_a_case_is_the_same_whatever_the_number_of_cases(caseload: list[Line]) -> None:
    """Compared without the staff, who are told before the first case that they hold."""
    assert of_cases(simulate(40, 1, UNTIL)) == of_cases(caseload, before=40)


def test_as_many_people_as_asked_for_and_progress_for_each() -> None:
    heard: list[int] = []
    lines = list(simulate(25, 1, UNTIL, heard.append))
    assert len({line["subject"] for line in of_cases(lines)}) == 25
    assert heard == list(range(1, 26))


@pytest.mark.parametrize("ending", [".ndjson", ".csv", ".parquet"])
def test_every_fact_is_valid_and_no_case_goes_unbegun(ending: str, tmp_path: Path) -> None:
    """Read as any other system's file would be: nothing rejected, nothing to be noticed."""
    path = tmp_path / f"caseload{ending}"
    number = write(path, cases=120, seed=1, until=UNTIL)
    reading = read(path, builtin(), MORNING_AFTER)
    assert reading.problems == []
    assert reading.notices == []
    assert len(reading.facts) == number > 120


def test_all_formats_hold_the_same_facts(tmp_path: Path) -> None:
    held = []
    for ending in (".ndjson", ".csv", ".parquet"):
        path = tmp_path / f"caseload{ending}"
        write(path, cases=60, seed=1, until=UNTIL)
        held.append([_value(fact) for fact in read(path, builtin(), MORNING_AFTER).facts])
    assert held[0] == held[1] == held[2] != []


def _value(fact: Any) -> tuple[Any, ...]:
    return tuple(getattr(fact, name) for name in type(fact).__dataclass_fields__)


def test_ids_are_unique_in_their_source(caseload: list[Line]) -> None:
    counts = Counter((line["source"], line["id"]) for line in caseload)
    assert counts.most_common(1)[0][1] == 1


def test_nothing_is_known_before_its_day_or_after_the_last(caseload: list[Line]) -> None:
    end = datetime.combine(UNTIL, time(23, 59, 59), UTC)
    for line in caseload:
        known = datetime.fromisoformat(line["known_from"])
        assert line["on"] <= known.date().isoformat(), line["kind"]
        assert known <= end, line["kind"]


def test_most_facts_are_recorded_within_a_day_and_some_after_weeks(caseload: list[Line]) -> None:
    # Corrections and retractions are late by nature, and are not delays of recording.
    delays = [
        (date.fromisoformat(line["known_from"][:10]) - date.fromisoformat(line["on"])).days
        for line in of_cases(caseload)
        if line["replaces"] is None and line["retracts"] is None
    ]
    assert sum(delay <= 1 for delay in delays) / len(delays) > 0.75
    assert max(delays) > 21


def test_a_correction_or_retraction_names_one_standing_fact_of_its_kind_and_subject(
    caseload: list[Line],
) -> None:
    by_id = {(line["source"], line["id"]): line for line in caseload}
    named: list[tuple[str, str]] = []
    for line in caseload:
        target = line["replaces"] or line["retracts"]
        if target is None:
            continue
        first = by_id[line["source"], target]
        assert not (line["replaces"] and line["retracts"])
        assert (line["kind"], line["subject"]) == (first["kind"], first["subject"])
        assert line["known_from"] > first["known_from"]
        assert first["retracts"] is None
        named.append((line["source"], target))
    assert len(named) == len(set(named))


@pytest.mark.parametrize(("column", "share"), [("replaces", 0.02), ("retracts", 0.005)])
def test_the_shares_of_corrections_and_retractions(caseload: list[Line], column: str, share: float) -> None:
    people = of_cases(caseload)
    found = sum(line[column] is not None for line in people) / len(people)
    assert found == pytest.approx(share, rel=0.2)


def test_people_are_inside_outside_and_finished_in_life_like_shares(caseload: list[Line]) -> None:
    last: dict[str, str] = {}
    inside = {"received into custody", "returned to custody"}
    for line in sorted(of_cases(caseload), key=lambda line: line["on"]):
        if line["kind"] in inside | {"released", "sentenced"}:
            last[line["subject"]] = "inside" if line["kind"] in inside else "outside"
    assert Counter(last.values())["inside"] / len(last) == pytest.approx(1 / 3, abs=0.06)


def test_nobody_is_released_who_is_not_inside(caseload: list[Line]) -> None:
    marks = ("received into custody", "returned to custody", "released")
    replaced = {(line["source"], line["replaces"]) for line in caseload if line["replaces"]}
    course_by_subject: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in of_cases(caseload):
        if line["kind"] in marks and (line["source"], line["id"]) not in replaced:
            course_by_subject[line["subject"]].append((line["on"], line["kind"]))
    assert course_by_subject
    for course in course_by_subject.values():
        kinds = [kind for _, kind in sorted(course)]
        assert kinds[0] != "released"
        assert ("released", "released") not in pairwise(kinds)


def test_places_are_of_the_open_geography(caseload: list[Line]) -> None:
    real = {postcode for unit in geography().units for postcode in unit.postcodes}
    used = {line["details"].get("postcode") for line in caseload} - {None}
    assert used
    assert used <= real


def test_a_national_caseload_comes_near_the_expected_size(caseload: list[Line]) -> None:
    """200 to 285 facts a case, so that 35,000 cases come near ten million."""
    people = of_cases(caseload)
    assert 200 <= len(people) / len({line["subject"] for line in people}) <= 285


def test_memory_does_not_grow_with_the_number_of_cases() -> None:
    """Lives are told one at a time: thirty times as many cases must not hold thirty times as much."""
    for _ in simulate(5, 1, UNTIL):  # names, places and days are kept once for all
        pass
    peaks = []
    for cases in (5, 150):
        tracemalloc.start()
        for _ in simulate(cases, 1, UNTIL):
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 3_000_000 + 3 * peaks[0]


def test_a_caseload_until_today_can_be_read_in_the_morning(tmp_path: Path) -> None:
    path = tmp_path / "today.ndjson"
    write(path, cases=120, seed=1, until=UNTIL)
    assert read(path, builtin(), datetime(2026, 3, 17, 7, tzinfo=UTC)).problems == []


def _officers_by_team(lines: Iterable[Line]) -> dict[str, set[str]]:
    """Who is in each team now: predecessors have left."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        if line["kind"] == "officer joined" and not line["subject"].endswith("-before"):
            found[line["details"]["team"]].add(line["subject"])
    return found


def test_six_hundred_cases_lie_in_all_twelve_regions(caseload: list[Line]) -> None:
    organisation = read_organisation()
    regions = {organisation.unit_of(team).region for team in _officers_by_team(caseload)}
    assert regions == set(organisation.regions)
    assert len(regions) == 12


def test_six_hundred_cases_have_a_unit_of_two_whole_teams_and_a_prison_team(caseload: list[Line]) -> None:
    """A senior practitioner's list, cover within a unit and a head above two teams can all be shown."""
    sizes = {team: len(officers) for team, officers in _officers_by_team(caseload).items()}
    assert [sizes[f"Derby City, {team}"] for team in ("team 1", "team 2", "prison team 1")] == [4, 4, 4]


def test_a_national_caseload_lies_in_every_unit() -> None:
    posts = [post(number) for number in range(35_000 // CASES_EACH)]
    assert {each.unit.code for each in posts} == {unit.code for unit in geography().units}
    assert max(Counter(each.team for each in posts).values()) == 4


def test_officers_of_one_unit_share_a_prison_officer_there() -> None:
    """Two each, also where the posts of a full nation are given out again."""
    number = 35_000 // CASES_EACH
    held: dict[str, list[int]] = defaultdict(list)
    for each in range(number):
        held[prison_officer_of(each)].append(each)
    for officers in held.values():
        assert len({post(each).unit.code for each in officers}) == 1
        assert post(officers[0]).first_of_pair
    # The last pairs may still wait for their second.
    assert Counter(map(len, held.values()))[2] > 500
    assert max(map(len, held.values())) == 2


def test_nothing_happens_to_the_dead(caseload: list[Line]) -> None:
    died = {line["subject"]: line["on"] for line in caseload if line["kind"] == "died"}
    assert died
    assert all(line["on"] <= died[line["subject"]] for line in caseload if line["subject"] in died)
    ended = {line["subject"] for line in caseload if line["details"].get("reason") == "died"}
    assert ended == set(died)


def test_nobody_meets_a_person_whose_whereabouts_are_unknown(caseload: list[Line]) -> None:
    """Some are found, some still sought on the last day."""
    marks = ("whereabouts unknown started", "whereabouts unknown ended")
    spells = [line for line in caseload if line["kind"] in marks]
    lost = Counter(line["kind"] for line in spells)
    assert lost[marks[0]] > lost[marks[1]] > 5
    for started in (line for line in spells if line["kind"] == marks[0]):
        own = [line for line in caseload if line["subject"] == started["subject"]]
        ends = [line["on"] for line in own if line["kind"] == marks[1] and line["on"] > started["on"]]
        # Somebody else's contact may stand there by mistake, until it is taken back.
        strays = {line["retracts"] for line in own} | {line["id"] for line in own if line["retracts"]}
        met = [line["on"] for line in own if line["kind"] in ("contact", "home visit")
               and line["details"].get("outcome") in ("attended", "seen at the address")
               and line["id"] not in strays]  # fmt: skip
        # A first version of a fact may carry a wrong day until it is corrected: a day or two before.
        until = (date.fromisoformat(min(ends, default=UNTIL.isoformat())) - timedelta(3)).isoformat()
        assert not [day for day in met if started["on"] < day < until]


def test_somebody_who_left_still_holds_cases(caseload: list[Line]) -> None:
    """Left lately and followed by nobody yet: that is to be seen by whoever answers for the team."""
    leavers = {line["subject"]: line["on"] for line in caseload if line["kind"] == "officer left"}
    lately = {subject: on for subject, on in leavers.items() if not subject.endswith("-before")}
    assert lately
    for subject, on in lately.items():
        given = [line for line in caseload if line["kind"] == "allocated"
                 and f"officer:{line['refs']['officer']}" == subject]  # fmt: skip
        assert given
        assert max(line["on"] for line in given) <= on


def test_no_two_people_share_a_case_reference_number(caseload: list[Line]) -> None:
    number_by_subject = {
        line["subject"]: line["details"]["crn"] for line in caseload if line["kind"] == "person registered"
    }
    assert len(set(number_by_subject.values())) == len(number_by_subject)


def test_nobody_is_a_child_when_sentenced(caseload: list[Line]) -> None:
    born = {
        line["subject"]: date.fromisoformat(line["details"]["date_of_birth"])
        for line in caseload
        if line["kind"] == "person registered"
    }
    for line in caseload:
        if line["kind"] == "sentenced":
            assert (date.fromisoformat(line["on"]) - born[line["subject"]]).days >= 18 * 365


def test_no_officer_is_given_a_case_before_joining(caseload: list[Line]) -> None:
    joined = {line["subject"]: line["on"] for line in caseload if line["kind"] == "officer joined"}
    for line in caseload:
        if line["kind"] == "allocated":
            assert joined[f"officer:{line['refs']['officer']}"] <= line["on"]
