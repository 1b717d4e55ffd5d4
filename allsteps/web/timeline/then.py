"""The steps as they stood at a moment in the past, and what is different about them now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext

from allsteps.steps.evaluate import steps
from allsteps.steps.step import OPEN, Status, Step
from allsteps.web.case.frame import Frame
from allsteps.web.case.step_words import (
    StepRow,
    closed_on,
    step_row,
    title_of,
    worst_first,
)
from allsteps.web.shell.days import day, short_day
from allsteps.web.shell.words import capital, word
from allsteps.web.timeline.moment import Moment

_Order = tuple[str, str, str, date]


@dataclass(frozen=True)
class Difference:
    """One step that reads otherwise: as known then, as that day is known now, and as it stands today."""

    title: str
    about: str
    href: str
    then: str
    that_day: str
    today: str


@dataclass(frozen=True)
class Then:
    """`sentence` says how many steps were late then; `rows` are the open steps, worst first."""

    sentence: str
    rows: tuple[StepRow, ...]
    differences: tuple[Difference, ...]


def steps_then(frame: Frame, moment: Moment) -> Then | None:
    """What the steps said at the moment; None for the present, which has its own tab."""
    if moment.now:
        return None
    then = steps(frame.opened.view(moment.as_at, moment.known_at), frame.desk.rules)
    known_now = (
        then if moment.known_on == moment.today
        else frame.steps if moment.as_at == moment.today
        else steps(frame.opened.view(moment.as_at), frame.desk.rules)
    )  # fmt: skip
    standard_by_id = frame.standard_by_id
    late = sum(step.status is Status.LATE for step in then)
    values = {"count": late, "known": day(moment.known_on), "day": day(moment.as_at)}
    sentence = (
        ngettext(
            "As known on %(known)s this record had %(count)d late step.",
            "As known on %(known)s this record had %(count)d late steps.",
            late,
        )
        if moment.as_at == moment.known_on
        else ngettext(
            "As at %(day)s, as known on %(known)s, this record had %(count)d late step.",
            "As at %(day)s, as known on %(known)s, this record had %(count)d late steps.",
            late,
        )
    ) % values
    rows = [
        step_row(step, standard_by_id[step.standard], moment.as_at, frame.may_see)
        for step in worst_first(then, standard_by_id)
    ]
    return Then(sentence, tuple(rows), tuple(_differences(frame, then, known_now)))


def _differences(frame: Frame, then: list[Step], known_now: object) -> list[Difference]:
    """Steps that were open then and are not as they were, and steps of that day that nobody knew of then."""
    was = {step.order: step for step in then}
    that_day = {step.order: step for step in known_now}  # type: ignore[attr-defined]
    today = {step.order: step for step in frame.steps}
    orders = [
        order
        for order in dict.fromkeys((*was, *that_day))
        if _words(was.get(order)) != _words(that_day.get(order))
        or (order in was and was[order].status in OPEN and _words(today.get(order)) != _words(was[order]))
    ]
    return [_difference(frame, order, was, that_day, today) for order in sorted(orders)]


def _difference(
    frame: Frame,
    order: _Order,
    was: Mapping[_Order, Step],
    that_day: Mapping[_Order, Step],
    today: Mapping[_Order, Step],
) -> Difference:
    step = today.get(order) or that_day.get(order) or was[order]
    row = step_row(step, frame.standard_by_id[step.standard], frame.opened.today, frame.may_see)
    return Difference(
        title_of(frame.standard_by_id[step.standard]),
        row.about,
        row.href if order in today else "",
        _words(was.get(order)),
        _words(that_day.get(order)),
        _words(today.get(order)),
    )


def _words(step: Step | None) -> str:
    """Where a step stood, in a cell: "Late, due 17 Mar 2026", "Met 3 Mar 2026", "Not asked"."""
    if step is None:
        return gettext("Not asked")
    on = closed_on(step)
    status = capital(word(step.status))
    if step.status not in OPEN and on is not None:
        return f"{status} {short_day(on)}"
    if step.due_on is None:
        return status
    if step.status is Status.DUE:
        return gettext("Due %(day)s") % {"day": short_day(step.due_on)}
    return gettext("%(status)s, due %(day)s") % {"status": status, "day": short_day(step.due_on)}
