"""The eleven laws of steps §6 hold for generated records and standards, and each would be seen to fail.

A law that no broken evaluator breaks proves nothing. So the same questions are put twice: to the evaluator, over
worlds that Hypothesis draws and shrinks, and to one broken on purpose, over worlds made from fixed seeds.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from tests.lib.broken import BROKEN
from tests.lib.choosing import choosing_by
from tests.lib.generators import World, built, worlds
from tests.lib.laws import LAWS

# The profile of the run (tests/conftest.py) says how many times the usual number is tried.
DEPTH = max(1, settings.default.max_examples // 100) if settings.default else 1
USUALLY = 60
SEEDS = 2000


def depth_of(law: str) -> settings:
    return settings(
        max_examples=USUALLY * DEPTH,
        suppress_health_check=[
            HealthCheck.too_slow,
            HealthCheck.data_too_large,
            HealthCheck.large_base_example,
        ],
    )


@pytest.mark.parametrize("law", LAWS)
def test_the_law_holds(law: str) -> None:
    @depth_of(law)
    @given(worlds())
    def holds(world: World) -> None:
        assert LAWS[law](world) == []

    holds()


@pytest.mark.parametrize("law", LAWS)
def test_the_law_holds_in_worlds_from_fixed_seeds(law: str) -> None:
    """Many more worlds than Hypothesis can draw in the time; it finds the small ones, these the odd ones."""
    broken_by = [seed for seed in range(SEEDS * DEPTH) if LAWS[law](built(choosing_by(seed)))]
    assert broken_by == []


@pytest.mark.parametrize("law", BROKEN)
def test_the_law_fails_on_its_broken_evaluator(law: str) -> None:
    with BROKEN[law]():
        assert any(LAWS[law](built(choosing_by(seed))) for seed in range(SEEDS)), "nothing was noticed"


def test_every_law_has_its_broken_evaluator() -> None:
    assert LAWS.keys() == BROKEN.keys()
    assert {name.partition(",")[0] for name in LAWS} == {str(number) for number in range(1, 12)}
