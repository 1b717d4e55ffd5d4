"""What must happen next: late and due today first, the worst consequence first, and what one act would close.

A button names the kind to record and what it is about, never what came of it: that is for whoever was there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from django.utils.translation import gettext

from allsteps.access.answers import Answer
from allsteps.actions import recording
from allsteps.oversight.caseload import AT_MOST_TODAY, Thing, today, worst_first
from allsteps.record.views import Standing
from allsteps.steps.step import Status, Step
from allsteps.steps.together import Together
from allsteps.web.case.addresses import record_page
from allsteps.web.case.fact_words import kind_inside
from allsteps.web.case.frame import Frame
from allsteps.web.case.step_words import StepRow, evidence_kinds, title_of
from allsteps.web.desk import desk
from allsteps.web.shell.days import day
from allsteps.web.shell.words import word

COMING: Final = 4
"""Steps not yet pressing that are shown below those that are. Source: our choice."""

JUDGEMENTS: Final = ("harm assessed", "manager oversight recorded")


@dataclass(frozen=True)
class RecordButton:
    """The way to the form that records a kind. `answer`: whether this person may, and why not."""

    text: str
    href: str
    answer: Answer


@dataclass(frozen=True)
class NextThing:
    """One thing to do. `closes`: the titles of everything that the one record could close, where more than one."""

    row: StepRow
    button: RecordButton | None
    closes: tuple[str, ...]


@dataclass(frozen=True)
class NextSteps:
    """`nothing_due`: no rule asks anything now, which is not to say that all is well."""

    things: tuple[NextThing, ...]
    coming: tuple[StepRow, ...]
    more_late: int
    more_due_today: int
    unheld: int
    before_taken_on: int
    nothing_due: bool
    judgement: str
    judgement_href: str


@cache
def together() -> Together:
    """What each kind of evidence could close at once; made once for a library."""
    return Together.of(desk().rules)


def next_steps(frame: Frame) -> NextSteps:
    """The head of a case as at today."""
    on, steps = frame.opened.today, frame.steps
    standards = [rule.standard for rule in frame.desk.rules.standards]
    rows = worst_first(steps, standards)
    things = today(rows, on, together(), AT_MOST_TODAY)
    named = {step.order for thing in things for step in (thing.step, *thing.closes)}
    late = [step for step in steps if step.status is Status.LATE and not step.before_taken_on]
    left = [step for row in rows for step in (*row.late, *row.due) if step.order not in named]
    coming = sorted(
        (step for step in left if step.status is Status.DUE and step.due_on != on),
        key=lambda step: (step.due_on or date.max, step.order),
    )
    last = last_judgement(frame)
    return NextSteps(
        things=tuple(_thing(thing, frame) for thing in things),
        coming=tuple(frame.step_row(step) for step in coming[:COMING]),
        more_late=sum(step.status is Status.LATE for step in left),
        more_due_today=sum(step.status is Status.DUE and step.due_on == on for step in left),
        unheld=sum(step.holder is None for step in late),
        before_taken_on=sum(step.before_taken_on and step.status is Status.LATE for step in steps),
        nothing_due=not rows,
        judgement=judgement_words(last, frame),
        judgement_href="" if last is None else frame.fact_page(last.fact),
    )


def last_judgement(frame: Frame) -> Standing | None:
    """The last time that somebody is recorded to have considered the case as a whole."""
    found = [each for kind in JUDGEMENTS for each in frame.view.by_kind.get(kind, ())]
    own = [each for each in found if each.fact.subject == frame.subject]
    return max(own, key=lambda each: each.order, default=None)


def judgement_words(last: Standing | None, frame: Frame) -> str:
    """When, by which role and as what: "3 May 2026, by the senior practitioner: harm assessed"; or that it is none."""
    if last is None:
        return gettext("None is recorded.")
    values = {"day": day(last.fact.on), "kind": kind_inside(last.fact.kind)}
    role = frame.names.role_of(last.fact.recorded_by)
    if not role:
        return gettext("%(day)s: %(kind)s.") % values
    return gettext("%(day)s, by the %(role)s: %(kind)s.") % (values | {"role": word(role)})


def record_button(
    frame: Frame, kind: str, key: str = "", refs: dict[str, str] | None = None, origin: Step | None = None
) -> RecordButton | None:
    """The button for a kind; None where this build has no form. `origin`: as `record_page`."""
    href = record_page(frame.subject, kind, key, refs, origin)
    if not href:
        return None
    answer = recording.may(frame.desk, frame.standing, frame.opened, kind)
    return RecordButton(gettext("Record: %(kind)s") % {"kind": kind_inside(kind)}, href, answer)


def _thing(thing: Thing, frame: Frame) -> NextThing:
    standard_by_id = frame.standard_by_id
    if thing.closed_by is not None:
        button = record_button(frame, thing.closed_by.kind, refs=dict(thing.closed_by.refs))
    else:
        kinds: Sequence[str] = evidence_kinds(standard_by_id[thing.step.standard])
        button = record_button(frame, kinds[0], thing.step.key) if kinds else None
    closes = [title_of(standard_by_id[step.standard]) for step in thing.closes]
    return NextThing(frame.step_row(thing.step), button, tuple(closes) if len(closes) > 1 else ())
