"""When a duty is done: in time, or later, or set aside with a reason, or put off beforehand; a few stay undone.

What a service misses is mostly found and done within weeks, because somebody asks for it; what is left after months is
decided upon. So old gaps are rare, as they are on a list that people work with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import exp
from typing import Final

from allsteps.synthetic.duties import Duty
from allsteps.synthetic.life import Life, iso

SET_ASIDE: Final = 0.12
"""Share of what was missed that is set aside, after some weeks or months (our choice)."""
PUT_OFF: Final = 0.05
"""Share that was put off beforehand, and done by the new day (our choice)."""
STAYS_UNDONE: Final = 0.01
"""Share that nobody ever does or decides upon (our choice)."""

_SPREAD: Final = 1.0
_NEXT: Final = 100
"""Days after which what comes again is done the next time, where it was set aside or left undone once."""
_LONG: Final = 250
"""No lag is longer: by then there was a review of the case."""

_SET_ASIDE_FOR: Final = (
    "overtaken by what was done since",
    "looked at in supervision: nothing more would come of it now",
    "done in another way, which is in the plan",
)
_PUT_OFF_FOR: Final = ("he is ill", "the practitioner is away", "no appointment before this day")


def done_on(
    life: Life,
    duty: Duty,
    first: int,
    last: int,
    end: int,
    refs: Mapping[str, str] | None = None,
    *,
    missed_from: int | None = None,
) -> int | None:
    """The day on which the duty is done, before `end`: by `last` if it is kept, else from `missed_from`; None if never.

    Setting aside and putting off are told here, with the references of what they are about.
    """
    last = max(first, last)
    if life.chance(duty.kept):
        day = life.between(first, last)
        return day if day < end else None
    day = (last if missed_from is None else missed_from - 1) + lag(life, duty)
    draw = life.rng.random()
    if duty.standard:
        if draw < STAYS_UNDONE:
            return None
        if draw < STAYS_UNDONE + SET_ASIDE:
            _set_aside(life, duty, day + life.between(5, 90), end, refs)
            return None
        if draw < STAYS_UNDONE + SET_ASIDE + PUT_OFF:
            # As far as it goes the new day is kept; agreed on beforehand, so it is asked before the old one.
            _put_off(life, duty, life.between(first, last), day, refs)
    return day if day < end else None


def rounds(
    life: Life,
    duty: Duty,
    since: int,
    least: int,
    most: int,
    end: int,
    refs: Mapping[str, str] | None = None,
) -> Iterator[int]:
    """The days on which a duty that comes again is done: each between `least` and `most` days after the last one."""
    stop = min(end, life.last_day + 1)
    while since + least < stop:
        day = done_on(life, duty, since + least, since + most, end, refs)
        if day is not None:
            yield day
        since = since + most + _NEXT if day is None else day


def lag(life: Life, duty: Duty) -> int:
    """How many days late: log-normal, and longer throughout a case that has slipped out of sight."""
    drawn = duty.lag * life.pace * exp(life.rng.gauss(0, _SPREAD))
    return 1 + min(int(drawn), _LONG)


def otherwise(life: Life, duty: Duty, day: int, reason: str, refs: Mapping[str, str] | None = None) -> bool:
    """Somebody writes down that the purpose was met in another way: that he was asked and said no, say."""
    details = {"standard": duty.standard, "reason": reason, "by_role": "community practitioner"}
    return life.add("decided otherwise", day, details, refs)


def set_aside(life: Life, duty: Duty, day: int, reason: str, refs: Mapping[str, str] | None = None) -> bool:
    """Whoever may says that it need not be done, and why."""
    details = {"standard": duty.standard, "reason": reason, "by_role": duty.set_aside_by}
    return life.add("step set aside", day, details, refs)


def _set_aside(life: Life, duty: Duty, day: int, end: int, refs: Mapping[str, str] | None) -> None:
    if day < end:
        set_aside(life, duty, day, life.rng.choice(_SET_ASIDE_FOR), refs)


def _put_off(life: Life, duty: Duty, day: int, until: int, refs: Mapping[str, str] | None) -> None:
    details = {
        "standard": duty.standard,
        "reason": life.rng.choice(_PUT_OFF_FOR),
        "by_role": duty.set_aside_by,
        "due_on": iso(until),
    }
    life.add("step varied", day, details, refs)
