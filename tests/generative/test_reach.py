"""What the schema can say is generated, and what an answer can say is seen, so that the laws pass over nothing.

What there is to reach is read off the schema (`tests.lib.reach`): a builder, an opening, a clock, a unit, a test of
a `where` or an option that is added and never generated fails here.
"""

from __future__ import annotations

from functools import cache

from allsteps.record.vocabulary import Condition, Vocabulary
from allsteps.standards.model import Standard
from allsteps.steps import explain
from allsteps.steps.explanation import Explanation
from tests.lib.choosing import choosing_by
from tests.lib.generators import World, built
from tests.lib.reach import (
    misses_reached,
    misses_there_are,
    reached,
    record_reached,
    record_there_is,
    rows_reached,
    rows_there_are,
    there_is,
)

EXAMPLES = 1200


@cache
def _worlds() -> tuple[World, ...]:
    return tuple(built(choosing_by(seed)) for seed in range(EXAMPLES))


@cache
def _explanations() -> tuple[Explanation, ...]:
    found = (each for w in _worlds() for each in explain.explain(w.view, w.rules, w.standard.id))
    return tuple(each for each in found if isinstance(each, Explanation))


def test_everything_in_the_schema_is_generated() -> None:
    found = set().union(*(reached(world) for world in _worlds()))
    assert there_is() - found == set()
    assert found - there_is() == set(), "the walk over the schema has forgotten something"


def test_everything_that_can_happen_to_a_line_is_generated() -> None:
    assert record_there_is() - set().union(*(record_reached(world) for world in _worlds())) == set()


def test_every_status_and_column_is_reached() -> None:
    assert rows_there_are() - rows_reached(each.step for each in _explanations()) == set()


def test_every_reason_for_a_near_miss_is_reached() -> None:
    assert misses_there_are() - misses_reached(_explanations()) == set()


def test_what_is_never_generated_is_noticed() -> None:
    """One builder, one option and one clock, each taken out of what is generated."""
    condition = Condition("c", {"aged": {"from": 18}}, asked_by="asked")
    standard = Standard.model_validate(
        {
            "id": "s",
            "opens": {"on": "visit"},
            "met_by": {"fact": "visit"},
            "within": {"days": 3, "clock": "working"},
        }
    )
    world = _worlds()[0]
    alone = World(
        Vocabulary(world.vocabulary.kinds, (condition,)), standard, world.facts, world.calendar,
        world.adopted, world.as_at, world.known_at, world.later, world.extra,
    )  # fmt: skip
    missing = there_is() - reached(alone)
    assert {"builder latest", "Evidence.count", "Standard.within: calendar", "Plan.by"} <= missing
    assert not {"builder aged", "aged from", "Standard.within: working", "OnFact.on"} & missing
