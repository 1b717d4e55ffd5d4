"""Data made from a known truth gives the truth back through the standards.

The simulation knows no standard. If the standards, applied to what it recorded (late, wrong and corrected),
did not find the rates that it was made with, one of the two would be wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from math import sqrt
from pathlib import Path

import pytest

from allsteps.command.inputs import LIBRARY
from allsteps.record.builtin import builtin
from allsteps.record.exchange import read
from allsteps.record.views import Record, View
from allsteps.standards.library import Library
from allsteps.standards.loading import load_library
from allsteps.steps.evaluate import steps
from allsteps.steps.rules import Rules
from allsteps.steps.step import Status, Step
from allsteps.synthetic import RATES, write
from allsteps.timeline.calendar import england_and_wales

UNTIL = date(2026, 6, 30)
KNOWN_AT = datetime(2026, 7, 1, tzinfo=UTC)
ASKED = (
    "home-visit-first-registered",
    "sg-police-start",
    "ra-oasys-initial",
    "some-offence-focused-work",
    "answer-has-detail",
    "first-session-in-eight-months",
    "child-asked-about",
)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Step]:
    path = tmp_path_factory.mktemp("caseload") / "caseload.ndjson"
    write(path, cases=1_800, seed=7, until=UNTIL)
    reading = read(path, builtin(), KNOWN_AT, None)
    assert reading.problems == []
    record = Record(reading.facts)
    library = load_library(LIBRARY, builtin()).standards
    own = load_library(Path(__file__).with_name("rates.yaml"), builtin()).standards
    asked = tuple(standard for standard in (*library, *own) if standard.id in ASKED)
    assert len(asked) == len(ASKED)
    rules = Rules.of(Library(asked), builtin(), england_and_wales())
    cases = [subject for subject in record.subjects if subject.startswith("case:")]
    return [
        step
        for subject in cases
        for view in [record.view(subject, UNTIL, KNOWN_AT)]
        for step in steps(view, rules)
        if _reason_lasted(step, view)
    ]


def _reason_lasted(step: Step, view: View) -> bool:
    """Was he outside until the due day? Else only those who were quick enough would be counted as kept."""
    endings = [s.fact.on for kind in ("recalled", "supervision ended") for s in view.by_kind.get(kind, ())]
    return step.due_on is not None and not any(step.opened_on < day <= step.due_on for day in endings)


def _settled(found: Iterable[Step], standard: str) -> list[Step]:
    """Steps whose due day is long enough ago for late recording, and whose reason lasted until it."""
    last_due = UNTIL - timedelta(days=60)
    return [
        step
        for step in found
        if step.standard == standard
        and step.due_on is not None
        and step.due_on <= last_due
        and step.status in (Status.MET, Status.MET_LATE, Status.LATE)
    ]


def _first_of_each(found: Iterable[Step]) -> list[Step]:
    """The first step of each subject: the work of a time outside is drawn once, for the first."""
    first: dict[str, Step] = {}
    for step in found:
        first.setdefault(step.subject, step)
    return list(first.values())


@pytest.mark.parametrize(
    ("standard", "truth", "chosen"),
    [
        ("home-visit-first-registered", RATES.first_home_visit.value, list),
        ("sg-police-start", RATES.police_enquiry.value, list),
        ("ra-oasys-initial", RATES.initial_assessment.value, list),
        ("child-asked-about", RATES.child_enquiry.value, list),
        ("answer-has-detail", 1 - RATES.answer_lacks_detail.value, list),
        ("some-offence-focused-work", RATES.offence_focused_work.value, _first_of_each),
        ("first-session-in-eight-months", RATES.programme_started.value, list),
    ],
)
def test_the_rate_comes_back_through_the_standard(
    found: list[Step], standard: str, truth: float, chosen: Callable[[list[Step]], list[Step]]
) -> None:
    settled = chosen(_settled(found, standard))
    kept = sum(step.status is Status.MET for step in settled)
    error = sqrt(truth * (1 - truth) / len(settled))
    assert len(settled) >= 80
    assert abs(kept / len(settled) - truth) < 3 * error, f"{kept} of {len(settled)}, made with {truth:.3f}"
