"""The library: every standard with its source, how far it can be trusted, its cases, and what it means nationally."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from allsteps.access.roles import Role
from allsteps.web.standards import nation
from tests.lib.written_case import Written, account_of

FIRST = "home-visit-first-registered"
OWNER = account_of(Role.POLICY_OWNER)


@pytest.fixture(autouse=True)
def _counted_anew() -> None:
    nation.forget()


def shown(page: str) -> set[str]:
    return set(re.findall(r'href="/standards/([^"?]+)"', page))


def test_every_standard_is_in_the_library(case: Written) -> None:
    from allsteps.web.standards.library import versions_by_id

    page = case.get("o-1", "/standards")
    assert shown(page.main) == set(versions_by_id())


def test_the_list_is_filtered_by_area_consequence_source_and_words(case: Written) -> None:
    every = shown(case.get("o-1", "/standards").main)
    for query in ("area=home+visits", "consequence=harm+now", "source=memory", "words=first+home"):
        some = shown(case.get("o-1", f"/standards?{query}").main)
        assert some
        assert some < every
    assert shown(case.get("o-1", "/standards?words=first+HOME+registered").main) == {FIRST}
    assert "No standard is like this." in case.get("o-1", "/standards?words=zebra").text


def test_a_standard_says_its_rule_and_its_source(case: Written) -> None:
    text = case.get("o-1", f"/standards/{FIRST}").text
    for said in (
        "First home visit to a registered person",
        "Confirmed: read in the source itself",
        "From 1 November 2021",
        "When “supervision started” is recorded.",
        "15 days",
        "“home visit” with outcome “seen at the address”.",
        "1 working day after it was due: the senior practitioner",
        "Home Visits Policy Framework (summary), 2021",
    ):
        assert said in text


def test_a_standard_advises_until_the_day_of_its_adoption(case: Written) -> None:
    from allsteps.web.standards.library import versions_by_id
    from allsteps.web.standards.presenter import acts_words

    standard, on = versions_by_id()[FIRST][-1], date(2026, 3, 17)
    assert acts_words(standard, {}, on).startswith("It advises: no agency has adopted it")
    assert acts_words(standard, {FIRST: on}, on) == "Adopted on 17 March 2026: it gates and escalates."
    assert acts_words(standard, {FIRST: on}, on - timedelta(days=1)).startswith(
        "To be adopted on 17 March 2026. It"
    )


def test_a_limit_from_memory_is_to_be_confirmed(case: Written) -> None:
    found = shown(case.get("o-1", "/standards?source=memory").main)
    page = case.get("o-1", f"/standards/{min(found)}")
    assert "From memory: to be confirmed by a policy owner" in page.text


def test_its_worked_cases_are_a_table(case: Written) -> None:
    page = case.get("o-1", f"/standards/{FIRST}")
    cases = page.text[page.text.index("Worked cases") :]
    assert "Seen on the last day counts" in cases
    assert "17 March 2026, home visit: address a-1, outcome seen at the address" in cases
    assert "8 March 2026: Late, held by the community practitioner." in cases
    assert "Not applicable." in cases


@pytest.mark.parametrize("version", ["0", "99", "x", "²"])
def test_a_version_that_is_not_there_shows_the_last(case: Written, version: str) -> None:
    assert case.get("o-1", f"/standards/{FIRST}?version={version}").status == 200


def test_a_standard_that_is_not_there_is_not_found(case: Written) -> None:
    assert case.get("o-1", "/standards/nothing").status == 404


def test_national_counts_hide_small_numbers(case: Written) -> None:
    # Both of the ledger's two people are late for it: too few to be shown.
    page = case.get(OWNER, f"/standards/{FIRST}")
    national = page.text[page.text.index("Nationally, today") :]
    assert "Late fewer than 5" in national
    with case.ledger.as_owner() as owner:
        owner.execute(
            "INSERT INTO open_step (subject, standard, key, opened_on, shown_from, status, consequence, step)"
            " SELECT 'case:z' || n, %s, '', '2026-01-01', '2026-01-01', 'late', 3, '{}' FROM generate_series(1, 3) n",
            [FIRST],
        )
    nation.forget()
    assert "Late 5" in case.get(OWNER, f"/standards/{FIRST}").text


@pytest.mark.parametrize(
    "account, sees",
    [
        (OWNER, True), (account_of(Role.INSPECTOR), True), (account_of(Role.REGIONAL_DIRECTOR), True),
        (account_of(Role.HEAD_OF_PDU), False), ("o-1", False), (account_of(Role.AUDITOR), False),
    ],
)  # fmt: skip
def test_national_counts_are_for_those_who_answer_for_the_nation(
    case: Written, account: str, sees: bool
) -> None:
    assert ("Nationally, today" in case.get(account, f"/standards/{FIRST}").text) is sees
    assert ("Late now" in case.get(account, "/standards").text) is sees
