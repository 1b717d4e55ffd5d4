"""Facts stand at the ends of their chains, which nobody else could write to meanwhile, and their subjects wait to be
worked out again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, timedelta
from typing import Final

from allsteps.record.fact import Fact
from allsteps.record.views import SUBJECTS_BY_REFERENCE
from allsteps.store.apart import Connection
from allsteps.store.importing.copying import ChainEnd, append_rows

_TICK: Final = timedelta(microseconds=1)


def lock_chains(connection: Connection, subjects: Collection[str], fingerprint: str) -> dict[str, ChainEnd]:
    """The subjects' chains are this transaction's until it ends; always in one order, so that two never wait for
    each other."""
    names = sorted(subjects)
    connection.execute(
        "INSERT INTO chain (subject, length, link, migrated_by) SELECT s, 0, '', '' FROM unnest(%s::text[]) s"
        " ON CONFLICT (subject) DO NOTHING",
        [names],
    )
    rows = connection.execute(
        "SELECT subject, length, link, last_known_from, migrated_by FROM chain WHERE subject = ANY(%s)"
        " ORDER BY subject FOR UPDATE",
        [names],
    )
    return {
        subject: ChainEnd(length, bytes(link), last, length == 0 or migrated_by == fingerprint)
        for subject, length, link, last, migrated_by in rows
    }


def append_facts(
    connection: Connection, facts: Sequence[Fact], ends: dict[str, ChainEnd], fingerprint: str
) -> None:
    """The facts are at the ends of these chains.

    A case that this file began keeps the instants that the file gives; into any other a fact comes as known now,
    later than all that is there.
    """
    if not facts:
        return
    append_rows(connection, _known(connection, facts, ends), ends)
    touched = sorted({fact.subject for fact in facts})
    connection.execute(
        "UPDATE chain SET length = e.length, link = e.link, last_known_from = e.last, migrated_by = e.migrated_by"
        " FROM unnest(%s::text[], %s::int[], %s::bytea[], %s::timestamptz[], %s::text[])"
        "  AS e(subject, length, link, last, migrated_by)"
        " WHERE chain.subject = e.subject",
        [
            touched,
            [ends[subject].length for subject in touched],
            [ends[subject].link for subject in touched],
            [ends[subject].last for subject in touched],
            [fingerprint if ends[subject].migrated else "" for subject in touched],
        ],
    )
    named = {
        f"{kind}:{fact.refs[name]}"
        for fact in facts
        if fact.refs
        for name, kind in SUBJECTS_BY_REFERENCE.items()
        if name in fact.refs
    }
    connection.execute(
        "INSERT INTO stale_subject (subject) SELECT unnest(%s::text[])", [sorted(named.union(touched))]
    )


def _known(connection: Connection, facts: Sequence[Fact], ends: dict[str, ChainEnd]) -> list[Fact]:
    """The facts with the instants from which the ledger knows them. Asked for under the lock: see `settled_at`."""
    row = connection.execute("SELECT clock_timestamp()").fetchone()
    assert row is not None
    now = row[0].astimezone(UTC)
    known = []
    last = {subject: end.last for subject, end in ends.items()}
    for fact in facts:
        if not ends[fact.subject].migrated:
            before = last[fact.subject]
            instant = now if before is None or now > before else before + _TICK
            last[fact.subject] = instant
            fact = replace(fact, known_from=instant)
        known.append(fact)
    return known
