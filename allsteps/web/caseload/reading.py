"""A caseload as the derived tables hold it: whose cases they are, who the people are, what is open for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from allsteps.access.may import may_be_listed
from allsteps.access.roles import ANSWERS_AS, Role
from allsteps.access.standing import Standing
from allsteps.oversight.caseload import Caseload, caseload
from allsteps.standards.model import Standard
from allsteps.steps.step import Step
from allsteps.steps.stored import StoredStep
from allsteps.steps.together import Together
from allsteps.store import lists
from allsteps.store.lists import HeadRow
from allsteps.store.whereabouts import whereabouts_of
from allsteps.web.desk import desk


@dataclass(frozen=True)
class CaseloadRead:
    """One officer's caseload. `withheld` counts the cases that are on no list of whoever asks."""

    heads: Mapping[str, HeadRow]
    caseload: Caseload
    own: Sequence[Step]
    withheld: int

    @property
    def subjects(self) -> Collection[str]:
        return self.heads


@cache
def together() -> Together:
    return Together.of(desk().rules)


@cache
def standard_by_id() -> Mapping[str, Standard]:
    """What steps are called: the last version of each standard."""
    return {rule.standard.id: rule.standard for rule in desk().rules.standards}


def read_caseload(officer: str, standing: Standing, whose: Collection[str], day: date) -> CaseloadRead:
    """The cases that the officer holds, and what is open for herself. `whose`: the roles whose steps are for today."""
    shown, withheld = listable(lists.heads(lists.cases_of([officer])), standing)
    herself = f"officer:{officer}"
    steps = lists.open_steps([*shown, herself], day)
    # The rows are read for the day, so each is shown on it.
    stored = [StoredStep(day, None, step) for step in steps if step.subject != herself]
    return CaseloadRead(
        shown,
        caseload(stored, day, together(), whose=whose),
        [step for step in steps if step.subject == herself],
        withheld,
    )


def listable(heads: Mapping[str, HeadRow], standing: Standing) -> tuple[dict[str, HeadRow], int]:
    """Those of the heads that may be rows of this person's lists, and how many others there are."""
    where = whereabouts_of(heads.values(), desk().organisation)
    shown = {subject: row for subject, row in heads.items() if may_be_listed(standing, where[subject])}
    return shown, len(heads) - len(shown)


def answering(role: Role) -> frozenset[str]:
    """The names by which standards mean the people who sign in with this role."""
    return frozenset(name for name, answers in ANSWERS_AS.items() if answers is role)
