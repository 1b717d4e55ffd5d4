"""Everybody who can sign in to a demonstration: named by chance, placed by what they answer for."""

from __future__ import annotations

from itertools import product

import pytest

from allsteps.access.may import may_open, may_write
from allsteps.access.roles import Role
from allsteps.access.standing import Scope, Whereabouts
from allsteps.places.organisation import read_organisation, team_name
from allsteps.synthetic import CastMember, cast, one_of_each_role

ORGANISATION = read_organisation()
OFFICERS = {
    "o-1": ("probation officer", "Surrey, team 1"),
    "o-2": ("probation officer", "Surrey, team 2"),
    "o-p1": ("prison offender manager", "Surrey, prison team 1"),
    "o-3": ("probation officer", "Brent, team 1"),
    "o-4": ("probation officer", "a team that nobody knows"),
}


@pytest.fixture(scope="module")
def members() -> list[CastMember]:
    return cast(OFFICERS, ORGANISATION)


def of(members: list[CastMember], role: Role) -> list[CastMember]:
    return [member for member in members if member.role is role]


def test_every_officer_is_in_it_with_the_role_of_the_grade(members: list[CastMember]) -> None:
    roles = {member.officer: member.role for member in members if member.officer}
    assert roles == {
        "o-1": Role.COMMUNITY_PRACTITIONER,
        "o-2": Role.COMMUNITY_PRACTITIONER,
        "o-3": Role.COMMUNITY_PRACTITIONER,
        "o-4": Role.COMMUNITY_PRACTITIONER,
        "o-p1": Role.PRISON_PRACTITIONER,
    }


def test_above_them_stand_a_senior_for_each_team_a_head_for_each_unit_a_director_for_each_region(
    members: list[CastMember],
) -> None:
    assert [member.scope.name for member in of(members, Role.SENIOR_PRACTITIONER)] == [
        "Surrey, team 1",
        "Surrey, team 2",
        "Surrey, prison team 1",
        "Brent, team 1",
        "a team that nobody knows",
    ]
    assert [member.scope.name for member in of(members, Role.HEAD_OF_PDU)] == ["Surrey", "Brent"]
    regions = ["Kent, Surrey and Sussex", "London"]
    for role in (Role.REGIONAL_DIRECTOR, Role.ACCOMMODATION_DESK, Role.PROGRAMMES, Role.VICTIM_LIAISON):
        assert [(m.scope.kind, m.scope.name, m.region) for m in of(members, role)] == [
            ("region", region, region) for region in regions
        ]
    for role in (Role.INSPECTOR, Role.POLICY_OWNER, Role.AUDITOR):
        assert [member.scope for member in of(members, role)] == [Scope("nation")]


def test_somebody_is_there_for_every_role(members: list[CastMember]) -> None:
    assert [member.role for member in one_of_each_role(members)] == list(Role)


def test_those_shown_first_answer_for_the_first_officer(members: list[CastMember]) -> None:
    """So that a step late in one demonstration page is on the other's list."""
    case = Whereabouts("case:A", frozenset({"o-1"}), frozenset({"Surrey, team 1"}), frozenset({"Surrey"}),
                       frozenset({"Kent, Surrey and Sussex"}))  # fmt: skip
    first = {member.role: member.standing for member in one_of_each_role(members)}
    line = (Role.COMMUNITY_PRACTITIONER, Role.SENIOR_PRACTITIONER, Role.HEAD_OF_PDU, Role.REGIONAL_DIRECTOR)
    for role in line:
        assert may_open(first[role], case, None)
        assert may_write(first[role], case)


def test_a_member_is_the_same_whoever_else_is_there(members: list[CastMember]) -> None:
    alone = cast({"o-3": OFFICERS["o-3"]}, ORGANISATION)
    assert set(alone) < set(members)


def test_accounts_of_the_whole_nation_differ_and_fit_into_an_address() -> None:
    teams = [
        team_name(unit.pdu, number, prison=prison)
        for unit, number, prison in product(ORGANISATION.units, (1, 12), (False, True))
    ]
    officers = {f"o-{number}": ("probation officer", team) for number, team in enumerate(teams)}
    accounts = [member.account for member in cast(officers, ORGANISATION)]
    assert len(set(accounts)) == len(accounts)
    assert max(map(len, accounts)) <= 64
    assert all(account.isascii() and " " not in account for account in accounts)


def test_no_mail_goes_to_anybody(members: list[CastMember]) -> None:
    assert {member.email.partition("@")[2] for member in members} == {"example.org"}
