"""On every worked case of the library, on each of its days, the second reading gives the same rows and explanations.

The generated standards reach everything that can be written; these are what is written.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from allsteps.command.inputs import LIBRARY
from allsteps.record.builtin import builtin
from allsteps.standards.loading import CASES_SUFFIX, load_library, standard_files
from allsteps.steps import evaluate, explain
from allsteps.steps.cases import WorkedCase, read_cases, views
from allsteps.steps.checker import check, recompute
from allsteps.steps.explanation import Explanation
from allsteps.steps.rules import Rules
from allsteps.timeline.calendar import england_and_wales


@cache
def _rules() -> Rules:
    return Rules.of(load_library(LIBRARY, builtin()), builtin(), england_and_wales())


@pytest.mark.parametrize("path", standard_files(LIBRARY), ids=lambda path: path.stem)
def test_the_second_reading_agrees_on_worked_cases(path: Path) -> None:
    cases = read_cases(path.with_name(path.stem + CASES_SUFFIX), builtin(), [])
    assert cases
    assert [text for case in cases for text in _differences(case)] == []


def _differences(case: WorkedCase) -> list[str]:
    words, calendar = builtin(), england_and_wales()
    found: list[str] = []
    for rule in _rules().standards:
        standard = rule.standard
        if standard.id != case.standard:
            continue
        rules = replace(_rules(), standards=(rule,))
        for view in views(case, case.answers).values():
            place = f"{case.standard}, {case.title}, {view.as_at}"
            if evaluate.steps(view, rules) != recompute(view, standard, words, calendar):
                found.append(f"{place}: other rows")
            for explained in explain.explain(view, rules, standard.id):
                if isinstance(explained, Explanation):
                    said = check(explained, view, standard, words, calendar)
                    found += [f"{place}: {text}" for text in said]
    return found
