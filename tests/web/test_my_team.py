"""My team: what has come up, the officers, the cases that nobody holds; teams first for whoever answers for many."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from allsteps.access.roles import Role
from tests.lib.written_case import (
    ABROAD_TEAM,
    CASE,
    NEXT_TEAM,
    TEAM,
    TODAY,
    Written,
    account_of,
    days_ago,
    given,
)
from tests.web.test_my_cases import listed, refresh

SENIOR, HEAD = account_of(Role.SENIOR_PRACTITIONER), account_of(Role.HEAD_OF_PDU)
DIRECTOR, ABROAD = account_of(Role.REGIONAL_DIRECTOR), account_of(Role.HEAD_OF_PDU, abroad=True)


def come_up(case: Written, role: str = "senior practitioner") -> int:
    """Late steps of case A are held as after their ladder; how many. Every other step is with its owner.

    Whether a standard is adopted, and so climbs by itself, is the agency's to say and nothing to do with these pages.
    """
    come_down(case)
    with case.ledger.as_owner() as owner:
        changed = owner.execute(
            "UPDATE open_step SET holder = %s, step = jsonb_set(step::jsonb, '{holder}', to_jsonb(%s::text))::text"
            " WHERE subject = 'case:A' AND status = 'late' AND consequence = 0 AND owner = 'community practitioner'",
            [role, role],
        )
        return changed.rowcount


def come_down(case: Written) -> None:
    """Every step that somebody holds is with its owner."""
    with case.ledger.as_owner() as owner:
        owner.execute(
            "UPDATE open_step SET holder = owner, step = jsonb_set(step::jsonb, '{holder}', to_jsonb(owner))::text"
            " WHERE holder IS NOT NULL"
        )


def test_a_senior_practitioner_sees_her_officers_by_name_and_no_others(case: Written) -> None:
    page = case.get(SENIOR, "/team")
    assert page.status == 200
    officers = page.text[page.text.index("Officers") :]
    assert officers.index("Somebody o-1") < officers.index("Somebody o-2")
    assert "Somebody o-5" not in page.text
    assert "Somebody o-9" not in page.text


def test_what_has_come_up_stands_first_with_whose_it_was(case: Written) -> None:
    come_down(case)
    assert "No late step has come up to you by rule." in case.get(SENIOR, "/team").text
    count = come_up(case)
    assert count > 0
    page = case.get(SENIOR, "/team")
    came_up = page.text[page.text.index("Come up to you") : page.text.index("Officers")]
    assert "Ada Pim" in came_up
    assert "Community practitioner" in came_up
    assert "/acknowledge" in page.main
    assert CASE in listed(case)[-1][1]["subjects"]


def test_what_came_up_to_the_head_is_with_the_head(case: Written) -> None:
    come_up(case, role="head of PDU")
    assert "Ada Pim" not in case.get(SENIOR, "/team").text.partition("Officers")[0]
    assert "Ada Pim" in case.get(HEAD, "/team").text
    assert "Ada Pim" not in case.get(ABROAD, "/team").text


def test_a_restricted_case_is_on_no_list_of_the_senior_and_counted(case: Written) -> None:
    come_up(case)
    with case.ledger.as_owner() as owner:
        owner.execute(
            "INSERT INTO restriction_event (at, subject, event, account, by_account, reason)"
            " VALUES (now(), 'case:A', 'restricted', '', 'u-head', 'a reason')"
        )
    page = case.get(SENIOR, "/team")
    assert "Ada Pim" not in page.text
    assert "restricted, or closed to you" in page.text
    assert CASE not in listed(case)[-1][1]["subjects"]


def test_a_case_that_nobody_holds_is_with_the_team_that_held_it_last(case: Written) -> None:
    assert "None that was last held in this team." in case.get(SENIOR, "/team").text
    given("case:B", "deallocated", days_ago(1), {"officer": "o-1"}, {"role": "community practitioner"})
    refresh("case:B")
    page = case.get(SENIOR, "/team")
    nobody = page.text[page.text.index("Cases that nobody holds") :]
    assert "Bo Pim" in nobody
    assert "Bo Pim" not in case.get("o-1", "/").text


def test_an_officers_caseload_is_as_she_sees_it(case: Written) -> None:
    page = case.get(SENIOR, "/team?officer=o-1")
    assert "Ada Pim" in page.text
    assert "Own training and supervision" in page.text
    assert listed(case)[-1][1]["listed"] == "caseload o-1"


def test_heads_and_directors_see_teams_first_and_open_one(case: Written) -> None:
    for account in (HEAD, DIRECTOR):
        page = case.get(account, "/team")
        assert page.text.index("Teams, those with most late steps") < page.text.index("Come up to you")
        assert f"/team?team={quote(TEAM, safe='').replace('%20', '+')}" in page.main
    assert "Somebody o-1" in case.get(HEAD, f"/team?team={quote(TEAM)}").text


def test_a_directors_counts_are_aggregates_and_list_nobody(case: Written) -> None:
    come_down(case)
    case.get(DIRECTOR, "/team")
    assert listed(case)[-1][1]["subjects"] == []


@pytest.mark.parametrize(
    "account, address",
    [
        (SENIOR, f"/team?team={NEXT_TEAM}"), (SENIOR, "/team?officer=o-5"), (HEAD, f"/team?team={ABROAD_TEAM}"),
        (HEAD, "/team?officer=o-9"), (DIRECTOR, f"/team?team={ABROAD_TEAM}"), (ABROAD, f"/team?team={TEAM}"),
        (ABROAD, f"/team/endings?team={TEAM}"), ("o-1", "/team"), ("o-1", "/team/endings"),
        ("o-2", "/team?officer=o-1"),
        (account_of(Role.INSPECTOR), "/team"), (account_of(Role.AUDITOR), "/team"), (SENIOR, "/team?team=Nowhere"),
        (SENIOR, "/team?officer=nobody"),
    ],
)  # fmt: skip
def test_lists_beyond_ones_own_are_refused_and_leave_no_entry(
    case: Written, account: str, address: str
) -> None:
    page = case.get(account, address)
    assert page.status == 403
    assert "You cannot do this" in page.text
    assert listed(case) == []


def test_a_late_step_removed_by_an_ending_is_listed_with_who_ended_it(case: Written) -> None:
    assert "No late step left its worklist" in case.get(SENIOR, "/team/endings").text
    given(CASE, "received into custody", days_ago(1), details={"prison": "Leeds"}, recorded_by="officer:o-2")
    refresh(CASE)
    page = case.get(SENIOR, "/team/endings")
    assert "First home visit to a registered person" in page.text
    assert "Somebody o-2" in page.text
    assert "Held until then by: Community practitioner" in page.text
    assert listed(case)[-1][1]["subjects"] == [CASE]
    assert case.get("o-1", "/").text.count("are on nobody’s worklist") == 1


def test_an_ending_longer_ago_than_a_week_is_not_on_the_list(case: Written) -> None:
    fact = given(CASE, "received into custody", days_ago(12), details={"prison": "Leeds"})
    with case.ledger.as_owner(unguarded=True) as owner:
        owner.execute(
            "UPDATE fact SET known_from = now() - interval '12 days' WHERE fact_id = %s OR subject = 'case:A'",
            [fact.id],
        )
    refresh(CASE)
    assert "No late step left its worklist" in case.get(SENIOR, "/team/endings").text


def test_counts_of_a_whole_region_are_asked_for_once_a_minute(
    case: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    from allsteps.web.team import counting

    asked: list[int] = []
    monkeypatch.setattr(counting.lists, "team_counts", lambda teams, today: asked.append(len(teams)) or [])
    few, many = [f"team {n}" for n in range(12)], [f"team {n}" for n in range(13)]
    for teams in (few, few, many, many):
        counting.team_counts(teams, TODAY)
    assert asked == [12, 12, 13]
    monkeypatch.setattr(counting.time, "monotonic", lambda: float("inf"))
    counting.team_counts(many, TODAY)
    assert asked == [12, 12, 13, 13]
