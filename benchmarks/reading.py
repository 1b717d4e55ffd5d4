"""Reading and checking the exchange file, against the standard library's json with a pydantic model for each line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from pydantic import AwareDatetime, BaseModel

from allsteps.record.builtin import builtin
from allsteps.record.exchange import read
from benchmarks.caseload import caseload
from benchmarks.timing import best_of

DAY = date(2026, 11, 24)


class Line(BaseModel):
    """The envelope alone: kinds, details, corrections and duplicates are not checked here."""

    id: str
    source: str
    subject: str
    kind: str
    on: date
    until: date | None
    refs: Mapping[str, str]
    details: Mapping[str, Any]
    basis: str | None
    handling: str | None
    known_from: AwareDatetime
    recorded_by: str | None
    replaces: str | None
    retracts: str | None


def measure(scale: float) -> dict[str, Any]:
    path = caseload(max(60, int(2_500 * scale)), DAY)
    run_at = datetime(2026, 11, 25, tzinfo=UTC)
    reading = read(path, builtin(), run_at, None)
    ours = best_of(3, lambda: read(path, builtin(), run_at, None))
    theirs = best_of(
        2, lambda: [Line.model_validate(json.loads(line)) for line in path.open(encoding="utf-8")]
    )
    facts = len(reading.facts)
    return {
        "facts": facts,
        "problems": len(reading.problems),
        "facts_per_second": round(facts / ours),
        "json_and_pydantic_per_second": round(facts / theirs),
        "ratio_of_time_to_json_and_pydantic": round(ours / theirs, 2),
    }
