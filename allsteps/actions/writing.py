"""A fact has been written, with its entry on the trail and everything that follows from it; or nothing has.

Every verb of this package that writes a fact ends here, so that none of the four can be forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from allsteps.access.answers import Answer, Denied
from allsteps.access.standing import Standing
from allsteps.actions.desk import Changed, Desk
from allsteps.actions.drafting import fact_from
from allsteps.actions.opening import OpenedSubject, leave, read_subject
from allsteps.actions.refreshing import refresh
from allsteps.record.fact import Fact
from allsteps.record.ports import UnitOfWork
from allsteps.record.views import SUBJECTS_BY_REFERENCE

May = Callable[[UnitOfWork, OpenedSubject], Answer]


def write(
    desk: Desk,
    standing: Standing,
    subject: str,
    seen: int,
    line: Mapping[str, Any],
    *,
    act: str,
    may: May,
    then: Callable[[UnitOfWork, OpenedSubject, Fact], None] | None = None,
) -> Fact:
    """The fact stands at the end of the subject's chain. `seen` is the version that the form was filled in on.

    Raises: Denied; Changed, where facts have come in since; Faulty; Conflict; NoSuchSubject.
    """
    with desk.begin() as work:
        work.lock(subject)
        opened = read_subject(desk, work, standing, subject)
        answer = may(work, opened)
        if not answer.allowed:
            raise Denied(answer)
        if seen != opened.version:
            own = [fact for fact in opened.facts if fact.subject == subject]
            raise Changed(opened.version, own[seen:])
        fact = work.append(fact_from(desk, standing, opened, line))
        leave(
            work, standing, act, subject, opened.reason or "", fact=f"{fact.source}/{fact.id}", kind=fact.kind
        )
        if then is not None:
            then(work, opened, fact)
        refresh(desk, work, subject, opened.today, [*opened.facts, fact])
        for other in sorted(_named(fact) - {subject}):
            work.lock(other)
            refresh(desk, work, other, opened.today)
        return fact


def _named(fact: Fact) -> set[str]:
    """Officers and premises that the fact names: it is in their views, too."""
    return {f"{kind}:{fact.refs[name]}" for name, kind in SUBJECTS_BY_REFERENCE.items() if name in fact.refs}
