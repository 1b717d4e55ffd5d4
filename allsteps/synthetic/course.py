"""The course of a case: when he was sentenced, when inside, when outside, and who is responsible.

A third of a caseload is inside on the last day, the rest in the community or just finished, so that a caseload
looks like one: people at every stage, not a cohort followed from one day.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final, Literal

from allsteps.synthetic.people import Person
from allsteps.synthetic.places import DeliveryUnit, geography
from allsteps.synthetic.posts import post, prison_officer_of

Stage = Literal["inside", "outside", "finished"]

STAGES: Final = (("inside", 0.33), ("outside", 0.60), ("finished", 0.07))
INSIDE_FIRST: Final = 0.7
"""Share of those now outside who came from prison; the others serve community sentences (our choice)."""

CASES_EACH: Final = 30
"""Cases of one officer; a prison officer holds those of two (`posts.SHARED_BY`) while they are inside."""


@dataclass(frozen=True, slots=True)
class Course:
    """Days are ordinals. `released` may lie after the simulation's end; `ends` is the end of supervision."""

    stage: Stage
    unit: DeliveryUnit
    prison: str
    sentenced: int
    from_custody: bool
    released: int | None
    starts: int
    ends: int
    officer: str
    prison_officer: str
    seed: int

    @property
    def sentence_days(self) -> int:
        return max(90, 2 * (self.starts - self.sentenced)) if self.from_custody else 0


def course(case: int, seed: int, rng: Random, woman: bool, last_day: int) -> Course:
    """Where this case stands on the last day, worked backwards from it."""
    officer = case // CASES_EACH
    unit = post(officer).unit
    stage: Stage = rng.choices([s for s, _ in STAGES], [w for _, w in STAGES])[0]  # type: ignore[assignment]
    from_custody = stage == "inside" or rng.random() < INSIDE_FIRST
    served = 180 + int(rng.gammavariate(1.8, 480)) if from_custody else 0
    if stage == "inside":
        sentenced = last_day - 20 - int(served * rng.random() ** 0.7)
        starts = sentenced + served if sentenced + served > last_day else last_day + rng.randrange(1, 420)
        ends = starts + 400
    else:
        outside = 5 + int(rng.gammavariate(1.6, 330))
        starts = last_day - outside
        ends = starts + outside + rng.randrange(30, 700)
        if stage == "finished":
            starts -= 200
            ends = last_day - rng.randrange(1, 180)
        sentenced = starts - served
    released = starts if from_custody else None
    prisons = geography().prisons_for(unit.region, woman)
    return Course(
        stage, unit, rng.choice(prisons), sentenced, from_custody, released, starts, max(ends, starts + 30),
        f"o-{officer + 1}", prison_officer_of(officer), seed,
    )  # fmt: skip


def sentence_of(rng: Random, person: Person, from_custody: bool) -> str:
    """The kind of sentence, by what it led to (our choice of shares)."""
    if not from_custody:
        return rng.choices(["community order", "suspended sentence"], [0.55, 0.45])[0]
    shares = [0.66, 0.2, 0.08, 0.04, 0.02] if person.high_harm else [0.9, 0.06, 0.03, 0.01, 0.0]
    return rng.choices(["determinate", "extended", "SOPC", "life", "IPP"], shares)[0]
