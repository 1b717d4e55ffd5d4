"""`allsteps simulate`: a caseload of people who do not exist, the same for the same numbers, that can be read."""

from __future__ import annotations

import csv
import json
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.lib.command import (
    ENVELOPE,
    FIRST_VISIT,
    Ran,
    allsteps,
    allsteps_apart,
    command,
    csv_rows,
    environment,
    library,
    on_a_terminal,
)

UNTIL = "2026-03-17"


def simulated(path: Path, cases: object = 3, seed: int = 1, until: str = UNTIL) -> Ran:
    return allsteps("simulate", "--cases", cases, "--seed", seed, "--until", until, path)


def test_the_same_numbers_give_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    """Also where Python orders sets otherwise."""
    first, second = tmp_path / "a.ndjson", tmp_path / "b.ndjson"
    assert simulated(first).code == 0
    asked = ["--cases", 3, "--seed", 1, "--until", UNTIL, second]
    assert allsteps_apart("simulate", *asked, PYTHONHASHSEED="7").code == 0
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("other", [{"seed": 2}, {"cases": 4}, {"until": "2026-03-16"}])
def test_other_numbers_give_other_facts(tmp_path: Path, other: dict[str, Any]) -> None:
    simulated(tmp_path / "a.ndjson")
    simulated(tmp_path / "b.ndjson", **other)
    assert (tmp_path / "a.ndjson").read_bytes() != (tmp_path / "b.ndjson").read_bytes()


def test_what_was_written_is_counted_and_called_synthetic(tmp_path: Path) -> None:
    path = tmp_path / "a.ndjson"
    ran = simulated(path)
    facts = [json.loads(line) for line in path.read_bytes().splitlines()]
    said = f"3 simulated people, {len(facts):,} facts, until 2026-03-17: {path} (synthetic data)\n"
    assert (ran.code, ran.text, ran.err) == (0, said, "")
    assert len({fact["subject"] for fact in facts if fact["subject"].startswith("case:")}) == 3
    assert max(fact["known_from"] for fact in facts) < "2026-03-18"
    assert [path.name for path in tmp_path.iterdir()] == ["a.ndjson"]


@pytest.mark.parametrize("ending", ["ndjson", "jsonl", "json", "csv", "parquet"])
def test_every_format_holds_the_same_facts(tmp_path: Path, ending: str) -> None:
    simulated(tmp_path / "a.ndjson")
    lines = (tmp_path / "a.ndjson").read_bytes().splitlines()
    facts = [{name: json.loads(line)[name] for name in ENVELOPE} for line in lines]
    path = tmp_path / f"b.{ending}"
    assert simulated(path).code == 0
    if ending in ("csv", "parquet"):
        found = csv_rows(path.read_text()) if ending == "csv" else pq.read_table(path).to_pylist()
        missing = "" if ending == "csv" else None
        parts = {"refs", "details"}
        assert [
            {
                name: json.loads(row[name])
                if name in parts
                else (None if row[name] == missing else row[name])
                for name in ENVELOPE
            }
            for row in found
        ] == facts
    else:
        assert path.read_bytes().splitlines() == lines


@pytest.mark.parametrize("ending", ["ndjson", "csv", "parquet"])
def test_a_caseload_can_be_asked_for_its_steps_without_a_complaint(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    simulated(path, cases=10)
    asked = ["--facts", path, "--standards", library(tmp_path, FIRST_VISIT), "--as-at", UNTIL]
    assert allsteps("steps", *asked, "--format", "ndjson").rows


REFUSED: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "no cases": ({"cases": 0}, [("E011", "--cases")]),
    "fewer than none": ({"cases": -1}, [("E011", "--cases")]),
    "too many cases": ({"cases": 250_001}, [("E011", "--cases")]),
    "31 February": ({"until": "2026-02-31"}, [("E004", "--until")]),
    "a day otherwise": ({"until": "17/03/2026"}, [("E004", "--until")]),
    "a day too early": ({"until": "1949-12-31"}, [("E012", "--until")]),
    "a day too late": ({"until": "2101-01-01"}, [("E012", "--until")]),
    "two at once": ({"cases": 0, "until": "9999-12-31"}, [("E011", "--cases"), ("E012", "--until")]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_numbers_that_cannot_be_simulated_are_refused(tmp_path: Path, name: str) -> None:
    wrong, expected = REFUSED[name]
    ran = simulated(tmp_path / "a.ndjson", **wrong)
    assert [(said.code, said.where) for said in ran.problems] == expected
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("day", ["1950-01-01", "2100-12-31"])
def test_the_first_and_the_last_day_can_be_simulated(tmp_path: Path, day: str) -> None:
    assert simulated(tmp_path / "a.ndjson", until=day).code == 0


@pytest.mark.parametrize("name", ["a.xlsx", "a", "a.ndjson.gz", ".", "a.NDJSON"])
def test_a_file_of_another_format_is_refused(tmp_path: Path, name: str) -> None:
    (said,) = simulated(tmp_path / name).problems
    assert (said.code, said.where) == ("E013", str(tmp_path / name))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said_without_a_traceback(tmp_path: Path) -> None:
    (said,) = simulated(tmp_path / "none" / "a.ndjson").problems
    assert said.code == "E002"
    assert said.where.startswith(str(tmp_path / "none" / "a.ndjson"))


def test_a_number_that_is_none_is_a_wrong_option(tmp_path: Path) -> None:
    ran = simulated(tmp_path / "a.ndjson", cases="many")
    assert (ran.code, ran.out) == (2, b"")
    assert "'--cases'" in ran.err.splitlines()[-1]


def test_a_bar_shows_progress_on_a_terminal_only(tmp_path: Path) -> None:
    asked = ["simulate", "--cases", 3, "--until", UNTIL, tmp_path / "a.ndjson"]
    assert b"Simulating" in on_a_terminal(*asked)
    assert allsteps(*asked).err == ""


def test_a_run_that_is_interrupted_leaves_no_half_written_caseload(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    asked = command("simulate", "--cases", 250_000, "--until", UNTIL, path)
    process = subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
    for _ in range(600):
        if list(tmp_path.iterdir()) or process.poll() is not None:
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, b"")
    assert b"Traceback" not in err
    assert not path.exists()


def test_csv_is_read_by_any_reader_of_csv(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    simulated(path)
    with path.open(newline="", encoding="utf-8") as stream:
        found = list(csv.reader(stream))
    assert found[0] == ENVELOPE
    assert {len(row) for row in found} == {len(ENVELOPE)}
