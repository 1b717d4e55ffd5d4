"""A ledger in a few dictionaries, for tests of what is done with one: the port said as plainly as it can be.

    ledger = InMemory(clock)
    with ledger.begin() as work:
        work.lock("case:A")
        work.append(fact)

One unit of work at a time; one that is left with an exception puts back what was there before. It passes the same
contract suite as the store (tests/contracts), so that a test that uses it says something of the product.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self

from allsteps.record.fact import Fact, FactId
from allsteps.record.ports import Conflict, Derived, Restriction, RestrictionAct, TrailEntry

Clock = Callable[[], datetime]

TICK = timedelta(microseconds=1)


@dataclass
class Kept:
    """All that is kept. `facts` are in order of recording, whatever they are about."""

    facts: dict[FactId, Fact] = field(default_factory=dict)
    trail: list[TrailEntry] = field(default_factory=list)
    restrictions: list[tuple[str, RestrictionAct, str]] = field(default_factory=list)
    erased_by: dict[FactId, FactId] = field(default_factory=dict)
    derived: dict[str, Derived] = field(default_factory=dict)

    def copied(self) -> Kept:
        return Kept(*(copy(getattr(self, each.name)) for each in fields(self)))


class InMemory:
    """The ledger of one test."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.kept = Kept()

    def begin(self) -> InMemoryWork:
        return InMemoryWork(self)


class InMemoryWork:
    """A unit of work. See `allsteps.record.ports.UnitOfWork`."""

    def __init__(self, ledger: InMemory) -> None:
        self._ledger = ledger
        self._before = ledger.kept
        self._locked: set[str] = set()
        self._now = ledger.clock()

    def __enter__(self) -> Self:
        self._ledger.kept = self._before.copied()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._ledger.kept = self._before

    @property
    def now(self) -> datetime:
        return self._now

    @property
    def _kept(self) -> Kept:
        return self._ledger.kept

    def lock(self, subject: str) -> int:
        self._locked.add(subject)
        return self.version(subject)

    def version(self, subject: str) -> int:
        return len(self._chain(subject))

    def _chain(self, subject: str) -> list[Fact]:
        return [fact for fact in self._kept.facts.values() if fact.subject == subject]

    def facts(self, subject: str) -> Sequence[Fact]:
        subject_type, _, bare = subject.partition(":")
        found = {fact.identity for fact in self._chain(subject)}
        if subject_type in ("officer", "premises"):
            found |= {
                fact.identity for fact in self._kept.facts.values() if fact.refs.get(subject_type) == bare
            }
            found = self._with_every_version(found)
        return [fact for identity, fact in self._kept.facts.items() if identity in found]

    def _with_every_version(self, found: set[FactId]) -> set[FactId]:
        pairs = [(f.identity, _names(f)) for f in self._kept.facts.values() if _names(f) is not None]
        while more := {one for pair in pairs if found & set(pair) for one in pair if one} - found:
            found = found | more
        return found

    def find(self, identity: FactId) -> Fact | None:
        return self._kept.facts.get(identity)

    def append(self, fact: Fact) -> Fact:
        if fact.subject not in self._locked:
            raise KeyError(fact.subject)
        named = _names(fact)
        taken = fact.identity in self._kept.facts
        rival = named is not None and any(_names(other) == named for other in self._kept.facts.values())
        if taken or rival:
            raise Conflict("the fact is there already, or what it names has been corrected")
        chain = self._chain(fact.subject)
        known_from = self._ledger.clock()
        if chain:
            known_from = max(known_from, chain[-1].known_from + TICK)
        fact = replace(fact, known_from=known_from)
        self._kept.facts[fact.identity] = fact
        return fact

    def erase(self, erasure: Fact, erased: Collection[FactId]) -> None:
        for identity in erased:
            self._kept.facts[identity] = replace(self._kept.facts[identity], details={})
            self._kept.erased_by.setdefault(identity, erasure.identity)

    def trail(self, entry: TrailEntry) -> None:
        self._kept.trail.append(replace(entry, at=self.now, position=len(self._kept.trail) + 1))

    def reason_given(self, account: str, subject: str, since: datetime) -> str | None:
        reasons = [
            entry.reason
            for entry in self._kept.trail
            if (entry.account, entry.subject, entry.act) == (account, subject, "reason given")
            and entry.at is not None
            and entry.at >= since
        ]
        return reasons[-1] if reasons else None

    def restriction(self, subject: str) -> Restriction:
        now = Restriction()
        for about, act, account in self._kept.restrictions:
            if about == subject:
                now = _after(now, act, account)
        return now

    def restrict(self, subject: str, act: RestrictionAct, account: str, by: str, reason: str) -> None:
        self._kept.restrictions.append((subject, act, account))

    def teams(self, officers: Collection[str]) -> Mapping[str, str]:
        rows = {officer: self._kept.derived.get(f"officer:{officer}") for officer in officers}
        return {officer: row.head["team"] for officer, row in rows.items() if row and row.head.get("team")}

    def keep(self, derived: Derived) -> None:
        self._kept.derived[derived.subject] = derived

    def settled_at(self) -> datetime:
        """Nobody else is ever at work here."""
        return self._ledger.clock()


def _names(fact: Fact) -> FactId | None:
    return fact.replaces or fact.retracts


def _after(now: Restriction, act: RestrictionAct, account: str) -> Restriction:
    match act:
        case "restricted":
            return replace(now, restricted=True)
        case "opened":
            return Restriction()
        case "named":
            return replace(now, named=now.named | {account})
        case "unnamed":
            return replace(now, named=now.named - {account})
