"""What holds, on which days, for one subject as seen in one view.

`Conditions` reads a view through the vocabulary: a condition with `per` holds for each key separately; asked
without a key it holds where it holds for any key seen by that day. Before the subject has begun nothing holds.

Source: steps §1 and §2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from allsteps.record.matching import key_part
from allsteps.record.trees import kinds_read
from allsteps.record.views import Standing, View
from allsteps.record.vocabulary import Condition, Kind, Vocabulary
from allsteps.steps.builders import Evaluate, compiled
from allsteps.timeline.days import FOR_EVER, LONG_AGO
from allsteps.timeline.spells import NEVER, SURELY_NEVER, Extent, Spells, any_of, complement, intersection

Key = tuple[str, ...]
"""One value for each part of a `per`, in its order; `?` where a fact does not say."""


@dataclass(frozen=True)
class CompiledCondition:
    """A condition ready to run: its tree as a function, and the kinds it reads."""

    condition: Condition
    evaluate: Evaluate
    kinds: tuple[str, ...]

    @property
    def per(self) -> tuple[str, ...]:
        return self.condition.per


@dataclass(frozen=True)
class Compiled:
    """A vocabulary whose conditions are ready to run. Made once and used for every subject."""

    vocabulary: Vocabulary
    conditions: Mapping[str, CompiledCondition]

    @staticmethod
    def of(vocabulary: Vocabulary) -> Compiled:
        return Compiled(
            vocabulary,
            {
                c.name: CompiledCondition(c, compiled(c.tree, vocabulary), kinds_read(c.tree))
                for c in vocabulary.conditions
            },
        )

    def kind(self, name: str) -> Kind:
        return self.vocabulary.kind_by_name[name]


@dataclass(frozen=True)
class _Reading:
    """The facts of a view that one key of a condition reads (every fact, where `per` is empty)."""

    view: View
    begins_on: int | None
    per: tuple[str, ...]
    key: Key
    vocabulary: Vocabulary

    def facts(self, kind: str) -> Sequence[Standing]:
        standing = self.view.by_kind.get(kind, ())
        declared = self.vocabulary.kind_by_name[kind]
        wanted = [
            (part, value) for part, value in zip(self.per, self.key, strict=True) if declared.declares(part)
        ]
        if not wanted:
            return standing
        return [s for s in standing if all(key_part(s.fact, part) == value for part, value in wanted)]


@dataclass(frozen=True)
class _Nothing:
    begins_on: int | None

    def facts(self, kind: str) -> Sequence[Standing]:
        return ()


@dataclass
class Conditions:
    """The conditions of one subject. Answers are kept: one view, one computation for each condition and key."""

    view: View
    compiled: Compiled
    _extents: dict[tuple[str, Key | None], Extent] = field(default_factory=dict)
    _read: dict[tuple[str, Key | None], list[Standing]] = field(default_factory=dict)

    @cached_property
    def begins_on(self) -> int | None:
        return self.view.begins_on

    def extent(self, name: str, key: Key | None = None) -> Extent:
        """The days of a condition: for this key of it, or (None) for any key seen by each day."""
        known = self._extents.get((name, key))
        if known is None:
            known = self._extents[name, key] = self._evaluate(self.compiled.conditions[name], key)
        return known

    def keys(self, name: str) -> Mapping[Key, int]:
        """Every key of a condition seen in this view, with the day it was first seen, in order of sight."""
        condition = self.compiled.conditions[name]
        seen: dict[Key, int] = {}
        found: list[tuple[int, Key, int]] = []
        for kind in condition.kinds:
            if not all(self.compiled.kind(kind).declares(part) for part in condition.per):
                continue
            for standing in self.view.by_kind.get(kind, ()):
                key = tuple(key_part(standing.fact, part) for part in condition.per)
                found.append((standing.order, key, standing.day))
        for _, key, day in sorted(found):
            seen.setdefault(key, day)
        return seen

    def facts_read(self, name: str, key: Key | None) -> list[Standing]:
        """The facts that a condition reads for a key (None: for any), in the view's order."""
        known = self._read.get((name, key))
        if known is None:
            known = self._read[name, key] = self._facts_read(name, key)
        return known

    def _facts_read(self, name: str, key: Key | None) -> list[Standing]:
        condition = self.compiled.conditions[name]
        if key is None or not condition.per:
            read = [s for kind in condition.kinds for s in self.view.by_kind.get(kind, ())]
        else:
            reading = _Reading(self.view, self.begins_on, condition.per, key, self.compiled.vocabulary)
            read = [s for kind in condition.kinds for s in reading.facts(kind)]
        return sorted(read, key=lambda standing: standing.order)

    def _evaluate(self, condition: CompiledCondition, key: Key | None) -> Extent:
        if self.begins_on is None:
            return SURELY_NEVER
        if condition.per and key is None:
            extent = self._for_any_key(condition)
        else:
            per = condition.per
            reading = _Reading(
                self.view, self.begins_on, per, key if per and key else (), self.compiled.vocabulary
            )
            extent = condition.evaluate(reading)
        return extent.from_day_on(self.begins_on)

    def _for_any_key(self, condition: CompiledCondition) -> Extent:
        keys = self.keys(condition.condition.name)
        first = min(keys.values(), default=FOR_EVER)
        before = Extent(NEVER, _unknown_before(condition, self.begins_on, first))
        each = (self.extent(condition.condition.name, key).from_day_on(seen) for key, seen in keys.items())
        return any_of([before, *each])


def _unknown_before(condition: CompiledCondition, begins_on: int | None, first: int) -> Spells:
    """Before the first key: unknown where the tree without facts is unknown; *holds* is *no*."""
    without_facts = condition.evaluate(_Nothing(begins_on))
    unknown = intersection(without_facts.possible, complement(without_facts.certain))
    return intersection(unknown, ((LONG_AGO, first),))
