"""Whatever part of a built-in standard is changed, one of its worked cases fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from allsteps.command.inputs import LIBRARY
from allsteps.record.builtin import builtin
from allsteps.standards.loading import load, standard_files
from allsteps.steps.cases import cases_beside, read_cases
from allsteps.steps.mutation import survivors_of
from allsteps.timeline.calendar import england_and_wales


@pytest.mark.parametrize("path", standard_files(LIBRARY), ids=lambda path: path.stem)
def test_a_case_notices_every_change(path: Path) -> None:
    loaded = load(path, builtin())
    cases = read_cases(cases_beside(loaded.documents[0]), builtin(), [])
    found = survivors_of(loaded.library, cases, builtin(), england_and_wales())
    escaped = [f"{mutant.standard.id}: {mutant.change}" for _, mutant in found]
    assert escaped == []
