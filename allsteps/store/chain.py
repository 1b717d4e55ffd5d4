"""A fact's digest and its link in the chain: what each is made of, to the byte.

digest = SHA-256(salt ‖ details), link = SHA-256(link before ‖ envelope ‖ digest). The salt keeps anybody from
guessing short details out of their digest, and goes with them at an erasure: the chain still holds afterwards,
and says nothing of what was there. Changing this changes every chain: it is version 1 for good.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any, Final

import orjson

from allsteps.record.fact import Fact

START: Final = b""
"""The link before the first fact of a chain."""

SALT_BYTES: Final = 16

_SORTED: Final = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATETIME


@dataclass(frozen=True, slots=True)
class Linked:
    """A fact as the ledger keeps it. `details` and `refs` are JSON texts with sorted names."""

    refs: str
    details: str
    salt: bytes
    digest: bytes
    link: bytes


def linked(fact: Fact, seq: int, before: bytes, salt: bytes | None = None) -> Linked:
    """The fact at this place of its chain, after the link before it."""
    salt = os.urandom(SALT_BYTES) if salt is None else salt
    refs, details = json_text(fact.refs), json_text(fact.details)
    digest = digest_of(salt, details)
    names, named = _naming(fact)
    envelope = envelope_of(
        fact.subject, seq, fact.source, fact.id, fact.kind, fact.on, fact.until, refs, fact.basis,
        fact.handling, fact.known_from, fact.recorded_by, names, *named,
    )  # fmt: skip
    return Linked(refs, details, salt, digest, link_of(before, envelope, digest))


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
    known_from: datetime,
    recorded_by: str | None,
    names: str | None,
    named_source: str | None,
    named_id: str | None,
) -> bytes:
    """All that is known of a fact but what it says; a JSON list, so that no two envelopes look alike."""
    return orjson.dumps(
        [
            subject, seq, source, fact_id, kind, on, until, refs, basis, handling,
            known_from.astimezone(UTC).isoformat(timespec="microseconds"), recorded_by,
            names, named_source, named_id,
        ]
    )  # fmt: skip


def json_text(values: Mapping[str, Any]) -> str:
    return orjson.dumps(values, default=_plain, option=_SORTED).decode() if values else "{}"


def naming(fact: Fact) -> tuple[str | None, str | None, str | None]:
    """How the fact names another: `replaces` or `retracts`, and the source and id of what it names."""
    names, named = _naming(fact)
    return (names, *named)


def _naming(fact: Fact) -> tuple[str | None, tuple[str | None, str | None]]:
    if fact.replaces is not None:
        return "replaces", fact.replaces
    return ("retracts", fact.retracts) if fact.retracts is not None else (None, (None, None))


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"a fact cannot hold a {type(value).__name__}")
