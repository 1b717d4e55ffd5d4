"""Small changes to a standard, each of which at least one of its worked cases must notice.

A rule whose number could be changed without any case failing is a rule that nobody has checked. `mutants`
changes each number, clock, kind, `where` and condition in turn; `survivors` are the changes that no case saw.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from allsteps.record.vocabulary import Condition, Vocabulary
from allsteps.standards.amounts import FromField
from allsteps.standards.library import Library
from allsteps.standards.model import (
    Block,
    Evidence,
    OnFact,
    Periods,
    Plan,
    Recurring,
    Standard,
    StartOf,
    disagreements,
)
from allsteps.steps.cases import WorkedCase, failures, views
from allsteps.steps.rules import Rules
from allsteps.timeline.calendar import WorkingCalendar
from allsteps.timeline.clocks import Amount

OPPOSITE = "not: "
"""Prefix of the conditions that are made only to be mistaken: the opposite of a named one."""


@dataclass(frozen=True)
class Mutant:
    """A changed standard, with what was changed in words."""

    change: str
    standard: Standard


def with_opposites(vocabulary: Vocabulary) -> Vocabulary:
    """The vocabulary with the opposite of each condition beside it, for mutants to use."""
    opposites = (
        Condition(OPPOSITE + c.name, {"not": c.tree}, c.per, c.assume, c.asked_by)
        for c in vocabulary.conditions
    )
    return replace(vocabulary, conditions=(*vocabulary.conditions, *opposites))


def survivors(
    standard: Standard,
    other_versions: Sequence[Standard],
    cases: Sequence[WorkedCase],
    vocabulary: Vocabulary,
    calendar: WorkingCalendar,
) -> Iterator[Mutant]:
    """The mutants of a standard that none of its cases notices. `vocabulary` is one `with_opposites`.

    The standard's other versions stay as they are beside it, since its cases speak of all of them.
    """
    seen = [(case, views(case, case.answers)) for case in cases if case.standard == standard.id]
    for mutant in mutants(standard, vocabulary):
        rules = Rules.of(Library((mutant.standard, *other_versions)), vocabulary, calendar)
        if not any(failures(case, rules, view) for case, view in seen):
            yield mutant


def survivors_of(
    library: Library, cases: Sequence[WorkedCase], vocabulary: Vocabulary, calendar: WorkingCalendar
) -> Iterator[tuple[int, Mutant]]:
    """The mutants of a whole library that no case notices, each with the place of its standard there."""
    words = with_opposites(vocabulary)
    for number, standard in enumerate(library.standards):
        versions = [other for other in library.versions_by_id[standard.id] if other is not standard]
        for mutant in survivors(standard, versions, cases, words, calendar):
            yield number, mutant


def mutants(standard: Standard, vocabulary: Vocabulary) -> Iterator[Mutant]:
    """Every small change of the standard that the schema allows."""
    for change, changed in _changes(standard, vocabulary):
        if not disagreements(changed):  # a change that the schema refuses needs no case
            yield Mutant(change, changed)


def _changes(standard: Standard, vocabulary: Vocabulary) -> Iterator[tuple[str, Standard]]:
    yield from _amount_fields(standard, standard, ("within", "not_before"), "", lambda new: new)
    yield from _named_conditions(standard)
    for position, opening in enumerate(standard.opens):
        rebuild = _inside(standard, "opens", position)
        yield from _opening_changes(standard, opening, f"opens {position + 1}: ", rebuild, vocabulary)
    for position, evidence in enumerate(standard.met_by):
        rebuild = _inside(standard, "met_by", position)
        yield from _evidence_changes(standard, evidence, f"met_by {position + 1}: ", rebuild, vocabulary)
    for position, rung in enumerate(standard.escalates):
        rebuild = _inside(standard, "escalates", position)
        yield from _amount_fields(standard, rung, ("after",), f"escalates {position + 1}: ", rebuild)
    for position, owner in enumerate(standard.owner):
        if owner.while_ is not None:
            rebuild = _inside(standard, "owner", position)
            yield (
                f"owner {position + 1}: opposite of {owner.while_}",
                rebuild(_with(owner, while_=OPPOSITE + owner.while_)),
            )
            yield f"owner {position + 1}: while dropped", rebuild(_with(owner, while_=None))


_Rebuild = Callable[[Any], Standard]


def _inside(standard: Standard, field: str, position: int) -> _Rebuild:
    """Puts a changed block back in its place (None takes it out)."""

    def rebuild(block: Block | None) -> Standard:
        blocks = list(getattr(standard, field))
        blocks[position : position + 1] = [] if block is None else [block]
        return standard.model_copy(update={field: tuple(blocks)})

    return rebuild


def _with(block: Any, **changes: Any) -> Any:
    return block.model_copy(update=changes)


def _named_conditions(standard: Standard) -> Iterator[tuple[str, Standard]]:
    for field in ("applies", "unless", "while_"):
        names = getattr(standard, field)
        for position, name in enumerate(names):
            without = names[:position] + names[position + 1 :]
            label = field.rstrip("_")
            yield f"{label}: {name} dropped", _with(standard, **{field: without})
            opposite = (*names[:position], OPPOSITE + name, *names[position + 1 :])
            yield f"{label}: opposite of {name}", _with(standard, **{field: opposite})


def _opening_changes(
    standard: Standard, opening: Any, label: str, rebuild: _Rebuild, vocabulary: Vocabulary
) -> Iterator[tuple[str, Standard]]:
    yield from _amount_fields(standard, opening, ("every", "by", "from_"), label, rebuild)
    if isinstance(opening, OnFact):
        other = _another_kind(opening.on, vocabulary)
        yield f"{label}another kind", rebuild(_with(opening, on=other, where={}))
        yield from _where_changes(opening, opening.on, label, rebuild, vocabulary)
    if isinstance(opening, OnFact | StartOf | Plan):
        for position, name in enumerate(opening.while_):
            without = opening.while_[:position] + opening.while_[position + 1 :]
            yield f"{label}while {name} dropped", rebuild(_with(opening, while_=without))
            opposite = (*opening.while_[:position], OPPOSITE + name, *opening.while_[position + 1 :])
            yield f"{label}opposite of {name}", rebuild(_with(opening, while_=opposite))
    if isinstance(opening, StartOf | Recurring | Periods):
        yield (
            f"{label}opposite of {opening.condition}",
            rebuild(_with(opening, condition=OPPOSITE + opening.condition)),
        )
    if isinstance(opening, Recurring):
        first = "after n" if opening.first == "at once" else "at once"
        yield f"{label}first: {first}", rebuild(_with(opening, first=first))
    if isinstance(opening, Plan):
        for other_plan in _other_plans(opening, vocabulary):
            yield f"{label}before {other_plan}", rebuild(_with(opening, before=other_plan))
        for position in range(len(opening.until)):
            without = opening.until[:position] + opening.until[position + 1 :]
            yield f"{label}until {opening.until[position]} dropped", rebuild(_with(opening, until=without))
    if len(standard.opens) > 1:
        yield f"{label}dropped", rebuild(None)


def _evidence_changes(
    standard: Standard, evidence: Evidence, label: str, rebuild: _Rebuild, vocabulary: Vocabulary
) -> Iterator[tuple[str, Standard]]:
    yield from _amount_fields(standard, evidence, ("fresh",), label, rebuild)
    other = _another_kind(evidence.fact, vocabulary)
    yield f"{label}another kind", rebuild(_with(evidence, fact=other, where={}))
    yield from _where_changes(evidence, evidence.fact, label, rebuild, vocabulary)
    if evidence.count is not None:
        for n in (evidence.count - 1, evidence.count + 1):
            yield f"{label}count {n}", rebuild(_with(evidence, count=n))
    if evidence.fresh is not None:
        yield f"{label}fresh dropped", rebuild(_with(evidence, fresh=None))
    if len(standard.met_by) > 1:
        yield f"{label}dropped", rebuild(None)


def _where_changes(
    block: Any, kind: str, label: str, rebuild: _Rebuild, vocabulary: Vocabulary
) -> Iterator[tuple[str, Standard]]:
    for name, test in block.where.items():
        without = {key: value for key, value in block.where.items() if key != name}
        yield f"{label}where {name} dropped", rebuild(_with(block, where=without))
        if test != {"missing": True}:
            yield (
                f"{label}where {name} negated",
                rebuild(_with(block, where={**block.where, name: {"not": test}})),
            )
        for without_value, fewer in _fewer_values(test):
            yield (
                f"{label}where {name} without {without_value}",
                rebuild(_with(block, where={**block.where, name: fewer})),
            )


def _fewer_values(test: Any) -> Iterator[tuple[Any, Any]]:
    """The same test with one value of its list left out, also inside `not`."""
    if isinstance(test, Mapping) and "not" in test:
        yield from ((value, {"not": fewer}) for value, fewer in _fewer_values(test["not"]))
    elif isinstance(test, list | tuple) and len(test) > 1:
        yield from ((value, [v for v in test if v != value]) for value in test)


def _other_plans(opening: Plan, vocabulary: Vocabulary) -> Iterator[str]:
    """One other kind with a day that could be planned, or the same kind with another day."""
    days = (
        f"{kind.name}.{detail.name}"
        for kind in vocabulary.kinds
        for detail in kind.details
        if detail.type == "day"
    )
    yield from islice((day for day in days if day != opening.before), 1)


def _amount_fields(
    standard: Standard, block: Any, fields: Sequence[str], label: str, rebuild: _Rebuild
) -> Iterator[tuple[str, Standard]]:
    for field in fields:
        amount = getattr(block, field, None)
        name = field.rstrip("_")
        if isinstance(amount, FromField):
            yield f"{label}{name} dropped", rebuild(_with(block, **{field: None}))
        if not isinstance(amount, Amount):
            continue
        begins = field in ("within", "not_before", "after") or isinstance(block, Recurring)
        for other in _other_amounts(amount, begins):
            yield f"{label}{name} {other}", rebuild(_with(block, **{field: other}))
        if block is standard or field == "from_":
            yield f"{label}{name} dropped", rebuild(_with(block, **{field: None}))


def _other_amounts(amount: Amount, may_begin_with: bool) -> Iterator[Amount]:
    """The same amount one more and one less, on another clock, and counted another way where that is read."""
    least = 1 if amount.counting == "beginning with" else 0
    for n in (amount.n - 1, amount.n + 1):
        if n >= least:
            yield replace(amount, n=n)
    if amount.unit == "days":
        yield replace(amount, clock="working" if amount.clock == "calendar" else "calendar")
    if amount.counting == "beginning with":
        yield replace(amount, counting="after")
    elif may_begin_with and amount.n >= 1:
        yield replace(amount, counting="beginning with")


def _another_kind(name: str, vocabulary: Vocabulary) -> str:
    """A kind that the standard does not mean: the first of the vocabulary that is not this one."""
    return next(kind.name for kind in vocabulary.kinds if kind.name != name)
