"""What may be done with the record as a whole: read its trail, restrict a case, erase by law, verify.

The trail says who opened and wrote what, to protect the people it is about. It is never counted by officer, compared
or ranked: it is read case by case, or as a whole by an auditor, in the order of time and in no other.
"""

from __future__ import annotations

from typing import Final

from allsteps.access import refusals
from allsteps.access.answers import YES, Answer, refusal
from allsteps.access.nearness import in_another_region, nearness
from allsteps.access.opening import closed_to
from allsteps.access.roles import HEADS, Role
from allsteps.access.standing import Standing, Whereabouts

COUNTS_NATION: Final = frozenset({Role.POLICY_OWNER, Role.INSPECTOR, Role.REGIONAL_DIRECTOR})

TRAIL_ORDERS: Final = ("at",)
"""The columns by which a trail may be sorted or counted: its time. Not by account, nor by officer."""


def may_read_standards(standing: Standing) -> Answer:
    """Everybody reads the standards by which they are held."""
    return YES


def may_count_nation(standing: Standing) -> Answer:
    """May this person see how often each standard is late in the whole nation? Small numbers are suppressed before."""
    return YES if standing.role in COUNTS_NATION else refusal(refusals.NATION)


def may_read_trail(standing: Standing, whereabouts: Whereabouts | None = None) -> Answer:
    """May this person read the trail of this subject, or without one the whole trail?"""
    if standing.role is Role.AUDITOR:
        return YES
    if whereabouts is None:
        return refusal(refusals.WHOLE_TRAIL)
    return _as_head(standing, whereabouts, refusals.TRAIL)


def may_restrict(standing: Standing, whereabouts: Whereabouts) -> Answer:
    """May this person restrict the case, name people on it, or lift the restriction?"""
    return _as_head(standing, whereabouts, refusals.RESTRICT)


def may_erase(standing: Standing, whereabouts: Whereabouts, authority: str | None) -> Answer:
    """May this person erase the content of facts about the subject, on this authority?"""
    if standing.role is not Role.REGIONAL_DIRECTOR or in_another_region(standing, whereabouts):
        return refusal(refusals.ERASE)
    answer = _as_head(standing, whereabouts, refusals.ERASE)
    if answer.allowed and not (authority or "").strip():
        return refusal(refusals.AUTHORITY, needs_reason=True)
    return answer


def may_verify(standing: Standing) -> Answer:
    """May this person have the ledger verified?"""
    return YES if standing.role is Role.AUDITOR else refusal(refusals.VERIFY)


def may_checkpoint(standing: Standing) -> Answer:
    """May this person write a signed checkpoint of the ledger, to be kept elsewhere?"""
    return may_verify(standing)


def _as_head(standing: Standing, whereabouts: Whereabouts, otherwise: str) -> Answer:
    """Yes to a head who answers for the subject and has no conflict; to everybody else this refusal."""
    if standing.role not in HEADS or nearness(standing, whereabouts) not in ("own", "scope"):
        return refusal(otherwise)
    return closed_to(standing, whereabouts)
