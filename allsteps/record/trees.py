"""A condition's tree can be walked, and is known to be well formed before anything runs it.

`problems_of` says everything that is wrong with a tree; the other functions take a tree that it found
nothing wrong with. `normalised` gives the tree as engines compare it: choices as text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from allsteps.errors import Problem
from allsteps.record import wheres
from allsteps.record.vocabulary import OUTSIDE_THE_ORDER, Kind, Tree

BIRTHS: Final = "person registered"
"""The kind that `aged` reads; its detail `date_of_birth`."""

Kinds = Mapping[str, Kind]


@dataclass(frozen=True)
class Leaf:
    """One place where a tree reads facts: the kind, the `where`, and the field that a sum adds up."""

    builder: str
    kind: str
    where: Mapping[str, Any]
    field: str | None = None


def leaves(tree: Tree) -> tuple[Leaf, ...]:
    """Every place where the tree reads facts, in the order of writing; a mark of `from_to` is one."""
    return tuple(_leaves(tree))


def kinds_read(tree: Tree) -> tuple[str, ...]:
    """The kinds that the tree reads, each once, in the order of writing."""
    return tuple(dict.fromkeys(leaf.kind for leaf in leaves(tree)))


def silent_kinds(tree: Tree, kinds: Kinds) -> tuple[str, ...]:
    """The kinds named whose silence is unknown: until the first such fact the tree may be unknown.

    `aged` names none: who has no recorded birthday is of no age, rather than of any.
    """
    named = dict.fromkeys(leaf.kind for leaf in leaves(tree) if leaf.builder != "aged")
    return tuple(name for name in named if kinds[name].silence == "unknown")


def unsure_details(tree: Tree, kinds: Kinds) -> tuple[str, ...]:
    """What may be missing from a fact that the tree reads, as `kind.detail`, each once.

    A reference that is expected, and a required detail, count as given; a choice that stands outside the
    order counts as missing unless the `where` names it.
    """
    return tuple(
        dict.fromkeys(f"{leaf.kind}.{name}" for leaf in leaves(tree) for name in _unsure(leaf, kinds))
    )


def normalised(tree: Tree, kinds: Kinds) -> Tree:
    """The same tree with every choice as text and every `where` written out."""
    ((builder, argument),) = tree.items()
    if builder in ("all", "any"):
        return {builder: [normalised(part, kinds) for part in argument]}
    if builder == "not":
        return {builder: normalised(argument, kinds)}
    if builder == "from_to":
        return {builder: {side: [_mark(m, kinds) for m in argument[side]] for side in ("start", "end")}}
    if builder == "at_least":
        ((counted, operand),) = argument["of"].items()
        inner = normalised(operand, kinds) if counted == "days_of" else _mark(operand, kinds)
        rest = {key: value for key, value in argument.items() if key != "of" and value is not None}
        return {builder: {**rest, "of": {counted: inner}}}
    if builder == "aged":
        return {builder: {key: value for key, value in argument.items() if value is not None}}
    return {builder: _mark(argument, kinds)}


def problems_of(tree: Any, kinds: Kinds, place: str) -> list[Problem]:
    """Everything wrong with the tree; `place` is the file and the condition's name."""
    if not isinstance(tree, Mapping) or len(tree) != 1:
        found = f"has {len(tree)} names" if isinstance(tree, Mapping) else f"is {wheres.shown(tree)}"
        return [
            Problem(
                "E110",
                place,
                f"A tree is one builder and what it takes; this {found}.",
                f"Write one of: {_NAMES}.",
            )
        ]
    ((builder, argument),) = tree.items()
    check = _CHECKS.get(builder)
    if check is None:
        return [
            Problem(
                "E110", place, f"There is no builder {wheres.shown(builder)}.", f"Write one of: {_NAMES}."
            )
        ]
    return list(check(argument, kinds, f"{place}, {builder}"))


def _leaves(tree: Tree) -> Iterator[Leaf]:
    ((builder, argument),) = tree.items()
    if builder in ("all", "any"):
        for part in argument:
            yield from _leaves(part)
    elif builder == "not":
        yield from _leaves(argument)
    elif builder == "from_to":
        for mark in (*argument["start"], *argument["end"]):
            yield _leaf(builder, mark)
    elif builder == "at_least":
        ((counted, operand),) = argument["of"].items()
        if counted == "days_of":
            yield from _leaves(operand)
        else:
            yield _leaf(builder, operand)
    elif builder == "aged":
        yield Leaf(builder, BIRTHS, {}, "date_of_birth")
    else:
        yield _leaf(builder, argument)


def _leaf(builder: str, mark: Mapping[str, Any]) -> Leaf:
    return Leaf(builder, mark["kind"], mark.get("where") or {}, mark.get("field"))


def _unsure(leaf: Leaf, kinds: Kinds) -> Iterator[str]:
    kind = kinds[leaf.kind]
    fields: dict[str, Any] = {leaf.field: None} if leaf.field else {}
    for name, test in {**fields, **leaf.where}.items():
        detail = kind.detail_by_name.get(name)
        if name in leaf.where and wheres.asks_missing(test):
            continue
        if detail is None:
            if name not in kind.expected_references:
                yield name
        elif not detail.required or OUTSIDE_THE_ORDER & set(detail.choices) - wheres.named_values(test):
            yield name


def _mark(mark: Mapping[str, Any], kinds: Kinds) -> Mapping[str, Any]:
    rest = {key: value for key, value in mark.items() if key != "where" and value is not None}
    where = mark.get("where")
    return {**rest, "where": wheres.normalised(where, kinds[mark["kind"]])} if where else rest


# Checking: one function for each builder, found in the table at the end.

_Check = Callable[[Any, Kinds, str], Iterator[Problem]]


def _check_parts(argument: Any, kinds: Kinds, place: str) -> Iterator[Problem]:
    if not isinstance(argument, Sequence) or isinstance(argument, str) or not argument:
        yield _shape(place, argument, "Write a list of one or more trees.")
        return
    for position, part in enumerate(argument, start=1):
        yield from problems_of(part, kinds, f"{place} part {position}")


def _check_mark(argument: Any, kinds: Kinds, place: str, also: tuple[str, ...] = ()) -> Iterator[Problem]:
    """A kind and a `where`, and the names in `also`, whose values the caller checks."""
    keys = ("kind", "where", *also)
    if not isinstance(argument, Mapping):
        yield _shape(place, argument, f"Write a mapping of: {', '.join(keys)}.")
        return
    yield from _unknown_keys(argument, keys, place)
    kind = _kind_of(argument, kinds)
    if kind is None:
        yield wheres.no_such_kind(argument.get("kind"), kinds, place)
        return
    yield from wheres.problems_of(argument.get("where"), kind, place)


def _kind_of(mark: Any, kinds: Kinds) -> Kind | None:
    name = mark.get("kind") if isinstance(mark, Mapping) else None
    return kinds.get(name) if isinstance(name, str) else None


def _check_days_after(argument: Any, kinds: Kinds, place: str) -> Iterator[Problem]:
    yield from _check_mark(argument, kinds, place, also=("days",))
    if isinstance(argument, Mapping):
        yield from _whole_number(argument, "days", place)


def _check_from_to(argument: Any, kinds: Kinds, place: str) -> Iterator[Problem]:
    if not isinstance(argument, Mapping):
        yield _shape(place, argument, "Write a mapping of: start, end.")
        return
    yield from _unknown_keys(argument, ("start", "end"), place)
    for side in ("start", "end"):
        marks = argument.get(side)
        if not isinstance(marks, Sequence) or isinstance(marks, str) or (side == "start" and not marks):
            # Nothing need ever end what was started, but an end without a start never holds.
            few = "one or more" if side == "start" else "none or more"
            yield _shape(f"{place} {side}", marks, f"Write a list of {few} {{kind, where}}.")
            continue
        for position, mark in enumerate(marks, start=1):
            yield from _check_mark(mark, kinds, f"{place} {side} {position}")


def _check_at_least(argument: Any, kinds: Kinds, place: str) -> Iterator[Problem]:
    if not isinstance(argument, Mapping):
        yield _shape(place, argument, "Write a mapping of: n, of, within_days.")
        return
    yield from _unknown_keys(argument, ("n", "of", "within_days"), place)
    of = argument.get("of")
    summed = isinstance(of, Mapping) and "sum" in of
    yield from (_positive if summed else _whole_number)(argument, "n", place)
    if argument.get("within_days") is not None:
        yield from _whole_number(argument, "within_days", place)
    if not isinstance(of, Mapping) or len(of) != 1 or next(iter(of)) not in ("facts", "sum", "days_of"):
        yield _shape(f"{place} of", of, "Write one of: facts, sum, days_of.")
        return
    ((counted, operand),) = of.items()
    if counted == "days_of":
        yield from problems_of(operand, kinds, f"{place} days_of")
    elif counted == "facts":
        yield from _check_mark(operand, kinds, f"{place} facts")
    else:
        yield from _check_mark(operand, kinds, f"{place} sum", also=("field",))
        kind = _kind_of(operand, kinds)
        if kind is not None:
            yield from _check_field(operand.get("field"), kind, f"{place} sum")


def _check_field(field: Any, kind: Kind, place: str) -> Iterator[Problem]:
    numbers = [detail.name for detail in kind.details if detail.type in ("number", "any")]
    if field not in numbers:
        fix = f"Write one of: {', '.join(numbers)}." if numbers else "This kind has no numbers to add up."
        yield Problem("E112", place, f"{wheres.shown(field)} is not a number of {kind.name!r}.", fix)


def _check_aged(argument: Any, kinds: Kinds, place: str) -> Iterator[Problem]:
    if not isinstance(argument, Mapping):
        yield _shape(place, argument, "Write a mapping of: from, to.")
        return
    yield from _unknown_keys(argument, ("from", "to"), place)
    if BIRTHS not in kinds or not kinds[BIRTHS].declares("date_of_birth"):
        yield Problem(
            "E111",
            place,
            f"An age is reckoned from the date_of_birth of {BIRTHS!r}, which is not declared.",
            "Declare that kind with that detail.",
        )
    years = [argument.get("from"), argument.get("to")]
    given = [year for year in years if year is not None]
    if not given or not all(_is_whole(year) and year >= 0 for year in given) or given != sorted(set(given)):
        yield Problem(
            "E115",
            place,
            f"These are not ages: from {wheres.shown(years[0])} to {wheres.shown(years[1])}.",
            "Write whole years, the first below the second, as {from: 18, to: 25}.",
        )


_CHECKS: Final[Mapping[str, _Check]] = {
    "latest": _check_mark,
    "from_to": _check_from_to,
    "during": _check_mark,
    "days_after": _check_days_after,
    "at_least": _check_at_least,
    "aged": _check_aged,
    "all": _check_parts,
    "any": _check_parts,
    "not": lambda argument, kinds, place: iter(problems_of(argument, kinds, place)),
}
_NAMES: Final = ", ".join(_CHECKS)


def _shape(place: str, found: Any, fix: str) -> Problem:
    what = "Nothing is written here." if found is None else f"{wheres.shown(found)} cannot stand here."
    return Problem("E110", place, what, fix)


def _unknown_keys(argument: Mapping[str, Any], known: tuple[str, ...], place: str) -> Iterator[Problem]:
    for key in argument:
        if key not in known:
            yield Problem(
                "E110",
                place,
                f"The name {wheres.shown(key)} is not known here.",
                f"Write only: {', '.join(known)}.",
            )


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _whole_number(argument: Mapping[str, Any], name: str, place: str) -> Iterator[Problem]:
    value = argument.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        yield _not_a_number(name, value, place, "a whole number, 1 or more")


def _positive(argument: Mapping[str, Any], name: str, place: str) -> Iterator[Problem]:
    value = argument.get(name)
    # A sum may be of fractions. From nothing, or less, the condition would hold on every day.
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value < float("inf"):
        yield _not_a_number(name, value, place, "a number above 0")


def _not_a_number(name: str, value: Any, place: str, wanted: str) -> Problem:
    found = f"{name!r} is missing." if value is None else f"{name!r} is {wheres.shown(value)}."
    return Problem("E115", place, found, f"Write {wanted}.")
