"""What an agency does about its records rather than about a person: restrict a case, erase content by law."""

from __future__ import annotations

from typing import Any

from allsteps.access.answers import Denied
from allsteps.access.may import may_erase, may_restrict
from allsteps.access.standing import Standing
from allsteps.actions.desk import Desk
from allsteps.actions.opening import OpenedSubject, leave, read_subject
from allsteps.actions.recording import ERASURE
from allsteps.actions.writing import write
from allsteps.record.fact import Fact, FactId
from allsteps.record.ports import RestrictionAct, UnitOfWork
from allsteps.timeline.days import london_day


def restrict_case(
    desk: Desk, standing: Standing, subject: str, act: RestrictionAct, reason: str, account: str = ""
) -> None:
    """The case is restricted, opened again, or somebody is named on it or no longer.

    Raises: Denied, NoSuchSubject.
    """
    with desk.begin() as work:
        work.lock(subject)
        opened = read_subject(desk, work, standing, subject)
        answer = may_restrict(standing, opened.whereabouts)
        if not answer.allowed:
            raise Denied(answer)
        work.restrict(subject, act, account, standing.account, reason)
        leave(work, standing, f"restriction: {act}", subject, reason, named=account)


def erase_content(
    desk: Desk, standing: Standing, subject: str, seen: int, named: FactId, authority: str, reason: str
) -> Fact:
    """What a fact said is gone, in every version of it; that it was recorded, and who ordered the erasure, stay.

    Raises: as `writing.write`.
    """

    def remove(work: UnitOfWork, opened: OpenedSubject, erasure: Fact) -> None:
        work.erase(erasure, opened.record.chain_of(named))

    source, identifier = named
    line: dict[str, Any] = {
        "kind": ERASURE,
        "details": {"fact": f"{source}/{identifier}", "authority": authority, "reason": reason},
    }
    return write(
        desk, standing, subject, seen, line | {"on": _today(desk)}, act="erased",
        may=lambda _, opened: may_erase(standing, opened.whereabouts, authority), then=remove,
    )  # fmt: skip


def _today(desk: Desk) -> str:
    with desk.begin() as work:
        return london_day(work.now).isoformat()
