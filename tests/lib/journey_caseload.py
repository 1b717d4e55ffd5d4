"""A small office on a Monday morning, for the journeys in a browser: few people, each with one thing that matters.

Everything is written as exchange lines, taken in by the product's own import and given to the product's own cast, as
`make demo` does with a simulated caseload. Days are counted back from today, so
that what is late by six days is late by six days whenever the tests run. Nobody in it exists.

    case   | held by | what matters
    -------+---------+----------------------------------------------------------------------------------------
    mover  | o-1     | moved 24 days ago and not yet visited there: a late step of a standard that only advises
    new    | o-1     | supervised for 21 days and never visited at home: late, and with the senior practitioner
    seen   | o-1     | visited at home three days ago: nothing is late
    partner| o-1     | a new relationship, of which nobody has been asked
    worry  | o-1     | a concern that calls for a visit today
    other  | o-2     | a colleague's case, in the same team
    closed | o-2     | restricted to those who hold it
    inside | o-p1    | in prison, to be released in 50 days to an address that was proposed
    far    | o-9     | held in another region
"""

from __future__ import annotations

import atexit
import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from allsteps.access.roles import Role
from allsteps.places.organisation import read_organisation, team_name
from allsteps.synthetic.cast import CastMember, cast
from allsteps.timeline.days import london_day
from tests.lib.ledger import Ledger, new_ledger
from tests.lib.taken_in import no_bar

TODAY: Final = london_day(datetime.now(UTC))
SOURCE: Final = "register"

_ORGANISATION: Final = read_organisation()
REGION, ABROAD = sorted(region for region, pdus in _ORGANISATION.pdus_by_region.items() if len(pdus) > 1)[:2]
PDU, NEXT_PDU = _ORGANISATION.pdus_by_region[REGION][:2]
TEAM: Final = team_name(PDU, 1)
TEAM_OF: Final[Mapping[str, tuple[str, str]]] = {
    "o-1": ("probation officer", TEAM),
    "o-2": ("probation officer", TEAM),
    "o-5": ("probation officer", team_name(NEXT_PDU, 1)),
    "o-9": ("probation officer", team_name(_ORGANISATION.pdus_by_region[ABROAD][0], 1)),
    "o-p1": ("prison offender manager", team_name(PDU, 1, prison=True)),
}

_CAST: Final = cast(TEAM_OF, _ORGANISATION)


def _with(role: Role) -> CastMember:
    """Whoever has this role for the first practitioner's own team, unit and region."""
    return next(each for each in _CAST if each.role is role and each.region in (REGION, ""))


MEMBER_BY_ROLE: Final[Mapping[Role, CastMember]] = {role: _with(role) for role in Role}
ACCOUNT_BY_ROLE: Final[Mapping[Role, str]] = {role: each.account for role, each in MEMBER_BY_ROLE.items()}
PRACTITIONER: Final = ACCOUNT_BY_ROLE[Role.COMMUNITY_PRACTITIONER]
SENIOR: Final = ACCOUNT_BY_ROLE[Role.SENIOR_PRACTITIONER]
HEAD: Final = ACCOUNT_BY_ROLE[Role.HEAD_OF_PDU]
DIRECTOR: Final = ACCOUNT_BY_ROLE[Role.REGIONAL_DIRECTOR]
AUDITOR: Final = ACCOUNT_BY_ROLE[Role.AUDITOR]
COLLEAGUE: Final = "o-2"
NEIGHBOUR: Final = "o-5"
"""A practitioner of the unit next door, in the same region."""

Line = dict[str, Any]


@dataclass(frozen=True)
class Person:
    """`crn` and `prison_number` have the shape of numbers that are given to nobody; so has the postcode."""

    name: str
    born: date
    crn: str
    prison_number: str
    postcode: str


PEOPLE: Final[Mapping[str, Person]] = {
    "mover": Person("Aldous Quillfeather", date(1979, 3, 27), "X900001", "A9001ZZ", "ZZ9 1QF"),
    "new": Person("Barnaby Thistlewick", date(1986, 11, 4), "X900002", "A9002ZZ", "ZZ9 2TW"),
    "seen": Person("Cosmo Larkwhistle", date(1968, 6, 19), "X900003", "A9003ZZ", "ZZ9 3LW"),
    "partner": Person("Desmond Umberfold", date(1991, 1, 30), "X900004", "A9004ZZ", "ZZ9 4UF"),
    "worry": Person("Edgar Pebblecroft", date(1974, 8, 8), "X900005", "A9005ZZ", "ZZ9 5PC"),
    "other": Person("Fabian Mistlehurst", date(1982, 5, 13), "X900006", "A9006ZZ", "ZZ9 6MH"),
    "closed": Person("Gideon Harrowmere", date(1977, 2, 22), "X900007", "A9007ZZ", "ZZ9 7HM"),
    "inside": Person("Horace Winterbeck", date(1989, 10, 1), "X900008", "A9008ZZ", "ZZ9 8WB"),
    "far": Person("Ignatius Copperdale", date(1971, 12, 15), "X900009", "A9009ZZ", "ZZ9 9CD"),
}


SENT: Final = ("police have rung", "covers the case for a month", "visit tomorrow morning", "wrong case")
"""Parts of what the journeys write into forms."""


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@dataclass
class _Subject:
    """One subject's lines. Each was recorded on the evening of its day, by whoever holds the case."""

    subject: str
    recorded_by: str
    lines: list[Line] = field(default_factory=list)

    def add(self, kind: str, ago: int, refs: Mapping[str, str] | None = None, /, **details: Any) -> None:
        on = details.pop("on", days_ago(ago))
        bare = self.subject.replace(":", "-")
        recorded = datetime.combine(days_ago(max(ago, 1)), time(18), UTC) + timedelta(seconds=len(self.lines))
        self.lines.append(
            {
                "id": f"{bare}-{len(self.lines) + 1}", "source": SOURCE, "subject": self.subject, "kind": kind,
                "on": on.isoformat(), "refs": dict(refs or {}), "details": details,
                "known_from": recorded.isoformat(), "recorded_by": f"officer:{self.recorded_by}",
            }
        )  # fmt: skip


def lines() -> Iterator[Line]:
    """The whole file."""
    for officer, (grade, team) in TEAM_OF.items():
        yield from _officer(officer, grade, team)
    premises = _Subject("premises:p-1", "o-1")
    premises.add("premises safety visit", 30, outcome="Safe, with two to a visit")
    yield from premises.lines
    yield from _mover()
    yield from _supervised("new", "o-1", 21, visited=None).lines
    yield from _seen()
    yield from _partner()
    yield from _worry()
    yield from _supervised("other", "o-2", 90, visited=8).lines
    yield from _supervised("closed", "o-2", 90, visited=8).lines
    yield from _inside()
    yield from _supervised("far", "o-9", 90, visited=8).lines


def _mover() -> list[Line]:
    case = _supervised("mover", "o-1", 86, visited=62)
    _moved(case, "a-2", 24)
    case.add("police confirmed notification", 22, {"address": "a-2"}, about="change of address")
    _asked(case, "e-3", 23, "children's services", ["person", "address"], {"address": "a-2"})
    case.add("assessment completed", 20, tool="OASys review", signed_by_manager=True)
    _planned(case, 19)
    return case.lines


def _seen() -> list[Line]:
    return _supervised("seen", "o-1", 90, visited=3).lines


def _partner() -> list[Line]:
    case = _supervised("partner", "o-1", 90, visited=20)
    case.add("relationship started", 2, {"partner": "p-1"}, partner_has_children="unknown")
    return case.lines


def _worry() -> list[Line]:
    case = _supervised("worry", "o-1", 90, visited=20)
    case.add("concern recorded", 1, about="child", urgency="today")
    return case.lines


def _inside() -> list[Line]:
    case = _registered("inside", "o-p1", 400, "determinate")
    case.add("received into custody", 400, prison="Exampleford (HMP)")
    case.add("allocated", 398, {"officer": "o-p1"}, role="prison practitioner")
    case.add("harm assessed", 380, setting="custody", level="high", children="high")
    case.add("child contact level set", 399, level="no contact")
    case.add("assessment completed", 380, tool="OASys initial", signed_by_manager=True)
    _planned(case, 379)
    case.add("mappa level set", 390, category="1", level="1", lead_agency="police")
    case.add("victim contact offered", 370, {"victim": "v-1"}, views_given=False)
    _asked(case, "e-1", 400, "children's services", ["person"], {})
    for day in range(396, 0, -28):
        case.add("contact", day, kind="prison visit", outcome="attended")
    case.add("assessment completed", 30, tool="OASys pre-release", signed_by_manager=True)
    _planned(case, 29)
    case.add("release planned", 60, date=days_ago(-50).isoformat(), basis_of_release="automatic")
    case.add(
        "address proposed",
        5,
        {"address": "a-7"},
        postcode=PEOPLE["inside"].postcode,
        kind="family or friends",
    )
    return case.lines


def _officer(officer: str, grade: str, team: str) -> list[Line]:
    record = _Subject(f"officer:{officer}", officer)
    record.add("officer joined", 900, grade=grade, team=team, hours=37)
    record.add("training completed", 880, course="sexual-offence work")
    for day in (880, 700, 520, 340, 160, 2):
        record.add("wellbeing offer made", day)
    record.add("officer supervision held", 12)
    return record.lines


def _registered(name: str, officer: str, ago: int, sentence: str) -> _Subject:
    person = PEOPLE[name]
    case = _Subject(f"case:{name}", officer)
    case.add(
        "person registered", ago, name=person.name, date_of_birth=person.born.isoformat(), sex="male",
        crn=person.crn, prison_number=person.prison_number,
    )  # fmt: skip
    case.add("sentenced", ago, sentence=sentence, offence_groups=["indecent images"], days=1500, index=True)
    case.add("registration started", ago)
    return case


def _supervised(name: str, officer: str, ago: int, *, visited: int | None) -> _Subject:
    """A case that has been done by the book for so many days; the last visit is so many days ago."""
    case = _registered(name, officer, ago, "community order")
    case.add("supervision started", ago)
    case.add("allocated", ago, {"officer": officer}, role="community practitioner")
    _moved(case, "a-1", ago)
    case.add("police confirmed notification", ago - 2, {"address": "a-1"}, about="initial")
    case.add("harm assessed", ago - 8, setting="community", level="high", children="high", public="medium")
    case.add("manager oversight recorded", ago - 9, about="assessment", decision="The plan is enough for now")
    case.add("assessment completed", ago - 10, tool="OASys initial", signed_by_manager=True)
    case.add("assessment completed", ago - 10, tool="ARMS")
    _planned(case, ago - 11)
    for tool, band in (("OSP/DC", "medium"), ("RM2000", "high"), ("PNI", "alternative")):
        case.add("risk score recorded", ago - 11, tool=tool, band=band, version="4")
    _asked(case, "e-1", ago - 4, "police", ["person", "address"], {"address": "a-1"})
    _asked(case, "e-2", ago - 1, "children's services", ["person", "address"], {"address": "a-1"})
    case.add("programme decided", ago - 12, decision="not suitable", reason="The score is too low for it")
    case.add("mappa level set", ago - 12, category="1", level="1", lead_agency="police")
    case.add("police confirmed notification", ago - 3, about="bank or card")
    for standard in ("ch-children-asked", "ch-relationship-asked"):
        case.add(
            "decided otherwise", ago - 14, standard=standard, by_role="community practitioner",
            reason="Asked, and there is none in his life",
        )  # fmt: skip
    case.add(
        "work planned",
        ago - 13,
        {"work": "w-1"},
        kind="one-to-one",
        name="Maps",
        needs=["coping"],
        sessions=8,
    )
    case.add("work session", ago - 15, {"work": "w-1"}, outcome="attended", minutes=60)
    for day in range(ago - 4, 0, -6):
        case.add("contact", day, kind="office", outcome="attended")
    if visited is not None:
        visits = [ago - 9, visited] if ago - 9 > visited else [visited]
        for day in visits:
            case.add("visit risk form completed", day + 1, {"address": "a-1"})
            case.add("home visit", day, {"address": "a-1"}, outcome="seen at the address", announced=False)
        case.add("police visit", visits[-1], {"address": "a-1"}, outcome="Seen with nothing to report")
    return case


def _moved(case: _Subject, address: str, ago: int) -> None:
    person = PEOPLE[case.subject.partition(":")[2]]
    case.add(
        "moved to address", ago, {"address": address}, postcode=person.postcode, kind="own", placed_by="self",
        confirmed="told by person",
    )  # fmt: skip


def _planned(case: _Subject, ago: int) -> None:
    case.add(
        "risk plan agreed", ago, children="No contact without leave", victims="None is in contact",
        partner="None is known", staff="Two together", public="Weekly contact", contingency="Recall is considered",
    )  # fmt: skip


def _asked(
    case: _Subject, enquiry: str, ago: int, agency: str, searched: list[str], refs: Mapping[str, str]
) -> None:
    case.add("enquiry made", ago, {"enquiry": enquiry, **refs}, agency=agency, area=PDU, searched=searched)
    case.add(
        "enquiry answered",
        ago - 3,
        {"enquiry": enquiry},
        result="nothing held",
        covers=searched,
        detail="none",
    )


def personal_values() -> frozenset[str]:
    """What must stand in no log: names and parts of names, numbers, days of birth however written, postcodes."""
    found: set[str] = set()
    for person in PEOPLE.values():
        found |= {person.name, *person.name.split(), person.crn, person.prison_number}
        found |= {person.postcode, person.postcode.replace(" ", ""), person.postcode.replace(" ", "+")}
        found |= {
            f"{person.born:%Y-%m-%d}",
            f"{person.born:%d/%m/%Y}",
            f"{person.born.day} {person.born:%B %Y}",
        }
    return frozenset(found)


@pytest.fixture(name="ledger")
def office() -> Iterator[Ledger]:
    """A copy of the filled ledger, for one test. A module that imports this has it as `ledger`, not the empty one."""
    with new_ledger(template=filled()) as made:
        yield made


@cache
def filled() -> str:
    """The database that every test's is copied from: filled once for each process, and dropped when the tests end."""
    from django.db import connections

    stack = ExitStack()
    made = stack.enter_context(new_ledger())
    atexit.register(stack.close)  # after the server's own, and so before it
    fill()
    connections.close_all()  # a database is copied while nobody is connected to it
    return made.database


def fill() -> None:
    """The caseload is in the ledger of the test, everybody has an account, and one case is restricted."""
    from allsteps.actions.guarding import restrict_case
    from allsteps.command.casting import give_cast
    from allsteps.store.accounts import standing_of
    from allsteps.store.importing.taking_in import TakingIn
    from allsteps.store.models import Account
    from allsteps.web.desk import desk, library

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "journeys.ndjson"
        file.write_text("".join(f"{json.dumps(line)}\n" for line in lines()), encoding="utf-8")
        found = library()
        taken = TakingIn(file, found.rules, found.fingerprint, datetime.now(UTC), TODAY, None, no_bar).run()
    assert not taken.refused, taken.problems
    give_cast()
    head = standing_of(Account.objects.get(account=HEAD))
    restrict_case(desk(), head, "case:closed", "restricted", "Somebody of the team knows the family")
