"""The service as a tree: nation, region, delivery unit (PDU), team.

Regions and PDUs are those of the open geography. Teams are not published, so they are named by a convention of our
own: "<PDU>, team <n>", and "<PDU>, prison team <n>" for officers who work in prisons. A team named exactly as a PDU
counts as that PDU. Any other name is a team that the organisation does not have: it lies in no PDU and no region, and
whoever asks sees that rather than a guess.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

DELIVERY_UNITS: Final = Path(__file__).parents[1] / "library" / "geography" / "delivery_units.csv"

_TEAM: Final = re.compile(r"(?P<pdu>.+), (?P<sort>prison )?team (?P<number>[1-9][0-9]*)")


class Unit(NamedTuple):
    """A delivery unit and its region. Both are empty where a team is not known."""

    pdu: str
    region: str


UNKNOWN: Final = Unit("", "")


@dataclass(frozen=True)
class Organisation:
    """Every delivery unit with its region, in the order of the file. Names of units are unique in the nation."""

    units: tuple[Unit, ...]

    def __post_init__(self) -> None:
        names = [unit.pdu for unit in self.units]
        if len(set(names)) < len(names) or not all(unit.pdu and unit.region for unit in self.units):
            raise ValueError("Each delivery unit has a name of its own and a region.")

    @cached_property
    def unit_by_pdu(self) -> Mapping[str, Unit]:
        return {unit.pdu: unit for unit in self.units}

    @cached_property
    def pdus_by_region(self) -> Mapping[str, tuple[str, ...]]:
        """Both in the order of the alphabet."""
        found: dict[str, list[str]] = defaultdict(list)
        for unit in sorted(self.units, key=lambda unit: (unit.region, unit.pdu)):
            found[unit.region].append(unit.pdu)
        return {region: tuple(pdus) for region, pdus in found.items()}

    @property
    def regions(self) -> tuple[str, ...]:
        return tuple(self.pdus_by_region)

    def unit_of(self, team: str) -> Unit:
        """The unit and region that a team lies in; empty where the organisation has no such team."""
        named = _TEAM.fullmatch(team)
        exactly = self.unit_by_pdu.get(team)
        return exactly or self.unit_by_pdu.get(named["pdu"] if named else "", UNKNOWN)

    def teams_by_pdu(self, teams: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """These teams under their units, "team 2" before "team 10"; those that lie nowhere under empty text."""
        found: dict[str, set[str]] = defaultdict(set)
        for team in teams:
            found[self.unit_of(team).pdu].add(team)
        return {pdu: tuple(sorted(found[pdu], key=_order)) for pdu in sorted(found)}


def team_name(pdu: str, number: int, *, prison: bool = False) -> str:
    """What a unit's teams are called, those in the community or those in prisons."""
    return f"{pdu}, {'prison ' if prison else ''}team {number}"


def read_organisation(path: Path = DELIVERY_UNITS) -> Organisation:
    """The organisation of a file with the columns `probation_region` and `pdu_name`."""
    with path.open(encoding="utf-8", newline="") as stream:
        return Organisation(
            tuple(Unit(row["pdu_name"], row["probation_region"]) for row in csv.DictReader(stream))
        )


def _order(team: str) -> tuple[str, str, int]:
    named = _TEAM.fullmatch(team)
    return (named["pdu"], named["sort"] or "", int(named["number"])) if named else (team, "", 0)
