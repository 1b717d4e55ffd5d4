"""The trail's pages: newest first, filtered, a page at a time; reading it is on it; nobody is ranked by it."""

from __future__ import annotations

import re

import pytest

from allsteps.access.roles import Role
from tests.lib.written_case import CASE, TODAY, Written, account_of

AUDITOR, HEAD = account_of(Role.AUDITOR), account_of(Role.HEAD_OF_PDU)


def entries(case: Written, count: int) -> None:
    with case.ledger.as_owner() as owner:
        owner.execute(
            "INSERT INTO trail_entry (at, account, role, act, subject, reason, particulars)"
            " SELECT now() - interval '400 days', 'o-1', 'community practitioner', 'opened', 'case:A', 'number ' || n,"
            " '{}'"
            " FROM generate_series(1, %s) n",
            [count],
        )


def reasons(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"number (\d+)", text)]


def test_an_auditor_reads_who_did_what_to_whom_and_why(case: Written) -> None:
    case.get("o-1", "/cases/A/")
    case.get("o-1", "/")
    text = case.get(AUDITOR, "/trail").text
    for said in (
        "Somebody o-1",
        "Community practitioner, o-1",
        "Opened",
        "Listed",
        CASE,
        "Listed: caseload o-1",
    ):
        assert said in text
    assert "Ada" not in text


def test_reading_it_is_on_it(case: Written) -> None:
    case.get(AUDITOR, "/trail?act=opened")
    assert "Read the trail" in case.get(AUDITOR, "/trail").text
    assert (AUDITOR, "read the trail", "", "") in case.trail()


def test_it_is_read_newest_first_fifty_at_a_time(case: Written) -> None:
    entries(case, 120)
    seen, address = list[int](), "/trail?act=opened"
    while address:
        page = case.get(AUDITOR, address)
        here = reasons(page.text)
        assert len(here) <= 50
        seen += here
        older = re.search(r'rel="next" href="([^"]+)"', page.main)
        address = "/trail" + older[1].replace("&amp;", "&") if older else ""
    assert seen == list(range(120, 0, -1))


@pytest.mark.parametrize(
    "query, found",
    [
        ("account=o-1", 3), ("account=o-2", 0), ("act=opened", 3), ("act=recorded", 0), ("subject=case:A", 3),
        ("subject=case:B", 0), (f"on-day={TODAY.day}&on-month={TODAY.month}&on-year={TODAY.year}", 0), ("before=1", 0),
    ],
)  # fmt: skip
def test_it_is_filtered_by_account_act_subject_and_day(case: Written, query: str, found: int) -> None:
    entries(case, 3)
    assert len(reasons(case.get(AUDITOR, f"/trail?{query}").text)) == found


@pytest.mark.parametrize(
    "query, field", [("account=Ada+Pim", "account"), ("subject=Pim", "subject"), ("on-day=1", "on")]
)
def test_a_name_is_no_filter(case: Written, query: str, field: str) -> None:
    page = case.get(AUDITOR, f"/trail?{query}")
    assert (page.status, list(page.errors)) == (422, [field])
    assert case.trail() == []


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.AUDITOR])
def test_nobody_else_reads_the_whole_trail(case: Written, role: Role) -> None:
    page = case.get(account_of(role), "/trail")
    assert page.status == 403
    assert "Ask an auditor." in page.text
    assert case.trail() == []


def test_a_cases_trail_is_read_by_its_head_and_by_auditors(case: Written) -> None:
    case.get("o-1", "/cases/A/")
    for account in (HEAD, AUDITOR):
        page = case.get(account, "/cases/A/trail")
        assert page.status == 200
        assert "Somebody o-1" in page.text
        assert (account, "read the trail", CASE, "") in case.trail()
    assert "Somebody o-1" not in case.get(AUDITOR, "/cases/B/trail").text


@pytest.mark.parametrize(
    "account", ["o-1", account_of(Role.SENIOR_PRACTITIONER), account_of(Role.HEAD_OF_PDU, abroad=True)]
)
def test_a_cases_trail_is_refused_to_others(case: Written, account: str) -> None:
    assert case.get(account, "/cases/A/trail").status == 403
    assert case.trail() == []


def test_the_trail_of_nothing_is_not_found(case: Written) -> None:
    assert case.get(AUDITOR, "/cases/nobody/trail").status == 404
