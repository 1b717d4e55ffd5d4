"""Simulated caseloads for the measures, kept in the system's temporary folder between runs."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from allsteps.synthetic import write


def caseload(cases: int, until: date, suffix: str = ".ndjson") -> Path:
    """A file with this many cases; the same numbers give the same file."""
    folder = Path(tempfile.gettempdir()) / "allsteps-benchmarks"
    folder.mkdir(exist_ok=True)
    path = folder / f"caseload-{cases}-{until}{suffix}"
    if not path.exists():
        write(path, cases=cases, seed=1, until=until)
    return path
