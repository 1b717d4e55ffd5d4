"""Places of the simulated world: real delivery units, prisons and postcodes, and premises that do not exist."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parents[1] / "library" / "geography"


@dataclass(frozen=True, slots=True)
class DeliveryUnit:
    """A probation delivery unit with the postcodes that its people live in."""

    code: str
    name: str
    region: str
    postcodes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Geography:
    """The delivery units, and the prisons of men and of women by region."""

    units: tuple[DeliveryUnit, ...]
    prisons: Mapping[tuple[str, bool], Sequence[str]]

    def prisons_for(self, region: str, woman: bool) -> Sequence[str]:
        """Prisons of the region that take the person; of everywhere where it has none."""
        return self.prisons.get((region, woman)) or self.prisons["", woman]


@cache
def geography() -> Geography:
    postcodes: dict[str, list[str]] = defaultdict(list)
    for row in _rows("postcodes.csv"):
        postcodes[row["pdu_code"]].append(row["postcode"])
    units = [
        DeliveryUnit(
            row["pdu_code"], row["pdu_name"], row["probation_region"], tuple(postcodes[row["pdu_code"]])
        )
        for row in _rows("delivery_units.csv")
        if postcodes[row["pdu_code"]]
    ]
    prisons: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for row in _rows("prisons.csv"):
        for woman in (False, True):
            if row["women" if woman else "men"] == "1":
                prisons[row["probation_region"], woman].append(row["name"])
                prisons["", woman].append(row["name"])
    return Geography(_one_of_each_region_in_turn(units), prisons)


def _one_of_each_region_in_turn(units: Sequence[DeliveryUnit]) -> tuple[DeliveryUnit, ...]:
    """So that the first units of a small caseload lie in all regions."""
    by_region: dict[str, list[DeliveryUnit]] = defaultdict(list)
    for unit in units:
        by_region[unit.region].append(unit)
    rounds = zip_longest(*by_region.values())
    return tuple(unit for one_of_each in rounds for unit in one_of_each if unit is not None)


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
