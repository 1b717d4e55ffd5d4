"""The front door of the command: options, files that cannot be written, terminals, pipes and interruptions."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.lib.command import (
    FIRST_VISIT,
    allsteps,
    allsteps_apart,
    changed,
    command,
    environment,
    library,
    on_a_terminal,
    rows,
    written,
)


@pytest.mark.parametrize("engine", ["duckdb", "spark"])
def test_an_engine_that_is_not_built_in_is_refused(options: list[object], engine: str) -> None:
    (said,) = allsteps("steps", *options, "--engine", engine).problems
    assert (said.code, said.where) == ("E007", "--engine")
    assert said.what == f"The {engine} engine is not built into this version."
    assert rows(options, "--engine", "reference") == rows(options)


@pytest.mark.parametrize("day", ["2026-02-31", "20260320", "2026-W12-5", "20/03/2026", "", "tomorrow"])
def test_as_at_must_be_a_day(options: list[object], day: str) -> None:
    (said,) = allsteps("steps", *changed(options, "--as-at", day)).problems
    assert (said.code, said.where) == ("E004", "--as-at")


@pytest.mark.parametrize(
    "instant", ["2026-03-20", "2026-03-20T00:00:00", "yesterday", "", "2026-02-31T00:00:00Z"]
)
def test_known_at_must_be_an_instant_with_an_offset(options: list[object], instant: str) -> None:
    (said,) = allsteps("steps", *options, "--known-at", instant).problems
    assert (said.code, said.where) == ("E005", "--known-at")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_last_days_of_the_calendar_can_be_asked_about(options: list[object], day: str) -> None:
    assert len(rows(changed(options, "--as-at", day))) == (0 if day < "2026" else 5)


@pytest.mark.parametrize("wrong", [["--format", "xml"], ["--engine", "fast"], ["--colour"], ["--as-at"]])
def test_a_wrong_option_is_named(options: list[object], wrong: list[str]) -> None:
    ran = allsteps("steps", *options, *wrong)
    assert (ran.code, ran.out) == (2, b"")
    assert ran.err.splitlines()[-1].startswith("Error: ")
    assert wrong[0] in ran.err.splitlines()[-1]


@pytest.mark.parametrize("needed", ["--facts", "--as-at"])
def test_an_option_that_is_needed_is_asked_for(options: list[object], needed: str) -> None:
    place = options.index(needed)
    ran = allsteps("steps", *options[:place], *options[place + 2 :])
    assert (ran.code, ran.out) == (2, b"")
    assert f"Missing option '{needed}'" in ran.err


def test_what_is_wrong_with_the_library_the_facts_and_the_times_is_said_at_once(
    options: list[object], tmp_path: Path
) -> None:
    library(tmp_path, FIRST_VISIT.replace("registered", "registred"))
    asked = changed(options, "--facts", written(tmp_path / "bad.ndjson", ["not JSON"]))
    assert allsteps("steps", *asked).codes == ["E214", "E304"]
    wrong = [*changed(asked, "--as-at", "today"), "--known-at", "now", "--vocabulary", tmp_path / "none.json"]
    assert allsteps("steps", *wrong).codes == ["E004", "E005", "E001"]


@pytest.mark.parametrize("option", ["--out", "--rejects"])
def test_a_file_that_cannot_be_written_is_named(options: list[object], tmp_path: Path, option: str) -> None:
    nowhere = tmp_path / "no such folder" / "a.csv"
    (said,) = allsteps("steps", *options, option, nowhere).problems
    assert (said.code, said.where) == ("E002", str(nowhere))


def test_a_full_disk_is_said_without_a_traceback(options: list[object]) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            command("steps", *options, "--format", "csv"),
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
        )
    assert ran.returncode == 2
    assert ran.stderr.startswith(b"E002  standard output\n")
    assert b"Traceback" not in ran.stderr


def test_colours_only_on_a_terminal(options: list[object]) -> None:
    piped = allsteps_apart("steps", *options)
    assert (piped.code, piped.err) == (0, "")
    assert b"\x1b" not in piped.out
    assert b"\x1b[1;31m" in on_a_terminal("steps", *options)  # what is late, in bold red


@pytest.mark.parametrize("form", ["table", "csv"])
def test_a_pipe_that_is_closed_early_ends_the_run_quietly(options: list[object], form: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = subprocess.run(
        command("steps", *options, "--format", form),
        stdout=writing,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    os.close(writing)
    assert (process.returncode, process.stderr) == (0, b"")


def test_a_terminal_that_has_not_all_letters_is_no_reason_for_a_traceback(options: list[object]) -> None:
    ran = allsteps_apart("steps", *options, "--explain", PYTHONIOENCODING="ascii")
    assert (ran.code, ran.err) == (0, "")
    assert rb"\u201cregistered\u201d" in ran.out
