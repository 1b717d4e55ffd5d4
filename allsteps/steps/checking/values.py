"""What a condition is on one day is known: yes, no, or unknown, from the facts up to that day.

Read from steps §2 alone, one day at a time and without intervals: slow, and hard to get wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from allsteps.record.views import Standing
from allsteps.record.vocabulary import Kind, Tree
from allsteps.steps.checking.matches import Answer, all_known, answer, any_known, given, opposite

_BIRTHS: Final = "person registered"


@dataclass(frozen=True)
class Facts:
    """The facts that a tree may read (for one key), in order, and the day from which days count."""

    by_kind: Mapping[str, Sequence[Standing]]
    kinds: Mapping[str, Kind]
    begins: int
    seen: dict[tuple[int, int], Answer] = field(default_factory=dict)

    def of(self, kind: str, day: int) -> list[Standing]:
        """Those of a kind, up to and on a day."""
        return [standing for standing in self.by_kind.get(kind, ()) if standing.day <= day]

    def matches(self, standing: Standing, mark: Mapping[str, Any]) -> Answer:
        return answer(standing.fact, mark.get("where"), self.kinds[mark["kind"]])


def value_on(tree: Tree, facts: Facts, day: int) -> Answer:
    """The tree's value on one day."""
    place = (id(tree), day)
    if place not in facts.seen:
        ((builder, argument),) = tree.items()
        facts.seen[place] = _BUILDERS[builder](argument, facts, day)
    return facts.seen[place]


def kinds_named(tree: Tree) -> list[str]:
    """Every kind whose facts the tree reads."""
    ((builder, argument),) = tree.items()
    if builder in ("all", "any"):
        return [kind for part in argument for kind in kinds_named(part)]
    if builder == "not":
        return kinds_named(argument)
    if builder == "from_to":
        return [mark["kind"] for mark in (*argument["start"], *argument["end"])]
    if builder == "aged":
        return [_BIRTHS]
    if builder == "at_least":
        of = argument["of"]
        return kinds_named(of["days_of"]) if "days_of" in of else [(of.get("facts") or of["sum"])["kind"]]
    return [argument["kind"]]


def settled_by(tree: Tree, facts: Facts, last: int) -> int:
    """A day from which the value stays as it is if nothing more is recorded after `last`."""
    ((builder, argument),) = tree.items()
    if builder in ("all", "any"):
        return max(settled_by(part, facts, last) for part in argument)
    if builder == "not":
        return settled_by(argument, facts, last)
    if builder == "during":
        ends = [s.until for s in facts.of(argument["kind"], last) if s.until is not None]
        return max([last, *ends])
    if builder == "days_after":
        return last + int(argument["days"])
    if builder == "at_least":
        window = argument.get("within_days")
        of = argument["of"]
        inner = settled_by(of["days_of"], facts, last) if "days_of" in of else last
        return inner + int(window if window is not None else argument["n"]) + 1
    if builder == "aged":
        born = _born(facts, last)
        years = [year for year in (argument.get("from"), argument.get("to")) if year is not None]
        return max([last, *(_birthday(born, year) for year in years if born is not None)])
    return last


def _silent(facts: Facts, kinds: list[str], day: int) -> bool:
    """Is nothing known yet of kinds of which nobody may have been told?"""
    unsaid = any(facts.kinds[kind].silence == "unknown" for kind in kinds)
    return unsaid and not any(facts.of(kind, day) for kind in kinds)


def _latest(mark: Mapping[str, Any], facts: Facts, day: int) -> Answer:
    told = facts.of(mark["kind"], day)
    if not told:
        return None if _silent(facts, [mark["kind"]], day) else False
    return facts.matches(told[-1], mark)


def _from_to(argument: Mapping[str, Any], facts: Facts, day: int) -> Answer:
    kinds = [mark["kind"] for mark in (*argument["start"], *argument["end"])]
    if _silent(facts, kinds, day):
        return None
    told = sorted((s for kind in set(kinds) for s in facts.of(kind, day)), key=lambda s: s.order)
    starts = [(s, _marks(s, argument["start"], facts)) for s in told]
    ends = [(s, _marks(s, argument["end"], facts)) for s in told]

    def running(start_is: Callable[[Answer], bool], end_is: Callable[[Answer], bool]) -> bool:
        """Is there such a start without such an end after it?"""
        return any(
            start_is(started) and not any(end_is(ended) and e.order > s.order for e, ended in ends)
            for s, started in starts
        )

    if running(_surely, _possibly):
        return True
    return None if running(_possibly, _surely) else False


def _marks(standing: Standing, marks: Sequence[Mapping[str, Any]], facts: Facts) -> Answer:
    return any_known([facts.matches(standing, mark) for mark in marks if mark["kind"] == standing.fact.kind])


def _surely(value: Answer) -> bool:
    return value is True


def _possibly(value: Answer) -> bool:
    return value is not False


def _during(mark: Mapping[str, Any], facts: Facts, day: int) -> Answer:
    return _covered(mark, facts, day, lambda standing: standing.until is None or day < standing.until)


def _days_after(mark: Mapping[str, Any], facts: Facts, day: int) -> Answer:
    return _covered(mark, facts, day, lambda standing: day < standing.day + mark["days"])


def _covered(mark: Mapping[str, Any], facts: Facts, day: int, reaches: Callable[[Standing], bool]) -> Answer:
    if _silent(facts, [mark["kind"]], day):
        return None
    return any_known([facts.matches(s, mark) for s in facts.of(mark["kind"], day) if reaches(s)])


def _at_least(argument: Mapping[str, Any], facts: Facts, day: int) -> Answer:
    n, window, of = argument["n"], argument.get("within_days"), argument["of"]
    first = None if window is None else day - window + 1
    if "days_of" in of:
        # Before the beginning nothing holds, so no day of it is counted.
        since = facts.begins if first is None else max(first, facts.begins)
        days = [value_on(of["days_of"], facts, each) for each in range(since, day + 1)]
        return _reached(n, sum(d is True for d in days), sum(d is not False for d in days))
    mark = of.get("facts") or of["sum"]
    if _silent(facts, [mark["kind"]], day):
        return None
    counted = [s for s in facts.of(mark["kind"], day) if first is None or s.day >= first]
    low, high = 0.0, 0.0
    for standing in counted:
        matched = facts.matches(standing, mark)
        if matched is False:
            continue
        amount = given(standing.fact, mark["field"]) if "sum" in of else 1
        if amount is None:  # it adds something, and nobody knows how much
            high = float("inf")
            continue
        low += amount if matched is True or amount < 0 else 0
        high += amount if matched is True or amount > 0 else 0
    return _reached(n, low, high)


def _reached(n: float, surely: float, possibly: float) -> Answer:
    if surely >= n:
        return True
    return None if possibly >= n else False


def _aged(argument: Mapping[str, Any], facts: Facts, day: int) -> Answer:
    told = facts.of(_BIRTHS, day)
    born = _born(facts, day)
    if born is None:
        return None if told else False  # registered without a birthday: the detail is missing
    low, high = argument.get("from"), argument.get("to")
    old_enough = low is None or _birthday(born, low) <= day
    return old_enough and (high is None or day < _birthday(born, high))


def _born(facts: Facts, day: int) -> date | None:
    births = [given(s.fact, "date_of_birth") for s in facts.of(_BIRTHS, day)]
    told = [born for born in births if born is not None]
    return told[-1] if told else None


def _birthday(born: date, age: int) -> int:
    try:
        return born.replace(year=born.year + age).toordinal()
    except ValueError:  # born on 29 February, and this year has none
        return date(born.year + age, 3, 1).toordinal()


_BUILDERS: Final[Mapping[str, Callable[[Any, Facts, int], Answer]]] = {
    "latest": _latest,
    "from_to": _from_to,
    "during": _during,
    "days_after": _days_after,
    "at_least": _at_least,
    "aged": _aged,
    "all": lambda parts, facts, day: all_known([value_on(part, facts, day) for part in parts]),
    "any": lambda parts, facts, day: any_known([value_on(part, facts, day) for part in parts]),
    "not": lambda part, facts, day: opposite(value_on(part, facts, day)),
}
