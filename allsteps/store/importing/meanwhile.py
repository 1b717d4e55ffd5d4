"""Lines that the ledger has already are left out, and those that somebody else's writing has overtaken are rejected.

Looked at under the lock on their chains. Only a file of which something may be there already needs it.
"""

from __future__ import annotations

from collections.abc import Sequence

from allsteps.record.fact import Fact, FactId
from allsteps.store.apart import Connection
from allsteps.store.facts import ReadFact
from allsteps.store.importing.comparing import kept_of, naming_of, same
from allsteps.store.importing.messages import fault
from allsteps.store.importing.rejects import Rejects


def sift(
    connection: Connection, read_fact: ReadFact, lines: Sequence[tuple[int, Fact]], rejects: Rejects
) -> list[tuple[int, Fact]]:
    """The lines that are new, in the same order."""
    named = [name for _, fact in lines if (name := fact.replaces or fact.retracts) is not None]
    kept = kept_of(connection, read_fact, [fact.identity for _, fact in lines] + named)
    overtaken = {
        each.fact.replaces or each.fact.retracts for each in naming_of(connection, read_fact, named).values()
    }
    there: set[FactId] = set(kept)
    new = []
    for line, fact in lines:
        other = kept.get(fact.identity)
        if other is not None:
            if not same(fact, other):
                rejects.add(line, [fault("E813", "id")])
            continue
        if fact.identity in there:
            continue
        name = fact.replaces or fact.retracts
        if name is not None and (name in overtaken or name not in there):
            rejects.add(line, [fault("E815", "replaces" if fact.replaces else "retracts")])
            continue
        overtaken.add(name)
        there.add(fact.identity)
        new.append((line, fact))
    return new
