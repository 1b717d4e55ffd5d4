"""A practitioner sees who needs what today and why, records what was done, and the step closes.

As given, when, then: at both widths, and the whole of it also in a browser that runs no scripts.
"""

from __future__ import annotations

import pytest

from allsteps.web.shell.days import day
from tests.browser.conftest import Arrives
from tests.lib.browsing import WIDTHS, Somebody
from tests.lib.journey_caseload import PRACTITIONER, TODAY, days_ago, office  # noqa: F401

AFTER_A_MOVE = "A home visit after a change of address"
MOVED_TO = f"/cases/mover/steps/hv-move/{days_ago(24)}/?key=address=a-2"

both_ways = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
at_both_widths = pytest.mark.parametrize("width", WIDTHS)


@both_ways
@at_both_widths
def test_a_late_home_visit_is_recorded_at_the_right_address_and_the_step_closes(
    arrives: Arrives, width: int, scripts: bool
) -> None:
    # given a practitioner whose registered person moved 24 days ago and has not been visited there
    ann = arrives(width=width, scripts=scripts)
    ann.signs_in(PRACTITIONER)
    ann.sees_heading("My cases")
    ann.takes_picture("my-cases")

    # when she asks why
    ann.follows(AFTER_A_MOVE)
    ann.is_at(MOVED_TO)
    ann.sees("9 days late")
    ann.sees("Every move starts the question again")
    ann.sees(f"Moved to address on {day(days_ago(24))}")
    ann.takes_picture("step")

    # and records a visit at the address that he has left, she is told before it is saved that it will not count
    ann.presses("Record: home visit")
    _visited(ann, "a-1")
    ann.presses("Check before saving")
    ann.sees_heading("Check before saving")
    ann.sees(
        f"This home visit is about another address, so it will not close “{AFTER_A_MOVE} (address a-2)”."
    )
    ann.takes_picture("record-check")

    # and at the address where he lives, it closes the step
    ann.presses("Change the answers")
    ann.chooses("a-2,", exact=False)
    ann.presses("Check before saving")
    ann.sees_in_order("It will close", f"{AFTER_A_MOVE} (address a-2)", "Save")
    ann.does_not_see("It nearly counts")
    ann.presses("Save")
    ann.sees(f"{AFTER_A_MOVE} (address a-2)")
    ann.opens(MOVED_TO)
    ann.sees("Met late")
    ann.sees("quality not looked at")

    # then the list no longer asks for it
    ann.opens("/")
    ann.sees_heading("My cases")
    ann.does_not_see("9 days late")

    # and the record still shows what was known yesterday: that it was late
    ann.opens("/cases/mover/timeline")
    ann.sees_in_order("Home visit", "Recorded")
    _looks_back(ann)
    ann.sees(f"As known on {day(days_ago(1))} this record had 2 late steps.")
    ann.sees_row(AFTER_A_MOVE, "Late, due", "Met late")
    ann.takes_picture("timeline")


@both_ways
@at_both_widths
def test_a_correction_opens_a_closed_step_again_and_says_so_before(
    arrives: Arrives, width: int, scripts: bool
) -> None:
    # given a visit that was recorded as seen, though nobody was in
    ann = arrives(width=width, scripts=scripts)
    ann.signs_in(PRACTITIONER)
    _records_a_visit(ann)

    # when it is put right
    ann.opens(MOVED_TO)
    ann.follows(f"Home visit on {day(TODAY)}")
    ann.presses("Correct this fact")
    ann.sees_heading("Put right: home visit")
    ann.chooses("Not in")
    ann.presses("Check before saving")
    ann.sees_in_order("It will open again", f"{AFTER_A_MOVE} (address a-2)")
    ann.presses("Save the correction")

    # then the step is late again, and the fact says what it said at first
    ann.sees("Versions")
    ann.opens(MOVED_TO)
    ann.sees("9 days late")
    ann.sees("its outcome is not in")
    ann.opens("/cases/mover/timeline")
    ann.sees("As first said")


@both_ways
@at_both_widths
def test_what_never_happened_is_taken_back_for_good(arrives: Arrives, width: int, scripts: bool) -> None:
    # given a visit recorded on the wrong case
    ann = arrives(width=width, scripts=scripts)
    ann.signs_in(PRACTITIONER)
    _records_a_visit(ann)
    ann.opens(MOVED_TO)
    ann.follows(f"Home visit on {day(TODAY)}")

    # when it is taken back without a word, she is asked why
    ann.presses("Take this fact back")
    ann.presses("Check before saving")
    ann.sees("There is a problem")
    ann.writes("Why is it taken back?", "Recorded on the wrong case")
    ann.presses("Check before saving")
    ann.sees_in_order("It will open again", f"{AFTER_A_MOVE} (address a-2)")
    ann.presses("Take it back")

    # then the timeline still shows it, as taken back, and the step is late again
    ann.sees("Taken back: home visit.")
    ann.sees("it was never so")
    ann.opens(MOVED_TO)
    ann.sees("9 days late")


def test_a_form_without_an_answer_says_which_is_missing_and_leads_to_it(arrives: Arrives) -> None:
    ann = arrives()
    ann.signs_in(PRACTITIONER)
    ann.opens("/cases/mover/record/home-visit")
    ann.presses("Check before saving")
    ann.sees("There is a problem")
    assert ann.page.title().startswith("Error: ")
    ann.page.get_by_role("alert").get_by_role("link").first.click()
    assert ann.page.evaluate("document.activeElement.name") == "on-day"


def _visited(ann: Somebody, address: str) -> None:
    ann.writes_day("Day it happened", TODAY)
    ann.chooses(f"{address},", exact=False)
    ann.chooses("Seen at the address")


def _records_a_visit(ann: Somebody) -> None:
    ann.opens("/cases/mover/record/home-visit?ref.address=a-2")
    _visited(ann, "a-2")
    ann.presses("Check before saving")
    ann.presses("Save")
    ann.sees("Recorded: home visit.")


def _looks_back(ann: Somebody) -> None:
    """To yesterday, as known yesterday."""
    for legend in ("As at", "As known on"):
        ann.writes_day(legend, days_ago(1))
    ann.presses("Show")
