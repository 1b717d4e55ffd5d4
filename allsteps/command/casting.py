"""The people of the demonstration have accounts: every officer of the ledger, and whoever answers for them."""

from __future__ import annotations

from allsteps.places.organisation import read_organisation
from allsteps.store.accounts import give_accounts
from allsteps.store.lists import every_officer
from allsteps.store.models import Account
from allsteps.synthetic.cast import CastMember, cast, one_of_each_role


def give_cast() -> tuple[int, list[CastMember]]:
    """Everybody can sign in. How many, and one for each role.

    Only officers who are in post; the first of them are those whom the simulation begins with.
    """
    rows = sorted(every_officer(), key=lambda row: (len(row.subject), row.subject))
    officers = {
        row.subject.partition(":")[2]: (str(row.head.get("grade") or ""), row.team)
        for row in rows
        if row.head.get("in_post") and row.team
    }
    members = cast(officers, read_organisation())
    given = give_accounts(
        Account(
            account=member.account,
            name=member.name,
            email=member.email,
            role=str(member.role),
            scope_kind=member.scope.kind,
            scope_name=member.scope.name,
            team=member.team,
            pdu=member.pdu,
            region=member.region,
            officer=member.officer,
        )
        for member in members
    )
    return given, list(one_of_each_role(members))
