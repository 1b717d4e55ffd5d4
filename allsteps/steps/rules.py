"""A library made ready to run: each standard with its matchers, the conditions, the calendar and the adoptions.

Made once; used for every subject and day. Nothing here depends on any fact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from allsteps.record.fact import Fact
from allsteps.record.matching import Matcher, matcher
from allsteps.record.vocabulary import Kind, Vocabulary
from allsteps.standards.library import Library
from allsteps.standards.model import Evidence, OnFact, Plan, Recurring, Standard
from allsteps.steps.conditions import Compiled
from allsteps.timeline.calendar import WorkingCalendar

DECIDED_OTHERWISE = "decided otherwise"


@dataclass(frozen=True)
class CompiledStandard:
    """A standard with its matchers, and where in its key each condition finds its own."""

    standard: Standard
    evidence: tuple[tuple[Evidence, Matcher], ...]
    opening_matchers: Mapping[int, Matcher]
    key_places: Mapping[str, tuple[int, ...] | None]
    """For each condition: the places of its key in the standard's, or None to ask for any key."""

    @cached_property
    def force_days(self) -> tuple[int | None, int | None]:
        force = self.standard.in_force
        return (
            force.from_.toordinal() if force.from_ else None,
            force.until.toordinal() if force.until else None,
        )

    @cached_property
    def opening_kinds(self) -> frozenset[str] | None:
        """The kinds without which the standard cannot open; None where a condition may open it."""
        opens = self.standard.opens
        kinds = {o.on if isinstance(o, OnFact) else o.kind for o in opens if isinstance(o, OnFact | Plan)}
        return frozenset(kinds) if all(isinstance(o, OnFact | Plan) for o in opens) else None

    @cached_property
    def recurring(self) -> bool:
        return any(isinstance(opening, Recurring) for opening in self.standard.opens)


@dataclass(frozen=True)
class Rules:
    """Everything that an evaluation needs beside the facts."""

    compiled: Compiled
    standards: Sequence[CompiledStandard]
    calendar: WorkingCalendar
    adopted_on: Mapping[str, date]

    @staticmethod
    def of(library: Library, vocabulary: Vocabulary, calendar: WorkingCalendar) -> Rules:
        compiled = Compiled.of(vocabulary)
        adopted = {adoption.standard: adoption.on for adoption in library.adoptions}
        return Rules(compiled, tuple(_compiled(s, compiled) for s in library.standards), calendar, adopted)

    @cached_property
    def by_subject_type(self) -> Mapping[str, Sequence[CompiledStandard]]:
        return {
            subject: tuple(rule for rule in self.standards if rule.standard.subject == subject)
            for subject in ("case", "officer", "premises")
        }

    def is_adopted(self, standard: str, day: int) -> bool:
        """Does this standard act on this day, or only advise?"""
        on = self.adopted_on.get(standard)
        return on is not None and on.toordinal() <= day


def _compiled(standard: Standard, compiled: Compiled) -> CompiledStandard:
    kinds = compiled.vocabulary.kind_by_name
    places: dict[str, tuple[int, ...] | None] = {}
    for name, condition in compiled.conditions.items():
        inside = set(condition.per) <= set(standard.per)
        places[name] = tuple(standard.per.index(part) for part in condition.per) if inside else None
    return CompiledStandard(
        standard,
        tuple(
            (evidence, _evidence_matcher(standard, evidence, kinds[evidence.fact]))
            for evidence in standard.met_by
        ),
        {
            number: matcher(opening.where, kinds[opening.on])
            for number, opening in enumerate(standard.opens)
            if isinstance(opening, OnFact)
        },
        places,
    )


def _evidence_matcher(standard: Standard, evidence: Evidence, kind: Kind) -> Matcher:
    matches = matcher(evidence.where, kind)
    if evidence.fact != DECIDED_OTHERWISE:
        return matches
    # A decision otherwise counts for its own standard only.
    return lambda fact: matches(fact) if _names(fact, standard.id) else False


def _names(fact: Fact, standard: str) -> bool:
    return fact.details.get("standard") == standard
