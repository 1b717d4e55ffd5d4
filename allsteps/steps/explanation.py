"""Why a step stands as it does, as data: the result types of an explanation.

Everything in it can be verified against the view by someone who does not trust the evaluator: see `checker`,
which imports these types and nothing else of the evaluation. `sentences` says it in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass
from datetime import date
from typing import Any, Literal

from allsteps.steps.step import Step

Role = Literal["while", "applies", "unless", "opening"]
Value = Literal["yes", "no", "unknown"]


@dataclass(frozen=True, slots=True)
class FactNamed:
    """A fact of the view, by the name that rows use, with its kind and day."""

    fact: str
    kind: str
    on: date


@dataclass(frozen=True, slots=True)
class ConditionShown:
    """What a condition was on a day, and the facts that it read up to then (the latest of each kind)."""

    name: str
    role: Role
    on: date
    value: Value
    assumed: bool
    facts: tuple[FactNamed, ...]


@dataclass(frozen=True, slots=True)
class OpeningShown:
    """What opened the step: the form, the day of the trigger, and the day on which the step opened.

    They differ where the conditions first held later. `planned_for` is a plan's day as last known.
    """

    form: Literal["on", "start of", "every", "every, fixed", "before"]
    number: int
    triggered_on: date
    opened_on: date
    by: FactNamed | None
    condition: str | None
    planned_for: date | None
    plan_made_on: date | None


@dataclass(frozen=True, slots=True)
class ClockShown:
    """How the due day was reckoned. `due_on` is None with a reason where there is none.

    `days_not_counted`: of the days after `counted_from` up to the due day (for a plan: from the due day up to the
    day before the planned day) those that the clock leaves out; 0 where a field names the day itself.
    """

    counted_from: date
    amount: str
    due_on: date | None
    reason: str | None
    days_not_counted: int


@dataclass(frozen=True, slots=True)
class EvidenceShown:
    """The fact that met the step, and every fact that was counted towards it."""

    alternative: int
    facts: tuple[FactNamed, ...]


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A fact that might have met the step and did not, with the first reason why."""

    fact: FactNamed
    reason: Literal[
        "other key",
        "no key",
        "does not match",
        "cannot be sure",
        "too early",
        "outside the period",
        "not fresh",
        "after it closed",
        "not enough yet",
    ]
    field: str | None
    found: str | None


@dataclass(frozen=True, slots=True)
class VariationShown:
    """A change of due day that someone recorded, and why it had no effect if it had none."""

    fact: FactNamed
    due_on: date | None
    no_effect: str | None


@dataclass(frozen=True, slots=True)
class LapseShown:
    """The day on which the step lost its reason, whether or not that closed it."""

    on: date
    condition: str
    closed_it: bool
    provisional: bool


@dataclass(frozen=True, slots=True)
class RungShown:
    """From which day a role holds the step while it is late and adopted."""

    to: str
    after: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """One step as at a day, with all that it rests on."""

    as_at: date
    step: Step
    opening: OpeningShown
    conditions: tuple[ConditionShown, ...]
    clock: ClockShown
    evidence: EvidenceShown | None
    near_misses: tuple[NearMiss, ...]
    variations: tuple[VariationShown, ...]
    lapse: LapseShown | None
    escalation: tuple[RungShown, ...]
    adopted: bool
    advises_because: str | None


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """Why a standard opened no step: the first condition that kept it shut, or that nothing ever triggered it."""

    subject: str
    standard: str
    as_at: date
    trigger: FactNamed | None
    condition: ConditionShown | None
    reason: Literal["never triggered", "condition", "not in force", "not begun"]


def plain(value: Any) -> Any:
    """The explanation as JSON-ready values: days as ISO text, mappings and lists."""
    if isinstance(value, Step):
        return dict(value.row())
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(item) for name, item in _fields(value).items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def _fields(value: Any) -> Mapping[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}
