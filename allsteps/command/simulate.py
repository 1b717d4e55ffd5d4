"""`allsteps simulate`: a caseload of people who do not exist, for the demonstration, tests and benchmarks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Final

import typer

from allsteps.command import screen
from allsteps.command.facts import day_from, progress_bar
from allsteps.errors import Problem, Refused
from allsteps.synthetic import write

MOST_CASES: Final = 250_000
ENDINGS: Final = (".ndjson", ".jsonl", ".json", ".csv", ".parquet")
FIRST_DAY: Final = date(1950, 1, 1)
LAST_DAY: Final = date(2100, 12, 31)
"""Lives reach decades back and plans decades ahead; nearer its ends the calendar has no room for them."""


def simulate_command(
    out: Annotated[Path, typer.Argument(help="The file to write: .ndjson, .csv or .parquet.")],
    until: Annotated[str, typer.Option("--until", help="The last day that is simulated, as 2026-03-17.")],
    cases: Annotated[int, typer.Option(help="How many people.")] = 600,
    seed: Annotated[int, typer.Option(help="The same seed gives the same file.")] = 1,
) -> None:
    """Write a simulated caseload. Everyone in it is fictional; the same numbers give the same bytes."""
    day = day_from(until, "--until")
    problems: list[Problem] = []
    if not 1 <= cases <= MOST_CASES:
        what = f"{cases:,} cases cannot be simulated."
        problems.append(Problem("E011", "--cases", what, f"Write a number from 1 to {MOST_CASES:,}."))
    if not FIRST_DAY <= day <= LAST_DAY:
        what = f"A caseload cannot be simulated until {day}."
        problems.append(Problem("E012", "--until", what, f"Write a day from {FIRST_DAY} to {LAST_DAY}."))
    if out.suffix not in ENDINGS:
        what = f'No format is known for the ending "{out.suffix}".'
        problems.append(Problem("E013", str(out), what, f"End the name with one of: {', '.join(ENDINGS)}."))
    if problems:
        raise Refused(problems)
    with progress_bar("Simulating", cases) as advance:
        facts = write(out, cases=cases, seed=seed, until=day, progress=advance)
    screen.out.print(
        f"{cases:,} simulated people, {facts:,} facts, until {day}: {out} (synthetic data)", markup=False
    )
