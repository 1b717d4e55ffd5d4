"""Which facts have lost what they said, by law. That they were recorded, and who ordered the erasure, stays."""

from __future__ import annotations

from collections.abc import Iterable

from allsteps.record.fact import Fact, FactId
from allsteps.record.views import ERASURE, Record


def erased_of(record: Record, facts: Iterable[Fact]) -> frozenset[FactId]:
    """Every version of every fact that an erasure names."""
    known = {fact.identity for fact in facts}
    gone: set[FactId] = set()
    for fact in facts:
        if fact.kind == ERASURE:
            named = str(fact.details.get("fact", ""))
            source, _, bare = named.partition("/")
            for identity in ((fact.source, named), (source, bare)):
                if identity in known:
                    gone |= record.chain_of(identity)
                    break
    return frozenset(gone)
