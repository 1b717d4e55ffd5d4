"""A condition can be written with one small function for each builder, as in the reference of steps.

Each gives the plain form that is printed and that the engines read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from allsteps.record.vocabulary import Tree

Mark = Mapping[str, Any]
"""Facts of one kind, narrowed by a `where`."""


def mark(kind: str, /, **where: Any) -> Mark:
    """The facts of this kind whose details or references are as given."""
    return {"kind": kind, "where": where} if where else {"kind": kind}


def latest(kind: str, /, **where: Any) -> Tree:
    return {"latest": mark(kind, **where)}


def during(kind: str, /, **where: Any) -> Tree:
    return {"during": mark(kind, **where)}


def days_after(days: int, kind: str, /, **where: Any) -> Tree:
    return {"days_after": {**mark(kind, **where), "days": days}}


def from_to(start: Sequence[Mark], end: Sequence[Mark]) -> Tree:
    return {"from_to": {"start": list(start), "end": list(end)}}


def at_least(n: int, facts: Mark, within_days: int | None = None) -> Tree:
    return _total(n, {"facts": facts}, within_days)


def at_least_sum(n: int, field: str, facts: Mark, within_days: int | None = None) -> Tree:
    return _total(n, {"sum": {**facts, "field": field}}, within_days)


def at_least_days(n: int, days_of: Tree, within_days: int | None = None) -> Tree:
    return _total(n, {"days_of": days_of}, within_days)


def aged(from_years: int, to_years: int) -> Tree:
    """From the first birthday named until the second, which is outside."""
    return {"aged": {"from": from_years, "to": to_years}}


def all_of(*trees: Tree) -> Tree:
    return {"all": list(trees)}


def any_of(*trees: Tree) -> Tree:
    return {"any": list(trees)}


def not_(tree: Tree) -> Tree:
    return {"not": tree}


def no_less_than(value: str | int) -> Mapping[str, Any]:
    """For a `where`: this value of an ordered detail, or more."""
    return {"at_least": value}


def none_of(*values: str) -> Mapping[str, Any]:
    """For a `where`: any value but these."""
    return {"not": values[0] if len(values) == 1 else list(values)}


def _total(n: int, of: Mapping[str, Any], within_days: int | None) -> Tree:
    window = {} if within_days is None else {"within_days": within_days}
    return {"at_least": {"n": n, "of": of, **window}}
