"""`allsteps import` as it is run: what it says, how it ends, and that killing it costs nothing but time."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.lib.command import allsteps, allsteps_apart, command, environment, fact, written
from tests.lib.ledger import Ledger, new_ledger
from tests.lib.taken_in import everything, found, ids

VISIT: dict[str, Any] = {"refs": {"address": "a-1"}, "details": {"outcome": "not in"}}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    visit = fact("f-2", "home visit", "2026-03-17", **VISIT)
    return written(tmp_path / "good.ndjson", [fact("f-1", "supervision started", "2026-03-02"), visit, visit])


def test_what_came_in_is_counted(ledger: Ledger, good: Path) -> None:
    ran = allsteps("import", good)
    assert (ran.code, ran.err) == (0, "")
    assert ran.text.startswith(
        "2 facts taken in, 1 there already, 0 rejected; 1 cases, officers and premises worked out; "
    )


def test_the_second_time_it_says_that_nothing_was_done(ledger: Ledger, good: Path) -> None:
    allsteps("import", good)
    ran = allsteps("import", good)
    assert (ran.code, ran.text) == (0, f"{good} is in the ledger already: nothing was done.\n")


def test_a_refusal_tells_the_first_problems_and_how_many_there_are(ledger: Ledger, tmp_path: Path) -> None:
    lines = [fact(f"f-{number}", "home visit", "2026-03-17", details={}) for number in range(60)]
    ran = allsteps("import", written(tmp_path / "bad.ndjson", lines))
    assert (ran.code, ran.text) == (2, "")
    assert ran.err.count("E323") == 50
    assert "… and 10 more.\n60 problems.\n" in ran.err
    assert ran.err.endswith("Nothing was taken in. --rejects FILE keeps the good lines.\n")
    assert ids() == []


def test_bad_lines_are_told_and_written_where_asked(ledger: Ledger, good: Path, tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.ndjson"
    bad = written(tmp_path / "bad.ndjson", [good.read_text(encoding="utf-8").splitlines()[0], "{"])
    ran = allsteps("import", bad, "--rejects", rejects)
    assert ran.code == 0
    assert "E304" in ran.err
    assert ran.err.endswith(f"The bad lines are in {rejects}.\n")
    assert '"raw":"{"' in rejects.read_text(encoding="utf-8")
    assert ids() == ["f-1"]


def test_a_file_that_is_not_there_is_named(ledger: Ledger, tmp_path: Path) -> None:
    assert allsteps("import", tmp_path / "none.ndjson").codes == ["E001"]


def test_no_message_holds_what_a_line_said(ledger: Ledger, tmp_path: Path) -> None:
    secret = fact("f-1", "home visit", "SECRET", details={"outcome": "SECRET", "what_was_seen": "SECRET\x00"})
    ran = allsteps("import", written(tmp_path / "bad.ndjson", [secret]))
    assert ran.code == 2
    assert "SECRET" not in ran.err


def test_a_process_of_its_own_uses_the_same_ledger(ledger: Ledger, good: Path) -> None:
    ran = allsteps_apart("import", good, **ledger.environment)
    assert (ran.code, ran.err) == (0, ""), ran
    assert ids() == ["f-1", "f-2"]


def test_a_database_without_tables_says_what_to_run(ledger: Ledger, good: Path) -> None:
    with ledger.as_owner() as owner:
        owner.execute("DROP TABLE import_run")
    assert allsteps("import", good).codes == ["E804"]


def test_a_database_that_is_not_there_is_said_in_words(ledger: Ledger, good: Path) -> None:
    ran = allsteps_apart("import", good, **{**ledger.environment, "DATABASE_URL": "host=127.0.0.1 port=9"})
    assert ran.codes == ["E805"]


# Killed


def many(path: Path, cases: int, each: int) -> Path:
    """A file with a broken line in the middle; the corrections of each case stand before what they correct."""
    first = datetime(2024, 1, 1, 9, tzinfo=UTC)
    lines: list[Any] = []
    for case in range(cases):
        subject = f"case:K{case}"
        lines.append(fact(f"s-{case}", "supervision started", "2024-01-01", subject=subject))
        for number in range(each):
            known = first + timedelta(days=number)
            visit = fact(f"v-{case}-{number}", "home visit", str(known.date()), subject=subject, **VISIT)
            if number % 20 == 0:
                later = {"known_from": (known + timedelta(hours=1)).isoformat()}
                lines.append(visit | later | {"id": f"c-{case}-{number}", "replaces": visit["id"]})
            lines.append(visit)
    lines.insert(len(lines) // 2, "{ this line is broken")
    return written(path, lines)


def killed_after(arguments: list[object], seconds: float, environ: dict[str, str]) -> int | None:
    """The command is gone, as by a power cut, after so long; its exit code if it was done before."""
    process = subprocess.Popen(
        command(*arguments),
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return None
    return process.returncode


def test_killed_at_random_moments_it_ends_as_if_it_had_not_been(ledger: Ledger, tmp_path: Path) -> None:
    path = many(tmp_path / "many.ndjson", cases=40, each=470)
    rejects = tmp_path / "rejects.csv"
    with new_ledger() as other:
        begun = time.monotonic()
        ran = allsteps_apart("import", path, "--rejects", rejects, **other.environment)
        whole = time.monotonic() - begun
        assert ran.code == 0, ran
        assert ran.text.startswith("19,800 facts taken in, 0 there already, 1 rejected"), ran
        undisturbed = everything(other)
    chance = Random(11)
    kills = 0
    arguments = ["import", path, "--rejects", rejects]
    environ = environment(**ledger.environment)
    for _ in range(5):
        kills += killed_after(arguments, chance.uniform(0.2, 1.0) * whole, environ) is None
    assert kills >= 2
    ran = allsteps_apart(*arguments, **ledger.environment)
    assert ran.code == 0, ran
    assert everything(ledger) == undisturbed
    assert "this line is broken" in rejects.read_text(encoding="utf-8")
    assert found() == []
