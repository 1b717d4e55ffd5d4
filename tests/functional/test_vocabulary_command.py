"""`allsteps vocabulary` prints every word, and `--vocabulary` takes what it prints, or other words in that form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.lib.command import (
    AS_AT,
    Line,
    allsteps,
    allsteps_apart,
    changed,
    columns,
    fact,
    library,
    rows,
    written,
)

KIND = ("name", "subject", "references", "silence", "may_precede", "details")
DETAIL = ("type", "choices", "ordered", "several")
CONDITION = ("name", "tree", "per", "assume", "asked_by")


def kind(
    name: str,
    *references: str,
    silence: str = "no",
    precede: bool = False,
    **details: tuple[str, list[Any] | None, bool, bool],
) -> Line:
    """A kind exactly as it is printed: every name of the form, and none beside."""
    declared = {each: dict(zip(DETAIL, given, strict=True)) for each, given in details.items()}
    return dict(zip(KIND, (name, "case", list(references), silence, precede, declared), strict=True))


def condition(name: str, tree: Line, per: Any = (), assume: Any = None, asked_by: str | None = None) -> Line:
    per = list(per) if isinstance(per, tuple) else per
    return dict(zip(CONDITION, (name, tree, per, assume, asked_by), strict=True))


KINDS = [
    kind("supervision started"),
    kind("supervision ended"),
    kind(
        "look in", "flat", result=("choice", ["seen", "out"], False, False), note=("text", None, False, False)
    ),
    kind("moved in", "flat", silence="unknown", until=("day", None, False, False)),
    kind(
        "grade given",
        silence="unknown",
        grade=("choice", [1, 2, 3, "unknown"], True, False),
        needs=("choice", ["work", "home"], False, True),
        points=("number", None, False, False),
    ),
    kind("talk planned", "talk", precede=True, date=("day", None, False, False)),
    kind("talk held", "talk"),
]
HIGH = {"latest": {"kind": "grade given", "where": {"grade": {"at_least": 2}}}}
SUPERVISED = {"from_to": {"start": [{"kind": "supervision started"}], "end": [{"kind": "supervision ended"}]}}
CONDITIONS = [
    condition("supervised", SUPERVISED, None),
    condition("graded high", HIGH, (), True),
    condition("graded high for sure", HIGH, (), False, "ask-grade"),
    condition("needs a home", {"latest": {"kind": "grade given", "where": {"needs": "home"}}}, None, True),
    condition("lives there", {"during": {"kind": "moved in", "where": {}}}, ("flat",), None, "ask-where"),
]
WORDS: Line = {"kinds": KINDS, "conditions": CONDITIONS}

RULES = """
- id: ask-grade
  opens: {on: supervision started}
  while: [supervised]
  within: {days: 5, clock: working}
  met_by: [{fact: grade given, where: {grade: [1, 2, 3]}}]
- id: ask-where
  opens: {on: supervision started}
  within: {days: 3, clock: calendar}
  met_by: [{fact: moved in}]
- id: look-in-at-each
  per: [flat]
  opens: {start of: lives there}
  within: {days: 10, clock: calendar}
  met_by: [{fact: look in, where: {result: seen}}]
- id: more-when-high
  opens: {on: supervision started}
  applies: [graded high]
  within: {days: 15, clock: while supervised}
  met_by: [{fact: look in, where: {result: {not: out}}}]
- id: more-when-sure
  opens: {on: supervision started}
  applies: [graded high for sure]
  within: {days: 15, clock: calendar}
  met_by: [{fact: look in}]
- id: before-a-talk
  per: [talk]
  opens: {before: talk planned.date, by: {days: 2, clock: calendar}, until: talk held, from: {days: 9, clock: calendar}}
  met_by: [{fact: talk held}]
"""
FACTS = [
    fact("f-1", "supervision started", "2026-03-02"),
    fact("f-2", "moved in", "2026-03-03", refs={"flat": "a"}),
    fact("f-3", "look in", "2026-03-09", refs={"flat": "a"}, details={"result": "seen", "note": "fine"}),
    fact("f-4", "grade given", "2026-03-10", details={"grade": 2, "needs": ["home"], "points": 4.5}),
    fact("f-5", "talk planned", "2026-03-10", refs={"talk": "t"}, details={"date": "2026-04-20"}),
]
EXPECTED = [
    ("ask-grade", "", "2026-03-02", "2026-03-09", "met late", False),
    ("ask-where", "", "2026-03-02", "2026-03-05", "met", False),
    ("before-a-talk", "talk=t", "2026-04-11", "2026-04-18", "upcoming", False),
    ("look-in-at-each", "flat=a", "2026-03-03", "2026-03-13", "met", False),
    ("more-when-high", "", "2026-03-02", "2026-03-17", "met", False),
    ("more-when-sure", "", "2026-03-10", "2026-03-17", "late", False),
]
"""Assumed where unknown, the grade opens a step at once; asked for, only when it is known to be high."""

NAMES = ("standard", "key", "opened_on", "due_on", "status", "provisional")


@pytest.fixture
def own(tmp_path: Path) -> list[object]:
    """A vocabulary of other kinds, with standards and facts that use it."""
    words, facts = tmp_path / "words.json", written(tmp_path / "own.ndjson", FACTS)
    words.write_text(json.dumps(WORDS))
    place = library(tmp_path / "own", RULES)
    return ["--facts", facts, "--standards", place, "--as-at", AS_AT, "--vocabulary", words]


def refused(folder: Path, content: Any) -> list[tuple[str, str]]:
    """The code and place, after the file, of each problem in a vocabulary."""
    path = folder / "words.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    found = allsteps("vocabulary", "--vocabulary", path).problems
    assert all(said.where.startswith(str(path)) for said in found)
    return [(said.code, said.where.removeprefix(f"{path}").removeprefix(", ")) for said in found]


# --- what is printed


def test_the_built_in_vocabulary_is_printed_in_the_promised_form() -> None:
    ran = allsteps_apart("vocabulary", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    words = json.loads(ran.out)
    assert list(words) == ["kinds", "conditions"]
    assert all(list(each)[: len(KIND)] == list(KIND) for each in words["kinds"])
    assert all(list(d)[:4] == list(DETAIL) for each in words["kinds"] for d in each["details"].values())
    assert all(list(each)[:5] == list(CONDITION) for each in words["conditions"])
    visits = next(each for each in words["kinds"] if each["name"] == "home visit")
    assert (visits["subject"], visits["references"], visits["silence"]) == ("case", ["address"], "no")
    assert visits["details"]["outcome"]["choices"] == [
        "seen at the address",
        "not in",
        "refused",
        "abandoned",
    ]
    community = next(each for each in words["conditions"] if each["name"] == "in the community")
    assert (list(community["tree"]), community["per"]) == (["all"], [])


def test_what_is_printed_can_be_read_back_and_changes_no_answer(
    options: list[object], tmp_path: Path
) -> None:
    words = tmp_path / "words.json"
    words.write_bytes(allsteps("vocabulary", "--format", "json").out)
    again = allsteps("vocabulary", "--format", "json", "--vocabulary", words)
    assert json.loads(again.out) == json.loads(words.read_bytes())
    assert rows(options, "--vocabulary", words) == rows(options)


def test_the_table_names_every_kind_and_condition(own: list[object]) -> None:
    text = allsteps("vocabulary", "--vocabulary", own[-1]).text
    shown = [" ".join(line.split()) for line in text.splitlines()]
    assert "look in case flat result?, note? did not happen" in shown
    assert "moved in case flat until? not known" in shown
    assert "lives there flat asked by ask-where" in shown
    assert "graded high assumed" in shown
    for each in (*KINDS, *CONDITIONS):
        assert any(line.startswith(each["name"]) for line in shown), each["name"]


# --- other words


def test_standards_and_facts_may_use_other_words(own: list[object]) -> None:
    assert columns(rows(own), *NAMES) == EXPECTED


def test_an_assumed_condition_makes_a_step_provisional_until_it_is_known(own: list[object]) -> None:
    early = {row["standard"]: row for row in rows(changed(own, "--as-at", "2026-03-08"))}
    assert (early["more-when-high"]["status"], early["more-when-high"]["provisional"]) == ("due", True)
    assert "more-when-sure" not in early


@pytest.mark.parametrize("name", ["own.csv", "own.parquet"])
def test_other_words_are_read_in_every_format(own: list[object], tmp_path: Path, name: str) -> None:
    assert rows(changed(own, "--facts", written(tmp_path / name, FACTS))) == rows(own)


@pytest.mark.parametrize(
    "grade, status", [(1, None), ("1", None), (2, "late"), ("3", "late"), ("unknown", None)]
)
def test_choices_that_are_numbers_keep_their_order(
    own: list[object], tmp_path: Path, grade: Any, status: str | None
) -> None:
    facts = [*FACTS[:3], FACTS[3] | {"details": {"grade": grade}}]
    found = {
        r["standard"]: r["status"]
        for r in rows(changed(own, "--facts", written(tmp_path / "g.ndjson", facts)))
    }
    assert found.get("more-when-sure") == status


def test_a_word_of_the_built_in_vocabulary_is_unknown_beside_other_words(
    own: list[object], tmp_path: Path
) -> None:
    facts = [*FACTS, fact("f-9", "home visit", "2026-03-10", details={"outcome": "not in"})]
    ran = allsteps("steps", *changed(own, "--facts", written(tmp_path / "h.ndjson", facts)))
    assert [(said.code, said.where) for said in ran.problems] == [
        ("E315", f"{tmp_path / 'h.ndjson'}, line 6")
    ]


def test_explain_takes_other_words(own: list[object]) -> None:
    question = ["--subject", "case:A", "--standard", "more-when-sure", "--format", "json"]
    (found,) = json.loads(allsteps("explain", *own, *question).out)
    assert found["conditions"][0]["facts"] == [{"fact": "f-4", "kind": "grade given", "on": "2026-03-10"}]
    assert [miss["reason"] for miss in found["near_misses"]] == ["too early"]


def test_compare_takes_other_words(own: list[object], tmp_path: Path) -> None:
    other = library(tmp_path / "other", RULES.replace("graded high for sure", "needs a home"))
    found = allsteps("compare", *own, "--standards", other, "--format", "ndjson").rows
    assert columns(found, "standard", "opened_on", "change") == [
        ("more-when-sure", "2026-03-02", "added"),
        ("more-when-sure", "2026-03-10", "removed"),
    ]


def test_lint_takes_other_words(own: list[object]) -> None:
    """The rules lack what a library ought to say; no word of theirs is unknown."""
    ran = allsteps("lint", own[3], "--vocabulary", own[-1])
    assert {said.code for said in ran.problems} == {"E220", "E223"}
    without = allsteps("lint", own[3])
    assert {"E211", "E214", "E216"} <= {said.code for said in without.problems}


# --- refused


@pytest.mark.parametrize(
    "old, new, code",
    [
        ("- id: ask-where", "- id: ask-elsewhere", "E221"),
        ("met_by: [{fact: moved in}]", "met_by: [{fact: talk held}]", "E222"),
    ],
)
def test_lint_asks_for_the_standard_that_asks_what_a_condition_needs(
    own: list[object], tmp_path: Path, old: str, new: str, code: str
) -> None:
    library(tmp_path / "own", RULES.replace(old, new))
    found = [said for said in allsteps("lint", own[3], "--vocabulary", own[-1]).problems if said.code == code]
    assert [said.where for said in found] == ["condition 'lives there'"]


def test_a_condition_that_can_be_unknown_must_say_what_holds_then(tmp_path: Path) -> None:
    unsure = condition("lives there", {"during": {"kind": "moved in"}}, ("flat",))
    assert refused(tmp_path, WORDS | {"conditions": [unsure]}) == [("E117", "condition 'lives there'")]
    for told in ({"assume": True}, {"asked_by": "ask-where"}):
        (tmp_path / "words.json").write_text(json.dumps(WORDS | {"conditions": [unsure | told]}))
        assert allsteps("vocabulary", "--vocabulary", tmp_path / "words.json").code == 0


WRONG: dict[str, tuple[Line, str]] = {
    "an unknown builder": ({"tree": {"lastest": {"kind": "look in"}}}, "E110"),
    "two builders": ({"tree": {**SUPERVISED, **HIGH}}, "E110"),
    "no tree": ({"tree": None}, "E110"),
    "an unknown kind": ({"tree": {"latest": {"kind": "look inn"}}}, "E111"),
    "an unknown detail": ({"tree": {"latest": {"kind": "look in", "where": {"colour": "red"}}}}, "E112"),
    "an unknown choice": ({"tree": {"latest": {"kind": "look in", "where": {"result": "asleep"}}}}, "E113"),
    "an order that there is not": (
        {"tree": {"latest": {"kind": "look in", "where": {"result": {"at_least": "seen"}}}}},
        "E114",
    ),
    "a key of nothing": ({"tree": SUPERVISED, "per": ["flat"]}, "E116"),
    "an unknown name": ({"tree": SUPERVISED, "colour": "red"}, "E102"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_condition_that_means_nothing_is_refused(tmp_path: Path, name: str) -> None:
    changes, code = WRONG[name]
    words = WORDS | {"conditions": [condition("wrong", SUPERVISED) | changes]}
    ((said, place),) = refused(tmp_path, words)
    assert said == code
    assert place.startswith("condition 'wrong'")


def test_every_problem_of_a_vocabulary_is_said_at_once(tmp_path: Path) -> None:
    kinds = [*KINDS, kind("look in"), kind("look out", silence="maybe")]
    conditions = [condition("a", {"latest": {"kind": "x"}}), condition("b", {"always": {}})]
    assert refused(tmp_path, {"kinds": kinds, "conditions": conditions}) == [
        ("E103", "kind 'look in'"),
        ("E104", "kind 'look out'"),
        ("E111", "condition 'a', latest"),
        ("E110", "condition 'b'"),
    ]


NO_VOCABULARY: dict[str, tuple[Any, str]] = {
    "nothing": (b"", "E003"),
    "JSON that is cut short": (b"{", "E003"),
    "a file that is not UTF-8": (b"\xff\xfe\x00", "E003"),
    "a list": ([], "E101"),
    "a text": ("words", "E101"),
    "no kinds": ({}, "E101"),
    "a tree without end": (
        b'{"kinds": [{"name": "k"}], "conditions": [{"name": "c", "tree": '
        + (b'{"not": ' * 900 + b"1" + b"}" * 900)
        + b"}]}",
        "E015",
    ),
}


@pytest.mark.parametrize("name", NO_VOCABULARY)
def test_a_file_that_is_no_vocabulary_is_refused(tmp_path: Path, name: str) -> None:
    content, code = NO_VOCABULARY[name]
    assert [said for said, _ in refused(tmp_path, content)] == [code]


@pytest.mark.parametrize("name", ["missing.json", "."])
@pytest.mark.parametrize("verb", ["vocabulary", "lint", "steps", "explain", "compare"])
def test_a_vocabulary_that_cannot_be_read_is_named(
    options: list[object], tmp_path: Path, name: str, verb: str
) -> None:
    question = {
        "vocabulary": [],
        "lint": [options[3]],
        "steps": options,
        "explain": [*options, "--subject", "case:A", "--standard", "first-visit"],
        "compare": [*options, "--standards", options[3]],
    }
    (said,) = allsteps(verb, *question[verb], "--vocabulary", tmp_path / name).problems
    assert (said.code, said.where) == ("E001", str(tmp_path / name))
