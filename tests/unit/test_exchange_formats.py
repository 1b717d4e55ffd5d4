"""CSV and Parquet have the columns of the envelope, and a file that cannot be read says why."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from allsteps.record.exchange import Reading, read, write
from allsteps.record.fact import Fact
from tests.lib.exchange import RUN_AT, VOCABULARY, codes, ids, line, read_lines

# --- CSV ------------------------------------------------------------------------------------------------


def read_csv(folder: Path, text: str | bytes) -> Reading:
    path = folder / "facts.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path, VOCABULARY, RUN_AT)


def test_details_and_references_may_have_columns_of_their_own(tmp_path: Path) -> None:
    reading = read_csv(
        tmp_path,
        "id,subject,kind,on,refs.address,details.outcome,details.announced,details.minutes,details.agencies,"
        "details.conditions,details.area,details.remark,details.level\n"
        "f-1,case:A,home visit,2026-03-17,a-1,not in,Yes,30,,,,,\n"
        'f-2,case:A,home visit,2026-03-17,,not in,false,2.5,,,"[[0,0],[1,0],[1,1]]",,\n'
        "f-3,case:A,mappa level set,2026-03-17,,,,,police| health,curfew|area,,word,2\n"
        'f-4,case:A,mappa level set,2026-03-17,,,,,"[""police""]",curfew,,"{""a"": 1}",3\n',
    )
    assert codes(reading) == []
    assert [(fact.refs, fact.details) for fact in reading.facts] == [
        ({"address": "a-1"}, {"outcome": "not in", "announced": True, "minutes": 30}),
        ({}, {"outcome": "not in", "announced": False, "minutes": 2.5, "area": ((0, 0), (1, 0), (1, 1))}),
        (
            {},
            {
                "agencies": ("police", "health"),
                "conditions": ("curfew", "area"),
                "remark": "word",
                "level": "2",
            },
        ),
        ({}, {"agencies": ("police",), "conditions": ("curfew",), "remark": {"a": 1}, "level": "3"}),
    ]


HEAD: Final = "id,subject,kind,on,refs,details,details.minutes,details.announced\n"


@pytest.mark.parametrize(
    "row, code, column",
    [
        ("f-1,case:A,home visit,2026-03-17,,,,", "E323", "details.outcome"),
        (
            'f-1,case:A,home visit,2026-03-17,,"{""outcome"": ""not in""}",half an hour,',
            "E324",
            "details.minutes",
        ),
        ('f-1,case:A,home visit,2026-03-17,,"{""outcome"": ""not in""}",NaN,', "E324", "details.minutes"),
        ('f-1,case:A,home visit,2026-03-17,,"{""outcome"": ""not in""}",,maybe', "E324", "details.announced"),
        (
            'f-1,case:A,home visit,2026-03-17,,"{""outcome"": ""not in"", ""minutes"": 5}",6,',
            "E332",
            "details.minutes",
        ),
        ("f-1,case:A,supervision started,2026-03-17,a-1,,,", "E312", "refs"),
        ("f-1,case:A,supervision started,2026-03-17,,[],,", "E312", "details"),
        ("f-1,case:A,home visit,2026-03-17,,not in,30,", "E312", "details"),
        ("f-1,case:A,supervision started,2026-03-17,,,30,", "E322", "details.minutes"),
        ("f-1,case:A,supervision started,2026-03-17,,", "E304", None),
        ("f-1,case:A,supervision started,2026-03-17,,,,,extra", "E304", None),
        ('f-1,case:A,"supervision" started,2026-03-17,,,,', "E304", None),
        ("f-1,case:A,supervision started,2026-02-30,,,,", "E317", "on"),
        ("f-1,case:A,,2026-03-17,,,,", "E311", "kind"),
    ],
)
def test_what_is_wrong_with_a_row_has_its_line_and_column(
    tmp_path: Path, row: str, code: str, column: str | None
) -> None:
    good = "f-{},case:A,supervision started,2026-03-17,,,,\n"
    reading = read_csv(tmp_path, HEAD + good.format(8) + row + "\n" + good.format(9))
    assert codes(reading) == [(code, 3, column)]
    assert ids(reading) == ["f-8", "f-9"]
    assert reading.rejected[0].raw == row


def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path) -> None:
    """A text with a line end in it takes two lines, and a row's place is where it begins."""
    reading = read_csv(
        tmp_path,
        "id,subject,kind,on,details.what_was_seen,details.outcome\r\n"
        'f-1,case:A,home visit,2026-03-17,"two\r\nlines",not in\r\n'
        "\r\n"
        'f-2,case:A,home visit,2026-03-17,"two\r\nlines",away\r\n',
    )
    assert codes(reading) == [("E325", 5, "details.outcome")]
    assert reading.facts[0].details["what_was_seen"] == "two\r\nlines"


@pytest.mark.parametrize(
    "header, expected",
    [
        ("id,subject,kind", [("E306", 1, "on")]),
        ("", [("E306", None, name) for name in ("id", "subject", "kind", "on")]),
        ("id,subject,kind,on,id", [("E306", 1, "id")]),
        ("id,subject,kind,on,details.colour,colour", [("E310", 1, "details.colour"), ("E310", 1, "colour")]),
    ],
)
def test_what_is_wrong_with_the_columns_is_said_once(
    tmp_path: Path, header: str, expected: list[tuple[str, int | None, str]]
) -> None:
    row = ",".join(["f-1", "case:A", "supervision started", "2026-03-17", "x", "y"][: header.count(",") + 1])
    reading = read_csv(tmp_path, f"{header}\n{row}\n{row}\n" if header else "")
    assert codes(reading) == expected
    assert ids(reading) == (["f-1"] if "colour" in header else [])


def test_an_unknown_column_is_told_the_nearest(tmp_path: Path) -> None:
    reading = read_csv(tmp_path, "id,subject,kind,on,details.outcom\n")
    assert reading.problems[0].fix == 'Did you mean "details.outcome"?'


def test_bytes_that_are_no_text_cost_their_line(tmp_path: Path) -> None:
    row = b"f-%s,case:A,supervision started,2026-03-17\n"
    reading = read_csv(
        tmp_path, b"\xef\xbb\xbfid,subject,kind,on\n" + row % b"1" + row % b"\xe9" + row % b"3"
    )
    assert (codes(reading), ids(reading)) == ([("E303", 3, None)], ["f-1", "f-3"])


def test_a_quote_that_is_never_closed_is_named_where_it_opens(tmp_path: Path) -> None:
    good = "f-1,case:A,supervision started,2026-03-17\n"
    reading = read_csv(tmp_path, "id,subject,kind,on\n" + good + '"f-2,case:A\nsupervision started\n')
    assert (codes(reading), ids(reading)) == ([("E304", 3, None)], ["f-1"])


# --- Parquet --------------------------------------------------------------------------------------------


def read_table(folder: Path, **columns: Any) -> Reading:
    path = folder / "facts.parquet"
    pq.write_table(pa.table(columns), path)
    return read(path, VOCABULARY, RUN_AT)


def visit(count: int = 1) -> dict[str, Any]:
    return {
        "id": [f"f-{number}" for number in range(1, count + 1)],
        "subject": ["case:A"] * count,
        "kind": ["home visit"] * count,
        "on": pa.array([date(2026, 3, 17)] * count, pa.date32()),
    }


def test_parquet_may_have_its_own_types(tmp_path: Path) -> None:
    known = datetime(2026, 3, 18, 9, 12, tzinfo=UTC)
    nanoseconds = int(known.timestamp()) * 10**9
    details = pa.struct(
        [("outcome", pa.string()), ("announced", pa.bool_()), ("minutes", pa.decimal128(5, 1))]
    )
    reading = read_table(
        tmp_path,
        **visit(2),
        until=pa.array([None, date(2026, 3, 18)], pa.date32()),
        refs=pa.array([[("address", "a-1")], None], pa.map_(pa.string(), pa.string())),
        details=pa.array(
            [{"outcome": "not in", "announced": True}, {"outcome": "not in", "minutes": Decimal("2.5")}],
            details,
        ),
        known_from=pa.array([nanoseconds, nanoseconds + 1], pa.timestamp("ns", "Europe/London")),
    )
    assert codes(reading) == []
    first, second = reading.facts
    assert (first.refs, first.details) == ({"address": "a-1"}, {"outcome": "not in", "announced": True})
    assert (second.until, second.details) == (date(2026, 3, 18), {"outcome": "not in", "minutes": 2.5})
    assert first.known_from == second.known_from == known


def test_a_map_of_texts_is_read_by_the_details_types(tmp_path: Path) -> None:
    pairs = [[("outcome", "not in"), ("minutes", "30"), ("announced", "no")]]
    reading = read_table(tmp_path, **visit(), details=pa.array(pairs, pa.map_(pa.string(), pa.string())))
    assert reading.facts[0].details == {"outcome": "not in", "minutes": 30, "announced": False}


def test_lists_of_parquet_are_several_choices(tmp_path: Path) -> None:
    columns = {"kind": ["mappa level set"], "details.agencies": pa.array([["police", "health"]])}
    assert read_table(tmp_path, **visit() | columns).facts[0].details == {"agencies": ("police", "health")}


@pytest.mark.parametrize(
    "columns, code, column",
    [
        ({"known_from": pa.array([RUN_AT.replace(tzinfo=None)])}, "E329", "known_from"),
        ({"known_from": pa.array([date(2026, 3, 18)])}, "E328", "known_from"),
        ({"on": pa.array([RUN_AT])}, "E316", "on"),
        ({"on": ["2026-02-30"]}, "E317", "on"),
        ({"subject": [7]}, "E313", "subject"),
        ({"basis": [b"\x00"]}, "E326", "basis"),
        ({"details": [17]}, "E312", "details"),
        ({"details": pa.array([["outcome", "not in"]])}, "E312", "details"),
        ({"refs": pa.array([[["address", "a-1"]]])}, "E312", "refs"),
        ({"details.minutes": [b"\x00"]}, "E324", "details.minutes"),
        ({"details.what_was_seen": [date(2026, 3, 17)]}, "E324", "details.what_was_seen"),
    ],
)
def test_what_is_wrong_with_a_row_of_parquet_has_its_number(
    tmp_path: Path, columns: dict[str, Any], code: str, column: str
) -> None:
    good = {"details": ['{"outcome": "not in"}']}
    reading = read_table(tmp_path, **visit() | good | columns)
    assert codes(reading) == [(code, 1, column)]
    assert reading.problems[0].where.endswith("facts.parquet, row 1")
    assert json.loads(reading.rejected[0].raw)["id"] == "f-1"


def test_what_is_wrong_with_the_columns_of_parquet_has_no_row(tmp_path: Path) -> None:
    reading = read_table(tmp_path, **visit() | {"kind": ["visit planned"], "colour": ["red"]})
    assert (codes(reading), ids(reading)) == ([("E310", None, "colour")], ["f-1"])
    columns = visit()
    del columns["on"]
    reading = read_table(tmp_path, **columns)
    assert (codes(reading), ids(reading)) == ([("E306", None, "on")], [])


def test_a_day_that_no_calendar_has_ends_the_reading(tmp_path: Path) -> None:
    reading = read_table(tmp_path, **visit() | {"on": pa.array([10_000_000], pa.int32()).cast(pa.date32())})
    assert [code for code, _, _ in codes(reading)] == ["E301"]


# --- files that cannot be read --------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["none.ndjson", "none.csv", "none.csv.gz", "none.parquet"])
def test_a_file_that_is_not_there_is_a_problem_and_no_crash(tmp_path: Path, name: str) -> None:
    reading = read(tmp_path / name, VOCABULARY, RUN_AT)
    assert [(p.code, p.where, p.line) for p in reading.problems] == [("E301", str(tmp_path / name), None)]
    assert "No such file" in reading.problems[0].what


@pytest.mark.parametrize("name", ["facts.txt", "facts", "facts.parquet.gz", "facts.gz"])
def test_an_unknown_ending_is_a_problem(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("")
    assert [code for code, _, _ in codes(read(tmp_path / name, VOCABULARY, RUN_AT))] == ["E302"]


@pytest.mark.parametrize("name", ["facts.parquet", "facts.ndjson.gz", "facts.csv.gz"])
def test_a_file_that_is_not_what_it_says_is_a_problem(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(orjson.dumps(line()) + b"\n")
    assert [code for code, _, _ in codes(read(tmp_path / name, VOCABULARY, RUN_AT))] == ["E301"]


@pytest.mark.parametrize("ending", [".ndjson.gz", ".csv.gz"])
def test_of_a_file_cut_short_what_came_before_is_kept(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"facts{ending}"
    made = datetime(2026, 4, 1, tzinfo=UTC)
    write(
        [Fact(f"{n * n:x}", "case:A", "supervision started", date(2026, 3, 1), made) for n in range(5000)],
        path,
    )
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    reading = read(path, VOCABULARY, RUN_AT)
    assert [code for code, _, _ in codes(reading)] == ["E301"]
    assert 1000 < len(reading.facts) < 5000
    assert reading.problems[0].line is not None
    assert "cut short" in reading.problems[0].what


def test_an_empty_file_of_lines_has_no_facts_and_no_problem(tmp_path: Path) -> None:
    assert read_lines(tmp_path) == Reading([], [], [], [])
