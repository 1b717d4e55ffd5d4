"""One fictional person of each role who can sign in, all of one region, and one practitioner of another."""

from __future__ import annotations

from typing import Final

from allsteps.access.roles import Role
from allsteps.access.standing import Scope, ScopeKind
from allsteps.synthetic.cast import CastMember

TEAM, PRISON_TEAM = "Northwick, team 1", "Northwick, prison team 1"
PDU, REGION = "Northwick", "North of Somewhere"


def _member(
    account: str, name: str, role: Role, kind: ScopeKind, scope: str, *, region: str = REGION, pdu: str = PDU,
    team: str = "", officer: str | None = None,
) -> CastMember:  # fmt: skip
    return CastMember(account, name, role, Scope(kind, scope), team, pdu, region, officer)


PRACTITIONER: Final = _member(
    "o-1", "Ann Example", Role.COMMUNITY_PRACTITIONER, "caseload", "o-1", team=TEAM, officer="o-1"
)
SENIOR: Final = _member("u-senior", "Cai Specimen", Role.SENIOR_PRACTITIONER, "team", TEAM, team=TEAM)
HEAD: Final = _member("u-head", "Dee Model", Role.HEAD_OF_PDU, "PDU", PDU)
ELSEWHERE: Final = _member(
    "o-9", "Lou Faraway", Role.COMMUNITY_PRACTITIONER, "caseload", "o-9", region="South of Somewhere",
    pdu="Southwick", team="Southwick, team 1", officer="o-9",
)  # fmt: skip
CAST: Final = (
    PRACTITIONER,
    _member("o-2", "Bo Sample", Role.PRISON_PRACTITIONER, "caseload", "o-2", team=PRISON_TEAM, officer="o-2"),
    SENIOR,
    HEAD,
    _member("u-director", "Ed Pattern", Role.REGIONAL_DIRECTOR, "region", REGION, pdu=""),
    _member("u-desk", "Flo Draft", Role.ACCOMMODATION_DESK, "region", REGION, pdu=""),
    _member("u-programmes", "Gus Mock", Role.PROGRAMMES, "region", REGION, pdu=""),
    _member("u-victims", "Hal Figment", Role.VICTIM_LIAISON, "region", REGION, pdu=""),
    _member("u-inspector", "Ida Notional", Role.INSPECTOR, "nation", "", region="", pdu=""),
    _member("u-policy", "Jo Imagined", Role.POLICY_OWNER, "nation", "", region="", pdu=""),
    _member("u-auditor", "Kit Invented", Role.AUDITOR, "nation", "", region="", pdu=""),
    ELSEWHERE,
)  # fmt: skip


def one_of_each_role() -> None:
    """They have accounts in the ledger of the test."""
    from allsteps.store.accounts import give_accounts
    from allsteps.store.models import Account

    give_accounts(
        Account(
            account=each.account, name=each.name, role=str(each.role), scope_kind=each.scope.kind,
            scope_name=each.scope.name, team=each.team, pdu=each.pdu, region=each.region, officer=each.officer,
        )
        for each in CAST
    )  # fmt: skip
