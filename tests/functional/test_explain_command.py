"""`allsteps explain`: why a step stands as it does, or why there is none, in sentences and as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.lib.command import (
    EACH_ADDRESS,
    FIRST_VISIT,
    Ran,
    allsteps,
    allsteps_apart,
    changed,
    columns,
    fact,
    library,
    rows,
    sample_facts,
    written,
)

WHEN_FREE = """
- id: when-free
  title: Visit when free
  in_force: {from: 2026-03-01}
  opens: {on: supervision started}
  unless: [registered]
  within: {days: 5, clock: working}
  met_by: [{fact: home visit}]
  source: {document: Remembered, status: memory}
"""
SEVERAL_WAYS = """
- id: never-there
  opens: {on: recalled}
  within: {days: 5, clock: working}
  met_by: [{fact: home visit}]
- id: while-in-custody
  opens: {start of: in custody}
  within: {days: 5, clock: working}
  met_by: [{fact: home visit}]
- id: to-come
  in_force: {from: 2027-01-01}
  opens: {on: supervision started}
  within: {days: 5, clock: working}
  met_by: [{fact: home visit}]
- id: of-officers
  subject: officer
  opens: {on: officer joined}
  within: {days: 5, clock: working}
  met_by: [{fact: training completed}]
"""


@pytest.fixture
def asked(options: list[object], tmp_path: Path) -> list[object]:
    library(tmp_path, FIRST_VISIT, EACH_ADDRESS, WHEN_FREE, SEVERAL_WAYS)
    return options


def explained(asked: list[object], subject: str, standard: str, *more: object) -> Ran:
    return allsteps("explain", *asked, "--subject", subject, "--standard", standard, *more)


def lines(asked: list[object], subject: str, standard: str, *more: object) -> list[str]:
    ran = explained(asked, subject, standard, *more)
    assert (ran.code, ran.err) == (0, "")
    return ran.text.splitlines()


def found(asked: list[object], subject: str, standard: str, *more: object) -> list[dict[str, Any]]:
    ran = explained(asked, subject, standard, "--format", "json", *more)
    assert (ran.code, ran.err) == (0, "")
    values = json.loads(ran.out)
    assert isinstance(values, list)
    return values


def test_a_met_step_says_what_opened_it_how_it_was_counted_and_what_met_it(asked: list[object]) -> None:
    assert lines(asked, "case:A", "first-visit") == [
        "First home visit: met on 17 March 2026.",
        "  It opened on 2 March 2026, by supervision started on 2 March 2026 [f-1].",
        "  On that day “in the community” was yes (supervision started on 2 March 2026 [f-1]).",
        "  On that day “registered” was yes (registration started on 2 March 2026 [f-2]).",
        "  Due 17 March 2026: 15 days from 2 March 2026.",
        "  This limit comes from memory: to be confirmed by a policy owner.",
        "  Recorded as done by home visit on 17 March 2026 [f-5]; quality not looked at.",
        "  It was done in time and recorded after the due day.",
    ]


def test_each_step_of_the_standard_is_explained_and_the_key_chooses_one(asked: list[object]) -> None:
    of_all = lines(asked, "case:A", "each-address")
    first = lines(asked, "case:A", "each-address", "--key", "address=a-10")
    second = lines(asked, "case:A", "each-address", "--key", "address=a-2")
    assert of_all == first + second
    assert first[0] == "Visit to each address (address=a-10): due 20 March 2026, today."
    assert second[0] == "Visit to each address (address=a-2): met late on 17 March 2026."


def test_what_nearly_counted_is_named_with_the_reason(asked: list[object]) -> None:
    near = "  Not counted: home visit on 17 March 2026 [f-5]: it is about another address."
    assert near in lines(asked, "case:A", "each-address", "--key", "address=a-10")


def test_json_holds_the_row_of_the_step_and_what_it_rests_on(asked: list[object]) -> None:
    of_a = [row for row in rows(asked, "--subject", "case:A") if row["standard"] == "each-address"]
    first, second = found(asked, "case:A", "each-address")
    assert [first["step"], second["step"]] == of_a
    assert first["near_misses"] == [
        {
            "fact": {"fact": "f-5", "kind": "home visit", "on": "2026-03-17"},
            "reason": "other key",
            "field": "address",
            "found": "a-2",
        }
    ]
    assert (first["evidence"], second["evidence"]["facts"][0]["fact"]) == (None, "f-5")
    assert second["opening"]["by"] == {"fact": "f-3", "kind": "moved to address", "on": "2026-03-03"}
    assert second["clock"]["due_on"] == "2026-03-13"


def test_json_with_a_key_holds_that_step_alone(asked: list[object]) -> None:
    (only,) = found(asked, "case:A", "each-address", "--key", "address=a-2")
    assert only["step"]["key"] == "address=a-2"
    (without_key,) = found(asked, "case:A", "first-visit", "--key", "")
    assert without_key["step"]["key"] == ""


def test_a_key_that_no_step_has_is_said(asked: list[object]) -> None:
    assert lines(asked, "case:A", "each-address", "--key", "address=a-9") == [
        "There is no step of each-address with that key on 2026-03-20."
    ]
    assert found(asked, "case:A", "each-address", "--key", "address=a-9") == []


NOT_APPLICABLE = {
    "a condition that does not hold": (
        ("case:C", "first-visit"),
        (
            "On 2 March 2026 when supervision started on 2 March 2026 [f-9] was recorded,"
            " “registered” was no (nothing recorded)."
        ),
        ("condition", "registered", "no", "applies"),
    ),
    "a condition that prevents": (
        ("case:A", "when-free"),
        (
            "On 2 March 2026 when supervision started on 2 March 2026 [f-1] was recorded,"
            " “registered” was yes (registration started on 2 March 2026 [f-2])."
        ),
        ("condition", "registered", "yes", "unless"),
    ),
    "a condition that never held": (
        ("case:A", "while-in-custody"),
        "On 20 March 2026, “in custody” was no (nothing recorded).",
        ("condition", "in custody", "no", "opening"),
    ),
    "nothing that opens it": (
        ("case:A", "never-there"),
        "Nothing has happened that would open it.",
        ("never triggered", None, None, None),
    ),
    "not in force": (
        ("case:A", "to-come"),
        "The standard is not yet in force on that day.",
        ("not in force", None, None, None),
    ),
}


@pytest.mark.parametrize("name", NOT_APPLICABLE)
def test_where_there_is_no_step_the_condition_is_named(asked: list[object], name: str) -> None:
    (subject, standard), sentence, expected = NOT_APPLICABLE[name]
    title, why = lines(asked, subject, standard)
    assert title.endswith(f": not applicable to {subject}.")
    assert why.strip() == sentence
    (answer,) = found(asked, subject, standard)
    shown = answer["condition"] or {"name": None, "value": None, "role": None}
    assert (answer["reason"], shown["name"], shown["value"], shown["role"]) == expected
    assert (answer["subject"], answer["standard"], answer["as_at"]) == (subject, standard, "2026-03-20")


def test_a_key_of_a_standard_that_does_not_apply_is_answered_with_the_condition(asked: list[object]) -> None:
    assert lines(asked, "case:C", "first-visit", "--key", "") == lines(asked, "case:C", "first-visit")


def test_a_case_that_has_not_begun_is_not_applicable_for_that_reason(
    asked: list[object], tmp_path: Path
) -> None:
    visit = fact("f-1", "home visit", "2026-03-10", details={"outcome": "not in"})
    facts = written(tmp_path / "b.ndjson", [visit])
    ran = explained(changed(asked, "--facts", facts), "case:A", "first-visit")
    assert ran.code == 0
    assert "Nothing recorded says that the case has begun, so no condition holds." in ran.text
    assert ran.err.startswith("E392  ")


def test_the_answer_is_that_of_the_day_and_the_instant(asked: list[object]) -> None:
    titles = {
        day: lines(changed(asked, "--as-at", day), "case:B", "first-visit")[0]
        for day in ("2026-03-17", "2026-03-18")
    }
    assert titles["2026-03-17"] == "First home visit: due 17 March 2026, today."
    assert titles["2026-03-18"] == "First home visit: late: due 17 March 2026, 1 day ago."
    known = lines(asked, "case:A", "first-visit", "--known-at", "2026-03-20T00:00:00Z")
    assert known[0] == "First home visit: late: due 17 March 2026, 3 days ago."


def test_whether_a_standard_acts_or_advises_is_said(asked: list[object], tmp_path: Path) -> None:
    advises = "It advises and does not escalate: no agency has adopted it: its limit comes from memory and is"
    assert any(advises in line for line in lines(asked, "case:B", "first-visit"))
    (tmp_path / "adoption.yaml").write_text("first-visit: {by: North, on: 2026-01-01}\n")
    acting = lines(asked, "case:B", "first-visit")
    assert "  It has been escalated from the community practitioner to the senior practitioner." in acting
    assert not any("advises" in line for line in acting)


REFUSED: dict[str, tuple[dict[str, str], list[tuple[str, str]]]] = {
    "an unknown standard": ({"--standard": "first-vist"}, [("E008", "--standard")]),
    "an unknown subject": ({"--subject": "case:Z"}, [("E009", "--subject")]),
    "a subject without its type": ({"--subject": "A"}, [("E009", "--subject")]),
    "a standard about others": ({"--standard": "of-officers"}, [("E009", "--subject")]),
    "a bad day": ({"--as-at": "2026-02-31"}, [("E004", "--as-at")]),
    "a bad day and a bad instant": (
        {"--as-at": "2026-02-31", "--known-at": "2026-03-20"},
        [("E004", "--as-at"), ("E005", "--known-at")],
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_question_that_cannot_be_asked_is_refused(asked: list[object], name: str) -> None:
    wrong, expected = REFUSED[name]
    question = dict(zip(asked[::2], asked[1::2], strict=True))
    question = {**question, "--subject": "case:A", "--standard": "first-visit", **wrong}
    ran = allsteps("explain", *(part for option in question.items() for part in option))
    assert [(said.code, said.where) for said in ran.problems] == expected


def test_with_rejects_the_good_lines_are_explained(asked: list[object], tmp_path: Path) -> None:
    facts = written(tmp_path / "b.ndjson", [*sample_facts(), "not JSON"])
    ran = explained(
        changed(asked, "--facts", facts), "case:A", "first-visit", "--rejects", tmp_path / "rejects.csv"
    )
    assert ran.code == 0
    assert ran.text.splitlines() == lines(asked, "case:A", "first-visit")
    assert "\n10,,E304," in (tmp_path / "rejects.csv").read_text()


def test_the_built_in_library_answers_from_a_process_of_its_own(asked: list[object]) -> None:
    facts = ["--facts", asked[1], "--as-at", "2026-03-20"]
    question = ["--subject", "case:A", "--standard", "home-visit-first-registered"]
    ran = allsteps_apart("explain", *facts, *question, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert columns([one["step"] for one in json.loads(ran.out)], "status", "met_by") == [("met", "f-5")]
