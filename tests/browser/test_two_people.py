"""Two people at once: in two tabs of one browser, and in two browsers on one case. Nobody saves over anybody."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Arrives
from tests.lib.browsing import WIDTHS, Somebody
from tests.lib.journey_caseload import COLLEAGUE, HEAD, PEOPLE, PRACTITIONER, SENIOR, TEAM, TODAY, office  # noqa: F401
from tests.lib.ledger import Ledger

both_ways = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
at_both_widths = pytest.mark.parametrize("width", WIDTHS)


@both_ways
@at_both_widths
def test_a_form_filled_in_by_one_person_is_not_saved_as_another(
    arrives: Arrives,
    ledger: Ledger,
    width: int,
    scripts: bool,
) -> None:
    # given a practitioner with a form filled in, on a computer that she shares
    ann = arrives(width=width, scripts=scripts)
    ann.signs_in(PRACTITIONER)
    ann.opens("/cases/mover/record/contact")
    _met(ann)
    ann.presses("Check before saving")
    before = _facts(ledger)

    # when somebody else signs in in a second tab, and the first tab's form is sent
    senior = ann.opens_another_tab()
    senior.signs_in(SENIOR)
    ann.presses("Save")

    # then it is refused in a sentence, and nothing is written by either
    ann.sees("Nothing was saved.")
    assert _facts(ledger) == before

    # and what is shown from then on is for whoever is signed in now
    ann.opens("/")
    ann.sees_heading(f"My team {TEAM}")


@both_ways
@at_both_widths
def test_a_case_that_has_changed_meanwhile_is_looked_at_again_before_anything_is_saved(
    arrives: Arrives,
    ledger: Ledger,
    width: int,
    scripts: bool,
) -> None:
    # given two people with a form each on one case
    ann, head = arrives(width=width, scripts=scripts), arrives(width=width, scripts=scripts)
    ann.signs_in(PRACTITIONER)
    head.signs_in(HEAD)
    ann.opens("/cases/mover/record/contact")
    head.opens("/cases/mover/record/manager-oversight-recorded")

    # when one of them is quicker
    head.writes_day("Day it happened", TODAY)
    head.writes("About", "contact")
    head.writes("Decision", "See him weekly at the office")
    head.presses("Check before saving")
    head.presses("Save")
    head.sees("Recorded: manager oversight recorded.")
    before = _facts(ledger)

    # then the other is told that the case has changed, and what is new
    _met(ann)
    ann.presses("Check before saving")
    ann.sees("This record has changed since you opened this form. Nothing was saved.")
    ann.sees("Manager oversight recorded")
    assert _facts(ledger) == before

    # and saves after a second look, with the answers still there
    ann.presses("Check before saving")
    ann.presses("Save")
    ann.sees("Recorded: contact.")
    assert _facts(ledger) == before + 1


def test_a_case_that_changes_between_check_and_save_is_looked_at_again(
    arrives: Arrives,
    ledger: Ledger,
) -> None:
    ann = arrives()
    ann.signs_in(PRACTITIONER)
    ann.opens("/cases/mover/record/contact")
    _met(ann)
    ann.presses("Check before saving")
    other = ann.opens_another_tab()
    other.opens("/cases/mover/record/contact")
    _met(other)
    other.presses("Check before saving")
    other.presses("Save")
    other.sees("Recorded: contact.")
    before = _facts(ledger)
    ann.presses("Save")
    ann.sees("This record has changed since you opened this form. Nothing was saved.")
    assert _facts(ledger) == before


def test_a_form_that_is_sent_twice_is_saved_once(arrives: Arrives, ledger: Ledger) -> None:
    """A slow answer, and an impatient finger."""
    ann = arrives()
    ann.signs_in(PRACTITIONER)
    ann.opens("/cases/mover/record/contact")
    _met(ann)
    ann.presses("Check before saving")
    before = _facts(ledger)
    sent = ann.page.evaluate("Object.fromEntries(new FormData(document.querySelector('main form')))")
    answered = ann.context.request.post(ann.page.url, form={**sent, "to": "save"}, max_redirects=0)
    assert answered.status == 302
    ann.presses("Save")
    ann.sees("Recorded: contact.")
    assert _facts(ledger) == before + 1


def test_each_of_two_people_sees_their_own_list(arrives: Arrives) -> None:
    ann, colleague = arrives(), arrives()
    ann.signs_in(PRACTITIONER)
    colleague.signs_in(COLLEAGUE)
    ann.sees(PEOPLE["mover"].name)
    ann.does_not_see(PEOPLE["other"].name)
    colleague.sees(PEOPLE["other"].name)
    colleague.does_not_see(PEOPLE["mover"].name)


def _met(ann: Somebody) -> None:
    ann.writes_day("Day it happened", TODAY)
    ann.chooses("Office")
    ann.chooses("Attended")


def _facts(ledger: Ledger) -> int:
    with ledger.as_owner() as owner:
        row = owner.execute("SELECT count(*) FROM fact").fetchone()
    assert row is not None
    return int(row[0])
