"""Every id of a file is remembered in eight bytes, so that one that comes twice is noticed.

An id of text takes a hundred bytes in a mapping, which for ten million lines is more than a small machine has. Two ids
of the same hash only cause a second look.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from typing import Final

from allsteps.record.fact import Fact, FactId

_GROUPS: Final = 256
_AT_ONCE: Final = 100_000
"""How many ids that came twice are looked at in one reading of the file."""


class SeenIds:
    """The hashes of all ids of a file. They hold within this process alone."""

    def __init__(self) -> None:
        self._groups = [array("q") for _ in range(_GROUPS)]

    def add(self, identity: FactId) -> None:
        hashed = hash(identity)
        self._groups[hashed % _GROUPS].append(hashed)

    def twice(self) -> Iterator[frozenset[int]]:
        """The hashes that came more than once, in portions of which the facts can be held."""
        found: set[int] = set()
        for group in self._groups:
            if len(set(group)) < len(group):
                found.update(hashed for hashed, times in Counter(group).items() if times > 1)
            if len(found) >= _AT_ONCE:
                yield frozenset(found)
                found = set()
        if found:
            yield frozenset(found)

    def among(self, identities: Collection[FactId]) -> set[FactId]:
        """Those of the ids that may be in the file; the others are surely not."""
        asked: dict[int, list[FactId]] = defaultdict(list)
        for identity in identities:
            asked[hash(identity) % _GROUPS].append(identity)
        found: set[FactId] = set()
        for number, members in asked.items():
            there = set(self._groups[number])
            found.update(identity for identity in members if hash(identity) in there)
        return found


class RecentFacts:
    """The last facts of a file by their ids: what a line names mostly stands a little way above it."""

    def __init__(self, most: int = 5_000) -> None:
        self._most = most
        self._new: dict[FactId, tuple[int, Fact]] = {}
        self._old: dict[FactId, tuple[int, Fact]] = {}

    def add(self, line: int, identity: FactId, fact: Fact) -> None:
        if len(self._new) >= self._most:
            self._old, self._new = self._new, {}
        self._new.setdefault(identity, (line, fact))

    def find(self, identity: FactId) -> tuple[int, Fact] | None:
        return self._old.get(identity) or self._new.get(identity)
