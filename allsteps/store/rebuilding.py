"""Everything that follows from the facts has been made again from the ledger, or what no longer holds has.

Both only put subjects into the queue of `refreshing`; people may go on working meanwhile.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from allsteps.store.apart import Connection, connect


def queue_stale(today: date, library: str) -> None:
    """Every subject waits whose rows may read otherwise today, or were worked out by other rules, or are missing."""
    with connect() as connection:
        connection.execute(_STALE, [today, library])


def queue_all() -> int:
    """Every subject waits; what follows from no fact is gone; the ends of chains follow from the facts.

    Gives the number of chains that were recorded as longer than their facts: those are left as they are, because facts
    have gone missing and `verify` must be able to say so.
    """
    with connect() as connection:
        connection.execute(_ALL)
        connection.commit()
        for table in ("open_step", "current_allocation", "head"):
            connection.execute(
                f"DELETE FROM {table} t WHERE NOT EXISTS (SELECT 1 FROM stale_subject s WHERE s.subject = t.subject)"
            )
        connection.commit()
        return _mend_ends(connection)


def _mend_ends(connection: Connection) -> int:
    """Only those that differ are locked, so that nobody waits for nothing."""
    connection.execute(_MISSING_ENDS)
    connection.commit()
    longer = 0
    differing = connection.execute(_DIFFERING).fetchall()
    connection.commit()
    for (subject,) in differing:
        connection.execute("SELECT 1 FROM chain WHERE subject = %s FOR UPDATE", [subject])
        longer += connection.execute(_MEND, {"subject": subject}).rowcount == 0
        connection.commit()
    return longer


_SUBJECTS: Final = """
SELECT subject FROM fact
UNION SELECT 'officer:' || officer FROM fact WHERE officer IS NOT NULL
UNION SELECT 'premises:' || premises FROM fact WHERE premises IS NOT NULL
"""

_ALL: Final = f"INSERT INTO stale_subject (subject) {_SUBJECTS} ORDER BY 1"

_STALE: Final = """
INSERT INTO stale_subject (subject)
SELECT subject FROM head WHERE holds_until <= %s OR library <> %s
UNION SELECT subject FROM chain WHERE length > 0 AND NOT EXISTS (SELECT 1 FROM head WHERE head.subject = chain.subject)
ORDER BY 1
"""

_MISSING_ENDS: Final = f"""
INSERT INTO chain (subject, length, link, migrated_by)
SELECT subject, 0, '', '' FROM ({_SUBJECTS}) s ON CONFLICT (subject) DO NOTHING
"""

_FACTS: Final = "SELECT subject, count(*)::int AS length, max(known_from) AS last FROM fact GROUP BY subject"

_DIFFERING: Final = f"""
SELECT c.subject FROM chain c LEFT JOIN ({_FACTS}) f USING (subject)
LEFT JOIN fact l ON l.subject = c.subject AND l.seq = f.length - 1
WHERE (c.length, c.link) IS DISTINCT FROM (coalesce(f.length, 0), coalesce(l.link, ''))
   OR c.last_known_from IS DISTINCT FROM f.last
ORDER BY c.subject
"""

_MEND: Final = """
UPDATE chain c SET length = f.length, link = f.link, last_known_from = f.last
FROM (SELECT count(*)::int AS length, max(known_from) AS last,
             coalesce((array_agg(link ORDER BY seq DESC))[1], '') AS link
      FROM fact WHERE subject = %(subject)s) f
WHERE c.subject = %(subject)s AND c.length <= f.length
"""
