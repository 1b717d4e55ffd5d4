"""Which cases a query meets, and how exactly: in the whole nation by number, or name and date of birth; else nearby.

Part of a name is looked for among the cases that the person's own lists hold. Anywhere else it would let people browse
the nation by surname, and `may_find` would say nothing of what it met.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from allsteps.access.opening import Matched
from allsteps.access.standing import Scope, Standing
from allsteps.actions.searching import Match
from allsteps.store import lists
from allsteps.store.lists import HeadRow
from allsteps.store.whereabouts import whereabouts_of
from allsteps.web.desk import desk
from allsteps.web.searching.forms import Query

MOST = 50
"""As many as are shown of part of a name; whoever sees so many adds a letter."""


@dataclass(frozen=True)
class Met:
    """The matches, the heads of the cases, and whether there may be more than were looked at."""

    matches: list[Match]
    heads: Mapping[str, HeadRow]
    more: bool


def find(query: Query, standing: Standing) -> Met:
    met: dict[str, tuple[HeadRow, Matched]] = {}
    more = False
    if query.number:
        for row in lists.found_by_number(query.number):
            met[row.subject] = (row, "number")
    elif query.name:
        if query.born is not None:
            for row in lists.found_by_name_and_birth(query.name, query.born):
                met[row.subject] = (row, "name and date of birth")
        nearby = _nearby(standing)
        found = lists.found_by_name(query.name, query.born, nearby, MOST + 1) if nearby else []
        more = len(found) > MOST
        for row in found[:MOST]:
            met.setdefault(row.subject, (row, "part of a name"))
    heads = {subject: row for subject, (row, _) in met.items()}
    where = whereabouts_of(heads.values(), desk().organisation)
    return Met([Match(s, where[s], matched) for s, (_, matched) in met.items()], heads, more)


def _nearby(standing: Standing) -> Collection[str]:
    own = lists.cases_of([standing.officer]) if standing.officer else []
    return own if standing.scope.kind == "caseload" else [*own, *lists.cases_within(_teams(standing.scope))]


def _teams(scope: Scope) -> list[str]:
    if scope.kind == "team":
        return [scope.name]
    unit_of = desk().organisation.unit_of
    place = {"PDU": "pdu", "region": "region"}.get(scope.kind)
    return [] if place is None else [t for t in lists.teams() if getattr(unit_of(t), place) == scope.name]
