"""Every chain of facts has been followed from its beginning, and what is not as it was recorded is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any, Final, NamedTuple

import orjson

from allsteps.record.exchange.chains import ERASES, readings
from allsteps.record.views import ERASURE
from allsteps.store.apart import Connection
from allsteps.store.chain import START, digest_of, envelope_of, instant_text, link_of
from allsteps.store.proving.findings import Finding, Found

AT_ONCE: Final = 10_000

End = tuple[int, bytes]
"""The length of a chain and its last link."""


class Row(NamedTuple):
    """A fact as it stands in the tables. `salt` and `details` are None where there is no content, `erased_by` where
    there is no erasure."""

    position: int
    subject: str
    seq: int
    source: str
    fact_id: str
    kind: str
    on: date
    until: date | None
    refs: str
    basis: str | None
    handling: str | None
    known_from: datetime
    recorded_by: str | None
    names: str | None
    named_source: str | None
    named_id: str | None
    digest: bytes
    link: bytes
    officer: str | None
    premises: str | None
    salt: bytes | None
    details: str | None
    erased_by: int | None


def follow_chains(
    connection: Connection, checkpoint: Mapping[str, End], told: Callable[[int], None]
) -> Iterator[Finding]:
    """What is found, subject by subject. The connection's transaction should see one moment throughout."""
    ends = {
        subject: (length, bytes(link))
        for subject, length, link in connection.execute("SELECT subject, length, link FROM chain")
    }
    without_facts = dict.fromkeys([*ends, *checkpoint])
    with connection.cursor("chains") as cursor:
        cursor.itersize = AT_ONCE
        cursor.execute(_ROWS)
        number = 0
        for subject, rows in groupby(map(Row._make, cursor), attrgetter("subject")):
            chain = list(rows)
            without_facts.pop(subject, None)
            yield from _found(subject, chain, ends.get(subject), checkpoint.get(subject))
            if number // AT_ONCE != (number + len(chain)) // AT_ONCE:
                told(number)
            number += len(chain)
    for subject in without_facts:
        yield from _found(subject, [], ends.get(subject), checkpoint.get(subject))


def _found(subject: str, chain: Sequence[Row], end: End | None, checkpoint: End | None) -> Iterator[Finding]:
    yield from _along(chain)
    length = chain[-1].seq + 1 if chain else 0
    recorded = end[0] if end is not None else 0
    if recorded > length:
        yield Finding(Found.MISSING, subject, length, recorded)
    elif recorded < length or (chain and end is not None and end[1] != chain[-1].link):
        yield Finding(Found.END, subject)
    if checkpoint is not None:
        yield from _against(subject, chain, max(length, recorded), checkpoint)


def _along(chain: Sequence[Row]) -> Iterator[Finding]:
    before, expected = START, 0
    lawful = _lawful(chain) if any(row.erased_by is not None for row in chain) else {}
    for row in chain:
        after_gap = row.seq > expected
        if after_gap:
            yield Finding(Found.MISSING, row.subject, expected, row.seq)
        content = _content_found(row, lawful.get(row.position))
        if content is not None:
            yield content
        # After a gap the link before is not known, so this one is taken as it stands.
        if not after_gap and link_of(before, _envelope(row), row.digest) != row.link:
            if content is None or content.found is not Found.ALTERED_CONTENT:
                yield Finding(Found.ALTERED, row.subject, row.seq)
        elif not _indexed_rightly(row):
            yield Finding(Found.ALTERED, row.subject, row.seq)
        before, expected = row.link, row.seq + 1


def _content_found(row: Row, by: str | None) -> Finding | None:
    if row.details is None or row.salt is None:
        if row.erased_by is None:
            return Finding(Found.MISSING_CONTENT, row.subject, row.seq)
        if by is None:
            return Finding(Found.UNLAWFUL, row.subject, row.seq)
        return Finding(Found.ERASED, row.subject, row.seq, by=by)
    if digest_of(bytes(row.salt), row.details) != row.digest:
        return Finding(Found.ALTERED_CONTENT, row.subject, row.seq)
    return None if row.erased_by is None else Finding(Found.RESTORED, row.subject, row.seq)


def _envelope(row: Row) -> bytes:
    return envelope_of(
        row.subject, row.seq, row.source, row.fact_id, row.kind, row.on, row.until, row.refs, row.basis,
        row.handling, instant_text(row.known_from), row.recorded_by, row.names, row.named_source, row.named_id,
    )  # fmt: skip


def _indexed_rightly(row: Row) -> bool:
    """The columns by which officers' and premises' facts are found repeat what the references say."""
    if row.refs == "{}":
        return row.officer is None and row.premises is None
    refs: dict[str, Any] = orjson.loads(row.refs)
    return bool(refs.get("officer") == row.officer and refs.get("premises") == row.premises)


def _lawful(chain: Sequence[Row]) -> Mapping[int, str]:
    """By position, the facts whose content may be gone, and which fact says so: all versions of what that names."""
    by_id = {(row.source, row.fact_id): row for row in chain}
    by_position = {row.position: row for row in chain}
    beside: dict[int, set[int]] = {row.position: set() for row in chain}
    for row in chain:
        other = by_id.get((row.named_source or "", row.named_id or "")) if row.names == "replaces" else None
        if other is not None:
            beside[row.position].add(other.position)
            beside[other.position].add(row.position)
    allowed: dict[int, set[int]] = {}
    for row in chain:
        if row.kind != ERASURE or row.details is None:
            continue
        said = orjson.loads(row.details).get(ERASES)
        meanings = readings((row.source, said)) if isinstance(said, str) else ()
        named = next((by_id[meaning] for meaning in meanings if meaning in by_id), None)
        allowed[row.position] = set() if named is None else _together(named.position, beside)
    return {
        row.position: f"{by_position[row.erased_by].source}/{by_position[row.erased_by].fact_id}"
        for row in chain
        if row.erased_by is not None and row.position in allowed.get(row.erased_by, ())
    }


def _together(start: int, beside: Mapping[int, set[int]]) -> set[int]:
    reached, waiting = set[int](), [start]
    while waiting:
        position = waiting.pop()
        if position not in reached:
            reached.add(position)
            waiting.extend(beside[position])
    return reached


def _against(subject: str, chain: Sequence[Row], known_length: int, checkpoint: End) -> Iterator[Finding]:
    """What only somebody outside can know. Facts that are known to be missing are not also said to be cut off."""
    length, link = checkpoint
    if known_length < length:
        yield Finding(Found.CUT, subject, known_length, length)
    last = next((row for row in chain if row.seq == length - 1), None)
    if last is not None and last.link != link:
        yield Finding(Found.REWRITTEN, subject)


_ROWS: Final = """
SELECT f.position, f.subject, f.seq, f.source, f.fact_id, f.kind, f.on_day, f.until_day, f.refs, f.basis, f.handling,
       f.known_from, f.recorded_by, f.names, f.named_source, f.named_id, f.digest, f.link, f.officer, f.premises,
       c.salt, c.details, e.erased_by
FROM fact f LEFT JOIN fact_content c USING (position) LEFT JOIN erasure e USING (position)
ORDER BY f.subject, f.seq
"""
