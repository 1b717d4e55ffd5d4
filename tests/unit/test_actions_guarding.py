"""Content goes by law only, from every version of a fact; a case is restricted by the heads who answer for it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from allsteps.access.answers import Denied
from allsteps.access.standing import Standing
from allsteps.actions.guarding import erase_content, restrict_case
from allsteps.actions.opening import give_reason
from allsteps.actions.recording import correct_fact, retract_fact
from allsteps.record.fact import Fact, FactId
from allsteps.record.ports import TrailEntry
from tests.lib.office import (
    CASE,
    COLLEAGUE,
    DIRECTOR,
    HEAD,
    NOON,
    PRACTITIONER,
    SENIOR,
    STARTED,
    Office,
    practitioner,
    visit,
)

REASON = "Duty officer tonight: he rang"


@pytest.fixture
def office() -> Office:
    return Office()


def erase(
    office: Office, named: FactId, standing: Standing = DIRECTOR, authority: str = "court order 1"
) -> Fact:
    return erase_content(office.desk, standing, CASE, office.version(), named, authority, "held unlawfully")


@pytest.mark.parametrize("which", [0, 1, 2])
def test_every_version_of_what_was_said_is_gone(office: Office, which: int) -> None:
    """Whichever of the three is named. That it was recorded, and whose order removed it, stay."""
    versions = [office.record(PRACTITIONER, visit("not in"))]
    for outcome in ("refused", "seen at the address"):
        line = visit(outcome)
        versions.append(
            correct_fact(office.desk, PRACTITIONER, CASE, office.version(), versions[-1].identity, line)
        )
    other = office.record(PRACTITIONER, visit("not in"))
    erasure = erase(office, versions[which].identity)
    with office.ledger.begin() as work:
        found = [work.find(fact.identity) for fact in versions]
    assert [fact and (dict(fact.details), fact.on, dict(fact.refs)) for fact in found] == [
        ({}, fact.on, dict(fact.refs)) for fact in versions
    ]
    assert other.details
    assert erasure.details["authority"] == "court order 1"
    assert office.ledger.kept.erased_by == dict.fromkeys((f.identity for f in versions), erasure.identity)
    assert (office.acts[-1], office.trail[-1].account) == ("erased", DIRECTOR.account)


def test_what_follows_from_erased_content_is_worked_out_again(office: Office) -> None:
    fact = office.record(PRACTITIONER, visit())
    assert not office.ledger.kept.derived[CASE].steps
    erase(office, fact.identity)
    assert [row["step"]["status"] for row in office.ledger.kept.derived[CASE].steps][:1] == ["late"]


@pytest.mark.parametrize("standing", [PRACTITIONER, SENIOR, HEAD], ids=lambda standing: standing.account)
def test_only_the_regional_director_erases(office: Office, standing: Standing) -> None:
    fact = office.record(PRACTITIONER, visit())
    with pytest.raises(Denied):
        erase(office, fact.identity, standing)
    assert fact.details


def test_nothing_is_erased_without_an_authority(office: Office) -> None:
    fact = office.record(PRACTITIONER, visit())
    with pytest.raises(Denied) as refused:
        erase(office, fact.identity, authority=" ")
    assert refused.value.answer.needs_reason


def test_an_erasure_is_about_a_fact_of_this_case_and_not_about_an_erasure(office: Office) -> None:
    elsewhere = office.given("case:B", "supervision started", STARTED)
    erasure = erase(office, office.record(PRACTITIONER, visit()).identity)
    for named in (elsewhere.identity, ("allsteps", "f-404"), erasure.identity):
        with pytest.raises(Denied):
            erase(office, named)
    assert erasure.details


def test_what_was_erased_is_not_put_right_but_may_be_taken_back(office: Office) -> None:
    """A correction would say again, in the ledger, what the law took away."""
    fact = office.record(PRACTITIONER, visit())
    erase(office, fact.identity)
    with pytest.raises(Denied):
        correct_fact(office.desk, PRACTITIONER, CASE, office.version(), fact.identity, visit())
    retract_fact(office.desk, PRACTITIONER, CASE, office.version(), fact.identity)


def test_an_erasure_is_final(office: Office) -> None:
    erasure = erase(office, office.record(PRACTITIONER, visit()).identity)
    with pytest.raises(Denied):
        retract_fact(office.desk, DIRECTOR, CASE, office.version(), erasure.identity)


# Restriction


def test_a_restricted_case_is_closed_to_all_but_those_it_is_with(office: Office) -> None:
    """Also to whoever gave a reason before. The refusal names nobody."""
    give_reason(office.desk, COLLEAGUE, CASE, REASON)
    office.open(COLLEAGUE)
    restrict_case(office.desk, HEAD, CASE, "restricted", "threats")
    with pytest.raises(Denied) as refused:
        office.open(COLLEAGUE)
    assert not refused.value.answer.needs_reason
    assert "o-1" not in refused.value.answer.sentence
    with pytest.raises(Denied):
        office.record(COLLEAGUE, visit())
    office.open(PRACTITIONER)
    office.open(HEAD)


def test_who_is_named_comes_in_until_named_no_longer(office: Office) -> None:
    restrict_case(office.desk, HEAD, CASE, "restricted", "threats")
    restrict_case(office.desk, HEAD, CASE, "named", "covers nights", COLLEAGUE.account)
    office.open(COLLEAGUE)
    restrict_case(office.desk, HEAD, CASE, "unnamed", "no longer", COLLEAGUE.account)
    with pytest.raises(Denied):
        office.open(COLLEAGUE)


def test_a_restriction_is_on_the_trail_with_its_reason(office: Office) -> None:
    restrict_case(office.desk, HEAD, CASE, "named", "covers nights", "o-3")
    assert office.trail == [
        TrailEntry(
            "u-head",
            HEAD.role,
            "restriction: named",
            CASE,
            "covers nights",
            {"named": "o-3"},
            at=NOON,
            position=1,
        )
    ]


@pytest.mark.parametrize(
    "standing", [PRACTITIONER, SENIOR, practitioner("o-9")], ids=lambda standing: standing.account
)
def test_only_heads_restrict(office: Office, standing: Standing) -> None:
    with pytest.raises(Denied):
        restrict_case(office.desk, standing, CASE, "restricted", "threats")
    assert not office.ledger.kept.restrictions


def test_a_restriction_is_lifted(office: Office) -> None:
    restrict_case(office.desk, HEAD, CASE, "restricted", "threats")
    office.now += timedelta(hours=1)
    restrict_case(office.desk, HEAD, CASE, "opened", "over")
    give_reason(office.desk, COLLEAGUE, CASE, REASON)
    office.open(COLLEAGUE)
