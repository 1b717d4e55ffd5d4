"""A gate opens only on what was done: each of its steps met, or its gap accepted, or set aside by a listed role.

No step, a lapsed one or an unknown condition means shut; provisional and not met means shut. *Not applicable*
opens only on a recorded fact. Of the steps of one key those still open are asked, and the one opened last: a
step that lapsed in an earlier year does not shut a decision of today. A gate stands before a decision and
never before the truth: facts about the world are recorded whatever a gate says.

Source: steps §4 (`gates`) and §5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from allsteps.record.views import Standing, View
from allsteps.standards.model import Decision, Gate, GateClass
from allsteps.steps.conditions import Key
from allsteps.steps.context import Context, Subject
from allsteps.steps.evaluate import Working, standard_workings, step_on
from allsteps.steps.explain import not_applicable
from allsteps.steps.explanation import NotApplicable
from allsteps.steps.rules import Rules
from allsteps.steps.step import OPEN, Status, Step

_MET: Final = frozenset({Status.MET, Status.MET_LATE})
_SET_ASIDE: Final = frozenset({Status.SET_ASIDE, Status.SET_ASIDE_LATE})


@dataclass(frozen=True)
class StandardAnswer:
    """What one standard says to a decision. `open` is None where it only follows or advises."""

    standard: str
    gate_class: GateClass
    open: bool | None
    reason: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class GateAnswer:
    """May the decision be taken? Open only when every adopted standard that guards it says so."""

    decision: Decision
    answers: tuple[StandardAnswer, ...]

    @property
    def open(self) -> bool:
        return all(answer.open is not False for answer in self.answers)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is shut, a sentence for each standard that shuts it."""
        return tuple(f"{answer.standard}: {answer.reason}" for answer in self.answers if answer.open is False)


def gate(view: View, rules: Rules, decision: Decision, key: str | None = None) -> GateAnswer:
    """The gate before a decision about the view's subject, or about what `key` names (`address=a-1`).

    A standard whose own key has none of the parts that are named is asked about all its steps.
    """
    named = dict(part.split("=", 1) for part in key.split(";")) if key else {}
    subject = Subject.of(view, rules)
    answers: list[StandardAnswer] = []
    for rule in rules.by_subject_type.get(view.subject.partition(":")[0], ()):
        for guarding in rule.standard.gates:
            if guarding.decision == decision and Context(subject, rule).in_force(view.as_at.toordinal()):
                answers.append(_answer(Context(subject, rule), guarding, named))
    return GateAnswer(decision, tuple(answers))


def _answer(context: Context, guarding: Gate, named: Mapping[str, str]) -> StandardAnswer:
    day = context.view.as_at.toordinal()
    rules, standard = context.subject.rules, context.rule.standard
    opened = [w for w in standard_workings(context.subject, context.rule) if w.opened.day <= day]
    last = {w.opened.key: w.opened.day for w in sorted(opened, key=lambda w: w.opened.day)}
    asked = [(w, step_on(w, day)) for w in opened if _is_about(standard.per, w.opened.key, named)]
    chosen = [(w, s) for w, s in asked if s.status in OPEN or w.opened.day == last[w.opened.key]]
    steps = tuple(step for _, step in chosen)

    def says(is_open: bool | None, reason: str) -> StandardAnswer:
        return StandardAnswer(standard.id, guarding.class_, is_open, reason, steps)

    if guarding.class_ == "after":
        return says(None, "this is due once the decision is approved")
    if not rules.is_adopted(standard.id, day):
        return says(None, "no agency has adopted this standard, so it advises")
    if not chosen:
        return says(*_without_step(context))
    shut = [reason for w, s in chosen if (reason := _shut_because(context, guarding, w, s)) is not None]
    return (
        says(False, "; ".join(shut)) if shut else says(True, "done, or its gap accepted by someone who may")
    )


def _is_about(per: tuple[str, ...], key: Key, named: Mapping[str, str]) -> bool:
    return all(named.get(part, value) == value for part, value in zip(per, key, strict=True))


def _shut_because(context: Context, guarding: Gate, working: Working, step: Step) -> str | None:
    if step.status in _MET:
        return None
    if step.status in _SET_ASIDE and working.closing.set_aside is not None:
        role = working.closing.set_aside.fact.details.get("by_role")
        return (
            None
            if role in guarding.roles
            else "it was set aside by a role that may not do so for this decision"
        )
    if guarding.class_ == "gap" and _accepted_gap(context, guarding, working.opened.key) is not None:
        return None
    if step.provisional:
        return "it rests on an assumption that nobody has confirmed, and is not met"
    return f"it is {step.status}" + (f" (due {step.due_on:%-d %B %Y})" if step.due_on else "")


def _accepted_gap(context: Context, guarding: Gate, key: Key) -> Standing | None:
    """The acceptance by a listed role that covers the view's day: with interim measures and an end."""
    day = context.view.as_at.toordinal()
    for standing in context.decisions("gap accepted", key):
        details = standing.fact.details
        covers = standing.until is not None and standing.day <= day < standing.until
        if covers and details.get("by_role") in guarding.roles and details.get("interim_measures"):
            return standing
    return None


def _without_step(context: Context) -> tuple[bool, str]:
    answer: NotApplicable = not_applicable(context)
    shown = answer.condition
    if shown is None:
        return (False, "nothing has opened it: no step means shut")
    decided = shown.value == ("yes" if shown.role == "unless" else "no")
    if decided and shown.facts:
        return (True, f"not applicable: “{shown.name}” is {shown.value}, by a recorded fact")
    return (False, f"“{shown.name}” is {shown.value} with nothing recorded: no step means shut")
