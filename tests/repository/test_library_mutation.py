"""Whatever part of a built-in standard is changed, one of its worked cases fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from allsteps.command.inputs import LIBRARY
from allsteps.record.builtin import builtin
from allsteps.standards.loading import load, standard_files
from allsteps.steps.cases import cases_beside, read_cases
from allsteps.steps.mutation import survivors, with_opposites
from allsteps.timeline.calendar import england_and_wales


@pytest.mark.parametrize("path", standard_files(LIBRARY), ids=lambda path: path.stem)
def test_a_case_notices_every_change(path: Path) -> None:
    loaded = load(path, builtin())
    cases = read_cases(cases_beside(loaded.documents[0]), builtin(), [])
    words = with_opposites(builtin())
    escaped = []
    for standard in loaded.library.standards:
        versions = [v for v in loaded.library.versions_by_id[standard.id] if v is not standard]
        mutants = survivors(standard, versions, cases, words, england_and_wales())
        escaped += [f"{standard.id}: {mutant.change}" for mutant in mutants]
    assert escaped == []
