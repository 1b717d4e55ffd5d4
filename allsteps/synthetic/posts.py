"""Where each officer of the simulated service works: the first unit whole, then every region, then the rest.

A small caseload must show both: teams with several officers, and a nation. So the first delivery unit is filled (two
teams of four), then one unit of each other region gets its first officer, its second, and so on until these are full;
then the next unit of each region. When all are full, every unit gets two more teams. Officer n has the same post
however many there are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from allsteps.places.organisation import team_name
from allsteps.synthetic.places import DeliveryUnit, geography

OFFICERS_EACH: Final = 4
"""Officers of one team (our choice)."""
TEAMS_EACH: Final = 2
"""Teams of one unit before the next is begun (our choice)."""
SHARED_BY: Final = 2
"""Officers in the community whose cases inside one prison officer holds: always two of the same unit."""

_FILLED: Final = OFFICERS_EACH * TEAMS_EACH


@dataclass(frozen=True, slots=True)
class Post:
    """A place in a delivery unit: the first officer there has place 0."""

    unit: DeliveryUnit
    place: int

    @property
    def first_of_unit(self) -> bool:
        return self.place == 0

    @property
    def first_of_pair(self) -> bool:
        """Does the prison officer's post begin with this one?"""
        return self.place % SHARED_BY == 0

    @property
    def team(self) -> str:
        return team_name(self.unit.name, 1 + self.place // OFFICERS_EACH)

    @property
    def prison_team(self) -> str:
        """The team of the prison officer who goes with this post: every unit has its own."""
        return team_name(self.unit.name, 1 + self.place // SHARED_BY // OFFICERS_EACH, prison=True)


def post(number: int) -> Post:
    """The post of the officer with this number, from 0."""
    order = _order()
    times, rest = divmod(number, len(order))
    unit, place = order[rest]
    return Post(geography().units[unit], place + times * _FILLED)


def prison_officer_of(number: int) -> str:
    """The prison officer who holds the cases of this officer while they are inside."""
    order = _order()
    times, rest = divmod(number, len(order))
    unit, place = order[rest]
    first = _place_of()[unit, place - place % SHARED_BY]
    return f"o-p{times * len(order) + first + 1}"


@cache
def _order() -> Sequence[tuple[int, int]]:
    """Units and places in the order in which officers come: a block of units is filled place by place."""
    units = len(geography().units)
    regions = len({unit.region for unit in geography().units})
    starts = [0, 1, *range(regions, units, regions), units]
    blocks = [range(start, end) for start, end in pairwise(starts)]
    return [(unit, place) for block in blocks for place in range(_FILLED) for unit in block]


@cache
def _place_of() -> Mapping[tuple[int, int], int]:
    return {key: place for place, key in enumerate(_order())}
