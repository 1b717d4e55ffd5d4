"""`allsteps compare`: whose answers change when one library takes the place of another."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lib.command import (
    AS_AT,
    EACH_ADDRESS,
    FIRST_VISIT,
    Ran,
    allsteps,
    columns,
    library,
    sample_facts,
    written,
)

LONGER = FIRST_VISIT.replace("days: 15", "days: 20")
FOR_ALL = FIRST_VISIT.replace("  applies: [registered]\n", "")


@pytest.fixture
def asked(facts: Path) -> list[object]:
    return ["--facts", facts, "--as-at", AS_AT]


def libraries(folder: Path, now: str, other: str) -> list[object]:
    return ["--standards", library(folder / "now", now), "--standards", library(folder / "other", other)]


def compared(asked: list[object], folder: Path, now: str, other: str, *more: object) -> Ran:
    return allsteps("compare", *asked, *libraries(folder, now, other), "--format", "ndjson", *more)


def test_the_same_library_changes_no_answer(asked: list[object], tmp_path: Path) -> None:
    assert compared(asked, tmp_path, FIRST_VISIT, FIRST_VISIT).rows == []
    ran = allsteps("compare", *asked, *libraries(tmp_path, FIRST_VISIT, FIRST_VISIT))
    assert (ran.code, ran.text) == (0, "No answer changes.\n")


def test_a_changed_limit_names_each_step_with_what_it_was_and_is(asked: list[object], tmp_path: Path) -> None:
    found = compared(asked, tmp_path, FIRST_VISIT, LONGER).rows
    assert found == [
        {
            **{"subject": "case:A", "standard": "first-visit", "key": "", "opened_on": "2026-03-02"},
            **{"change": "changed", "status": "met"},
            "columns": {"due_on": ["2026-03-17", "2026-03-22"], "recorded_late": [True, False]},
        },
        {
            **{"subject": "case:B", "standard": "first-visit", "key": "", "opened_on": "2026-03-02"},
            **{"change": "changed", "status": "due"},
            "columns": {"due_on": ["2026-03-17", "2026-03-22"], "status": ["late", "due"]},
        },
        {
            **{"subject": "case:B", "standard": "first-visit", "key": "", "opened_on": "2026-03-05"},
            **{"change": "changed", "status": "due"},
            "columns": {"due_on": ["2026-03-20", "2026-03-25"]},
        },
    ]


def test_what_is_added_and_what_is_removed_is_named(asked: list[object], tmp_path: Path) -> None:
    names = ("subject", "standard", "opened_on", "change", "status")
    only_c = [("case:C", "first-visit", "2026-03-02", "added", "late")]
    assert columns(compared(asked, tmp_path, FIRST_VISIT, FOR_ALL).rows, *names) == only_c
    removed = [(*only_c[0][:3], "removed", "late")]
    assert columns(compared(asked, tmp_path, FOR_ALL, FIRST_VISIT).rows, *names) == removed


def test_another_standard_is_one_removed_and_one_added(asked: list[object], tmp_path: Path) -> None:
    found = compared(asked, tmp_path, FIRST_VISIT, EACH_ADDRESS).rows
    assert columns(found, "subject", "standard", "key", "change") == [
        ("case:A", "each-address", "address=a-10", "added"),
        ("case:A", "each-address", "address=a-2", "added"),
        ("case:A", "first-visit", "", "removed"),
        ("case:B", "first-visit", "", "removed"),
        ("case:B", "first-visit", "", "removed"),
    ]


def test_the_table_counts_steps_and_subjects_by_kind_of_change(asked: list[object], tmp_path: Path) -> None:
    ran = allsteps("compare", *asked, *libraries(tmp_path, FIRST_VISIT, LONGER))
    heading, *lines, said = ran.text.splitlines()
    assert heading.split() == ["standard", "change", "status", "steps", "subjects"]
    assert [" ".join(line.split()) for line in lines] == [
        "first-visit changed due 1 1",
        "first-visit changed late → due 1 1",
        "first-visit changed met 1 1",
    ]
    assert said == "3 answers change, for 2 subjects. --format ndjson names each."


def test_adoption_counts_for_its_own_library(asked: list[object], tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "adoption.yaml").write_text("first-visit: {by: North, on: 2026-01-01}\n")
    (found,) = compared(asked, tmp_path, FIRST_VISIT, FIRST_VISIT).rows
    assert found["columns"] == {"holder": ["community practitioner", "senior practitioner"]}


def test_the_comparison_is_as_known_at_the_instant(asked: list[object], tmp_path: Path) -> None:
    known = compared(asked, tmp_path, FIRST_VISIT, LONGER, "--known-at", "2026-03-20T08:59:59Z").rows
    assert known[0]["columns"]["status"] == ["late", "due"]


@pytest.mark.parametrize("number", [0, 1, 3])
def test_two_libraries_are_compared_no_fewer_and_no_more(
    asked: list[object], tmp_path: Path, number: int
) -> None:
    folder = library(tmp_path, FIRST_VISIT)
    ran = allsteps("compare", *asked, *["--standards", folder] * number)
    assert (ran.code, ran.out) == (2, b"")
    if number:
        assert [(said.code, said.where) for said in ran.problems] == [("E010", "--standards")]
    else:
        assert "Missing option '--standards'" in ran.err


def test_problems_of_both_libraries_are_said_at_once(asked: list[object], tmp_path: Path) -> None:
    now, other = FIRST_VISIT.replace("registered", "registred"), LONGER.replace("home visit,", "home vist,")
    ran = compared(asked, tmp_path, now, other)
    assert [(said.code, Path(said.where).parts[-3]) for said in ran.problems] == [
        ("E214", "now"),
        ("E216", "other"),
    ]


def test_with_rejects_the_good_lines_are_compared(asked: list[object], tmp_path: Path) -> None:
    facts = written(tmp_path / "b.ndjson", [*sample_facts(), "not JSON"])
    rejects = tmp_path / "rejects.csv"
    given = ["--facts", facts, "--as-at", AS_AT, *libraries(tmp_path, FIRST_VISIT, LONGER)]
    ran = allsteps("compare", *given, "--format", "ndjson", "--rejects", rejects)
    assert (ran.code, len(ran.out.splitlines())) == (0, 3)
    assert "\n10,,E304," in rejects.read_text()
