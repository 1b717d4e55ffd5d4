"""What stands: the facts true by one day as they were known at one instant.

`view(as_at=D, known_at=K)` holds the facts with `known_from ≤ K < known_to` and `on ≤ D`, in the order
that every condition relies on: the fact's own `on`, then `known_from`, source and id of the first of its
chain of corrections, so that correcting a fact does not move it among the facts of its day.

Source: steps §1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Final

from allsteps.record.fact import Fact, FactId

BEGINNINGS: Final = frozenset(
    {
        "sentenced",
        "supervision started",
        "received into custody",
        "released",
        "recalled",
        "registration started",
        "taken on",
        "person registered",
    }
)
"""Kinds by which a case has begun; before the first of them no condition holds."""

OFFICER_BEGINNINGS: Final = frozenset({"officer joined", "allocated"})

ERASURE: Final = "content erased"

SUBJECTS_BY_REFERENCE: Final[Mapping[str, str]] = {"officer": "officer", "premises": "premises"}
"""References that put a fact into the view of what they name, too."""


@dataclass(slots=True, eq=False)
class Standing:
    """A fact in a view, with its place there. Never changed once made; not frozen, because hundreds are made for
    each case and freezing them takes longer than finding them.

    `day` and `until` are ordinals; `order` is the position in the view; `versions` are the fact's chain of
    corrections as known, first recorded first, this fact last.
    """

    fact: Fact
    day: int
    until: int | None
    order: int
    versions: tuple[Fact, ...]


@dataclass(frozen=True)
class View:
    """One subject's standing facts, in order, at a pair of times."""

    subject: str
    as_at: date
    known_at: datetime
    facts: tuple[Standing, ...]

    @cached_property
    def by_kind(self) -> Mapping[str, Sequence[Standing]]:
        grouped: dict[str, list[Standing]] = defaultdict(list)
        for standing in self.facts:
            grouped[standing.fact.kind].append(standing)
        return grouped

    @cached_property
    def names(self) -> Sequence[str]:
        """How each fact is named in rows, by its place in the view: its bare id, or `source/id` where two sources
        use the same id here."""
        uses: dict[str, int] = defaultdict(int)
        for standing in self.facts:
            uses[standing.fact.id] += 1
        return [s.fact.id if uses[s.fact.id] == 1 else f"{s.fact.source}/{s.fact.id}" for s in self.facts]

    @cached_property
    def begins_on(self) -> int | None:
        """The ordinal day on which the case (officer, premises) has begun, or None."""
        subject_type, _, bare = self.subject.partition(":")
        for standing in self.facts:
            fact = standing.fact
            if subject_type == "premises":
                return standing.day
            if subject_type == "officer":
                named = fact.kind == "allocated" and fact.refs.get("officer") == bare
                if named or (fact.kind == "officer joined" and fact.subject == self.subject):
                    return standing.day
            elif fact.kind in BEGINNINGS:
                return standing.day
        return None


class Record:
    """All facts of a file or a ledger, and what replaces what.

    Raises nothing: the facts have been checked at the door (`record.exchange`), so that each correction and
    retraction names one fact, of the same kind and subject, that nothing else replaces.
    """

    def __init__(self, facts: Iterable[Fact]) -> None:
        by_identity = {fact.identity: fact for fact in facts}
        self._superseded_by: dict[FactId, Fact] = {}
        for fact in by_identity.values():
            target = fact.replaces or fact.retracts
            if target is not None:
                self._superseded_by[target] = fact
        self.erased = self._erased(by_identity)
        self._facts = self._without_erased(by_identity)
        self._by_subject: dict[str, list[Fact]] = defaultdict(list)
        for fact in self._facts.values():
            self._by_subject[fact.subject].append(fact)
            for reference, subject_type in SUBJECTS_BY_REFERENCE.items():
                named = fact.refs.get(reference)
                if named is not None and f"{subject_type}:{named}" != fact.subject:
                    self._by_subject[f"{subject_type}:{named}"].append(fact)

    @cached_property
    def subjects(self) -> Sequence[str]:
        """Every subject that a fact is about or names, sorted."""
        return sorted(self._by_subject)

    def view(self, subject: str, as_at: date, known_at: datetime) -> View:
        chosen: list[tuple[tuple[date, datetime, str, str], Fact, tuple[Fact, ...]]] = []
        for fact in self._by_subject.get(subject, ()):
            if fact.on > as_at or fact.known_from > known_at or fact.retracts is not None:
                continue
            later = self._superseded_by.get(fact.identity)
            if later is not None and later.known_from <= known_at:
                continue
            versions = self._versions(fact)
            first = versions[0]
            chosen.append(((fact.on, first.known_from, first.source, first.id), fact, versions))
        chosen.sort(key=lambda item: item[0])
        facts = tuple(
            Standing(
                fact, fact.on.toordinal(), fact.until.toordinal() if fact.until else None, order, versions
            )
            for order, (_, fact, versions) in enumerate(chosen)
        )
        return View(subject, as_at, known_at, facts)

    def _versions(self, fact: Fact) -> tuple[Fact, ...]:
        if fact.replaces is None:
            return (fact,)
        chain = [fact]
        while chain[-1].replaces is not None and (earlier := self._facts.get(chain[-1].replaces)) is not None:
            chain.append(earlier)
        return tuple(reversed(chain))

    def _erased(self, facts: dict[FactId, Fact]) -> frozenset[FactId]:
        """Every version in the chain of each fact that an erasure names."""
        erased: set[FactId] = set()
        for fact in facts.values():
            if fact.kind == ERASURE:
                named = self._resolve(facts, fact.source, str(fact.details.get("fact", "")))
                erased |= self._whole_chain(facts, named)
        return frozenset(erased)

    def _without_erased(self, facts: dict[FactId, Fact]) -> dict[FactId, Fact]:
        """What is erased has no details, whatever instant is asked about."""
        if not self.erased:
            return facts
        return {
            identity: replace(f, details={}) if identity in self.erased else f
            for identity, f in facts.items()
        }

    @staticmethod
    def _resolve(facts: Mapping[FactId, Fact], source: str, named: str) -> FactId | None:
        if (source, named) in facts:
            return (source, named)
        other_source, _, bare = named.partition("/")
        return (other_source, bare) if (other_source, bare) in facts else None

    def later_days(self, subject: str, day: date) -> list[date]:
        """The days after this one on which a fact that is already recorded comes into the subject's view."""
        return sorted({fact.on for fact in self._by_subject.get(subject, ()) if fact.on > day})

    def chain_of(self, identity: FactId) -> frozenset[FactId]:
        """Every version of a fact, earlier and later: what an erasure of it takes away."""
        return frozenset(self._whole_chain(self._facts, identity))

    def superseded(self, fact: Fact) -> Fact | None:
        """What corrects or takes back the fact, whenever that became known."""
        return self._superseded_by.get(fact.identity)

    def _whole_chain(self, facts: Mapping[FactId, Fact], named: FactId | None) -> set[FactId]:
        if named is None:
            return set()
        first = facts[named]
        while first.replaces is not None and first.replaces in facts:
            first = facts[first.replaces]
        chain, current = set(), first
        while True:
            chain.add(current.identity)
            later = self._superseded_by.get(current.identity)
            if later is None or later.retracts is not None:
                return chain
            current = later
