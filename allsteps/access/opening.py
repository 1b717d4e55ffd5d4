"""What may be seen: whether a case opens, which details it shows, what a search finds and a list holds."""

from __future__ import annotations

from typing import Final, Literal

from allsteps.access import refusals
from allsteps.access.answers import YES, Answer, refusal
from allsteps.access.nearness import Nearness, nearness
from allsteps.access.roles import HEADS, READ_ONLY, Role
from allsteps.access.rules import OPEN, SEES_PROTECTED, SENSITIVITIES, Way
from allsteps.access.standing import Scope, ScopeKind, Standing, Whereabouts

Matched = Literal["number", "name and date of birth", "part of a name"]
"""How a search met a case: exactly by number, exactly by name and date of birth, or by anything less."""

Found = Literal["shown", "held elsewhere", "not found"]
"""`held elsewhere`: that the case exists and which PDU holds it; no name, no number, no date of birth."""

SHORTEST_REASON: Final = 10
"""Characters: a full stop is no reason (our choice)."""

_WIDER: Final[tuple[ScopeKind, ...]] = ("caseload", "team", "PDU", "region", "nation")
_WITHOUT_CASES: Final = frozenset({Role.POLICY_OWNER, Role.AUDITOR})


def may_open(standing: Standing, whereabouts: Whereabouts, reason: str | None) -> Answer:
    """May this person open the subject, with this reason or none?"""
    closed = closed_to(standing, whereabouts)
    if not closed.allowed:
        return closed
    match _way(standing, whereabouts):
        case "yes":
            return YES
        case "reason" if is_a_reason(reason):
            return YES
        case "reason":
            return refusal(refusals.REASON_TO_OPEN, needs_reason=True)
        case "no":
            return _not_opened(standing.role, whereabouts.subject_type)


def is_a_reason(text: str | None) -> bool:
    return text is not None and len(text.strip()) >= SHORTEST_REASON


def closed_to(standing: Standing, whereabouts: Whereabouts) -> Answer:
    """The refusals that stand above every table: a declared conflict, a restricted case. Yes where neither."""
    if whereabouts.barred & {standing.account, standing.officer}:
        return refusal(refusals.BARRED)
    if whereabouts.restricted and not _lets_in(standing, whereabouts, nearness(standing, whereabouts)):
        return refusal(refusals.RESTRICTED)
    return YES


def _lets_in(standing: Standing, whereabouts: Whereabouts, near: Nearness) -> bool:
    """A restricted case knows whom it is allocated to, who is named on it, and the heads who answer for it.

    For one that nobody holds, the regional directors answer: else nobody could ever allocate it.
    """
    answers_for_it = standing.role in HEADS and near in ("own", "scope")
    answers_for_nobody = standing.role is Role.REGIONAL_DIRECTOR and near == "nowhere"
    return near == "own" or answers_for_it or answers_for_nobody or standing.account in whereabouts.named


def _way(standing: Standing, whereabouts: Whereabouts) -> Way:
    way = OPEN[whereabouts.subject_type][standing.role][nearness(standing, whereabouts)]
    return "yes" if named_on(standing, whereabouts) else way


def named_on(standing: Standing, whereabouts: Whereabouts) -> bool:
    """Does the person work with a restricted case because its head named them? Roles that only look never do."""
    named = whereabouts.restricted and standing.account in whereabouts.named
    return named and standing.role not in READ_ONLY


def _not_opened(role: Role, subject_type: str) -> Answer:
    if role is Role.AUDITOR:
        return refusal(refusals.OPEN_AUDITOR)
    if role is Role.POLICY_OWNER:
        return refusal(refusals.OPEN_POLICY_OWNER)
    if subject_type == "officer":
        return refusal(refusals.OPEN_STAFF)
    return refusal(refusals.OPEN_BEYOND, role=role.value)


def may_see(standing: Standing, whereabouts: Whereabouts, sensitivity: str) -> bool:
    """Is a detail of this class shown to this person, once the subject is open to them?

    Protected details (victims, children) only to those who work with the case. Of what cannot be opened, only what
    is public.
    """
    if sensitivity == "public":
        return True
    way = _way(standing, whereabouts) if closed_to(standing, whereabouts).allowed else "no"
    if way == "no" or sensitivity not in SENSITIVITIES:
        return False
    works_with_it = nearness(standing, whereabouts) in ("own", "scope") or named_on(standing, whereabouts)
    return sensitivity != "protected" or (works_with_it and standing.role in SEES_PROTECTED)


def may_search(standing: Standing) -> Answer:
    """May this person search for cases at all?"""
    if standing.role in _WITHOUT_CASES:
        return refusal(refusals.SEARCH, role=standing.role.value)
    return YES


def may_find(standing: Standing, whereabouts: Whereabouts, matched: Matched) -> Found:
    """What a search that met this case says of it.

    A case that opens without a reason is shown. Another is met only exactly, so that nobody browses the nation by
    surname; a restricted one only by its number, so that nobody learns from a name that somebody has a record.
    """
    if not may_search(standing):
        return "not found"
    if may_be_listed(standing, whereabouts):
        return "shown"
    exact = matched == "number" or (matched == "name and date of birth" and not whereabouts.restricted)
    return "held elsewhere" if exact else "not found"


def may_be_listed(standing: Standing, whereabouts: Whereabouts) -> bool:
    """Is the case on lists that this person may have? One that opens only with a reason, or not at all, is not.

    A list that leaves some out says how many.
    """
    return closed_to(standing, whereabouts).allowed and _way(standing, whereabouts) == "yes"


def may_list_cases(standing: Standing) -> Answer:
    """May this person have a list "My cases"?"""
    return YES if standing.officer is not None else _no_list(standing.role)


def may_list_team(standing: Standing) -> Answer:
    """May this person have a list of everybody's cases in their scope: a team, a PDU, a region?"""
    if standing.role in (Role.COMMUNITY_PRACTITIONER, Role.PRISON_PRACTITIONER):
        return refusal(refusals.LIST_OWN)
    if standing.role is Role.INSPECTOR or standing.role in _WITHOUT_CASES:
        return _no_list(standing.role)
    return YES


def may_list(standing: Standing, listed: Scope, *, team: str = "", pdu: str = "", region: str = "") -> Answer:
    """May this person list the cases of this caseload, team, PDU or region, which lies in these places?"""
    if listed.kind == "caseload" and standing.officer is not None and listed.name == standing.officer:
        return YES
    answer = may_list_team(standing)
    if not answer:
        return answer
    places = {"team": team, "PDU": pdu, "region": region, listed.kind: listed.name, "nation": ""}
    own = standing.scope
    inside = _WIDER.index(listed.kind) <= _WIDER.index(own.kind) and places.get(own.kind) == own.name
    inside = inside and bool(own.name or own.kind == "nation")
    return YES if inside else refusal(refusals.LIST_BEYOND)


def _no_list(role: Role) -> Answer:
    return refusal(refusals.LIST_NEVER if role in _WITHOUT_CASES else refusals.LIST_NONE, role=role.value)
