"""Content that an imported erasure names is gone, as if it had been erased here."""

from __future__ import annotations

from typing import Final

from allsteps.record.exchange.chains import ERASES, readings
from allsteps.record.fact import Fact, FactId
from allsteps.record.views import ERASURE, Record
from allsteps.record.vocabulary import Vocabulary
from allsteps.store.apart import Connection
from allsteps.store.facts import COLUMNS, FROM, fact_reader


def erase_what_is_named(connection: Connection, vocabulary: Vocabulary, fingerprint: str) -> None:
    """Every version of what the erasures of this import name has no content any more. Safe to repeat.

    At the end of an import, because an erasure may stand above what it erases.
    """
    row = connection.execute(_ANY, [fingerprint, fingerprint]).fetchone()
    if row is None:
        return
    read_fact = fact_reader(vocabulary)
    subjects = [subject for (subject,) in connection.execute(_SUBJECTS, [ERASURE])]
    for subject in subjects:
        connection.execute("SELECT 1 FROM chain WHERE subject = %s FOR UPDATE", [subject])
        found = connection.execute(f"SELECT {COLUMNS} {FROM} WHERE f.subject = %s ORDER BY f.seq", [subject])
        rows = found.fetchall()
        position_by_id: dict[FactId, int] = {(row[3], row[4]): row[0] for row in rows}
        facts = [read_fact(row) for row in rows]
        record = Record(facts)
        for fact in facts:
            named = _named(fact, position_by_id)
            if named is not None:
                gone = [position_by_id[each] for each in record.chain_of(named) if each in position_by_id]
                connection.execute("SELECT erase_content(%s, %s)", [position_by_id[fact.identity], gone])
        connection.commit()


def _named(fact: Fact, position_by_id: dict[FactId, int]) -> FactId | None:
    """What an erasure erases, if it is about the same subject; of others it has been rejected at the door."""
    said = fact.details.get(ERASES) if fact.kind == ERASURE else None
    if not isinstance(said, str):
        return None
    return next((meaning for meaning in readings((fact.source, said)) if meaning in position_by_id), None)


_ANY: Final = """
SELECT 1 WHERE EXISTS (SELECT 1 FROM import_line WHERE fingerprint = %s AND treated = 'erases')
    OR EXISTS (SELECT 1 FROM import_line WHERE fingerprint = %s AND treated = 'erased')
"""

_SUBJECTS: Final = """
SELECT DISTINCT f.subject FROM stale_subject s JOIN fact f ON f.subject = s.subject AND f.kind = %s ORDER BY f.subject
"""
