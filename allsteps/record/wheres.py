"""A `where` is known to name what its kind declares, with values that such a fact can have.

`normalised` writes choices as text and yes and no as booleans, so that every engine compares alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any, Final

from allsteps.errors import Problem
from allsteps.record.vocabulary import OUTSIDE_THE_ORDER, Detail, Kind

BASIS: Final = Detail(
    "basis",
    "choice",
    "How the fact is known.",
    choices=(
        "seen by us",
        "official record",
        "agency told us",
        "person told us",
        "judgement",
        "allegation",
        "assumed",
    ),
)
"""The part of the envelope that a `where` may name as if it were a detail."""

_OPERATORS: Final = ("not", "at_least", "missing")
_YES_AND_NO: Final = {"yes": True, "true": True, "no": False, "false": False}


def problems_of(where: Any, kind: Kind, place: str) -> Iterator[Problem]:
    """Everything wrong with a `where` on facts of this kind. None, or nothing in it, asks nothing."""
    if where is None:
        return
    if not isinstance(where, Mapping):
        yield Problem("E110", place, f"A where is {shown(where)}.", "Write a mapping of details to values.")
        return
    for name, test in where.items():
        detail = _detail(name, kind)
        if detail is None:
            yield no_such_part(name, kind, place)
        else:
            yield from _test_problems(test, detail, f"{place}, where {name}")


def normalised(where: Mapping[str, Any], kind: Kind) -> Mapping[str, Any]:
    """The same `where`, with each value as the engines compare it."""
    return {name: _normalised_test(test, _detail(name, kind)) for name, test in where.items()}


def asks_missing(test: Any) -> bool:
    """Does this test ask whether the detail is there, so that missing is an answer?"""
    if not isinstance(test, Mapping):
        return False
    return asks_missing(test["not"]) if "not" in test else "missing" in test


def named_values(test: Any) -> frozenset[str]:
    """The values that a test names: *unknown* and *not yet set* are answers only where named."""
    if isinstance(test, Mapping):
        return named_values(test["not"]) if "not" in test else frozenset()
    values = test if _is_list(test) else [test]
    return frozenset(str(value) for value in values)


def no_such_kind(name: Any, kinds: Mapping[str, Kind], place: str) -> Problem:
    if name is None:
        return Problem("E111", place, "No kind is named.", "Write kind: and the name of a kind of fact.")
    return Problem(
        "E111",
        place,
        f"There is no kind {shown(name)}.",
        near(name, list(kinds), "Name a kind that is declared."),
    )


def no_such_part(name: Any, kind: Kind, place: str) -> Problem:
    parts = [*kind.detail_by_name, *kind.references, BASIS.name]
    what = f"{kind.name!r} has no detail or reference {shown(name)}."
    return Problem("E112", place, what, f"Write one of: {', '.join(parts)}.")


def shown(value: Any) -> str:
    """The word that was not understood, never more than a few characters of it."""
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _detail(name: Any, kind: Kind) -> Detail | None:
    if name in kind.detail_by_name:
        return kind.detail_by_name[name]
    if name in kind.references:
        return Detail(name, "text")
    return BASIS if name == BASIS.name else None


def _test_problems(test: Any, detail: Detail, place: str) -> Iterator[Problem]:
    if not isinstance(test, Mapping):
        yield from _value_problems(test, detail, place)
        return
    if len(test) != 1 or next(iter(test)) not in _OPERATORS:
        found = ", ".join(shown(key) for key in test) or "nothing"
        fix = "Write a value, a list, or one of {not: …}, {at_least: …}, {missing: true}."
        yield Problem("E110", place, f"A test of a value names {found}.", fix)
        return
    ((operator, operand),) = test.items()
    if operator == "not":
        yield from _test_problems(operand, detail, f"{place} not")
    elif operator == "at_least":
        yield from _at_least_problems(operand, detail, f"{place} at_least")
    elif operand is not True:
        yield Problem(
            "E110",
            place,
            f"missing is {shown(operand)}.",
            "Write {missing: true}, or {not: {missing: true}}.",
        )


def _value_problems(test: Any, detail: Detail, place: str) -> Iterator[Problem]:
    values = list(test) if _is_list(test) else [test]
    if not values:
        yield Problem(
            "E113", place, "The list has no values, so nothing would match.", f"Write {_wanted(detail)}."
        )
    for value in values:
        if not _can_be(value, detail):
            found = "No value is written." if value is None else f"{detail.name!r} is never {shown(value)}."
            yield Problem("E113", place, found, f"Write {_wanted(detail)}.")


def _at_least_problems(bound: Any, detail: Detail, place: str) -> Iterator[Problem]:
    if detail.choices:
        in_order = [choice for choice in detail.choices if choice not in OUTSIDE_THE_ORDER]
        if not detail.ordered:
            fix = "Write a list of the values that are meant, or declare the choices as ordered."
            yield Problem("E114", place, f"The choices of {detail.name!r} have no order.", fix)
        elif not _is_scalar(bound) or str(bound) not in in_order:
            yield Problem(
                "E113",
                place,
                f"{shown(bound)} has no place in the order.",
                f"Write one of: {', '.join(in_order)}.",
            )
    elif detail.type not in ("number", "day", "any"):
        yield Problem(
            "E114",
            place,
            f"{detail.name!r} is {detail.type} and has no order.",
            "Write the values that are meant.",
        )
    elif bound is None or not _can_be(bound, detail):
        yield Problem("E113", place, f"{shown(bound)} cannot be compared.", f"Write {_wanted(detail)}.")


def _can_be(value: Any, detail: Detail) -> bool:
    if not _is_scalar(value):
        return False
    if detail.choices:
        return not isinstance(value, bool) and str(value) in detail.choices
    match detail.type:
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "boolean":
            return isinstance(value, bool) or value in _YES_AND_NO
        case "day":
            return isinstance(value, date) or (isinstance(value, str) and _is_day(value))
        case "any":
            return True
        case _:
            return not isinstance(value, bool)


def _wanted(detail: Detail) -> str:
    if detail.choices:
        return f"one of: {', '.join(detail.choices)}"
    return {"number": "a number", "boolean": "true or false", "day": "a day as 2026-03-17"}.get(
        detail.type, "text"
    )


def _normalised_test(test: Any, detail: Detail | None) -> Any:
    if isinstance(test, Mapping):
        return {
            operator: operand if operator == "missing" else _normalised_test(operand, detail)
            for operator, operand in test.items()
        }
    if _is_list(test):
        return [_normalised_value(value, detail) for value in test]
    return _normalised_value(test, detail)


def _normalised_value(value: Any, detail: Detail | None) -> Any:
    if detail is None or detail.type == "any":
        return value
    if detail.choices or detail.type in ("text", "list", "choice", "instant"):
        return str(value)
    if detail.type == "boolean" and isinstance(value, str):
        return _YES_AND_NO[value]
    return value.isoformat() if isinstance(value, date) else value


def near(name: Any, names: Sequence[str], otherwise: str, likeness: float = 0.6) -> str:
    """The names that may have been meant, as a sentence; `otherwise` where none is so like (0 to 1)."""
    found = get_close_matches(str(name), names, n=3, cutoff=likeness)
    return f"Perhaps: {', '.join(found)}." if found else otherwise


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return len(value) == len("2026-03-17")


def _is_scalar(value: Any) -> bool:
    return isinstance(value, str | int | float | date)


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)
