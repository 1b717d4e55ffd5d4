"""The command's front door: one function for each verb, and no traceback for bad input."""

from __future__ import annotations

import os
import sys

import typer

from allsteps.command import lint, screen
from allsteps.errors import Refused

app = typer.Typer(
    name="allsteps",
    help="From a file of facts to what must happen next, and why.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.command("lint")(lint.lint)


@app.callback()
def _root() -> None:
    """From a file of facts to what must happen next, and why."""


def run() -> None:
    """Run the command. Bad input is said in words with exit code 2."""
    try:
        app()
    except Refused as refused:
        screen.say_problems(refused.problems)
        raise SystemExit(2) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except BrokenPipeError:
        # The reader (head, less) has seen enough; nothing more may be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
