"""What can be recorded about a subject: first what would close an open step, then every kind, area by area."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext, ngettext

from allsteps.access.answers import Answer
from allsteps.actions.recording import may
from allsteps.record.vocabulary import Kind
from allsteps.steps.together import ANY, OneFact, Together, closable_together
from allsteps.web.case.addresses import record_page
from allsteps.web.case.fact_words import GUARDED, kind_words, reference_words
from allsteps.web.case.frame import Frame
from allsteps.web.case.step_words import standards_by_id, title_of
from allsteps.web.desk import library
from allsteps.web.shell.words import say, word


@dataclass(frozen=True)
class Choice:
    """One kind: a link to its form. `closes` says how many open steps it could close, and which."""

    text: str
    help: str
    href: str
    closes: str = ""
    steps: Sequence[str] = ()


@dataclass(frozen=True)
class Area:
    heading: str
    choices: Sequence[Choice]


@dataclass(frozen=True)
class Refused:
    """Kinds that this person may not record, by the sentence that says why."""

    sentence: str
    kinds: Sequence[str]


@dataclass(frozen=True)
class Choices:
    closing: Sequence[Choice]
    areas: Sequence[Area]
    refused: Sequence[Refused]
    found: int


def choices(frame: Frame, wanted: str = "") -> Choices:
    """Everything that can be recorded; with `wanted` only kinds whose name, help or area has each of its words."""
    kinds = [kind for kind in frame.desk.vocabulary.kinds if kind.subject in (frame.subject_type, "any")]
    answers = {kind.name: may(frame.desk, frame.standing, frame.opened, kind.name) for kind in kinds}
    shown = [kind for kind in kinds if _has(kind, wanted)]
    open_to = [kind for kind in shown if answers[kind.name].allowed]
    areas: dict[str, list[Choice]] = {}
    for kind in open_to:
        areas.setdefault(kind.area, []).append(
            Choice(kind_words(kind.name), word(kind.help), record_page(frame.subject, kind.name))
        )
    allowed = {kind.name for kind in open_to}
    return Choices(
        closing=[_closing(one, frame) for one in _closable(frame) if one.kind in allowed],
        areas=[Area(word(area), found) for area, found in areas.items()],
        refused=list(_refused(shown, answers)),
        found=len(shown),
    )


@cache
def together() -> Together:
    """Which facts meet which standards; worked out once for the library."""
    return Together.of(library().rules)


def _closable(frame: Frame) -> list[OneFact]:
    return closable_together(frame.steps, together(), frame.opened.today)


def _closing(one: OneFact, frame: Frame) -> Choice:
    refs = {name: value for name, value in one.refs.items() if value not in (ANY, "?")}
    about = [
        reference_words(name, value) for name, value in refs.items()
        if name not in GUARDED or frame.may_see(GUARDED[name])
    ]  # fmt: skip
    count = len(one.steps)
    titles = standards_by_id(frame.desk.rules)
    return Choice(
        text=kind_words(one.kind) + (f", {', '.join(about)}" if about else ""),
        help="",
        href=record_page(frame.subject, one.kind, refs=refs),
        closes=ngettext("could close %(n)d open step", "could close %(n)d open steps", count) % {"n": count},
        steps=list(dict.fromkeys(title_of(titles[step.standard]) for step in one.steps)),
    )


def _refused(kinds: Sequence[Kind], answers: Mapping[str, Answer]) -> Iterator[Refused]:
    by_sentence: dict[str, list[str]] = {}
    for kind in kinds:
        answer = answers[kind.name]
        if not answer.allowed:
            by_sentence.setdefault(say(answer) or gettext("You may not record this."), []).append(
                kind_words(kind.name)
            )
    return (Refused(sentence, names) for sentence, names in by_sentence.items())


def _has(kind: Kind, wanted: str) -> bool:
    text = " ".join((word(kind.name), word(kind.help), word(kind.area))).casefold()
    return all(part in text for part in wanted.casefold().split())
