"""What the terminal shows: tables and colours for people, nothing of either for programs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final

from rich.console import Console

from allsteps.errors import Problem

MOST_PROBLEMS: Final = 200

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


def is_terminal() -> bool:
    return sys.stdout.isatty()
