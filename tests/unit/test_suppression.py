"""A small count is hidden, nought too, and five is the first that is shown."""

from __future__ import annotations

import pytest

from allsteps.oversight.suppression import suppressed, suppressed_counts


@pytest.mark.parametrize("count, shown", [(0, None), (1, None), (4, None), (5, 5), (1_000, 1_000)])
def test_five_is_the_smallest_that_is_shown(count: int, shown: int | None) -> None:
    assert suppressed(count) == shown


def test_each_count_is_hidden_by_itself() -> None:
    assert suppressed_counts({"late": 7, "due": 2}) == {"late": 7, "due": None}
