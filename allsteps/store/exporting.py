"""The facts of the ledger, one after another in the order of their recording, without holding more than a few."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from allsteps.record.fact import Fact
from allsteps.record.vocabulary import Vocabulary
from allsteps.store.apart import connect
from allsteps.store.by_command import leave_trail
from allsteps.store.facts import COLUMNS, FROM, fact_reader

AT_ONCE: Final = 10_000


def exported(
    vocabulary: Vocabulary, file: str, subject: str | None, told: Callable[[int], None]
) -> Iterator[Fact]:
    """Every fact of the ledger, or of one subject, subject by subject in the order of their chains.

    All as of one moment, however long it takes, with an entry on the trail. Erased ones come without details. A file of
    them, taken into an empty ledger, gives the same facts again.
    """
    read_fact = fact_reader(vocabulary)
    with connect() as connection:
        leave_trail(connection, "exported", subject or "", file=file)
        connection.commit()
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        where, values = ("WHERE f.subject = %s", [subject]) if subject is not None else ("", [])
        with connection.cursor("exported") as cursor:
            cursor.itersize = AT_ONCE
            cursor.execute(f"SELECT {COLUMNS} {FROM} {where} ORDER BY f.subject, f.seq", values)
            for number, row in enumerate(cursor, 1):
                yield read_fact(row)
                if number % AT_ONCE == 0:
                    told(number)


def facts_in_all() -> int:
    """About how many facts there are; for a bar of progress."""
    with connect() as connection:
        row = connection.execute("SELECT reltuples::bigint FROM pg_class WHERE relname = 'fact'").fetchone()
    return max(0, row[0]) if row else 0


def is_known(subject: str) -> bool:
    """Whether anything is recorded about the subject."""
    with connect() as connection:
        return (
            connection.execute("SELECT 1 FROM fact WHERE subject = %s LIMIT 1", [subject]).fetchone()
            is not None
        )
