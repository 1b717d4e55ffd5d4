"""Late steps that left their worklist because something ended: which, by what, and who said so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from allsteps.oversight.endings import RemovedByEnding, removed_by_ending
from allsteps.record.fact import Fact
from allsteps.record.views import Record
from allsteps.steps.evaluate import steps, workings
from allsteps.steps.step import Step
from tests.lib.case_record import LONG_AFTER, facts_drawn, library_rules
from tests.lib.spec_facts import instant_of

RECORD = """
    case | fact                | on         | id   | known      | child | lives_there | offence_groups
    -----+---------------------+------------+------+------------+-------+-------------+---------------
    A    | sentenced           | 2026-03-02 |      |            |       |             | contact child
    A    | supervision started | 2026-03-02 |      |            |       |             |
    A    | child linked        | 2026-03-09 | link |            | c-1   | yes         |
"""
LINKED = "ch-lives-with-child"  # due on 10 March, the next working day


def removed(*rows: str, as_at: str = "2026-03-27", beside: str | None = None) -> list[RemovedByEnding]:
    """Of the children's step only. `beside`: the day a week ago, with what was known by its noon."""
    facts = facts_drawn("\n".join([RECORD.rstrip(), *(f"    {row}" for row in rows)]))
    facts = [replace(fact, recorded_by="officer:o-1") for fact in facts]
    before = () if beside is None else _known(facts, beside)
    view = Record(facts).view("case:A", date.fromisoformat(as_at), LONG_AFTER)
    found = removed_by_ending(workings(view, library_rules(), 0), view.as_at.toordinal(), before)
    return [row for row in found if row.step.standard == LINKED]


def _known(facts: list[Fact], day: str) -> list[Step]:
    instant: datetime = instant_of(day)
    return steps(Record(facts).view("case:A", date.fromisoformat(day), instant), library_rules())


def test_nothing_ended_and_nothing_is_listed() -> None:
    assert removed() == []


def test_a_link_that_ended_is_listed_with_the_fact_and_its_author() -> None:
    [row] = removed("A | child unlinked | 2026-03-24 | | | c-1 | |")
    assert (row.how, row.since, row.condition) == ("no holder", date(2026, 3, 24), "lives with a child")
    assert (row.step.status, row.step.holder, row.held_by) == ("late", None, "community practitioner")
    assert row.fact is not None
    assert (row.fact.fact.kind, row.recorded_by, row.reason) == ("child unlinked", "officer:o-1", None)


@pytest.mark.parametrize(
    "as_at, listed", [("2026-03-23", 0), ("2026-03-24", 1), ("2026-03-30", 1), ("2026-03-31", 0)]
)
def test_it_is_listed_for_a_week(as_at: str, listed: int) -> None:
    assert len(removed("A | child unlinked | 2026-03-24 | | | c-1 | |", as_at=as_at)) == listed


def test_the_reason_that_was_given_is_there() -> None:
    record = [
        replace(fact, details={**fact.details, "reason": "order complete"})
        if fact.kind == "supervision ended"
        else fact
        for fact in facts_drawn(RECORD.rstrip() + "\n    A | supervision ended | 2026-03-24 | | | | |")
    ]
    view = Record(record).view("case:A", date(2026, 3, 27), LONG_AFTER)
    found = removed_by_ending(workings(view, library_rules(), 0), view.as_at.toordinal())
    [row] = [row for row in found if row.step.standard == LINKED]
    assert (row.condition, row.reason) == ("in the community", "order complete")


def test_a_step_that_got_its_reason_back_is_not_listed() -> None:
    rows = (
        "A | child unlinked | 2026-03-24 | | | c-1 | |",
        "A | child linked | 2026-03-25 | | | c-1 | yes |",
    )
    assert [row.step.opened_on for row in removed(*rows)] == []


@pytest.mark.parametrize("ended, how", [("2026-03-10", None), ("2026-03-11", "no holder")])
def test_an_ending_by_the_due_day_is_a_lapse_and_is_not_listed(ended: str, how: str | None) -> None:
    """Due on the 10th. What ends on the 11th is late from its first late day without anybody who has it."""
    found = removed(f"A | child unlinked | {ended} | | | c-1 | |", as_at="2026-03-12")
    assert [(row.how, row.held_by) for row in found] == ([(how, "community practitioner")] if how else [])


def test_what_was_on_no_worklist_a_week_ago_did_not_leave_one_since() -> None:
    assert removed("A | child unlinked | 2026-03-12 | | | c-1 | |", beside="2026-03-20") == []


def test_an_ending_dated_back_is_seen_beside_what_was_known_a_week_ago() -> None:
    """Late with a holder on the 20th; on the 25th somebody writes that the link ended on the 10th, in time."""
    dated_back = "A | child unlinked | 2026-03-10 | | 2026-03-25 | c-1 | |"
    assert removed(dated_back) == []
    [row] = removed(dated_back, beside="2026-03-20")
    assert (row.how, row.since, row.held_by) == ("lapsed", date(2026, 3, 10), "community practitioner")
    assert row.fact is not None
    assert row.fact.fact.kind == "child unlinked"


def test_an_ending_dated_back_to_after_the_due_day_is_seen_too() -> None:
    dated_back = "A | child unlinked | 2026-03-12 | | 2026-03-25 | c-1 | |"
    assert removed(dated_back) == []
    assert [(row.how, row.since) for row in removed(dated_back, beside="2026-03-20")] == [
        ("no holder", date(2026, 3, 12))
    ]


def test_a_late_step_whose_opening_was_taken_back_is_seen() -> None:
    record = facts_drawn(RECORD)
    taken_back = replace(
        record[-1], id="gone", retracts=record[-1].identity, known_from=instant_of("2026-03-25")
    )
    before = _known([*record, taken_back], "2026-03-20")
    view = Record([*record, taken_back]).view("case:A", date(2026, 3, 27), LONG_AFTER)
    found = removed_by_ending(workings(view, library_rules(), 0), view.as_at.toordinal(), before)
    [row] = [row for row in found if row.step.standard == LINKED]
    assert (row.how, row.since, row.condition, row.fact) == ("no longer asked", None, None, None)
