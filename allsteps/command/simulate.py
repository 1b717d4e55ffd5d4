"""`allsteps simulate`: a caseload of people who do not exist, for the demonstration, tests and benchmarks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from allsteps.command import screen
from allsteps.command.facts import day_from, progress_bar
from allsteps.errors import Problem, Refused
from allsteps.synthetic import write

MOST_CASES = 250_000


def simulate_command(
    out: Annotated[Path, typer.Argument(help="The file to write: .ndjson, .csv or .parquet.")],
    until: Annotated[str, typer.Option("--until", help="The last day that is simulated, as 2026-03-17.")],
    cases: Annotated[int, typer.Option(help="How many people.")] = 600,
    seed: Annotated[int, typer.Option(help="The same seed gives the same file.")] = 1,
) -> None:
    """Write a simulated caseload. Everyone in it is fictional; the same numbers give the same bytes."""
    day = day_from(until, "--until")
    if not 1 <= cases <= MOST_CASES:
        what = f"{cases:,} cases cannot be simulated."
        raise Refused([Problem("E011", "--cases", what, f"Write a number from 1 to {MOST_CASES:,}.")])
    with progress_bar("Simulating", cases) as advance:
        facts = write(out, cases=cases, seed=seed, until=day, progress=advance)
    screen.out.print(f"{cases:,} simulated people, {facts:,} facts, until {day}: {out} (synthetic data)", markup=False)
