"""How near a subject is to whoever asks. Every table of access has one column for each.

| Nearness | The subject is |
| --- | --- |
| own | allocated to the person who asks (a staff record: the person's own) |
| scope | within what the person works with day by day |
| PDU | outside the scope, in the delivery unit (or the team) that the person works in |
| region | farther, in the region that the person works in |
| elsewhere | in other regions only |
| nowhere | with nobody whose team is known: not allocated, or allocated to a team that the organisation does not have |
"""

from __future__ import annotations

from typing import Final, Literal, assert_never

from allsteps.access.standing import Scope, Standing, Whereabouts

Nearness = Literal["own", "scope", "PDU", "region", "elsewhere", "nowhere"]

NEARNESS: Final[tuple[Nearness, ...]] = ("own", "scope", "PDU", "region", "elsewhere", "nowhere")


def nearness(standing: Standing, whereabouts: Whereabouts) -> Nearness:
    """The nearest that holds. A place without a name is like no other place."""
    if standing.officer is not None and standing.officer in whereabouts.officers:
        return "own"
    if within(standing.scope, whereabouts):
        return "scope"
    if _among(standing.pdu, whereabouts.pdus) or _among(standing.team, whereabouts.teams):
        return "PDU"
    if _among(standing.region, whereabouts.regions):
        return "region"
    return "elsewhere" if whereabouts.regions else "nowhere"


def within(scope: Scope, whereabouts: Whereabouts) -> bool:
    """Does the subject lie within the scope?"""
    match scope.kind:
        case "caseload":
            return _among(scope.name, whereabouts.officers)
        case "team":
            return _among(scope.name, whereabouts.teams)
        case "PDU":
            return _among(scope.name, whereabouts.pdus)
        case "region":
            return _among(scope.name, whereabouts.regions)
        case "nation":
            return True
        case unheard_of:
            assert_never(unheard_of)


def in_another_region(standing: Standing, whereabouts: Whereabouts) -> bool:
    """Is the subject held, and nowhere in the region that the person works in? Then the person never writes in it."""
    return bool(whereabouts.regions) and not _among(standing.region, whereabouts.regions)


def _among(name: str, names: frozenset[str]) -> bool:
    return bool(name) and name in names
