"""No real hotel or hostel is named: not in the library, not in the code of the simulation, not in its output.

A made-up record that names a real house would put a stranger at its door.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.lib.tree import ROOT, text_of, tracked

# Chains that most budget placements in the press were with, and the large ones beside them.
CHAINS = re.compile(
    r"premier inn|travelodge|holiday inn|britannia hotel|best western|days inn|ibis (?:hotel|budget|styles)"
    r"|mercure|novotel|hilton hotel|double ?tree|jurys inn|leonardo hotel|easy ?hotel|point a hotel|z hotel"
    r"|oyo (?:rooms|hotel)|ramada|campanile|radisson|marriott|airbnb|booking\.com|welcome break|yha\b",
    re.IGNORECASE,
)
HOUSE_NAME = re.compile(r"\b[A-Z][\w'’]+ (?:Hotel|Inn|Lodge|Guest ?house|Hostel|B&B|House Hotel)\b")


def named_houses(text: str) -> list[str]:
    """Names of lodgings in a text, by chain or by form."""
    return [match[0] for pattern in (CHAINS, HOUSE_NAME) for match in pattern.finditer(text)]


def values(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for each in node.values():
            yield from values(each)
    elif isinstance(node, list):
        for each in node:
            yield from values(each)
    elif isinstance(node, str):
        yield node


@pytest.mark.parametrize(
    "text, found",
    [
        ("moved to the Travelodge", True),
        ("the Seaview Hotel, room 4", True),
        ("Rose & Crown Inn", True),
        ("hotel or B&B", False),
        ("night shelter", False),
        ("approved premises", False),
    ],
)
def test_a_house_is_seen(text: str, found: bool) -> None:
    assert bool(named_houses(text)) is found


def test_no_file_that_ships_names_a_chain() -> None:
    here = Path(__file__).relative_to(ROOT)
    found = {
        str(path): names
        for path in tracked()
        if path != here and path.parts[0] in {"allsteps", "docs", "benchmarks", "tests", "README.md"}
        if (names := [match[0] for match in CHAINS.finditer(text_of(path) or "")])
    }
    assert not found


def test_a_simulated_caseload_names_no_house(tmp_path: Path) -> None:
    from allsteps.synthetic import write

    out = tmp_path / "caseload.ndjson"
    write(out, cases=60, seed=7, until=date(2026, 3, 17))
    lines = out.read_text(encoding="utf-8").splitlines()
    found = {text for line in lines for text in values(json.loads(line)) if named_houses(text)}
    assert len(lines) > 600
    assert not found
