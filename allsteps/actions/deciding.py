"""Somebody entitled to it has decided about a step: set it aside, varied it, borne its gap; or has seen it late.

Each decision is a row of `DECISIONS`: its kind, its verb on the trail, and who may take it. The page asks the same
`may_decide` for its button that stands at the door.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from allsteps.access.answers import Answer
from allsteps.access.may import may_acknowledge, may_decide_step
from allsteps.access.roles import with_line_above
from allsteps.access.standing import Standing
from allsteps.actions.desk import Desk
from allsteps.actions.opening import OpenedSubject
from allsteps.actions.writing import write
from allsteps.record.fact import Fact
from allsteps.standards.model import Standard
from allsteps.steps.evaluate import steps
from allsteps.steps.rules import DECIDED_OTHERWISE
from allsteps.steps.step import OPEN, Step

NOT_OPEN: Final = "This step is no longer open, so there is nothing to decide about it. Go back to the case."
NOT_OTHERWISE: Final = (
    "This standard is met by what it names and by nothing else. Record what was done, or have it set aside."
)
NO_GAP: Final = (
    "No decision waits for this step, so there is no gap to accept. Record what was done about it."
)


@dataclass(frozen=True)
class StepNamed:
    """Which step: `key` as its row has it (`address=a-1;child=c-2`)."""

    standard: str
    key: str
    opened_on: date

    @property
    def refs(self) -> Mapping[str, str]:
        parts = (part.partition("=") for part in self.key.split(";")) if self.key else ()
        return {name: value for name, _, value in parts if value != "?"}


@dataclass(frozen=True)
class Decision:
    """One thing that can be decided about a step. `refused` is asked of its standard, before anybody's role."""

    kind: str
    act: str
    refused: Callable[[Standard], str] = lambda standard: ""
    roles: Callable[[Standard, Step], Collection[str]] = lambda standard, step: standard.set_aside_by


def _gap_roles(standard: Standard, step: Step | None = None) -> Collection[str]:
    """Those whom the standard's gates let bear the gap."""
    return dict.fromkeys(role for gate in standard.gates if gate.class_ == "gap" for role in gate.roles)


def _otherwise_roles(standard: Standard, step: Step) -> Collection[str]:
    """Whoever the step belongs to, their line, and those who may set it aside: it is an answer, not a dispensation."""
    own = (role.value for role in with_line_above(step.owner or ""))
    return dict.fromkeys((*own, *standard.set_aside_by))


def _counts_otherwise(standard: Standard) -> bool:
    return any(evidence.fact == DECIDED_OTHERWISE for evidence in standard.met_by)


SET_ASIDE: Final = Decision("step set aside", "set aside")
VARY: Final = Decision("step varied", "varied")
OTHERWISE: Final = Decision(
    DECIDED_OTHERWISE,
    "decided otherwise",
    refused=lambda standard: "" if _counts_otherwise(standard) else NOT_OTHERWISE,
    roles=_otherwise_roles,
)
ACCEPT_GAP: Final = Decision(
    "gap accepted",
    "accepted a gap",
    refused=lambda standard: "" if _gap_roles(standard) else NO_GAP,
    roles=_gap_roles,
)
ACKNOWLEDGE: Final = Decision("escalation acknowledged", "acknowledged")
DECISIONS: Final = (SET_ASIDE, VARY, OTHERWISE, ACCEPT_GAP, ACKNOWLEDGE)


def decide(
    desk: Desk,
    standing: Standing,
    subject: str,
    seen: int,
    decision: Decision,
    step: StepNamed,
    line: Mapping[str, Any],
) -> Fact:
    """The decision about the step stands in the ledger. Raises: as `writing.write`."""
    whole = decision_line(desk, standing, decision, step, line)
    return write(
        desk, standing, subject, seen, whole, act=decision.act,
        may=lambda opened: may_decide(desk, standing, opened, decision, step),
    )  # fmt: skip


def may_decide(
    desk: Desk, standing: Standing, opened: OpenedSubject, decision: Decision, step: StepNamed
) -> Answer:
    """Whether this person may take the decision now; for the button, and again at the door."""
    found = open_step(desk, opened, step)
    if found is None:
        return Answer(False, NOT_OPEN)
    return may_decide_open(desk, standing, opened, decision, found)


def may_decide_open(
    desk: Desk, standing: Standing, opened: OpenedSubject, decision: Decision, step: Step
) -> Answer:
    """As `may_decide`, of a step that has just been worked out and is open."""
    standard = standard_of(desk, step.standard)
    refused = decision.refused(standard)
    if refused:
        return Answer(False, refused)
    if decision is ACKNOWLEDGE:
        return may_acknowledge(standing, opened.whereabouts, step.holder)
    return may_decide_step(standing, opened.whereabouts, decision.roles(standard, step))


def decision_line(
    desk: Desk, standing: Standing, decision: Decision, step: StepNamed, line: Mapping[str, Any]
) -> dict[str, Any]:
    """The fields of a decision about a step; also for the page that shows beforehand what it would do."""
    about = {
        "standard": step.standard,
        "by_role": str(standing.role),
        "opened_on": step.opened_on.isoformat(),
    }
    declared = desk.vocabulary.kind_by_name[decision.kind].detail_by_name
    details = {
        **(line.get("details") or {}),
        **{name: value for name, value in about.items() if name in declared},
    }
    return {**line, "kind": decision.kind, "refs": dict(step.refs), "details": details}


def standard_of(desk: Desk, name: str) -> Standard:
    """The standard as it reads now: of several versions the last."""
    return next(rule.standard for rule in reversed(desk.rules.standards) if rule.standard.id == name)


def open_step(desk: Desk, opened: OpenedSubject, named: StepNamed) -> Step | None:
    """The step, if it is due or late today."""
    return next(
        (
            step
            for step in steps(opened.view(), desk.rules)
            if (step.standard, step.key, step.opened_on) == (named.standard, named.key, named.opened_on)
            and step.status in OPEN
        ),
        None,
    )
