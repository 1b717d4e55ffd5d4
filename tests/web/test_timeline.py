"""The timeline: all that is recorded, as at any day as known on any day; and one fact in full."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from allsteps.access.roles import Role
from allsteps.web.timeline.moment import moment
from tests.lib.written_case import CASE, TODAY, Written, account_of, days_ago, given

TIMELINE = "/cases/A/timeline"
YESTERDAY = TODAY - timedelta(days=1)
VISIT = {"outcome": "not in"}


def test_known_on_a_day_reaches_to_its_last_instant_in_london() -> None:
    """In summer the day ends at 23:00 in Greenwich."""
    now = datetime(2026, 7, 30, 9, tzinfo=UTC)
    known = moment(None, date(2026, 7, 17), now, date(2026, 7, 30)).known_at
    assert known == datetime(2026, 7, 17, 22, 59, 59, 999999, tzinfo=UTC)
    assert moment(None, date(2026, 7, 30), now, date(2026, 7, 30)).known_at == now
    winter = moment(None, date(2026, 1, 17), now, date(2026, 7, 30)).known_at
    assert winter == datetime(2026, 1, 17, 23, 59, 59, 999999, tzinfo=UTC)


def test_the_newest_stands_first(case: Written) -> None:
    text = case.get("o-1", TIMELINE).text.partition("newest first")[2]
    assert text.index("address a-2") < text.index("Child linked") < text.index("address a-1")


def test_a_filter_leaves_one_kind_or_one_area(case: Written) -> None:
    one = case.get("o-1", f"{TIMELINE}?show=kind:child+linked").text
    assert "1 of 8 facts" in one
    area = case.get("o-1", f"{TIMELINE}?show=area:Addresses").text
    assert "2 of 8 facts" in area
    assert "Nothing of this kind" in case.get("o-1", f"{TIMELINE}?show=kind:unheard+of").text


def test_the_form_becomes_one_address(case: Written) -> None:
    boxes = {"as_at-day": 17, "as_at-month": 3, "as_at-year": 2026, "known_on-day": 20, "known_on-month": 3}
    asked = "&".join(
        f"{name}={value}" for name, value in {**boxes, "known_on-year": 2026, "show": ""}.items()
    )
    assert (
        case.get("o-1", f"{TIMELINE}?{asked}").location == f"{TIMELINE}?as_at=2026-03-17&known_on=2026-03-20"
    )


def test_today_needs_no_address(case: Written) -> None:
    boxes = "&".join(
        f"{name}-{part}={value}"
        for name in ("as_at", "known_on")
        for part, value in (("day", TODAY.day), ("month", TODAY.month), ("year", TODAY.year))
    )
    assert case.get("o-1", f"{TIMELINE}?{boxes}").location == TIMELINE


@pytest.mark.parametrize(
    "asked", ["as_at=2026-02-30", "known_on=yesterday", f"as_at={TODAY + timedelta(days=1)}"]
)
def test_a_day_that_cannot_be_is_a_fault_of_its_field(case: Written, asked: str) -> None:
    page = case.get("o-1", f"{TIMELINE}?{asked}")
    assert list(page.errors) == [asked.partition("=")[0].replace("_", "-")]


def test_as_known_yesterday_nothing_was_known_of_what_was_recorded_today(case: Written) -> None:
    """Everything in this ledger was recorded today, whatever day it was so."""
    text = case.get("o-1", f"{TIMELINE}?known_on={YESTERDAY}").text
    assert "Nothing was known then." in text
    assert "had 0 late steps" in text
    assert "steps read otherwise now" in text
    assert "Not asked" in text


def test_as_at_an_earlier_day_what_came_later_is_left_out(case: Written) -> None:
    text = case.get("o-1", f"{TIMELINE}?as_at={days_ago(25)}").text
    assert "address a-1" in text
    assert "address a-2" not in text.partition("facts, newest first")[2]


def test_a_correction_shows_what_it_replaced(case: Written) -> None:
    from allsteps.actions.recording import correct_fact
    from allsteps.store.accounts import standing_of
    from allsteps.store.models import Account
    from allsteps.web.desk import desk

    visit = given(CASE, "home visit", days_ago(4), {"address": "a-1"}, VISIT)
    ann = standing_of(Account.objects.get(account="o-1"))
    line = {"kind": "home visit", "on": days_ago(3).isoformat(), "refs": {"address": "a-2"},
            "details": {"outcome": "seen at the address"}}  # fmt: skip
    version = len(case.facts())
    put_right = correct_fact(desk(), ann, CASE, version, visit.identity, line)
    text = case.get("o-1", f"{TIMELINE}?show=kind:home+visit").text
    assert "1 of 9 facts" in text
    assert "Outcome: seen at the address. As first said" in text
    assert f"{days_ago(4):%-d %b %Y}, address a-1. Outcome: not in." in text.replace("Sept", "Sep")

    now = case.get("o-1", f"/cases/A/facts/{put_right.id}").text
    assert "Corrected" in now
    assert "First recorded" in now
    before = case.get("o-1", f"/cases/A/facts/{visit.id}").text
    assert "This is an earlier version. The fact was corrected." in before
    assert "Open its last version to put it right." in before


def test_what_was_taken_back_stays_as_what_was_known(case: Written) -> None:
    from allsteps.actions.recording import retract_fact
    from allsteps.store.accounts import standing_of
    from allsteps.store.models import Account
    from allsteps.web.desk import desk

    visit = given(CASE, "home visit", days_ago(4), {"address": "a-1"}, VISIT)
    ann = standing_of(Account.objects.get(account="o-1"))
    retract_fact(desk(), ann, CASE, len(case.facts()), visit.identity)
    text = case.get("o-1", f"{TIMELINE}?show=kind:home+visit").text
    assert "taken back" in text
    assert "by Somebody o-1: it was never so." in text
    page = case.get("o-1", f"/cases/A/facts/{visit.id}").text
    assert "This fact was taken back" in page
    assert "None: it opens and closes no step as things stand." in page


def test_recorded_long_after_it_was_so_is_said(case: Written) -> None:
    given(CASE, "home visit", days_ago(7), {"address": "a-1"}, VISIT)
    given(CASE, "home visit", days_ago(6), {"address": "a-2"}, VISIT)
    text = case.get("o-1", f"{TIMELINE}?show=kind:home+visit").text
    assert "7 days after it was so" in text
    assert "6 days after it was so" not in text


def test_a_fact_says_which_steps_rest_on_it(case: Written) -> None:
    moved = next(f for f in case.facts() if f.kind == "moved to address" and f.refs["address"] == "a-2")
    page = case.get("o-1", f"/cases/A/facts/{moved.id}")
    assert "Opened A home visit after a change of address address a-2" in page.text
    assert f"/cases/A/facts/{moved.id}/correct" in page.main


def test_who_may_not_correct_is_told_why(case: Written) -> None:
    moved = next(f for f in case.facts() if f.kind == "supervision started")
    page = case.get(account_of(Role.VICTIM_LIAISON), f"/cases/A/facts/{moved.id}")
    assert "/correct" not in page.main
    assert "records facts of these areas" in page.text


def test_a_fact_of_another_case_is_not_there(case: Written) -> None:
    other = next(f for f in case.facts("case:B") if f.kind == "supervision started")
    assert case.get("o-1", f"/cases/A/facts/{other.id}").status == 404
    assert case.get("o-1", f"/cases/B/facts/{other.id}").status == 200


def test_details_that_are_not_shown_are_said_to_be_held(case: Written) -> None:
    child = next(f for f in case.facts() if f.kind == "child linked")
    address = f"/cases/A/facts/{child.id}"
    assert "Relation son" in case.get("o-1", address).text
    desk = case.get(account_of(Role.ACCOMMODATION_DESK), address)
    assert "Held; not shown to your role." in desk.text
    assert "son" not in desk.text.replace("Somebody", "").replace("person", "").replace("Reason", "").split()
    assert "child c-1" not in desk.text
