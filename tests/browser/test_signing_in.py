"""Somebody comes to the demonstration, chooses a language and a person, and leaves again."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Arrives
from tests.lib.accounts import PRACTITIONER, one_of_each_role
from tests.lib.browsing import WIDTHS


@pytest.fixture(autouse=True)
def _people(ledger: object) -> None:
    one_of_each_role()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("width", WIDTHS)
def test_somebody_signs_in_in_welsh_and_out_again(arrives: Arrives, width: int, scripts: bool) -> None:
    """At both widths, and with a browser that runs no scripts."""
    visitor = arrives(width=width, scripts=scripts)
    visitor.opens("/sign-in")
    visitor.sees_heading("Sign in to the demonstration")
    visitor.sees("nobody here exists")

    visitor.switches_to("cy")
    visitor.reads_in("cy")
    visitor.sees_heading("Mewngofnodi i’r arddangosiad")
    visitor.switches_to("en")
    visitor.reads_in("en")

    visitor.chooses("Community practitioner")
    visitor.presses("Sign in")
    visitor.is_at("/")
    visitor.sees_heading("My cases")
    visitor.sees(PRACTITIONER.name)

    visitor.signs_out()
    visitor.is_at("/sign-in")
    visitor.opens("/")
    visitor.is_at("/sign-in")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_of_signing_in_have_no_barrier(arrives: Arrives, width: int) -> None:
    visitor = arrives(width=width)
    visitor.opens("/sign-in")
    visitor.finds_no_barrier()
    visitor.presses("Sign in")
    visitor.sees("Choose who to sign in as")
    visitor.finds_no_barrier()
    visitor.signs_in(PRACTITIONER.account)
    visitor.opens("/no-such-page")
    visitor.sees_heading("Page not found")
    visitor.finds_no_barrier()


def test_the_summary_of_errors_leads_to_the_first_choice(arrives: Arrives) -> None:
    visitor = arrives()
    visitor.opens("/sign-in")
    visitor.presses("Sign in")
    visitor.follows("Choose who to sign in as")
    assert visitor.page.evaluate("document.activeElement.name") == "account"
    assert visitor.page.title().startswith("Error: ")


def test_the_language_chosen_comes_back_at_the_next_sign_in(arrives: Arrives) -> None:
    """On another computer, too: it is kept with the account."""
    first = arrives()
    first.signs_in(PRACTITIONER.account)
    first.switches_to("cy")
    second = arrives()
    second.signs_in(PRACTITIONER.account)
    second.reads_in("cy")
