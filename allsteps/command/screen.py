"""What the terminal shows: tables and colours for people, nothing of either for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TextIO

from rich.console import Console
from rich.table import Table

from allsteps.errors import Problem

MOST_PROBLEMS: Final = 200
"""So many are shown in full; a file of a million bad lines must not fill the screen for an hour."""

PIPED_WIDTH: Final = 200
"""A table that is piped has no screen to fit."""

out: Final = Console(highlight=False, soft_wrap=True)
err: Final = Console(stderr=True, highlight=False, soft_wrap=True)


def say_problems(problems: Sequence[Problem]) -> None:
    """Each problem on standard error, then how many there were."""
    for problem in problems[:MOST_PROBLEMS]:
        err.print(str(problem), markup=False)
    if len(problems) > MOST_PROBLEMS:
        err.print(f"… and {len(problems) - MOST_PROBLEMS:,} more.", markup=False)
    number = len(problems)
    err.print(f"{number:,} problem{'' if number == 1 else 's'}.", markup=False)


def plain_console(stream: TextIO) -> Console:
    """A console without colour, for a file or a pipe."""
    return Console(file=stream, width=PIPED_WIDTH, no_color=True, highlight=False)


def print_table(table: Table) -> None:
    """The table as wide as the terminal, or wide enough for a pipe."""
    console = Console(highlight=False) if out.is_terminal else Console(highlight=False, width=PIPED_WIDTH)
    console.print(table)
