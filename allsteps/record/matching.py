"""Does this fact match this `where`? Yes, no, or unknown.

A missing detail is unknown; so are the choices *unknown* and *not yet set*, unless the `where` names
them. Several fields are Kleene *and*; in a list of values any may match; `not` means none does.

Source: steps §2.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from allsteps.record import wheres
from allsteps.record.fact import Fact
from allsteps.record.vocabulary import OUTSIDE_THE_ORDER, Detail, Kind

Answer = bool | None
"""True, False, or None for unknown."""

Matcher = Callable[[Fact], Answer]
_ValueTest = Callable[[Any], Answer]


def matcher(where: Mapping[str, Any] | None, kind: Kind) -> Matcher:
    """A function that says whether a fact of this kind matches. A `where` without fields matches every fact."""
    if not where:
        return _always
    tests = tuple(_field_matcher(name, expected, kind) for name, expected in where.items())
    if len(tests) == 1:
        return tests[0]

    def every_field(fact: Fact) -> Answer:
        answer: Answer = True
        for test in tests:
            value = test(fact)
            if value is False:
                return False
            if value is None:
                answer = None
        return answer

    return every_field


def field_value(fact: Fact, name: str) -> Any:
    """A detail, a reference or the basis by name; None where it is missing."""
    if name == "basis":
        return fact.basis
    value = fact.details.get(name)
    return fact.refs.get(name) if value is None else value


def day_value(fact: Fact, name: str) -> date | None:
    """A detail as a day, or the envelope's `until`; None where it is missing or is no day."""
    value = fact.until if name == "until" else fact.details.get(name)
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, date) else None


def key_part(fact: Fact, name: str) -> str:
    """The fact's value for one part of a key; `?` where it is missing or counts as missing."""
    value = field_value(fact, name)
    if value is None or (name in fact.details and value in OUTSIDE_THE_ORDER):
        return "?"
    return str(value)


def plain(value: Any) -> Any:
    """A value as it is compared: choices and texts as text, days as days, numbers and booleans as they are."""
    if isinstance(value, bool) or value is None or isinstance(value, int | float | date):
        return value
    return str(value)


def _always(fact: Fact) -> Answer:
    return True


def _field_matcher(name: str, expected: Any, kind: Kind) -> Matcher:
    detail = kind.detail_by_name.get(name)
    named = wheres.named_values(expected)
    if (
        detail is not None
        and detail.type == "choice"
        and not detail.several
        and not isinstance(expected, Mapping)
    ):
        return _choice_matcher(name, named)
    test = _value_test(expected, detail)
    asks_missing = wheres.asks_missing(expected)

    def matches(fact: Fact) -> Answer:
        value = field_value(fact, name)
        if detail is not None and detail.several and isinstance(value, tuple | list):
            given = tuple(v for v in value if v not in OUTSIDE_THE_ORDER or v in named)
            if asks_missing:
                return test(None if not given and value else given)
            answer = test(given)
            return None if len(given) < len(value) and answer is not _decisive(expected) else answer
        if (
            isinstance(value, str)
            and value in OUTSIDE_THE_ORDER
            and value not in named
            and _is_choice(detail)
        ):
            value = None
        if value is None and not asks_missing:
            return None
        return test(value)

    return matches


def _choice_matcher(name: str, wanted: frozenset[str]) -> Matcher:
    """The commonest test, a choice against one or several values, without the general machinery."""

    def matches(fact: Fact) -> Answer:
        value = fact.details.get(name)
        if value in wanted:
            return True
        return None if value is None or value in OUTSIDE_THE_ORDER else False

    return matches


def _is_choice(detail: Detail | None) -> bool:
    return detail is not None and bool(detail.choices)


def _decisive(expected: Any) -> bool:
    """The answer that one known value of several settles: a match is yes, under `not` it is no."""
    if isinstance(expected, Mapping) and "not" in expected:
        return not _decisive(expected["not"])
    return True


def _value_test(expected: Any, detail: Detail | None) -> _ValueTest:
    if isinstance(expected, Mapping):
        ((operator, operand),) = expected.items()
        if operator == "not":
            inner = _value_test(operand, detail)
            return lambda value: None if (answer := inner(value)) is None else not answer
        if operator == "missing":
            wanted = bool(operand)
            return lambda value: (value is None) is wanted
        return _at_least(operand, detail)
    if isinstance(expected, Sequence) and not isinstance(expected, str):
        wanted_values = frozenset(_comparable(item, detail) for item in expected)
    else:
        wanted_values = frozenset({_comparable(expected, detail)})
    return lambda value: _any_of(value, lambda v: _comparable(v, detail) in wanted_values)


def _at_least(bound: Any, detail: Detail | None) -> _ValueTest:
    if detail is not None and detail.choices:
        ranked = [choice for choice in detail.choices if choice not in OUTSIDE_THE_ORDER]
        rank = {choice: index for index, choice in enumerate(ranked)}
        least = rank[str(bound)]
        return lambda value: _any_of(value, lambda v: rank.get(str(v), -1) >= least)
    limit = _comparable(bound, detail)
    return lambda value: _any_of(value, lambda v: _comparable(v, detail) >= limit)


def _any_of(value: Any, test: Callable[[Any], bool]) -> bool:
    if isinstance(value, tuple | list):
        return any(test(item) for item in value)
    return test(value)


def _comparable(value: Any, detail: Detail | None) -> Any:
    """The value as the detail's type compares it. YAML writes yes and no as text, and choices as numbers."""
    if detail is not None and detail.type == "boolean" and isinstance(value, str):
        return {"yes": True, "true": True, "no": False, "false": False}.get(value, value)
    if detail is not None and detail.type == "number" and isinstance(value, int | float):
        return value
    if detail is not None and detail.type == "day" and isinstance(value, str):
        return date.fromisoformat(value)
    if detail is not None and detail.type == "any":
        return plain(value)
    if isinstance(value, bool | date):
        return value
    return str(value)
