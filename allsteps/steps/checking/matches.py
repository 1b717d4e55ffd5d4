"""Whether a fact is what a `where` asks for is known: yes, no, or not to be said.

Read from steps §2 alone, value by value. Nothing here is shared with the evaluator.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from allsteps.record.fact import Fact
from allsteps.record.vocabulary import OUTSIDE_THE_ORDER, Detail, Kind

Answer = bool | None
"""Yes, no, or unknown."""

_YES_AND_NO: Final = {"yes": True, "true": True, "no": False, "false": False}


def answer(fact: Fact, where: Mapping[str, Any] | None, kind: Kind) -> Answer:
    """Does this fact match every field of the `where`?"""
    return all_known([field_answer(fact, name, test, kind) for name, test in (where or {}).items()])


def all_known(answers: list[Answer]) -> Answer:
    """Kleene *and*: one no settles it, then one unknown."""
    if False in answers:
        return False
    return None if None in answers else True


def any_known(answers: list[Answer]) -> Answer:
    """Kleene *or*: one yes settles it, then one unknown."""
    if True in answers:
        return True
    return None if None in answers else False


def opposite(of: Answer) -> Answer:
    return None if of is None else not of


def given(fact: Fact, name: str) -> Any:
    """What the fact says under this name: the envelope's basis and `until`, a detail, or a reference."""
    if name == "basis":
        return fact.basis
    if name == "until":
        return fact.until
    value = fact.details.get(name)
    return value if value is not None else fact.refs.get(name)


def part_of_key(fact: Fact, name: str, kind: Kind) -> str:
    """The fact's own part of a key, or `?` where it lacks it."""
    value = given(fact, name)
    if value is None or (_has_choices(kind, name) and str(value) in OUTSIDE_THE_ORDER):
        return "?"
    return str(value)


def field_answer(fact: Fact, name: str, test: Any, kind: Kind) -> Answer:
    """Does the fact pass this test of one of its fields? What is missing answers only whether it is."""
    turned = False
    while isinstance(test, Mapping) and "not" in test:
        turned, test = not turned, test["not"]
    said = _said(given(fact, name), test, kind.detail_by_name.get(name))
    return opposite(said) if turned else said


def _said(value: Any, test: Any, detail: Detail | None) -> Answer:
    values = list(value) if isinstance(value, tuple | list) else [value]
    if detail is not None and detail.choices:
        known = [v for v in values if v is not None and (str(v) not in OUTSIDE_THE_ORDER or _names(test, v))]
    else:
        known = [v for v in values if v is not None]
    missing = bool(values) and not known  # an empty list was given: it says that there is none
    if isinstance(test, Mapping) and "missing" in test:
        return missing == bool(test["missing"])
    if missing:
        return None
    return any_known([*(_passes(v, test, detail) for v in known), *([None] * (len(values) - len(known)))])


def _names(test: Any, value: Any) -> bool:
    """Does the test name this very value?"""
    if isinstance(test, Mapping):
        return False
    return str(value) in [str(v) for v in _listed(test)]


def _passes(value: Any, test: Any, detail: Detail | None) -> bool:
    if isinstance(test, Mapping):
        return _reaches(value, test["at_least"], detail)
    return any(_alike(value, wanted, detail) for wanted in _listed(test))


def _reaches(value: Any, least: Any, detail: Detail | None) -> bool:
    if detail is not None and detail.choices:
        order = [choice for choice in detail.choices if choice not in OUTSIDE_THE_ORDER]
        return order.index(str(value)) >= order.index(str(least))
    return bool(_compared(value, detail) >= _compared(least, detail))


def _alike(value: Any, wanted: Any, detail: Detail | None) -> bool:
    return bool(_compared(value, detail) == _compared(wanted, detail))


def _compared(value: Any, detail: Detail | None) -> Any:
    """YAML writes yes and no as text, days as text and some choices as numbers."""
    if detail is not None and detail.type == "boolean" and isinstance(value, str):
        return _YES_AND_NO.get(value, value)
    if detail is not None and detail.type == "day" and isinstance(value, str):
        return date.fromisoformat(value)
    if detail is None or detail.choices or detail.type in ("text", "choice", "list"):
        return str(value)
    return value


def _listed(test: Any) -> list[Any]:
    return list(test) if isinstance(test, tuple | list) else [test]


def _has_choices(kind: Kind, name: str) -> bool:
    detail = kind.detail_by_name.get(name)
    return detail is not None and bool(detail.choices)
