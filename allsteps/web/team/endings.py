"""Late steps of a team that left their worklist this week because what they rested on ended.

Found by working the steps out again, as now and as known a week ago; so only for cases of which something that can end
a step was recorded, or came to its end, within the week.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from allsteps.access.standing import Standing
from allsteps.actions.opening import start_of
from allsteps.oversight.endings import A_WEEK, RemovedByEnding, removed_by_ending
from allsteps.record.views import Record
from allsteps.standards.model import Periods, Recurring
from allsteps.steps.evaluate import steps, workings
from allsteps.store import lists
from allsteps.store.lists import HeadRow
from allsteps.web.caseload.reading import listable
from allsteps.web.desk import desk


@dataclass(frozen=True)
class EndingsRead:
    """The removed steps by subject, with the heads of those subjects."""

    removed: tuple[RemovedByEnding, ...]
    heads: dict[str, HeadRow]
    withheld: int

    @property
    def subjects(self) -> Collection[str]:
        return self.heads


def read_endings(teams: Collection[str], standing: Standing, today: date) -> EndingsRead:
    week_ago = today - timedelta(days=A_WEEK)
    subjects = lists.touched(teams, kinds_on_worklists(), kinds_asked(), week_ago, today)
    found = removed_for(subjects, today)
    heads, withheld = listable(lists.heads({row.step.subject for row in found}), standing)
    return EndingsRead(tuple(row for row in found if row.step.subject in heads), heads, withheld)


def removed_for(subjects: Collection[str], today: date) -> list[RemovedByEnding]:
    """What was removed for these cases, by case. Each is worked out once for as long as its record stays the same."""
    with desk().begin() as work:
        return [row for subject in subjects for row in _removed(subject, work.version(subject), today)]


@lru_cache(maxsize=20_000)
def _removed(subject: str, version: int, today: date) -> tuple[RemovedByEnding, ...]:
    """`version` is not read: a case that has changed is another question."""
    with desk().begin() as work:
        facts, now = work.facts(subject), work.now
    rules, record = desk().rules, Record(facts)
    week_ago = today - timedelta(days=A_WEEK)
    view = record.view(subject, today, max(now, *(fact.known_from for fact in facts)))
    before = record.view(subject, week_ago, start_of(week_ago + timedelta(days=1)))
    table = workings(view, rules, horizon_days=0)
    return tuple(removed_by_ending(table, today.toordinal(), steps(before, rules)))


@cache
def kinds_on_worklists() -> frozenset[str]:
    """The kinds from which it is read whether a step stays on worklists."""
    rules = desk().rules
    names: set[str] = set()
    for rule in rules.standards:
        names |= {*rule.standard.while_}
        for opening in rule.standard.opens:
            names |= _names(opening.condition if isinstance(opening, Recurring | Periods) else opening.while_)
    return _kinds(names)


@cache
def kinds_asked() -> frozenset[str]:
    """The kinds from which it is read whether a step is asked at all."""
    return _kinds(
        {name for rule in desk().rules.standards for name in (*rule.standard.applies, *rule.standard.unless)}
    )


def _names(value: str | Collection[str]) -> set[str]:
    return {value} if isinstance(value, str) else set(value)


def _kinds(names: Collection[str]) -> frozenset[str]:
    known = desk().rules.compiled.conditions
    return frozenset(kind for name in names if name in known for kind in known[name].kinds)
