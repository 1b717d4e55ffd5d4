"""Which open steps of one subject could be closed by one fact: "this visit would close 4".

For each kind of evidence the facts that could be recorded are tried in thought: every choice of the details that
any standard asks about. What each of them meets does not depend on the subject, so it is worked out once for a
library; for a subject only the keys are compared. It is a promise about rows, so it keeps to what a row can tell:
where more than one fact is wanted, or the day on which evidence begins to count is not known, nothing is promised.
What a fact really closes is worked out before it is saved (`preview`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice, product
from typing import Any, Final

from allsteps.record import wheres
from allsteps.record.fact import Fact
from allsteps.record.vocabulary import Kind
from allsteps.standards.model import Periods
from allsteps.steps.rules import DECIDED_OTHERWISE, CompiledStandard, Rules
from allsteps.steps.step import OPEN, Step
from allsteps.timeline.clocks import later

_AT_MOST: Final = 2_000
"""Facts tried for one kind. The kind with the most standards needs a few dozen."""

_A_DAY: Final = date(2026, 1, 1)  # no `where` reads the day

ANY: Final = ""
"""Stands for the id of something, whichever: a reference must be there, and no key says which."""


@dataclass(frozen=True, slots=True)
class OneFact:
    """A fact to record, by what it must say, and the open steps that it could close.

    `details` are those that matter; `refs` what it must be about (`address`: `a-1`, or ANY). A page may name the kind
    and what it is about. It may never fill in `details`: that would tell whoever records it what to have found.
    """

    kind: str
    details: Mapping[str, Any]
    refs: Mapping[str, str]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class _Tried:
    """A fact tried in thought: what it said, what it was silent about though asked, the standards that it meets."""

    said: Mapping[str, Any]
    silent: frozenset[str]
    meets: frozenset[str]


@dataclass(frozen=True)
class Together:
    """For each kind, the facts that meet the most; made once for a library."""

    rules: Rules
    tried: Mapping[str, tuple[_Tried, ...]]
    rule_by_standard: Mapping[str, CompiledStandard]
    kinds_by_standard: Mapping[str, frozenset[str]]

    @staticmethod
    def of(rules: Rules) -> Together:
        # A standard that was changed stands several times under its id. A row does not say by which version it
        # opened; the last is asked, because what is open now mostly opened by it.
        rule_by_standard = {rule.standard.id: rule for rule in rules.standards}
        by_kind: dict[str, list[tuple[CompiledStandard, int]]] = {}
        for rule in rule_by_standard.values():
            for number, (evidence, _) in enumerate(rule.evidence):
                if evidence.fact != DECIDED_OTHERWISE and (evidence.count or 1) == 1:
                    by_kind.setdefault(evidence.fact, []).append((rule, number))
        tried = {kind: _best(rules.compiled.kind(kind), asked) for kind, asked in by_kind.items()}
        kinds = {
            name: frozenset(kind for kind, facts in tried.items() if any(name in f.meets for f in facts))
            for name in rule_by_standard
        }
        return Together(rules, tried, rule_by_standard, kinds)


def closable_together(
    steps: Iterable[Step], together: Together, on: date, closing: Step | None = None
) -> list[OneFact]:
    """For each kind, the one fact of that day that could close the most of these steps, most first.

    The steps are of one subject. Where several facts of a kind could close as many, the one for the first step counts.
    `closing`: only facts that could close this one of the steps.
    """
    could = {step.order: step for step in steps if step.status in OPEN and _counts_on(step, together, on)}
    if closing is not None and closing.order not in could:
        return []
    wanted = could.values() if closing is None else (closing,)
    kinds = {kind for step in wanted for kind in together.kinds_by_standard[step.standard]}
    found = (_best_of_kind(kind, list(could.values()), together, closing) for kind in kinds)
    return sorted((one for one in found if one is not None), key=lambda one: (-len(one.steps), one.kind))


def _best(kind: Kind, asked: Sequence[tuple[CompiledStandard, int]]) -> tuple[_Tried, ...]:
    """The facts of this kind that meet some standards, and no fewer than another that says the same for any key."""
    key_parts = sorted({part for rule, _ in asked for part in rule.standard.per})
    tried: dict[tuple[frozenset[str], tuple[Any, ...]], _Tried] = {}
    for every in islice(_sayings(kind, asked), _AT_MOST):
        said = {name: value for name, value in every.items() if value is not None}
        fact = _fact(kind, said)
        meets = frozenset(rule.standard.id for rule, n in asked if rule.evidence[n][1](fact) is True)
        place = (meets, tuple(said.get(part) for part in key_parts))
        # Of facts that meet the same, the one that says least: the rest is for whoever records it.
        if meets and (place not in tried or len(said) < len(tried[place].said)):
            tried[place] = _Tried(said, frozenset(every.keys() - said.keys()), meets)
    return tuple(
        each
        for (meets, said_of_key), each in tried.items()
        if not any(meets < others and said_of_key == same for others, same in tried)
    )


def _sayings(kind: Kind, asked: Sequence[tuple[CompiledStandard, int]]) -> Iterator[Mapping[str, Any]]:
    """Every combination of values for what any of these standards asks about; None is silence."""
    tests: dict[str, list[Any]] = {}
    for rule, number in asked:
        for name, test in rule.evidence[number][0].where.items():
            tests.setdefault(name, []).append(test)
    names = [
        *(d.name for d in kind.details if d.name in tests),
        *(n for n in tests if n not in kind.detail_by_name),
    ]
    for values in product(*(_values(kind, name, tests[name]) for name in names)):
        yield dict(zip(names, values, strict=True))


def _values(kind: Kind, name: str, tests: Sequence[Any]) -> list[Any]:
    detail = kind.detail_by_name.get(name)
    choices = detail.choices if detail is not None else wheres.BASIS.choices if name == "basis" else ()
    if detail is not None and detail.several:
        named = {value for test in tests for value in wheres.named_values(test)}
        return [None, *((c,) for c in choices), tuple(c for c in choices if c in named)]
    if choices:
        return [None, *choices]
    if detail is not None and detail.type == "boolean":
        return [None, True, False]
    free = dict.fromkeys(value for test in tests for value in _named(test))
    return [None, *free, *([ANY] if detail is None or detail.type == "text" else [])]


def _named(test: Any) -> Iterator[Any]:
    """Values worth trying for free text, numbers and days: those that a test names."""
    if isinstance(test, Mapping):
        for operator, operand in test.items():
            if operator != "missing":
                yield from _named(operand)
        return
    if isinstance(test, Sequence) and not isinstance(test, str):
        yield from test
    else:
        yield test


def _fact(kind: Kind, said: Mapping[str, Any]) -> Fact:
    known = datetime(_A_DAY.year, _A_DAY.month, _A_DAY.day, tzinfo=UTC)
    return Fact(
        id="",
        subject="",
        kind=kind.name,
        on=_A_DAY,
        known_from=known,
        refs={name: value for name, value in said.items() if name in kind.references},
        details={name: value for name, value in said.items() if name in kind.detail_by_name},
        basis=said.get("basis"),
    )


def _counts_on(step: Step, together: Together, on: date) -> bool:
    """Would evidence of this day fall in the step's window, as far as the row can tell?"""
    rule = together.rule_by_standard.get(step.standard)
    if rule is None or "?" in _parts(step).values() or on < step.opened_on:
        return False
    standard = rule.standard
    period_ends = step.first_due_on or step.due_on
    if (
        any(isinstance(opening, Periods) for opening in standard.opens)
        and period_ends is not None
        and period_ends < on
    ):
        return False  # evidence counts inside the period only, even where the step was given a later day
    if standard.not_before is None:
        return True
    if standard.not_before.stopwatch:
        return False
    first = later(step.opened_on.toordinal(), standard.not_before, together.rules.calendar)
    return first is not None and first <= on.toordinal()


def _best_of_kind(
    kind: str, steps: Sequence[Step], together: Together, closing: Step | None
) -> OneFact | None:
    declared = together.rules.compiled.kind(kind)
    best: OneFact | None = None
    for tried in together.tried[kind]:
        could = [(step, _parts(step)) for step in steps if step.standard in tried.meets]
        could = [(step, parts) for step, parts in could if _can_carry(parts, declared, tried)]
        for about in [parts for step, parts in could if closing is None or step.order == closing.order]:
            taken, parts = _agreeing(could, about)
            if best is None or len(taken) > len(best.steps):
                details = {n: v for n, v in tried.said.items() if n not in declared.references}
                refs = {n: v for n, v in tried.said.items() if n in declared.references}
                best = OneFact(kind, details, {**refs, **parts}, tuple(taken))
    return best


def _can_carry(parts: Mapping[str, str], kind: Kind, tried: _Tried) -> bool:
    """Can a fact of this kind have the step's key, without contradicting what was tried?"""
    return all(
        kind.declares(part) and part not in tried.silent and tried.said.get(part, value) in (value, ANY)
        for part, value in parts.items()
    )


def _agreeing(
    could: Sequence[tuple[Step, Mapping[str, str]]], about: Mapping[str, str]
) -> tuple[list[Step], Mapping[str, str]]:
    """The steps that one fact about this key can close together: a later one may add to the key, never change it."""
    key, taken = dict(about), []
    for step, parts in could:
        if all(key.get(part, value) == value for part, value in parts.items()):
            key.update(parts)
            taken.append(step)
    return taken, key


def _parts(step: Step) -> Mapping[str, str]:
    pairs = (pair.partition("=") for pair in step.key.split(";") if pair)
    return {name: value for name, _, value in pairs}
