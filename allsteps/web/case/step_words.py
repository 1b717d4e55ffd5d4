"""A step in words: what it asks, where it stands, who holds it, and what would close it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext, gettext_noop

from allsteps.standards.model import Standard
from allsteps.steps.rules import DECIDED_OTHERWISE, Rules
from allsteps.steps.step import OPEN, Status, Step
from allsteps.web.case.addresses import step_page
from allsteps.web.case.fact_words import Sees, key_words
from allsteps.web.shell.days import day, due
from allsteps.web.shell.words import capital, word

RoleName = Callable[[str], str]
"""The name of whoever is the case's officer in a role, or empty."""

_FLAGS: Final = (
    ("provisional", gettext_noop("Rests on something nobody has confirmed")),
    ("compressed", gettext_noop("The plan left less time than the limit")),
    ("recorded_late", gettext_noop("Done in time, recorded after the due day")),
    ("varied_late", gettext_noop("Due day changed only after it had passed")),
    ("before_taken_on", gettext_noop("Due before this service took the case on")),
)


@dataclass(frozen=True)
class StepRow:
    """One step as lists show it. `when` says how far its due day is, or when it was closed."""

    step: Step
    title: str
    about: str
    area: str
    consequence: str
    status: str
    when: str
    due_on: date | None
    closed_on: date | None
    holder: str
    flags: tuple[str, ...]
    href: str

    @property
    def late(self) -> bool:
        return self.step.status is Status.LATE


def standards_by_id(rules: Rules) -> Mapping[str, Standard]:
    """The last version of each standard: what is open now mostly opened by it."""
    return {rule.standard.id: rule.standard for rule in rules.standards}


def step_row(
    step: Step, standard: Standard, today: date, sees: Sees, role_name: RoleName | None = None
) -> StepRow:
    """The step as a row of a list."""
    return StepRow(
        step=step,
        title=title_of(standard),
        about=key_words(step.key, sees),
        area=capital(word(standard.area)),
        consequence=standard.consequence,
        status=str(step.status),
        when=when_words(step, today),
        due_on=step.due_on,
        closed_on=closed_on(step),
        holder=holder_words(step, role_name),
        flags=flags_of(step),
        href=step_page("step", step.subject, step.standard, step.opened_on, step.key),
    )


def title_of(standard: Standard) -> str:
    return word(standard.title or standard.id)


def closed_on(step: Step) -> date | None:
    return step.met_on or step.set_aside_on or step.lapsed_on


def when_words(step: Step, today: date) -> str:
    """How far it is: "4 days late", "in 2 days", "opens 3 June 2026"; the day for what is closed."""
    if step.status is Status.UPCOMING:
        return gettext("opens %(day)s") % {"day": day(step.opened_on)}
    if step.status not in OPEN:
        return day(closed_on(step))
    return due(step.due_on, today) if step.due_on else gettext("no due day")


def holder_words(step: Step, role_name: RoleName | None = None) -> str:
    """Who holds an open step: the officer where the case has one in that role, and the role."""
    if step.status not in OPEN:
        return ""
    if step.holder is None:
        return gettext("nobody")
    role = word(step.holder)
    name = role_name(step.holder) if role_name else ""
    return f"{name} ({role})" if name else capital(role)


def flags_of(step: Step) -> tuple[str, ...]:
    """What is unusual about it, in words."""
    return tuple(gettext(text) for name, text in _FLAGS if getattr(step, name))


def evidence_kinds(standard: Standard) -> tuple[str, ...]:
    """The kinds that can close its steps, first named first; a decision otherwise is taken on the step's own page."""
    return tuple(dict.fromkeys(each.fact for each in standard.met_by if each.fact != DECIDED_OTHERWISE))


def worst_first(steps: Iterable[Step], standard_by_id: Mapping[str, Standard]) -> list[Step]:
    """Open steps: late before due, then by consequence, then by due day."""
    loudness = ("harm now", "law", "gate", "practice")
    return sorted(
        (step for step in steps if step.status in OPEN),
        key=lambda step: (
            step.status is not Status.LATE,
            loudness.index(standard_by_id[step.standard].consequence),
            step.due_on or date.max,
            step.order,
        ),
    )
