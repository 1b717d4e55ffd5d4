"""`allsteps demo`: the product with a simulated caseload, from an empty folder to a page in the browser.

What is there already is kept: the second time only the day's changes are worked out, and what was recorded in the
demonstration stays.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.table import Table

from allsteps.command import screen
from allsteps.command.facts import day_from, today
from allsteps.errors import Problem, Refused
from allsteps.store.databases import places

PORTS: Final = range(8000, 8020)
FINISHED: Final = "caseload-is-in.txt"


def demo_command(
    cases: Annotated[int, typer.Option(help="How many people.")] = 600,
    seed: Annotated[int, typer.Option(help="The same seed gives the same people.")] = 1,
    until: Annotated[
        str | None, typer.Option("--until", help="The last simulated day; today if left out.")
    ] = None,
    folder: Annotated[Path, typer.Option("--data", help="Where the demonstration is kept.")] = Path(".demo"),
    serve: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Serve the pages, or only prepare them.")
    ] = True,
) -> None:
    """Open the product in the browser with a simulated caseload. Nobody in it exists."""
    day = today() if until is None else day_from(until, "--until")
    folder.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "ALLSTEPS_DATA": str(folder.resolve()), "ALLSTEPS_DEMONSTRATION": "yes"}
    # One server for all of the steps; without this each would start it and stop it again.
    place = places(environment)
    connected = {**environment, "DATABASE_URL": place.application, "DATABASE_OWNER_URL": place.owner}
    finished = folder / FINISHED
    _allsteps(connected, "prepare")
    if finished.exists():
        _allsteps(connected, "refresh")
    else:
        _fill(connected, folder, cases, seed, day)
        finished.write_text(f"{cases} cases, seed {seed}, until {day.isoformat()}\n", encoding="utf-8")
    _allsteps(connected, "cast")
    if serve:
        port = _free_port()
        os.execve(sys.executable, [*_command(), "serve", "--port", str(port)], environment)


def cast_command() -> None:
    """Give every simulated officer a name, and the demonstration one fictional person per role."""
    from allsteps.command.ledger import connect

    connect()
    from allsteps.command.casting import give_cast

    given, shown = give_cast()
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in ("Sign in as", "Role", "Works with"):
        table.add_column(column)
    for member in shown:
        table.add_row(member.name, str(member.role), member.scope.name or "the whole nation")
    screen.print_table(table)
    screen.out.print(
        f"{given:,} fictional people can sign in, without a password. SYNTHETIC DATA: nobody here exists."
    )


def _fill(environment: Mapping[str, str], folder: Path, cases: int, seed: int, day: date) -> None:
    facts = folder / "caseload.ndjson"
    _allsteps(
        environment,
        "simulate",
        "--cases",
        str(cases),
        "--seed",
        str(seed),
        "--until",
        day.isoformat(),
        str(facts),
    )
    _allsteps(environment, "import", str(facts))


def _allsteps(environment: Mapping[str, str], *arguments: str) -> None:
    """One command, in a process of its own: each connects as whom it needs to be. Ends this one if it fails."""
    ran = subprocess.run([*_command(), *arguments], env=environment, check=False)
    if ran.returncode:
        raise typer.Exit(ran.returncode)


def _command() -> list[str]:
    return [sys.executable, "-m", "allsteps"]


def _free_port() -> int:
    for port in PORTS:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    what = f"Every port from {PORTS.start} to {PORTS.stop - 1} is in use."
    raise Refused(
        [
            Problem(
                "E016",
                "demo",
                what,
                "Stop a demonstration that still runs, with Ctrl+C where it was started.",
            )
        ]
    )
