"""Which facts of a file are in the ledger already, and whether they say the same there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from allsteps.record.exchange.chains import readings
from allsteps.record.fact import Fact, FactId
from allsteps.store.apart import Connection
from allsteps.store.facts import COLUMNS, ReadFact


@dataclass(frozen=True, slots=True)
class Kept:
    """A fact as the ledger has it; `erased` if its content is gone, so that nothing is known of what it said."""

    fact: Fact
    erased: bool


def kept_of(
    connection: Connection, read_fact: ReadFact, identities: Collection[FactId]
) -> Mapping[FactId, Kept]:
    """Those of the facts that are in the ledger."""
    return _found(connection, read_fact, "f.source = asked->>0 AND f.fact_id = asked->>1", identities)


def naming_of(
    connection: Connection, read_fact: ReadFact, named: Collection[FactId]
) -> Mapping[FactId, Kept]:
    """The facts of the ledger that correct or take back one of these, by their own identity."""
    return _found(connection, read_fact, "f.named_source = asked->>0 AND f.named_id = asked->>1", named)


def _found(
    connection: Connection, read_fact: ReadFact, where: str, identities: Collection[FactId]
) -> Mapping[FactId, Kept]:
    if not identities:
        return {}
    # As one JSON text: the driver takes longer to write two arrays of texts than the database to find the facts.
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM json_array_elements(%s::json) AS asked"
        f" JOIN fact f ON {where} LEFT JOIN fact_content c ON c.position = f.position",
        [orjson.dumps(list(identities)).decode()],
    ).fetchall()
    kept = (Kept(read_fact(row), row[-1] is None) for row in rows)
    return {each.fact.identity: each for each in kept}


def same(fact: Fact, kept: Kept) -> bool:
    """Whether a line says what the ledger has. The ledger gives its own `known_from` to what comes into a case that
    has begun, so that is not compared; nor is content that was erased."""
    other = kept.fact
    return (
        _envelope(fact) == _envelope(other)
        and (kept.erased or fact.details == other.details)
        and _named_same(fact.replaces, other.replaces)
        and _named_same(fact.retracts, other.retracts)
    )


def _envelope(fact: Fact) -> tuple[Any, ...]:
    return (
        fact.subject,
        fact.kind,
        fact.on,
        fact.until,
        fact.refs,
        fact.basis,
        fact.handling,
        fact.recorded_by,
    )


def _named_same(written: FactId | None, resolved: FactId | None) -> bool:
    if written is None or resolved is None:
        return written is resolved
    return resolved in readings(written)
