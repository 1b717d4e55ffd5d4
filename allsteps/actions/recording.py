"""A fact about the world has been recorded. No gate, step or signature refuses one: what happened can be told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from allsteps.access.answers import Answer
from allsteps.access.may import may_correct, may_decide_step, may_record
from allsteps.access.rules import STEP_DECISIONS
from allsteps.access.standing import Standing
from allsteps.actions.desk import Desk
from allsteps.actions.drafting import recorder
from allsteps.actions.opening import OpenedSubject
from allsteps.actions.writing import write
from allsteps.record.fact import Fact, FactId

ERASURE: Final = "content erased"

ELSEWHERE: Final = "This fact is not about this case. Go back to the timeline and choose one that is."
DECIDED: Final = (
    "A decision about a step is not put right. Take it back, and decide again on the step's page."
)
ERASED_BY_LAW: Final = (
    "What this fact said was erased by law, and nothing takes its place. Record a new fact."
)


def record_fact(desk: Desk, standing: Standing, subject: str, seen: int, line: Mapping[str, Any]) -> Fact:
    """The fact that was filled in stands in the ledger.

    Raises: as `writing.write`.
    """
    kind = str(line.get("kind", ""))
    return write(
        desk, standing, subject, seen, line, act="recorded",
        may=lambda opened: may(desk, standing, opened, kind),
    )  # fmt: skip


def correct_fact(
    desk: Desk, standing: Standing, subject: str, seen: int, named: FactId, line: Mapping[str, Any]
) -> Fact:
    """A fact stands in place of the one named, of the same kind; the earlier one stays on the record as what was known.

    Raises: as `writing.write`.
    """
    whole = {**line, "replaces": name_of(desk, named)}
    return write(
        desk, standing, subject, seen, whole, act="corrected", about=named,
        may=lambda opened: may_amend(desk, standing, opened, named),
    )  # fmt: skip


def retract_fact(
    desk: Desk,
    standing: Standing,
    subject: str,
    seen: int,
    named: FactId,
    reason: str = "",
    new_id: str | None = None,
) -> Fact:
    """The fact named is taken back: it was never so. It stays on the record as what was known.

    A retraction says nothing but what it takes back, so the `reason` is kept on the trail. `new_id` is its own id.
    Raises: as `writing.write`.
    """

    def line(opened: OpenedSubject) -> Mapping[str, Any]:
        return {**retraction(desk, named, fact_of(opened, named)), "id": new_id}

    return write(
        desk, standing, subject, seen, line, act="took back", about=named, reason=reason,
        may=lambda opened: may_take_back(desk, standing, opened, named),
    )  # fmt: skip


def retraction(desk: Desk, named: FactId, fact: Fact | None) -> dict[str, Any]:
    """The line that takes a fact back: its kind and day, and what it refers to."""
    line: dict[str, Any] = {"retracts": name_of(desk, named)}
    return (
        line
        if fact is None
        else line | {"kind": fact.kind, "on": fact.on.isoformat(), "refs": dict(fact.refs)}
    )


def may(desk: Desk, standing: Standing, opened: OpenedSubject, kind: str) -> Answer:
    """Whether this person may record a fact of this kind here. Also asked by the page, for its button."""
    return may_record(standing, opened.whereabouts, kind, _area(desk, kind), opened.reason is not None)


def may_amend(desk: Desk, standing: Standing, opened: OpenedSubject, named: FactId) -> Answer:
    """Whether this person may correct the fact.

    A decision about a step is not corrected: else whoever may put a fact right could make one person's decision
    about one step into a decision about another.
    """
    fact = fact_of(opened, named)
    if fact is None:
        return Answer(False, ELSEWHERE)
    if fact.kind in STEP_DECISIONS:
        return Answer(False, DECIDED)
    if fact.identity in opened.record.erased:
        return Answer(False, ERASED_BY_LAW)
    return _may_correct(desk, standing, opened, fact)


def may_take_back(desk: Desk, standing: Standing, opened: OpenedSubject, named: FactId) -> Answer:
    """Whether this person may take the fact back; a decision about a step, only whoever may decide that step."""
    fact = fact_of(opened, named)
    if fact is None:
        return Answer(False, ELSEWHERE)
    if fact.kind in STEP_DECISIONS:
        decides = may_decide_step(standing, opened.whereabouts, _deciding_roles(desk, fact))
        if decides.allowed or fact.recorded_by != recorder(standing):
            return decides
    return _may_correct(desk, standing, opened, fact)


def fact_of(opened: OpenedSubject, named: FactId) -> Fact | None:
    """The fact of this name, if it is about the subject itself and not only in its view."""
    found = (fact for fact in opened.facts if fact.identity == named and fact.subject == opened.subject)
    return next(found, None)


def _may_correct(desk: Desk, standing: Standing, opened: OpenedSubject, fact: Fact) -> Answer:
    recorded_by = fact.recorded_by.removeprefix("account:") if fact.recorded_by else None
    return may_correct(
        standing,
        opened.whereabouts,
        fact.kind,
        _area(desk, fact.kind),
        recorded_by,
        opened.reason is not None,
    )


def _deciding_roles(desk: Desk, fact: Fact) -> frozenset[str]:
    """Whose decision this was, and those whom the standard lets dispense with the step."""
    roles = {str(fact.details.get("by_role", ""))} - {""}
    for rule in desk.rules.standards:
        if rule.standard.id == fact.details.get("standard"):
            roles |= set(rule.standard.set_aside_by)
    return frozenset(roles)


def _area(desk: Desk, kind: str) -> str:
    declared = desk.vocabulary.kind_by_name.get(kind)
    return declared.area if declared else ""


def name_of(desk: Desk, named: FactId) -> str:
    """How a fact recorded here names another: its bare id where it was recorded here, else `source/id`."""
    source, identifier = named
    return identifier if source == desk.source else f"{source}/{identifier}"
