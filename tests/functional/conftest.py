"""Facts of three people, a library of two standards, and the options that most runs of the command have."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lib.command import AS_AT, EACH_ADDRESS, FIRST_VISIT, library, sample_facts, written


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    return written(tmp_path / "facts.ndjson", sample_facts())


@pytest.fixture
def options(tmp_path: Path, facts: Path) -> list[object]:
    """What most runs say: the facts, a library of two standards, the day."""
    return ["--facts", facts, "--standards", library(tmp_path, FIRST_VISIT, EACH_ADDRESS), "--as-at", AS_AT]
