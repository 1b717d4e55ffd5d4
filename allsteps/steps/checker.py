"""Whether an explanation is borne out by the view is known, without asking the evaluator that gave it.

Every claim is worked out again from the facts by a second, slow reading of what steps mean (`checking`),
which counts days one by one and shares no code with the evaluation. What differs is said in a sentence.
"""

from __future__ import annotations

from typing import Any, Final

from allsteps.record.views import View
from allsteps.record.vocabulary import Vocabulary
from allsteps.standards.model import Standard
from allsteps.steps.checking import claims
from allsteps.steps.checking.reading import Reading
from allsteps.steps.checking.rows import Row, rows
from allsteps.steps.explanation import Explanation
from allsteps.steps.step import COLUMNS, Step
from allsteps.timeline.calendar import WorkingCalendar

_CLAIMS: Final = {
    "opening": claims.opening,
    "conditions": claims.conditions,
    "clock": claims.clock,
    "evidence": claims.evidence,
    "near_misses": claims.near_misses,
    "variations": claims.variations,
    "lapse": claims.lapse,
    "escalation": claims.escalation,
}


def check(
    explanation: Explanation,
    view: View,
    standard: Standard,
    vocabulary: Vocabulary,
    calendar: WorkingCalendar,
) -> list[str]:
    """Each claim of the explanation that the view does not bear out, in a sentence; empty where all are true.

    Who adopted the standard is not in the view: there the explanation is taken at its word, and held to it.
    """
    reading = Reading(view, standard, vocabulary, calendar, explanation.adopted)
    if explanation.as_at != view.as_at:
        return [f"The explanation is as at {explanation.as_at}, the view as at {view.as_at}."]
    row = next((row for row in rows(reading) if _is_same(row.step, explanation.step)), None)
    if row is None:
        return ["No step of this subject, standard and key opens on that day."]
    return [*_differences_of_step(explanation, row), *_differences(explanation, reading, row)]


def recompute(
    view: View, standard: Standard, vocabulary: Vocabulary, calendar: WorkingCalendar, adopted: bool = False
) -> list[Step]:
    """Every step of the standard as at the view's day by the second reading, in the order of rows."""
    return [row.step for row in rows(Reading(view, standard, vocabulary, calendar, adopted))]


def _is_same(left: Step, right: Step) -> bool:
    return left.order == right.order


def _differences_of_step(explanation: Explanation, row: Row) -> list[str]:
    claimed, found = explanation.step, row.step
    return [
        _sentence(f"step's {column}", getattr(claimed, column), getattr(found, column))
        for column in COLUMNS
        if getattr(claimed, column) != getattr(found, column)
    ]


def _differences(explanation: Explanation, reading: Reading, row: Row) -> list[str]:
    found = {name: claim(reading, row) for name, claim in _CLAIMS.items()}
    found["advises_because"] = claims.advises_because(reading)
    return [text for name in found for text in _compared(name, getattr(explanation, name), found[name])]


def _compared(name: str, claimed: Any, found: Any) -> list[str]:
    if claimed == found:
        return []
    if isinstance(claimed, tuple) and isinstance(found, tuple) and len(claimed) == len(found):
        pairs = zip(claimed, found, strict=True)
        return [text for place, pair in enumerate(pairs, 1) for text in _compared(f"{name} {place}", *pair)]
    fields = getattr(found, "__dataclass_fields__", None)
    if fields is not None and type(claimed) is type(found):
        return [
            text
            for part in fields
            for text in _compared(f"{name}, {part}", getattr(claimed, part), getattr(found, part))
        ]
    return [_sentence(name, claimed, found)]


def _sentence(what: str, claimed: Any, found: Any) -> str:
    return f"The {what.replace('_', ' ')} is claimed to be {_shown(claimed)}; the view gives {_shown(found)}."


def _shown(value: Any) -> str:
    """A value of a row or an explanation in few words: never what a fact says in its own words."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return f"{len(value)} of them" if value else "none"
    if hasattr(value, "__dataclass_fields__"):
        return type(value).__name__
    return str(value)
