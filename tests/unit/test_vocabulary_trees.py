"""A tree of builders is checked before it is run, and can be walked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from allsteps.record.trees import (
    Leaf,
    kinds_read,
    leaves,
    normalised,
    problems_of,
    silent_kinds,
    unsure_details,
)
from allsteps.record.vocabulary import Detail, Kind

KINDS = {
    "visit": Kind(
        "visit",
        "case",
        references=("address", "child"),
        expected_references=frozenset({"address"}),
        details=(
            Detail("outcome", "choice", choices=("seen", "not in"), required=True),
            Detail("risk", "choice", choices=("1", "2", "3", "unknown"), ordered=True, required=True),
            Detail("about", "choice", choices=("person", "address"), several=True, required=True),
            Detail("minutes", "number"),
            Detail("again_on", "day"),
            Detail("alone", "boolean", required=True),
            Detail("notes", "text", required=True),
            Detail("other", "any"),
        ),
    ),
    "move": Kind("move", "case", references=("address",), silence="unknown"),
    "person registered": Kind(
        "person registered",
        "case",
        details=(Detail("date_of_birth", "day", required=True),),
        silence="unknown",
    ),
}
VISIT = {"kind": "visit"}
MOVE = {"kind": "move"}


def latest(**where: Any) -> dict[str, Any]:
    return {"latest": {"kind": "visit", "where": where}}


def codes(tree: Any) -> list[str]:
    return [problem.code for problem in problems_of(tree, KINDS, "here")]


@pytest.mark.parametrize(
    "tree",
    [
        {"latest": VISIT},
        {"latest": {"kind": "visit", "where": None}},
        {"latest": {"kind": "visit", "where": {}}},
        {"from_to": {"start": [VISIT], "end": [MOVE, VISIT]}},
        {"from_to": {"start": [VISIT], "end": []}},
        {"during": MOVE},
        {"days_after": {"kind": "visit", "days": 1}},
        {"at_least": {"n": 1, "of": {"facts": VISIT}}},
        {"at_least": {"n": 2, "of": {"facts": VISIT}, "within_days": None}},
        {"at_least": {"n": 0.5, "of": {"sum": {"kind": "visit", "field": "minutes"}}, "within_days": 7}},
        {"at_least": {"n": 1, "of": {"sum": {"kind": "visit", "field": "other"}}}},
        {"at_least": {"n": 84, "of": {"days_of": {"not": {"latest": MOVE}}}}},
        {"aged": {"from": 0, "to": 25}},
        {"aged": {"from": 60}},
        {"aged": {"to": 18, "from": None}},
        {"all": [{"latest": VISIT}, {"any": [{"not": {"latest": MOVE}}]}]},
        latest(outcome="seen"),
        latest(outcome=["seen", "not in"]),
        latest(outcome={"not": "seen"}),
        latest(outcome={"not": ["seen"]}),
        latest(outcome={"missing": True}),
        latest(outcome={"not": {"missing": True}}),
        latest(risk={"at_least": "2"}),
        latest(risk={"at_least": 2}),
        latest(risk={"not": {"at_least": 2}}),
        latest(risk=[1, "unknown"]),
        latest(about="person"),
        latest(minutes=30),
        latest(minutes={"at_least": 30.5}),
        latest(again_on="2026-03-17"),
        latest(again_on={"at_least": date(2026, 3, 17)}),
        latest(alone=True),
        latest(alone="yes"),
        latest(notes="anything"),
        latest(other=[1, "x"]),
        latest(other={"at_least": 3}),
        latest(address="a-1"),
        latest(address={"missing": True}),
        latest(basis=["seen by us", "judgement"]),
    ],
)
def test_a_tree_that_can_be_run_has_no_problems(tree: Any) -> None:
    assert codes(tree) == []
    assert normalised(tree, KINDS) is not None


@pytest.mark.parametrize(
    "tree, code",
    [
        (None, "E110"),
        ("latest", "E110"),
        ({}, "E110"),
        ({"latest": VISIT, "during": VISIT}, "E110"),
        ({"lately": VISIT}, "E110"),
        ({"latest": "visit"}, "E110"),
        ({"latest": {"kind": "visit", "were": {}}}, "E110"),
        ({"latest": {"kind": "visit", "days": 3}}, "E110"),
        ({"latest": {"kind": "visit", "where": "seen"}}, "E110"),
        ({"latest": {}}, "E111"),
        ({"latest": {"kind": "vist"}}, "E111"),
        ({"latest": {"kind": ["visit"]}}, "E111"),
        ({"during": {"kind": "vist"}}, "E111"),
        ({"from_to": [VISIT]}, "E110"),
        ({"from_to": {"start": [], "end": [VISIT]}}, "E110"),
        ({"from_to": {"start": [VISIT]}}, "E110"),
        ({"from_to": {"start": VISIT, "end": [VISIT]}}, "E110"),
        ({"from_to": {"start": [VISIT], "end": [MOVE], "days": 2}}, "E110"),
        ({"from_to": {"start": [{"kind": "vist"}], "end": [VISIT]}}, "E111"),
        ({"days_after": VISIT}, "E115"),
        ({"days_after": {"kind": "visit", "days": 0}}, "E115"),
        ({"days_after": {"kind": "visit", "days": 1.5}}, "E115"),
        ({"days_after": {"kind": "visit", "days": True}}, "E115"),
        ({"days_after": {"kind": "visit", "days": "28"}}, "E115"),
        ({"at_least": 3}, "E110"),
        ({"at_least": {"n": 1}}, "E110"),
        ({"at_least": {"n": 1, "of": {"facts": VISIT, "sum": VISIT}}}, "E110"),
        ({"at_least": {"n": 1, "of": {"visits": VISIT}}}, "E110"),
        ({"at_least": {"n": 1, "of": {"facts": VISIT}, "within": 3}}, "E110"),
        ({"at_least": {"of": {"facts": VISIT}}}, "E115"),
        ({"at_least": {"n": 0, "of": {"facts": VISIT}}}, "E115"),
        ({"at_least": {"n": 1.5, "of": {"facts": VISIT}}}, "E115"),
        ({"at_least": {"n": 1.5, "of": {"days_of": {"latest": VISIT}}}}, "E115"),
        ({"at_least": {"n": -1, "of": {"sum": {"kind": "visit", "field": "minutes"}}}}, "E115"),
        ({"at_least": {"n": True, "of": {"facts": VISIT}}}, "E115"),
        ({"at_least": {"n": 1, "of": {"facts": VISIT}, "within_days": 0}}, "E115"),
        ({"at_least": {"n": 1, "of": {"sum": VISIT}}}, "E112"),
        ({"at_least": {"n": 1, "of": {"sum": {"kind": "visit", "field": "notes"}}}}, "E112"),
        ({"at_least": {"n": 1, "of": {"sum": {"kind": "vist", "field": "minutes"}}}}, "E111"),
        ({"at_least": {"n": 1, "of": {"sum": {"kind": ["visit"], "field": "minutes"}}}}, "E111"),
        ({"at_least": {"n": 1, "of": {"facts": {"kind": "visit", "field": "minutes"}}}}, "E110"),
        ({"at_least": {"n": 1, "of": {"days_of": {"lately": VISIT}}}}, "E110"),
        ({"aged": 18}, "E110"),
        ({"aged": {"from": 18, "until": 20}}, "E110"),
        ({"aged": {}}, "E115"),
        ({"aged": {"from": 25, "to": 18}}, "E115"),
        ({"aged": {"from": 18, "to": 18}}, "E115"),
        ({"aged": {"from": -1}}, "E115"),
        ({"aged": {"from": 17.5}}, "E115"),
        ({"all": []}, "E110"),
        ({"any": {"latest": VISIT}}, "E110"),
        ({"not": [{"latest": VISIT}]}, "E110"),
        ({"all": [{"latest": VISIT}, {"lately": VISIT}]}, "E110"),
        (latest(outcom="seen"), "E112"),
        (latest(outcome="sen"), "E113"),
        (latest(outcome=None), "E113"),
        (latest(outcome=[]), "E113"),
        (latest(outcome=["seen", "sen"]), "E113"),
        (latest(outcome=True), "E113"),
        (latest(outcome={"not": "sen"}), "E113"),
        (latest(outcome={"is": "seen"}), "E110"),
        (latest(outcome={}), "E110"),
        (latest(outcome={"not": "seen", "missing": True}), "E110"),
        (latest(outcome={"missing": False}), "E110"),
        (latest(outcome={"at_least": "seen"}), "E114"),
        (latest(risk={"at_least": "4"}), "E113"),
        (latest(risk={"at_least": "unknown"}), "E113"),
        (latest(risk={"at_least": ["2"]}), "E113"),
        (latest(alone={"at_least": True}), "E114"),
        (latest(notes={"at_least": "m"}), "E114"),
        (latest(address={"at_least": "a-1"}), "E114"),
        (latest(minutes="many"), "E113"),
        (latest(minutes=True), "E113"),
        (latest(minutes={"at_least": "many"}), "E113"),
        (latest(minutes={"at_least": None}), "E113"),
        (latest(again_on="2026-02-31"), "E113"),
        (latest(again_on="20260217"), "E113"),
        (latest(alone="perhaps"), "E113"),
        (latest(notes=True), "E113"),
        (latest(basis="rumour"), "E113"),
    ],
)
def test_a_tree_that_cannot_be_run_says_why(tree: Any, code: str) -> None:
    (problem,) = problems_of(tree, KINDS, "words.json, condition 'c'")
    assert problem.code == code, str(problem)
    assert problem.where.startswith("words.json, condition 'c'")
    assert problem.what.endswith(".")
    assert problem.fix.endswith(".")


def test_an_age_needs_a_kind_that_gives_birthdays() -> None:
    (problem,) = problems_of({"aged": {"from": 60}}, {"visit": KINDS["visit"]}, "here")
    assert (problem.code, "date_of_birth" in problem.what) == ("E111", True)


def test_a_message_offers_what_was_probably_meant() -> None:
    (problem,) = problems_of({"latest": {"kind": "vist"}}, KINDS, "here")
    assert problem.fix == "Perhaps: visit."
    (problem,) = problems_of(latest(outcome="sen"), KINDS, "here")
    assert problem.fix == "Write one of: seen, not in."


def test_a_message_never_quotes_more_than_a_few_words() -> None:
    (problem,) = problems_of(latest(outcome="x" * 500), KINDS, "here")
    assert len(problem.what) < 120


def test_every_problem_of_a_tree_is_found() -> None:
    tree = {
        "all": [
            {"lately": VISIT},
            {"not": {"days_after": {"kind": "vist", "days": 0}}},
            latest(outcome="sen"),
        ]
    }
    assert codes(tree) == ["E110", "E111", "E115", "E113"]


def test_a_tree_is_walked_in_the_order_of_writing() -> None:
    tree = {
        "any": [
            {"from_to": {"start": [VISIT, {"kind": "move", "where": {"address": "a"}}], "end": [MOVE]}},
            {"not": {"aged": {"from": 60}}},
            {"at_least": {"n": 1, "of": {"sum": {"kind": "visit", "field": "minutes"}}}},
            {"at_least": {"n": 1, "of": {"days_of": {"during": MOVE}}}},
        ]
    }
    assert leaves(tree) == (
        Leaf("from_to", "visit", {}),
        Leaf("from_to", "move", {"address": "a"}),
        Leaf("from_to", "move", {}),
        Leaf("aged", "person registered", {}, "date_of_birth"),
        Leaf("at_least", "visit", {}, "minutes"),
        Leaf("during", "move", {}),
    )
    assert kinds_read(tree) == ("visit", "move", "person registered")


def test_only_a_named_kind_can_be_silent() -> None:
    assert silent_kinds({"all": [{"latest": VISIT}, {"latest": MOVE}]}, KINDS) == ("move",)
    assert silent_kinds({"aged": {"from": 60}}, KINDS) == ()


@pytest.mark.parametrize(
    "tree, unsure",
    [
        (latest(outcome="seen"), ()),
        (latest(minutes=30), ("visit.minutes",)),
        (latest(minutes={"missing": True}), ()),
        (latest(minutes={"not": {"missing": True}}), ()),
        (latest(risk={"at_least": "2"}), ("visit.risk",)),
        (latest(risk="1"), ("visit.risk",)),
        (latest(risk=["1", "unknown"]), ()),
        (latest(risk={"not": "unknown"}), ()),
        (latest(address="a-1"), ()),
        (latest(child="c-1"), ("visit.child",)),
        (latest(basis="assumed"), ("visit.basis",)),
        ({"at_least": {"n": 1, "of": {"sum": {"kind": "visit", "field": "minutes"}}}}, ("visit.minutes",)),
        ({"aged": {"from": 60}}, ()),
    ],
)
def test_what_may_be_missing_makes_a_tree_unsure(tree: Any, unsure: tuple[str, ...]) -> None:
    assert unsure_details(tree, KINDS) == unsure


def test_values_are_written_as_engines_compare_them() -> None:
    tree = latest(
        risk={"not": [1, 2]},
        alone="no",
        minutes={"at_least": 30},
        again_on=date(2026, 3, 17),
        notes=4,
        other=5,
    )
    assert normalised(tree, KINDS) == latest(
        risk={"not": ["1", "2"]},
        alone=False,
        minutes={"at_least": 30},
        again_on="2026-03-17",
        notes="4",
        other=5,
    )


def test_nothing_written_out_is_dropped_only_nulls() -> None:
    tree = {"at_least": {"n": 2, "of": {"facts": {"kind": "visit", "where": {}}}, "within_days": None}}
    assert normalised(tree, KINDS) == {"at_least": {"n": 2, "of": {"facts": VISIT}}}
