"""`allsteps import`: a file of facts has been taken into the ledger."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Annotated

import typer

from allsteps.command import screen
from allsteps.command.facts import RejectsOption, now, progress_bar, today
from allsteps.command.inputs import cannot_read
from allsteps.command.ledger import connect, in_words
from allsteps.errors import Problem, Refused
from allsteps.steps.builtin import installed_rules


def import_command(
    file: Annotated[Path, typer.Argument(help="The exchange file: .ndjson, .csv or .parquet.")],
    rejects: RejectsOption = None,
) -> None:
    """Take a file of facts into the ledger. Killed, it goes on when it is run again; run twice, it does nothing."""
    begun = time.monotonic()
    if not file.is_file():
        raise Refused([cannot_read(file, OSError(2, "No such file"))])
    connect()
    from allsteps.store.importing.taking_in import Busy, TakingIn

    found = installed_rules(os.environ)
    asked = TakingIn(file, found.rules, found.fingerprint, now(), today(), rejects, progress_bar)
    try:
        with in_words():
            outcome = asked.run()
    except Busy:
        what, fix = "Another process is importing this file.", "Wait for it to end."
        raise Refused([Problem("E801", str(file), what, fix)]) from None
    if outcome.refused:
        screen.say_problems(outcome.problems, outcome.wrong)
        screen.err.print("Nothing was taken in. --rejects FILE keeps the good lines.")
        raise typer.Exit(2)
    if outcome.was_done:
        screen.out.print(f"{file} is in the ledger already: nothing was done.")
        return
    _tell(outcome, time.monotonic() - begun)
    if outcome.rejected:
        screen.say_problems(outcome.problems, outcome.wrong)
        if rejects is not None:
            screen.err.print(f"The bad lines are in {rejects}.")


def _tell(outcome: object, seconds: float) -> None:
    from allsteps.store.importing.taking_in import Outcome

    assert isinstance(outcome, Outcome)
    rate = f"{outcome.taken / seconds:,.0f} facts a second" if seconds else ""
    screen.out.print(
        f"{outcome.taken:,} facts taken in, {outcome.repeated:,} there already, {outcome.rejected:,} rejected; "
        f"{outcome.subjects:,} cases, officers and premises worked out; {seconds:.1f} s, {rate}."
    )
