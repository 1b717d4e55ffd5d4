"""Explanations with one thing in them altered: what a checker must never let pass.

Every field of every part is altered alone: days by one, facts to another of the view, flags turned, words to the
other words of their kind, what is missing filled in and what is there left out, lists cut, doubled and turned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

from allsteps.record.views import View
from allsteps.steps.explanation import EvidenceShown, Explanation, FactNamed, LapseShown
from allsteps.steps.step import Status

_A_DAY: Final = timedelta(days=1)
_SOME_DAY: Final = date(2026, 2, 14)


def alterations(explanation: Explanation, view: View) -> Iterator[tuple[str, Explanation]]:
    """Each field of the explanation altered alone, with the path to it."""
    named = [FactNamed(s.fact.id, s.fact.kind, s.fact.on) for s in view.facts]
    for path, altered in _of_value(explanation, Explanation, "explanation", named):
        if isinstance(altered, Explanation):
            yield path, altered


def _of_value(value: Any, declared: Any, path: str, named: list[FactNamed]) -> Iterator[tuple[str, Any]]:
    if is_dataclass(value) and not isinstance(value, type):
        yield from _of_parts(value, path, named)
        if isinstance(value, FactNamed):
            yield from ((path, other) for other in named[:3] if other != value)
        if type(None) in get_args(declared):
            yield f"{path} left out", None
    elif isinstance(value, tuple):
        yield from _of_list(value, declared, path, named)
    else:
        yield from ((path, other) for other in _others(value, declared, named))


def _of_parts(value: Any, path: str, named: list[FactNamed]) -> Iterator[tuple[str, Any]]:
    hints = get_type_hints(type(value))
    for field in fields(value):
        part = getattr(value, field.name)
        for where, other in _of_value(part, hints[field.name], f"{path}.{field.name}", named):
            yield where, replace(value, **{field.name: other})


def _of_list(
    value: tuple[Any, ...], declared: Any, path: str, named: list[FactNamed]
) -> Iterator[tuple[str, Any]]:
    inner = next((arg for arg in get_args(declared) if arg is not Ellipsis), Any)
    for place, each in enumerate(value):
        for where, other in _of_value(each, inner, f"{path}[{place}]", named):
            yield where, (*value[:place], other, *value[place + 1 :])
        yield f"{path} without {place}", (*value[:place], *value[place + 1 :])
        yield f"{path} with {place} twice", (*value[: place + 1], *value[place:])
    if len(value) > 1:
        yield f"{path} turned", value[::-1]
    if not value and inner is FactNamed:
        yield from ((f"{path} filled", (fact,)) for fact in named[:1])


def _others(value: Any, declared: Any, named: list[FactNamed]) -> Iterator[Any]:
    """Other values of the same type; for a missing one, one that is there."""
    kinds = [declared, *get_args(declared)] if get_origin(declared) is not Literal else [declared]
    if value is not None and type(None) in kinds:
        yield None
    words = [word for kind in kinds if get_origin(kind) is Literal for word in get_args(kind)]
    if words:
        yield from (word for word in words if word != value)
    elif isinstance(value, Status):
        yield from (status for status in Status if status is not value)
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (value + 1, value - 1)
    elif isinstance(value, date):
        yield from (value + _A_DAY, value - _A_DAY)
    elif isinstance(value, str):
        yield f"{value} altered"
        yield from (fact.fact for fact in named[:2] if fact.fact != value)
    elif value is None and date in kinds:
        yield _SOME_DAY
    elif value is None and str in kinds:
        yield from (fact.fact for fact in named[:1])
    elif value is None:
        yield from (example for example in _examples(named) if type(example) in kinds)


def _examples(named: list[FactNamed]) -> Iterator[Any]:
    """One of each part that may be missing."""
    for fact in named[:1]:
        yield from (fact, EvidenceShown(0, (fact,)))
    yield LapseShown(_SOME_DAY, "c0", closed_it=False, provisional=False)
