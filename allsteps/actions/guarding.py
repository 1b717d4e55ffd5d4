"""What an agency does about its records rather than about a person: restrict a case, erase content by law."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from allsteps.access.answers import Answer, insist
from allsteps.access.may import may_erase, may_restrict
from allsteps.access.standing import Standing
from allsteps.actions.desk import Desk
from allsteps.actions.opening import OpenedSubject, leave, read_subject
from allsteps.actions.recording import ELSEWHERE, ERASURE, fact_of
from allsteps.actions.writing import write
from allsteps.record.fact import Fact, FactId
from allsteps.record.ports import RestrictionAct, UnitOfWork

IS_ERASURE: Final = "This says by whose authority something was erased, and stays for good."


def restrict_case(
    desk: Desk, standing: Standing, subject: str, act: RestrictionAct, reason: str, account: str = ""
) -> None:
    """The case is restricted, opened again, or somebody is named on it or no longer.

    Raises: Denied, NoSuchSubject.
    """
    with desk.begin() as work:
        work.lock(subject)
        opened = read_subject(desk, work, standing, subject)
        insist(may_restrict(standing, opened.whereabouts))
        work.restrict(subject, act, account, standing.account, reason)
        leave(work, standing, f"restriction: {act}", subject, reason, named=account)


def erase_content(
    desk: Desk,
    standing: Standing,
    subject: str,
    seen: int,
    named: FactId,
    authority: str,
    reason: str,
    new_id: str | None = None,
) -> Fact:
    """What a fact said is gone, in every version of it; that it was recorded, and who ordered the erasure, stay.

    `new_id` is the erasure's own id. Raises: as `writing.write`.
    """

    def line(opened: OpenedSubject) -> Mapping[str, Any]:
        return {**erasure_line(named, authority, reason), "on": opened.today.isoformat(), "id": new_id}

    def remove(work: UnitOfWork, opened: OpenedSubject, erasure: Fact) -> None:
        work.erase(erasure, opened.record.chain_of(named))

    return write(
        desk, standing, subject, seen, line, act="erased", about=named, then=remove,
        may=lambda opened: may_erase_fact(standing, opened, named, authority),
    )  # fmt: skip


def erasure_line(named: FactId, authority: str, reason: str) -> dict[str, Any]:
    """The line that erases what a fact said; also for the page that shows beforehand what that would do."""
    source, identifier = named
    details = {"fact": f"{source}/{identifier}", "authority": authority, "reason": reason}
    return {"kind": ERASURE, "details": details}


def may_erase_fact(standing: Standing, opened: OpenedSubject, named: FactId, authority: str) -> Answer:
    """Whether this person may erase what this fact said, on this authority."""
    fact = fact_of(opened, named)
    if fact is None:
        return Answer(False, ELSEWHERE)
    if fact.kind == ERASURE:
        return Answer(False, IS_ERASURE)
    return may_erase(standing, opened.whereabouts, authority)
