"""Small numbers are hidden before they leave: with few people in a cell, a count says something of each of them.

Every count below the smallest shown is hidden alike, nought too: where nought were shown, "fewer than 5" would say that
somebody is there. No totals stand beside hidden counts, from which they could be worked out.

Source: our choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

SMALLEST_SHOWN: Final = 5

Cell = TypeVar("Cell")


def suppressed(count: int) -> int | None:
    """The count, or None where it is fewer than the smallest that is shown."""
    return count if count >= SMALLEST_SHOWN else None


def suppressed_counts(counts: Mapping[Cell, int]) -> dict[Cell, int | None]:
    """Each count by itself suppressed."""
    return {cell: suppressed(count) for cell, count in counts.items()}
