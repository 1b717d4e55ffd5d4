"""`allsteps export`: the ledger has become an exchange file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from allsteps.command import screen
from allsteps.command.facts import progress_bar
from allsteps.command.ledger import connect, in_words
from allsteps.errors import Problem, Refused
from allsteps.record.builtin import builtin
from allsteps.record.exchange import write
from allsteps.record.exchange.writing import must_be_writable
from allsteps.record.fact import Fact


def export_command(
    out: Annotated[Path, typer.Argument(help="The file to write: .ndjson, .csv or .parquet.")],
    subject: Annotated[str | None, typer.Option(help="Only this one, as case:A.")] = None,
) -> None:
    """Write the facts of the ledger to an exchange file. It holds people's details: keep it as you keep the ledger."""
    must_be_writable(out)
    connect()
    from allsteps.store.exporting import exported, facts_in_all, is_known

    counted = _Counted()
    with in_words():
        if subject is not None and not is_known(subject):
            what, fix = "Nothing is recorded about this subject.", "Write it with its type: case:A."
            raise Refused([Problem("E803", "--subject", what, fix)])
        with progress_bar("Exporting", facts_in_all() if subject is None else None) as told:
            # First beside the file, so that a run that is stopped leaves no file that looks whole.
            beside = out.with_name(f".{out.name}")
            try:
                write(counted.each(exported(builtin(), out.name, subject, told)), beside)
                beside.replace(out)
            finally:
                beside.unlink(missing_ok=True)
    screen.out.print(f"{counted.number:,} facts: {out}")


class _Counted:
    def __init__(self) -> None:
        self.number = 0

    def each(self, facts: Iterator[Fact]) -> Iterator[Fact]:
        for fact in facts:
            self.number += 1
            yield fact
