"""One transaction on PostgreSQL, as the record's port describes it.

Facts go to the end of their subject's chain under a lock on the chain, so that writes to one case follow each other
and writes to different cases do not wait. Everything goes through Django's connection, so that sessions and what the
pages read take part in the same transaction.
"""

from __future__ import annotations

import sys
import uuid
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any, Final, Self

import orjson
from django.db import connection, transaction

from allsteps.record.fact import Fact, FactId
from allsteps.record.ports import Conflict, Derived, Restriction, RestrictionAct, TrailEntry
from allsteps.record.vocabulary import Vocabulary
from allsteps.store import chain, derived
from allsteps.store.facts import COLUMNS, FROM, ReadFact, fact_reader, in_view_of

SOURCE: Final = "allsteps"
"""The source of facts that are recorded here, as against brought in from elsewhere."""

_TICK: Final = timedelta(microseconds=1)
_NOT_BEGUN: Final = datetime.max.replace(tzinfo=UTC)


def new_id() -> str:
    """An id for a fact that is recorded here."""
    return f"f-{uuid.uuid4().hex}"


def units_of_work(vocabulary: Vocabulary) -> Callable[[], Work]:
    """How to begin a unit of work; the words are read once."""
    read = fact_reader(vocabulary)
    return lambda: Work(read)


class Work:
    """A unit of work on the store. See `allsteps.record.ports.UnitOfWork`."""

    def __init__(self, read_fact: ReadFact) -> None:
        self._read_fact = read_fact
        self._atomic: AbstractContextManager[Any] = transaction.atomic()
        self._ends: dict[str, tuple[int, bytes, datetime | None]] = {}
        self._now = _NOT_BEGUN

    def __enter__(self) -> Self:
        self._atomic.__enter__()
        try:
            self._now = self._clock()
        except BaseException:
            self._atomic.__exit__(*sys.exc_info())
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._atomic.__exit__(kind, error, trace)

    @property
    def now(self) -> datetime:
        return self._now

    def _clock(self) -> datetime:
        instant: datetime = self._one("SELECT clock_timestamp()")[0]
        return instant.astimezone(UTC)

    def lock(self, subject: str) -> int:
        if subject not in self._ends:
            end = self._row(_LOCK, [subject])
            if end is None:
                with connection.cursor() as cursor:
                    cursor.execute(_BEGIN_CHAIN, [subject])
                end = self._row(_LOCK, [subject])
                assert end is not None
            length, link, last = end
            self._ends[subject] = (length, bytes(link), last)
        return self._ends[subject][0]

    def version(self, subject: str) -> int:
        if subject in self._ends:
            return self._ends[subject][0]
        row = self._row("SELECT length FROM chain WHERE subject = %s", [subject])
        return row[0] if row else 0

    def facts(self, subject: str) -> Sequence[Fact]:
        subject_type, _, bare = subject.partition(":")
        with connection.cursor() as cursor:
            if subject_type in _IN_VIEW_OF:
                cursor.execute(_IN_VIEW_OF[subject_type], [[subject], [bare]])
                return [self._read_fact(row[1:]) for row in cursor.fetchall()]
            cursor.execute(f"SELECT {COLUMNS} {FROM} WHERE f.subject = %s ORDER BY f.seq", [subject])
            return [self._read_fact(row) for row in cursor.fetchall()]

    def find(self, identity: FactId) -> Fact | None:
        row = self._row(
            f"SELECT {COLUMNS} {FROM} WHERE f.source = %s AND f.fact_id = %s", [identity[0], identity[1]]
        )
        return self._read_fact(row) if row else None

    def append(self, fact: Fact) -> Fact:
        length, before, last = self._ends[fact.subject]
        known_from = self._clock()
        if last is not None and known_from <= last:
            known_from = last + _TICK
        fact = replace(fact, known_from=known_from)
        kept = chain.linked(fact, length, before)
        names, named_source, named_id = chain.naming(fact)
        with connection.cursor() as cursor:
            cursor.execute(
                _INSERT,
                [
                    fact.subject, length, fact.source, fact.id, fact.kind, fact.on, fact.until, kept.refs,
                    fact.refs.get("officer"), fact.refs.get("premises"), fact.basis, fact.handling,
                    known_from, fact.recorded_by, names, named_source, named_id, kept.digest, kept.link,
                    kept.salt, kept.details, known_from,
                ],
            )  # fmt: skip
            if cursor.rowcount != 1:
                raise Conflict("the fact is there already, or what it names has been corrected")
        self._ends[fact.subject] = (length + 1, kept.link, known_from)
        return fact

    def erase(self, erasure: Fact, erased: Collection[FactId]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT erase_content("
                " (SELECT position FROM fact WHERE source = %s AND fact_id = %s),"
                " (SELECT array_agg(f.position) FROM fact f"
                "  JOIN unnest(%s::text[], %s::text[]) AS e(source, fact_id) USING (source, fact_id)))",
                [
                    *erasure.identity,
                    [source for source, _ in sorted(erased)],
                    [identifier for _, identifier in sorted(erased)],
                ],
            )

    def trail(self, entry: TrailEntry) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO trail_entry (at, account, role, act, subject, reason, particulars)"
                " VALUES (%s, %s, %s, %s, %s, %s, %s)",
                [
                    self.now, entry.account, entry.role, entry.act, entry.subject, entry.reason,
                    orjson.dumps(dict(entry.particulars), default=str).decode(),
                ],
            )  # fmt: skip

    def reason_given(self, account: str, subject: str, since: datetime) -> str | None:
        row = self._row(
            "SELECT reason FROM trail_entry WHERE account = %s AND subject = %s AND act = 'reason given'"
            " AND at >= %s ORDER BY position DESC LIMIT 1",
            [account, subject, since],
        )
        return row[0] if row else None

    def restriction(self, subject: str) -> Restriction:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT event, account FROM restriction_event WHERE subject = %s ORDER BY position", [subject]
            )
            return restriction_from(cursor.fetchall())

    def restrict(self, subject: str, act: RestrictionAct, account: str, by: str, reason: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO restriction_event (at, subject, event, account, by_account, reason)"
                " VALUES (%s, %s, %s, %s, %s, %s)",
                [self.now, subject, act, account, by, reason],
            )

    def teams(self, officers: Collection[str]) -> Mapping[str, str]:
        if not officers:
            return {}
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT substr(subject, 9), team FROM head WHERE subject = ANY(%s) AND team <> ''",
                [[f"officer:{officer}" for officer in sorted(officers)]],
            )
            return dict(cursor.fetchall())

    def keep(self, found: Derived) -> None:
        derived.keep(found)

    def settled_at(self) -> datetime:
        """A writer takes its instant only after its transaction has an id (the lock gives it one), so none that has
        no id yet can come before now, and none that has one can come before its own start."""
        # Within a transaction the server remembers whom it saw at work, also if they have gone on since.
        self._one("SELECT pg_stat_clear_snapshot()")
        row = self._one(
            "SELECT least(clock_timestamp(), (SELECT min(xact_start) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND (backend_xid IS NOT NULL OR state = 'fastpath function call')) - interval '1 microsecond')"
        )
        settled: datetime = row[0]
        return settled.astimezone(UTC)

    def _row(self, query: str, values: Sequence[Any]) -> tuple[Any, ...] | None:
        with connection.cursor() as cursor:
            cursor.execute(query, values)
            row: tuple[Any, ...] | None = cursor.fetchone()
            return row

    def _one(self, query: str) -> tuple[Any, ...]:
        row = self._row(query, [])
        assert row is not None
        return row


def restriction_from(events: Iterable[tuple[str, str]]) -> Restriction:
    """What holds after these events, in order. Opening a case again forgets who was named on it."""
    restricted, named = False, set[str]()
    for act, account in events:
        if act == "restricted":
            restricted = True
        elif act == "opened":
            restricted, named = False, set()
        elif act == "named":
            named.add(account)
        else:
            named.discard(account)
    return Restriction(restricted, frozenset(named))


_IN_VIEW_OF: Final = {name: in_view_of(name) for name in ("officer", "premises")}

_LOCK: Final = "SELECT length, link, last_known_from FROM chain WHERE subject = %s FOR UPDATE"
_BEGIN_CHAIN: Final = (
    "INSERT INTO chain (subject, length, link, migrated_by) VALUES (%s, 0, '', '')"
    " ON CONFLICT (subject) DO NOTHING"
)

_INSERT: Final = """
WITH kept AS (
    INSERT INTO fact (subject, seq, source, fact_id, kind, on_day, until_day, refs, officer, premises, basis, handling,
                      known_from, recorded_by, names, named_source, named_id, digest, link)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT DO NOTHING
    RETURNING position, subject, seq, link
), said AS (
    INSERT INTO fact_content (position, salt, details) SELECT position, %s, %s FROM kept
)
UPDATE chain SET length = kept.seq + 1, link = kept.link, last_known_from = %s, migrated_by = ''
FROM kept WHERE chain.subject = kept.subject
"""
