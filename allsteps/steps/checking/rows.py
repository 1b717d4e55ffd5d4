"""Every step of one standard in one view is worked out again from steps §§4–5: slowly and independently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from allsteps.record.fact import Fact
from allsteps.record.views import Standing
from allsteps.standards.model import Recurring
from allsteps.steps.checking.closing import (
    Closing,
    closing,
    counts,
    first_counting_day,
    is_provisional,
    last_counting_day,
    whiles,
)
from allsteps.steps.checking.matches import given
from allsteps.steps.checking.openings import (
    Opened,
    Trigger,
    first_of_chain,
    next_of_chain,
    opened_from,
    opening_day,
    single_triggers,
    spans,
)
from allsteps.steps.checking.reading import Key, Reading, behind, condition_value, later
from allsteps.steps.step import Status, Step
from allsteps.timeline.days import london_day


@dataclass(frozen=True)
class Row:
    """A step with what it rests on."""

    opened: Opened
    closing: Closing
    step: Step


def rows(reading: Reading) -> list[Row]:
    if reading.standard.subject != reading.view.subject.partition(":")[0]:
        return []
    found = [Row(opened, closed, _step(reading, opened, closed)) for opened, closed in _steps(reading)]
    return sorted(found, key=lambda row: row.step.order)


def rungs(reading: Reading, opened: Opened, due: int | None) -> list[tuple[str, int | None]]:
    """Each rung of the ladder with the day from which it holds a late step."""
    return [
        (rung.to, None if due is None else later(reading, due, rung.after, opened.key))
        for rung in reading.standard.escalates
    ]


def _steps(reading: Reading) -> Iterator[tuple[Opened, Closing]]:
    """Steps in the order of their opening days, because a recurrence opens after an earlier step closes."""
    waiting: dict[int, list[Trigger]] = {}

    def wait(trigger: Trigger | None, day: int | None) -> None:
        if trigger is not None and day is not None:
            waiting.setdefault(day, []).append(trigger)

    for trigger in single_triggers(reading):
        wait(trigger, opening_day(reading, trigger))
    for number, opening in enumerate(reading.standard.opens):
        if isinstance(opening, Recurring):
            for key, start, _ in spans(reading, opening.condition):
                first = first_of_chain(reading, number, opening, key, start)
                wait(first, None if first is None else first.day)
    while waiting:
        day = min(waiting)
        by_key: dict[Key, list[Trigger]] = {}
        for trigger in waiting.pop(day):
            by_key.setdefault(trigger.key, []).append(trigger)
        for key, triggers in by_key.items():
            opened = opened_from(key, day, triggers)
            closed = closing(reading, opened)
            yield opened, closed
            closer = _closer(closed)
            for trigger in triggers if closer is not None and closed.how != "lapsed" else ():
                if isinstance(trigger.opening, Recurring) and closed.day is not None and closer is not None:
                    following = next_of_chain(reading, trigger, closed.day, closer)
                    wait(following, None if following is None else following.day)


def _closer(closed: Closing) -> Standing | None:
    if closed.how == "met" and closed.met is not None:
        return closed.met.by
    return closed.set_aside if closed.how == "set aside" else None


def _step(reading: Reading, opened: Opened, closed: Closing) -> Step:
    day, standard = reading.today, reading.standard
    met = closed.met if closed.how == "met" else None
    set_aside = closed.set_aside if closed.how == "set aside" else None
    lapse = closed.lapse if closed.how == "lapsed" else None
    status = _status(opened, closed, day)
    is_open = status in (Status.DUE, Status.LATE)
    first_transferred = _taken_on(reading)
    before_taken_on = (
        closed.due is not None and first_transferred is not None and closed.due < first_transferred
    )
    owner = _owner(reading, opened) if is_open else None
    lapsed_by = behind(reading, lapse.condition, opened.key, lapse.day) if lapse else None
    return Step(
        subject=reading.view.subject,
        standard=standard.id,
        key=";".join(f"{part}={value}" for part, value in zip(standard.per, opened.key, strict=True)),
        opened_on=date.fromordinal(opened.day),
        due_on=_day(closed.due),
        first_due_on=_day(opened.due) if closed.varied else None,
        met_on=_day(met.by.day) if met else None,
        set_aside_on=_day(set_aside.day) if set_aside else None,
        lapsed_on=_day(lapse.day) if lapse else None,
        status=status,
        provisional=is_provisional(reading, opened, day),
        compressed=opened.naming.compressed,
        recorded_late=status is Status.MET and _recorded_late(reading, opened, closed),
        varied_late=closed.varied_late,
        before_taken_on=before_taken_on,
        opened_by=_name(reading, opened_by(reading, opened)),
        met_by=_name(reading, met.by if met else None),
        set_aside_by=_name(reading, set_aside),
        lapsed_by=_name(reading, lapsed_by),
        owner=owner,
        holder=_holder(reading, opened, closed, status, owner) if is_open and not before_taken_on else None,
    )


def _status(opened: Opened, closed: Closing, day: int) -> Status:
    late = closed.due is not None and (day if closed.day is None else closed.day) > closed.due
    if closed.how == "met":
        return Status.MET_LATE if late else Status.MET
    if closed.how == "set aside":
        return Status.SET_ASIDE_LATE if late else Status.SET_ASIDE
    if closed.how == "lapsed":
        return Status.LAPSED
    if opened.day > day:
        return Status.UPCOMING
    return Status.LATE if late else Status.DUE


def opened_by(reading: Reading, opened: Opened) -> Standing | None:
    """The opening fact; of an interval, the latest that its condition reads up to the opening day."""
    trigger = opened.naming
    if trigger.condition is None or trigger.again:
        return trigger.by
    return behind(reading, trigger.condition, opened.key, opened.day)


def _recorded_late(reading: Reading, opened: Opened, closed: Closing) -> bool:
    """Did the earliest version of the evidence that counts become known after the due day, in London?"""
    if closed.due is None or closed.met is None:
        return False
    known = [v.known_from for v in closed.met.by.versions if _counts_on_its_day(reading, opened, v)]
    return london_day(min(known)).toordinal() > closed.due


def _counts_on_its_day(reading: Reading, opened: Opened, version: Fact) -> bool:
    return any(
        counts(reading, opened, evidence, version)
        and first_counting_day(reading, opened, evidence)
        <= version.on.toordinal()
        <= last_counting_day(opened)
        for evidence in reading.standard.met_by
    )


def _taken_on(reading: Reading) -> int | None:
    facts = [s for s in reading.view.facts if s.fact.kind == "taken on"]
    if not facts:
        return None
    given_day = given(facts[-1].fact, "from")
    return given_day.toordinal() if isinstance(given_day, date) else facts[-1].day


def _owner(reading: Reading, opened: Opened) -> str | None:
    for rule in reading.standard.owner:
        if rule.while_ is None or condition_value(reading, rule.while_, opened.key, reading.today) is True:
            return rule.role
    return None


def _holder(
    reading: Reading, opened: Opened, closed: Closing, status: Status, owner: str | None
) -> str | None:
    """The highest rung that a late, adopted step has reached, else its owner; nobody if a `while` fails."""
    day = reading.today
    if any(condition_value(reading, name, opened.key, day) is False for name in whiles(reading, opened)):
        return None
    holder = owner
    if status is Status.LATE and reading.adopted:
        for role, reached in rungs(reading, opened, closed.due):
            holder = role if reached is not None and reached <= day else holder
    return holder


def name_of(reading: Reading, standing: Standing) -> str:
    """A bare id, or `source/id` where two facts of the view have the same."""
    fact = standing.fact
    same = [s for s in reading.view.facts if s.fact.id == fact.id]
    return fact.id if len(same) == 1 else f"{fact.source}/{fact.id}"


def _name(reading: Reading, standing: Standing | None) -> str | None:
    return None if standing is None else name_of(reading, standing)


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
