"""How far the taking-in of a file has got is known, by the file's fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from allsteps.store.apart import Connection
from allsteps.store.importing.settling import TreatedLine

Stage = Literal["checking", "appending", "refreshing", "done"]

_OF_A_RUN: Final = ("import_share", "import_reject", "import_line")


@dataclass(frozen=True, slots=True)
class Run:
    """A file on its way into the ledger. `careful` if some of it may be there already. Lines without an instant of
    their own became known at `began_at`, whenever they are appended."""

    fingerprint: str
    began_at: datetime
    stage: Stage
    shares: int
    careful: bool
    lines: int
    taken: int
    repeated: int
    rejected: int


def fingerprint_of(path: Path) -> str:
    """The same for the same bytes, and for no others. Raises: OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def run_of(connection: Connection, fingerprint: str) -> Run | None:
    row = connection.execute(
        "SELECT fingerprint, began_at, stage, shares, careful, lines, taken, repeated, rejected"
        " FROM import_run WHERE fingerprint = %s",
        [fingerprint],
    ).fetchone()
    return Run(*row) if row else None


def begin(connection: Connection, fingerprint: str, path: Path, now: datetime) -> Run:
    """The run of this file: as far as it has got, or a new one. What an unfinished check has left is gone."""
    run = run_of(connection, fingerprint)
    if run is None:
        connection.execute(
            "INSERT INTO import_run (fingerprint, file, began_at, stage, shares, careful, lines, taken, repeated,"
            " rejected) VALUES (%s, %s, %s, 'checking', 1, true, 0, 0, 0, 0)",
            [fingerprint, path.name, now],
        )
        run = Run(fingerprint, now, "checking", 1, True, 0, 0, 0, 0)
    if run.stage == "checking":
        _clear(connection, fingerprint)
    connection.commit()
    return run


def checked(
    connection: Connection,
    run: Run,
    shares: int,
    careful: bool,
    lines: int,
    rejected: int,
    treated: Sequence[TreatedLine],
) -> None:
    """The file may be appended, by this many processes. To be committed with the first entry on the trail."""
    connection.execute(
        "UPDATE import_run SET stage = 'appending', shares = %s, careful = %s, lines = %s, rejected = %s"
        " WHERE fingerprint = %s",
        [shares, careful, lines, rejected, run.fingerprint],
    )
    connection.execute(
        "INSERT INTO import_share (fingerprint, share, line, taken, repeated, finished)"
        " SELECT %s, share, 0, 0, 0, false FROM generate_series(0, %s) share",
        [run.fingerprint, shares - 1],
    )
    with connection.cursor() as cursor, cursor.copy(_TREATED) as copy:
        for each in treated:
            named = each.named or (None, None)
            copy.write_row((run.fingerprint, each.line, each.treated, *named, each.turn))


def appended(connection: Connection, run: Run) -> None:
    """Every fact is in the ledger; what follows from them remains to be worked out."""
    connection.execute(
        "UPDATE import_run SET stage = 'refreshing', taken = s.taken, repeated = s.repeated,"
        " rejected = (SELECT count(DISTINCT line) FROM import_reject r WHERE r.fingerprint = %s)"
        " FROM (SELECT sum(taken) AS taken, sum(repeated) AS repeated FROM import_share WHERE fingerprint = %s) s"
        " WHERE fingerprint = %s",
        [run.fingerprint] * 3,
    )


def done(connection: Connection, run: Run) -> None:
    """The file is in. That it is stays known; how it went is forgotten."""
    connection.execute("UPDATE import_run SET stage = 'done' WHERE fingerprint = %s", [run.fingerprint])
    _clear(connection, run.fingerprint)


def given_up(connection: Connection, run: Run) -> None:
    """As if the file had never been seen."""
    _clear(connection, run.fingerprint)
    connection.execute("DELETE FROM import_run WHERE fingerprint = %s", [run.fingerprint])


def _clear(connection: Connection, fingerprint: str) -> None:
    for table in _OF_A_RUN:
        connection.execute(f"DELETE FROM {table} WHERE fingerprint = %s", [fingerprint])


_TREATED: Final = "COPY import_line (fingerprint, line, treated, named_source, named_id, turn) FROM STDIN"
