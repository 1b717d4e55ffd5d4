"""The trail and the restrictions, which hang on no case's chain, as digests of a thousand entries each.

In a checkpoint they show that none was altered, removed or slipped in, and among which the trouble is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby
from typing import Any, Final, NamedTuple

import orjson

from allsteps.store.apart import Connection
from allsteps.store.chain import instant_text
from allsteps.store.proving.findings import Finding, Found

ENTRIES: Final = 1_000

_COLUMNS: Final[Mapping[str, str]] = {
    "trail_entry": "position, at, account, role, act, subject, reason, particulars",
    "restriction_event": "position, at, subject, event, account, by_account, reason",
}

NAMES: Final[Mapping[str, str]] = {"trail_entry": "the trail", "restriction_event": "the restrictions"}


class Stretch(NamedTuple):
    """So many entries with positions up to `until`, and the digest of them all."""

    until: int
    entries: int
    digest: str


def stretches(connection: Connection, log: str, until: int) -> list[Stretch]:
    """The log as far as a position, a thousand entries at a time."""
    rows = enumerate(_entries(connection, log, 0, until))
    return [_stretch([row for _, row in some]) for _, some in groupby(rows, lambda item: item[0] // ENTRIES)]


def compare(connection: Connection, log: str, kept: Sequence[Stretch]) -> Iterator[Finding]:
    """What became of the entries that there were at a checkpoint."""
    after = 0
    for stretch in kept:
        now = list(_entries(connection, log, after, stretch.until))
        if len(now) < stretch.entries:
            yield _finding(Found.LOG_MISSING, log, after, stretch)
        elif len(now) > stretch.entries:
            yield _finding(Found.LOG_ADDED, log, after, stretch)
        elif _stretch(now).digest != stretch.digest:
            yield _finding(Found.LOG_ALTERED, log, after, stretch)
        after = stretch.until


def _finding(found: Found, log: str, after: int, stretch: Stretch) -> Finding:
    return Finding(found, "", after + 1, stretch.until, NAMES[log])


def _entries(connection: Connection, log: str, after: int, until: int) -> Iterator[tuple[Any, ...]]:
    with connection.cursor(f"{log}s") as cursor:
        cursor.itersize = ENTRIES
        cursor.execute(
            f"SELECT {_COLUMNS[log]} FROM {log} WHERE position > %s AND position <= %s ORDER BY position",
            [after, until],
        )
        yield from cursor


def _stretch(rows: Sequence[tuple[Any, ...]]) -> Stretch:
    digest = sha256()
    for position, at, *texts in rows:
        digest.update(orjson.dumps([position, instant_text(at), *texts], option=orjson.OPT_APPEND_NEWLINE))
    return Stretch(rows[-1][0] if rows else 0, len(rows), digest.hexdigest())
