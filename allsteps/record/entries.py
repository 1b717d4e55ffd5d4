"""One value of a vocabulary's file is read, or what is wrong with it is added to the problems.

Each function goes on with the value that does least harm, so that one reading finds every problem.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from allsteps.errors import Problem
from allsteps.record.wheres import shown

_Value = TypeVar("_Value")


def mapping(value: Any, known: Sequence[str], place: str, problems: list[Problem]) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        fix = f"Write a mapping of: {', '.join(known)}."
        problems.append(Problem("E101", place, f"This is {shown(value)}, not a mapping.", fix))
        return {}
    for key in value:
        if key not in known:
            fix = f"Write only: {', '.join(known)}."
            problems.append(Problem("E102", place, f"The name {shown(key)} is not known here.", fix))
    return value


def text(entry: Mapping[str, Any], key: str, place: str, problems: list[Problem]) -> str | None:
    value = entry.get(key)
    if value is None or isinstance(value, str):
        return value
    problems.append(unfit(place, key, value, "text"))
    return None


def texts(entry: Mapping[str, Any], key: str, place: str, problems: list[Problem]) -> tuple[str, ...]:
    """A list as texts: a number is taken for its digits. No list is an empty one."""
    value = entry.get(key)
    if value is None:
        return ()
    listed = isinstance(value, Sequence) and not isinstance(value, str)
    if not listed or any(isinstance(v, bool) or not isinstance(v, str | int | float) for v in value):
        problems.append(unfit(place, key, value, "a list of words"))
        return ()
    words = tuple(str(word) for word in value)
    if len(set(words)) < len(words):
        twice = next(word for word in words if words.count(word) > 1)
        problems.append(Problem("E103", place, f"{key!r} has {shown(twice)} twice.", "Write it once."))
    return words


def yes(entry: Mapping[str, Any], key: str, place: str, problems: list[Problem]) -> bool:
    value = entry.get(key)
    if value is None or isinstance(value, bool):
        return bool(value)
    problems.append(unfit(place, key, value, "true or false"))
    return False


def one_of(
    entry: Mapping[str, Any],
    key: str,
    values: Mapping[str, _Value],
    default: _Value,
    place: str,
    problems: list[Problem],
) -> _Value:
    word = entry.get(key)
    if word is None:
        return default
    if isinstance(word, str) and word in values:
        return values[word]
    problems.append(unfit(place, key, word, f"one of: {', '.join(values)}"))
    return default


def unfit(place: str, key: str, found: Any, wanted: str) -> Problem:
    what = f"{key!r} is missing." if found is None else f"{key!r} is {shown(found)}."
    return Problem("E104", place, what, f"Write {wanted}.")
