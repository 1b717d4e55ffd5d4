"""A small vocabulary for files of facts, and lines of it to be spoilt one field at a time."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from allsteps.record.exchange import Reading, read
from allsteps.record.vocabulary import Detail, Kind, Sensitivity, Vocabulary

RUN_AT: Final = datetime(2026, 6, 1, 12, tzinfo=UTC)

VOCABULARY: Final = Vocabulary(
    kinds=(
        Kind("supervision started", "case", (), (Detail("reason", "text"),)),
        Kind(
            "person registered",
            "case",
            (),
            (Detail("name", "text", required=True), Detail("date_of_birth", "day")),
        ),
        Kind(
            "home visit",
            "case",
            ("address",),
            (
                Detail("outcome", "choice", choices=("seen at the address", "not in"), required=True),
                Detail("announced", "boolean"),
                Detail("minutes", "number"),
                Detail("what_was_seen", "text"),
                Detail("agreed_at", "instant"),
                Detail("area", "polygon"),
            ),
        ),
        Kind(
            "mappa level set",
            "case",
            (),
            (
                Detail("level", "choice", choices=("1", "2", "3"), sensitivity=Sensitivity.OFFICIAL),
                Detail("agencies", "choice", choices=("police", "health", "prison"), several=True),
                Detail("conditions", "list"),
                Detail("remark", "any"),
            ),
        ),
        Kind("visit planned", "case", (), (Detail("date", "day"),), may_precede=True),
        Kind("gap accepted", "case", (), (Detail("until", "day", required=True),)),
        Kind("officer joined", "officer"),
        Kind("step set aside", "any", ("address", "child")),
        Kind("content erased", "any", (), (Detail("fact", "text", required=True),)),
    ),
    conditions=(),
)


def line(identifier: str = "f-1", **changes: Any) -> dict[str, Any]:
    """A home visit with nothing wrong, but for the changes."""
    return {
        "id": identifier,
        "source": "ndelius",
        "subject": "case:A",
        "kind": "home visit",
        "on": "2026-03-17",
        "until": None,
        "refs": {"address": "a-1"},
        "details": {"outcome": "not in"},
        "basis": "seen by us",
        "handling": "open",
        "known_from": "2026-03-18T09:12:00+00:00",
        "recorded_by": "officer:17",
        "replaces": None,
        "retracts": None,
    } | changes


def begun(identifier: str = "f-0", **changes: Any) -> dict[str, Any]:
    """The fact with which case A begins."""
    known = "2026-01-05T09:00:00+00:00"
    start = {
        "kind": "supervision started",
        "on": "2026-01-05",
        "refs": {},
        "details": {},
        "known_from": known,
    }
    return line(identifier) | start | changes


def read_lines(folder: Path, *lines: dict[str, Any] | str | bytes, name: str = "facts.ndjson") -> Reading:
    """What is read from a file of these lines; texts and bytes stand in it as they are."""
    path = folder / name
    path.write_bytes(b"".join(_as_bytes(one) + b"\n" for one in lines))
    return read(path, VOCABULARY, RUN_AT)


def codes(reading: Reading) -> list[tuple[str, int | None, str | None]]:
    """The code, line and column of each problem."""
    return [(problem.code, problem.line, problem.column) for problem in reading.problems]


def ids(reading: Reading) -> list[str]:
    return [fact.id for fact in reading.facts]


def _as_bytes(one: dict[str, Any] | str | bytes) -> bytes:
    if isinstance(one, bytes):
        return one
    return (one if isinstance(one, str) else json.dumps(one)).encode()
