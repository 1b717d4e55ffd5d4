"""The demonstration's people, as its sign-in page offers them: one of each role, and one practitioner from elsewhere.

Hundreds can sign in, since every officer of the simulated caseload has an account. Those offered belong together:
the senior practitioner is the first practitioner's own, and so on up, so that one story can be followed through them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext

from allsteps.access.roles import Role
from allsteps.store.models import Account
from allsteps.web.govuk.errors import Faults
from allsteps.web.govuk.fields import radios
from allsteps.web.shell import words


def people() -> Sequence[Account]:
    """Who is offered, in the order of the roles; the one from another region last."""
    return offered(Account.objects.filter(is_active=True, role__in=list(Role)).order_by("account"))


def offered(accounts: Iterable[Account]) -> Sequence[Account]:
    """One of each role, as near to the first community practitioner as there is; then one from elsewhere."""
    by_role: dict[str, list[Account]] = {}
    for account in accounts:
        by_role.setdefault(account.role, []).append(account)
    practitioners = by_role.get(Role.COMMUNITY_PRACTITIONER, [])
    if not practitioners:
        return [by_role[role][0] for role in Role if role in by_role]
    first = practitioners[0]
    chosen = [max(by_role[role], key=lambda each: _nearness(each, first)) for role in Role if role in by_role]
    elsewhere = [each for each in practitioners if each.region != first.region]
    return [*chosen, *elsewhere[:1]]


def person_radios(accounts: Sequence[Account], chosen: str, faults: Faults) -> dict[str, Any]:
    """The people as radio buttons of the design system."""
    seen: set[str] = set()
    choices = []
    for each in accounts:
        text = words.capital(words.word(each.role))
        if each.role in seen:
            text = gettext("%(role)s in another region") % {"role": text}
        seen.add(each.role)
        choices.append((each.account, text, _place(each)))
    made = radios(
        "account",
        gettext("Who do you want to be?"),
        choices,
        value=chosen,
        faults=faults,
        small=True,
    )
    made["classes"] += " app-columns"
    return made


def _nearness(account: Account, to: Account) -> tuple[bool, bool, bool]:
    return (
        account.region == to.region,
        bool(account.pdu) and account.pdu == to.pdu,
        bool(account.team) and account.team == to.team,
    )


def _place(account: Account) -> str:
    place = account.team or account.pdu or account.region or gettext("The whole nation")
    return ", ".join(part for part in (account.name, place) if part)
