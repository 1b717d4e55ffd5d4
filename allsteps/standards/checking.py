"""A standard is known to speak of kinds, details, references and conditions that the vocabulary has.

`problems_of` says what would make a standard mean nothing; it is asked at load. What a standard ought to say
besides (why, how, source, cases) is asked by `linting`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from allsteps.errors import Problem
from allsteps.record import wheres
from allsteps.record.views import BEGINNINGS, OFFICER_BEGINNINGS
from allsteps.record.vocabulary import Vocabulary
from allsteps.standards.model import OnFact, Periods, Plan, Recurring, Standard, StartOf
from allsteps.standards.positions import Document, Location
from allsteps.timeline.clocks import Amount


@dataclass(frozen=True)
class Place:
    """Where in a file a standard stands, so that a problem can name its line."""

    document: Document
    location: Location

    def block(self) -> Any:
        """The values that stand at this place."""
        node = self.document.content
        for step in self.location:
            node = node[step]
        return node

    def problem(self, code: str, within: Location, what: str, fix: str) -> Problem:
        at = (*self.location, *within)
        line = self.document.line(at)
        return Problem(code, f"{self.document.name}, line {line}", what, fix, line)


def problems_of(standard: Standard, vocabulary: Vocabulary, place: Place) -> list[Problem]:
    """Everything in the standard that the vocabulary does not know."""
    return [
        *_key_problems(standard, vocabulary, place),
        *_opening_problems(standard, vocabulary, place),
        *_condition_problems(standard, vocabulary, place),
        *_evidence_problems(standard, vocabulary, place),
    ]


def _key_problems(standard: Standard, vocabulary: Vocabulary, place: Place) -> Iterator[Problem]:
    known = {part for kind in vocabulary.kinds for part in (*kind.references, *kind.detail_by_name)}
    for part in standard.per:
        if part not in known:
            fix = _like(part, sorted(known), "Write a reference such as address, child or enquiry.")
            yield place.problem(
                "E211", ("per",), f"No kind of fact has a reference {wheres.shown(part)}.", fix
            )
    if len(set(standard.per)) != len(standard.per):
        yield place.problem("E211", ("per",), "`per` names a reference twice.", "Name each reference once.")


def _opening_problems(standard: Standard, vocabulary: Vocabulary, place: Place) -> Iterator[Problem]:
    for number, opening in enumerate(standard.opens):
        at = _opening_location(place, number)
        if isinstance(opening, OnFact):
            yield from _mark_problems(opening.on, opening.where, vocabulary, place, at)
        elif isinstance(opening, Plan):
            yield from _plan_problems(opening, vocabulary, place, at)
        else:
            yield from _interval_problems(standard, opening, vocabulary, place, at)


def _plan_problems(opening: Plan, vocabulary: Vocabulary, place: Place, at: Location) -> Iterator[Problem]:
    yield from _mark_problems(opening.kind, {}, vocabulary, place, at)
    for kind in opening.until:
        yield from _mark_problems(kind, {}, vocabulary, place, at)
    declared = vocabulary.kind_by_name.get(opening.kind)
    if declared is None or opening.date_field == "until":
        return
    detail = declared.detail_by_name.get(opening.date_field)
    days = [d.name for d in declared.details if d.type in ("day", "any")]
    if detail is None or detail.name not in days:
        what = f"{wheres.shown(opening.date_field)} is not a day of {wheres.shown(opening.kind)}."
        yield place.problem("E212", at, what, f"Write one of: {', '.join(days) or 'until'}.")


def _interval_problems(
    standard: Standard,
    opening: StartOf | Recurring | Periods,
    vocabulary: Vocabulary,
    place: Place,
    at: Location,
) -> Iterator[Problem]:
    condition = vocabulary.condition_by_name.get(opening.condition)
    if condition is None:
        return  # said with the other conditions
    if standard.per and set(condition.per) != set(standard.per):
        what = f"{wheres.shown(opening.condition)} does not hold per {', '.join(standard.per)}, as the standard does."
        fix = "Write a condition with the same `per`, or take `per` out of the standard."
        yield place.problem("E213", at, what, fix)


def _condition_problems(standard: Standard, vocabulary: Vocabulary, place: Place) -> Iterator[Problem]:
    names = sorted(vocabulary.condition_by_name)
    for name, at in conditions_named(standard, place):
        if name not in vocabulary.condition_by_name:
            what = f"There is no condition {wheres.shown(name)}."
            yield place.problem("E214", at, what, _like(name, names, "Write a condition of the vocabulary."))


def conditions_named(standard: Standard, place: Place) -> Iterator[tuple[str, Location]]:
    """Every condition that a standard speaks of, with where it does."""
    for field, named in (
        ("applies", standard.applies),
        ("unless", standard.unless),
        ("while", standard.while_),
    ):
        for position, name in enumerate(named):
            yield name, (field, position)
    for position, owner in enumerate(standard.owner):
        if owner.while_ is not None:
            yield owner.while_, ("owner", position, "while")
    for number, opening in enumerate(standard.opens):
        at = _opening_location(place, number)
        if isinstance(opening, StartOf | Recurring | Periods):
            yield opening.condition, at
        if isinstance(opening, OnFact | StartOf | Plan):
            for name in opening.while_:
                yield name, (*at, "while")
    for amount, at in _amounts(standard, place):
        if amount.stopwatch is not None:
            yield amount.stopwatch, at


def _amounts(standard: Standard, place: Place) -> Iterator[tuple[Amount, Location]]:
    if isinstance(standard.within, Amount):
        yield standard.within, ("within",)
    if standard.not_before is not None:
        yield standard.not_before, ("not_before",)
    for position, rung in enumerate(standard.escalates):
        yield rung.after, ("escalates", position, "after")
    for position, evidence in enumerate(standard.met_by):
        if evidence.fresh is not None:
            yield evidence.fresh, ("met_by", position, "fresh")
    for number, opening in enumerate(standard.opens):
        at = _opening_location(place, number)
        if isinstance(opening, Recurring | Periods):
            yield opening.every, (*at, "every")
        if isinstance(opening, Plan):
            yield opening.by, (*at, "by")
            if opening.from_ is not None:
                yield opening.from_, (*at, "from")


def _evidence_problems(standard: Standard, vocabulary: Vocabulary, place: Place) -> Iterator[Problem]:
    beginnings = OFFICER_BEGINNINGS if standard.subject == "officer" else BEGINNINGS
    for position, evidence in enumerate(standard.met_by):
        at: Location = ("met_by", position)
        yield from _mark_problems(evidence.fact, evidence.where, vocabulary, place, at)
        if evidence.fact in beginnings:
            what = f"{wheres.shown(evidence.fact)} begins a {standard.subject}, so it cannot be evidence of a step."
            fix = "Write a kind that records what was done."
            yield place.problem("E215", (*at, "fact"), what, fix)


def _mark_problems(
    name: str, where: Mapping[str, Any], vocabulary: Vocabulary, place: Place, at: Location
) -> Iterator[Problem]:
    kind = vocabulary.kind_by_name.get(name)
    if kind is None:
        what = f"There is no kind of fact {wheres.shown(name)}."
        fix = _like(name, sorted(vocabulary.kind_by_name), "Write a kind of the vocabulary.")
        yield place.problem("E216", at, what, fix)
        return
    for problem in wheres.problems_of(where, kind, "where"):
        yield place.problem("E217", (*at, "where"), f"{problem.where}: {problem.what}", problem.fix)


def _opening_location(place: Place, number: int) -> Location:
    """The place of an opening, whether `opens` is one block or a list of them."""
    try:
        node = place.document.content
        for step in (*place.location, "opens"):
            node = node[step]
    except (KeyError, IndexError, TypeError):
        return ("opens",)
    return ("opens",) if isinstance(node, Mapping) else ("opens", number)


def _like(name: str, names: list[str], otherwise: str) -> str:
    return wheres.near(name, names, otherwise, likeness=0.5)
