"""`allsteps steps`: rows in every format, at any pair of times, from any order of lines; the front door itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.lib.command import (
    AS_AT,
    COLUMNS,
    FLAGS,
    allsteps,
    allsteps_apart,
    changed,
    columns,
    csv_rows,
    fact,
    rows,
    sample_facts,
    written,
)

AS_CSV = """\
subject,standard,key,opened_on,due_on,first_due_on,met_on,set_aside_on,lapsed_on,status,provisional,compressed,\
recorded_late,varied_late,before_taken_on,opened_by,met_by,set_aside_by,lapsed_by,owner,holder
case:A,each-address,address=a-10,2026-03-10,2026-03-20,,,,,due,false,false,false,false,false,f-4,,,,\
community practitioner,community practitioner
case:A,each-address,address=a-2,2026-03-03,2026-03-13,,2026-03-17,,,met late,false,false,false,false,false,\
f-3,f-5,,,,
case:A,first-visit,,2026-03-02,2026-03-17,,2026-03-17,,,met,false,false,true,false,false,f-1,f-5,,,,
case:B,first-visit,,2026-03-02,2026-03-17,,,,,late,false,false,false,false,false,f-6,,,,\
community practitioner,community practitioner
case:B,first-visit,,2026-03-05,2026-03-20,,,,,due,false,false,false,false,false,f-8,,,,\
community practitioner,community practitioner
"""


def statuses(found: list[dict[str, Any]]) -> list[str]:
    return columns(found, "status")


# --- formats


def test_csv_has_the_promised_columns_and_order_and_empty_for_missing(options: list[object]) -> None:
    ran = allsteps("steps", *options, "--format", "csv")
    assert (ran.code, ran.text, ran.err) == (0, AS_CSV, "")


def test_ndjson_has_null_for_missing_and_empty_text_for_no_key(options: list[object]) -> None:
    found = rows(options)
    assert [list(row) for row in found] == [COLUMNS] * 5
    late = found[3]
    missing = ("first_due_on", "met_on", "set_aside_on", "lapsed_on", "met_by", "set_aside_by", "lapsed_by")
    assert late == {
        **{"subject": "case:B", "standard": "first-visit", "key": "", "opened_on": "2026-03-02"},
        **{"due_on": "2026-03-17", "status": "late", "opened_by": "f-6"},
        **dict.fromkeys(missing),
        **dict.fromkeys(FLAGS, False),
        **dict.fromkeys(("owner", "holder"), "community practitioner"),
    }
    assert (found[2]["recorded_late"], found[2]["owner"]) == (True, None)


def test_every_format_gives_the_same_rows(options: list[object], tmp_path: Path) -> None:
    found = rows(options)
    parquet = tmp_path / "rows.parquet"
    assert allsteps("steps", *options, "--format", "parquet", "--out", parquet).out == b""
    table = pq.read_table(parquet)
    assert table.column_names == COLUMNS
    assert table.to_pylist() == found
    words = {None: "", True: "true", False: "false"}
    as_text = [{name: words.get(value, value) for name, value in row.items()} for row in found]
    assert csv_rows(allsteps("steps", *options, "--format", "csv").text) == as_text


def test_parquet_can_be_piped(options: list[object], tmp_path: Path) -> None:
    ran = allsteps_apart("steps", *options, "--format", "parquet")
    (tmp_path / "piped.parquet").write_bytes(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert pq.read_table(tmp_path / "piped.parquet").to_pylist() == rows(options)


def test_the_table_says_the_same_for_people(options: list[object]) -> None:
    heading, *lines, said = allsteps("steps", *options).text.splitlines()
    assert " ".join(heading.split()) == "case standard key opened due status closed holder"
    assert [" ".join(line.split()) for line in lines] == [
        "case:A each-address address=a-10 2026-03-10 2026-03-20 due community practitioner",
        "case:A each-address address=a-2 2026-03-03 2026-03-13 met late 2026-03-17",
        "case:A first-visit 2026-03-02 2026-03-17 met * 2026-03-17",
        "case:B first-visit 2026-03-02 2026-03-17 late community practitioner",
        "case:B first-visit 2026-03-05 2026-03-20 due community practitioner",
    ]
    assert said == "5 steps. * 1 carry a flag; --format ndjson shows which."


@pytest.mark.parametrize("form", ["table", "ndjson", "csv", "parquet"])
@pytest.mark.parametrize("flag", [None, "--summary", "--explain"])
def test_out_writes_to_the_file_what_would_be_printed(
    options: list[object], tmp_path: Path, form: str, flag: str | None
) -> None:
    asked = ["steps", *options, "--format", form, *([flag] if flag else [])]
    printed, kept = allsteps(*asked), tmp_path / "kept"
    silent = allsteps(*asked, "--out", kept)
    assert (silent.code, silent.out, silent.err) == (0, b"", "")
    assert printed.out
    assert kept.read_bytes() == printed.out


def test_ids_with_brackets_and_colons_are_shown_as_they_are(options: list[object], tmp_path: Path) -> None:
    odd = {"subject": "case:[/b]:dog:"}
    facts = [
        fact("f-1", "supervision started", "2026-03-02", **odd),
        fact("f-2", "registration started", "2026-03-02", **odd),
    ]
    ran = allsteps("steps", *changed(options, "--facts", written(tmp_path / "odd.ndjson", facts)))
    assert ran.code == 0
    assert "case:[/b]:dog:  first-visit" in ran.text


# --- summaries, explanations, one subject


def test_a_summary_counts_by_standard_and_status(options: list[object]) -> None:
    counted = [
        ("each-address", "met late", 1),
        ("each-address", "due", 1),
        ("first-visit", "met", 1),
        ("first-visit", "due", 1),
        ("first-visit", "late", 1),
    ]
    assert columns(rows(options, "--summary"), "standard", "status", "steps") == counted
    as_csv = csv_rows(allsteps("steps", *options, "--summary", "--format", "csv").text)
    assert columns(as_csv, "standard", "status", "steps") == [(a, b, str(n)) for a, b, n in counted]
    heading, first, second, said = allsteps("steps", *options, "--summary").text.splitlines()
    assert heading.split()[:3] == ["standard", "met", "met"]
    assert (first.split(), second.split()) == (["each-address", "1", "1"], ["first-visit", "1", "1", "1"])
    assert said == "5 steps under 2 standards."


def test_explain_adds_the_explanation_of_each_row_and_changes_nothing_else(options: list[object]) -> None:
    explained = rows(options, "--explain")
    explanations = [row.pop("explanation") for row in explained]
    assert explained == rows(options)
    assert [each["step"] for each in explanations] == explained
    assert columns(explanations, "as_at") == [AS_AT] * 5
    assert explanations[1]["evidence"]["facts"] == [{"fact": "f-5", "kind": "home visit", "on": "2026-03-17"}]
    as_csv = csv_rows(allsteps("steps", *options, "--explain", "--format", "csv").text)
    assert [json.loads(row["explanation"]) for row in as_csv] == explanations


def test_explain_in_words_says_whose_step_and_why(options: list[object]) -> None:
    text = allsteps("steps", *options, "--explain").text
    blocks = text.split("case:")[1:]
    assert [block.splitlines()[0] for block in blocks] == [
        f"{subject}  {standard}"
        for subject, standard in (("A", "each-address"), ("A", "each-address"), ("A", "first-visit"))
    ] + ["B  first-visit"] * 2
    assert "First home visit: late: due 17 March 2026, 3 days ago." in blocks[3]
    assert "home visit on 17 March 2026 [f-5]: it is about another address" in blocks[0]


def test_subject_gives_the_rows_of_that_one(options: list[object]) -> None:
    assert rows(options, "--subject", "case:B") == [r for r in rows(options) if r["subject"] == "case:B"]
    assert rows(options, "--subject", "case:C") == []


@pytest.mark.parametrize("subject", ["case:Z", "A", "", "case:a"])
def test_a_subject_of_whom_nothing_is_recorded_is_refused(options: list[object], subject: str) -> None:
    """An empty answer would look as if nothing were due."""
    (said,) = allsteps("steps", *options, "--subject", subject).problems
    assert (said.code, said.where) == ("E009", "--subject")


# --- days and instants


def test_as_at_gives_the_steps_of_that_day(options: list[object]) -> None:
    before, first, due, late = ("2026-03-01", "2026-03-02", "2026-03-17", "2026-03-18")
    of_b = {
        day: rows(changed(options, "--as-at", day), "--subject", "case:B")
        for day in (before, first, due, late)
    }
    assert [statuses(of_b[day]) for day in of_b] == [[], ["due"], ["due", "due"], ["late", "due"]]


def test_as_known_before_a_correction_the_old_answer_stands(options: list[object], tmp_path: Path) -> None:
    replaced = fact(
        "f-10", "home visit", "2026-03-17", refs={"address": "a-2"}, details={"outcome": "not in"}
    )
    corrected = replaced | {"replaces": "f-5", "known_from": "2026-03-25T10:00:00+00:00"}
    asked = changed(options, "--facts", written(tmp_path / "b.ndjson", [*sample_facts(), corrected]))
    asked = [*asked, "--subject", "case:A"]
    met, late = ["due", "met late", "met"], ["due", "late", "late"]
    assert statuses(rows(asked, "--known-at", "2026-03-25T09:59:59Z")) == met
    assert statuses(rows(asked, "--known-at", "2026-03-25T10:59:59+01:00")) == met
    assert statuses(rows(asked, "--known-at", "2026-03-25T10:00:00Z")) == late
    assert statuses(rows(asked)) == late
    assert statuses(rows(asked, "--known-at", "2026-03-20T08:59:59Z")) == late


def test_what_does_not_say_when_it_was_known_is_known_now(options: list[object], tmp_path: Path) -> None:
    facts = [one | {"known_from": None} for one in sample_facts()]
    asked = changed(options, "--facts", written(tmp_path / "b.ndjson", facts))
    assert len(rows(asked)) == 5
    assert rows(asked, "--known-at", "2026-03-25T00:00:00Z") == []


def test_adoption_in_the_folder_above_decides_who_holds_a_late_step(
    options: list[object], tmp_path: Path
) -> None:
    for adopted_on, holder in (
        ("2026-03-18", "senior practitioner"),
        ("2026-03-21", "community practitioner"),
    ):
        (tmp_path / "adoption.yaml").write_text(f"first-visit: {{by: North, on: {adopted_on}}}\n")
        found = rows(options, "--subject", "case:B")
        assert columns(found, "owner", "holder") == [
            ("community practitioner", holder),
            ("community practitioner", "community practitioner"),
        ]


# --- the facts, however they come


@pytest.mark.parametrize("name", ["f.ndjson", "f.jsonl", "f.json", "f.csv", "f.parquet"])
def test_the_same_facts_give_the_same_rows_from_every_format(
    options: list[object], tmp_path: Path, name: str
) -> None:
    expected = rows(options)
    assert rows(changed(options, "--facts", written(tmp_path / name, sample_facts()))) == expected


def test_the_order_of_lines_is_irrelevant(options: list[object], tmp_path: Path) -> None:
    expected, backwards = rows(options), sample_facts()[::-1]
    assert rows(changed(options, "--facts", written(tmp_path / "b.ndjson", backwards))) == expected


def test_two_sources_may_use_the_same_id(options: list[object], tmp_path: Path) -> None:
    visit = fact("f-1", "home visit", "2026-03-10", source="visits", refs={"address": "a-10"})
    facts = [one | {"source": "ndelius"} for one in sample_facts()]
    facts.append(visit | {"details": {"outcome": "seen at the address"}})
    asked = changed(options, "--facts", written(tmp_path / "b.ndjson", facts))
    assert columns(rows(asked, "--subject", "case:A"), "key", "opened_by", "met_by") == [
        ("address=a-10", "f-4", "visits/f-1"),
        ("address=a-2", "f-3", "f-5"),
        ("", "ndelius/f-1", "visits/f-1"),
    ]


def test_a_line_of_three_million_letters_is_one_fact_like_any_other(
    options: list[object], tmp_path: Path
) -> None:
    long = {"details": {"outcome": "seen at the address", "what_was_seen": "x" * 3_000_000}}
    facts = [one | long if one["id"] == "f-5" else one for one in sample_facts()]
    expected = rows(options)
    assert rows(changed(options, "--facts", written(tmp_path / "b.ndjson", facts))) == expected


def test_a_case_that_has_not_begun_is_said_and_the_rest_is_answered(
    options: list[object], tmp_path: Path
) -> None:
    visit = fact("f-1", "home visit", "2026-03-10", details={"outcome": "not in"}, subject="case:D")
    facts = written(tmp_path / "b.ndjson", [visit, *sample_facts()[5:]])
    ran = allsteps("steps", *changed(options, "--facts", facts), "--format", "csv")
    assert (ran.code, len(csv_rows(ran.text))) == (0, 2)
    assert ran.err.startswith(f"E392  {facts}, line 1\n      No condition holds for this case")


def test_a_file_without_facts_gives_no_rows_and_says_so(options: list[object], tmp_path: Path) -> None:
    empty = written(tmp_path / "empty.ndjson", [])
    ran = allsteps("steps", *changed(options, "--facts", empty), "--format", "csv")
    assert (ran.code, ran.text) == (0, ",".join(COLUMNS) + "\n")
    assert ran.err.startswith(f"E014  {empty}\n")
