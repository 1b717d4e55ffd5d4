"""Every step of a subject for its tab: open ones by area, coming ones, closed ones by year, and what is not asked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext

from allsteps.standards.model import Standard
from allsteps.steps.context import Context, Subject
from allsteps.steps.explain import not_applicable
from allsteps.steps.explanation import NotApplicable
from allsteps.steps.step import OPEN, Status
from allsteps.web.case.fact_words import kind_inside
from allsteps.web.case.frame import Frame
from allsteps.web.case.step_words import StepRow, closed_on, title_of, worst_first
from allsteps.web.shell.days import day
from allsteps.web.shell.words import capital, word

ORDER: Final = (
    Status.LATE, Status.DUE, Status.UPCOMING, Status.MET, Status.MET_LATE,
    Status.SET_ASIDE, Status.SET_ASIDE_LATE, Status.LAPSED,
)  # fmt: skip


@dataclass(frozen=True)
class Group:
    """Steps under one heading."""

    heading: str
    rows: tuple[StepRow, ...]
    counts: str = ""


@dataclass(frozen=True)
class NotAsked:
    """A standard that opened no step, and the condition that kept it shut."""

    title: str
    why: str


@dataclass(frozen=True)
class StepList:
    counts: tuple[tuple[str, int], ...]
    open_by_area: tuple[Group, ...]
    upcoming: tuple[StepRow, ...]
    closed_by_year: tuple[Group, ...]
    not_asked: tuple[NotAsked, ...]


def step_list(frame: Frame) -> StepList:
    standard_by_id = frame.standard_by_id
    row_by_order = {step.order: frame.step_row(step) for step in frame.steps}
    areas: dict[str, list[StepRow]] = defaultdict(list)
    for step in worst_first(frame.steps, standard_by_id):
        areas[row_by_order[step.order].area].append(row_by_order[step.order])
    coming = sorted(
        (s for s in frame.steps if s.status is Status.UPCOMING), key=lambda s: (s.opened_on, s.order)
    )
    counted = Counter(step.status for step in frame.steps)
    return StepList(
        counts=tuple((str(status), counted[status]) for status in ORDER if counted[status]),
        # The area with the worst step first, as its first step stands in the order of all.
        open_by_area=tuple(Group(area, tuple(rows), _counts(rows)) for area, rows in areas.items()),
        upcoming=tuple(row_by_order[step.order] for step in coming),
        closed_by_year=tuple(_closed(frame, row_by_order)),
        not_asked=tuple(_not_asked(frame, standard_by_id)),
    )


def _counts(rows: list[StepRow]) -> str:
    """How many in each status: "3 late, 1 met"."""
    counted = Counter(row.step.status for row in rows)
    return ", ".join(f"{counted[status]} {word(status)}" for status in ORDER if counted[status])


def _closed(frame: Frame, row_by_order: Mapping[tuple[str, str, str, date], StepRow]) -> list[Group]:
    years: dict[int, list[StepRow]] = defaultdict(list)
    for step in frame.steps:
        on = closed_on(step)
        if step.status not in OPEN and on is not None:
            years[on.year].append(row_by_order[step.order])
    return [
        Group(
            str(year),
            tuple(sorted(rows, key=lambda row: (row.closed_on, row.step.order), reverse=True)),
            _counts(rows),
        )
        for year, rows in sorted(years.items(), reverse=True)
    ]


def _not_asked(frame: Frame, standard_by_id: Mapping[str, Standard]) -> list[NotAsked]:
    asked = {step.standard for step in frame.steps}
    subject = (
        frame.workings[0].context.subject if frame.workings else Subject.of(frame.view, frame.desk.rules)
    )
    # Of a standard that was changed, the last version stands for all.
    rules = {rule.standard.id: rule for rule in frame.desk.rules.by_subject_type[frame.subject_type]}
    found = [
        NotAsked(title_of(standard_by_id[name]), not_asked_words(not_applicable(Context(subject, rule))))
        for name, rule in rules.items()
        if name not in asked
    ]
    return sorted(found, key=lambda each: each.title)


def not_asked_words(answer: NotApplicable) -> str:
    """Why a standard asks nothing of this subject."""
    if answer.reason == "not begun":
        return gettext("Nothing recorded says that the case has begun, so no condition holds.")
    if answer.reason == "not in force":
        return gettext("The standard is not yet in force.")
    shown = answer.condition
    if shown is None:
        return gettext("Nothing has happened that would open it.")
    values = {"condition": word(shown.name), "value": word(shown.value), "day": day(shown.on)}
    if answer.trigger is None:
        return capital(gettext("“%(condition)s”: %(value)s on %(day)s.") % values)
    values["trigger"] = kind_inside(answer.trigger.kind)
    return gettext("“%(condition)s”: %(value)s on %(day)s, when “%(trigger)s” was recorded.") % values
