"""A national caseload written, with bounded memory. Budget: 35,000 cases in 5 minutes.

Instead of it a user would ask Faker for rows. Those are random rows, not lives: the ratio is of time for a
fact here to time for a row of the same width there.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from benchmarks.timing import best_of, in_own_process

CASES = 35_000
ROWS = 5_000


def measure(scale: float) -> dict[str, Any]:
    cases = max(100, int(CASES * scale))
    small = max(50, cases // 10)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "caseload.ndjson"
        small_seconds, small_megabytes = in_own_process(_program(path, small))
        seconds, megabytes = in_own_process(_program(path, cases))
        facts = sum(1 for _ in path.open("rb"))
        size = path.stat().st_size
    faker_seconds = best_of(2, _faker_rows) / ROWS
    return {
        "cases": cases,
        "facts": facts,
        "bytes": size,
        "seconds": round(seconds, 1),
        "budget_seconds_at_35000_cases": 300,
        "peak_megabytes": round(megabytes),
        "peak_megabytes_at_a_tenth": round(small_megabytes),
        "seconds_at_a_tenth": round(small_seconds, 1),
        "ratio_of_time_for_a_fact_to_a_faker_row": round(seconds / facts / faker_seconds, 2),
    }


def _program(path: Path, cases: int) -> str:
    return (
        "from datetime import date\nfrom pathlib import Path\nfrom allsteps.synthetic import write\n"
        f"write(Path({str(path)!r}), cases={cases}, seed=1, until=date(2026, 11, 24))"
    )


def _faker_rows() -> list[dict[str, Any]]:
    from faker import Faker

    fake = Faker("en_GB")
    Faker.seed(1)
    return [
        {
            "id": n,
            "name": fake.name(),
            "kind": fake.word(),
            "on": fake.date(),
            "postcode": fake.postcode(),
            "by": fake.ssn(),
        }
        for n in range(ROWS)
    ]
