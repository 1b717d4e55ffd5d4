"""Names of the people who do the work, looked up once for a page. Nobody else has a name here."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from allsteps.store.models import Account
from allsteps.web.shell.words import capital, word


class Names:
    """Names and roles by officer or account. One question to the store for all that are asked for together."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, str]] = {}
        self._asked: set[str] = set()

    def ask(self, ids: Iterable[str]) -> None:
        """These are known from now on, as far as there is an account. Bare ids of officers, or accounts."""
        new = sorted({each for each in ids if each} - self._asked)
        if not new:
            return
        self._asked.update(new)
        found = Account.objects.filter(Q(officer__in=new) | Q(account__in=new))
        for account, officer, name, role in found.values_list("account", "officer", "name", "role"):
            self._known[account] = (name, role)
            if officer:
                self._known[officer] = (name, role)

    def officer(self, bare: str) -> str:
        """The officer's name, or the bare id where no account has it."""
        self.ask([bare])
        known = self._known.get(bare)
        return known[0] if known else f"{capital(word('officer'))} {bare}"

    def recorded_by(self, who: str | None) -> str:
        """Who recorded a fact, as the fact names them: `officer:o-1`, `account:u-desk`, or another system."""
        kind, _, bare = (who or "").partition(":")
        if kind not in ("officer", "account") or not bare:
            return who or ""
        self.ask([bare])
        known = self._known.get(bare)
        return known[0] if known else bare

    def role_of(self, who: str | None) -> str:
        """The role of whoever recorded a fact, as their account has it now; empty where there is none."""
        bare = (who or "").partition(":")[2]
        self.ask([bare])
        known = self._known.get(bare)
        return known[1] if known else ""


def bare_ids(who: Iterable[str | None]) -> list[str]:
    """The ids to ask for, of those who recorded facts."""
    return [each.partition(":")[2] for each in who if each]
