"""The command's front door: one function for each verb, and no traceback for bad input."""

from __future__ import annotations

import os
import sys

import typer

from allsteps.command import screen
from allsteps.command.compare import compare_command
from allsteps.command.demo import demo_command
from allsteps.command.explain import explain_command
from allsteps.command.lint import lint_command
from allsteps.command.simulate import simulate_command
from allsteps.command.steps import steps_command
from allsteps.command.vocabulary import vocabulary_command
from allsteps.errors import Refused

app = typer.Typer(
    name="allsteps",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.command("steps")(steps_command)
app.command("explain")(explain_command)
app.command("compare")(compare_command)
app.command("lint")(lint_command)
app.command("vocabulary")(vocabulary_command)
app.command("simulate")(simulate_command)
app.command("demo")(demo_command)


@app.callback()
def _root() -> None:
    """From a file of facts to what must happen next, and why. Exit codes: 0 done; 2 unusable input, every
    problem listed; 1 only from `lint --mutate`, when a changed standard escapes its worked cases."""


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
