"""A stored row of a step has become the step again."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import orjson

from allsteps.steps.step import COLUMNS, Status, Step

_DAYS: Final = ("opened_on", "due_on", "first_due_on", "met_on", "set_aside_on", "lapsed_on")


def step_from(text: str) -> Step:
    """The step of a row of `open_step`, from the JSON of its columns."""
    row: dict[str, Any] = orjson.loads(text)
    for name in _DAYS:
        if row[name] is not None:
            row[name] = date.fromisoformat(row[name])
    row["status"] = Status(row["status"])
    return Step(*(row[name] for name in COLUMNS))
