"""No test reaches the network, and the same tests are run every time."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.lib.ledger import ledger  # noqa: F401 (a fixture for every folder)
from tests.lib.network import no_network

# A build that fails once in ten runs teaches people to press the button again. Examples are therefore the
# same in every run; `HYPOTHESIS_PROFILE=search make test` looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.register_profile("search", derandomize=False, deadline=None, max_examples=500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    with no_network():
        yield
