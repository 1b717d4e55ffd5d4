"""The entries of a timeline: what stood and what had been taken back at a moment, newest first.

A correction shows what it replaced. What was taken back by then stays as an entry that says so: it was once known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext

from allsteps.record.fact import Fact
from allsteps.timeline.days import london_day
from allsteps.web.case.addresses import page
from allsteps.web.case.fact_words import About, FactWords
from allsteps.web.case.frame import Frame
from allsteps.web.case.names import bare_ids
from allsteps.web.timeline.moment import Moment

LATE_AFTER_DAYS = 7
"""From how many days between its day and its recording a fact is marked as recorded late. Source: our choice."""


@dataclass(frozen=True)
class Earlier:
    """What a fact said before it was corrected."""

    words: FactWords
    on: date
    known_from: datetime
    recorded_by: str
    was_kind: str = ""


@dataclass(frozen=True)
class Entry:
    """One fact at the moment. `taken_back` is the day on which that became known, and by whom.

    `of`: the case in whose record it is, where that is not this one; it opens by its own rules. `known_late`: for how
    many days it was so before it was recorded; 0 where that is not worth a word.
    """

    words: FactWords
    on: date
    until: date | None
    known_from: datetime
    recorded_by: str
    area: str
    kind: str
    href: str
    earlier: tuple[Earlier, ...]
    taken_back: date | None
    taken_back_by: str
    known_late: int
    later_day: bool
    of: About | None


def facts_at(frame: Frame, moment: Moment) -> list[tuple[Fact, Fact | None]]:
    """Facts known at the moment, each with the retraction that had taken it back by then; newest first.

    As they stand today those of a later day are among them: what is planned is known.
    """
    record, known_at = frame.opened.record, moment.known_at
    last_day = date.max if moment.now else moment.as_at
    standing = {each.fact.identity for each in frame.opened.view(last_day, known_at).facts}
    found: list[tuple[Fact, Fact | None]] = []
    for fact in frame.opened.facts:
        if fact.known_from > known_at or fact.on > last_day or fact.retracts is not None:
            continue
        later = record.superseded(fact)
        if fact.identity in standing:
            found.append((fact, None))
        elif later is not None and later.retracts is not None and later.known_from <= known_at:
            found.append((fact, later))
    return sorted(found, key=lambda pair: (pair[0].on, pair[0].known_from, pair[0].identity), reverse=True)


def kinds_at(frame: Frame, pairs: Iterable[tuple[Fact, Fact | None]]) -> dict[str, list[str]]:
    """The kinds among these facts by area, in the vocabulary's order."""
    present = {fact.kind for fact, _ in pairs}
    found: dict[str, list[str]] = {}
    for kind in frame.desk.vocabulary.kinds:
        if kind.name in present:
            found.setdefault(kind.area, []).append(kind.name)
    return found


def area_of(frame: Frame, kind: str) -> str:
    declared = frame.desk.vocabulary.kind_by_name.get(kind)
    return declared.area if declared else ""


def entries(frame: Frame, pairs: Iterable[tuple[Fact, Fact | None]], moment: Moment) -> list[Entry]:
    """These facts in words."""
    listed = list(pairs)
    by_identity = {
        fact.identity: frame.opened.record.chain_of(fact.identity) for fact, _ in listed if fact.replaces
    }
    known = {fact.identity: fact for fact in frame.opened.facts} if by_identity else {}
    chains = {
        identity: sorted(
            (known[each] for each in chain if each in known and each != identity),
            key=lambda fact: fact.known_from,
        )
        for identity, chain in by_identity.items()
    }
    frame.names.ask(bare_ids(fact.recorded_by for pair in listed for fact in pair if fact is not None))
    frame.names.ask(fact.refs.get("officer", "") for fact, _ in listed)
    return [_entry(frame, fact, taken, chains.get(fact.identity, ()), moment) for fact, taken in listed]


def _entry(frame: Frame, fact: Fact, taken: Fact | None, chain: Iterable[Fact], moment: Moment) -> Entry:
    earlier = [
        Earlier(frame.words(each), each.on, each.known_from, frame.names.recorded_by(each.recorded_by))
        for each in chain
        if each.known_from < fact.known_from
    ]
    first = min([fact.known_from, *(each.known_from for each in earlier)])
    late = (london_day(first) - fact.on).days
    other = fact.subject != frame.subject
    return Entry(
        words=frame.words(fact),
        on=fact.on,
        until=fact.until,
        known_from=fact.known_from,
        recorded_by=frame.names.recorded_by(fact.recorded_by),
        area=area_of(frame, fact.kind),
        kind=fact.kind,
        href=frame.fact_page(fact),
        earlier=tuple(reversed(earlier)),
        taken_back=london_day(taken.known_from) if taken else None,
        taken_back_by=frame.names.recorded_by(taken.recorded_by) if taken else "",
        known_late=late if late >= LATE_AFTER_DAYS else 0,
        later_day=fact.on > moment.today,
        of=_other_record(fact) if other else None,
    )


def _other_record(fact: Fact) -> About:
    """An officer's line knows whose cases are hers; who lives in premises is not for all who may read of them."""
    if "officer" not in fact.refs:
        return About(gettext("a case"))
    return About(gettext("case %(id)s") % {"id": fact.subject.partition(":")[2]}, page("case", fact.subject))
