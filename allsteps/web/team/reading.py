"""What a team's pages show, as the tables hold it. Counts of many teams are made by the database, never row by row."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from allsteps.access.standing import Scope, Standing
from allsteps.steps.step import Step
from allsteps.store import lists
from allsteps.store.lists import HeadRow, OfficerCount, TeamCount
from allsteps.web.caseload.filters import SOON
from allsteps.web.caseload.reading import answering, listable
from allsteps.web.desk import desk
from allsteps.web.team.counting import team_counts

MOST_HELD = 100
"""More steps than this are counted and not shown: nobody works through a longer list."""


@dataclass(frozen=True)
class Held:
    """Steps that whoever asks holds: late, or due soon. `more` are beyond those shown, `withheld` those of cases
    that are on no list of hers."""

    steps: Sequence[Step]
    heads: Mapping[str, HeadRow]
    more: int
    withheld: int


@dataclass(frozen=True)
class TeamRead:
    """One team: its officers, the cases that nobody holds, and what has come up."""

    officers: Sequence[HeadRow]
    counts: Mapping[str, OfficerCount]
    own_steps: Sequence[Step]
    held: Held
    unheld: Mapping[str, HeadRow]
    unheld_withheld: int

    @property
    def subjects(self) -> Collection[str]:
        return {*self.held.heads, *self.unheld, *(officer.subject for officer in self.officers)}


@dataclass(frozen=True)
class TeamsRead:
    """Many teams, each counted as a whole."""

    counts: Sequence[TeamCount]
    held: Held

    @property
    def subjects(self) -> Collection[str]:
        return self.held.heads


def read_team(name: str, standing: Standing, today: date) -> TeamRead:
    officers = lists.officers_of([name])
    bare = [row.subject.partition(":")[2] for row in officers]
    counts = lists.officer_counts(bare, today)
    # Whoever has left and holds nothing any more is no longer of the team.
    officers = [row for row in officers if row.head.get("in_post") or row.subject.partition(":")[2] in counts]
    nobody = {row.subject: row for row in lists.unheld_cases([name]) if row.head.get("begun")}
    shown, withheld = listable(nobody, standing)
    return TeamRead(
        officers,
        counts,
        lists.open_steps([row.subject for row in officers], today),
        _held([name], standing, today),
        shown,
        withheld,
    )


def read_teams(listed: Scope, standing: Standing, today: date) -> TeamsRead:
    names = teams_in(listed)
    return TeamsRead(team_counts(names, today), _held(names, standing, today))


def teams_in(listed: Scope) -> list[str]:
    """The teams of a PDU, a region or the nation."""
    unit_of = desk().organisation.unit_of
    return [
        team
        for team in lists.teams()
        if listed.kind == "nation"
        or (listed.kind == "PDU" and unit_of(team).pdu == listed.name)
        or (listed.kind == "region" and unit_of(team).region == listed.name)
        or (listed.kind == "team" and team == listed.name)
    ]


def _held(teams: Collection[str], standing: Standing, today: date) -> Held:
    steps, every = lists.held_in(teams, answering(standing.role), today, today + SOON, MOST_HELD)
    heads, _ = listable(lists.heads({step.subject for step in steps}), standing)
    shown = [step for step in steps if step.subject in heads]
    return Held(shown, heads, every - len(steps), len(steps) - len(shown))
