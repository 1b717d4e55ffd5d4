"""Taking a caseload into the ledger: facts a second, with and without what follows from them, and memory."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from benchmarks.caseload import caseload

UNTIL: Final = date(2026, 3, 1)
CASES: Final = 4_500  # about a million facts

_TIMED: Final = """
import json, resource, sys, time
from contextlib import contextmanager
import allsteps.command.import_ as command
from allsteps.command import run

seconds = {}

@contextmanager
def timed(label, total):
    start = time.perf_counter()
    yield lambda done: None
    seconds[label] = time.perf_counter() - start

command.progress_bar = timed
sys.argv = ["allsteps", "import", sys.argv[1]]
try:
    run()
finally:
    peaks = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps({"seconds": seconds, "peak": peaks[0], "peak_each": peaks[1]}))
"""


def measure(scale: float) -> dict[str, Any]:
    """Peaks are of the command and of the larger of the processes that it starts, without the database's."""
    whole, tenth = (_import(max(1, int(CASES * part * scale))) for part in (1.0, 0.1))
    return {
        **whole,
        "budget_facts_per_second": 20_000,
        "peak_megabytes_at_a_tenth": tenth["peak_megabytes"],
        "peak_megabytes_of_a_process_at_a_tenth": tenth["peak_megabytes_of_a_process"],
    }


def _import(cases: int) -> dict[str, Any]:
    path = caseload(cases, UNTIL)
    facts = sum(1 for _ in path.open("rb"))
    with Ledger() as ledger:
        ran = subprocess.run(
            [sys.executable, "-c", _TIMED, str(path)],
            env=ledger.environment,
            capture_output=True,
            text=True,
            check=True,
        )
    told = json.loads(ran.stdout.splitlines()[-1])
    seconds = told["seconds"]
    stored = seconds["Checking"] + seconds["Appending"]
    return {
        "cases": cases,
        "facts": facts,
        "seconds": {label: round(each, 1) for label, each in seconds.items()},
        "facts_per_second_checked_and_stored": round(facts / stored),
        "facts_per_second_with_steps_worked_out": round(facts / sum(seconds.values())),
        "peak_megabytes": round(told["peak"]),
        "peak_megabytes_of_a_process": round(told["peak_each"]),
    }


class Ledger:
    """An empty private ledger in a folder of its own, gone at the end."""

    def __enter__(self) -> Ledger:
        self.folder = Path(tempfile.mkdtemp(prefix="allsteps-ledger-"))
        subprocess.run([*ALLSTEPS, "prepare"], env=self.environment, check=True, capture_output=True)
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def environment(self) -> Mapping[str, str]:
        return {**os.environ, "ALLSTEPS_DATA": str(self.folder), "ALLSTEPS_DEMONSTRATION": "yes"}


ALLSTEPS: Final = [sys.executable, "-m", "allsteps"]
