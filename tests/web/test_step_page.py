"""The page of a step: what it asks, why, what nearly counted, and what may be done by whom."""

from __future__ import annotations

import re

import pytest

from allsteps.access.roles import Role
from tests.lib.written_case import CASE, Written, account_of, days_ago, given

MOVE = f"/cases/A/steps/hv-move/{days_ago(20).isoformat()}/?key=address=a-2"
SEEN = {"outcome": "seen at the address"}


def test_a_late_step_says_what_why_and_what_good_looks_like(case: Written) -> None:
    page = case.get("o-1", MOVE)
    assert "A home visit after a change of address address a-2" in page.text
    assert "5 days late" in page.text
    assert "It is with Somebody o-1 (community practitioner)." in page.text
    assert "See him at the new address." in page.text
    assert f"Due {days_ago(5):%-d %B %Y}: 15 days, counted from {days_ago(20):%-d %B %Y}." in page.text
    assert "Home visit, where outcome is seen at the address" in page.text
    assert "It advises and does not escalate" in page.text
    assert "From memory: to be confirmed by a policy owner." in page.text


def test_each_fact_of_the_explanation_leads_to_its_page(case: Written) -> None:
    main = case.get("o-1", MOVE).main
    moved = next(f for f in case.facts() if f.kind == "moved to address" and f.refs["address"] == "a-2")
    assert f'href="/cases/A/facts/{moved.id}"' in main
    for link in set(re.findall(r'href="(/cases/A/facts/[^"]+)"', main)):
        assert case.get("o-1", link).status == 200


def test_a_visit_to_another_address_is_a_near_miss_and_one_to_this_closes_it(case: Written) -> None:
    assert "not counted for it" not in case.get("o-1", MOVE).text
    given(CASE, "home visit", days_ago(3), {"address": "a-1"}, SEEN)
    text = case.get("o-1", MOVE).text
    assert f"Home visit on {days_ago(3):%-d %B %Y}: it is about another address." in text
    given(CASE, "home visit", days_ago(2), {"address": "a-2"}, SEEN)
    text = case.get("o-1", MOVE).text
    assert "Met late" in text
    assert f"Recorded as done by Home visit on {days_ago(2):%-d %B %Y} ; quality not looked at." in text
    assert "Record the evidence" not in text


def test_the_evidence_is_recorded_about_the_steps_own_address(case: Written) -> None:
    assert "/cases/A/record/home-visit?ref.address=a-2" in case.get("o-1", MOVE).main


def test_what_the_standard_keeps_for_others_is_refused_with_its_reason(case: Written) -> None:
    own = case.get("o-1", MOVE)
    assert (
        "Set the step aside By the standard only these roles decide this: senior practitioner or head of PDU"
        in own.text
    )
    assert "/set-aside" not in own.main
    senior = case.get(account_of(Role.SENIOR_PRACTITIONER), MOVE).main
    assert f"/cases/A/steps/hv-move/{days_ago(20).isoformat()}/set-aside?key=address=a-2" in senior
    assert "/acknowledge?key=address=a-2" in senior


def test_who_may_only_read_is_told_so_at_each_button(case: Written) -> None:
    inspector = account_of(Role.INSPECTOR)
    asked = case.get(inspector, "/cases/A/reason")
    case.post(inspector, "/cases/A/reason", {**asked.hidden, "reason": "Inspection of the autumn"})
    page = case.get(inspector, MOVE)
    assert page.status == 200
    assert "/record/home-visit" not in page.main
    assert page.text.count("The role inspector reads and does not write.") >= 3


@pytest.mark.parametrize(
    "address",
    [
        f"/cases/A/steps/hv-move/{days_ago(19).isoformat()}/?key=address=a-2",
        f"/cases/A/steps/hv-move/{days_ago(20).isoformat()}/?key=address=a-1",
        f"/cases/A/steps/hv-move/{days_ago(20).isoformat()}/",
        f"/cases/A/steps/no-such-standard/{days_ago(20).isoformat()}/",
    ],
)
def test_a_step_that_is_not_asked_is_not_there_and_says_where_to_look(case: Written, address: str) -> None:
    page = case.get("o-1", address)
    assert page.status == 404
    assert "This step is not asked" in page.text
