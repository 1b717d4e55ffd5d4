"""English and Welsh: on whatever page somebody is, and without losing the place."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Arrives
from tests.lib.browsing import WIDTHS
from tests.lib.journey_caseload import PRACTITIONER, days_ago, office  # noqa: F401

STEP = f"/cases/mover/steps/hv-move/{days_ago(24)}/?key=address=a-2"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_is_read_in_welsh_and_in_english_again(arrives: Arrives, width: int, scripts: bool) -> None:
    ann = arrives(width=width, scripts=scripts)
    ann.signs_in(PRACTITIONER)
    ann.opens(STEP)

    ann.switches_to("cy")
    ann.is_at(STEP)
    ann.reads_in("cy")
    ann.sees("Fy achosion")
    ann.sees("9 diwrnod yn hwyr")

    ann.switches_to("en")
    ann.is_at(STEP)
    ann.reads_in("en")
    ann.sees("My cases")
    ann.sees("9 days late")


def test_what_is_wrong_is_said_in_welsh_too(arrives: Arrives) -> None:
    ann = arrives()
    ann.signs_in(PRACTITIONER)
    ann.switches_to("cy")
    ann.opens("/search")
    ann.page.locator("main button").click()
    ann.sees("Mae problem")
    ann.finds_no_barrier()
