"""A fact has been written, with its entry on the trail and everything that follows from it; or nothing has.

Every verb of this package that writes a fact ends here, so that none of the four can be forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any, Final

from allsteps.access.answers import Answer, insist
from allsteps.access.may import may_open
from allsteps.access.standing import Standing
from allsteps.actions.desk import Changed, Desk, Faulty
from allsteps.actions.drafting import fact_from
from allsteps.actions.opening import OpenedSubject, leave, read_subject
from allsteps.actions.refreshing import refresh
from allsteps.record.fact import Fact, FactId
from allsteps.record.ports import UnitOfWork
from allsteps.record.views import SUBJECTS_BY_REFERENCE

May = Callable[[OpenedSubject], Answer]
Line = Mapping[str, Any] | Callable[[OpenedSubject], Mapping[str, Any]]
"""Fields of the exchange file; where they follow from what is known already, a function that reads them from it."""

_CONTENT: Final = tuple(field.name for field in fields(Fact) if field.name != "known_from")


def open_to_write(
    desk: Desk, standing: Standing, subject: str, may: Callable[[OpenedSubject], Answer]
) -> OpenedSubject:
    """The subject is open for whoever may also write what they came to write; for others nothing has happened.

    Raises: NoSuchSubject; Denied, with `needs_reason` where giving one would help.
    """
    with desk.begin() as work:
        opened = read_subject(desk, work, standing, subject)
        insist(may_open(standing, opened.whereabouts, opened.reason))
        insist(may(opened))
        leave(work, standing, "opened", subject, opened.reason or "", version=opened.version)
        return opened


def write(
    desk: Desk,
    standing: Standing,
    subject: str,
    seen: int,
    line: Line,
    *,
    act: str,
    may: May,
    about: FactId | None = None,
    reason: str = "",
    then: Callable[[UnitOfWork, OpenedSubject, Fact], None] | None = None,
) -> Fact:
    """The fact stands at the end of the subject's chain. `seen` is the version that the form was filled in on.

    `about` is the fact that this one corrects, takes back or erases; a line without it can do none of these,
    whatever fields it brings. A line that brings the id of a fact which the same person recorded, with the same
    content, has been written already: that fact is given, and nothing is written. `reason` is for the trail, beside
    the one for opening.

    Raises: Denied; Changed, where facts have come in since; Faulty; Conflict; NoSuchSubject.
    """
    with desk.begin() as work:
        work.lock(subject)
        opened = read_subject(desk, work, standing, subject)
        # A fact that is not there has no line; what `may` says of it is said below.
        given = line if isinstance(line, Mapping) else line(opened)
        whole = {**given} if about is not None else {**given, "replaces": None, "retracts": None}
        written = _written_already(desk, standing, opened, whole)
        if written is not None:
            return written
        insist(may(opened))
        if seen == opened.version:
            return _written(
                desk, work, standing, opened, whole, act=act, about=about, reason=reason, then=then
            )
        # Whoever is shown what came in between has read the case.
        leave(
            work, standing, "found changed", subject, opened.reason or "", seen=seen, version=opened.version
        )
    own = [fact for fact in opened.facts if fact.subject == subject]
    raise Changed(opened.version, own[max(seen, 0) :])


def _written(
    desk: Desk,
    work: UnitOfWork,
    standing: Standing,
    opened: OpenedSubject,
    line: Mapping[str, Any],
    *,
    act: str,
    about: FactId | None,
    reason: str,
    then: Callable[[UnitOfWork, OpenedSubject, Fact], None] | None,
) -> Fact:
    subject = opened.subject
    fact = work.append(fact_from(desk, standing, opened, line))
    reasons = [given for given in (reason, opened.reason) if given]
    leave(work, standing, act, subject, " / ".join(reasons), fact=f"{fact.source}/{fact.id}", kind=fact.kind)
    if then is not None:
        then(work, opened, fact)
    refresh(desk, work, subject, opened.today, [*opened.facts, fact])
    # A correction may name another officer than what it corrects: both see the case otherwise from now on.
    versions = opened.record.chain_of(about) if about is not None else ()
    touched = [fact, *(each for each in opened.facts if each.identity in versions)]
    for other in sorted({name for each in touched for name in _named(each)} - {subject}):
        work.lock(other)
        refresh(desk, work, other, opened.today)
    return fact


def _written_already(
    desk: Desk, standing: Standing, opened: OpenedSubject, line: Mapping[str, Any]
) -> Fact | None:
    """The fact that this line became when the same form was sent before; None if it was not.

    The line is read again as it was then: among the facts that came before it.
    """
    there = next((fact for fact in opened.facts if fact.identity == (desk.source, line.get("id"))), None)
    if there is None:
        return None
    before = [fact for fact in opened.facts if fact.known_from < there.known_from]
    try:
        again = fact_from(desk, standing, replace(opened, facts=before), line)
    except Faulty:
        return None
    same = all(getattr(again, name) == getattr(there, name) for name in _CONTENT)
    return there if same else None


def _named(fact: Fact) -> set[str]:
    """Officers and premises that the fact names: it is in their views, too."""
    return {f"{kind}:{fact.refs[name]}" for name, kind in SUBJECTS_BY_REFERENCE.items() if name in fact.refs}
