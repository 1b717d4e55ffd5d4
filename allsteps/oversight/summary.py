"""What is shown of a case or an officer at the head of a page and in lists, and searched by.

Read from the facts that stand and from the named conditions; what is not known is None or says so, and never a
default. Nothing here is a judgement of ours: levels are those that somebody recorded, with their day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar

from allsteps.oversight.tonight import Tonight, tonight
from allsteps.record.matching import day_value
from allsteps.record.views import Standing, View
from allsteps.steps.context import Subject
from allsteps.steps.rules import Rules
from allsteps.timeline.days import FOR_EVER, to_day, to_optional_day
from allsteps.timeline.spells import Extent, spell_at

_T = TypeVar("_T")

_CONDITIONS: Final = ("in custody", "whereabouts unknown", "registered", "case open", "dead")


@dataclass(frozen=True, slots=True)
class MappaLevel:
    """The last recorded category and level. `level` may be "not yet set"; None is a missing detail."""

    category: str | None
    level: str | None
    on: date


@dataclass(frozen=True, slots=True)
class HarmLevel:
    """The last recorded judgement of the risk of serious harm ("RoSH"), and where it applies."""

    level: str | None
    setting: str | None
    on: date


@dataclass(frozen=True, slots=True)
class Holder:
    """An officer who is allocated to the case in a role, since a day. `officer` is a bare id."""

    officer: str
    role: str | None
    since: date


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """One case as at the view's day.

    `in_custody`, `registered`: None is unknown. `registered_until`: the first day no longer under the duty, None
    without an end. `barred`: officers who declared a conflict. `ended`: supervision is over and nothing has begun
    since. `tonight` is None for a case that has not begun, and for the dead. `holds_until`: the first day on which
    the summary may read otherwise although no fact has come; None if none.
    """

    subject: str
    name: str | None
    crn: str | None
    prison_number: str | None
    date_of_birth: date | None
    language: str | None
    in_custody: bool | None
    registered: bool | None
    registered_until: date | None
    mappa: MappaLevel | None
    harm: HarmLevel | None
    tonight: Tonight | None
    holders: tuple[Holder, ...]
    barred: tuple[str, ...]
    begun: bool
    ended: bool
    died: bool
    taken_on: date | None
    holds_until: date | None


@dataclass(frozen=True, slots=True)
class Deputising:
    """For which role an officer stands in, where, and until when if that was said."""

    role: str | None
    area: str | None
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class OfficerSummary:
    """One officer as at the view's day: her post as she last joined it, and for whom she stands in."""

    subject: str
    grade: str | None
    team: str | None
    hours: float | None
    in_post: bool
    joined_on: date | None
    left_on: date | None
    deputising: tuple[Deputising, ...]
    holds_until: date | None


def case_summary(view: View, rules: Rules) -> CaseSummary:
    """The head of a case."""
    day = view.as_at.toordinal()
    subject = Subject.of(view, rules)
    extents = {name: subject.conditions.extent(name) for name in _CONDITIONS}
    in_custody, registered, died = (extents[n].value(day) for n in ("in custody", "registered", "dead"))
    begun = view.begins_on is not None
    duty = spell_at(extents["registered"].certain, day)
    sleeps = (
        tonight(view, extents["in custody"], extents["whereabouts unknown"]) if begun and not died else None
    )
    return CaseSummary(
        subject=view.subject,
        name=_text(_last_given(view, "name")),
        crn=_text(_last_given(view, "crn")),
        prison_number=_text(_last_given(view, "prison_number")),
        date_of_birth=_born(view),
        language=_text(_last_given(view, "language")),
        in_custody=in_custody if begun else None,
        registered=registered if begun else None,
        registered_until=to_optional_day(duty[1]) if duty else None,
        mappa=_latest(view, "mappa level set", _mappa),
        harm=_latest(view, "harm assessed", _harm),
        tonight=sleeps,
        holders=holders(view),
        barred=barred(view),
        begun=begun,
        ended=begun and extents["case open"].value(day) is False,
        died=died is True,
        taken_on=to_optional_day(subject.taken_on),
        holds_until=_next_change(day, extents.values(), () if sleeps is None else (sleeps.until,)),
    )


def officer_summary(view: View, rules: Rules) -> OfficerSummary:
    """The head of an officer's page."""
    day = view.as_at.toordinal()
    conditions = Subject.of(view, rules).conditions
    practising, deputising = (conditions.extent(n) for n in ("practising officer", "deputising"))
    joined, left = _last(view, "officer joined"), _last(view, "officer left")
    post = practising.value(day) is True
    cover = _cover(view, day) if deputising.value(day) is True else ()
    details = {} if joined is None else joined.fact.details
    hours = details.get("hours")
    return OfficerSummary(
        subject=view.subject,
        grade=_text(details.get("grade")),
        team=_text(details.get("team")),
        hours=float(hours) if isinstance(hours, int | float) else None,
        in_post=post,
        joined_on=joined.fact.on if joined else None,
        left_on=left.fact.on if left and not post else None,
        deputising=cover,
        holds_until=_next_change(day, (practising, deputising), (c.until for c in cover)),
    )


def holders(view: View) -> tuple[Holder, ...]:
    """Who is allocated, in which role, since when; by officer, then role.

    The condition "allocated to the officer" does not look at the role, so somebody with two roles would lose both
    with one. An end that names no role ends every role of that officer.
    """
    held: dict[tuple[str, str | None], date] = {}
    changes = [*view.by_kind.get("allocated", ()), *view.by_kind.get("deallocated", ())]
    for standing in sorted(changes, key=lambda s: s.order):
        officer, role = standing.fact.refs.get("officer"), _text(standing.fact.details.get("role"))
        if officer is None or standing.fact.subject != view.subject:
            continue
        if standing.fact.kind == "allocated":
            held.setdefault((officer, role), standing.fact.on)
        else:
            held = {key: on for key, on in held.items() if not (key[0] == officer and role in (None, key[1]))}
    found = (Holder(officer, role, since) for (officer, role), since in held.items())
    return tuple(sorted(found, key=lambda holder: (holder.officer, holder.role or "")))


def barred(view: View) -> tuple[str, ...]:
    """Officers who declared a conflict with the case, sorted."""
    named = (s.fact.refs.get("officer") for s in view.by_kind.get("conflict declared", ()))
    return tuple(sorted({officer for officer in named if officer is not None}))


def _last_given(view: View, detail: str) -> Any:
    """The last value given of a detail of the person: a later registration that leaves it out takes nothing back."""
    given = (s.fact.details.get(detail) for s in reversed(view.by_kind.get("person registered", ())))
    return next((value for value in given if value is not None), None)


def _born(view: View) -> date | None:
    given = (day_value(s.fact, "date_of_birth") for s in reversed(view.by_kind.get("person registered", ())))
    return next((day for day in given if day is not None), None)


def _last(view: View, kind: str) -> Standing | None:
    own = [s for s in view.by_kind.get(kind, ()) if s.fact.subject == view.subject]
    return own[-1] if own else None


def _latest(view: View, kind: str, read: Callable[[Standing], _T]) -> _T | None:
    last = _last(view, kind)
    return None if last is None else read(last)


def _mappa(standing: Standing) -> MappaLevel:
    details = standing.fact.details
    return MappaLevel(_text(details.get("category")), _text(details.get("level")), standing.fact.on)


def _harm(standing: Standing) -> HarmLevel:
    details = standing.fact.details
    return HarmLevel(_text(details.get("level")), _text(details.get("setting")), standing.fact.on)


def _cover(view: View, day: int) -> tuple[Deputising, ...]:
    """The covers that run on this day: begun since the last end, and not past their own last day."""
    ends = [s.order for s in view.by_kind.get("deputising ended", ())]
    last_end = ends[-1] if ends else -1
    running = (
        s
        for s in view.by_kind.get("deputising started", ())
        if s.order > last_end and (s.until is None or day < s.until)
    )
    return tuple(
        Deputising(
            _text(s.fact.details.get("role")), _text(s.fact.details.get("area")), s.fact.on, s.fact.until
        )
        for s in running
    )


def _next_change(day: int, extents: Iterable[Extent], days: Iterable[date | None]) -> date | None:
    edges = [
        edge for e in extents for spells in (e.certain, e.possible) for spell in spells for edge in spell
    ]
    edges += [given.toordinal() for given in days if given is not None]
    following = min((edge for edge in edges if day < edge < FOR_EVER), default=None)
    return None if following is None else to_day(following)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
