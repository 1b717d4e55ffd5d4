"""Whoever may opens a case, and the trail says who and why; whoever may not learns nothing and leaves no mark on it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from allsteps.access.answers import Denied
from allsteps.access.standing import Standing
from allsteps.actions.desk import NoSuchSubject
from allsteps.actions.opening import give_reason, may_open_now, open_subject
from allsteps.actions.recording import record_fact, retract_fact
from allsteps.record.ports import TrailEntry
from tests.lib.office import (
    ABROAD,
    CASE,
    COLLEAGUE,
    HEAD,
    NOON,
    PRACTITIONER,
    SENIOR,
    STARTED,
    TODAY,
    Office,
    practitioner,
    visit,
)

REASON = "Duty officer tonight: he rang"


@pytest.fixture
def office() -> Office:
    return Office()


def test_ones_own_case_opens_without_a_reason_and_the_trail_says_so(office: Office) -> None:
    opened = office.open(PRACTITIONER)
    assert (opened.subject, opened.version, opened.today, opened.reason) == (CASE, 3, TODAY, None)
    assert office.trail == [
        TrailEntry("o-1", PRACTITIONER.role, "opened", CASE, "", {"version": 3}, at=NOON, position=1)
    ]


def test_a_case_lies_where_its_officers_work(office: Office) -> None:
    office.record(
        SENIOR, {"kind": "allocated", "on": "2026-03-10", "refs": {"officer": "o-5"}, "details": ROLE}
    )
    found = office.open(PRACTITIONER).whereabouts
    assert found.officers == {"o-1", "o-5"}
    assert found.teams == {"Northwick, team 1", "Midwick, team 1"}
    assert (found.pdus, found.regions) == ({"Northwick", "Midwick"}, {"North"})


ROLE = {"role": "community practitioner"}


def test_a_case_that_nobody_holds_stays_where_it_was(office: Office) -> None:
    end = {"kind": "deallocated", "on": "2026-03-17", "refs": {"officer": "o-1"}, "details": ROLE}
    office.record(SENIOR, end)
    found = office.open(SENIOR).whereabouts
    assert (found.officers, found.teams) == (frozenset(), {"Northwick, team 1"})


@pytest.mark.parametrize("standing", [COLLEAGUE, ABROAD], ids=["same unit", "another region"])
def test_another_case_asks_for_a_reason_and_the_trail_keeps_it(office: Office, standing: Standing) -> None:
    with pytest.raises(Denied) as refused:
        office.open(standing)
    assert refused.value.answer.needs_reason
    assert not office.trail, "nothing was opened"
    give_reason(office.desk, standing, CASE, REASON)
    assert office.open(standing).reason == REASON
    assert [(entry.act, entry.reason) for entry in office.trail] == [
        ("reason given", REASON),
        ("opened", REASON),
    ]


@pytest.mark.parametrize("reason", ["", "because", "         x"])
def test_what_is_too_short_is_no_reason(office: Office, reason: str) -> None:
    with pytest.raises(Denied):
        give_reason(office.desk, COLLEAGUE, CASE, reason)
    assert not office.trail


@pytest.mark.parametrize(
    "given_at, asked_at, opens",
    [
        ("2026-03-17T00:00:00Z", "2026-03-17T23:59:59Z", True),
        ("2026-03-16T23:59:59Z", "2026-03-17T00:00:00Z", False),
        ("2026-05-31T23:00:00Z", "2026-06-01T22:59:59Z", True),
        ("2026-05-31T22:59:59Z", "2026-06-01T22:59:59Z", False),
        ("2026-06-01T22:59:59Z", "2026-06-01T23:00:00Z", False),
        ("2026-03-29T00:00:00Z", "2026-03-29T22:59:59Z", True),
        ("2026-03-29T00:00:00Z", "2026-03-29T23:00:00Z", False),
    ],
)
def test_a_reason_holds_until_midnight_in_london(
    office: Office, given_at: str, asked_at: str, opens: bool
) -> None:
    """In winter, in summer, and on the day on which the clocks go forward."""
    office.now = datetime.fromisoformat(given_at)
    give_reason(office.desk, COLLEAGUE, CASE, REASON)
    office.now = datetime.fromisoformat(asked_at)
    if opens:
        office.open(COLLEAGUE)
    else:
        with pytest.raises(Denied):
            office.open(COLLEAGUE)


def test_a_reason_is_ones_own_and_for_one_case(office: Office) -> None:
    office.given("case:B", "supervision started", STARTED)
    office.given("case:B", "allocated", STARTED, {"officer": "o-1"}, ROLE)
    give_reason(office.desk, COLLEAGUE, CASE, REASON)
    with pytest.raises(Denied):
        office.open(COLLEAGUE, "case:B")
    with pytest.raises(Denied):
        office.open(practitioner("o-5"))


def test_asking_whether_one_may_leaves_a_mark_too(office: Office) -> None:
    """The page that asks for a reason knows that the case exists and where it lies."""
    assert may_open_now(office.desk, COLLEAGUE, CASE).needs_reason
    assert office.acts == ["asked to open"]


@pytest.mark.parametrize("subject", ["case:Z", "officer:o-404", "premises:p-404", "case:", "nonsense"])
def test_what_nothing_is_recorded_of_is_not_there(office: Office, subject: str) -> None:
    for act in (
        lambda: office.open(HEAD, subject),
        lambda: give_reason(office.desk, HEAD, subject, REASON),
        lambda: may_open_now(office.desk, HEAD, subject),
        lambda: record_fact(office.desk, HEAD, subject, 0, visit()),
    ):
        with pytest.raises(NoSuchSubject):
            act()
    assert not office.trail
    assert subject not in office.subjects


def test_an_officer_who_declared_a_conflict_is_shut_out_of_her_own_case(office: Office) -> None:
    """Of reading and of writing, with or without a reason, until the declaration is taken back."""
    declared = office.record(
        PRACTITIONER, {"kind": "conflict declared", "on": "2026-03-17", "refs": {"officer": "o-1"}}
    )
    for act in (
        lambda: office.open(PRACTITIONER),
        lambda: give_reason(office.desk, PRACTITIONER, CASE, REASON),
        lambda: office.record(PRACTITIONER, visit()),
    ):
        with pytest.raises(Denied) as refused:
            act()
        assert "declared conflict" in refused.value.answer.message
        assert not refused.value.answer.needs_reason
    assert office.open(SENIOR).whereabouts.barred == {"o-1"}
    retract_fact(office.desk, HEAD, CASE, office.version(), declared.identity)
    office.open(PRACTITIONER)


def test_a_case_is_known_as_at_now_whatever_the_clock_did(office: Office) -> None:
    """The clock has gone back since the last fact: what is on the record is known, and stays so."""
    recorded = office.record(PRACTITIONER, visit())
    office.now = NOON - timedelta(minutes=5)
    opened = office.open(PRACTITIONER)
    assert opened.known_at == recorded.known_from
    assert recorded.id in [standing.fact.id for standing in opened.view().facts]


def test_the_view_as_known_before_a_fact_does_not_hold_it(office: Office) -> None:
    office.now = NOON + timedelta(hours=1)
    recorded = office.record(PRACTITIONER, visit())
    opened = office.open(PRACTITIONER)
    assert recorded.id in [standing.fact.id for standing in opened.view().facts]
    assert recorded.id not in [standing.fact.id for standing in opened.view(known_at=NOON).facts]


def test_an_officers_page_is_for_the_officer_and_her_line(office: Office) -> None:
    assert open_subject(office.desk, PRACTITIONER, "officer:o-1").whereabouts.teams == {"Northwick, team 1"}
    open_subject(office.desk, HEAD, "officer:o-1")
    with pytest.raises(Denied):
        open_subject(office.desk, COLLEAGUE, "officer:o-1")
