"""Searching: a case is met anywhere by its number or whole name and date of birth, nearby by part of its name."""

from __future__ import annotations

from typing import Any

import pytest

from allsteps.access.roles import Role
from tests.lib.written_case import CASE, Page, Written, account_of

BORN = {"born-day": "2", "born-month": "1", "born-year": "1980"}
NOTHING = "Nothing was found that you may see."


def search(case: Written, account: str, **typed: str) -> Page:
    named = {name.replace("_", "-"): value for name, value in typed.items()}
    return case.post(account, "/search", {"number": "", "name": "", **named})


def searched(case: Written) -> list[dict[str, Any]]:
    with case.ledger.as_owner() as owner:
        rows = owner.execute(
            "SELECT particulars::json FROM trail_entry WHERE act = 'searched' ORDER BY position"
        )
        return [row[0] for row in rows.fetchall()]


def restrict(case: Written) -> None:
    with case.ledger.as_owner() as owner:
        owner.execute(
            "INSERT INTO restriction_event (at, subject, event, account, by_account, reason)"
            " VALUES (now(), 'case:A', 'restricted', '', 'u-head', 'a reason')"
        )


@pytest.mark.parametrize("number", ["X000001", "x000001", " X000001 "])
def test_an_own_case_is_shown_by_its_number(case: Written, number: str) -> None:
    page = search(case, "o-1", number=number)
    assert page.status == 200
    assert "1 case found" in page.text
    assert "Ada Pim" in page.text
    assert "Somebody o-1" in page.text


def test_part_of_a_name_finds_ones_own_cases_only(case: Written) -> None:
    assert "2 cases found" in search(case, "o-1", name="pim").text
    assert "1 case found" in search(case, "o-1", name="AD PI").text
    assert NOTHING in search(case, "o-2", name="pim").text
    assert "2 cases found" in search(case, account_of(Role.REGIONAL_DIRECTOR), name="pim").text
    assert NOTHING in search(case, account_of(Role.REGIONAL_DIRECTOR, abroad=True), name="pim").text
    assert NOTHING in search(case, account_of(Role.INSPECTOR), name="pim").text


@pytest.mark.parametrize("wild", ["%", "_da", "p%m", "\\", "*"])
def test_no_character_stands_for_others(case: Written, wild: str) -> None:
    assert NOTHING in search(case, "o-1", name=wild).text


@pytest.mark.parametrize("typed", [{"number": "X000001"}, {"name": "ada  PIM", **BORN}])
def test_a_case_elsewhere_met_exactly_says_only_where_it_is_held(
    case: Written, typed: dict[str, str]
) -> None:
    page = search(case, "o-9", **typed)
    results = page.text.partition("Search again")[0]
    assert "A case like this is held in" in results
    assert "Open it with a reason" in results
    assert not any(word in results for word in ("Ada", "X000001", "1980", "Somebody o-1"))


def test_a_whole_name_without_its_date_of_birth_is_part_of_a_name(case: Written) -> None:
    assert NOTHING in search(case, "o-9", name="Ada Pim").text
    assert NOTHING in search(case, "o-9", name="Ada Pim", **{**BORN, "born-day": "3"}).text


def test_a_restricted_case_is_met_by_its_number_alone(case: Written) -> None:
    restrict(case)
    assert NOTHING in search(case, "o-9", name="Ada Pim", **BORN).text
    page = search(case, "o-9", number="X000001")
    assert "This case is restricted. Ask its head of PDU." in page.text
    assert "/cases/A/" not in page.main
    assert "Bo Pim" in search(case, account_of(Role.SENIOR_PRACTITIONER), name="pim").text
    assert (
        "Ada Pim"
        not in search(case, account_of(Role.SENIOR_PRACTITIONER), name="pim").text.partition("Search")[0]
    )


def test_what_was_asked_and_found_is_on_the_trail(case: Written) -> None:
    search(case, "o-1", name="pim")
    search(case, "o-9", number="X000001")
    search(case, "o-9", name="Nobody At All", **BORN)
    assert searched(case) == [
        {"query": {"name": "pim"}, "shown": [CASE, "case:B"], "elsewhere": []},
        {"query": {"number": "X000001"}, "shown": [], "elsewhere": [CASE]},
        {"query": {"name": "Nobody At All", "born": "1980-01-02"}, "shown": [], "elsewhere": []},
    ]


@pytest.mark.parametrize(
    "typed, field",
    [
        ({}, "number"), (BORN, "name"), ({"name": "pim", "born-day": "2"}, "born"),
        ({"name": "pim", "born-day": "31", "born-month": "2", "born-year": "1980"}, "born"),
    ],
)  # fmt: skip
def test_too_little_or_an_impossible_day_is_asked_for_again(
    case: Written, typed: dict[str, str], field: str
) -> None:
    page = search(case, "o-1", **typed)
    assert (page.status, list(page.errors)) == (422, [field])
    assert searched(case) == []


def test_an_address_searches_for_nothing(case: Written) -> None:
    page = case.get("o-1", "/search?name=pim&number=X000001")
    assert "Pim" not in page.text
    assert searched(case) == []


@pytest.mark.parametrize("role", [Role.POLICY_OWNER, Role.AUDITOR])
def test_whoever_works_without_cases_does_not_search(case: Written, role: Role) -> None:
    assert case.get(account_of(role), "/search").status == 403
    assert search(case, account_of(role), number="X000001").status == 403
    assert searched(case) == []
