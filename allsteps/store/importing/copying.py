"""Facts with their places have become rows of the ledger, by COPY.

The rows are written as text here rather than value by value by the driver: this is half of the time of an import.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from os import urandom
from typing import Final

from allsteps.record.fact import Fact
from allsteps.store.apart import Connection
from allsteps.store.chain import SALT_BYTES, linked

NOTHING: Final = "\\N"
"""How COPY writes that there is no value."""

_COLUMNS: Final = (
    "position, seq, on_day, until_day, known_from, digest, link, names, named_source, named_id, subject, source,"
    " fact_id, kind, refs, officer, premises, basis, handling, recorded_by"
)
_TEXTS: Final = 10
"""The last ten columns are text, as is the naming; only they can hold what COPY gives a meaning to."""

_SPECIAL: Final = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


@dataclass(slots=True)
class ChainEnd:
    """Where a subject's chain ends. `migrated` if the run that is under way began it."""

    length: int
    link: bytes
    last: datetime | None
    migrated: bool


def append_rows(connection: Connection, facts: Iterable[Fact], ends: dict[str, ChainEnd]) -> None:
    """The facts stand at the ends of their chains, which must be locked; `ends` have moved on. Not yet the chains."""
    facts = list(facts)
    positions = connection.execute(
        "SELECT nextval('fact_position_seq') FROM generate_series(1, %s)", [len(facts)]
    ).fetchall()
    salts = urandom(SALT_BYTES * len(facts))
    rows, contents = [], []
    for number, fact in enumerate(facts):
        end = ends[fact.subject]
        salt = salts[number * SALT_BYTES : (number + 1) * SALT_BYTES]
        kept = linked(fact, end.length, end.link, salt)
        position = positions[number][0]
        columns = _text_columns(fact, kept.refs)
        texts = "\t".join(columns)
        if "\\" in texts or "\n" in texts or "\r" in texts or texts.count("\t") != _TEXTS - 1:
            texts = "\t".join(map(_escaped, columns))
        texts = texts.replace("\x00", NOTHING)
        names = NO_NAMES
        if kept.names is not None:
            names = "\t".join(_escaped(each or "") for each in (kept.names, kept.named_source, kept.named_id))
        until = NOTHING if fact.until is None else fact.until.isoformat()
        rows.append(
            f"{position}\t{end.length}\t{fact.on.isoformat()}\t{until}\t{kept.known_from}"
            f"\t\\\\x{kept.digest.hex()}\t\\\\x{kept.link.hex()}\t{names}\t{texts}\n"
        )
        details = kept.details
        if "\\" in details:  # the only one that JSON leaves in a text
            details = details.replace("\\", "\\\\")
        contents.append(f"{position}\t\\\\x{salt.hex()}\t{details}\n")
        end.length += 1
        end.link = kept.link
        if end.last is None or fact.known_from > end.last:
            end.last = fact.known_from
    _copy(connection, f"COPY fact ({_COLUMNS}) FROM STDIN", rows)
    _copy(connection, "COPY fact_content (position, salt, details) FROM STDIN", contents)


def _text_columns(fact: Fact, refs: str) -> tuple[str, ...]:
    """The ten texts; what is missing as the one character that no text here can hold."""
    named = (fact.refs.get("officer", "\x00"), fact.refs.get("premises", "\x00"))
    known = (fact.basis or "\x00", fact.handling or "\x00", fact.recorded_by or "\x00")
    return (fact.subject, fact.source, fact.id, fact.kind, refs, *named, *known)


def _escaped(text: str) -> str:
    return text.translate(_SPECIAL)


def _copy(connection: Connection, statement: str, rows: list[str]) -> None:
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.write("".join(rows))


NO_NAMES: Final = "\t".join([NOTHING] * 3)
