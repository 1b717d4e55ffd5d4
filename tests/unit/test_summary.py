"""The head of a case or an officer says what is recorded, and nothing for what is not."""

from __future__ import annotations

from datetime import date

import pytest

from allsteps.oversight.summary import (
    CaseSummary,
    Deputising,
    HarmLevel,
    Holder,
    MappaLevel,
    OfficerSummary,
    case_summary,
    officer_summary,
)
from tests.lib.case_record import library_rules, view_of

CASE = """
    case | fact                | on         | until      | name    | date_of_birth | crn     | prison_number | language
    -----+---------------------+------------+------------+---------+---------------+---------+---------------+---------
    A    | person registered   | 2026-01-05 |            | Ada Pim | 1980-02-29    | X000001 | A0001ZZ       | Welsh
    A    | supervision started | 2026-01-05 |            |         |               |         |               |
    A    | registration started| 2026-01-05 | 2026-07-05 |         |               |         |               |
    A    | person registered   | 2026-02-05 |            | Ada Pym |               |         |               |
"""
LEVELS = """
    case | fact            | on         | category | level       | setting
    -----+-----------------+------------+----------+-------------+----------
    A    | taken on        | 2026-01-05 |          |             |
    A    | harm assessed   | 2026-01-10 |          | low         | custody
    A    | harm assessed   | 2026-02-10 |          | very high   | community
    A    | mappa level set | 2026-02-11 | 1        | not yet set |
"""
ALLOCATED = """
    case | fact              | on         | officer | role
    -----+-------------------+------------+---------+-----------------------
    A    | taken on          | 2026-01-05 |         |
    A    | allocated         | 2026-01-06 | o-1     | community practitioner
    A    | allocated         | 2026-01-07 | o-1     | key worker
    A    | allocated         | 2026-01-08 | o-2     | prison practitioner
    A    | allocated         | 2026-01-09 | o-1     | community practitioner
    A    | deallocated       | 2026-02-01 | o-1     | key worker
    A    | deallocated       | 2026-02-02 | o-2     |
    A    | conflict declared | 2026-02-03 | o-9     |
    A    | conflict declared | 2026-02-04 |         |
"""


def case(record: str, as_at: str = "2026-03-02") -> CaseSummary:
    return case_summary(view_of(record, as_at), library_rules())


def test_who_the_person_is() -> None:
    """Each detail as last given: a later registration that leaves one out takes nothing back."""
    found = case(CASE)
    assert (found.name, found.crn, found.prison_number) == ("Ada Pym", "X000001", "A0001ZZ")
    assert (found.date_of_birth, found.language) == (date(1980, 2, 29), "Welsh")


def test_nothing_is_said_that_is_not_recorded() -> None:
    found = case("case | fact | on\n-----+------+---\nA | contact | 2026-01-05")
    assert found == CaseSummary(
        subject="case:A", name=None, crn=None, prison_number=None, date_of_birth=None, language=None,
        in_custody=None, registered=None, registered_until=None, mappa=None, harm=None, tonight=None,
        holders=(), barred=(), begun=False, ended=False, died=False, taken_on=None, holds_until=None,
    )  # fmt: skip


def test_the_duty_to_notify_ends_on_its_last_day_and_says_so_before() -> None:
    """Until 5 July, exclusive. The summary holds until then, and reads otherwise from then on."""
    for as_at, registered in (
        ("2026-01-04", None),
        ("2026-01-05", True),
        ("2026-07-04", True),
        ("2026-07-05", False),
    ):
        assert case(CASE, as_at).registered is registered, as_at
    during, after = case(CASE, "2026-07-04"), case(CASE, "2026-07-05")
    assert (during.registered_until, during.holds_until) == (date(2026, 7, 5), date(2026, 7, 5))
    assert (after.registered_until, after.holds_until) == (None, None)


def test_levels_are_the_last_recorded_with_their_day() -> None:
    found = case(LEVELS)
    assert found.harm == HarmLevel("very high", "community", date(2026, 2, 10))
    assert found.mappa == MappaLevel("1", "not yet set", date(2026, 2, 11))
    before = case(LEVELS, "2026-02-09")
    assert (before.harm, before.mappa) == (HarmLevel("low", "custody", date(2026, 1, 10)), None)


def test_holders_are_counted_role_by_role() -> None:
    """o-1 keeps one of her two roles, since the first day she had it; o-2's end names no role and ends them all."""
    assert case(ALLOCATED).holders == (Holder("o-1", "community practitioner", date(2026, 1, 6)),)
    assert [(h.officer, h.role) for h in case(ALLOCATED, "2026-01-31").holders] == [
        ("o-1", "community practitioner"), ("o-1", "key worker"), ("o-2", "prison practitioner"),
    ]  # fmt: skip


def test_who_declared_a_conflict_is_barred() -> None:
    assert case(ALLOCATED).barred == ("o-9",)
    assert case(ALLOCATED, "2026-02-02").barred == ()


@pytest.mark.parametrize(
    "kind, in_custody, ended, died",
    [
        ("contact", False, False, False),
        ("received into custody", True, False, False),
        ("supervision ended", False, True, False),
        ("died", False, True, True),
    ],
)
def test_where_the_case_stands(kind: str, in_custody: bool, ended: bool, died: bool) -> None:
    found = case(f"{CASE.rstrip()}\n    A | {kind} | 2026-03-01 | | | | | |")
    assert (found.in_custody, found.ended, found.died, found.begun) == (in_custody, ended, died, True)


@pytest.mark.parametrize("given, wanted", [("", "2026-02-20"), ("2026-02-15", "2026-02-15")])
def test_the_day_from_which_we_answer_for_the_case(given: str, wanted: str) -> None:
    record = f"case | fact | on | from\n-----+------+----+-----\nA | taken on | 2026-02-20 | {given}"
    assert case(record).taken_on == date.fromisoformat(wanted)


OFFICER = """
    case        | fact               | on         | until      | grade             | team  | hours | role        | area
    ------------+--------------------+------------+------------+-------------------+-------+-------+-------------+------
    officer:o-1 | officer joined     | 2026-01-05 |            | probation officer | North | 37    |             |
    officer:o-1 | deputising started | 2026-02-02 |            |                   |       |       | head of PDU | North
    officer:o-1 | deputising ended   | 2026-02-09 |            |                   |       |       |             |
    officer:o-1 | deputising started | 2026-03-02 | 2026-03-09 |                   |       |       | head of PDU | South
    officer:o-1 | officer left       | 2026-06-01 |            |                   |       |       |             |
"""


def officer(as_at: str) -> OfficerSummary:
    return officer_summary(view_of(OFFICER, as_at, "officer:o-1"), library_rules())


def test_an_officer_is_in_post_from_joining_to_leaving() -> None:
    found = officer("2026-05-31")
    assert (found.grade, found.team, found.hours) == ("probation officer", "North", 37.0)
    assert (found.in_post, found.joined_on, found.left_on) == (True, date(2026, 1, 5), None)
    gone = officer("2026-06-01")
    assert (gone.in_post, gone.left_on) == (False, date(2026, 6, 1))


@pytest.mark.parametrize(
    "as_at, area, until",
    [
        ("2026-02-01", None, None),
        ("2026-02-02", "North", None),
        ("2026-02-09", None, None),
        ("2026-03-08", "South", date(2026, 3, 9)),
        ("2026-03-09", None, None),
    ],
)
def test_cover_runs_to_its_end_or_its_last_day(as_at: str, area: str | None, until: date | None) -> None:
    found = officer(as_at)
    covers = [] if area is None else [(area, until)]
    assert [(cover.area, cover.until) for cover in found.deputising] == covers
    if until is not None:
        assert found.deputising == (Deputising("head of PDU", area, date(2026, 3, 2), until),)
        assert found.holds_until == until


def test_an_officer_whose_joining_was_never_recorded_is_said_to_be_nothing() -> None:
    record = "case | fact | on | officer | role\n-----+------+----+---------+-----\nA | allocated | 2026-01-06 | o-1 |"
    found = officer_summary(view_of(record, "2026-03-02", "officer:o-1"), library_rules())
    assert (found.grade, found.team, found.hours, found.joined_on, found.left_on) == (None,) * 5
    assert found.in_post is False
