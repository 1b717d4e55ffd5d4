"""Each line of a file is a fact, or all that is wrong with it is said, with its place and the remedy."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allsteps.record.exchange import read
from allsteps.record.exchange.lines import line_checker
from allsteps.record.exchange.messages import Fault
from allsteps.record.exchange.plans import DETAILS_REMEMBERED
from allsteps.record.fact import Fact
from tests.lib.exchange import RUN_AT, VOCABULARY, begun, codes, ids, line, read_lines

NOT_THERE = object()


def test_a_line_becomes_a_fact(tmp_path: Path) -> None:
    (fact,) = read_lines(tmp_path, line(until="2026-03-20")).facts
    assert type(fact) is Fact
    made = Fact(
        id="f-1",
        subject="case:A",
        kind="home visit",
        on=date(2026, 3, 17),
        known_from=datetime(2026, 3, 18, 9, 12, tzinfo=UTC),
        source="ndelius",
        until=date(2026, 3, 20),
        refs={"address": "a-1"},
        details={"outcome": "not in"},
        basis="seen by us",
        handling="open",
        recorded_by="officer:17",
    )
    assert all(getattr(fact, name) == getattr(made, name) for name in Fact.__slots__)
    with pytest.raises(AttributeError):
        fact.id = "f-2"  # type: ignore[misc]


def test_four_fields_are_enough(tmp_path: Path) -> None:
    """The rest has a default; what says nothing else is known from the moment of the run."""
    written = {"id": "f-1", "subject": "case:A", "kind": "supervision started", "on": "2026-03-17"}
    (fact,) = read_lines(tmp_path, written).facts
    assert (fact.source, fact.refs, fact.details, fact.known_from) == ("", {}, {}, RUN_AT)
    assert (fact.until, fact.basis, fact.handling, fact.recorded_by) == (None, None, None, None)


@pytest.mark.parametrize(
    "changes, code, column",
    [
        ({"id": NOT_THERE}, "E311", "id"),
        ({"id": ""}, "E311", "id"),
        ({"id": 7}, "E312", "id"),
        ({"subject": NOT_THERE}, "E311", "subject"),
        ({"subject": "A"}, "E313", "subject"),
        ({"subject": "case:"}, "E313", "subject"),
        ({"subject": "person:A"}, "E313", "subject"),
        ({"subject": ["case:A"]}, "E313", "subject"),
        ({"subject": "officer:A"}, "E314", "subject"),
        ({"kind": None}, "E311", "kind"),
        ({"kind": "home vist"}, "E315", "kind"),
        ({"kind": {"home": "visit"}}, "E312", "kind"),
        ({"on": NOT_THERE}, "E311", "on"),
        ({"on": "2026-02-31"}, "E317", "on"),
        ({"on": "2026-13-01"}, "E317", "on"),
        ({"on": "17/03/2026"}, "E316", "on"),
        ({"on": "20260317"}, "E316", "on"),
        ({"on": "2026-W12-2"}, "E316", "on"),
        ({"on": "2026-03-17T00:00:00Z"}, "E316", "on"),
        ({"on": 20260317}, "E316", "on"),
        ({"until": "2026-03-17"}, "E318", "until"),
        ({"until": "2026-03-16"}, "E318", "until"),
        ({"until": "2026-04-31"}, "E317", "until"),
        ({"until": 0}, "E316", "until"),
        ({"until": "2026-03-20", "details": {"outcome": "not in", "until": "2026-03-21"}}, "E319", "until"),
        ({"refs": {"addres": "a-1"}}, "E320", "refs.addres"),
        ({"refs": {"child": "c-1"}}, "E320", "refs.child"),
        ({"refs": {"address": 1}}, "E321", "refs.address"),
        ({"refs": {"address": ["a-1"]}}, "E321", "refs.address"),
        ({"refs": ["a-1"]}, "E312", "refs"),
        ({"refs": False}, "E312", "refs"),
        ({"details": {"outcome": "not in", "outcom": "x"}}, "E322", "details.outcom"),
        ({"details": []}, "E312", "details"),
        ({"details": {}}, "E323", "details.outcome"),
        ({"details": {"outcome": None}}, "E323", "details.outcome"),
        ({"details": {"outcome": ""}}, "E323", "details.outcome"),
        ({"details": NOT_THERE}, "E323", "details.outcome"),
        ({"details": {"outcome": "out"}}, "E325", "details.outcome"),
        ({"details": {"outcome": True}}, "E324", "details.outcome"),
        ({"details": {"outcome": ["not in"]}}, "E324", "details.outcome"),
        ({"details": {"outcome": "not in", "announced": "yes"}}, "E324", "details.announced"),
        ({"details": {"outcome": "not in", "announced": 1}}, "E324", "details.announced"),
        ({"details": {"outcome": "not in", "minutes": "30"}}, "E324", "details.minutes"),
        ({"details": {"outcome": "not in", "minutes": True}}, "E324", "details.minutes"),
        ({"details": {"outcome": "not in", "minutes": 2**60}}, "E324", "details.minutes"),
        ({"details": {"outcome": "not in", "what_was_seen": 3}}, "E324", "details.what_was_seen"),
        ({"details": {"outcome": "not in", "agreed_at": "2026-03-17T10:00:00"}}, "E329", "details.agreed_at"),
        ({"details": {"outcome": "not in", "agreed_at": "at ten"}}, "E328", "details.agreed_at"),
        ({"details": {"outcome": "not in", "area": [[1, 2], [3, 4]]}}, "E324", "details.area"),
        ({"details": {"outcome": "not in", "area": [[1, 2], [3, 4], [5, "6"]]}}, "E324", "details.area"),
        ({"basis": "guess"}, "E326", "basis"),
        ({"basis": ["judgement"]}, "E326", "basis"),
        ({"handling": "secret"}, "E327", "handling"),
        ({"known_from": "2026-03-18"}, "E328", "known_from"),
        ({"known_from": "18 March"}, "E328", "known_from"),
        ({"known_from": 1773825120}, "E328", "known_from"),
        ({"known_from": "2026-03-18T09:12:00"}, "E329", "known_from"),
        ({"known_from": "2026-06-01T12:00:01+00:00"}, "E330", "known_from"),
        ({"known_from": "2026-03-16T23:59:59+00:00"}, "E331", "known_from"),
        ({"recorded_by": 17}, "E312", "recorded_by"),
        ({"source": 3}, "E312", "source"),
        ({"source": "a/b"}, "E333", "source"),
        ({"replaces": "f-0", "retracts": "f-0"}, "E341", "retracts"),
        ({"replaces": 1}, "E312", "replaces"),
        ({"colour": "red"}, "E310", "colour"),
    ],
)
def test_what_is_wrong_has_a_code_and_a_place(
    tmp_path: Path, changes: dict[str, Any], code: str, column: str
) -> None:
    spoilt = {name: value for name, value in line(**changes).items() if value is not NOT_THERE}
    reading = read_lines(tmp_path, begun(), spoilt)
    assert codes(reading) == [(code, 2, column)]
    assert ids(reading) == ["f-0"]
    (problem,) = reading.problems
    assert problem.where == f"{tmp_path / 'facts.ndjson'}, line 2"
    assert problem.what.endswith(".")
    assert problem.fix.endswith((".", "?"))
    (rejected,) = reading.rejected
    assert (rejected.line, rejected.column, rejected.code) == (2, column, code)
    assert problem.what in rejected.reason


def test_all_that_is_wrong_with_a_line_is_said_at_once(tmp_path: Path) -> None:
    reading = read_lines(
        tmp_path,
        line(
            subject="A", on="2026-02-31", basis="guess", refs={"child": "c"}, details={"minutes": "x", "y": 1}
        ),
    )
    assert [code for code, _, _ in codes(reading)] == ["E313", "E317", "E320", "E324", "E322", "E323", "E326"]
    assert len(reading.rejected) == 7
    assert len({rejected.raw for rejected in reading.rejected}) == 1


@pytest.mark.parametrize(
    "text, code",
    [
        ("{", "E304"),
        ('{"id": NaN}', "E304"),
        ("id,subject,kind,on", "E304"),
        ('["f-1"]', "E305"),
        ('"f-1"', "E305"),
        ("null", "E305"),
        ("17", "E305"),
        (b'{"id": "f-\xff"}', "E303"),
    ],
)
def test_what_is_no_fact_at_all_costs_its_line_and_no_more(
    tmp_path: Path, text: str | bytes, code: str
) -> None:
    reading = read_lines(tmp_path, begun(), text, line())
    assert [(found, number) for found, number, _ in codes(reading)] == [(code, 2)]
    assert ids(reading) == ["f-0", "f-1"]


def test_blank_lines_and_a_byte_order_mark_are_nothing(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, b"\xef\xbb\xbf", "  ", begun(), "", line())
    assert (codes(reading), ids(reading)) == ([], ["f-0", "f-1"])


def test_fields_may_come_in_any_order(tmp_path: Path) -> None:
    """And the order may change from line to line, and a line may lack what the one before it had."""
    turned = dict(reversed(line("f-2").items()))
    short = {name: value for name, value in line("f-3").items() if value is not None}
    swapped = {"other": 1, **{name: value for name, value in line("f-4").items() if name != "until"}}
    reading = read_lines(tmp_path, begun(), line("f-1"), turned, short, swapped, turned | {"id": "f-5"})
    assert ids(reading) == ["f-0", "f-1", "f-2", "f-3", "f-5"]
    assert codes(reading) == [("E310", 5, "other")]
    contents = {(f.subject, f.on, f.recorded_by, str(f.refs), str(f.details)) for f in reading.facts[1:]}
    assert len(contents) == 1


@pytest.mark.parametrize(
    "kind, details, becomes",
    [
        ("mappa level set", {"level": 2}, {"level": "2"}),
        ("mappa level set", {"level": "2"}, {"level": "2"}),
        ("mappa level set", {"agencies": "police"}, {"agencies": ("police",)}),
        ("mappa level set", {"agencies": ["health", "police"]}, {"agencies": ("health", "police")}),
        ("mappa level set", {"agencies": []}, {"agencies": ()}),
        ("mappa level set", {"conditions": "curfew"}, {"conditions": ("curfew",)}),
        ("mappa level set", {"remark": {"a": [1, None]}}, {"remark": {"a": [1, None]}}),
        ("mappa level set", {"level": None, "remark": ""}, {}),
        ("home visit", {"outcome": "not in", "minutes": 30.0}, {"outcome": "not in", "minutes": 30}),
        ("home visit", {"outcome": "not in", "minutes": 2.5}, {"outcome": "not in", "minutes": 2.5}),
        (
            "home visit",
            {"outcome": "not in", "area": [[0, 1], [2.5, 3], [4, 5]]},
            {"outcome": "not in", "area": ((0, 1), (2.5, 3), (4, 5))},
        ),
        ("visit planned", {"date": "2026-05-01"}, {"date": date(2026, 5, 1)}),
    ],
)
def test_details_become_what_their_type_says(
    tmp_path: Path, kind: str, details: dict[str, Any], becomes: dict[str, Any]
) -> None:
    reading = read_lines(tmp_path, line(kind=kind, refs={}, details=details))
    assert codes(reading) == []
    assert reading.facts[0].details == becomes


def test_details_already_seen_are_not_taken_for_others_like_them(tmp_path: Path) -> None:
    """1 and true are equal in Python; neither a number nor "true" is an answer to a yes or no."""
    lines = [
        line(f"f-{number}", details={"outcome": "not in", "announced": value})
        for number, value in enumerate([True, 1, "true", 1.0, False, 0, True])
    ]
    reading = read_lines(tmp_path, *lines)
    assert ids(reading) == ["f-0", "f-4", "f-6"]
    assert reading.facts[0].details is reading.facts[2].details


def test_until_stands_in_the_envelope_or_among_the_details(tmp_path: Path) -> None:
    """It is one day in two places; a kind that declares it has it in both, whichever was written."""
    gap = {"kind": "gap accepted", "refs": {}}
    reading = read_lines(
        tmp_path,
        line("f-1", **gap, details={}, until="2026-04-01"),
        line("f-2", **gap, details={"until": "2026-04-01"}),
        line("f-3", **gap, details={"until": "2026-04-01"}, until="2026-04-01"),
        line("f-4", until="2026-04-01"),
        line("f-5", **gap, details={}),
        line("f-6", **gap, details={}, until="2026-02-30"),
    )
    assert codes(reading) == [("E323", 5, "details.until"), ("E317", 6, "until")]
    assert [fact.until for fact in reading.facts] == [date(2026, 4, 1)] * 4
    assert ["until" in fact.details for fact in reading.facts] == [True, True, True, False]


def test_a_reference_or_detail_that_is_null_or_blank_is_not_there(tmp_path: Path) -> None:
    reading = read_lines(
        tmp_path,
        line("f-1", refs={"address": None}),
        line("f-2", refs={"address": ""}, details={"outcome": "not in", "what_was_seen": ""}),
        line("f-3", refs=None, basis="", handling="", recorded_by="", replaces="", retracts="", until=""),
    )
    assert codes(reading) == []
    assert [(f.refs, f.details) for f in reading.facts] == [({}, {"outcome": "not in"})] * 3
    last = reading.facts[2]
    assert (last.basis, last.handling, last.recorded_by, last.replaces, last.until) == (None,) * 5


def test_more_details_than_are_remembered_are_read_all_the_same(tmp_path: Path) -> None:
    count = DETAILS_REMEMBERED + 100
    lines = [line(f"f-{n}", details={"outcome": "not in", "minutes": n}) for n in range(count)]
    assert [f.details["minutes"] for f in read_lines(tmp_path, *lines).facts] == list(range(count))


@pytest.mark.parametrize(
    "known_from, on, accepted",
    [
        ("2026-01-10T00:00:00+00:00", "2026-01-10", True),
        ("2026-01-09T23:59:59+00:00", "2026-01-10", False),
        ("2026-05-09T23:00:00+00:00", "2026-05-10", True),  # midnight in London, in summer
        ("2026-05-09T22:59:59+00:00", "2026-05-10", False),
        ("2026-01-10T05:00:00+09:00", "2026-01-10", False),  # the 10th there, the 9th in London
        ("2026-01-10T09:00:00+09:00", "2026-01-10", True),
        ("2026-01-09T20:00:00-05:00", "2026-01-10", True),
        ("0001-01-01T00:00:00+10:00", "0001-01-01", False),
    ],
)
def test_nothing_is_known_before_its_day_in_london(
    tmp_path: Path, known_from: str, on: str, accepted: bool
) -> None:
    reading = read_lines(tmp_path, line(known_from=known_from, on=on))
    assert codes(reading) == ([] if accepted else [("E331", 1, "known_from")])


def test_only_plans_may_be_known_before_their_day(tmp_path: Path) -> None:
    plan = {"kind": "visit planned", "refs": {}, "details": {"date": "2026-09-01"}, "on": "2026-08-01"}
    reading = read_lines(tmp_path, line("f-1", **plan), line("f-2", on="2026-06-02", known_from=None))
    assert ids(reading) == ["f-1"]
    assert codes(reading) == [("E331", 2, "known_from")]


def test_nobody_knows_anything_after_the_run(tmp_path: Path) -> None:
    reading = read_lines(
        tmp_path,
        line("f-1", known_from="2026-06-01T13:00:00+01:00"),
        line("f-2", known_from="2026-06-01T12:00:00.000001Z"),
    )
    assert ids(reading) == ["f-1"]


def test_the_subject_of_some_kinds_may_be_anyone(tmp_path: Path) -> None:
    aside = {"kind": "step set aside", "details": {}}
    subjects = ["case:A", "officer:17", "premises:3", "team:1"]
    reading = read_lines(tmp_path, *(line(f"f-{s}", subject=s, **aside) for s in subjects))
    assert [fact.subject for fact in reading.facts] == subjects[:3]


def test_progress_is_told_in_lines(tmp_path: Path) -> None:
    path = tmp_path / "facts.ndjson"
    read_lines(tmp_path, *(line(f"f-{number}") for number in range(20_003)))
    told: list[int] = []
    read(path, VOCABULARY, RUN_AT, told.append)
    assert told == [10_000, 20_000, 20_003]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
spoilt_fields = st.dictionaries(
    st.sampled_from([*line(), "details.outcome", "details.announced", "refs.address", "other"]),
    json_values,
    max_size=4,
)


@given(spoilt=spoilt_fields)
def test_whatever_a_line_holds_it_is_a_fact_or_it_is_said_why_not(spoilt: dict[str, Any]) -> None:
    """Never a crash, never both, never neither."""
    good = line(known_from=None)
    for name, value in spoilt.items():
        part, _, inner = name.partition(".")
        whole = good.get(part)
        if inner and isinstance(whole, dict):
            good[part] = whole | {inner: value}
        else:
            good[part] = value
    faults: list[Fault] = []
    fact = line_checker(VOCABULARY, RUN_AT)(good, faults)
    assert (fact is None) == bool(faults)


@pytest.mark.parametrize("name", list(line()))
def test_no_value_of_another_type_passes_for_a_field(name: str) -> None:
    """Nor is one taken for nothing because it is empty."""
    check = line_checker(VOCABULARY, RUN_AT)
    for value in (0, False, 1.5, [], ["x"], "" if name in ("refs", "details") else {}):
        faults: list[Fault] = []
        assert check(line(**{name: value}), faults) is None
        assert {fault.column for fault in faults} >= {name}
