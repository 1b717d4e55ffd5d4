"""A late step climbs to a manager, who acknowledges it, or sets it aside; whoever may not is told who may."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Arrives
from tests.lib.browsing import WIDTHS
from tests.lib.journey_caseload import HEAD, PRACTITIONER, SENIOR, TEAM, days_ago, office  # noqa: F401

FIRST_VISIT = "First home visit to a registered person"
STEP = f"/cases/new/steps/home-visit-first-registered/{days_ago(21)}/"

both_ways = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
at_both_widths = pytest.mark.parametrize("width", WIDTHS)


@both_ways
@at_both_widths
def test_a_senior_practitioner_acknowledges_what_came_up_and_it_stays_late(
    arrives: Arrives, width: int, scripts: bool
) -> None:
    # given a first visit that is six days late, and so no longer with the practitioner alone
    senior = arrives(width=width, scripts=scripts)
    senior.signs_in(SENIOR)
    senior.sees_heading(f"My team {TEAM}")
    senior.sees_in_order("Come up to you", FIRST_VISIT)

    # when the senior practitioner says that she has seen it, and what is being done
    senior.follows(FIRST_VISIT)
    senior.is_at(STEP)
    senior.sees_in_order("Escalation", "Senior practitioner (reached)", "Head of PDU")
    senior.presses("Acknowledge that it is late")
    senior.presses("Check before saving")
    senior.sees("There is a problem")
    senior.writes("Action", "Two of us visit tomorrow morning")
    senior.presses("Check before saving")
    senior.sees("The step stays late, and goes on escalating.")
    senior.presses("Acknowledge")

    # then it is on the record, and stops nothing
    senior.sees("Acknowledged. The step stays late until it is done.")
    senior.sees("6 days late")
    senior.opens("/cases/new/decisions")
    senior.sees("Two of us visit tomorrow morning")


@both_ways
@at_both_widths
def test_a_step_is_set_aside_by_whom_the_standard_names_and_by_nobody_else(
    arrives: Arrives, width: int, scripts: bool
) -> None:
    # given a step that a practitioner would rather be without
    ann = arrives(width=width, scripts=scripts)
    ann.signs_in(PRACTITIONER)
    ann.opens(STEP)

    # then where the button would be she reads who may press it
    said = (
        "By the standard only these roles decide this: senior practitioner or head of PDU. Ask one of them."
    )
    ann.sees_in_order("Set the step aside", said)
    assert ann.page.get_by_role("button", name="Set the step aside").count() == 0
    ann.opens(f"{STEP}set-aside")
    ann.sees_heading("You cannot do this")
    ann.sees(said)

    # when the senior practitioner sets it aside, with a reason
    senior = arrives(width=width, scripts=scripts)
    senior.signs_in(SENIOR)
    senior.opens(STEP)
    senior.presses("Set the step aside")
    senior.writes("Reason", "The police saw the rooms with us on the day before he moved in")
    senior.presses("Check before saving")
    senior.sees_in_order("It will close 1 step", FIRST_VISIT, "set aside")
    senior.presses("Set aside")

    # then it is counted as set aside, which is not done
    senior.sees("The step is set aside.")
    senior.sees("Set aside late")
    ann.opens(STEP)
    ann.sees("Set aside late")


def test_a_head_of_unit_moves_the_day_and_the_first_day_stays(arrives: Arrives) -> None:
    head = arrives()
    head.signs_in(HEAD)
    head.opens(STEP)
    head.presses("Vary its due day")
    head.writes("Reason", "He is in hospital until the end of the week")
    head.writes_day("Due on", days_ago(-7))
    head.presses("Check before saving")
    head.sees("It will move")
    head.presses("Change the day")
    head.sees("The step is due on another day.")
    head.sees("in 7 days")
    head.sees("first due")
