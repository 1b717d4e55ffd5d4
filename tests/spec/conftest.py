"""The fixture with which a test draws: facts, standards, and the steps that must come of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.lib.spec import Drawing, Spec, check


@pytest.fixture
def spec(tmp_path: Path) -> Spec:
    def draw(**drawn: Any) -> None:
        check(Drawing(**drawn), tmp_path)

    return draw
