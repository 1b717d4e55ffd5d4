"""Everything that the page of one step says, worked out from its explanation and its standard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext, gettext_noop

from allsteps.access.answers import Answer
from allsteps.actions import deciding
from allsteps.standards.model import Source, Standard
from allsteps.steps.evaluate import Working
from allsteps.steps.explain import explained
from allsteps.steps.explanation import Explanation, FactNamed
from allsteps.steps.step import OPEN, Status, Step
from allsteps.steps.together import closable_together
from allsteps.web.case.addresses import step_page
from allsteps.web.case.fact_words import kind_words
from allsteps.web.case.frame import Frame
from allsteps.web.case.next_steps import RecordButton, record_button, together
from allsteps.web.case.step_words import (
    StepRow,
    evidence_kinds,
    holder_words,
    title_of,
)
from allsteps.web.shell.days import day
from allsteps.web.shell.words import capital, word
from allsteps.web.step.evidence import evidence_words
from allsteps.web.step.parts import Part, Sentence
from allsteps.web.step.why import (
    clock_words,
    holding_words,
    near_miss_words,
    variation_words,
    why_asked,
    why_so,
)

SOURCES: Final = {
    "confirmed": gettext_noop("Read in the source itself."),
    "secondary": gettext_noop("Read in a summary of the source, not in the source itself."),
    "memory": gettext_noop("From memory: to be confirmed by a policy owner."),
}

DECISIONS: Final = (
    ("acknowledge", deciding.ACKNOWLEDGE, gettext_noop("Acknowledge that it is late")),
    ("set-aside", deciding.SET_ASIDE, gettext_noop("Set the step aside")),
    ("vary", deciding.VARY, gettext_noop("Vary its due day")),
    ("decide-otherwise", deciding.OTHERWISE, gettext_noop("Decide it otherwise")),
    ("accept-gap", deciding.ACCEPT_GAP, gettext_noop("Accept the gap")),
)
"""The decisions about a step: the name of the page, the decision, and its button."""


@dataclass(frozen=True)
class Rung:
    """One rung of the ladder. `reached`: the step has come up to it."""

    role: str
    after: str
    on: date | None
    reached: bool


@dataclass(frozen=True)
class Decision:
    """Something that may be decided about the step, and whether by this person."""

    text: str
    href: str
    answer: Answer


@dataclass(frozen=True)
class SourceWords:
    document: str
    year: str
    url: str
    note: str
    status: str
    doubtful: bool


@dataclass(frozen=True)
class StepPage:
    """What the page shows. Sentences are tuples of parts, some of them links."""

    row: StepRow
    standard: Standard
    is_open: bool
    first_due_on: date | None
    holding: list[Sentence]
    asked: list[Sentence]
    so: list[Sentence]
    clock: list[Sentence]
    near_misses: list[Sentence]
    rungs: list[Rung]
    adopted: bool
    evidence: list[str]
    source: SourceWords
    buttons: list[RecordButton]
    decisions: list[Decision]
    also_closes: list[str]
    also_by: str


def find(frame: Frame, standard: str, opened_on: date, key: str) -> Working | None:
    """The step of this standard, key and opening day, if it is asked of the subject."""
    return next(
        (
            working
            for working in frame.workings
            if working.context.rule.standard.id == standard
            and working.opened.day == opened_on.toordinal()
            and explained_key(working) == key
        ),
        None,
    )


def explained_key(working: Working) -> str:
    """The key as rows have it."""
    per = working.context.rule.standard.per
    return (
        ";".join(f"{part}={value}" for part, value in zip(per, working.opened.key, strict=True))
        if per
        else ""
    )


def step_page_of(frame: Frame, working: Working) -> StepPage:
    """The page of one step as at today."""
    standard = working.context.rule.standard
    explanation = explained(working, frame.opened.today.toordinal())
    step = explanation.step
    links = _Links(frame)
    is_open = step.status in OPEN
    titles, kind = _also_closes(frame, step)
    return StepPage(
        row=frame.step_row(step),
        standard=standard,
        is_open=is_open,
        first_due_on=step.first_due_on,
        holding=holding_words(explanation, holder_words(step, frame.role_name)),
        asked=why_asked(explanation, links.link),
        so=why_so(explanation, links.link),
        clock=[
            *clock_words(explanation),
            *(variation_words(variation, links.link) for variation in explanation.variations),
        ],
        # The newest first: what was recorded last is what somebody asks about.
        near_misses=[near_miss_words(miss, links.link) for miss in reversed(explanation.near_misses)],
        rungs=_rungs(explanation),
        adopted=explanation.adopted,
        evidence=[evidence_words(each, frame.desk.vocabulary) for each in standard.met_by],
        source=source_words(standard.source),
        buttons=_buttons(frame, step, standard) if is_open else [],
        decisions=_decisions(frame, step) if is_open else [],
        also_closes=titles,
        also_by=kind,
    )


def source_words(source: Source) -> SourceWords:
    """Where the rule was read, and how far that can be trusted."""
    return SourceWords(
        source.document or gettext("Not named"),
        str(source.year or ""),
        source.url or "",
        source.note,
        gettext(SOURCES[source.status]),
        source.status == "memory",
    )


class _Links:
    """Facts by the names that explanations give them, as links."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._standing_by_name = dict(zip(frame.view.names, frame.view.facts, strict=True))

    def link(self, fact: FactNamed) -> Part:
        text = gettext("%(kind)s on %(day)s") % {"kind": kind_words(fact.kind), "day": day(fact.on)}
        standing = self._standing_by_name.get(fact.fact)
        return Part(text, self._frame.fact_page(standing.fact) if standing else "")


def _rungs(explanation: Explanation) -> list[Rung]:
    late = explanation.step.status is Status.LATE
    return [
        Rung(
            capital(word(rung.to)),
            word(rung.after),
            rung.on,
            late and explanation.adopted and rung.on is not None and rung.on <= explanation.as_at,
        )
        for rung in explanation.escalation
    ]


def _buttons(frame: Frame, step: Step, standard: Standard) -> list[RecordButton]:
    """One button for each kind that can close the step, with what the step is about filled in."""
    found = (
        record_button(frame, kind, _carried(frame, kind, step.key), origin=step)
        for kind in evidence_kinds(standard)
    )
    return [button for button in found if button is not None]


def _carried(frame: Frame, kind: str, key: str) -> str:
    """The parts of the key that a fact of this kind names by reference."""
    references = frame.desk.vocabulary.kind_by_name[kind].references
    return ";".join(pair for pair in key.split(";") if pair.partition("=")[0] in references)


def _decisions(frame: Frame, step: Step) -> list[Decision]:
    """What may be decided about an open step. What its standard lets nobody decide is left out."""
    standard = deciding.standard_of(frame.desk, step.standard)
    found = []
    for name, decision, text in DECISIONS:
        pointless = decision.refused(standard) or (
            decision is deciding.ACKNOWLEDGE and step.status is not Status.LATE
        )
        href = step_page(name, step.subject, step.standard, step.opened_on, step.key)
        if href and not pointless:
            answer = deciding.may_decide_open(frame.desk, frame.standing, frame.opened, decision, step)
            found.append(Decision(gettext(text), href, answer))
    return found


def _also_closes(frame: Frame, step: Step) -> tuple[list[str], str]:
    """What else the one record could close, and of which kind it is."""
    if step.status not in OPEN:
        return [], ""
    found = closable_together(frame.steps, together(), frame.opened.today, closing=step)
    if not found or len(found[0].steps) < 2:
        return [], ""
    titles: Mapping[str, Standard] = frame.standard_by_id
    others = [title_of(titles[each.standard]) for each in found[0].steps if each.order != step.order]
    return others, kind_words(found[0].kind)
