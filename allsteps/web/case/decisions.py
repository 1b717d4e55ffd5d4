"""What people have decided in a case: about steps, enforcement, recall, disclosure, oversight."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext

from allsteps.record.views import Standing
from allsteps.web.case.addresses import step_page
from allsteps.web.case.fact_words import detail_label
from allsteps.web.case.frame import Frame
from allsteps.web.case.sheet import Block, Cell, Column, about, detail, facts_of, kind_column, says, table
from allsteps.web.case.step_words import title_of

ABOUT_STEPS: Final = (
    "step set aside", "step varied", "decided otherwise", "gap accepted", "escalation acknowledged"
)  # fmt: skip


def decision_blocks(frame: Frame) -> list[Block]:
    listed: list[tuple[str, tuple[str, ...]]] = [
        (gettext("Enforcement and recall"), ("enforcement decided", "recall considered", "recalled")),
        (gettext("Disclosure"), ("disclosure decided", "disclosure made")),
        (gettext("Management oversight"), ("manager oversight recorded",)),
        (
            gettext("Programme, address and placement"),
            (
                "programme decided", "address decided", "placement approved", "placement refused",
                "release without address decided", "emergency authority given",
            ),
        ),
    ]  # fmt: skip
    return [
        _about_steps(frame),
        *(
            table(
                frame,
                heading,
                facts_of(frame, *kinds),
                [kind_column(frame), about(frame), says(frame)],
                gettext("No decision recorded."),
            )
            for heading, kinds in listed
        ),
    ]


def _about_steps(frame: Frame) -> Block:
    return table(
        frame,
        gettext("About steps: set aside, varied, gaps accepted, acknowledged"),
        facts_of(frame, *ABOUT_STEPS),
        [
            kind_column(frame),
            _step(frame),
            _why(frame),
            detail(frame, "by_role", gettext("Decided by")),
            detail(frame, "due_on", gettext("New due day")),
        ],
        gettext("No decision recorded."),
    )


def _step(frame: Frame) -> Column:
    """The step, by its title; with a way to it where the decision names the day on which it opened."""
    by_id = frame.standard_by_id

    def cell(standing: Standing) -> Cell:
        named, opened_on = (standing.fact.details.get(name) for name in ("standard", "opened_on"))
        standard = by_id.get(str(named))
        if standard is None:
            return Cell(str(named or "–"))
        step = next(
            (s for s in frame.steps if s.standard == standard.id and s.opened_on == opened_on
             and all(f"{name}={value}" in s.key.split(";") for name, value in standing.fact.refs.items())),
            None,
        )  # fmt: skip
        href = step_page("step", frame.subject, step.standard, step.opened_on, step.key) if step else ""
        return Cell(title_of(standard), href, frame.words(standing.fact).about_text)

    return (gettext("Step"), cell)


def _why(frame: Frame) -> Column:
    """The reason, by whatever name its kind gives it."""
    names = ("reason", "why", "action", "interim_measures")
    cells = {name: detail(frame, name)[1] for name in names}

    def cell(standing: Standing) -> Cell:
        given = [name for name in names if standing.fact.details.get(name) is not None]
        if not given:
            return Cell("–")
        first, *rest = given
        note = " ".join(f"{detail_label(name)}: {cells[name](standing).text}." for name in rest)
        return Cell(cells[first](standing).text, note=note)

    return (gettext("Why"), cell)
