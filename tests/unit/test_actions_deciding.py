"""A step is decided by whom its standard names, while it is open, and by nobody else in any other way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from allsteps.access.answers import Denied
from allsteps.access.standing import Scope, Standing
from allsteps.actions.deciding import (
    ACCEPT_GAP,
    ACKNOWLEDGE,
    DECISIONS,
    OTHERWISE,
    SET_ASIDE,
    VARY,
    Decision,
    StepNamed,
    decide,
    may_decide,
)
from allsteps.actions.opening import give_reason
from allsteps.actions.recording import correct_fact, retract_fact
from allsteps.record.builtin import builtin
from tests.lib.office import CASE, DIRECTOR, HEAD, PRACTITIONER, SENIOR, STARTED, Office, visit, whole_library
from tests.lib.verbs import DETAILS, FIRST_VISIT, decided

OTHER_HEAD = replace(HEAD, account="u-other", scope=Scope("PDU", "Midwick"), pdu="Midwick")


@pytest.fixture
def office() -> Office:
    return Office()


def status(office: Office, standard: str = "first-visit") -> str | None:
    rows = office.ledger.kept.derived[CASE].steps
    return next((row["step"]["status"] for row in rows if row["step"]["standard"] == standard), None)


@pytest.mark.parametrize(
    "decision, standing, then",
    [
        (SET_ASIDE, HEAD, None),
        (VARY, HEAD, "due"),
        (OTHERWISE, PRACTITIONER, None),
        (OTHERWISE, HEAD, None),
        (ACCEPT_GAP, HEAD, "late"),
        (ACKNOWLEDGE, HEAD, "late"),
    ],
)
def test_whoever_may_decides(
    office: Office, decision: Decision, standing: Standing, then: str | None
) -> None:
    """The step is closed, due later, or late as before with the decision beside it. What was decided is said."""
    fact = decided(office.desk, standing, office.version(), decision)
    assert (fact.kind, fact.details["standard"]) == (decision.kind, "first-visit")
    assert (office.trail[-1].act, office.trail[-1].account) == (decision.act, standing.account)
    assert status(office) == then
    if "by_role" in builtin().kind_by_name[decision.kind].detail_by_name:
        assert fact.details["by_role"] == standing.role.value


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: decision.act)
@pytest.mark.parametrize("standing", [PRACTITIONER, SENIOR, DIRECTOR, OTHER_HEAD], ids=lambda s: s.account)
def test_nobody_else_does(office: Office, standing: Standing, decision: Decision) -> None:
    """What the button says is what the door says. The last is the head of another unit, with a reason given."""
    if standing is OTHER_HEAD:
        give_reason(office.desk, standing, CASE, "Standing in for her")
    answer = may_decide(office.desk, standing, office.open(standing), decision, FIRST_VISIT)
    before = office.facts
    if answer.allowed:
        assert (decision, standing) in {(OTHERWISE, PRACTITIONER), (OTHERWISE, SENIOR), (OTHERWISE, DIRECTOR),
                                        (ACKNOWLEDGE, DIRECTOR)}  # fmt: skip
        decided(office.desk, standing, office.version(), decision)
    else:
        with pytest.raises(Denied):
            decided(office.desk, standing, office.version(), decision)
        assert office.facts == before


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: decision.act)
def test_nothing_is_decided_of_a_step_that_is_not_open(office: Office, decision: Decision) -> None:
    office.record(PRACTITIONER, visit())
    with pytest.raises(Denied) as refused:
        decided(office.desk, HEAD, office.version(), decision)
    assert "no longer open" in refused.value.answer.message


def test_a_decision_is_about_one_step_of_one_key(office: Office) -> None:
    for address in ("a-1", "a-2"):
        office.given(CASE, "moved to address", STARTED, {"address": address}, {"kind": "own tenancy"})
    step = StepNamed("address-known", "address=a-2", STARTED)
    fact = decided(office.desk, SENIOR, office.version(), SET_ASIDE, step)
    assert dict(fact.refs) == {"address": "a-2"}
    rows = office.ledger.kept.derived[CASE].steps
    assert {row["step"]["key"] for row in rows if row["step"]["standard"] == "address-known"} == {
        "address=a-1"
    }


def test_what_a_form_says_of_role_and_standard_is_not_believed(office: Office) -> None:
    forged = {
        "standard": "address-known",
        "by_role": "regional director",
        "opened_on": "2020-01-01",
        "reason": "none",
    }
    line = {"on": "2026-03-17", "kind": "home visit", "refs": {"address": "a-9"}, "details": forged}
    fact = decide(office.desk, HEAD, CASE, office.version(), SET_ASIDE, FIRST_VISIT, line)
    assert (fact.kind, dict(fact.refs)) == ("step set aside", {})
    assert fact.details == {
        "standard": "first-visit", "by_role": "head of PDU", "opened_on": date(2026, 3, 2), "reason": "none",
    }  # fmt: skip


# Taken back


def test_a_decision_is_not_put_right_into_another_decision(office: Office) -> None:
    """Else whoever holds the case could turn the head's decision on one step into one on another."""
    fact = decided(office.desk, HEAD, office.version(), SET_ASIDE)
    line = {
        "kind": "step set aside", "on": "2026-03-17",
        "details": {"standard": "address-known", "reason": "none", "by_role": "head of PDU"},
    }  # fmt: skip
    for standing in (PRACTITIONER, SENIOR, HEAD):
        with pytest.raises(Denied):
            correct_fact(office.desk, standing, CASE, office.version(), fact.identity, line)


def test_a_decision_is_taken_back_by_whoever_could_take_it(office: Office) -> None:
    fact = decided(office.desk, HEAD, office.version(), SET_ASIDE)
    for standing in (PRACTITIONER, SENIOR):
        with pytest.raises(Denied):
            retract_fact(office.desk, standing, CASE, office.version(), fact.identity)
    assert status(office) is None
    retract_fact(office.desk, replace(HEAD, account="u-deputy"), CASE, office.version(), fact.identity)
    assert status(office) == "late"


def test_ones_own_decision_is_taken_back(office: Office) -> None:
    fact = decided(office.desk, PRACTITIONER, office.version(), OTHERWISE)
    retract_fact(office.desk, PRACTITIONER, CASE, office.version(), fact.identity)
    assert status(office) == "late"


def test_every_standard_of_the_library_can_be_decided_about() -> None:
    """The parts of its key are references that the decisions may carry."""
    kinds = [builtin().kind_by_name[decision.kind] for decision in DETAILS]
    wrong = [
        (rule.id, kind.name, part)
        for rule in (compiled.standard for compiled in whole_library().standards)
        for kind in kinds
        for part in rule.per
        if part not in kind.references and (kind.name != "gap accepted" or rule.subject == "case")
    ]
    assert not wrong
