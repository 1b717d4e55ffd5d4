"""Who may do what with a case: the drawn tables, and the laws that no table can loosen."""

from __future__ import annotations

import re
from dataclasses import replace
from string import Formatter

import pytest

from allsteps.access import may
from allsteps.access.answers import YES, Denied, insist
from allsteps.access.nearness import NEARNESS
from allsteps.access.refusals import REFUSALS
from allsteps.access.roles import SENIORS, Role, named, with_line_above
from allsteps.access.rules import AREAS, KEPT_FOR, OPEN, TAKEN_BACK_BY, WRITE
from allsteps.access.standing import Scope, ScopeKind, Standing, Whereabouts
from allsteps.record.builtin import builtin
from tests.lib.access_drawn import DRAWN
from tests.lib.access_situations import (
    KINDS,
    QUESTIONS,
    REASON,
    SITUATIONS,
    SITUATIONS_IN_WORDS,
    STANDINGS,
    Drawn,
)
from tests.lib.tables import drawn as as_drawn
from tests.lib.tables import table

ROLES = list(Role)


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: drawn.question)
def test_the_answers_are_those_drawn(drawn: Drawn) -> None:
    asked = QUESTIONS[drawn.question]
    rows = [
        [role.value, *(asked(standing, where) for where in SITUATIONS.values())]
        for role, standing in STANDINGS.items()
    ]
    assert as_drawn(("role", *SITUATIONS), rows) == str(table(drawn.table))


def test_every_question_situation_and_role_is_drawn() -> None:
    assert [drawn.question for drawn in DRAWN] == list(QUESTIONS)
    assert list(SITUATIONS_IN_WORDS) == list(SITUATIONS)
    assert list(STANDINGS) == ROLES


@pytest.mark.parametrize("role", [*sorted(SENIORS), Role.COMMUNITY_PRACTITIONER, Role.PRISON_PRACTITIONER])
def test_what_happened_can_be_recorded_by_everybody_who_works_with_the_case(role: Role) -> None:
    """No kind about the person's life is refused to them; kept are only acts of the service."""
    about_steps = {kind.name for kind in builtin().kinds if kind.area == "Steps"}
    for kind, area in KINDS:
        if kind not in KEPT_FOR and kind not in about_steps and kind != "content erased":
            assert may.may_record(STANDINGS[role], SITUATIONS["own"], kind, area)


# --- sentences ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refusal_says_why_and_then_what_to_do(name: str) -> None:
    why, *rest = re.split(r"(?<=[.!?]) ", REFUSALS[name])
    ways_on = ("Ask ", "Say ", "Tell ", "Open ", "Record ", "Search ", "Name ")
    assert len(rest) == 1, "two sentences"
    assert why.endswith(".")
    assert rest[0].startswith(ways_on)
    assert rest[0].endswith(".")
    fields = {field for _, field, _, _ in Formatter().parse(REFUSALS[name]) if field}
    assert fields <= {"role", "roles", "areas", "holder"}


def test_no_refusal_is_said_twice_in_other_words() -> None:
    assert len(set(REFUSALS.values())) == len(REFUSALS)


def test_a_refusal_can_be_raised_and_says_its_sentence() -> None:
    insist(YES)
    answer = may.may_open(STANDINGS[Role.POLICY_OWNER], SITUATIONS["own"], None)
    with pytest.raises(Denied, match="A policy owner works on standards"):
        insist(answer)


# --- reasons, signatures, lists -----------------------------------------------------------------------------

SENIOR = STANDINGS[Role.SENIOR_PRACTITIONER]
PRACTITIONER = STANDINGS[Role.COMMUNITY_PRACTITIONER]


@pytest.mark.parametrize("reason, enough", [(None, False), ("", False), ("         .", False), ("duty today", True),
                                            ("duty toda", False), ("  duty toda  ", False)])  # fmt: skip
def test_a_reason_has_ten_characters(reason: str | None, enough: bool) -> None:
    answer = may.may_open(PRACTITIONER, SITUATIONS["team"], reason)
    assert (answer.allowed, answer.needs_reason) == (enough, not enough)


def test_nobody_decides_their_own_proposal_and_nobody_signs_twice() -> None:
    roles = ["senior practitioner", "head of PDU"]
    assert may.may_sign(SENIOR, "u-other", [], roles)
    own = may.may_sign(SENIOR, "u-me", [], roles)
    assert own.sentence == (
        "You proposed this, so somebody else must decide it. "
        "Ask another of these: senior practitioner or head of PDU."
    )
    assert "nobody signs twice" in may.may_sign(SENIOR, "u-other", ["u-third", "u-me"], roles).message
    assert "only these roles" in may.may_sign(PRACTITIONER, "u-other", [], roles).message


def test_a_step_that_the_standard_lets_nobody_decide_is_decided_by_nobody() -> None:
    for standing in STANDINGS.values():
        assert not may.may_decide_step(standing, SITUATIONS["own"], [])
    outside = may.may_decide_step(SENIOR, SITUATIONS["own"], ["police supervisor", "head of PDU"])
    assert outside.values == {"roles": "head of PDU or police supervisor"}


def test_what_nobody_holds_is_acknowledged_by_nobody() -> None:
    for standing in STANDINGS.values():
        assert not may.may_acknowledge(standing, SITUATIONS["own"], None)


@pytest.mark.parametrize(
    "holder, roles",
    [
        (
            "community practitioner",
            "community practitioner, senior practitioner, head of PDU or regional director",
        ),
        ("supervising manager", "senior practitioner, head of PDU or regional director"),
        ("head of PDU", "head of PDU or regional director"),
        ("regional director", "regional director"),
        ("accommodation lead", "head of PDU, regional director or accommodation desk"),
        ("victim liaison", "head of PDU, regional director or victim liaison"),
        ("police supervisor", "head of PDU or regional director"),
    ],
)
def test_a_holder_answers_with_the_line_above(holder: str, roles: str) -> None:
    """For other agencies, whose people do not sign in here, the heads."""
    assert named(with_line_above(holder)) == roles


INSIDE = {"team": "Derby City, team 1", "pdu": "Derby City", "region": "East Midlands"}
LISTED = {
    "own caseload": (Scope("caseload", "o-me"), {}),
    "colleague": (Scope("caseload", "o-2"), INSIDE),
    "own team": (Scope("team", "Derby City, team 1"), {"pdu": "Derby City", "region": "East Midlands"}),
    "other team": (Scope("team", "Derby City, team 2"), {"pdu": "Derby City", "region": "East Midlands"}),
    "own PDU": (Scope("PDU", "Derby City"), {"region": "East Midlands"}),
    "own region": (Scope("region", "East Midlands"), {}),
    "other region": (Scope("region", "London"), {}),
    "nation": (Scope("nation"), {}),
}  # fmt: skip


@pytest.mark.parametrize(
    "role, lists",
    [
        (Role.COMMUNITY_PRACTITIONER, ["own caseload"]),
        (Role.SENIOR_PRACTITIONER, ["own caseload", "colleague", "own team"]),
        (Role.HEAD_OF_PDU, ["own caseload", "colleague", "own team", "other team", "own PDU"]),
        (
            Role.REGIONAL_DIRECTOR,
            ["own caseload", "colleague", "own team", "other team", "own PDU", "own region"],
        ),
        (
            Role.VICTIM_LIAISON,
            ["own caseload", "colleague", "own team", "other team", "own PDU", "own region"],
        ),
    ],
)
def test_a_list_lies_within_the_scope(role: Role, lists: list[str]) -> None:
    found = [
        name for name, (scope, places) in LISTED.items() if may.may_list(STANDINGS[role], scope, **places)
    ]
    assert found == lists


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.POLICY_OWNER, Role.AUDITOR])
def test_those_who_look_from_outside_have_no_list_of_cases(role: Role) -> None:
    """Also where they have the nation: an inspector opens case by case, each with its reason."""
    standing = replace(STANDINGS[role], officer=None)
    assert not [name for name, (scope, places) in LISTED.items() if may.may_list(standing, scope, **places)]
    assert not may.may_list_cases(standing)
    assert not may.may_list_team(standing)


def test_a_scope_without_a_name_lists_nothing() -> None:
    """An account that was set up halfway must not see the teams that have no name."""
    standing = replace(SENIOR, scope=Scope("team", ""))
    assert not may.may_list(standing, Scope("team", ""))
    assert not may.may_list(standing, Scope("caseload", "o-2"))


def test_the_whole_trail_and_the_ledger_are_the_auditors() -> None:
    for role, standing in STANDINGS.items():
        auditor = role is Role.AUDITOR
        asked = (may.may_read_trail(standing), may.may_verify(standing), may.may_checkpoint(standing))
        assert [answer.allowed for answer in asked] == [auditor] * 3
        assert may.may_read_standards(standing)


def test_a_restricted_case_that_nobody_holds_is_for_the_regional_directors_to_allocate() -> None:
    """It has no head of PDU whom the refusal could name; somebody must be able to give it to an officer."""
    lost = replace(SITUATIONS["nobody's"], restricted=True)
    opens = [role for role in ROLES if may.may_open(STANDINGS[role], lost, REASON)]
    assert opens == [Role.REGIONAL_DIRECTOR]
    assert may.may_record(STANDINGS[Role.REGIONAL_DIRECTOR], lost, "allocated", "Supervision", True)


@pytest.mark.parametrize("kind", ["caseload", "team", "PDU", "region"])
def test_places_without_a_name_are_not_one_place(kind: ScopeKind) -> None:
    """Two accounts, or an account and a case, whose team was never entered are not of the same team."""
    unplaced = Standing("u-me", Role.REGIONAL_DIRECTOR, Scope(kind, ""))
    nameless = frozenset({""})
    case = Whereabouts("case:A", nameless, nameless, nameless, nameless)
    assert not may.may_write(unplaced, case, True)
    assert may.may_open(unplaced, case, None).needs_reason


# --- staff, premises, and the tables themselves -------------------------------------------------------------

STAFF = Whereabouts("officer:o-2", frozenset({"o-2"}), *(frozenset({word}) for word in (
    "Derby City, team 1", "Derby City", "East Midlands")))  # fmt: skip
OWN_RECORD = replace(STAFF, subject="officer:o-me", officers=frozenset({"o-me"}))


def test_a_staff_record_is_read_by_the_officer_and_the_line_and_written_by_the_line() -> None:
    opens = [role for role in ROLES if may.may_open(STANDINGS[role], STAFF, None)]
    assert opens == [Role.SENIOR_PRACTITIONER, Role.HEAD_OF_PDU, Role.REGIONAL_DIRECTOR]
    assert may.may_open(PRACTITIONER, OWN_RECORD, None)
    for role in (Role.COMMUNITY_PRACTITIONER, Role.SENIOR_PRACTITIONER):
        assert not may.may_record(STANDINGS[role], OWN_RECORD, "training completed", "Staff", True)
    assert may.may_record(SENIOR, STAFF, "training completed", "Staff")
    # Which team an officer is in decides what she may open.
    assert not may.may_record(SENIOR, STAFF, "officer joined", "Staff")
    assert may.may_record(STANDINGS[Role.HEAD_OF_PDU], STAFF, "officer joined", "Staff")


def test_premises_are_open_to_all_who_place_people_and_written_about_in_their_region() -> None:
    here = Whereabouts("premises:p-1", pdus=frozenset({"Derbyshire"}), regions=frozenset({"East Midlands"}))
    there = replace(here, pdus=frozenset({"Brent"}), regions=frozenset({"London"}))
    desk = STANDINGS[Role.ACCOMMODATION_DESK]
    for role in set(ROLES) - {Role.POLICY_OWNER, Role.AUDITOR}:
        assert may.may_open(STANDINGS[role], there, None)
    assert may.may_record(desk, here, "bed out of service", "Accommodation")
    assert not may.may_record(desk, there, "bed out of service", "Accommodation", True)


def test_anybody_declares_a_conflict_and_nobody_undoes_their_own() -> None:
    own = SITUATIONS["own"]
    assert may.may_record(PRACTITIONER, own, "conflict declared", "Supervision")
    assert not may.may_correct(PRACTITIONER, own, "conflict declared", "Supervision", "officer:o-me")
    assert may.may_correct(
        STANDINGS[Role.HEAD_OF_PDU], own, "conflict declared", "Supervision", "officer:o-me"
    )


def test_the_tables_have_a_row_for_every_role_and_name_only_kinds_and_areas_that_exist() -> None:
    for each in (*OPEN.values(), *WRITE.values()):
        assert list(each) == ROLES
        assert all(list(ways) == list(NEARNESS) for ways in each.values())
    assert set(OPEN) == set(WRITE) == {"case", "officer", "premises"}
    assert set(TAKEN_BACK_BY) <= {kind for kind, _ in KINDS}
    assert set().union(*AREAS.values()) <= {area for _, area in KINDS}
