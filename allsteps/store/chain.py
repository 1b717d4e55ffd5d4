"""A fact's digest and its link in the chain: what each is made of, to the byte.

digest = SHA-256(salt ‖ details), link = SHA-256(link before ‖ envelope ‖ digest). The salt keeps anybody from
guessing short details out of their digest, and goes with them at an erasure: the chain still holds afterwards,
and says nothing of what was there. Changing this changes every chain: it is version 1 for good.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any, Final, NamedTuple

import orjson

from allsteps.record.fact import Fact

START: Final = b""
"""The link before the first fact of a chain."""

SALT_BYTES: Final = 16

_SORTED: Final = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATETIME


class Linked(NamedTuple):
    """A fact as the ledger keeps it. `refs` and `details` are JSON texts with sorted names, `known_from` is told in
    UTC; `names`, `named_source` and `named_id` say what it corrects or takes back."""

    refs: str
    details: str
    known_from: str
    names: str | None
    named_source: str | None
    named_id: str | None
    salt: bytes
    digest: bytes
    link: bytes


def linked(fact: Fact, seq: int, before: bytes, salt: bytes | None = None) -> Linked:
    """The fact at this place of its chain, after the link before it."""
    salt = os.urandom(SALT_BYTES) if salt is None else salt
    refs, details = json_text(fact.refs), json_text(fact.details)
    known_from = instant_text(fact.known_from)
    names, named_source, named_id = naming(fact)
    digest = digest_of(salt, details)
    envelope = envelope_of(
        fact.subject, seq, fact.source, fact.id, fact.kind, fact.on, fact.until, refs, fact.basis,
        fact.handling, known_from, fact.recorded_by, names, named_source, named_id,
    )  # fmt: skip
    link = link_of(before, envelope, digest)
    return Linked(refs, details, known_from, names, named_source, named_id, salt, digest, link)


def digest_of(salt: bytes, details: str) -> bytes:
    return sha256(salt + details.encode()).digest()


def link_of(before: bytes, envelope: bytes, digest: bytes) -> bytes:
    return sha256(before + envelope + digest).digest()


def envelope_of(
    subject: str,
    seq: int,
    source: str,
    fact_id: str,
    kind: str,
    on: date,
    until: date | None,
    refs: str,
    basis: str | None,
    handling: str | None,
    known_from: str,
    recorded_by: str | None,
    names: str | None,
    named_source: str | None,
    named_id: str | None,
) -> bytes:
    """All that is known of a fact but what it says; a JSON list, so that no two envelopes look alike.

    `known_from` as `instant_text` gives it.
    """
    return orjson.dumps(
        [
            subject, seq, source, fact_id, kind, on, until, refs, basis, handling,
            known_from, recorded_by, names, named_source, named_id,
        ]
    )  # fmt: skip


def json_text(values: Mapping[str, Any]) -> str:
    return orjson.dumps(values, default=_plain, option=_SORTED).decode() if values else "{}"


def instant_text(instant: datetime) -> str:
    """The instant in UTC, always to the microsecond, so that it has one text only."""
    return (instant if instant.tzinfo is UTC else instant.astimezone(UTC)).isoformat("T", "microseconds")


def naming(fact: Fact) -> tuple[str | None, str | None, str | None]:
    """How the fact names another: `replaces` or `retracts`, and the source and id of what it names."""
    if fact.replaces is not None:
        return ("replaces", *fact.replaces)
    return ("retracts", *fact.retracts) if fact.retracts is not None else (None, None, None)


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"a fact cannot hold a {type(value).__name__}")
