"""The whole ledger has been looked at as of one moment, by itself and against a checkpoint."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from allsteps.store.apart import connect
from allsteps.store.proving.chains import follow_chains
from allsteps.store.proving.checkpoint import Checkpoint
from allsteps.store.proving.findings import Finding
from allsteps.store.proving.logs import compare


def findings(checkpoint: Checkpoint | None, told: Callable[[int], None]) -> Iterator[Finding]:
    """Everything that was found, lawful erasures among it."""
    with connect() as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield from follow_chains(connection, checkpoint.ends if checkpoint else {}, told)
        for log, kept in checkpoint.logs.items() if checkpoint else ():
            yield from compare(connection, log, kept)
