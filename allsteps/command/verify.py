"""`allsteps verify` and `allsteps checkpoint`: whether the ledger is what was recorded, and proof of it elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from allsteps.command import screen
from allsteps.command.facts import progress_bar
from allsteps.command.ledger import connect, in_words
from allsteps.errors import Problem, Refused

MOST_ERASED: Final = 20


def verify_command(
    checkpoint: Annotated[
        Path | None, typer.Option("--checkpoint", help="A file that `allsteps checkpoint` wrote earlier.")
    ] = None,
    public_key: Annotated[
        Path | None, typer.Option("--public-key", help="The public key of whoever signed it.")
    ] = None,
) -> None:
    """Follow every chain of facts, and say what was altered, is missing, was erased by law, cut or rewritten.

    Exit code 1 if anything is wrong.
    """
    if (checkpoint is None) != (public_key is None):
        what, fix = "A checkpoint and its public key go together.", "Give both --checkpoint and --public-key."
        raise Refused([Problem("E843", "verify", what, fix)])
    connect()
    from allsteps.store.exporting import facts_in_all
    from allsteps.store.proving import checkpoint as checkpoints
    from allsteps.store.proving.findings import Finding, Found
    from allsteps.store.proving.verifying import findings

    kept = (
        checkpoints.read(checkpoint, checkpoints.public_key(public_key))
        if checkpoint and public_key
        else None
    )
    wrong: list[Finding] = []
    erased: list[Finding] = []
    with in_words(), progress_bar("Verifying", facts_in_all()) as told:
        for finding in findings(kept, told):
            (erased if finding.found is Found.ERASED else wrong).append(finding)
    for finding in erased[:MOST_ERASED]:
        screen.out.print(f"{finding.where}: erased by law, on the authority given in {finding.by}.")
    if len(erased) > MOST_ERASED:
        screen.out.print(f"… and {len(erased) - MOST_ERASED:,} more erased by law.")
    if wrong:
        screen.say_problems([finding.problem for finding in wrong])
        raise typer.Exit(1)
    since = f" The same as at the checkpoint of {kept.at.isoformat()}, and added to since." if kept else ""
    screen.out.print(f"Every chain holds; {len(erased):,} facts were erased by law.{since}")


def checkpoint_command(
    out: Annotated[Path | None, typer.Option("--out", help="Where to write the checkpoint.")] = None,
    key: Annotated[Path | None, typer.Option("--key", help="The private key to sign it with.")] = None,
    new_key: Annotated[
        Path | None, typer.Option("--new-key", help="Make a private key here, and its public key beside it.")
    ] = None,
) -> None:
    """Write down, signed, how every chain stands now. Keep it where whoever keeps the database cannot write."""
    from allsteps.store.proving import checkpoint as checkpoints

    if new_key is not None:
        screen.out.print(f"{new_key} signs; {checkpoints.new_key(new_key)} is for whoever verifies.")
    if out is None and key is None and new_key is not None:
        return
    if out is None or (key or new_key) is None:
        what, fix = "A checkpoint needs a place and a key.", "Give --out FILE and --key FILE."
        raise Refused([Problem("E844", "checkpoint", what, fix)])
    signing = checkpoints.private_key(key or new_key or out)
    connect()
    from allsteps.store import apart
    from allsteps.store.by_command import leave_trail

    with in_words(), apart.connect() as connection:
        taken = checkpoints.take(connection)
        checkpoints.write(out, taken, signing)
        leave_trail(connection, "took a checkpoint", at=taken.at.isoformat(), chains=len(taken.ends))
    screen.out.print(f"{len(taken.ends):,} chains: {out}. Keep it elsewhere.")
