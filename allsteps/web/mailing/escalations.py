"""The letters about single steps: harm now and law, when a late step has come up to somebody. The rest is weekly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext, override

from allsteps.access.may import may_be_listed
from allsteps.access.nearness import nearness
from allsteps.access.roles import ANSWERS_AS, SENIORS, Role
from allsteps.access.standing import Standing, Whereabouts
from allsteps.oversight.caseload import CONSEQUENCES
from allsteps.steps.step import Step
from allsteps.store import lists
from allsteps.store.accounts import accounts_of, standing_of
from allsteps.store.models import Account
from allsteps.store.trail import mailed
from allsteps.store.whereabouts import whereabouts_of
from allsteps.web.caseload.reading import standard_by_id
from allsteps.web.desk import desk
from allsteps.web.mailing.letters import Letter, letter

SINGLY = CONSEQUENCES.index("law") + 1
"""Consequences that speak singly: harm now and law."""

MOST_SINGLE = 5
"""More letters than this at once to one person are told in one: nobody reads the sixth."""


def escalation_letters(today: date) -> Iterator[Letter]:
    """One for each step that has come up since the last time, to whoever answers for it."""
    steps = lists.escalated(today, SINGLY)
    where = whereabouts_of(lists.heads({step.subject for step in steps}).values(), desk().organisation)
    new = _new(_recipients(steps, where))
    for account, found in new.items():
        for step in found[:MOST_SINGLE]:
            yield _one(account, step, today)
        rest = found[MOST_SINGLE:]
        if rest:
            yield _several(account, rest)


def key_of(step: Step) -> str:
    """One rung of one step: it is told again when it comes up further."""
    return "|".join((step.subject, step.standard, step.key, step.opened_on.isoformat(), step.holder or ""))


def _recipients(steps: Sequence[Step], where: Mapping[str, Whereabouts]) -> Iterator[tuple[Account, Step]]:
    seniors = [(account, standing_of(account)) for account in accounts_of(SENIORS)]
    by_place: dict[tuple[Role, str, str], list[tuple[Account, Standing]]] = defaultdict(list)
    for account, standing in seniors:
        by_place[(standing.role, standing.scope.kind, standing.scope.name)].append((account, standing))
    for step in steps:
        role, place = ANSWERS_AS.get(step.holder or ""), where.get(step.subject)
        if role is None or place is None:
            continue
        for kind, names in (("team", place.teams), ("PDU", place.pdus), ("region", place.regions)):
            for name in sorted(names):
                for account, standing in by_place.get((role, kind, name), ()):
                    if nearness(standing, place) in ("own", "scope") and may_be_listed(standing, place):
                        yield account, step


def _new(found: Iterator[tuple[Account, Step]]) -> dict[Account, list[Step]]:
    pairs = list(found)
    told = mailed({key_of(step) for _, step in pairs})
    new: dict[Account, list[Step]] = defaultdict(list)
    for account, step in pairs:
        if (account.account, key_of(step)) not in told:
            new[account].append(step)
    return new


def _one(account: Account, step: Step, today: date) -> Letter:
    standard = standard_by_id()[step.standard]
    with override(account.language):
        shown = {
            "title": gettext(standard.title) if standard.title else standard.id,
            "consequence": standard.consequence,
            "owner": step.owner,
            "days": (today - step.due_on).days if step.due_on else 0,
        }
    return letter(account, (key_of(step),), "escalation.txt", shown, "team", frozenset({step.subject}))


def _several(account: Account, steps: Sequence[Step]) -> Letter:
    keys = tuple(key_of(step) for step in steps)
    subjects = frozenset(step.subject for step in steps)
    return letter(account, keys, "escalations.txt", {"count": len(steps)}, "team", subjects)
