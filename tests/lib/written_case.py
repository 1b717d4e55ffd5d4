"""A ledger with one case, one officer's record and one person of every role, here and in another region, for the pages.

    def test_x(case):                      # `tests/web/conftest.py` has it
        page = case.get("o-1", "/cases/A/record")
        done = case.send("o-1", "/cases/A/record/home-visit", page, {"on": TODAY, "refs.address": "=a-1"})

Case A is held by o-1 of the first delivery unit: supervised and registered for forty days, at a-1 and for twenty days
at a-2, with a child c-1. The ledger is filled once and copied for each test. Days are counted from today, because the
database's clock is the clock of what is recorded.
"""

from __future__ import annotations

import atexit
import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from html import unescape
from html.parser import HTMLParser
from typing import Any, Final

import pytest

from allsteps.access.roles import Role
from allsteps.access.standing import Scope
from allsteps.places.organisation import read_organisation, team_name
from allsteps.record.fact import Fact
from allsteps.timeline.days import london_day
from tests.lib.ledger import Ledger, new_ledger

CASE: Final = "case:A"
TODAY: Final = london_day(datetime.now(UTC))

_ORGANISATION: Final = read_organisation()
_BY_REGION: Final = _ORGANISATION.pdus_by_region
REGION, ABROAD = sorted(region for region, pdus in _BY_REGION.items() if len(pdus) > 1)[:2]
PDU, NEXT_PDU = _BY_REGION[REGION][:2]
ABROAD_PDU: Final = _BY_REGION[ABROAD][0]
TEAM, NEXT_TEAM, ABROAD_TEAM = (team_name(pdu, 1) for pdu in (PDU, NEXT_PDU, ABROAD_PDU))

OFFICERS: Final[Mapping[str, str]] = {"o-1": TEAM, "o-2": TEAM, "o-5": NEXT_TEAM, "o-9": ABROAD_TEAM}

_SCOPES: Final = {
    Role.COMMUNITY_PRACTITIONER: "caseload", Role.PRISON_PRACTITIONER: "caseload",
    Role.SENIOR_PRACTITIONER: "team", Role.HEAD_OF_PDU: "PDU", Role.REGIONAL_DIRECTOR: "region",
    Role.ACCOMMODATION_DESK: "region", Role.PROGRAMMES: "region", Role.VICTIM_LIAISON: "region",
}  # fmt: skip


def account_of(role: Role, abroad: bool = False) -> str:
    """The account of the person of this role, in the case's own region or in another."""
    return f"u-{role.name.lower().replace('_', '-')}{'-abroad' if abroad else ''}"


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@dataclass
class Page:
    """An answer of the pages: its status, what it says, and the hidden fields of its form."""

    response: Any

    @property
    def status(self) -> int:
        return int(self.response.status_code)

    @property
    def location(self) -> str:
        return str(self.response.headers.get("Location", ""))

    @property
    def main(self) -> str:
        """The page's own part, as markup."""
        whole: str = self.response.content.decode()
        return whole[whole.index('id="main-content"') :]

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", self.main))).replace(" :", ":")

    @property
    def hidden(self) -> dict[str, list[str]]:
        found = _Inputs()
        found.feed(self.main)
        found.hidden.pop("csrfmiddlewaretoken", None)
        return found.hidden

    @property
    def errors(self) -> dict[str, str]:
        """The error summary: where each link leads, and what it says."""
        links = re.findall(r'<a href="#([^"]+)">([^<]+)</a>', self.main)
        return {anchor: unescape(text) for anchor, text in links}


class _Inputs(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.hidden: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "input" and given.get("type") == "hidden" and given.get("name"):
            self.hidden.setdefault(str(given["name"]), []).append(given.get("value") or "")


@dataclass
class Written:
    """The ledger of a test and its visitors, each with a browser of their own."""

    ledger: Ledger
    browsers: dict[str, Any] = field(default_factory=dict)

    def browser(self, account: str) -> Any:
        if account not in self.browsers:
            from django.test import Client

            from allsteps.store.models import Account

            browser = Client(SERVER_NAME="localhost")
            backend = "django.contrib.auth.backends.ModelBackend"
            browser.force_login(Account.objects.get(account=account), backend=backend)
            self.browsers[account] = browser
        return self.browsers[account]

    def get(self, account: str, address: str) -> Page:
        return Page(self.browser(account).get(address))

    def post(self, account: str, address: str, fields: Mapping[str, Any]) -> Page:
        return Page(self.browser(account).post(address, fields))

    def send(
        self, account: str, address: str, page: Page, answers: Mapping[str, Any], to: str = "check"
    ) -> Page:
        """The page's form, filled in with these answers and sent."""
        return self.post(account, address, {**page.hidden, **as_typed(answers), "to": to})

    def save(self, account: str, address: str, answers: Mapping[str, Any]) -> Page:
        """Filled in, checked and saved."""
        checked = self.send(account, address, self.get(account, address), answers)
        assert checked.status == 200, (checked.status, checked.errors, checked.text[:600])
        return self.post(account, address, {**checked.hidden, "to": "save"})

    def facts(self, subject: str = CASE) -> list[Fact]:
        from allsteps.web.desk import desk

        with desk().begin() as work:
            return [fact for fact in work.facts(subject) if fact.subject == subject]

    def trail(self) -> list[tuple[str, str, str, str]]:
        """Account, act, subject and reason of every entry, in order."""
        with self.ledger.as_owner() as owner:
            rows = owner.execute("SELECT account, act, subject, reason FROM trail_entry ORDER BY position")
            return [tuple(row) for row in rows.fetchall()]

    def written(self) -> tuple[int, int, list[tuple[str, str, str, str]]]:
        """All that a refused write must leave as it is: facts, restrictions, and the trail."""
        with self.ledger.as_owner() as owner:
            facts = owner.execute("SELECT count(*) FROM fact").fetchone()
            restrictions = owner.execute("SELECT count(*) FROM restriction_event").fetchone()
        assert facts is not None
        assert restrictions is not None
        return facts[0], restrictions[0], self.trail()


def as_typed(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Days as their three boxes; the rest as it is."""
    typed: dict[str, Any] = {}
    for name, value in answers.items():
        if isinstance(value, date):
            typed |= {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}
        else:
            typed[name] = value
    return typed


@pytest.fixture
def case() -> Iterator[Written]:
    """A copy of the filled ledger."""
    with new_ledger(template=_filled()) as made:
        yield Written(made)


@cache
def _filled() -> str:
    """The database that every test's is copied from: filled once, and dropped when the tests end."""
    from django.db import connections

    stack = ExitStack()
    made = stack.enter_context(new_ledger())
    atexit.register(stack.close)  # after the server's own, and so before it
    _fill()
    connections.close_all()  # a database is copied while nobody is connected to it
    return made.database


def _fill() -> None:
    from allsteps.actions.refreshing import refresh
    from allsteps.web.desk import desk

    _give_accounts()
    subjects = [*(f"officer:{officer}" for officer in OFFICERS), CASE, "case:B"]
    for officer, team in OFFICERS.items():
        given(
            f"officer:{officer}",
            "officer joined",
            days_ago(400),
            details={"grade": "PO", "team": team, "hours": 37},
        )
    person = {"date_of_birth": date(1980, 1, 2), "sex": "male"}
    given(CASE, "person registered", days_ago(60), details={"name": "Ada Pim", "crn": "X000001", **person})
    given("case:B", "person registered", days_ago(60), details={"name": "Bo Pim", "crn": "X000002", **person})
    sentence = {"sentence": "community order", "offence_groups": ("contact child",)}
    given(CASE, "sentenced", days_ago(60), details=sentence)
    for case in (CASE, "case:B"):
        given(case, "supervision started", days_ago(40))
        given(case, "registration started", days_ago(40))
        given(case, "allocated", days_ago(40), {"officer": "o-1"}, {"role": "community practitioner"})
    own = {"kind": "own", "placed_by": "self", "confirmed": "told by person"}
    given(CASE, "moved to address", days_ago(40), {"address": "a-1"}, own)
    given(CASE, "moved to address", days_ago(20), {"address": "a-2"}, own)
    child = {"relation": "son", "age_band": "5-11", "contact": "supervised"}
    given(CASE, "child linked", days_ago(30), {"child": "c-1"}, child)
    with desk().begin() as work:
        for subject in subjects:
            refresh(desk(), work, subject, TODAY)


def given(
    subject: str, kind: str, on: date, refs: Mapping[str, str] | None = None,
    details: Mapping[str, Any] | None = None, *, recorded_by: str | None = "officer:o-1",
) -> Fact:  # fmt: skip
    """A fact that is there already: nobody is asked, and no entry is left."""
    from allsteps.web.desk import desk

    fact = Fact(
        desk().new_id(), subject, kind, on, datetime.now(UTC), desk().source, None, refs or {}, details or {},
        recorded_by=recorded_by,
    )  # fmt: skip
    with desk().begin() as work:
        work.lock(subject)
        return work.append(fact)


def _give_accounts() -> None:
    from allsteps.store.accounts import give_accounts

    made = [
        _account(officer, Role.COMMUNITY_PRACTITIONER, Scope("caseload", officer), team, officer)
        for officer, team in OFFICERS.items()
    ]
    for role in Role:
        for team in (TEAM, ABROAD_TEAM):
            account = account_of(role, abroad=team == ABROAD_TEAM)
            made.append(_account(account, role, _scope(role, team, account), team))
    give_accounts(made)


def _scope(role: Role, team: str, account: str) -> Scope:
    unit = _ORGANISATION.unit_of(team)
    kind: Any = _SCOPES.get(role, "nation")
    names = {"caseload": account, "team": team, "PDU": unit.pdu, "region": unit.region, "nation": ""}
    return Scope(kind, names[kind])


def _account(account: str, role: Role, scope: Scope, team: str, officer: str | None = None) -> Any:
    from allsteps.store.models import Account

    unit = _ORGANISATION.unit_of(team)
    placed = role not in (Role.INSPECTOR, Role.POLICY_OWNER, Role.AUDITOR)
    pdu = unit.pdu if placed and scope.kind != "region" else ""
    return Account(
        account=account, name=f"Somebody {account}", role=str(role), scope_kind=scope.kind, scope_name=scope.name,
        team=team if scope.kind in ("caseload", "team") else "", pdu=pdu,
        region=unit.region if placed else "", officer=officer,
    )  # fmt: skip
