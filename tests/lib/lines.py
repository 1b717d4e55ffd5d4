"""A line for every kind of fact, made from its declaration: with what it must say, or with all that it may."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from allsteps.record.vocabulary import Detail, Kind

VALUES: Final[Mapping[str, Any]] = {
    "text": "as it was",
    "number": 3.5,
    "day": "2026-03-02",
    "boolean": True,
    "list": ["one", "two"],
    "polygon": [[0, 0], [0, 1.5], [2, 0]],
    "instant": "2026-03-02T09:30:00+01:00",
    "any": {"said": ["anything", 1]},
}
"""A value of each type, as a file has it."""

DAY: Final = "2026-03-03"
"""A day on which such a fact can be true. It is later than every day among the values, but for `until`."""


def line_of(kind: Kind, *, everything: bool = False, on: str = DAY) -> dict[str, Any]:
    """Kind, day, references and details. Without `everything` only what an import would ask for."""
    details = {
        each.name: "2026-04-01" if each.name == "until" else value_of(each)
        for each in kind.details
        if everything or each.required
    }
    refs = {name: f"{name}-1" for name in kind.references if everything or name in kind.expected_references}
    return {"kind": kind.name, "on": on, "refs": refs, "details": details}


def value_of(detail: Detail) -> Any:
    one = detail.choices[-1] if detail.choices else VALUES[detail.type]
    return [one] if detail.several and not isinstance(one, list) else one
