"""Killing an import again and again, and the database with it: nothing is lost, nothing comes twice, it ends the same.

    python -m benchmarks "killing an import"

A million facts with a broken line in the middle. The import is killed (SIGKILL, with all of its processes, or the
first of them alone) after a random time, and started again; in every fifth kill the database server is killed as
well. Whenever an import comes to its end, its ledger is compared with that of an import that nobody disturbed, and
the next begins with an empty one.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any, Final

from benchmarks.caseload import caseload
from benchmarks.importing import ALLSTEPS, CASES, UNTIL, Ledger

KILLS: Final = 50
EVERY_SERVER: Final = 5
BROKEN: Final = b"{ this line is broken\n"


def measure(scale: float) -> dict[str, Any]:
    """Raises: AssertionError, with what differs, if killing made any difference."""
    path = _with_a_broken_line(caseload(max(20, int(CASES * scale)), UNTIL))
    kills = max(5, int(KILLS * min(1.0, scale * 10)))
    with Ledger() as ledger:
        begun = time.monotonic()
        _finish(ledger, path)
        whole = time.monotonic() - begun
        undisturbed = _summary(ledger)
    chance = Random(1)
    killed, ended, reached = 0, 0, dict.fromkeys(("checking", "appending", "refreshing"), 0)
    while killed < kills:
        with Ledger() as ledger:
            while killed < kills and _killed(ledger, path, chance.uniform(0.02, 0.5) * whole, killed):
                killed += 1
                stage = _stage(ledger)
                reached[stage] = reached.get(stage, 0) + 1
            _finish(ledger, path)
            differing = [name for name, value in _summary(ledger).items() if value != undisturbed[name]]
            assert not differing, f"after kills these differ: {differing}"
            _verify(ledger)
            ended += 1
    return {
        "facts": undisturbed["fact"][0],
        "kills": killed,
        "of_which_with_the_database_server": killed // EVERY_SERVER,
        "killed_while": reached,
        "imports_that_came_to_their_end": ended,
        "undisturbed_seconds": round(whole, 1),
        "differences": 0,
    }


def _with_a_broken_line(path: Path) -> Path:
    broken = path.with_name(f"broken-{path.name}")
    if not broken.exists():
        lines = path.read_bytes().splitlines(keepends=True)
        lines.insert(len(lines) // 2, BROKEN)
        broken.write_bytes(b"".join(lines))
    return broken


def _arguments(ledger: Ledger, path: Path) -> list[str]:
    return [*ALLSTEPS, "import", str(path), "--rejects", str(ledger.folder / "rejects.ndjson")]


def _killed(ledger: Ledger, path: Path, after: float, number: int) -> bool:
    """Whether the import was killed, and not done before. Every fifth time the server goes first, as by a power cut;
    every second time the command alone, which leaves its processes behind."""
    process = subprocess.Popen(
        _arguments(ledger, path),
        env=ledger.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        code = process.wait(after)
    except subprocess.TimeoutExpired:
        if number % EVERY_SERVER == EVERY_SERVER - 1:
            _kill_server(ledger)
        if number % 2:
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return True
    assert code == 0, "the import ended with an error before it was killed"
    return False


def _finish(ledger: Ledger, path: Path) -> None:
    ran = subprocess.run(
        _arguments(ledger, path), env=ledger.environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert "this line is broken" in (ledger.folder / "rejects.ndjson").read_text(encoding="utf-8")


def _verify(ledger: Ledger) -> None:
    ran = subprocess.run(
        [*ALLSTEPS, "verify"], env=ledger.environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


def _kill_server(ledger: Ledger) -> None:
    """The database server is gone as by a power cut, if it was running."""
    file = ledger.folder / "postgres" / "postmaster.pid"
    try:
        os.kill(int(file.read_text(encoding="utf-8").splitlines()[0]), signal.SIGKILL)
    except (FileNotFoundError, ProcessLookupError):
        return


def _stage(ledger: Ledger) -> str:
    found = _asked(ledger, {"stage": "SELECT stage FROM import_run"})["stage"]
    return found[0] if found else "before it began"


def _summary(ledger: Ledger) -> dict[str, Any]:
    """How many rows, and a digest of all that must be the same in equal ledgers."""
    whole = "SELECT count(*), md5(string_agg(md5(each::text), '' ORDER BY each::text COLLATE \"C\")) FROM ({}) each"
    return _asked(ledger, {name: whole.format(query) for name, query in QUERIES.items()})


def _asked(ledger: Ledger, query_by_name: Mapping[str, str]) -> dict[str, Any]:
    """The first row of each query. In a process of its own, which starts the server if it was killed and, being the
    last to leave, stops it, as every command does."""
    ran = subprocess.run(
        [sys.executable, "-c", _ASKING, str(ledger.folder), json.dumps(query_by_name)],
        capture_output=True,
        text=True,
        check=True,
    )
    answers: dict[str, Any] = json.loads(ran.stdout)
    return answers


_ASKING: Final = """
import json, pathlib, sys
import psycopg
from allsteps.store.databases import private
with psycopg.connect(private(pathlib.Path(sys.argv[1]) / "postgres").owner) as connection:
    asked = json.loads(sys.argv[2])
    print(json.dumps({name: connection.execute(query).fetchone() for name, query in asked.items()}))
"""

QUERIES: Final = {
    "fact": "SELECT subject, seq, source, fact_id, kind, on_day, until_day, refs, officer, premises, basis, handling,"
    " known_from, recorded_by, names, named_source, named_id, details"
    " FROM fact LEFT JOIN fact_content USING (position)",
    "chain": "SELECT subject, length, last_known_from FROM chain",
    "head": "SELECT * FROM head",
    "step": "SELECT subject, standard, key, opened_on, shown_from, shown_until, status, due_on, step FROM open_step",
    "allocation": "SELECT subject, officer, role, since FROM current_allocation",
    "queue": "SELECT subject FROM stale_subject",
    "half done": "SELECT fingerprint FROM import_share UNION ALL SELECT fingerprint FROM import_reject"
    " UNION ALL SELECT fingerprint FROM import_line",
}
