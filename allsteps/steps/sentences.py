"""An explanation in plain English, one sentence to a line.

Words are for the practitioner: what, why, what nearly counted and what to do next.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from allsteps.standards.model import Standard
from allsteps.steps.explanation import (
    ConditionShown,
    Explanation,
    FactNamed,
    NearMiss,
    NotApplicable,
    OpeningShown,
)
from allsteps.steps.step import OPEN, Status, Step


def day_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def explanation_lines(explanation: Explanation, standard: Standard) -> list[str]:
    """Why this step stands as it does."""
    return list(_explanation(explanation, standard))


def not_applicable_lines(answer: NotApplicable, standard: Standard) -> list[str]:
    """Why a standard opened no step for this subject."""
    return [f"{standard.title or standard.id}: not applicable to {answer.subject}.", _why_not(answer)]


def _explanation(explanation: Explanation, standard: Standard) -> Iterator[str]:
    step = explanation.step
    key = f" ({step.key})" if step.key else ""
    yield f"{standard.title or standard.id}{key}: {status_words(step, explanation.as_at)}."
    yield _opened(explanation.opening)
    for shown in {shown.name: shown for shown in explanation.conditions}.values():
        yield _condition(shown)
    yield _due(explanation)
    if standard.source.status == "memory":
        yield "This limit comes from memory: to be confirmed by a policy owner."
    for variation in explanation.variations:
        new_due = day_words(variation.due_on) if variation.due_on else "no day"
        ineffective = f" It had no effect: {variation.no_effect}." if variation.no_effect else ""
        yield f"The due day was varied to {new_due} by {_fact(variation.fact)}.{ineffective}"
    if explanation.evidence is not None:
        counted = ", ".join(_fact(fact) for fact in explanation.evidence.facts)
        yield f"Recorded as done by {counted}; quality not looked at."
    if step.recorded_late:
        yield "It was done in time and recorded after the due day."
    for near_miss in explanation.near_misses:
        yield f"Not counted: {_near_miss(near_miss)}."
    if explanation.lapse is not None:
        end = "closed it" if explanation.lapse.closed_it else "came after the due day, so it stays late"
        yield f"“{explanation.lapse.condition}” ended on {day_words(explanation.lapse.on)}, which {end}."
    yield from _flags(step)
    yield from _holding(explanation)


def status_words(step: Step, as_at: date) -> str:
    """The status with its day: "late: due 17 March 2026, 4 days ago"."""
    due = step.due_on
    if step.status is Status.LATE and due is not None:
        return f"late: due {day_words(due)}, {_days((as_at - due).days)} ago"
    if step.status is Status.DUE:
        return (
            "due, with no due day" if due is None else f"due {day_words(due)}, {_in_days((due - as_at).days)}"
        )
    if step.status is Status.UPCOMING:
        return f"upcoming: opens {day_words(step.opened_on)}"
    closed = step.met_on or step.set_aside_on or step.lapsed_on
    return f"{step.status} on {day_words(closed)}" if closed else str(step.status)


def _opened(opening: OpeningShown) -> str:
    by = f", by {_fact(opening.by)}" if opening.by else ""
    later = ""
    if opening.opened_on != opening.triggered_on:
        later = f" It was triggered on {day_words(opening.triggered_on)}; the conditions first held later."
    if opening.planned_for is not None:
        later += f" The planned day is {day_words(opening.planned_for)}."
    return f"It opened on {day_words(opening.opened_on)}{by}.{later}"


def _condition(shown: ConditionShown) -> str:
    because = f" ({', '.join(_fact(fact) for fact in shown.facts)})" if shown.facts else " (nothing recorded)"
    assumed = ", and is assumed until somebody asks" if shown.assumed else ""
    return f"On that day “{shown.name}” was {shown.value}{assumed}{because}."


def _due(explanation: Explanation) -> str:
    clock = explanation.clock
    if clock.due_on is None:
        return f"It has no due day: {clock.reason}."
    left_out = f", {_days(clock.days_not_counted)} not counted" if clock.days_not_counted else ""
    compressed = " The plan left less time than the limit." if explanation.step.compressed else ""
    return f"Due {day_words(clock.due_on)}: {clock.amount} from {day_words(clock.counted_from)}{left_out}.{compressed}"


_REASONS: Final = {
    "other key": "it is about another {field}",
    "no key": "it does not say which {field}",
    "does not match": "its {field} is {found}",
    "cannot be sure": "its {field} is not recorded",
    "too early": "it is too early to count",
    "outside the period": "it falls outside the period",
    "not fresh": "it is too old to count",
    "after it closed": "the step was closed before",
    "not enough yet": "more are needed",
}


def _near_miss(near_miss: NearMiss) -> str:
    reason = _REASONS[near_miss.reason].format(field=near_miss.field, found=near_miss.found)
    return f"{_fact(near_miss.fact)}: {reason}"


def _flags(step: Step) -> Iterator[str]:
    if step.provisional:
        yield "It is provisional: it rests on something that nobody has confirmed. Ask."
    if step.varied_late:
        yield "Its due day was changed only after it had passed."
    if step.before_taken_on:
        yield "It was due before this service took the case on, so it is on no worklist; ask in the take-on review."


def _holding(explanation: Explanation) -> Iterator[str]:
    step = explanation.step
    if step.status not in OPEN:
        return
    if step.holder is None:
        yield "Nobody holds it: it is off worklists."
    elif step.holder == step.owner:
        yield f"It is with the {step.holder}."
    else:
        yield f"It has been escalated from the {step.owner} to the {step.holder}."
    if explanation.advises_because is not None:
        yield f"It advises and does not escalate: {explanation.advises_because}."


def _why_not(answer: NotApplicable) -> str:
    if answer.reason == "not begun":
        return "Nothing recorded says that the case has begun, so no condition holds."
    if answer.reason == "not in force":
        return "The standard is not yet in force on that day."
    if answer.condition is None:
        return "Nothing has happened that would open it."
    shown = answer.condition
    opened = f" when {_fact(answer.trigger)} was recorded" if answer.trigger else ""
    because = f" ({', '.join(_fact(fact) for fact in shown.facts)})" if shown.facts else " (nothing recorded)"
    return f"On {day_words(shown.on)}{opened}, “{shown.name}” was {shown.value}{because}."


def _fact(fact: FactNamed) -> str:
    return f"{fact.kind} on {day_words(fact.on)} [{fact.fact}]"


def _days(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"


def _in_days(number: int) -> str:
    return "today" if number == 0 else f"in {_days(number)}"
