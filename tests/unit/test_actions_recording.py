"""A fact is recorded, corrected or taken back by whoever may, over the case as they saw it, and under their name."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from allsteps.access.answers import Denied
from allsteps.access.standing import Standing
from allsteps.actions.desk import Changed, Faulty
from allsteps.actions.opening import give_reason
from allsteps.actions.recording import correct_fact, record_fact, retract_fact
from allsteps.record.fact import Fact
from tests.lib.office import (
    CASE,
    COLLEAGUE,
    DIRECTOR,
    EVERY_ROLE_ABROAD,
    HEAD,
    NOON,
    PRACTITIONER,
    SENIOR,
    STARTED,
    Office,
    practitioner,
    visit,
)
from tests.lib.verbs import attempt

REASON = "Duty officer tonight: he rang"


@pytest.fixture
def office() -> Office:
    return Office()


def correct(office: Office, standing: Standing, fact: Fact, line: dict[str, Any]) -> Fact:
    return correct_fact(office.desk, standing, CASE, office.version(), fact.identity, line)


def take_back(office: Office, standing: Standing, fact: Fact, reason: str = "") -> Fact:
    return retract_fact(office.desk, standing, CASE, office.version(), fact.identity, reason)


def statuses(office: Office) -> dict[str, str]:
    """Standard to status, as the table of open steps has it."""
    return {row["step"]["standard"]: row["step"]["status"] for row in office.ledger.kept.derived[CASE].steps}


# What is recorded


def test_a_visit_is_on_the_record_and_the_step_is_closed(office: Office) -> None:
    assert statuses(office) == {"first-visit": "late"}
    fact = office.record(PRACTITIONER, visit())
    assert office.facts[-1] is fact
    assert (fact.subject, fact.source, fact.recorded_by, fact.known_from) == (
        CASE,
        "allsteps",
        "officer:o-1",
        NOON,
    )
    assert statuses(office) == {}
    entry = office.trail[-1]
    assert (entry.account, entry.act, entry.subject) == ("o-1", "recorded", CASE)
    assert entry.particulars == {"fact": f"allsteps/{fact.id}", "kind": "home visit"}


def test_the_trail_holds_nothing_of_what_was_said(office: Office) -> None:
    seen = visit()
    seen["details"] |= {"what_was_seen": "A child's bicycle in the hall"}
    fact = office.record(PRACTITIONER, seen)
    assert "bicycle" in fact.details["what_was_seen"]
    assert "bicycle" not in str(office.trail)


def test_what_a_form_says_of_who_and_when_is_not_believed(office: Office) -> None:
    told = {
        "subject": "case:B",
        "source": "delius",
        "recorded_by": "officer:o-2",
        "known_from": "2020-01-01T00:00Z",
    }
    fact = office.record(PRACTITIONER, visit() | told)
    assert (fact.subject, fact.source, fact.recorded_by, fact.known_from) == (
        CASE,
        "allsteps",
        "officer:o-1",
        NOON,
    )


def test_whoever_has_no_caseload_records_under_an_account(office: Office) -> None:
    assert office.record(HEAD, visit()).recorded_by == "account:u-head"


@pytest.mark.parametrize(
    "line, columns",
    [
        (visit() | {"on": "2026-02-30"}, {"on"}),
        (visit() | {"on": "2026-03-18"}, {"known_from"}),
        (visit() | {"details": {}}, {"details.outcome"}),
        (visit() | {"details": {"outcome": "maybe"}}, {"details.outcome"}),
        (visit() | {"refs": {"enquiry": "e-1"}}, {"refs.enquiry"}),
        ({"on": "soon", "kind": "home visit", "details": {"outcome": "maybe"}}, {"on", "details.outcome"}),
        ({}, {"kind", "on"}),
    ],
)
def test_every_fault_is_named_and_nothing_is_written(office: Office, line: Any, columns: set[str]) -> None:
    before = office.ledger.kept
    with pytest.raises(Faulty) as faulty:
        office.record(PRACTITIONER, line)
    assert {fault.column for fault in faulty.value.faults} == columns
    assert office.ledger.kept is before


def test_a_fact_is_recorded_on_its_day_by_london(office: Office) -> None:
    """Just after midnight in summer it is still yesterday by UTC."""
    office.now = datetime(2026, 6, 1, 23, 30, tzinfo=UTC)
    assert office.record(PRACTITIONER, visit() | {"on": "2026-06-02"}).on.isoformat() == "2026-06-02"


# The version seen


def test_a_form_filled_in_on_an_earlier_version_is_not_saved_over_the_new_facts(office: Office) -> None:
    seen = office.version()
    first = office.record(SENIOR, visit("not in"))
    second = office.record(SENIOR, visit("not in", address="a-2"))
    count = len(office.facts)
    with pytest.raises(Changed) as changed:
        record_fact(office.desk, PRACTITIONER, CASE, seen, visit())
    assert (changed.value.version, changed.value.since) == (seen + 2, (first, second))
    assert len(office.facts) == count
    assert office.acts[-1] == "found changed", "what came in between has been read"
    record_fact(office.desk, PRACTITIONER, CASE, changed.value.version, visit())


@pytest.mark.parametrize("seen", [-1, 0, 2, 4, 99])
def test_only_the_version_that_stands_is_written_on(office: Office, seen: int) -> None:
    with pytest.raises(Changed) as changed:
        record_fact(office.desk, PRACTITIONER, CASE, seen, visit())
    assert len(changed.value.since) == max(0, 3 - max(seen, 0))


def test_whoever_may_not_write_is_not_told_what_has_changed(office: Office) -> None:
    with pytest.raises(Denied):
        record_fact(office.desk, COLLEAGUE, CASE, 0, visit())
    assert not office.trail


def test_a_case_is_not_changed_by_what_is_written_of_another(office: Office) -> None:
    """Also where both name one officer."""
    office.given("case:B", "supervision started", STARTED)
    office.given("case:B", "allocated", STARTED, {"officer": "o-1"})
    seen = office.version()
    office.record(PRACTITIONER, visit(), "case:B")
    record_fact(office.desk, PRACTITIONER, CASE, seen, visit())


# Who may


def test_duty_cover_writes_with_a_reason_given_today(office: Office) -> None:
    with pytest.raises(Denied) as refused:
        office.record(COLLEAGUE, visit())
    assert refused.value.answer.needs_reason
    give_reason(office.desk, COLLEAGUE, CASE, REASON)
    office.record(COLLEAGUE, visit())
    assert (office.trail[-1].act, office.trail[-1].reason) == ("recorded", REASON)


@pytest.mark.parametrize("standing", EVERY_ROLE_ABROAD, ids=lambda standing: standing.role.value)
@pytest.mark.parametrize("verb", ["record", "correct", "retract", "decide", "erase", "restrict"])
def test_nobody_writes_in_another_region(office: Office, standing: Standing, verb: str) -> None:
    """Whatever the role, with a reason or without."""
    fact = office.given(CASE, "home visit", STARTED, {"address": "a-1"}, {"outcome": "not in"})
    with suppress(Denied):
        give_reason(office.desk, standing, CASE, REASON)
    before = office.facts, office.ledger.kept.restrictions
    with pytest.raises(Denied):
        attempt(verb, office, standing, fact)
    assert (office.facts, office.ledger.kept.restrictions) == before


def test_nobody_lets_themselves_in(office: Office) -> None:
    """Whom a case is allocated to decides who opens it, so practitioners do not allocate."""
    line = {
        "kind": "allocated",
        "on": "2026-03-17",
        "refs": {"officer": "o-2"},
        "details": {"role": "key worker"},
    }
    with pytest.raises(Denied):
        office.record(PRACTITIONER, line)
    office.record(SENIOR, line)
    assert office.open(practitioner("o-2")).whereabouts.officers == {"o-1", "o-2"}


@pytest.mark.parametrize("kind", ["step set aside", "step varied", "decided otherwise", "gap accepted",
                                  "escalation acknowledged", "content erased"])  # fmt: skip
def test_a_decision_does_not_come_in_as_a_fact_about_the_world(office: Office, kind: str) -> None:
    details = {"standard": "first-visit", "reason": "none", "by_role": "head of PDU"}
    with pytest.raises(Denied):
        office.record(DIRECTOR, {"kind": kind, "on": "2026-03-17", "details": details})


# Corrections


def test_a_correction_stands_in_place_and_the_step_opens_again(office: Office) -> None:
    fact = office.record(PRACTITIONER, visit())
    corrected = correct(office, PRACTITIONER, fact, visit("not in"))
    assert (corrected.replaces, office.acts[-1]) == (fact.identity, "corrected")
    assert statuses(office) == {"first-visit": "late"}
    assert fact in office.facts, "what was known stays on the record"


def test_what_was_never_so_is_taken_back_with_its_reason_on_the_trail(office: Office) -> None:
    fact = office.record(PRACTITIONER, visit())
    gone = take_back(office, PRACTITIONER, fact, "Another person's visit")
    assert (gone.retracts, gone.kind, gone.on, gone.refs) == (fact.identity, fact.kind, fact.on, fact.refs)
    assert gone.details == {}
    assert (office.acts[-1], office.trail[-1].reason) == ("took back", "Another person's visit")
    assert statuses(office) == {"first-visit": "late"}


def test_a_fact_of_another_source_is_corrected_too(office: Office) -> None:
    fact = office.given(
        CASE, "home visit", STARTED, {"address": "a-1"}, {"outcome": "not in"}, source="delius"
    )
    assert correct(office, PRACTITIONER, fact, visit()).replaces == ("delius", fact.id)


@pytest.mark.parametrize("second", [correct, take_back])
def test_what_was_put_right_is_not_put_right_again(office: Office, second: Callable[..., Fact]) -> None:
    """The fact that stands is the one to name."""
    fact = office.record(PRACTITIONER, visit())
    correct(office, PRACTITIONER, fact, visit("not in"))
    arguments = (visit(),) if second is correct else ()
    with pytest.raises(Faulty) as faulty:
        second(office, PRACTITIONER, fact, *arguments)
    assert [fault.code for fault in faulty.value.faults] == ["E345"]


def test_a_correction_keeps_the_kind(office: Office) -> None:
    fact = office.record(PRACTITIONER, visit())
    with pytest.raises(Faulty) as faulty:
        correct(office, PRACTITIONER, fact, {"kind": "curfew missed", "on": "2026-03-17"})
    assert [fault.code for fault in faulty.value.faults] == ["E346"]


@pytest.mark.parametrize("field", ["replaces", "retracts"])
def test_a_new_fact_puts_nothing_right_whatever_it_says(office: Office, field: str) -> None:
    """Else whoever may record could correct what is not theirs to correct."""
    fact = office.record(PRACTITIONER, visit())
    give_reason(office.desk, COLLEAGUE, CASE, REASON)
    sneaked = office.record(COLLEAGUE, visit("not in") | {field: fact.id})
    assert (sneaked.replaces, sneaked.retracts) == (None, None)
    with pytest.raises(Denied):
        correct(office, COLLEAGUE, fact, visit("not in"))


def test_duty_cover_puts_right_its_own_entry(office: Office) -> None:
    """Under an officer's name or under an account's."""
    desk_of_duty = replace(HEAD, account="u-duty", role=PRACTITIONER.role, team="Northwick, team 2")
    for standing in (COLLEAGUE, replace(desk_of_duty, scope=COLLEAGUE.scope)):
        give_reason(office.desk, standing, CASE, REASON)
        fact = office.record(standing, visit())
        take_back(office, standing, fact)


def test_a_fact_of_another_case_is_not_put_right_here(office: Office) -> None:
    office.given("case:B", "supervision started", STARTED)
    elsewhere = office.given("case:B", "home visit", STARTED, {"address": "a-1"}, {"outcome": "not in"})
    for act in (
        lambda: correct(office, DIRECTOR, elsewhere, visit()),
        lambda: take_back(office, DIRECTOR, elsewhere),
    ):
        with pytest.raises(Denied):
            act()


def test_an_officers_page_does_not_put_right_the_cases_that_name_her(office: Office) -> None:
    """The allocation is in her view and about the case."""
    allocation = next(fact for fact in office.facts if fact.kind == "allocated")
    version = office.version("officer:o-1")
    with pytest.raises(Denied):
        retract_fact(office.desk, HEAD, "officer:o-1", version, allocation.identity)


def test_a_correction_that_names_another_officer_is_seen_by_both(office: Office) -> None:
    """The allocation was o-1's by mistake: her own page no longer asks what a first case asks for."""

    def asked(officer: str) -> set[str]:
        return {row["step"]["standard"] for row in office.ledger.kept.derived[f"officer:{officer}"].steps}

    assert (asked("o-1"), asked("o-2")) == ({"officer-trained"}, set())
    allocation = next(fact for fact in office.facts if fact.kind == "allocated")
    line = {
        "kind": "allocated",
        "on": "2026-03-02",
        "refs": {"officer": "o-2"},
        "details": dict(allocation.details),
    }
    correct(office, SENIOR, allocation, line)
    assert (asked("o-1"), asked("o-2")) == (set(), {"officer-trained"})
    with pytest.raises(Denied):
        office.open(PRACTITIONER)
    office.open(practitioner("o-2"))


# The same form twice


def test_the_same_form_sent_twice_is_recorded_once(office: Office) -> None:
    seen = office.version()
    first = record_fact(office.desk, PRACTITIONER, CASE, seen, visit() | {"id": "form-1"})
    again = record_fact(office.desk, PRACTITIONER, CASE, seen, visit() | {"id": "form-1"})
    assert again is first
    assert office.acts == ["recorded"]


def test_the_same_form_with_other_content_is_not_the_same(office: Office) -> None:
    seen = office.version()
    record_fact(office.desk, PRACTITIONER, CASE, seen, visit() | {"id": "form-1"})
    with pytest.raises(Changed):
        record_fact(office.desk, PRACTITIONER, CASE, seen, visit("not in") | {"id": "form-1"})
