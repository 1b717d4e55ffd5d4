"""The weekly letters: to each officer how much is late, to whoever answers for others what came up and what went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from allsteps.access.roles import SENIORS, Role
from allsteps.access.standing import Scope
from allsteps.oversight.caseload import CONSEQUENCES
from allsteps.steps.step import Status
from allsteps.store import lists
from allsteps.store.accounts import accounts_of, standing_of
from allsteps.store.models import Account
from allsteps.store.trail import mailed
from allsteps.web.caseload.reading import answering
from allsteps.web.mailing.letters import Letter, letter
from allsteps.web.team.endings import read_endings
from allsteps.web.team.reading import teams_in

OFFICERS = (Role.COMMUNITY_PRACTITIONER, Role.PRISON_PRACTITIONER)


def weekly_letters(today: date) -> Iterator[Letter]:
    """Of everybody who has had none this week, the officers' first. An officer without a case gets none."""
    told = {recipient for recipient, _ in mailed({key_of(today)})}
    yield from officer_letters([each for each in accounts_of(OFFICERS) if each.account not in told], today)
    for account in accounts_of(SENIORS):
        if account.account not in told:
            yield _for_others(account, today)


def key_of(today: date) -> str:
    """`weekly 2026-W48`: one letter a week."""
    year, week, _ = today.isocalendar()
    return f"weekly {year}-W{week:02d}"


def officer_letters(accounts: Iterable[Account], today: date) -> Iterator[Letter]:
    by_officer = {account.officer: account for account in accounts if account.officer}
    counts = lists.officer_counts(list(by_officer), today)
    own: dict[str, int] = {}
    for step in lists.open_steps([f"officer:{officer}" for officer in counts], today):
        if step.status is Status.LATE:
            bare = step.subject.partition(":")[2]
            own[bare] = own.get(bare, 0) + 1
    for officer, count in counts.items():
        shown = {"late": _by_consequence(count.late), "total": sum(count.late), "due": count.due}
        yield letter(
            by_officer[officer], (key_of(today),), "officer.txt",
            {**shown, "cases": count.cases, "own": own.get(officer, 0)}, "home",
        )  # fmt: skip


def _for_others(account: Account, today: date) -> Letter:
    standing = standing_of(account)
    teams = teams_in(Scope(standing.scope.kind, standing.scope.name))
    roles = answering(standing.role)
    _, held = lists.held_in(teams, roles, today, today, 1)
    removed = read_endings(teams, standing, today)
    shown = {
        "held": held,
        "removed": len(removed.removed),
        "withheld": removed.withheld,
        "place": standing.scope.name,
    }
    return letter(account, (key_of(today),), "team.txt", shown, "team")


def _by_consequence(late: tuple[int, ...]) -> list[tuple[str, Any]]:
    return list(zip(CONSEQUENCES, late, strict=True))
