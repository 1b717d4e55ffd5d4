"""A fact about the world has been recorded. No gate, step or signature refuses one: what happened can be told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from allsteps.access.answers import Answer
from allsteps.access.may import may_correct, may_record
from allsteps.access.standing import Standing
from allsteps.actions.desk import Desk
from allsteps.actions.opening import OpenedSubject
from allsteps.actions.writing import write
from allsteps.record.fact import Fact, FactId

ERASURE: Final = "content erased"


def record_fact(desk: Desk, standing: Standing, subject: str, seen: int, line: Mapping[str, Any]) -> Fact:
    """The fact that was filled in stands in the ledger.

    Raises: as `writing.write`.
    """
    kind = str(line.get("kind", ""))
    return write(
        desk, standing, subject, seen, line, act="recorded",
        may=lambda _, opened: may(desk, standing, opened, kind),
    )  # fmt: skip


def correct_fact(
    desk: Desk, standing: Standing, subject: str, seen: int, named: FactId, line: Mapping[str, Any]
) -> Fact:
    """A fact stands in place of the one named, of the same kind; the earlier one stays on the record as what was known.

    Raises: as `writing.write`.
    """
    whole = {**line, "replaces": name_of(desk, named)}
    return write(
        desk, standing, subject, seen, whole, act="corrected",
        may=lambda _, opened: may_amend(desk, standing, opened, named),
    )  # fmt: skip


def retract_fact(desk: Desk, standing: Standing, subject: str, seen: int, named: FactId) -> Fact:
    """The fact named is taken back: it was never so. It stays on the record as what was known.

    Raises: as `writing.write`.
    """
    with desk.begin() as work:
        fact = work.find(named)
    return write(
        desk, standing, subject, seen, retraction(desk, named, fact), act="took back",
        may=lambda _, opened: may_amend(desk, standing, opened, named),
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
    """Whether this person may correct the fact or take it back."""
    fact = next((fact for fact in opened.facts if fact.identity == named), None)
    if fact is None:
        return Answer(
            False, "This fact is not about this case. Go back to the timeline and choose one that is."
        )
    area = _area(desk, fact.kind)
    return may_correct(
        standing, opened.whereabouts, fact.kind, area, fact.recorded_by, opened.reason is not None
    )


def _area(desk: Desk, kind: str) -> str:
    declared = desk.vocabulary.kind_by_name.get(kind)
    return declared.area if declared else ""


def name_of(desk: Desk, named: FactId) -> str:
    """How a fact recorded here names another: its bare id where it was recorded here, else `source/id`."""
    source, identifier = named
    return identifier if source == desk.source else f"{source}/{identifier}"
