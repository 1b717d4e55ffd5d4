"""A list of many cases has been read by somebody who may, and the trail says what was asked for and whom it showed.

One entry for the list, in the transaction in which its rows are read: an entry for each row would be thousands a day
for people who only looked at their own work.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Protocol, TypeVar

from allsteps.access.answers import Answer, insist
from allsteps.access.may import may_list, may_list_cases, may_list_team
from allsteps.access.standing import Scope, Standing
from allsteps.actions.desk import Desk
from allsteps.actions.opening import leave
from allsteps.record.ports import UnitOfWork


class Listing(Protocol):
    """What was read: it says itself which subjects it shows."""

    @property
    def subjects(self) -> Collection[str]: ...


Read = TypeVar("Read", bound=Listing)


def read_list(
    desk: Desk, standing: Standing, listed: Scope, query: Mapping[str, str], read: Callable[[], Read]
) -> Read:
    """What `read` gives, once it is certain that this person may have the list.

    `listed` is whose cases they are; `query` holds the filters that were set, by name. `read` is called within the
    transaction, so that nobody sees rows of which there is no entry.

    Raises: Denied.
    """
    with desk.begin() as work:
        insist(may_have(desk, work, standing, listed))
        found = read()
        leave(
            work, standing, "listed", listed=f"{listed.kind} {listed.name}".strip(), query=dict(query),
            subjects=sorted(found.subjects),
        )  # fmt: skip
        return found


def may_have(desk: Desk, work: UnitOfWork, standing: Standing, listed: Scope) -> Answer:
    """May this person list these cases? An own caseload or scope says so by the role's own sentence."""
    if standing.officer is not None and listed == Scope("caseload", standing.officer):
        return may_list_cases(standing)
    if listed == standing.scope:
        return may_list_team(standing)
    team = listed.name if listed.kind == "team" else ""
    if listed.kind == "caseload":
        team = work.teams([listed.name]).get(listed.name, "")
    unit = desk.organisation.unit_of(team)
    region = listed.name if listed.kind == "region" else unit.region
    if listed.kind == "PDU":
        own = desk.organisation.unit_by_pdu.get(listed.name)
        region = own.region if own else ""
    return may_list(standing, listed, team=team, pdu=unit.pdu, region=region)
