"""A small office for tests of what people do: three units, a few officers, one case, and four standards of its own.

    office = Office()
    office.record(PRACTITIONER, {"kind": "home visit", ...})

Case A is held by o-1 of Northwick; supervision started on Monday 2 March and it is Tuesday 17 March 2026, so the first
visit is late and has climbed to the head of PDU. Everything is kept in memory.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import count
from typing import Any, Final

from allsteps.access.roles import Role
from allsteps.access.standing import Scope, Standing
from allsteps.actions.desk import Desk
from allsteps.actions.opening import OpenedSubject, open_subject
from allsteps.actions.recording import record_fact
from allsteps.actions.refreshing import refresh
from allsteps.places.organisation import Organisation, Unit
from allsteps.record.builtin import builtin
from allsteps.record.fact import Fact
from allsteps.record.ports import TrailEntry
from allsteps.standards.library import Adoption, Library
from allsteps.standards.model import Standard
from allsteps.steps.builtin import builtin_rules
from allsteps.steps.rules import Rules
from allsteps.timeline.calendar import england_and_wales
from tests.lib.in_memory import InMemory

CASE: Final = "case:A"
STARTED: Final = date(2026, 3, 2)
NOON: Final = datetime(2026, 3, 17, 12, tzinfo=UTC)
TODAY: Final = NOON.date()

ORGANISATION: Final = Organisation(
    (Unit("Northwick", "North"), Unit("Midwick", "North"), Unit("Southwick", "South"))
)
TEAM_OF: Final[Mapping[str, str]] = {
    "o-1": "Northwick, team 1",
    "o-2": "Northwick, team 1",
    "o-3": "Northwick, team 2",
    "o-5": "Midwick, team 1",
    "o-9": "Southwick, team 1",
}


def practitioner(officer: str, role: Role = Role.COMMUNITY_PRACTITIONER) -> Standing:
    team = TEAM_OF[officer]
    unit = ORGANISATION.unit_of(team)
    return Standing(officer, role, Scope("caseload", officer), team, unit.pdu, unit.region, officer)


PRACTITIONER: Final = practitioner("o-1")
COLLEAGUE: Final = practitioner("o-3")
"""In the same unit, and not this case's."""
ABROAD: Final = practitioner("o-9")
SENIOR: Final = Standing(
    "u-senior",
    Role.SENIOR_PRACTITIONER,
    Scope("team", TEAM_OF["o-1"]),
    TEAM_OF["o-1"],
    "Northwick",
    "North",
    "o-10",
)
HEAD: Final = Standing("u-head", Role.HEAD_OF_PDU, Scope("PDU", "Northwick"), "", "Northwick", "North")
DIRECTOR: Final = Standing("u-director", Role.REGIONAL_DIRECTOR, Scope("region", "North"), "", "", "North")
EVERY_ROLE_ABROAD: Final = tuple(
    Standing(f"u-{role.name}", role, Scope("region", "South"), TEAM_OF["o-9"], "Southwick", "South", "o-9")
    for role in Role
)

_ABOUT: Final[Mapping[str, Any]] = {"area": "tests", "consequence": "practice", "nation": ["England"]}
STANDARDS: Final[Sequence[Mapping[str, Any]]] = (
    {
        "id": "first-visit", "opens": {"on": "supervision started"}, "within": {"days": 5, "clock": "calendar"},
        "met_by": [
            {"fact": "home visit", "where": {"outcome": "seen at the address"}},
            {"fact": "decided otherwise"},
        ],
        "owner": "community practitioner", "set_aside_by": ["head of PDU"],
        "escalates": [
            {"after": {"days": 1, "clock": "working"}, "to": "senior practitioner"},
            {"after": {"days": 3, "clock": "working"}, "to": "head of PDU"},
        ],
        "gates": [{"decision": "placement", "class": "gap", "roles": ["head of PDU"]}],
    },
    {
        "id": "address-known", "per": ["address"], "opens": {"on": "moved to address"},
        "within": {"days": 10, "clock": "working"}, "met_by": [{"fact": "home visit"}],
        "owner": "community practitioner", "set_aside_by": ["senior practitioner", "head of PDU"],
        "gates": [{"decision": "placement"}, {"decision": "disclosure"}],
    },
    {
        "id": "officer-trained", "subject": "officer", "opens": {"on": "allocated"},
        "within": {"days": 20, "clock": "working"}, "met_by": [{"fact": "training completed"}],
        "owner": "senior practitioner",
    },
    {
        "id": "premises-seen", "subject": "premises", "opens": {"on": "placement arrived"},
        "within": {"days": 2, "clock": "working"}, "met_by": [{"fact": "premises safety visit"}],
        "owner": "accommodation desk",
    },
)  # fmt: skip
"""One that escalates and may be decided in every way, one with a key, one for officers and one for premises."""


@cache
def office_rules() -> Rules:
    standards = tuple(Standard.model_validate({**_ABOUT, **block}) for block in STANDARDS)
    adopted = tuple(Adoption(standard.id, "us", date(2020, 1, 1)) for standard in standards)
    return Rules.of(Library(standards, adopted), builtin(), england_and_wales())


@cache
def whole_library(*, adopted: bool = False) -> Rules:
    """The built-in library, read once for all tests; `adopted`: every standard of it acts, and every gate."""
    if adopted:
        rules = whole_library()
        return replace(rules, adopted_on={rule.standard.id: date(2000, 1, 1) for rule in rules.standards})
    return builtin_rules().rules


class Office:
    """One ledger with case A, and a clock that the test sets. Ids are `f-1`, `f-2`, …"""

    def __init__(self, rules: Rules | None = None, library: str = "tests") -> None:
        self.now = NOON - timedelta(days=30)
        self.ledger = InMemory(lambda: self.now)
        ids = count(1)
        self.desk = Desk(
            self.ledger.begin,
            rules or office_rules(),
            library,
            ORGANISATION,
            "allsteps",
            lambda: f"f-{next(ids)}",
        )
        for officer, team in TEAM_OF.items():
            self.given(f"officer:{officer}", "officer joined", date(2026, 1, 5), details={"team": team})
        self.given(CASE, "person registered", STARTED, details={"name": "Ada Pim", "crn": "X000001"})
        self.given(CASE, "supervision started", STARTED)
        self.given(CASE, "allocated", STARTED, {"officer": "o-1"}, {"role": "community practitioner"})
        self.now = NOON
        self.refresh_all()

    def given(
        self, subject: str, kind: str, on: date, refs: Mapping[str, str] | None = None,
        details: Mapping[str, Any] | None = None, **more: Any,
    ) -> Fact:  # fmt: skip
        """A fact that is there already, as from a file: nobody is asked, and no entry is left."""
        fact = Fact(
            self.desk.new_id(),
            subject,
            kind,
            on,
            NOON,
            more.pop("source", "allsteps"),
            None,
            refs or {},
            details or {},
        )
        with self.ledger.begin() as work:
            work.lock(subject)
            return work.append(fact)

    def refresh_all(self) -> None:
        with self.ledger.begin() as work:
            for subject in self.subjects:
                refresh(self.desk, work, subject, TODAY)

    @property
    def facts(self) -> list[Fact]:
        return list(self.ledger.kept.facts.values())

    @property
    def subjects(self) -> list[str]:
        named = {
            f"{kind}:{f.refs[kind]}" for f in self.facts for kind in ("officer", "premises") if kind in f.refs
        }
        return sorted(named | {fact.subject for fact in self.facts})

    @property
    def trail(self) -> list[TrailEntry]:
        return self.ledger.kept.trail

    @property
    def acts(self) -> list[str]:
        return [entry.act for entry in self.trail]

    def version(self, subject: str = CASE) -> int:
        return self.ledger.begin().version(subject)

    def open(self, standing: Standing, subject: str = CASE) -> OpenedSubject:
        return open_subject(self.desk, standing, subject)

    def record(self, standing: Standing, line: Mapping[str, Any], subject: str = CASE) -> Fact:
        return record_fact(self.desk, standing, subject, self.version(subject), line)


def visit(outcome: str = "seen at the address", on: date = TODAY, address: str = "a-1") -> dict[str, Any]:
    """A home visit, as a form has it."""
    return {
        "kind": "home visit",
        "on": on.isoformat(),
        "refs": {"address": address},
        "details": {"outcome": outcome},
    }
