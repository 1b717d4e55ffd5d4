"""What the terminal shows: tables and colours for people, nothing of either for programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from rich.console import Console
from rich.table import Table

from allsteps.errors import Problem

MOST_PROBLEMS: Final = 200
"""So many are shown in full; a file of a million bad lines must not fill the screen for an hour."""

PIPED_WIDTH: Final = 200
"""A table that is piped has no screen to fit."""

MOST_NOTICES: Final = 10


class _Console(Console):
    """A console that shows text as it is: an id with brackets or colons in it is no markup."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(markup=False, emoji=False, highlight=False, soft_wrap=True, **settings)

    def on_broken_pipe(self) -> None:
        """A reader that has seen enough ends the run in `run`; one of the messages alone does not. (Rich ends
        with 1, which here means something else.)"""
        if not self.stderr:
            raise BrokenPipeError
        self.quiet = True
        say_no_more(sys.stderr)


out: Final = _Console()
err: Final = _Console(stderr=True)


def say_no_more(stream: IO[str]) -> None:
    """Whatever is still written to the stream goes nowhere, also when it is flushed at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def say_problems(problems: Sequence[Problem], total: int | None = None) -> None:
    """Each problem on standard error, then how many there were; `total` if not all of them were gathered."""
    for problem in problems[:MOST_PROBLEMS]:
        err.print(str(problem), markup=False)
    number = len(problems) if total is None else total
    told = min(len(problems), MOST_PROBLEMS)
    if number > told:
        err.print(f"… and {number - told:,} more.", markup=False)
    err.print(f"{number:,} problem{'' if number == 1 else 's'}.", markup=False)


def say_notices(notices: Sequence[Problem]) -> None:
    """What the reader of the answers should know although nothing was refused; on standard error."""
    for notice in notices[:MOST_NOTICES]:
        err.print(str(notice), markup=False)
    if len(notices) > MOST_NOTICES:
        err.print(f"… and {len(notices) - MOST_NOTICES:,} more such notices.", markup=False)


@contextmanager
def page(path: Path | None) -> Iterator[Console]:
    """Where to print: the screen, or a file without colour."""
    if path is None:
        yield out
        return
    with path.open("w", encoding="utf-8") as stream:
        yield _plain_console(stream)


def print_table(table: Table, console: Console = out) -> None:
    """The table as wide as the terminal, or wide enough for a pipe or a file."""
    if not console.is_terminal:
        console = _plain_console(console.file)
    console.print(table, soft_wrap=False)


def _plain_console(stream: IO[str]) -> Console:
    return _Console(file=stream, width=PIPED_WIDTH, force_terminal=False, no_color=True)
