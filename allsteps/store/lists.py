"""Rows for lists: who is held by whom, what is open for them on a day, and who answers to a name or number.

Read from the derived tables alone. Every list is sorted to the last tie.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import orjson
from django.db import connection

from allsteps.steps.step import Step
from allsteps.store.derived import folded
from allsteps.store.steps import step_from


@dataclass(frozen=True, slots=True)
class HeadRow:
    """What a list shows of a subject: the head as `oversight.derived` made it, and whether it still holds."""

    subject: str
    head: Mapping[str, Any]
    team: str
    worked_out_on: date
    holds_until: date


@dataclass(frozen=True, slots=True)
class TeamCount:
    """One team on a day. `officers` are those who hold a case; `late` are counted by consequence, loudest first."""

    team: str
    officers: int
    cases: int
    late: tuple[int, int, int, int]
    due: int


@dataclass(frozen=True, slots=True)
class OfficerCount:
    """One officer on a day: the people she holds, and their steps as in a team's counts."""

    officer: str
    cases: int
    late: tuple[int, int, int, int]
    due: int


def cases_of(officers: Collection[str]) -> list[str]:
    """The cases that these officers hold, by bare ids; subjects in order."""
    return [
        row[0]
        for row in _rows(
            "SELECT DISTINCT subject FROM current_allocation WHERE officer = ANY(%s) ORDER BY subject",
            [list(officers)],
        )
    ]


def cases_within(teams: Collection[str]) -> list[str]:
    """The cases that officers of these teams hold, or held last where nobody does now; in order."""
    return [
        row[0]
        for row in _rows(
            "WITH officer AS (SELECT substr(subject, 9) AS id FROM head WHERE subject_type = 'officer'"
            " AND team = ANY(%s)) SELECT subject FROM current_allocation WHERE officer IN (SELECT id FROM officer)"
            " UNION SELECT f.subject FROM fact f WHERE f.kind = 'allocated' AND f.officer IN (SELECT id FROM officer)"
            " AND NOT EXISTS (SELECT 1 FROM current_allocation a WHERE a.subject = f.subject) ORDER BY subject",
            [list(teams)],
        )
    ]


def officers_of(teams: Collection[str]) -> list[HeadRow]:
    """The officers of these teams, in post or not; by subject."""
    return _heads("team = ANY(%s) AND subject_type = 'officer'", [list(teams)])


def every_officer() -> list[HeadRow]:
    """Every officer, those with most cases first within a team, so that who stands first has something to do."""
    return _heads(
        "subject_type = 'officer'",
        [],
        "ORDER BY team, (SELECT count(*) FROM current_allocation a WHERE a.officer = substr(subject, 9)) DESC, subject",
    )


def heads(subjects: Collection[str]) -> dict[str, HeadRow]:
    return {row.subject: row for row in _heads("subject = ANY(%s)", [list(subjects)])}


def holders(subjects: Collection[str]) -> dict[str, list[tuple[str, str, date]]]:
    """Who holds each subject: officer, role, since."""
    found: dict[str, list[tuple[str, str, date]]] = {}
    for subject, *rest in _rows(
        "SELECT subject, officer, role, since FROM current_allocation WHERE subject = ANY(%s)"
        " ORDER BY subject, officer, role",
        [list(subjects)],
    ):
        found.setdefault(subject, []).append(tuple(rest))
    return found


def open_steps(subjects: Collection[str], day: date) -> list[Step]:
    """Every step of these subjects that is due, late or upcoming on the day, in the order of rows."""
    return [
        step_from(row[0])
        for row in _rows(
            "SELECT step FROM open_step WHERE subject = ANY(%s) AND shown_from <= %s"
            " AND (shown_until IS NULL OR shown_until > %s) ORDER BY subject, standard, key, opened_on",
            [list(subjects), day, day],
        )
    ]


def held_steps(subjects: Collection[str], roles: Collection[str], day: date) -> list[Step]:
    """Late steps of these subjects that have come up to one of these roles."""
    return [
        step_from(row[0])
        for row in _rows(
            "SELECT step FROM open_step WHERE subject = ANY(%s) AND holder = ANY(%s) AND status = 'late'"
            " AND shown_from <= %s AND (shown_until IS NULL OR shown_until > %s)"
            " ORDER BY consequence, due_on, subject, standard, key, opened_on",
            [list(subjects), list(roles), day, day],
        )
    ]


def held_in(
    teams: Collection[str], roles: Collection[str], day: date, soon: date, most: int
) -> tuple[list[Step], int]:
    """Steps of these teams' cases and officers that one of these roles holds, and how many there are in all.

    Late ones, and those due by `soon`; the loudest first, at most so many.
    """
    rows = _rows(
        f"{_OF_TEAMS} SELECT s.step, count(*) OVER () FROM open_step s JOIN mine USING (subject)"
        " WHERE s.holder = ANY(%s) AND s.status IN ('late', 'due') AND (s.status = 'late' OR s.due_on <= %s)"
        " AND s.shown_from <= %s AND (s.shown_until IS NULL OR s.shown_until > %s)"
        " ORDER BY s.consequence, s.due_on, s.subject, s.standard, s.key, s.opened_on"
        f" LIMIT {most:d}",
        [list(teams), list(teams), list(roles), soon, day, day],
    )
    return [step_from(row[0]) for row in rows], rows[0][1] if rows else 0


def escalated(day: date, loudest: int) -> list[Step]:
    """Late steps of the whole ledger that have come up from whoever owned them, of the loudest consequences."""
    return [
        step_from(row[0])
        for row in _rows(
            "SELECT step FROM open_step WHERE status = 'late' AND consequence < %s AND holder <> owner"
            " AND shown_from <= %s AND (shown_until IS NULL OR shown_until > %s)"
            " ORDER BY consequence, due_on, subject, standard, key, opened_on",
            [loudest, day, day],
        )
    ]


def unheld_cases(teams: Collection[str]) -> list[HeadRow]:
    """Cases that have not ended and that nobody holds, and that were last held in one of these teams; by subject."""
    return _heads(
        "subject_type = 'case' AND NOT ended AND subject IN (SELECT f.subject FROM fact f WHERE f.kind = 'allocated'"
        " AND f.officer IN (SELECT substr(o.subject, 9) FROM head o WHERE o.subject_type = 'officer'"
        " AND o.team = ANY(%s))) AND NOT EXISTS (SELECT 1 FROM current_allocation a WHERE a.subject = head.subject)",
        [list(teams)],
    )


def touched(
    teams: Collection[str], on_worklists: Collection[str], asked: Collection[str], since: date, day: date
) -> list[str]:
    """Cases of these teams, or last held in them, of which a late step may have left its worklist since; in order.

    Either one is late with nobody holding it, and something of the kinds `on_worklists` was recorded since, took
    place, or came to the end that it had from the beginning; or something of those or of `asked` was dated back to
    before, or corrects or takes back what was.
    """
    return [
        row[0]
        for row in _rows(
            _TOUCHED,
            [
                list(teams),
                list({*on_worklists, *asked}),
                since,
                since,
                list(on_worklists),
                since,
                since,
                day,
                since,
                day,
            ],
        )
    ]


_TOUCHED: Final = """
WITH mine AS (
    SELECT DISTINCT f.subject,
        EXISTS (SELECT 1 FROM open_step s
                WHERE s.subject = f.subject AND s.status = 'late' AND s.holder IS NULL) AS gone
    FROM head h JOIN fact f ON f.officer = substr(h.subject, 9) AND f.kind = 'allocated'
    WHERE h.subject_type = 'officer' AND h.team = ANY(%s)
)
SELECT DISTINCT f.subject FROM mine JOIN fact f USING (subject)
WHERE (f.kind = ANY(%s) AND f.known_from >= %s AND (f.on_day <= %s OR f.names IS NOT NULL))
   OR (mine.gone AND f.kind = ANY(%s)
       AND (f.known_from >= %s OR f.on_day BETWEEN %s AND %s OR f.until_day BETWEEN %s AND %s))
ORDER BY f.subject
"""


def officer_counts(officers: Collection[str], day: date) -> dict[str, OfficerCount]:
    """Counts for each of these officers who holds a case, by bare id."""
    rows = _rows(_OFFICER_COUNTS, [list(officers), day, day])
    return {
        officer: OfficerCount(officer, cases, (a, b, c, d), due) for officer, cases, a, b, c, d, due in rows
    }


_OF_TEAMS: Final = """
WITH mine AS (
    SELECT DISTINCT a.subject FROM head h JOIN current_allocation a ON a.officer = substr(h.subject, 9)
    WHERE h.subject_type = 'officer' AND h.team = ANY(%s)
    UNION ALL
    SELECT h.subject FROM head h WHERE h.subject_type = 'officer' AND h.team = ANY(%s)
)"""

_OFFICER_COUNTS: Final = """
WITH held AS (SELECT DISTINCT officer, subject FROM current_allocation WHERE officer = ANY(%s))
SELECT held.officer, count(DISTINCT held.subject),
    count(*) FILTER (WHERE s.status = 'late' AND s.consequence = 0),
    count(*) FILTER (WHERE s.status = 'late' AND s.consequence = 1),
    count(*) FILTER (WHERE s.status = 'late' AND s.consequence = 2),
    count(*) FILTER (WHERE s.status = 'late' AND s.consequence = 3),
    count(*) FILTER (WHERE s.status = 'due')
FROM held LEFT JOIN open_step s ON s.subject = held.subject AND s.holder IS NOT NULL
    AND s.shown_from <= %s AND (s.shown_until IS NULL OR s.shown_until > %s)
GROUP BY held.officer
ORDER BY held.officer
"""


def team_counts(teams: Collection[str], day: date) -> list[TeamCount]:
    """Counts for each team, those with most late steps of the loudest consequence first."""
    rows = _rows(_TEAM_COUNTS, [list(teams), day, day])
    return [
        TeamCount(team, officers, cases, (a, b, c, d), due) for team, officers, cases, a, b, c, d, due in rows
    ]


_TEAM_COUNTS: Final = """
WITH held AS (
    SELECT h.team, h.subject AS officer, a.subject
    FROM head h LEFT JOIN current_allocation a ON a.officer = substr(h.subject, 9)
    WHERE h.subject_type = 'officer' AND h.team = ANY(%s)
), cases AS (SELECT DISTINCT team, subject FROM held WHERE subject IS NOT NULL
), counted AS (
    SELECT c.team,
        count(*) FILTER (WHERE s.status = 'late' AND s.consequence = 0) AS harm,
        count(*) FILTER (WHERE s.status = 'late' AND s.consequence = 1) AS law,
        count(*) FILTER (WHERE s.status = 'late' AND s.consequence = 2) AS gate,
        count(*) FILTER (WHERE s.status = 'late' AND s.consequence = 3) AS practice,
        count(*) FILTER (WHERE s.status = 'due') AS due
    FROM cases c JOIN open_step s ON s.subject = c.subject AND s.holder IS NOT NULL
        AND s.shown_from <= %s AND (s.shown_until IS NULL OR s.shown_until > %s)
    GROUP BY c.team
)
SELECT held.team, count(DISTINCT held.officer) FILTER (WHERE held.subject IS NOT NULL),
       count(DISTINCT held.subject), coalesce(max(harm), 0),
       coalesce(max(law), 0), coalesce(max(gate), 0), coalesce(max(practice), 0), coalesce(max(due), 0)
FROM held LEFT JOIN counted ON counted.team = held.team
GROUP BY held.team
ORDER BY 4 DESC, 5 DESC, 6 DESC, 7 DESC, held.team
"""


def teams() -> list[str]:
    """Every team that an officer has been recorded in."""
    return [
        row[0]
        for row in _rows(
            "SELECT DISTINCT team FROM head WHERE subject_type = 'officer' AND team <> '' ORDER BY team", []
        )
    ]


def found_by_number(number: str) -> list[HeadRow]:
    """Cases whose case reference or prison number this is, exactly."""
    given = number.strip().upper()
    return _heads("subject_type = 'case' AND (crn = %s OR prison_number = %s)", [given, given])


def found_by_name(name: str, born: date | None, among: Collection[str] | None, most: int) -> list[HeadRow]:
    """Cases of which each word of the name begins a word of theirs; with a date of birth, that too.

    `among` are the subjects to look in, None for all.
    """
    words = folded(name).split()
    where, values = ["subject_type = 'case'"], list[Any]()
    for word in words:
        where.append("(name_folded LIKE %s OR name_folded LIKE %s)")
        pattern = word.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_") + "%"
        values += [pattern, "% " + pattern]
    if born is not None:
        where.append("date_of_birth = %s")
        values.append(born)
    if among is not None:
        where.append("subject = ANY(%s)")
        values.append(list(among))
    if len(where) == 1:
        return []
    return _heads(" AND ".join(where), values, f"ORDER BY name_folded, subject LIMIT {most:d}")


def found_by_name_and_birth(name: str, born: date) -> list[HeadRow]:
    """Cases of exactly this name and this date of birth."""
    return _heads("subject_type = 'case' AND date_of_birth = %s AND name_folded = %s", [born, folded(name)])


def counts_by_standard(day: date) -> dict[str, dict[str, int]]:
    """For each standard with open steps, how many in the whole ledger stand in each status. Reads the whole table."""
    found: dict[str, dict[str, int]] = {}
    for standard, status, count in _rows(
        "SELECT standard, status, count(*) FROM open_step WHERE shown_from <= %s"
        " AND (shown_until IS NULL OR shown_until > %s) GROUP BY standard, status ORDER BY standard, status",
        [day, day],
    ):
        found.setdefault(standard, {})[status] = count
    return found


def stale(day: date, library: str, most: int) -> list[str]:
    """Subjects whose derived rows no longer hold on the day, or were made under another library."""
    return [
        row[0]
        for row in _rows(
            f"SELECT subject FROM head WHERE holds_until <= %s OR library <> %s ORDER BY subject LIMIT {most:d}",
            [day, library],
        )
    ]


def _heads(where: str, values: Sequence[Any], order: str = "ORDER BY subject") -> list[HeadRow]:
    rows = _rows(
        f"SELECT subject, head, team, worked_out_on, holds_until FROM head WHERE {where} {order}", values
    )
    return [HeadRow(subject, orjson.loads(head), *rest) for subject, head, *rest in rows]


def _rows(query: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
