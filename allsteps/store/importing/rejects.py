"""What is wrong with lines has been noted in the database, a portion at a time, and can be listed from there.

Only where and what: the line itself may hold a person's details, and stays in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from allsteps.record.exchange.messages import Fault
from allsteps.store.apart import Connection

_AT_ONCE: Final = 5_000

Rejection = tuple[int, Fault]
"""A line, and one thing wrong with it."""


class Rejects:
    """The bad lines of one file. Counts lines, not the things wrong with them."""

    def __init__(self, connection: Connection, fingerprint: str) -> None:
        self._connection = connection
        self._fingerprint = fingerprint
        self._waiting: list[Rejection] = []
        self.lines = 0

    def add(self, line: int, faults: Sequence[Fault]) -> None:
        self.lines += 1
        self._waiting += [(line, found) for found in faults]
        if len(self._waiting) >= _AT_ONCE:
            self.write()

    def write(self) -> None:
        """Those that wait are in the transaction at hand."""
        with self._connection.cursor() as cursor, cursor.copy(_COPY) as copy:
            for line, found in self._waiting:
                copy.write_row((self._fingerprint, line, found.column, found.code, found.what, found.fix))
        self._waiting.clear()

    def forgive(self, lines: Sequence[int]) -> None:
        """These lines are good after all."""
        self.write()
        self._connection.execute(
            "DELETE FROM import_reject WHERE fingerprint = %s AND line = ANY(%s)",
            [self._fingerprint, list(lines)],
        )
        self.lines -= len(lines)


def rejected_lines(connection: Connection, fingerprint: str, after: int, until: int) -> set[int]:
    """The bad ones of the lines (after, until]."""
    rows = connection.execute(
        "SELECT line FROM import_reject WHERE fingerprint = %s AND line > %s AND line <= %s",
        [fingerprint, after, until],
    )
    return {line for (line,) in rows}


def rejections(connection: Connection, fingerprint: str, most: int | None = None) -> Iterator[Rejection]:
    """What is wrong, by line; with a limit, the first."""
    rows = connection.execute(
        "SELECT line, field, code, what, fix FROM import_reject WHERE fingerprint = %s ORDER BY line, id LIMIT %s",
        [fingerprint, most],
    )
    return ((line, Fault(code, column, what, fix)) for line, column, code, what, fix in rows)


_COPY: Final = "COPY import_reject (fingerprint, line, field, code, what, fix) FROM STDIN"
