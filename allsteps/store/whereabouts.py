"""Where many subjects belong, from the derived tables: what access judges each row of a list or a search by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from django.db import connection

from allsteps.access.standing import Whereabouts
from allsteps.places.organisation import Organisation
from allsteps.store.lists import HeadRow
from allsteps.store.unit_of_work import restriction_from


def whereabouts_of(rows: Iterable[HeadRow], organisation: Organisation) -> dict[str, Whereabouts]:
    """By subject. A case that nobody holds stays where its last holder works, as when it is opened."""
    rows = list(rows)
    officers = {row.subject: _officers(row) for row in rows}
    nobody = [subject for subject, held in officers.items() if not held]
    placed_by = {**officers, **_last_held_by(nobody)}
    team_by_officer = _teams({officer for held in placed_by.values() for officer in held})
    events = _restriction_events(list(officers))
    found = {}
    for row in rows:
        teams = frozenset(team_by_officer[o] for o in placed_by[row.subject] if o in team_by_officer)
        units = [organisation.unit_of(team) for team in sorted(teams)]
        restriction = restriction_from(events.get(row.subject, ()))
        found[row.subject] = Whereabouts(
            row.subject,
            officers[row.subject],
            teams,
            frozenset(unit.pdu for unit in units if unit.pdu),
            frozenset(unit.region for unit in units if unit.region),
            restriction.restricted,
            restriction.named,
            frozenset(row.head.get("barred") or ()),
        )
    return found


def _officers(row: HeadRow) -> frozenset[str]:
    if row.subject.startswith("officer:"):
        return frozenset({row.subject.partition(":")[2]})
    return frozenset(holder["officer"] for holder in row.head.get("holders") or ())


def _last_held_by(subjects: Collection[str]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {subject: frozenset() for subject in subjects}
    if not subjects:
        return found
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (subject) subject, officer FROM fact WHERE subject = ANY(%s) AND kind = 'allocated'"
            " AND officer IS NOT NULL ORDER BY subject, on_day DESC, seq DESC",
            [list(subjects)],
        )
        return found | {subject: frozenset({officer}) for subject, officer in cursor.fetchall()}


def _teams(officers: Collection[str]) -> Mapping[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT substr(subject, 9), team FROM head WHERE subject = ANY(%s) AND team <> ''",
            [[f"officer:{officer}" for officer in sorted(officers)]],
        )
        return dict(cursor.fetchall())


def _restriction_events(subjects: Collection[str]) -> Mapping[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT subject, event, account FROM restriction_event WHERE subject = ANY(%s) ORDER BY position",
            [list(subjects)],
        )
        for subject, act, account in cursor.fetchall():
            found[subject].append((act, account))
    return found
