"""A simulated caseload looks like one that people work with, on whatever morning it is opened.

What was missed is mostly caught up within weeks, so that a list is worth reading: a few late steps for some of the
people, few of them old, and something that falls due this week.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from allsteps.command.inputs import LIBRARY
from allsteps.oversight.caseload import CaseRow, worst_first
from allsteps.oversight.summary import case_summary
from allsteps.record.builtin import builtin
from allsteps.record.exchange import read
from allsteps.record.views import Record
from allsteps.standards.loading import load_library
from allsteps.steps.evaluate import steps
from allsteps.steps.rules import Rules
from allsteps.steps.step import Step
from allsteps.synthetic import write
from allsteps.timeline.calendar import england_and_wales

STANDARDS = load_library(LIBRARY, builtin())
CONSEQUENCE = {standard.id: standard.consequence for standard in STANDARDS.standards}
DEMONSTRATION = (1, date(2026, 11, 24))
FIRST_TEAM = frozenset(f"o-{number}" for number in range(1, 5))


@dataclass(frozen=True)
class Morning:
    """What eight practitioners in the community find: the people whom each holds, with their open steps."""

    day: date
    rows_by_officer: Mapping[str, Mapping[str, CaseRow]]

    @property
    def people(self) -> int:
        return sum(len(rows) for rows in self.rows_by_officer.values())

    def late(self, officer: str | None = None) -> list[Step]:
        return [step for row in self._rows(officer) for step in row.late]

    def _rows(self, officer: str | None) -> Iterator[CaseRow]:
        for name, rows in self.rows_by_officer.items():
            if officer in (None, name):
                yield from rows.values()

    def days_late(self) -> list[int]:
        return [(self.day - step.due_on).days for step in self.late() if step.due_on is not None]


@pytest.fixture(
    scope="module", params=[DEMONSTRATION, (2, date(2026, 6, 29))], ids=["demonstration", "other"]
)
def morning(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Morning:
    seed, day = request.param
    path: Path = tmp_path_factory.mktemp("morning") / "caseload.ndjson"
    write(path, cases=240, seed=seed, until=day)
    now = datetime.combine(day, time(7), UTC)
    record = Record(read(path, builtin(), now, None).facts)
    rules = Rules.of(STANDARDS, builtin(), england_and_wales())
    held: dict[str, dict[str, CaseRow]] = defaultdict(dict)
    for subject in record.subjects:
        if not subject.startswith("case:"):
            continue
        view = record.view(subject, day, now)
        rows = worst_first(steps(view, rules), STANDARDS.standards)
        for holder in case_summary(view, rules).holders:
            if holder.role == "community practitioner":
                held[holder.officer][subject] = rows[0] if rows else CaseRow(subject, (), ())
    return Morning(day, held)


def test_a_practitioner_of_thirty_has_a_few_dozen_late_steps(morning: Morning) -> None:
    assert len(morning.rows_by_officer) >= 7
    assert 25 <= 30 * len(morning.late()) / morning.people <= 60


def test_for_a_third_of_the_people_and_more_nothing_is_late(morning: Morning) -> None:
    calm = sum(not row.late for rows in morning.rows_by_officer.values() for row in rows.values())
    assert 1 / 3 <= calm / morning.people <= 2 / 3


def test_most_of_what_is_late_is_so_since_weeks_and_little_since_a_year(morning: Morning) -> None:
    days = morning.days_late()
    assert sum(late <= 90 for late in days) / len(days) > 0.6
    assert 0.8 < sum(late <= 180 for late in days) / len(days) < 1
    assert sum(late > 365 for late in days) / len(days) < 0.08


def test_nobody_has_more_than_a_score_of_steps_where_harm_may_be_done_now(morning: Morning) -> None:
    counts = [
        sum(CONSEQUENCE[step.standard] == "harm now" for step in morning.late(officer))
        for officer in morning.rows_by_officer
    ]
    assert max(counts) <= 20
    assert sum(counts) > len(counts)


def test_something_falls_due_for_everybody_within_the_week(morning: Morning) -> None:
    week = morning.day + timedelta(7)
    for rows in morning.rows_by_officer.values():
        due = [step for row in rows.values() for step in row.due if step.due_on is not None]
        assert sum(step.due_on <= week for step in due if step.due_on is not None) >= 2


def test_late_steps_are_of_many_standards(morning: Morning) -> None:
    """No one duty fills the list."""
    standards = [step.standard for step in morning.late()]
    assert len(set(standards)) > 25
    assert max(standards.count(standard) for standard in standards) / len(standards) < 0.15


@pytest.mark.parametrize("morning", [DEMONSTRATION], indirect=True)
def test_somebody_in_the_first_team_waits_for_a_visit_after_a_move(morning: Morning) -> None:
    """So that the demonstration has a step for which a visit to another address is a near miss."""
    waiting = [step for officer in FIRST_TEAM for step in morning.late(officer) if step.standard == "hv-move"]
    assert waiting
    assert all(step.key.startswith("address=") for step in waiting)
