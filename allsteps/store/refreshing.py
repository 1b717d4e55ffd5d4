"""What follows from the facts of every subject that waits for it has been worked out again.

Subjects wait in a queue (`stale_subject`). Processes take them from it a few at a time; each transaction locks their
chains, reads their facts, and leaves their rows, so that people at work and this neither overtake each other nor, if
it is killed, lose anything: what was not finished is still in the queue.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from psycopg.errors import DeadlockDetected

from allsteps.oversight.derived import derive
from allsteps.record.fact import Fact
from allsteps.record.ports import Derived
from allsteps.record.views import SUBJECTS_BY_REFERENCE, Record
from allsteps.steps.rules import Rules
from allsteps.store import derived
from allsteps.store.apart import Connection, connect, place
from allsteps.store.facts import COLUMNS, FROM, ReadFact, fact_reader, in_view_of
from allsteps.store.processes import Orphaned, cores, share_out

AT_ONCE: Final = 20
"""Subjects in one transaction. Nobody can write to them in the meantime, a quarter of a second."""

WORTH_SHARING: Final = 200
"""Below this many subjects one process is done before a second has started."""

_FOR_EVER: Final = datetime.max.replace(tzinfo=UTC)
_TRIES: Final = 5
_IN_VIEW_OF: Final = {reference: in_view_of(reference) for reference in SUBJECTS_BY_REFERENCE}

Show = Callable[[int], None]
"""Told how many subjects are done."""


@dataclass(frozen=True)
class Refreshing:
    """What every process that works out rows needs to know. `library` is the fingerprint of the rules."""

    rules: Rules
    library: str
    today: date
    place: str

    def work(self, number: int, orphaned: Orphaned) -> None:
        """Nothing waits any more, or this process is to stop."""
        read_fact = fact_reader(self.rules.compiled.vocabulary)
        gc.freeze()  # the rules: thousands of objects that no search for rubbish need walk again
        with connect(self.place, hurried=True) as connection:
            while not orphaned() and self._some(connection, read_fact):
                pass

    def _some(self, connection: Connection, read_fact: ReadFact) -> bool:
        for attempt in range(1, _TRIES + 1):
            try:
                subjects = _taken_from_queue(connection)
                _lock(connection, subjects)
                facts_of = _facts(connection, read_fact, subjects)
                keep_all(
                    connection, subjects, [self._derived(subject, facts_of[subject]) for subject in subjects]
                )
                connection.commit()
                return bool(subjects)
            except DeadlockDetected:
                connection.rollback()
                if attempt == _TRIES:
                    raise
        return False

    def _derived(self, subject: str, facts: Sequence[Fact]) -> Derived:
        record = Record(facts)
        return derive(record.view(subject, self.today, _FOR_EVER), record, self.rules, self.library)


def refresh_all(rules: Rules, library: str, today: date, show: Show) -> int:
    """Nothing waits any more. How many subjects were worked out."""
    with connect() as connection:
        connection.execute(
            "DELETE FROM stale_subject a USING stale_subject b WHERE a.subject = b.subject AND a.id < b.id"
        )
        connection.commit()
        total = waiting(connection)
        asked = Refreshing(rules, library, today, place())
        share_out(
            asked.work, cores() if total >= WORTH_SHARING else 1, lambda: show(total - waiting(connection))
        )
        return total


def waiting(connection: Connection) -> int:
    row = connection.execute("SELECT count(*) FROM stale_subject").fetchone()
    connection.commit()
    assert row is not None
    return int(row[0])


def _taken_from_queue(connection: Connection) -> list[str]:
    rows = connection.execute(
        "DELETE FROM stale_subject WHERE id IN"
        " (SELECT id FROM stale_subject ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED) RETURNING subject",
        [AT_ONCE],
    )
    return sorted({subject for (subject,) in rows})


def _lock(connection: Connection, subjects: Sequence[str]) -> None:
    """As whoever writes does, and always in one order."""
    connection.execute(
        "INSERT INTO chain (subject, length, link, migrated_by) SELECT s, 0, '', '' FROM unnest(%s::text[]) s"
        " ON CONFLICT (subject) DO NOTHING",
        [subjects],
    )
    connection.execute("SELECT 1 FROM chain WHERE subject = ANY(%s) ORDER BY subject FOR UPDATE", [subjects])


def _facts(connection: Connection, read_fact: ReadFact, subjects: Sequence[str]) -> dict[str, list[Fact]]:
    """Each subject's facts, and for officers and premises those that name them, as `Work.facts` gives them."""
    found: dict[str, list[Fact]] = defaultdict(list)
    wanted = f"SELECT {COLUMNS} {FROM} WHERE"
    for row in connection.execute(f"{wanted} f.subject = ANY(%s) ORDER BY f.subject, f.seq", [subjects]):
        fact = read_fact(row)
        found[fact.subject].append(fact)
    for reference, kind in SUBJECTS_BY_REFERENCE.items():
        own = [subject for subject in subjects if subject.startswith(f"{kind}:")]
        if not own:
            continue
        found.update((subject, []) for subject in own)
        for whose, *rest in connection.execute(
            _IN_VIEW_OF[reference], [own, [s.partition(":")[2] for s in own]]
        ):
            found[whose].append(read_fact(tuple(rest)))
    return {subject: found[subject] for subject in subjects}


def keep_all(connection: Connection, subjects: Sequence[str], found: Iterable[Derived]) -> None:
    """The derived rows of these subjects are exactly those that were worked out."""
    found = list(found)
    for table in ("open_step", "current_allocation", "head"):
        connection.execute(f"DELETE FROM {table} WHERE subject = ANY(%s)", [subjects])
    _copy(connection, "head", derived.HEAD_COLUMNS, map(derived.head_row, found))
    allocations = (row for each in found for row in derived.allocation_rows(each))
    _copy(connection, "current_allocation", derived.ALLOCATION_COLUMNS, allocations)
    _copy(
        connection,
        "open_step",
        derived.STEP_COLUMNS,
        (row for each in found for row in derived.step_rows(each)),
    )


def _copy(
    connection: Connection, table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)
