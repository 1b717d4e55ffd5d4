"""The command's front door: one function for each verb, and no traceback for bad input."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import Any

import typer
from typer.core import TyperGroup

from allsteps.command import screen
from allsteps.command.caseload import caseload_command
from allsteps.command.compare import compare_command
from allsteps.command.demo import cast_command, demo_command
from allsteps.command.explain import explain_command
from allsteps.command.export import export_command
from allsteps.command.import_ import import_command
from allsteps.command.lint import lint_command
from allsteps.command.mail import mail_command
from allsteps.command.rebuild import rebuild_command, refresh_command
from allsteps.command.serve import prepare_command, serve_command
from allsteps.command.simulate import simulate_command
from allsteps.command.steps import steps_command
from allsteps.command.verify import checkpoint_command, verify_command
from allsteps.command.vocabulary import vocabulary_command
from allsteps.errors import Problem, Refused


class _Commands(TyperGroup):
    """The commands, with one more way to end: the reader (head, less) has seen enough."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Caught here because Typer ends with 1 on a closed pipe, and 1 means that a mutant survived.
            screen.say_no_more(sys.stdout)
            raise typer.Exit(0) from None


app = typer.Typer(
    name="allsteps",
    cls=_Commands,
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
app.command("caseload")(caseload_command)
app.command("mail")(mail_command)
app.command("prepare")(prepare_command)
app.command("import")(import_command)
app.command("export")(export_command)
app.command("verify")(verify_command)
app.command("checkpoint")(checkpoint_command)
app.command("refresh")(refresh_command)
app.command("rebuild")(rebuild_command)
app.command("serve")(serve_command)
app.command("cast")(cast_command)
app.command("demo")(demo_command)


@app.callback()
def _root() -> None:
    """From a file of facts to what must happen next, and why. Exit codes: 0 done; 2 unusable input, every
    problem listed; 1 only from `lint --mutate`, when a changed standard escapes its worked cases."""


def run() -> None:
    """Run the command. Bad input is said in words with exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that has no “ shows its number, not a traceback.
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except Refused as refused:
        screen.say_problems(refused.problems)
        raise SystemExit(2) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except OSError as error:
        screen.say_problems([_unusable(error)])
        raise SystemExit(2) from None


def _unusable(error: OSError) -> Problem:
    where = "standard output" if error.filename is None else str(error.filename)
    fix = "Name a file that can be used, in a folder that is there and has room."
    return Problem("E002", where, f"It cannot be read or written: {error.strerror}.", fix)
