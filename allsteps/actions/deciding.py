"""Somebody entitled to it has set a step aside, varied its day, or said that they have seen it late."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from allsteps.access.answers import Answer
from allsteps.access.may import may_acknowledge, may_decide_step
from allsteps.access.standing import Standing
from allsteps.actions.desk import Desk
from allsteps.actions.opening import OpenedSubject
from allsteps.actions.writing import write
from allsteps.record.fact import Fact
from allsteps.steps.evaluate import steps
from allsteps.steps.step import OPEN, Step


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


def set_aside(
    desk: Desk, standing: Standing, subject: str, seen: int, step: StepNamed, line: Mapping[str, Any]
) -> Fact:
    """The step need not be done, and whoever may say so has said why. Raises: as `writing.write`."""
    return _decide(desk, standing, subject, seen, step, line, kind="step set aside", act="set aside")


def vary(
    desk: Desk, standing: Standing, subject: str, seen: int, step: StepNamed, line: Mapping[str, Any]
) -> Fact:
    """The step is due on another day. Raises: as `writing.write`."""
    return _decide(desk, standing, subject, seen, step, line, kind="step varied", act="varied")


def acknowledge(
    desk: Desk, standing: Standing, subject: str, seen: int, step: StepNamed, line: Mapping[str, Any]
) -> Fact:
    """Whoever holds the late step has seen it, and says what is being done. This stops nothing."""
    whole = _line(standing, step, line, "escalation acknowledged", with_role=False)
    return write(
        desk, standing, subject, seen, whole, act="acknowledged",
        may=lambda _, opened: may_acknowledge_step(desk, standing, opened, step),
    )  # fmt: skip


def may_decide(desk: Desk, standing: Standing, opened: OpenedSubject, step: StepNamed) -> Answer:
    """Whether this person may set the step aside or vary it; for the button, and again at the door."""
    found = _open_step(desk, opened, step)
    if found is None:
        return Answer(False, "This step is no longer open, so there is nothing to decide.")
    allowed = next(r.standard.set_aside_by for r in desk.rules.standards if r.standard.id == step.standard)
    return may_decide_step(standing, opened.whereabouts, allowed)


def may_acknowledge_step(desk: Desk, standing: Standing, opened: OpenedSubject, step: StepNamed) -> Answer:
    found = _open_step(desk, opened, step)
    if found is None:
        return Answer(False, "This step is no longer open, so there is nothing to acknowledge.")
    return may_acknowledge(standing, opened.whereabouts, found.holder)


def decision_line(
    standing: Standing, step: StepNamed, line: Mapping[str, Any], kind: str
) -> Mapping[str, Any]:
    """The fields of a decision about a step, for the page that shows beforehand what it would do."""
    return _line(standing, step, line, kind, with_role=kind != "escalation acknowledged")


def _decide(
    desk: Desk,
    standing: Standing,
    subject: str,
    seen: int,
    step: StepNamed,
    line: Mapping[str, Any],
    *,
    kind: str,
    act: str,
) -> Fact:
    whole = _line(standing, step, line, kind, with_role=True)
    return write(
        desk,
        standing,
        subject,
        seen,
        whole,
        act=act,
        may=lambda _, opened: may_decide(desk, standing, opened, step),
    )


def _line(
    standing: Standing, step: StepNamed, line: Mapping[str, Any], kind: str, *, with_role: bool
) -> dict[str, Any]:
    details = {**(line.get("details") or {}), "standard": step.standard}
    if with_role:
        details |= {"by_role": str(standing.role), "opened_on": step.opened_on.isoformat()}
    return {**line, "kind": kind, "refs": dict(step.refs), "details": details}


def _open_step(desk: Desk, opened: OpenedSubject, named: StepNamed) -> Step | None:
    return next(
        (
            step
            for step in steps(opened.view(), desk.rules)
            if (step.standard, step.key, step.opened_on) == (named.standard, named.key, named.opened_on)
            and step.status in OPEN
        ),
        None,
    )
