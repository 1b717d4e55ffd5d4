"""Choices, made by Hypothesis or by a seeded generator, asked for in the same few words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final, TypeVar

from hypothesis import strategies as st

_T = TypeVar("_T")

_DRAWN_AT_ONCE: Final = st.binary(min_size=12, max_size=12)
_ROOM: Final = 256**12


@dataclass(frozen=True)
class Choosing:
    """`number(a, b)` gives a whole number of both ends; everything else is asked through it.

    Put first what is simplest: shrinking goes towards the first of several and towards no.
    """

    number: Callable[[int, int], int]

    def one_of(self, *options: _T) -> _T:
        return options[self.number(0, len(options) - 1)]

    def chance(self, percent: int) -> bool:
        return self.number(0, 99) >= 100 - percent

    def some_of(self, options: Sequence[_T], most: int) -> list[_T]:
        left = list(options)
        return [left.pop(self.number(0, len(left) - 1)) for _ in range(self.number(0, min(most, len(left))))]


def choosing(draw: st.DrawFn) -> Choosing:
    """Each draw is spent on about twenty choices: a draw for every choice takes ten times as long as a law."""
    left, room = 0, 1

    def number(low: int, high: int) -> int:
        nonlocal left, room
        width = high - low + 1
        if room < width * 1000:
            left, room = int.from_bytes(draw(_DRAWN_AT_ONCE), "little"), _ROOM
        left, chosen = divmod(left, width)
        room //= width
        return low + chosen

    return Choosing(number)


def choosing_by(seed: int) -> Choosing:
    return Choosing(Random(seed).randint)
