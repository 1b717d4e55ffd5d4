"""An officer's training, supervision and allocations; and what is recorded of premises."""

from __future__ import annotations

from django.utils.translation import gettext

from allsteps.record.matching import day_value
from allsteps.record.views import Standing
from allsteps.web.case.frame import Frame
from allsteps.web.case.sheet import Block, Cell, Column, detail, facts_of, kind_column, says, table
from allsteps.web.shell.days import due, short_day


def officer_blocks(frame: Frame) -> list[Block]:
    return [
        table(
            frame,
            gettext("Training"),
            facts_of(frame, "training completed"),
            [detail(frame, "course"), _expires(frame)],
            gettext("No training is recorded here. Training elsewhere may never have been entered."),
        ),
        table(
            frame,
            gettext("Supervision and support of the officer"),
            facts_of(frame, "officer supervision held", "wellbeing offer made"),
            [kind_column(frame), detail(frame, "kind")],
            gettext("None is recorded."),
        ),
        table(
            frame,
            gettext("Posts and cover"),
            facts_of(frame, "officer joined", "officer left", "deputising started", "deputising ended"),
            [kind_column(frame), says(frame)],
            gettext("None is recorded."),
        ),
    ]


def premises_blocks(frame: Frame) -> list[Block]:
    found = [each for each in reversed(frame.view.facts) if each.fact.subject == frame.subject]
    return [
        table(
            frame,
            gettext("What is recorded of the premises"),
            found,
            [kind_column(frame), says(frame)],
            gettext("Nothing is recorded of the premises themselves."),
        )
    ]


def _expires(frame: Frame) -> Column:
    def cell(standing: Standing) -> Cell:
        last = day_value(standing.fact, "expires")
        if last is None:
            return Cell(gettext("does not expire"))
        today = frame.opened.today
        if last < today:
            return Cell(gettext("expired %(day)s") % {"day": short_day(last)}, note=due(last, today))
        return Cell(short_day(last), note=due(last, today))

    return (gettext("Counts until"), cell)
