"""The built-in library uses everything that the schema offers, and says whence each limit comes."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from allsteps.command.inputs import LIBRARY
from allsteps.record.builtin import builtin
from allsteps.standards.amounts import FromField
from allsteps.standards.library import Library
from allsteps.standards.loading import load_library
from allsteps.standards.model import Periods, Plan, Recurring, Standard
from allsteps.timeline.clocks import Amount

CATALOGUE = Path(__file__).parents[1] / "lib" / "catalogue.csv"


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(LIBRARY, builtin())


def used(library: Library) -> Iterator[str]:
    """The name of every form, clock, option and builder, as often as the library uses it."""
    for standard in library.standards:
        yield f"subject {standard.subject}"
        yield f"per {len(standard.per)}"
        yield f"consequence {standard.consequence}"
        yield from (f"gate {gate.class_}" for gate in standard.gates)
        yield from (f"decision {gate.decision}" for gate in standard.gates)
        yield from _words(standard)
        yield from (text for amount in _amounts(standard) for text in _amount_words(amount))
    yield from _builders(library)


def _words(standard: Standard) -> Iterator[str]:
    given: Mapping[str, Any] = {
        "unless": standard.unless,
        "applies": standard.applies,
        "while": standard.while_,
        "not_before": standard.not_before,
        "gate without a day": standard.within is None and standard.gates,
        "several openings": len(standard.opens) > 1,
        "several ways to meet": len(standard.met_by) > 1,
        "owner by condition": any(rule.while_ for rule in standard.owner),
        "three rungs": len(standard.escalates) > 2,
        "set aside by others": standard.set_aside_by != Standard.model_fields["set_aside_by"].default,
        "in force until": standard.in_force.until,
    }
    yield from (name for name, value in given.items() if value)
    for evidence in standard.met_by:
        yield from (name for name in ("fresh", "count") if getattr(evidence, name) is not None)
        yield from _where(evidence.where)
        if evidence.fact == "decided otherwise":
            yield "decided otherwise"
    for opening in standard.opens:
        yield f"opens {type(opening).__name__}"
        yield from _where(getattr(opening, "where", {}))
        if isinstance(opening, Recurring):
            yield f"first {opening.first}"
        if isinstance(opening, Plan):
            yield "plan from" if opening.from_ else "plan without from"
            yield "plan until" if opening.until else "plan without until"


def _where(where: Mapping[str, Any]) -> Iterator[str]:
    for name, test in where.items():
        if name == "basis":
            yield "where basis"
        if isinstance(test, Mapping):
            yield f"where {next(iter(test))}"
        else:
            yield "where list" if isinstance(test, list | tuple) else "where value"


def _amounts(standard: Standard) -> Iterator[Amount | FromField | None]:
    yield standard.within
    yield standard.not_before
    yield from (rung.after for rung in standard.escalates)
    yield from (evidence.fresh for evidence in standard.met_by)
    for opening in standard.opens:
        if isinstance(opening, Recurring | Periods):
            yield opening.every
        if isinstance(opening, Plan):
            yield from (opening.by, opening.from_)


def _amount_words(amount: Amount | FromField | None) -> Iterator[str]:
    if isinstance(amount, FromField):
        yield "field"
    elif amount is not None:
        yield f"unit {amount.unit}"
        yield "clock stopwatch" if amount.stopwatch else f"clock {amount.clock}"
        yield f"counting {amount.counting}"


def _builders(library: Library) -> Iterator[str]:
    named = {name for standard in library.standards for name in _condition_names(standard)}
    for name in named:
        condition = builtin().condition_by_name[name]
        yield "condition per" if condition.per else "condition for all"
        yield "assumed" if condition.assume else "asked by" if condition.asked_by else "never unknown"
        yield from _tree(condition.tree)


def _condition_names(standard: Standard) -> Iterator[str]:
    yield from (*standard.while_, *standard.applies, *standard.unless)
    yield from (rule.while_ for rule in standard.owner if rule.while_)
    for opening in standard.opens:
        if hasattr(opening, "condition"):
            yield opening.condition
    for amount in _amounts(standard):
        if isinstance(amount, Amount) and amount.stopwatch:
            yield amount.stopwatch


def _tree(tree: Mapping[str, Any]) -> Iterator[str]:
    ((builder, argument),) = tree.items()
    yield f"builder {builder}"
    if builder == "at_least":
        ((counted, operand),) = argument["of"].items()
        yield f"at_least {counted}"
        yield "at_least within" if argument.get("within_days") else "at_least for ever"
        if counted == "days_of":
            yield from _tree(operand)
    elif builder == "not":
        yield from _tree(argument)
    elif builder in ("all", "any"):
        for part in argument:
            yield from _tree(part)


OFFERED = """
    subject case | subject officer | subject premises | per 0 | per 1 | per 2
    consequence harm now | consequence law | consequence gate | consequence practice
    gate must | gate gap | gate after | decision placement | decision disclosure | decision programme
    decision allocation | gate without a day
    opens OnFact | opens StartOf | opens Recurring | opens Periods | opens Plan | several openings
    first at once | first after n | plan from | plan without from | plan until
    applies | unless | while | not_before | fresh | count | several ways to meet | decided otherwise
    owner by condition | three rungs | set aside by others | in force until
    where value | where list | where not | where at_least | where missing | where basis
    unit days | unit weeks | unit months | clock calendar | clock working | clock stopwatch
    counting after | counting beginning with | field
    builder latest | builder from_to | builder during | builder days_after | builder at_least | builder aged
    builder all | builder any | builder not | at_least facts | at_least sum | at_least days_of
    at_least within | at_least for ever | condition per | condition for all | assumed | asked by | never unknown
"""


@pytest.mark.parametrize(
    "offer", [o.strip() for line in OFFERED.split("\n") for o in line.split("|") if o.strip()]
)
def test_the_library_uses_everything_once(library: Library, offer: str) -> None:
    assert offer in set(used(library))


def test_there_are_standards_enough(library: Library) -> None:
    assert len({standard.id for standard in library.standards}) >= 45


def test_each_limit_has_the_confidence_of_its_source(library: Library) -> None:
    """A limit from memory must not look confirmed because somebody copied a line."""
    with CATALOGUE.open(encoding="utf-8", newline="") as stream:
        confidence = {row["id"]: row["confidence"] for row in csv.DictReader(stream)}
    wrong = [
        f"{s.id} cites {s.source.catalogue} as {s.source.status}"
        for s in library.standards
        if s.source.catalogue is not None and confidence.get(s.source.catalogue) != s.source.status
    ]
    assert wrong == []


def test_what_cites_no_row_says_why_and_claims_nothing(library: Library) -> None:
    for standard in library.standards:
        if standard.source.catalogue is None:
            assert standard.source.status == "memory", standard.id
            assert standard.source.note, standard.id
