"""What may be decided: steps set aside and varied, escalations acknowledged, proposals signed.

Who may decide a step is said by its standard, which names roles; here they are held against the sign-in and the
place. Duty cover decides nothing: a decision waits for those who work with the case.
"""

from __future__ import annotations

from collections.abc import Collection

from allsteps.access import refusals
from allsteps.access.answers import YES, Answer, refusal
from allsteps.access.nearness import nearness
from allsteps.access.roles import named, with_line_above
from allsteps.access.standing import Standing, Whereabouts
from allsteps.access.writing import may_write


def may_decide_step(standing: Standing, whereabouts: Whereabouts, allowed_roles: Collection[str]) -> Answer:
    """May this person set the step aside, vary it, or accept its gap, where the standard lets these roles?"""
    if not allowed_roles:
        return refusal(refusals.NOBODY_DECIDES)
    here = _works_with_it(standing, whereabouts, allowed_roles)
    if not here.allowed:
        return here
    if standing.role.value not in allowed_roles:
        return refusal(refusals.OTHER_ROLE_DECIDES, roles=named(allowed_roles))
    return YES


def may_acknowledge(standing: Standing, whereabouts: Whereabouts, holder: str | None) -> Answer:
    """May this person acknowledge the escalation of a step that this role holds? The role itself, or its line above."""
    if holder is None:
        return refusal(refusals.NOT_HELD)
    roles = with_line_above(holder)
    here = _works_with_it(standing, whereabouts, roles)
    if not here.allowed:
        return here
    if standing.role not in roles:
        return refusal(refusals.OTHERS_HOLD, holder=holder, roles=named(roles))
    return YES


def _works_with_it(standing: Standing, whereabouts: Whereabouts, roles: Collection[str]) -> Answer:
    """Yes to whoever may write here as a matter of course; to duty cover a word on whom to ask."""
    writes = may_write(standing, whereabouts, opened_with_reason=True)
    if writes.allowed and nearness(standing, whereabouts) not in ("own", "scope"):
        return refusal(refusals.NOT_YOURS_TO_DECIDE, roles=named(roles))
    return writes


def may_sign(
    standing: Standing, proposed_by: str, signed_by: Collection[str], allowed_roles: Collection[str]
) -> Answer:
    """May this person sign a proposal, or turn it down, where these roles may? Accounts say who proposed and signed.

    Nobody decides their own proposal; nobody signs twice. Where the case lies is asked before, by `may_write`.
    """
    roles = named(allowed_roles)
    if standing.account == proposed_by:
        return refusal(refusals.OWN_PROPOSAL, roles=roles)
    if standing.account in signed_by:
        return refusal(refusals.SIGNED_ALREADY, roles=roles)
    if standing.role.value not in allowed_roles:
        return refusal(refusals.OTHER_ROLE_DECIDES, roles=roles)
    return YES
