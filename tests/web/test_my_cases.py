"""My cases: one row for each person, worst first; at most five things for today; nobody is left out unsaid."""

from __future__ import annotations

import re
from typing import Any

import pytest

from allsteps.access.roles import Role
from tests.lib.written_case import CASE, TODAY, Written, account_of, days_ago, given

FIRST_PAGES = {
    Role.SENIOR_PRACTITIONER: "/team", Role.HEAD_OF_PDU: "/team", Role.REGIONAL_DIRECTOR: "/team",
    Role.ACCOMMODATION_DESK: "/search", Role.PROGRAMMES: "/search", Role.VICTIM_LIAISON: "/search",
    Role.INSPECTOR: "/search", Role.POLICY_OWNER: "/standards", Role.AUDITOR: "/trail",
}  # fmt: skip


def refresh(*subjects: str) -> None:
    """What follows from these subjects' facts is kept, as after an action."""
    from allsteps.actions.refreshing import refresh
    from allsteps.web.desk import desk

    with desk().begin() as work:
        for subject in subjects:
            refresh(desk(), work, subject, TODAY)


def listed(case: Written) -> list[tuple[str, dict[str, Any]]]:
    """Account and particulars of every list that the trail knows."""
    with case.ledger.as_owner() as owner:
        rows = owner.execute(
            "SELECT account, particulars::json FROM trail_entry WHERE act = 'listed' ORDER BY position"
        )
        return [tuple(row) for row in rows.fetchall()]


def people(page: str) -> list[str]:
    """The case references of the table of people, in order."""
    table = page[page.index('id="people"') :]
    return re.findall(r"X\d{6}(?=</span>)", table)


def test_each_person_has_one_row_with_the_next_step_and_its_holder(case: Written) -> None:
    page = case.get("o-1", "/")
    assert page.status == 200
    assert sorted(people(page.main)) == ["X000001", "X000002"]
    assert "2 people, worst first" in page.text
    assert "RSO" in page.text
    assert "You" in page.text


def test_whoever_has_the_louder_late_steps_stands_first(case: Written) -> None:
    # A has a child in his life whom nobody has asked about; B has not.
    assert people(case.get("o-1", "/").main) == ["X000001", "X000002"]


def test_the_list_is_one_entry_of_the_trail_with_whom_it_showed(case: Written) -> None:
    case.get("o-1", "/?where=community")
    assert listed(case) == [
        ("o-1", {"listed": "caseload o-1", "query": {"where": "community"}, "subjects": [CASE, "case:B"]})
    ]


def test_nobody_elses_cases_are_on_it(case: Written) -> None:
    page = case.get("o-2", "/")
    assert "No case is allocated to you." in page.text
    assert "Ada" not in page.text


def test_at_most_five_things_are_for_today_and_the_others_are_counted(case: Written) -> None:
    page = case.get("o-1", "/")
    today = page.main[page.main.index('id="today"') : page.main.index('id="people"')]
    rows = today.count('<th scope="row"')
    assert rows == 5
    assert re.search(r"\d+ more late", page.text)


def test_a_thing_says_what_else_it_would_close_and_fills_in_no_outcome(case: Written) -> None:
    page = case.get("o-1", "/")
    found = re.findall(r"One “([^”]+)” would close (\d+) steps", page.text)
    assert found
    assert all(int(count) > 1 for _, count in found)
    links = re.findall(r'href="(/cases/[^"]+/record/[^"]+)"', page.main)
    assert links
    assert not any("details" in link or "outcome" in link for link in links)


def test_a_person_of_whom_nothing_is_asked_is_there_and_said_to_be(case: Written) -> None:
    with case.ledger.as_owner() as owner:
        owner.execute("DELETE FROM open_step WHERE subject = 'case:B'")
    page = case.get("o-1", "/")
    assert people(page.main) == ["X000001", "X000002"]
    assert "Nothing is due by rule. Nobody has recorded a judgement of harm." in page.text
    assert people(case.get("o-1", "/?status=none").main) == ["X000002"]
    assert people(case.get("o-1", "/?status=late").main) == ["X000001"]


@pytest.mark.parametrize(
    "query, found",
    [
        ("where=community", 2), ("where=custody", 0), ("registered=yes", 2), ("registered=no", 0),
        ("status=late", 2), ("consequence=practice", 2), ("consequence=unheard-of", 2), ("status=%00", 2),
    ],
)  # fmt: skip
def test_filters_choose_people_and_unknown_ones_choose_nothing(case: Written, query: str, found: int) -> None:
    page = case.get("o-1", f"/?{query}")
    assert len(people(page.main)) == found
    assert ("None of your cases is like this." in page.text) == (found == 0)


def test_an_officers_own_steps_stand_apart_from_her_cases(case: Written) -> None:
    page = case.get("o-1", "/")
    own = page.text[page.text.index("Your own training and supervision") :]
    assert "The officer meets her manager" in own
    assert "/staff/o-1/steps/" in page.main


def test_a_case_with_a_declared_conflict_is_not_shown_and_counted(case: Written) -> None:
    given(CASE, "conflict declared", days_ago(1), {"officer": "o-1"})
    refresh(CASE)
    page = case.get("o-1", "/")
    assert people(page.main) == ["X000002"]
    assert "1 case is not shown here" in page.text
    assert listed(case)[-1][1]["subjects"] == ["case:B"]


def test_a_step_closed_by_a_recorded_fact_is_gone_from_the_list(case: Written) -> None:
    late_before = int(re.search(r"Late (\d+)", case.get("o-1", "/").text)[1])  # type: ignore[index]
    given(CASE, "home visit", TODAY, {"address": "a-2"}, {"outcome": "seen at the address"})
    refresh(CASE)
    assert int(re.search(r"Late (\d+)", case.get("o-1", "/").text)[1]) < late_before  # type: ignore[index]


@pytest.mark.parametrize("role", FIRST_PAGES)
def test_everybody_else_starts_on_the_first_page_of_their_role(case: Written, role: Role) -> None:
    first = case.get(account_of(role), "/")
    assert (first.status, first.location) == (302, FIRST_PAGES[role])


def test_an_account_that_is_no_officers_is_told_so(case: Written) -> None:
    page = case.get(account_of(Role.PRISON_PRACTITIONER), "/")
    assert page.status == 200
    assert "Your account is not joined to an officer" in page.text
    assert listed(case) == []


def test_the_page_names_nobody_in_its_title(case: Written) -> None:
    whole = case.get("o-1", "/").response.content.decode()
    title = whole[whole.index("<title>") : whole.index("</title>")]
    assert title == "<title>My cases – Allsteps"
