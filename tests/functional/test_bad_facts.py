"""A file of facts with something wrong in it is refused whole, in words; `--rejects` keeps its good lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.lib.command import allsteps, changed, columns, csv_rows, fact, rows, written

NAMED = {"name": "SECRET Quill", "date_of_birth": "1970-01-31", "sex": "male", "crn": "SECRET12"}
GOOD = [
    fact("f-1", "supervision started", "2026-03-02"),
    fact("f-2", "registration started", "2026-03-02"),
    fact("f-3", "person registered", "2026-03-02", details=NAMED),
]
"""Three lines, so that the first bad one is the fourth."""
FIRST_BAD = len(GOOD) + 1


def visit(identifier: str = "f-4", **changes: Any) -> dict[str, Any]:
    seen = {"outcome": "seen at the address", "what_was_seen": "SECRET toys"}
    return fact(identifier, "home visit", "2026-03-10", refs={"address": "a-1"}, details=seen) | changes


def told(**details: Any) -> dict[str, Any]:
    return visit(details=visit()["details"] | details)


AGAIN = {"replaces": "f-1", "known_from": "2026-03-04T09:00:00+00:00"}
MOVED = {"kind": "SECRET 1AA", "placed_by": "self", "confirmed": "told by person", "postcode": "SECRET 1AA"}

# What is wrong → the lines after the good ones, and the code and line of each problem.
BAD: dict[str, tuple[list[Any], list[tuple[str, int]]]] = {
    "an unknown kind": ([visit(kind="home vist")], [("E315", 4)]),
    "no kind": ([visit(kind=None)], [("E311", 4)]),
    "a missing detail": ([visit(details={"what_was_seen": "SECRET"})], [("E323", 4)]),
    "an unknown detail": ([told(colour="SECRET")], [("E322", 4)]),
    "an unknown reference": ([visit(refs={"adress": "SECRET"})], [("E320", 4)]),
    "a reference with its type": ([visit(refs={"address": {"id": "SECRET"}})], [("E321", 4)]),
    "a choice that there is not": ([told(outcome="SECRET seen")], [("E325", 4)]),
    "a choice that is none of what he is": (
        [fact("f-4", "moved to address", "2026-03-10", details=MOVED)],
        [("E325", 4)],
    ),
    "a detail of another type": ([told(announced="SECRET")], [("E324", 4)]),
    "a detail that is a day and does not exist": (
        [fact("f-4", "person registered", "2026-03-02", details=NAMED | {"date_of_birth": "1970-02-31"})],
        [("E317", 4)],
    ),
    "31 February": ([visit(on="2026-02-31")], [("E317", 4)]),
    "a day the other way round": ([visit(on="10/03/2026")], [("E316", 4)]),
    "an end before the beginning": ([visit(until="2026-03-10")], [("E318", 4)]),
    "knowledge from the future": ([visit(known_from="2999-01-01T00:00:00Z")], [("E330", 4)]),
    "knowledge before the day": ([visit(known_from="2026-03-09T23:59:59Z")], [("E331", 4)]),
    "a day in the future": ([visit(on="2999-01-01", known_from=None)], [("E331", 4)]),
    "an instant without offset": ([visit(known_from="2026-03-10T09:00:00")], [("E329", 4)]),
    "an unknown field": ([visit(colour="SECRET")], [("E310", 4)]),
    "a subject without its type": ([visit(subject="SECRET")], [("E313", 4)]),
    "a subject of another type": ([visit(subject="officer:SECRET")], [("E314", 4)]),
    "a basis that there is not": ([visit(basis="SECRET")], [("E326", 4)]),
    "the same id with other content": ([visit(), told(what_was_seen="SECRET dogs")], [("E340", 5)]),
    "a correction of what was corrected": (
        [
            fact("f-4", "supervision started", "2026-03-03", **AGAIN),
            fact("f-5", "supervision started", "2026-03-04", **AGAIN),
        ],
        [("E345", 5)],
    ),
    "a correction of what was taken back": (
        [
            fact("f-4", "supervision started", "2026-03-02", retracts="f-1"),
            fact("f-5", "supervision started", "2026-03-04", **AGAIN),
        ],
        [("E345", 5)],
    ),
    "a correction to another kind": ([visit(replaces="f-1")], [("E346", 4)]),
    "a correction of nothing": ([visit(replaces="SECRET")], [("E343", 4)]),
    "a correction of a bad line": ([visit(on="2026-02-31"), visit("f-5", replaces="f-4")], [("E317", 4), ("E344", 5)]),
    "a circle of corrections": ([visit(replaces="f-5"), visit("f-5", replaces="f-4")], [("E347", 4), ("E347", 5)]),
    "a line that is not JSON": (['{"id": "f-4", "subject": "SECRET"'], [("E304", 4)]),
    "a line that is a list": (['["SECRET"]'], [("E305", 4)]),
    "a line that is not UTF-8": ([b'{"id": "SECRET \xff"}'], [("E303", 4)]),
    "rubbish": ([b"\x00\x01SECRET\x02\xff" * 50], [("E303", 4)]),
    "a huge line that is cut short": (['{"id": "f-4", "details": {"SECRET": "' + "x" * 3_000_000], [("E304", 4)]),
    "a name of three million letters": ([visit(kind="x" * 3_000_000)], [("E315", 4)]),
    "nesting without end": (["[" * 100_000], [("E304", 4)]),
    "two problems in one line": ([visit(on="2026-02-31", basis="SECRET")], [("E317", 4), ("E326", 4)]),
    "two problems in two lines": (
        [visit(on="2026-02-31"), visit("f-5"), visit("f-6", kind="hom visit")],
        [("E317", 4), ("E315", 6)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_every_problem_is_said_with_its_line_and_no_detail_of_a_person(
    options: list[object], tmp_path: Path, name: str
) -> None:
    lines, expected = BAD[name]
    path = written(tmp_path / "bad.ndjson", [*GOOD, *lines])
    ran = allsteps("steps", *changed(options, "--facts", path))
    assert [(said.code, said.where) for said in ran.problems] == [
        (code, f"{path}, line {line}") for code, line in expected
    ]
    assert all(said.what and said.fix for said in ran.problems)
    assert "SECRET" not in ran.err
    assert max(map(len, ran.err.splitlines())) < 500 + len(str(path))


@pytest.mark.parametrize("name", ["bad.csv", "bad.parquet"])
def test_a_bad_row_is_named_in_every_format(options: list[object], tmp_path: Path, name: str) -> None:
    """In CSV the heading is line 1; Parquet has rows and no lines."""
    path = written(tmp_path / name, [*GOOD, visit(on="2026-02-31"), visit("f-5", basis="SECRET")])
    ran = allsteps("steps", *changed(options, "--facts", path))
    places = ("line 5", "line 6") if name == "bad.csv" else ("row 4", "row 5")
    assert [(said.code, said.where) for said in ran.problems] == [
        ("E317", f"{path}, {places[0]}"),
        ("E326", f"{path}, {places[1]}"),
    ]
    assert "SECRET" not in ran.err


def test_a_file_of_many_bad_lines_says_some_in_full_and_counts_all(
    options: list[object], tmp_path: Path
) -> None:
    path = written(tmp_path / "bad.ndjson", (visit(f"f-{n}", kind="SECRET") for n in range(1_500)))
    ran = allsteps("steps", *changed(options, "--facts", path))
    assert (ran.code, ran.out) == (2, b"")
    assert ran.err.endswith("… and 1,300 more.\n1,500 problems.\n")
    assert ran.err.count("E315  ") == 200


# --- whole files


def unusable(folder: Path) -> dict[str, tuple[Path, str]]:
    """Files that nothing can be read from, with the code of what is said."""
    (folder / "a folder.ndjson").mkdir()
    (folder / "empty.csv").touch()
    (folder / "empty.parquet").touch()
    (folder / "text.parquet").write_text("SECRET")
    (folder / "text.csv").write_text("SECRET\nSECRET\n")
    (folder / "facts.ndjson.gz").write_bytes(b"\x1f\x8bSECRET")
    (folder / "facts.xlsx").write_bytes(b"PK\x03\x04")
    pq.write_table(pa.table({"id": ["f-1"]}), folder / "columns.parquet")
    return {
        "a missing file": (folder / "missing.ndjson", "E001"),
        "a folder": (folder / "a folder.ndjson", "E301"),
        "an empty CSV": (folder / "empty.csv", "E306"),
        "an empty Parquet": (folder / "empty.parquet", "E301"),
        "text as Parquet": (folder / "text.parquet", "E301"),
        "CSV without the columns": (folder / "text.csv", "E306"),
        "Parquet without the columns": (folder / "columns.parquet", "E306"),
        "a damaged archive": (folder / "facts.ndjson.gz", "E301"),
        "a format that is not known": (folder / "facts.xlsx", "E302"),
    }


def test_a_file_that_cannot_be_used_is_named(options: list[object], tmp_path: Path) -> None:
    for name, (path, code) in unusable(tmp_path).items():
        ran = allsteps("steps", *changed(options, "--facts", path))
        assert ran.codes[0] == code, name
        assert all(said.where.startswith(str(path)) for said in ran.problems), name
        cells = [said.what for said in ran.problems if said.code == "E310"]
        assert "SECRET" not in ran.err or cells == ['"SECRET" is not a field of a fact.'], name


@pytest.mark.parametrize("verb", ["explain", "compare"])
def test_the_other_commands_refuse_a_bad_file_alike(options: list[object], tmp_path: Path, verb: str) -> None:
    path = written(tmp_path / "bad.ndjson", [*GOOD, visit(on="2026-02-31")])
    asked = changed(options, "--facts", path)
    also = {
        "explain": ["--subject", "case:A", "--standard", "first-visit"],
        "compare": ["--standards", tmp_path / "standards"],
    }
    (said,) = allsteps(verb, *asked, *also[verb]).problems
    assert (said.code, said.where) == ("E317", f"{path}, line 4")


def test_the_caseload_refuses_a_bad_file_alike(options: list[object], tmp_path: Path) -> None:
    path = written(tmp_path / "bad.ndjson", [*GOOD, visit(on="2026-02-31")])
    ran = allsteps("caseload", path, "--as-at", "2026-03-20", "--standards", tmp_path / "standards")
    assert ran.codes == ["E317"]


# --- rejects


@pytest.fixture
def half_bad(tmp_path: Path) -> Path:
    """Four good lines; two bad ones, one of them with two problems."""
    bad = visit("f-4", on="2026-02-31", basis="SECRET")
    return written(tmp_path / "half.ndjson", [*GOOD, bad, "not JSON", visit("f-6")])


def test_with_rejects_the_good_lines_survive(options: list[object], tmp_path: Path, half_bad: Path) -> None:
    good = written(tmp_path / "good.ndjson", [*GOOD, visit("f-6")])
    rejects = tmp_path / "rejects.csv"
    ran = allsteps(
        "steps", *changed(options, "--facts", half_bad), "--format", "ndjson", "--rejects", rejects
    )
    assert ran.code == 0
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert found == rows(changed(options, "--facts", good))
    assert columns(found, "standard", "met_by") == [("first-visit", "f-6")]
    assert ran.err == f"2 bad lines written to {rejects}; the others are used.\n"


def test_the_rejects_have_line_column_code_reason_and_the_line_as_it_was(
    options: list[object], tmp_path: Path, half_bad: Path
) -> None:
    as_csv, as_json = tmp_path / "rejects.csv", tmp_path / "rejects.ndjson"
    for path in (as_csv, as_json):
        assert allsteps("steps", *changed(options, "--facts", half_bad), "--rejects", path).code == 0
    found = [json.loads(line) for line in as_json.read_bytes().splitlines()]
    assert [list(one) for one in found] == [["line", "column", "code", "reason", "raw"]] * 3
    assert columns(found, "line", "column", "code") == [
        (4, "on", "E317"),
        (4, "basis", "E326"),
        (5, None, "E304"),
    ]
    raw = half_bad.read_text().splitlines()
    assert columns(found, "raw") == [raw[3], raw[3], raw[4]]
    assert found[0]["reason"].startswith('"on" is a day that does not exist. ')
    words = [{name: "" if value is None else str(value) for name, value in one.items()} for one in found]
    assert csv_rows(as_csv.read_text()) == words


def test_what_was_rejected_can_be_mended_and_used(
    options: list[object], tmp_path: Path, half_bad: Path
) -> None:
    rejects = tmp_path / "rejects.ndjson"
    allsteps("steps", *changed(options, "--facts", half_bad), "--rejects", rejects)
    first = json.loads(rejects.read_bytes().splitlines()[0])
    mended = json.loads(first["raw"]) | {"on": "2026-03-10", "basis": "seen by us"}
    path = written(tmp_path / "mended.ndjson", [*GOOD, mended])
    assert columns(rows(changed(options, "--facts", path)), "met_by") == ["f-4"]


def test_rejects_are_no_way_round_a_file_of_which_nothing_can_be_read(
    options: list[object], tmp_path: Path
) -> None:
    for name, (path, code) in unusable(tmp_path).items():
        ran = allsteps("steps", *changed(options, "--facts", path), "--rejects", tmp_path / "rejects.csv")
        assert ran.codes[0] == code, name


def test_without_bad_lines_the_rejects_are_an_empty_list(options: list[object], tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    assert rows(options, "--rejects", rejects) == rows(options)
    assert rejects.read_text().strip() == "line,column,code,reason,raw"
