"""A reason for opening a record that is not one's own; restricting a case; erasing what a fact says by law."""

from __future__ import annotations

from typing import Any

import pytest

from allsteps.access.roles import Role
from tests.lib.written_case import CASE, Written, account_of, days_ago, given

SENIOR, HEAD = account_of(Role.SENIOR_PRACTITIONER), account_of(Role.HEAD_OF_PDU)
DIRECTOR = account_of(Role.REGIONAL_DIRECTOR)
WHY = "Covering for a colleague today"


def test_opening_somebody_elses_case_asks_why_and_goes_on(case: Written) -> None:
    asked = case.get("o-5", "/cases/A/record/home-visit?ref.address=a-1")
    assert asked.status == 302
    assert asked.location.startswith("/cases/A/reason?next=")
    page = case.get("o-5", asked.location)
    assert "Why do you need to open this record?" in page.text
    assert "Ada" not in page.response.content.decode()
    onward = case.post("o-5", "/cases/A/reason", {**page.hidden, "reason": WHY})
    assert (onward.status, onward.location) == (302, "/cases/A/record/home-visit?ref.address=a-1")
    assert ("o-5", "reason given", CASE, WHY) in case.trail()


def test_a_full_stop_is_no_reason(case: Written) -> None:
    page = case.get("o-5", "/cases/A/reason")
    again = case.post("o-5", "/cases/A/reason", {**page.hidden, "reason": "."})
    assert (again.status, again.errors) == (422, {"reason": "Say why, in 10 characters or more"})
    assert "reason given" not in {act for _, act, _, _ in case.trail()}


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_the_question_leads_to_a_page_of_ours_only(case: Written, elsewhere: str) -> None:
    page = case.get("o-5", f"/cases/A/reason?next={elsewhere}")
    onward = case.post("o-5", "/cases/A/reason", {**page.hidden, "next": elsewhere, "reason": WHY})
    assert onward.location == "/cases/A/"


def test_whoever_works_with_the_case_is_not_asked(case: Written) -> None:
    assert case.get("o-1", "/cases/A/reason").location == "/cases/A/"


def test_no_reason_opens_a_restricted_case(case: Written) -> None:
    restrict(case, "restricted")
    page = case.get("o-5", "/cases/A/reason")
    assert page.status == 403
    assert "This case is restricted. Ask its head of PDU." in page.text
    assert case.get(SENIOR, "/cases/A/record").status == 403


def test_a_head_restricts_names_and_lifts(case: Written) -> None:
    before = len(case.facts())
    assert restrict(case, "restricted").status == 302
    assert restrict(case, "named", SENIOR).status == 302
    assert SENIOR in case.get(HEAD, "/cases/A/restrict").text
    assert case.get(SENIOR, "/cases/A/record").status == 200
    restrict(case, "unnamed", SENIOR)
    assert case.get(SENIOR, "/cases/A/record").status == 403
    restrict(case, "opened")
    assert case.get(SENIOR, "/cases/A/record").status == 200
    acts = [(act, reason) for _, act, _, reason in case.trail() if act.startswith("restriction")]
    assert acts == [(f"restriction: {act}", WHY) for act in ("restricted", "named", "unnamed", "opened")]
    assert len(case.facts()) == before


def test_restricting_twice_is_done_once(case: Written) -> None:
    page = case.get(HEAD, "/cases/A/restrict")
    answers = {**page.hidden, "act": "restricted", "reason": WHY}
    assert [case.post(HEAD, "/cases/A/restrict", answers).status for _ in range(2)] == [302, 302]
    assert [act for _, act, _, _ in case.trail()].count("restriction: restricted") == 1


@pytest.mark.parametrize(
    "answers, field",
    [
        ({"act": "", "reason": WHY}, "act"),
        ({"act": "named", "person": "nobody", "reason": WHY}, "person"),
        ({"act": "opened", "reason": ""}, "reason"),
    ],
)
def test_restricting_says_what_is_wrong(case: Written, answers: dict[str, str], field: str) -> None:
    restrict(case, "restricted")
    page = case.get(HEAD, "/cases/A/restrict")
    again = case.post(HEAD, "/cases/A/restrict", {**page.hidden, **answers})
    assert again.status == 422
    assert field in again.errors
    assert f'id="{field}"' in again.main


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.HEAD_OF_PDU, Role.REGIONAL_DIRECTOR}))
def test_others_do_not_restrict(case: Written, role: Role) -> None:
    assert case.get(account_of(role), "/cases/A/restrict").status in (302, 403)
    assert case.get("o-1", "/cases/A/restrict").status == 403


def restrict(case: Written, act: str, account: str = "") -> Any:
    page = case.get(HEAD, "/cases/A/restrict")
    return case.post(HEAD, "/cases/A/restrict", {**page.hidden, "act": act, "person": account, "reason": WHY})


def test_erasing_shows_what_is_lost_and_what_stays_and_takes_it_away(case: Written) -> None:
    fact = given(CASE, "contact", days_ago(3), {}, {"kind": "office", "outcome": "attended"})
    address = f"/cases/A/facts/{fact.id}/erase"
    page = case.get(DIRECTOR, address)
    text = page.text
    places = [text.index(part) for part in ("Lost for good", "Outcome: attended", "Who erased it")]
    assert places == sorted(places)
    missing = case.send(DIRECTOR, address, page, {})
    assert set(missing.errors) == {"details-authority", "details-reason"}
    said = {"details.authority": "Order of the county court", "details.reason": "Unlawfully held"}
    checked = case.send(DIRECTOR, address, page, said)
    assert checked.status == 200
    before = len(case.facts())
    sent = [case.post(DIRECTOR, address, {**checked.hidden, "to": "save"}) for _ in range(2)]
    assert [each.status for each in sent] == [302, 302]
    after = case.facts()
    assert len(after) == before + 1
    assert dict(next(each for each in after if each.identity == fact.identity).details) == {}
    assert after[-1].details["authority"] == "Order of the county court"
    again = case.get(DIRECTOR, address)
    assert again.status == 403
    assert "has been erased already" in again.text
    own = case.get(DIRECTOR, f"/cases/A/facts/{after[-1].id}/erase")
    assert own.status == 403


def test_only_the_regional_director_erases(case: Written) -> None:
    fact = given(CASE, "contact", days_ago(3), {}, {"kind": "office", "outcome": "attended"})
    page = case.get(HEAD, f"/cases/A/facts/{fact.id}/erase")
    assert page.status == 403
    assert "Ask the regional director." in page.text


def test_what_is_lost_is_said_once(case: Written) -> None:
    fact = given(CASE, "contact", days_ago(3), {}, {"kind": "office", "outcome": "attended"})
    assert case.get(DIRECTOR, f"/cases/A/facts/{fact.id}/erase").text.count("Lost for good") == 1
