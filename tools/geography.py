"""Make the small copies of open data in allsteps/library/geography from a folder of the full files.

    python tools/geography.py FOLDER

Keeps what a simulated caseload needs: active prisons with their region, the delivery units of the 12 regions,
and forty postcodes of each local authority (spread evenly in alphabetical order) with their delivery unit.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

import pyarrow.parquet as pq

HERE = Path(__file__).parents[1] / "allsteps" / "library" / "geography"
POSTCODES_EACH = 40


def main(folder: Path) -> None:
    HERE.mkdir(parents=True, exist_ok=True)
    prisons = _rows(folder / "prisons.csv")
    _write(
        HERE / "prisons.csv",
        ("prison_id", "name", "men", "women", "probation_region"),
        [
            (p["prison_id"], p["name"], p["male"], p["female"], p["probation_region"])
            for p in prisons
            if p["active"] == "1"
        ],
    )
    units = [u for u in _rows(folder / "probation_delivery_units.csv") if u["probation_region"] != "National"]
    in_regions = {row["probation_region"] for row in _rows(folder / "lad_pdu.csv")}
    _write(
        HERE / "delivery_units.csv",
        ("probation_region", "pdu_code", "pdu_name"),
        [
            (u["probation_region"], u["pdu_code"], u["pdu_name"])
            for u in units
            if u["probation_region"] in in_regions
        ],
    )
    _postcodes(folder)


def _postcodes(folder: Path) -> None:
    units_of: dict[str, list[str]] = defaultdict(list)
    for row in _rows(folder / "lad_pdu.csv"):
        units_of[row["lad_code"]].append(row["pdu_code"])
    table = pq.read_table(
        folder / "postcodes_ew.parquet", columns=["postcode", "easting", "northing", "lad_code"]
    )
    of_authority: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    located = (row for row in table.to_pylist() if row["lad_code"] is not None)
    for row in sorted(located, key=lambda r: r["postcode"]):
        of_authority[row["lad_code"]].append((row["postcode"], int(row["easting"]), int(row["northing"])))
    kept = []
    for authority, postcodes in sorted(of_authority.items()):
        units = sorted(units_of.get(authority, ()))
        if not units:
            continue
        step = max(1, len(postcodes) // POSTCODES_EACH)
        for number, (postcode, easting, northing) in enumerate(postcodes[::step][:POSTCODES_EACH]):
            kept.append((units[number % len(units)], postcode, easting, northing))
    _write(HERE / "postcodes.csv", ("pdu_code", "postcode", "easting", "northing"), sorted(kept))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _write(path: Path, header: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    print(f"{path.name}: {len(rows):,} rows, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
