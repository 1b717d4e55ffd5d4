"""Who may sign in: accounts, and the standing that access judges them by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from allsteps.access.roles import Role
from allsteps.access.standing import Scope, ScopeKind, Standing
from allsteps.store.models import Account


def standing_of(account: Account) -> Standing:
    """Who asks, as far as access needs to know."""
    return Standing(
        account.account,
        Role(account.role),
        Scope(cast(ScopeKind, account.scope_kind), account.scope_name),
        account.team,
        account.pdu,
        account.region,
        account.officer,
    )


def give_accounts(accounts: Iterable[Account]) -> int:
    """These accounts are there, as given; others stay as they are. How many were given."""
    given = list(accounts)
    for account in given:
        if not account.password:
            # None can sign in with a password until its owner sets one; the demonstration asks for none.
            account.set_unusable_password()
    fields = [
        field.name for field in Account._meta.concrete_fields if field.name not in ("account", "last_login")
    ]
    Account.objects.bulk_create(
        given, batch_size=500, update_conflicts=True, unique_fields=["account"], update_fields=fields
    )
    return len(given)


def names_of(officers: Iterable[str]) -> dict[str, str]:
    """The names of officers who have an account, by bare id."""
    rows: Sequence[tuple[str | None, str]] = list(
        Account.objects.filter(officer__in=list(officers)).values_list("officer", "name")
    )
    return {officer: name for officer, name in rows if officer is not None}


def names_of_accounts(accounts: Iterable[str]) -> dict[str, str]:
    """The names of these accounts, of those that are there."""
    return dict(Account.objects.filter(account__in=list(accounts)).values_list("account", "name"))


def accounts_of(roles: Iterable[str]) -> list[Account]:
    """The accounts with these roles that may sign in; by account."""
    return list(Account.objects.filter(role__in=list(roles), is_active=True).order_by("account"))
