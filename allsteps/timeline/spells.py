"""Sets of days as sorted, disjoint, half-open spells, and their algebra.

Touching and overlapping spells are one. A three-valued set (`Extent`) is two such sets: the days on
which a thing surely holds, and the days on which it may hold; the first lies within the second.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Final

from allsteps.timeline.days import FOR_EVER, LONG_AGO

Spells = tuple[tuple[int, int], ...]
"""Shape: ((from, to), …), from inclusive, to exclusive, sorted, no two touching."""

NEVER: Final[Spells] = ()
ALWAYS: Final[Spells] = ((LONG_AGO, FOR_EVER),)


def joined(spells: Iterable[tuple[int, int]]) -> Spells:
    """The days of all these spells, whatever their order and overlap."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spells):
        if start >= end:
            continue
        if out and start <= out[-1][1]:
            if end > out[-1][1]:
                out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return tuple(out)


def union(left: Spells, right: Spells) -> Spells:
    if not left or left == right:
        return right
    if not right:
        return left
    return joined((*left, *right))


def complement(spells: Spells) -> Spells:
    out: list[tuple[int, int]] = []
    reached = LONG_AGO
    for start, end in spells:
        if start > reached:
            out.append((reached, start))
        reached = end
    if reached < FOR_EVER:
        out.append((reached, FOR_EVER))
    return tuple(out)


def intersection(left: Spells, right: Spells) -> Spells:
    if left == ALWAYS:
        return right
    if right == ALWAYS:
        return left
    out: list[tuple[int, int]] = []
    i = j = 0
    while i < len(left) and j < len(right):
        start = max(left[i][0], right[j][0])
        end = min(left[i][1], right[j][1])
        if start < end:
            out.append((start, end))
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
    return tuple(out)


def intersect_all(sets: Iterable[Spells]) -> Spells:
    return reduce(intersection, sets, ALWAYS)


def from_day_on(spells: Spells, day: int) -> Spells:
    """Only the days on or after this one."""
    return intersection(spells, ((day, FOR_EVER),))


def spell_at(spells: Spells, day: int) -> tuple[int, int] | None:
    """The spell that this day lies in."""
    index = bisect_right(spells, (day, FOR_EVER)) - 1
    if index >= 0 and spells[index][0] <= day < spells[index][1]:
        return spells[index]
    return None


def holds(spells: Spells, day: int) -> bool:
    return spell_at(spells, day) is not None


def first_day(spells: Spells, not_before: int) -> int | None:
    """The first day of the set on or after `not_before`."""
    index = bisect_right(spells, (not_before, FOR_EVER)) - 1
    if index >= 0 and not_before < spells[index][1]:
        return not_before
    return spells[index + 1][0] if index + 1 < len(spells) else None


def nth_day_after(spells: Spells, day: int, n: int) -> int | None:
    """The n-th day of the set after `day` (0: `day` itself); None if the set runs out first."""
    if n == 0:
        return day
    left = n
    for start, end in spells:
        first = max(start, day + 1)
        length = end - first
        if length <= 0:
            continue
        if left <= length:
            found = first + left - 1
            return found if found < FOR_EVER else None
        left -= length
    return None


def nth_day_before(spells: Spells, day: int, n: int) -> int | None:
    """The n-th day of the set before `day` (0: `day` itself); None if the set runs out first."""
    mirrored = tuple((1 - end, 1 - start) for start, end in reversed(spells))
    found = nth_day_after(mirrored, -day, n)
    return None if found is None else -found


@dataclass(frozen=True)
class Extent:
    """A three-valued set of days: `certain` lies within `possible`; in between it is unknown."""

    certain: Spells
    possible: Spells

    @cached_property
    def denied(self) -> Spells:
        """The days on which it surely does not hold."""
        return complement(self.possible)

    def value(self, day: int) -> bool | None:
        """True, False, or None for unknown."""
        if holds(self.certain, day):
            return True
        return None if holds(self.possible, day) else False

    def from_day_on(self, day: int) -> Extent:
        return Extent(from_day_on(self.certain, day), from_day_on(self.possible, day))

    def negated(self) -> Extent:
        return Extent(self.denied, complement(self.certain))


SURELY_NEVER: Final = Extent(NEVER, NEVER)
UNKNOWN_ALWAYS: Final = Extent(NEVER, ALWAYS)


def all_of(extents: Iterable[Extent]) -> Extent:
    """Kleene *and*, day by day."""
    certain, possible = ALWAYS, ALWAYS
    for extent in extents:
        certain = intersection(certain, extent.certain)
        possible = intersection(possible, extent.possible)
    return Extent(certain, possible)


def any_of(extents: Iterable[Extent]) -> Extent:
    """Kleene *or*, day by day."""
    certain: list[tuple[int, int]] = []
    possible: list[tuple[int, int]] = []
    for extent in extents:
        certain.extend(extent.certain)
        possible.extend(extent.possible)
    return Extent(joined(certain), joined(possible))
