"""What a service does not choose: he dies, or nobody knows for a while where he is.

Drawn with a generator of their own, so that the rest of a life does not change with these shares. Both come well
after the start, where no first duty is counted any more.
"""

from __future__ import annotations

from random import Random
from typing import Final

from allsteps.synthetic.life import Life

DIES: Final = 0.02
"""Share of those outside who die under supervision, ten months or more after its start (our choice)."""
DIES_AFTER: Final = 300

IS_LOST: Final = 0.05
"""Share whose whereabouts are unknown for some days, two months or more after the start (our choice)."""
IS_STILL_LOST: Final = 0.01
"""Share of those outside now who are being looked for (our choice)."""
LOST_AFTER: Final = 60


def death(life: Life, rng: Random, start: int, end: int) -> int | None:
    """The day on which he dies, if he does: nothing happens in his life after it."""
    first, last = start + DIES_AFTER, min(end, life.last_day)
    if rng.random() >= DIES or first >= last:
        return None
    life.ends_on = rng.randrange(first, last)
    life.add("died", life.ends_on, basis="official record", certain=True)
    return life.ends_on


def lose_sight(life: Life, rng: Random, start: int, end: int) -> int | None:
    """For some days nobody sees him: the first of them. He is found again, or still looked for on the last day."""
    first = start + LOST_AFTER + int(rng.expovariate(1 / 250))
    found = first + 2 + int(rng.expovariate(1 / 9))
    draw = rng.random()
    if draw < IS_STILL_LOST:
        found = end
        first = life.last_day - rng.randrange(2, 15)
        if end <= life.last_day or first < start + LOST_AFTER:
            return None
    elif draw >= IS_STILL_LOST + IS_LOST or found >= end:
        return None
    life.away = range(first, found)
    life.add("whereabouts unknown started", first, certain=True)
    life.add("whereabouts unknown ended", found, certain=True)
    return first


def at_large(life: Life, rng: Random, recalled: int) -> int:
    """Recalled because he was out of contact: the day on which he is arrested, after days of looking for him."""
    found = recalled + rng.randrange(1, 40)
    life.add("whereabouts unknown started", recalled, certain=True)
    life.add("whereabouts unknown ended", found, certain=True)
    return found
