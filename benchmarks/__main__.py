"""`make bench`: run every measure and write `benchmarks/results.json`, which states its scale.

    python -m benchmarks [--quick] [NAME …]

`--quick` runs at a fiftieth of the scale, to see that the measures work; its figures are not for quoting.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import importing, killing, one_case, pages, reading, simulating

MEASURES: Mapping[str, Callable[[float], dict[str, Any]]] = {
    "one case": one_case.measure,
    "reading the exchange file": reading.measure,
    "simulating a caseload": simulating.measure,
    "pages": pages.measure,
    "importing": importing.measure,
    "killing an import": killing.measure,
}
RESULTS = Path(__file__).with_name("results.json")


def main(arguments: list[str]) -> None:
    scale = 0.02 if "--quick" in arguments else 1.0
    names = [argument for argument in arguments if not argument.startswith("--")] or list(MEASURES)
    results: dict[str, Any] = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "system": platform.platform(),
        },
        "scale": scale,
        "measures": {},
    }
    for name in names:
        print(f"{name} …", flush=True)
        results["measures"][name] = {"measured_on": str(datetime.now(UTC).date()), **MEASURES[name](scale)}
        print(json.dumps(results["measures"][name], indent=2), flush=True)
    target = RESULTS if scale == 1.0 else RESULTS.with_name("results-quick.json")
    if len(names) < len(MEASURES) and target.exists():
        # Some were measured again: the others keep their figures, and their own day.
        kept = json.loads(target.read_text(encoding="utf-8"))["measures"]
        results["measures"] = {**kept, **results["measures"]}
    target.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(f"Written to {target}.")


if __name__ == "__main__":
    main(sys.argv[1:])
