"""Each builder of a condition, as a function from facts to a three-valued set of days.

`compiled(tree, vocabulary)` gives one function for a whole tree. It asks a `Read` for the facts of a kind
(already narrowed to a key) and never looks at a clock: days after the last fact are worked out as if no
further fact came. A leaf that names a kind whose silence is `unknown` is unknown until the first fact of any
kind that it names.

Source: steps §2.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Final, Protocol

from allsteps.record.matching import Answer, Matcher, day_value, field_value, matcher
from allsteps.record.views import Standing
from allsteps.record.vocabulary import Tree, Vocabulary
from allsteps.timeline.days import FOR_EVER, LONG_AGO, birthday
from allsteps.timeline.spells import Extent, Spells, all_of, any_of, joined

UNKNOWN_AMOUNT: Final = 10**12
"""A total that includes an amount nobody wrote down may reach any number."""


class Read(Protocol):
    """The facts that a tree is evaluated on: one view, or one key of it."""

    @property
    def begins_on(self) -> int | None: ...

    def facts(self, kind: str) -> Sequence[Standing]: ...


Evaluate = Callable[[Read], Extent]


def compiled(tree: Tree, vocabulary: Vocabulary) -> Evaluate:
    """One function for the whole tree. Raises KeyError for a builder or kind that was not checked before."""
    ((builder, argument),) = tree.items()
    return _BUILDERS[builder](argument, vocabulary)


def _all(trees: Sequence[Tree], vocabulary: Vocabulary) -> Evaluate:
    parts = [compiled(tree, vocabulary) for tree in trees]
    return lambda read: all_of(part(read) for part in parts)


def _any(trees: Sequence[Tree], vocabulary: Vocabulary) -> Evaluate:
    parts = [compiled(tree, vocabulary) for tree in trees]
    return lambda read: any_of(part(read) for part in parts)


def _not(tree: Tree, vocabulary: Vocabulary) -> Evaluate:
    inner = compiled(tree, vocabulary)
    return lambda read: inner(read).negated()


def _latest(argument: Mapping[str, Any], vocabulary: Vocabulary) -> Evaluate:
    kind, matches = _mark(argument, vocabulary)
    silence = _silence([kind], vocabulary)

    def evaluate(read: Read) -> Extent:
        facts = read.facts(kind)
        ends = [*(fact.day for fact in facts[1:]), FOR_EVER]
        spells = ((matches(s.fact), (s.day, end)) for s, end in zip(facts, ends, strict=False) if s.day < end)
        return _extent(spells, silence(read))

    return evaluate


def _from_to(argument: Mapping[str, Any], vocabulary: Vocabulary) -> Evaluate:
    starts = _marks(argument["start"], vocabulary)
    ends = _marks(argument["end"], vocabulary)
    kinds = list(dict.fromkeys((*starts, *ends)))
    silence = _silence(kinds, vocabulary)

    def evaluate(read: Read) -> Extent:
        surely: dict[int, bool] = {}
        maybe: dict[int, bool] = {}
        for standing in _in_order(read, kinds):
            start = _matches_any(starts, standing)
            end = _matches_any(ends, standing)
            # A fact that both starts and ends starts: the end of an interval is a later fact.
            if start is True:
                surely[standing.day] = True
            elif end is not False:
                surely[standing.day] = False
            if start is not False:
                maybe[standing.day] = True
            elif end is True:
                maybe[standing.day] = False
        return Extent(_between(surely), joined((*_between(maybe), *silence(read))))

    return evaluate


def _between(marks: Mapping[int, bool]) -> Spells:
    days = [*sorted(marks.items()), (FOR_EVER, False)]
    return joined((day, following) for (day, holds), (following, _) in pairwise(days) if holds)


def _during(argument: Mapping[str, Any], vocabulary: Vocabulary) -> Evaluate:
    kind, matches = _mark(argument, vocabulary)
    silence = _silence([kind], vocabulary)

    def evaluate(read: Read) -> Extent:
        spells = (
            (matches(s.fact), (s.day, FOR_EVER if s.until is None else s.until)) for s in read.facts(kind)
        )
        return _extent(spells, silence(read))

    return evaluate


def _days_after(argument: Mapping[str, Any], vocabulary: Vocabulary) -> Evaluate:
    kind, matches = _mark(argument, vocabulary)
    days = int(argument["days"])
    silence = _silence([kind], vocabulary)

    def evaluate(read: Read) -> Extent:
        spells = ((matches(s.fact), (s.day, s.day + days)) for s in read.facts(kind))
        return _extent(spells, silence(read))

    return evaluate


def _at_least(argument: Mapping[str, Any], vocabulary: Vocabulary) -> Evaluate:
    n, within = argument["n"], argument.get("within_days")
    ((counted, operand),) = argument["of"].items()
    if counted == "days_of":
        inner = compiled(operand, vocabulary)

        def evaluate_days(read: Read) -> Extent:
            # No condition holds before the beginning, so no day before it is counted either.
            if read.begins_on is None:
                return Extent((), ())
            extent = inner(read).from_day_on(read.begins_on)
            return Extent(days_reaching(extent.certain, n, within), days_reaching(extent.possible, n, within))

        return evaluate_days

    kind, matches = _mark(operand, vocabulary)
    silence = _silence([kind], vocabulary)
    field = operand.get("field")

    def evaluate(read: Read) -> Extent:
        least: list[tuple[int, float]] = []
        most: list[tuple[int, float]] = []
        for standing in read.facts(kind):
            answer = matches(standing.fact)
            if answer is False:
                continue
            amount = 1 if field is None else field_value(standing.fact, field)
            known = isinstance(amount, int | float)
            low = amount if known else 0
            high = amount if known else UNKNOWN_AMOUNT
            least.append((standing.day, low if answer else min(low, 0)))
            most.append((standing.day, high if answer else max(high, 0)))
        possible = totals_reaching(most, n, within)
        return Extent(totals_reaching(least, n, within), joined((*possible, *silence(read))))

    return evaluate


def totals_reaching(amounts: Iterable[tuple[int, float]], n: float, within: int | None) -> Spells:
    """The days on which the amounts of the `within` days ending that day (of all days, if None) total n or more."""
    changes: dict[int, float] = defaultdict(float)
    for day, amount in amounts:
        changes[day] += amount
        if within is not None:
            changes[day + within] -= amount
    out: list[tuple[int, int]] = []
    total = 0.0
    days = [*sorted(changes), FOR_EVER]
    for day, following in pairwise(days):
        total += changes[day]
        if total >= n:
            out.append((day, following))
    return joined(out)


def days_reaching(spells: Spells, n: int, within: int | None) -> Spells:
    """The days on which n or more of the `within` days ending that day (of all days, if None) lie in the spells."""
    out: list[tuple[int, int]] = []
    turns = {start for start, _ in spells} | {end for _, end in spells}
    if within is not None:
        turns |= {turn + within for turn in turns}
    ordered = sorted(turn for turn in turns if turn <= FOR_EVER)
    if not ordered:
        return ()
    for turn, following in pairwise([*ordered, FOR_EVER]):
        # Between two turns the total rises by one a day, falls by one a day, or stays.
        first, last = turn, following - 1
        if first > last:
            continue
        at_first, at_last = _days_in(spells, first, within), _days_in(spells, last, within)
        if at_first >= n and at_last >= n:
            out.append((first, following))
        elif at_first >= n:
            out.append((first, first + (at_first - n) + 1))
        elif at_last >= n:
            out.append((first + (n - at_first), following))
    return joined(out)


def _days_in(spells: Spells, day: int, within: int | None) -> int:
    earliest = LONG_AGO if within is None else day - within + 1
    return sum(max(0, min(end, day + 1) - max(start, earliest)) for start, end in spells)


def _aged(argument: Mapping[str, Any], vocabulary: Vocabulary) -> Evaluate:
    kind = "person registered"
    silence = _silence([kind], vocabulary)
    youngest, oldest = argument.get("from"), argument.get("to")

    def evaluate(read: Read) -> Extent:
        facts = read.facts(kind)
        certain: list[tuple[int, int]] = []
        unknown = list(silence(read))
        born: date | None = None
        for standing, end in zip(facts, [*(fact.day for fact in facts[1:]), FOR_EVER], strict=False):
            born = day_value(standing.fact, "date_of_birth") or born
            if born is None:
                unknown.append((standing.day, end))
                continue
            start = LONG_AGO if youngest is None else birthday(born, int(youngest))
            stop = FOR_EVER if oldest is None else birthday(born, int(oldest))
            certain.append((max(start, standing.day), min(stop, end)))
        sure = joined(certain)
        return Extent(sure, joined((*sure, *unknown)))

    return evaluate


_BUILDERS: Final[Mapping[str, Callable[[Any, Vocabulary], Evaluate]]] = {
    "latest": _latest,
    "from_to": _from_to,
    "during": _during,
    "days_after": _days_after,
    "at_least": _at_least,
    "aged": _aged,
    "all": _all,
    "any": _any,
    "not": _not,
}


def _mark(argument: Mapping[str, Any], vocabulary: Vocabulary) -> tuple[str, Matcher]:
    kind = argument["kind"]
    return kind, matcher(argument.get("where"), vocabulary.kind_by_name[kind])


def _marks(marks: Sequence[Mapping[str, Any]], vocabulary: Vocabulary) -> dict[str, list[Matcher]]:
    by_kind: dict[str, list[Matcher]] = defaultdict(list)
    for mark in marks:
        kind, matches = _mark(mark, vocabulary)
        by_kind[kind].append(matches)
    return by_kind


def _matches_any(by_kind: Mapping[str, Sequence[Matcher]], standing: Standing) -> Answer:
    answer: Answer = False
    for matches in by_kind.get(standing.fact.kind, ()):
        value = matches(standing.fact)
        if value is True:
            return True
        if value is None:
            answer = None
    return answer


def _in_order(read: Read, kinds: Sequence[str]) -> Sequence[Standing]:
    if len(kinds) == 1:
        return read.facts(kinds[0])
    return sorted((fact for kind in kinds for fact in read.facts(kind)), key=lambda standing: standing.order)


def _silence(kinds: Sequence[str], vocabulary: Vocabulary) -> Callable[[Read], Spells]:
    """The days on which a leaf over these kinds is unknown for want of any fact."""
    if all(vocabulary.kind_by_name[kind].silence == "no" for kind in kinds):
        return lambda read: ()

    def unknown_days(read: Read) -> Spells:
        first = min((facts[0].day for kind in kinds if (facts := read.facts(kind))), default=FOR_EVER)
        return ((LONG_AGO, first),)

    return unknown_days


def _extent(spells: Iterable[tuple[Answer, tuple[int, int]]], unknown: Spells) -> Extent:
    certain: list[tuple[int, int]] = []
    possible: list[tuple[int, int]] = list(unknown)
    for answer, spell in spells:
        if answer is not False:
            possible.append(spell)
        if answer:
            certain.append(spell)
    return Extent(joined(certain), joined(possible))
