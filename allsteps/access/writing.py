"""What may be written: facts, corrections, decisions about steps, acknowledgements, signatures.

What happened in the world can always be recorded by whoever may write in the case: no kind of event is refused
here. Kept for some roles are only acts of the service that let people in or judge them (`rules.KEPT_FOR`).
"""

from __future__ import annotations

from collections.abc import Mapping

from allsteps.access import refusals
from allsteps.access.answers import YES, Answer, refusal
from allsteps.access.nearness import Nearness, in_another_region, nearness
from allsteps.access.opening import closed_to, named_on
from allsteps.access.roles import READ_ONLY, Role, named
from allsteps.access.rules import ACKNOWLEDGED, AREAS, ERASED, KEPT_FOR, STEP_DECISIONS, TAKEN_BACK_BY, WRITE
from allsteps.access.standing import Standing, Whereabouts


def may_write(standing: Standing, whereabouts: Whereabouts, opened_with_reason: bool = False) -> Answer:
    """May this person write anything at all about the subject? `opened_with_reason`: a reason was given today."""
    closed = closed_to(standing, whereabouts)
    if not closed.allowed:
        return closed
    if standing.role in READ_ONLY:
        return refusal(refusals.READ_ONLY, role=standing.role.value)
    if in_another_region(standing, whereabouts):
        return refusal(refusals.OTHER_REGION)
    near = nearness(standing, whereabouts)
    match WRITE[whereabouts.subject_type][standing.role][near]:
        case "yes":
            return YES
        case "reason" if opened_with_reason or named_on(standing, whereabouts):
            return YES
        case "reason":
            return refusal(refusals.REASON_TO_WRITE, needs_reason=True)
        case "no":
            return _not_written(whereabouts.subject_type, near)


def _not_written(subject_type: str, near: Nearness) -> Answer:
    if subject_type == "officer":
        return refusal(refusals.WRITE_STAFF)
    if subject_type == "premises":
        return refusal(refusals.WRITE_PREMISES)
    return refusal(refusals.NOT_ALLOCATED if near == "nowhere" else refusals.WRITE_BEYOND)


def may_record(
    standing: Standing, whereabouts: Whereabouts, kind: str, area: str, opened_with_reason: bool = False
) -> Answer:
    """May this person record a fact of this kind, which stands under this area's heading?"""
    if kind in STEP_DECISIONS or kind == ACKNOWLEDGED:
        return refusal(refusals.ON_THE_STEP)
    if kind == ERASED:
        return refusal(refusals.ON_ERASURE)
    writes = may_write(standing, whereabouts, opened_with_reason)
    if not _could(writes):
        return writes
    # Before the reason is asked for: nobody gives one and is then refused for the kind.
    of_kind = _of_kind(standing.role, kind, area, KEPT_FOR)
    return writes if of_kind.allowed else of_kind


def may_correct(
    standing: Standing,
    whereabouts: Whereabouts,
    kind: str,
    area: str,
    recorded_by: str | None,
    opened_with_reason: bool = False,
) -> Answer:
    """May this person correct a fact of this kind, or take it back?

    Whoever recorded it may (`recorded_by` as in the fact: `officer:o-1`, or an account), whoever holds the case, and
    whoever answers for it; duty cover puts right only its own entries.
    """
    if kind == ERASED:
        return refusal(refusals.ON_ERASURE)
    writes = may_write(standing, whereabouts, opened_with_reason)
    if not _could(writes):
        return writes
    of_kind = _of_kind(standing.role, kind, area, TAKEN_BACK_BY)
    if not of_kind.allowed:
        return of_kind
    own_entry = recorded_by in (standing.account, f"officer:{standing.officer or standing.account}")
    works_with_it = nearness(standing, whereabouts) in ("own", "scope")
    return writes if own_entry or works_with_it else refusal(refusals.CORRECT_OTHERS)


def _could(writes: Answer) -> bool:
    return writes.allowed or writes.needs_reason


def _of_kind(role: Role, kind: str, area: str, kept_for: Mapping[str, frozenset[Role]]) -> Answer:
    """Yes where neither the kind nor its area is kept from the role."""
    roles = kept_for.get(kind)
    if roles is not None and role not in roles:
        return refusal(refusals.KEPT_FOR, roles=named(roles))
    areas = AREAS.get(role)
    if areas is not None and area not in areas:
        return refusal(refusals.OTHER_AREA, role=role.value, areas=", ".join(sorted(areas)))
    return YES
