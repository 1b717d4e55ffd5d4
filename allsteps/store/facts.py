"""Rows of the ledger have become facts, with each detail of the type that its kind declares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, Final

import orjson

from allsteps.record.fact import Fact
from allsteps.record.vocabulary import Kind, Vocabulary

COLUMNS: Final = (
    "f.position, f.subject, f.seq, f.source, f.fact_id, f.kind, f.on_day, f.until_day, f.refs, f.basis, f.handling,"
    " f.known_from, f.recorded_by, f.names, f.named_source, f.named_id, c.details"
)
"""What a query selects, from `fact f LEFT JOIN fact_content c USING (position)`."""

FROM: Final = "FROM fact f LEFT JOIN fact_content c USING (position)"


_NAMED: Final = "position, source, fact_id, named_source, named_id"


def in_view_of(reference: str) -> str:
    """The query for facts about some subjects and facts that name them, each after the subject whose view it is in.

    With all versions of each: the correction that moves a fact to another officer must be seen by the officer that it
    is taken from. In order of recording. Its values are the subjects and their bare ids.
    """
    return f"""
WITH RECURSIVE seen AS (
    (
        SELECT subject AS whose, {_NAMED} FROM fact WHERE subject = ANY(%s)
        UNION
        SELECT '{reference}:' || {reference}, {_NAMED} FROM fact WHERE {reference} = ANY(%s)
    )
    UNION
    SELECT seen.whose, f.* FROM seen
    JOIN LATERAL (
        SELECT {_NAMED} FROM fact WHERE named_source = seen.source AND named_id = seen.fact_id
        UNION ALL
        SELECT {_NAMED} FROM fact WHERE source = seen.named_source AND fact_id = seen.named_id
    ) f ON true
)
SELECT seen.whose, v.* FROM seen
JOIN LATERAL (SELECT {COLUMNS} {FROM} WHERE position = seen.position OFFSET 0) v ON true
ORDER BY v.position
"""


# OFFSET 0 keeps the planner from joining the other way round: it expects millions of rows of a recursive query, and
# would rather read the whole ledger than look up the hundreds that come.


ReadFact = Callable[[tuple[Any, ...]], Fact]


def fact_reader(vocabulary: Vocabulary) -> ReadFact:
    """A function from a row of COLUMNS to its fact. Erased content comes as no details."""
    typed_by_kind = {name: _typed_details(kind) for name, kind in vocabulary.kind_by_name.items()}

    def read(row: tuple[Any, ...]) -> Fact:
        (_, subject, _, source, fact_id, kind, on, until, refs, basis, handling, known_from, recorded_by,
         names, named_source, named_id, details) = row  # fmt: skip
        named = (named_source, named_id) if names is not None else None
        said = {} if details is None or details == "{}" else orjson.loads(details)
        for name, read_detail in typed_by_kind.get(kind, {}).items():
            if name in said:
                said[name] = read_detail(said[name])
        return Fact(
            fact_id,
            subject,
            kind,
            on,
            known_from,
            source,
            until,
            {} if refs == "{}" else orjson.loads(refs),
            said,
            basis,
            handling,
            recorded_by,
            named if names == "replaces" else None,
            named if names == "retracts" else None,
        )

    return read


@cache
def _reading_by_type() -> Mapping[str, Callable[[Any], Any]]:
    return {
        "day": date.fromisoformat,
        "instant": datetime.fromisoformat,
        "list": tuple,
        "polygon": lambda points: tuple(tuple(point) for point in points),
    }


def _typed_details(kind: Kind) -> Mapping[str, Callable[[Any], Any]]:
    readings = {detail.name: _reading_by_type().get(detail.type) for detail in kind.details}
    readings |= {detail.name: tuple for detail in kind.details if detail.several}
    return {name: read for name, read in readings.items() if read is not None}
