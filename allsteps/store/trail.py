"""The trail, newest first, a page at a time: by position, so that a page stays the same while people work."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from django.db import connection

from allsteps.record.ports import TrailEntry


@dataclass(frozen=True, slots=True)
class TrailQuery:
    """Which entries: empty text and None ask nothing. `since` and `until` are instants, the second outside."""

    account: str = ""
    act: str = ""
    subject: str = ""
    since: datetime | None = None
    until: datetime | None = None


def entries(query: TrailQuery, before: int | None, most: int) -> Sequence[TrailEntry]:
    """The last so many entries that are before this position, or the last of all."""
    where, values = ["true"], list[Any]()
    for condition, value in (
        ("account = %s", query.account),
        ("act = %s", query.act),
        ("subject = %s", query.subject),
        ("at >= %s", query.since),
        ("at < %s", query.until),
        ("position < %s", before),
    ):
        if value:
            where.append(condition)
            values.append(value)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT account, role, act, subject, reason, particulars, at, position FROM trail_entry"
            f" WHERE {' AND '.join(where)} ORDER BY position DESC LIMIT {most:d}",
            values,
        )
        return [
            TrailEntry(account, role, act, subject, reason, orjson.loads(particulars), at, position)
            for account, role, act, subject, reason, particulars, at, position in cursor.fetchall()
        ]


def acts() -> list[str]:
    """Every act that the trail knows, from its index alone: one step for each act, whatever its length."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE act AS ((SELECT act FROM trail_entry ORDER BY act LIMIT 1) UNION ALL"
            " SELECT (SELECT t.act FROM trail_entry t WHERE t.act > act.act ORDER BY t.act LIMIT 1)"
            " FROM act WHERE act.act IS NOT NULL) SELECT act FROM act WHERE act IS NOT NULL"
        )
        return [row[0] for row in cursor.fetchall()]


def mailed(keys: Collection[str]) -> set[tuple[str, str]]:
    """Of these keys, who has been told: recipient and key."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT particulars::json ->> 'to', key FROM trail_entry,"
            " json_array_elements_text(particulars::json -> 'keys') AS key"
            " WHERE account = 'mail' AND act = 'mailed' AND key = ANY(%s)",
            [list(keys)],
        )
        return set(cursor.fetchall())


@contextmanager
def alone(what: str) -> Iterator[bool]:
    """True for the only process that does this now; False for any other, which should leave it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [what])
        alone = bool(cursor.fetchone()[0])
        try:
            yield alone
        finally:
            if alone:
                cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [what])
