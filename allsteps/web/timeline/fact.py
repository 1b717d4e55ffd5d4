"""One fact in full: what it says, its versions, the steps it opens and closes, and what may be done with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext

from allsteps.access.answers import YES, Answer
from allsteps.access.may import may_erase
from allsteps.actions.recording import may_amend, may_take_back
from allsteps.record.fact import Fact
from allsteps.record.views import ERASURE
from allsteps.web.case.fact_words import FactWords
from allsteps.web.case.frame import Frame
from allsteps.web.case.names import bare_ids
from allsteps.web.case.step_words import StepRow
from allsteps.web.timeline.entries import area_of

TAKEN_BACK = Answer(False, "This fact was taken back. Record a new one if it was so after all.")
REPLACED = Answer(False, "This fact was corrected. Open its last version to put it right.")


@dataclass(frozen=True)
class Version:
    """One version of the fact, or the act that took it back."""

    words: FactWords | None
    on: date
    known_from: datetime
    recorded_by: str
    this: bool
    href: str
    says: str


@dataclass(frozen=True)
class Act:
    text: str
    href: str
    answer: Answer


@dataclass(frozen=True)
class FactPage:
    """`steps` are those that rest on it, by how: opened, met, set aside, lapsed."""

    words: FactWords
    area: str
    help: str
    on: date
    until: date | None
    known_from: datetime
    recorded_by: str
    source: str
    state: str
    versions: tuple[Version, ...]
    steps: tuple[tuple[str, StepRow], ...]
    acts: tuple[Act, ...]


def fact_page_of(frame: Frame, fact_id: str, source: str | None) -> FactPage | None:
    """The page of a fact of the frame's subject; None where it has no such fact."""
    fact = _named(frame, fact_id, source)
    if fact is None:
        return None
    chain = _chain(frame, fact)
    later = frame.opened.record.superseded(fact)
    taken = frame.opened.record.superseded(chain[-1])
    frame.names.ask(bare_ids(each.recorded_by for each in [*chain, *([taken] if taken else [])]))
    kind = frame.desk.vocabulary.kind_by_name.get(fact.kind)
    return FactPage(
        words=frame.words(fact),
        area=area_of(frame, fact.kind),
        help=kind.help if kind else "",
        on=fact.on,
        until=fact.until,
        known_from=fact.known_from,
        recorded_by=frame.names.recorded_by(fact.recorded_by),
        source=fact.source if fact.source != frame.desk.source else "",
        state=_state(later),
        versions=tuple(_versions(frame, fact, chain, taken)),
        steps=tuple(_steps(frame, fact)),
        acts=tuple(_acts(frame, fact, later)) if fact.subject == frame.subject else (),
    )


def _named(frame: Frame, fact_id: str, source: str | None) -> Fact | None:
    """Without a source: the one recorded here, or the only one of this id."""
    found = [fact for fact in frame.opened.facts if fact.id == fact_id and fact.retracts is None]
    if source is not None:
        return next((fact for fact in found if fact.source == source), None)
    own = [fact for fact in found if fact.source == frame.desk.source]
    chosen = own or found
    return chosen[0] if len(chosen) == 1 else None


def _chain(frame: Frame, fact: Fact) -> list[Fact]:
    """Every version, the first first."""
    names = frame.opened.record.chain_of(fact.identity)
    found = [each for each in frame.opened.facts if each.identity in names]
    return sorted(found, key=lambda each: each.known_from)


def _state(later: Fact | None) -> str:
    if later is None:
        return ""
    if later.retracts is not None:
        return gettext("This fact was taken back: it was never so. It stays here as what was once known.")
    return gettext("This is an earlier version. The fact was corrected.")


def _versions(frame: Frame, fact: Fact, chain: list[Fact], taken: Fact | None) -> Iterable[Version]:
    if taken is not None:
        yield Version(
            None, taken.on, taken.known_from, frame.names.recorded_by(taken.recorded_by), False, "",
            gettext("Taken back"),
        )  # fmt: skip
    for place, each in reversed(list(enumerate(chain))):
        yield Version(
            frame.words(each),
            each.on,
            each.known_from,
            frame.names.recorded_by(each.recorded_by),
            each.identity == fact.identity,
            frame.fact_page(each),
            gettext("Corrected") if place else gettext("First recorded"),
        )


def _steps(frame: Frame, fact: Fact) -> Iterable[tuple[str, StepRow]]:
    """The steps that the fact opens or closes as things stand, each once for each way."""
    name = next(
        (
            name
            for name, standing in zip(frame.view.names, frame.view.facts, strict=True)
            if standing.fact.identity == fact.identity
        ),
        None,
    )
    if name is None:
        return
    ways = {
        "opened_by": gettext("Opened"),
        "met_by": gettext("Closed"),
        "set_aside_by": gettext("Set aside"),
        "lapsed_by": gettext("Ended the reason for"),
    }
    for field, text in ways.items():
        for step in frame.steps:
            if getattr(step, field) == name:
                yield text, frame.step_row(step)


def _acts(frame: Frame, fact: Fact, later: Fact | None) -> Iterable[Act]:
    """Correct and take back; refused with the reason. An erasure is neither: nothing brings the content back."""
    if fact.kind == ERASURE:
        return
    done = None if later is None else TAKEN_BACK if later.retracts is not None else REPLACED
    query = _source(frame, fact)
    for name, text, may in (
        ("correct", gettext("Correct this fact"), may_amend),
        ("retract", gettext("Take this fact back"), may_take_back),
    ):
        href = frame.page(name, fact.id, query=query)
        if href:
            answer = may(frame.desk, frame.standing, frame.opened, fact.identity)
            yield Act(text, href, answer if done is None else done)
    erasing = may_erase(frame.standing, frame.opened.whereabouts, None)
    erase = frame.page("erase", fact.id, query=query)
    # Shown to the few who may, once they name the authority: a refusal on every fact would only be noise.
    if erase and (erasing.allowed or erasing.needs_reason) and fact.identity not in frame.erased:
        yield Act(gettext("Erase what it says, by law"), erase, YES)


def _source(frame: Frame, fact: Fact) -> dict[str, str] | None:
    return None if fact.source == frame.desk.source else {"source": fact.source}
