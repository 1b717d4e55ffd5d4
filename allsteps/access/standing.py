"""Who asks, and where a case belongs: the two values that every question of access is put with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from allsteps.access.roles import Role

ScopeKind = Literal["caseload", "team", "PDU", "region", "nation"]


@dataclass(frozen=True, slots=True)
class Scope:
    """What somebody works with day by day: one caseload (named by its officer), team, PDU, region, or the nation."""

    kind: ScopeKind
    name: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Who asks, as whoever signed the person in says.

    `account` is an opaque id, never a name. `team`, `pdu` and `region` are where the person works; `officer` is the
    bare id under which cases can be allocated to the person.
    """

    account: str
    role: Role
    scope: Scope
    team: str = ""
    pdu: str = ""
    region: str = ""
    officer: str | None = None


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a subject belongs, by whoever holds it now.

    A case is where its officers are: it may lie in two teams or regions at once (prison and community). An
    officer's own record is held by that officer; premises have no officer, only a place. `named` are the accounts
    named on a restricted case, `barred` the officers with a declared conflict.
    """

    subject: str
    officers: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()
    pdus: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    restricted: bool = False
    named: frozenset[str] = frozenset()
    barred: frozenset[str] = frozenset()

    @property
    def subject_type(self) -> str:
        """`case`, `officer` or `premises`."""
        return self.subject.partition(":")[0]
