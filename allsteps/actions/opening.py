"""A case has been opened by somebody who may, and the trail says so; or a reason was asked for and given.

The same holds for an officer's and a premises' pages. Nothing of a subject is read without an entry of the trail in
the same transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from allsteps.access.answers import Answer, Denied
from allsteps.access.may import may_open
from allsteps.access.standing import Standing, Whereabouts
from allsteps.actions.desk import Desk, NoSuchSubject
from allsteps.oversight import summary
from allsteps.record.fact import Fact
from allsteps.record.ports import TrailEntry, UnitOfWork
from allsteps.record.views import Record, View
from allsteps.timeline.days import london_day


@dataclass(frozen=True)
class OpenedSubject:
    """What is known of a subject now, for one person who may see it.

    `version` is the number of facts about it; a form carries it, so that nobody saves over what they have not seen.
    `reason` is the one given for opening it today, where one was needed.
    """

    subject: str
    record: Record
    facts: Sequence[Fact]
    version: int
    whereabouts: Whereabouts
    today: date
    known_at: datetime
    reason: str | None

    def view(self, as_at: date | None = None, known_at: datetime | None = None) -> View:
        """The subject as at a day, as known at an instant; today and now if left out."""
        return self.record.view(self.subject, as_at or self.today, known_at or self.known_at)


def open_subject(desk: Desk, standing: Standing, subject: str, act: str = "opened") -> OpenedSubject:
    """The subject is open, and the trail says who opened it and why.

    Raises: NoSuchSubject; Denied, with `needs_reason` where giving one would help.
    """
    with desk.begin() as work:
        opened = read_subject(desk, work, standing, subject)
        answer = may_open(standing, opened.whereabouts, opened.reason)
        if not answer.allowed:
            raise Denied(answer)
        leave(work, standing, act, subject, opened.reason or "", version=opened.version)
        return opened


def give_reason(desk: Desk, standing: Standing, subject: str, reason: str) -> None:
    """A reason for opening the subject today is on the trail.

    Raises: NoSuchSubject; Denied, where no reason would help.
    """
    with desk.begin() as work:
        opened = read_subject(desk, work, standing, subject)
        answer = may_open(standing, opened.whereabouts, reason)
        if not answer.allowed:
            raise Denied(answer)
        leave(work, standing, "reason given", subject, reason)


def may_open_now(desk: Desk, standing: Standing, subject: str) -> Answer:
    """Whether the subject may be opened, without opening it; for the page that asks for a reason."""
    with desk.begin() as work:
        opened = read_subject(desk, work, standing, subject)
        leave(work, standing, "asked to open", subject)
        return may_open(standing, opened.whereabouts, opened.reason)


def read_subject(desk: Desk, work: UnitOfWork, standing: Standing, subject: str) -> OpenedSubject:
    """What is known of the subject, before anybody has asked whether this person may see it.

    Raises: NoSuchSubject.
    """
    version = work.version(subject)
    facts = work.facts(subject) if version or not subject.startswith("case:") else ()
    if not facts:
        raise NoSuchSubject(subject)
    known_at = max(work.now, *(fact.known_from for fact in facts))
    record = Record(facts)
    today = london_day(work.now)
    view = record.view(subject, today, known_at)
    whereabouts = whereabouts_of(desk, work, view)
    reason = work.reason_given(standing.account, subject, start_of(today))
    return OpenedSubject(subject, record, facts, version, whereabouts, today, known_at, reason)


def whereabouts_of(desk: Desk, work: UnitOfWork, view: View) -> Whereabouts:
    """Where the subject belongs: with the officers who hold it, and so in their teams, PDUs and regions."""
    subject_type, _, bare = view.subject.partition(":")
    if subject_type == "premises":
        return Whereabouts(view.subject)
    barred: frozenset[str] = frozenset()
    restricted, named = False, frozenset[str]()
    if subject_type == "officer":
        officers = placed_by = frozenset({bare})
    else:
        officers = frozenset(holder.officer for holder in summary.holders(view))
        placed_by = officers or _last_held_by(view)
        barred = frozenset(summary.barred(view))
        restriction = work.restriction(view.subject)
        restricted, named = restriction.restricted, restriction.named
    teams = frozenset(work.teams(placed_by).values())
    units = [desk.organisation.unit_of(team) for team in sorted(teams)]
    return replace(
        Whereabouts(view.subject, officers, teams),
        pdus=frozenset(unit.pdu for unit in units if unit.pdu),
        regions=frozenset(unit.region for unit in units if unit.region),
        restricted=restricted,
        named=named,
        barred=barred,
    )


def _last_held_by(view: View) -> frozenset[str]:
    """Whoever was last allocated to a case that nobody holds: it stays in that team, so that it is not lost."""
    given = view.by_kind.get("allocated", ())
    officer = given[-1].fact.refs.get("officer") if given else None
    return frozenset({officer}) if officer else frozenset()


def leave(
    work: UnitOfWork, standing: Standing, act: str, subject: str = "", reason: str = "", **particulars: object
) -> None:
    """One entry on the trail."""
    work.trail(TrailEntry(standing.account, standing.role, act, subject, reason, particulars))


def start_of(day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo("Europe/London")).astimezone(UTC)
