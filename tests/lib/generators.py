"""Worlds to try the laws on: a vocabulary with its conditions, one standard, and a record of about 120 days.

Everything is drawn by Hypothesis, so that a counterexample is shrunk to the fewest facts. The facts are
mostly of kinds that the standard reads; what is generated of the schema is counted by `reach`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any

from hypothesis import strategies as st

from allsteps.record.fact import Fact
from allsteps.record.views import Record, View
from allsteps.record.vocabulary import Vocabulary
from allsteps.standards.library import Adoption, Library
from allsteps.standards.model import Standard
from allsteps.steps.rules import Rules
from allsteps.timeline.calendar import WorkingCalendar, england_and_wales
from tests.lib.choosing import Choosing, choosing
from tests.lib.generated_facts import LAST_DAY, START, facts, more_evidence
from tests.lib.generated_rules import conditions, standard_block, standard_conditions
from tests.lib.words import KINDS

FOR_EVER_KNOWN = datetime(2100, 1, 1, tzinfo=UTC)

SUBJECTS = {"case": "case:A", "officer": "officer:o-1", "premises": "premises:p-1"}


@dataclass(frozen=True, repr=False)
class World:
    """All that an evaluation takes: the words, the rule, the lines, the days."""

    vocabulary: Vocabulary
    standard: Standard
    facts: tuple[Fact, ...]
    calendar: WorkingCalendar
    adopted: bool
    as_at: date
    known_at: datetime
    later: date
    """A day after `as_at`, on which the same is asked again."""
    extra: tuple[Fact, ...]
    """Facts of the kinds of evidence, which are not in the record and might have been."""

    @property
    def subject(self) -> str:
        return SUBJECTS[self.standard.subject]

    def __repr__(self) -> str:
        """Only what this world has of its own, so that a counterexample can be read."""
        named = standard_conditions(self.standard)
        conditions = [each for each in self.vocabulary.conditions if each.name in named]
        return "\n".join(
            [
                str(self.standard.model_dump(exclude_defaults=True)),
                *(f"{c.name}: {dict(c.tree)} per {c.per}, assumed {c.assume}" for c in conditions),
                *(_line(fact) for fact in self.facts),
                *(f"extra {_line(fact)}" for fact in self.extra),
                f"{self.subject} as at {self.as_at}, known at {self.known_at}, later {self.later}",
                f"adopted {self.adopted}, calendar {self.calendar.name}",
            ]
        )

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Asked for by Hypothesis, which otherwise prints every field of every kind."""
        printer.text(repr(self))

    @cached_property
    def rules(self) -> Rules:
        adoptions = (Adoption(self.standard.id, "us", date.min),) if self.adopted else ()
        return Rules.of(Library((self.standard,), adoptions), self.vocabulary, self.calendar)

    @cached_property
    def record(self) -> Record:
        return Record(self.facts)

    @cached_property
    def view(self) -> View:
        return self.record.view(self.subject, self.as_at, self.known_at)


def _line(fact: Fact) -> str:
    until = f" until {fact.until}" if fact.until else ""
    chain = (
        f" replaces {fact.replaces}"
        if fact.replaces
        else f" retracts {fact.retracts}"
        if fact.retracts
        else ""
    )
    said = " ".join(f"{name}={value}" for name, value in {**fact.refs, **fact.details}.items())
    known = f"known {fact.known_from:%m-%d %H:%M} basis {fact.basis}"
    return f"{fact.source}/{fact.id} {fact.subject} {fact.kind} {fact.on}{until} {said} {known}{chain}"


def short_calendar() -> WorkingCalendar:
    """Published for less than the days of the records, so that counts run out of it at both ends."""
    whole = england_and_wales()
    first, last = date(2026, 1, 20).toordinal(), date(2026, 4, 10).toordinal()
    return WorkingCalendar("short", whole.issued, "tests", first, last, whole.bank_holidays)


def built(choose: Choosing) -> World:
    """One world, made by these choices."""
    subject = choose.one_of("case", "case", "case", "case", "officer", "premises")
    named = conditions(choose, subject)
    vocabulary = Vocabulary(KINDS, named)
    standard = Standard.model_validate(standard_block(choose, subject, named))
    record = facts(choose, standard, vocabulary, SUBJECTS[subject])
    known_at = FOR_EVER_KNOWN
    if choose.chance(20):
        known_at = datetime.combine(START, datetime.min.time(), UTC) + timedelta(
            days=choose.number(20, LAST_DAY)
        )
    as_at = START + timedelta(days=choose.number(20, LAST_DAY + 30))
    return World(
        vocabulary=vocabulary,
        standard=standard,
        facts=tuple(record),
        calendar=short_calendar() if choose.chance(10) else england_and_wales(),
        adopted=choose.chance(70),
        as_at=as_at,
        known_at=known_at,
        later=as_at + timedelta(days=choose.number(1, 60)),
        extra=tuple(more_evidence(choose, standard, vocabulary, SUBJECTS[subject], record)),
    )


@st.composite
def worlds(draw: st.DrawFn) -> World:
    return built(choosing(draw))
