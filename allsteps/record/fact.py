"""A fact: one thing recorded, with the day it was true and the instant it became known.

Facts are values and never change. What replaces or removes one is another fact (`replaces`,
`retracts`); `record.views` works out what stands at any pair of times.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

FactId = tuple[str, str]
"""(source, id): an id is unique in its source."""


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """One line of the record.

    Shape: `subject` is `type:id`; `refs` hold bare ids; `details` hold text, numbers, `date`s,
    booleans or tuples of text, already checked against the kind; `until` is exclusive;
    `known_from` carries its offset. `replaces` and `retracts` are (source, id).
    """

    id: str
    subject: str
    kind: str
    on: date
    known_from: datetime
    source: str = ""
    until: date | None = None
    refs: Mapping[str, str] = field(default_factory=dict)
    details: Mapping[str, Any] = field(default_factory=dict)
    basis: str | None = None
    handling: str | None = None
    recorded_by: str | None = None
    replaces: FactId | None = None
    retracts: FactId | None = None

    @property
    def identity(self) -> FactId:
        return (self.source, self.id)
