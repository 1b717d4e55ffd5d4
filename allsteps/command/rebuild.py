"""`allsteps rebuild` and `allsteps refresh`: what follows from the facts has been worked out again."""

from __future__ import annotations

import os

import typer

from allsteps.command import screen
from allsteps.command.facts import progress_bar, today
from allsteps.command.ledger import connect, in_words
from allsteps.errors import Problem
from allsteps.steps.builtin import BuiltIn, installed_rules


def rebuild_command() -> None:
    """Make every table that follows from the ledger again, while people go on working. Killed, it goes on."""
    connect()
    from allsteps.store.rebuilding import queue_all

    with in_words():
        longer = queue_all()
    _work_out(installed_rules(os.environ))
    if longer:
        what = f"{longer:,} chains are recorded as longer than their facts, and were left as they are."
        screen.say_problems(
            [Problem("E802", "the ledger", what, "Run `allsteps verify`: facts have gone missing.")]
        )
        raise typer.Exit(1)


def refresh_command() -> None:
    """Work out again what may read otherwise today, or was worked out by other rules. Run it every night."""
    connect()
    from allsteps.store.rebuilding import queue_stale

    found = installed_rules(os.environ)
    with in_words():
        queue_stale(today(), found.fingerprint)
    _work_out(found)


def _work_out(found: BuiltIn) -> None:
    from allsteps.store.refreshing import refresh_all

    with in_words(), progress_bar("Working out steps", None) as told:
        subjects = refresh_all(found.rules, found.fingerprint, today(), told)
    screen.out.print(f"{subjects:,} cases, officers and premises worked out.")
