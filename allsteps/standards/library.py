"""A library: every standard in force at any time, and which of them an agency has adopted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from allsteps.standards.model import Standard


@dataclass(frozen=True, slots=True)
class Adoption:
    """From `on`, this standard acts: it gates, escalates and counts in rates. Before, it advises."""

    standard: str
    by: str
    on: date


@dataclass(frozen=True)
class Library:
    """Standards in the order of their files; several versions of one id have periods that do not overlap."""

    standards: tuple[Standard, ...]
    adoptions: tuple[Adoption, ...] = ()

    @cached_property
    def versions_by_id(self) -> Mapping[str, tuple[Standard, ...]]:
        versions: dict[str, tuple[Standard, ...]] = {}
        for standard in self.standards:
            versions[standard.id] = (*versions.get(standard.id, ()), standard)
        return versions
