"""The people of the simulated service: a fictional name for every officer, and for everybody who stands above them.

A member is the same whoever else is in the cast: the name is drawn from the account's id, which is made from what the
person answers for. Nobody in it exists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

from allsteps.access.roles import Role
from allsteps.access.standing import Scope, Standing
from allsteps.places.organisation import Organisation, Unit
from allsteps.synthetic.people import some_name

OF_REGIONS: Final = (
    Role.REGIONAL_DIRECTOR,
    Role.ACCOMMODATION_DESK,
    Role.PROGRAMMES,
    Role.VICTIM_LIAISON,
)
OF_THE_NATION: Final = (Role.INSPECTOR, Role.POLICY_OWNER, Role.AUDITOR)
_NATION: Final = Scope("nation")
_PLACE: Final = re.compile(r"([^,(]+)(?:[,(].*?)??(?:, ((?:prison )?team \d+))?")


@dataclass(frozen=True, slots=True)
class CastMember:
    """Somebody who can sign in to a demonstration. `scope` is what the person works with day by day."""

    account: str
    name: str
    role: Role
    scope: Scope
    team: str = ""
    pdu: str = ""
    region: str = ""
    officer: str | None = None

    @property
    def email(self) -> str:
        """At a domain that is reserved for examples: no mail arrives anywhere."""
        return f"{self.account}@example.org"

    @property
    def standing(self) -> Standing:
        return Standing(self.account, self.role, self.scope, self.team, self.pdu, self.region, self.officer)


def cast(officers: Mapping[str, tuple[str, str]], organisation: Organisation) -> list[CastMember]:
    """Everybody: the officers (bare id → grade and team), and whoever answers for their teams, units and regions.

    In the order of roles, and within each in the order of the officers given: who stands first there answers for the
    first officer.
    """
    teams = dict.fromkeys(team for _, team in officers.values())
    units = dict.fromkeys(unit for team in teams if (unit := organisation.unit_of(team)).pdu)
    regions = dict.fromkeys(unit.region for unit in units)
    members = [
        *(_officer(bare, grade, team, organisation) for bare, (grade, team) in officers.items()),
        *(_senior(team, organisation.unit_of(team)) for team in teams),
        *(_head(unit) for unit in units),
        *(_of_region(role, region) for role in OF_REGIONS for region in regions),
        *(_of_nation(role) for role in OF_THE_NATION),
    ]
    order = {role: place for place, role in enumerate(Role)}
    return sorted(members, key=lambda member: order[member.role])


def one_of_each_role(members: list[CastMember]) -> Iterator[CastMember]:
    """The first member of each role: those whom a demonstration offers to be."""
    first: dict[Role, CastMember] = {}
    for member in members:
        first.setdefault(member.role, member)
    yield from first.values()


def _officer(bare: str, grade: str, team: str, organisation: Organisation) -> CastMember:
    role = Role.PRISON_PRACTITIONER if "prison" in grade else Role.COMMUNITY_PRACTITIONER
    return _member(bare, role, Scope("caseload", bare), organisation.unit_of(team), team, bare)


def _senior(team: str, unit: Unit) -> CastMember:
    return _member(_account("senior", team), Role.SENIOR_PRACTITIONER, Scope("team", team), unit, team)


def _head(unit: Unit) -> CastMember:
    return _member(_account("head", unit.pdu), Role.HEAD_OF_PDU, Scope("PDU", unit.pdu), unit)


def _of_region(role: Role, region: str) -> CastMember:
    return _member(_account(role.value, region), role, Scope("region", region), Unit("", region))


def _of_nation(role: Role) -> CastMember:
    return _member(_account(role.value), role, _NATION, Unit("", ""))


def _member(
    account: str, role: Role, scope: Scope, unit: Unit, team: str = "", officer: str | None = None
) -> CastMember:
    name = some_name(Random(f"cast/{account}"))
    return CastMember(account, name, role, scope, team, unit.pdu, unit.region, officer)


def _account(role: str, place: str = "") -> str:
    """`u-senior-derby-city-team-1`: of a unit's name only what stands before a comma or bracket, to be short enough
    for an address.
    """
    named = _PLACE.fullmatch(place)
    words = [role, *(named.groups(default="") if named else [place])]
    return "u-" + re.sub(r"[^a-z0-9]+", "-", " ".join(words).casefold()).strip("-")
