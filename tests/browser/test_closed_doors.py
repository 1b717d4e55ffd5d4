"""Whoever does not work with a case says why they open it; a restricted case opens to those named on it only."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Arrives
from tests.lib.browsing import WIDTHS
from tests.lib.journey_caseload import (  # noqa: F401
    AUDITOR,
    HEAD,
    NEIGHBOUR,
    PEOPLE,
    PRACTITIONER,
    office,
)

both_ways = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
at_both_widths = pytest.mark.parametrize("width", WIDTHS)


@both_ways
@at_both_widths
def test_a_case_of_somebody_else_asks_why_and_the_auditor_reads_the_answer(
    arrives: Arrives, width: int, scripts: bool
) -> None:
    # given a practitioner of the next unit, whom the police have rung
    danny = arrives(width=width, scripts=scripts)
    danny.signs_in(NEIGHBOUR)
    danny.goes_to("Search")
    danny.writes("Number", PEOPLE["other"].crn)
    danny.presses("Search")

    # then the search says that there is a case, and not whose it is
    danny.sees("A case like this is held in")
    danny.does_not_see(PEOPLE["other"].name)

    # when he opens it, he is asked why, and a full stop is no reason
    danny.follows("Open it with a reason")
    danny.sees_heading("Why do you need to open this record?")
    danny.does_not_see(PEOPLE["other"].name)
    danny.writes("Why do you need to open this record?", ".")
    danny.presses("Open the record")
    danny.sees("Say why, in 10 characters or more")
    danny.writes("Why do you need to open this record?", "The police have rung about this person")
    danny.presses("Open the record")
    danny.sees(PEOPLE["other"].name)

    # then the auditor reads on the trail who opened it and why, and opens no case
    auditor = arrives(width=width, scripts=scripts)
    auditor.signs_in(AUDITOR)
    auditor.sees_heading("Trail")
    auditor.sees_row("case:other", "The police have rung about this person")
    auditor.does_not_see(PEOPLE["other"].name)
    auditor.follows("case:other")
    auditor.sees("Reason given")
    auditor.opens("/cases/other/")
    auditor.sees("An auditor reads the trail, not what cases say.")


@both_ways
@at_both_widths
def test_a_restricted_case_is_refused_until_its_head_names_whoever_needs_it(
    arrives: Arrives, width: int, scripts: bool
) -> None:
    # given a practitioner of the same team, who is not named on it
    ann = arrives(width=width, scripts=scripts)
    ann.signs_in(PRACTITIONER)
    ann.opens("/cases/closed/")
    ann.sees_heading("You cannot do this")
    ann.sees("This case is restricted. Ask its head of PDU.")
    ann.does_not_see(PEOPLE["closed"].name)
    ann.opens("/cases/closed/reason")
    ann.sees("This case is restricted. Ask its head of PDU.")

    # when its head names her
    head = arrives(width=width, scripts=scripts)
    head.signs_in(HEAD)
    head.opens("/cases/closed/")
    head.follows("Restrict this case, or open it")
    head.chooses("Let somebody in")
    head.writes("Who (account)", PRACTITIONER)
    head.writes("Why?", "She covers the case for a month")
    head.presses("Save")
    head.sees("That person may open the case now.")
    head.sees_row(PRACTITIONER, "Community practitioner")

    # then it opens to her without another word
    ann.opens("/cases/closed/")
    ann.sees(PEOPLE["closed"].name)


def test_a_case_of_another_region_is_read_with_a_reason_and_written_in_by_nobody_from_here(
    arrives: Arrives,
) -> None:
    ann = arrives()
    ann.signs_in(PRACTITIONER)
    ann.opens("/cases/far/")
    ann.writes("Why do you need to open this record?", "A transfer to my team is planned")
    ann.presses("Open the record")
    ann.sees(PEOPLE["far"].name)
    for page in ("/cases/far/record", "/cases/far/record/home-visit"):
        ann.opens(page)
        ann.sees("Another region holds this, and only staff there write in it.")
