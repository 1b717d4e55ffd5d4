"""What an explanation of a step must say, worked out again: every claim but the row itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from allsteps.record.views import Standing
from allsteps.standards.amounts import AmountOf, FromField
from allsteps.standards.model import Evidence, OnFact, Periods, Plan, Recurring, StartOf
from allsteps.steps.checking.closing import (
    decision_mismatch,
    first_counting_day,
    first_mismatch,
    last_counting_day,
    whiles,
)
from allsteps.steps.checking.matches import field_answer, given
from allsteps.steps.checking.openings import Trigger
from allsteps.steps.checking.reading import (
    Reading,
    condition_of,
    condition_value,
    is_counted,
    latest_read,
    watched_by,
)
from allsteps.steps.checking.rows import Row, name_of, opened_by, rungs
from allsteps.steps.explanation import (
    ClockShown,
    ConditionShown,
    EvidenceShown,
    FactNamed,
    LapseShown,
    NearMiss,
    OpeningShown,
    Role,
    RungShown,
    VariationShown,
)

LOOKED_BACK_DAYS: Final = 400
"""How long before the opening a fact may lie and still be shown as a near miss."""

_FORMS: Final = {
    OnFact: "on",
    StartOf: "start of",
    Recurring: "every",
    Periods: "every, fixed",
    Plan: "before",
}

_MEMORY: Final = (
    "no agency has adopted it: its limit comes from memory and is to be confirmed by a policy owner"
)
_NOT_ADOPTED: Final = "no agency has adopted it yet"


def opening(reading: Reading, row: Row) -> OpeningShown:
    trigger = row.opened.naming
    by = opened_by(reading, row.opened)
    return OpeningShown(
        form=_FORMS[type(trigger.opening)],  # type: ignore[arg-type]
        number=trigger.number,
        triggered_on=date.fromordinal(trigger.day),
        opened_on=date.fromordinal(row.opened.day),
        by=None if by is None else _named(reading, by),
        condition=trigger.condition,
        planned_for=_planned_for(trigger),
        plan_made_on=trigger.plan[-1].fact.on if trigger.plan else None,
    )


def conditions(reading: Reading, row: Row) -> tuple[ConditionShown, ...]:
    """Each condition on the opening day, in the order of the standard."""
    standard, trigger = reading.standard, row.opened.naming
    going_on = whiles(reading, row.opened)
    listed: list[tuple[str, Role]] = [(name, "while") for name in going_on]
    listed += [(name, "applies") for name in standard.applies]
    listed += [(name, "unless") for name in standard.unless]
    if trigger.condition is not None and trigger.condition not in going_on:
        listed.append((trigger.condition, "opening"))
    return tuple(_condition(reading, row, name, role) for name, role in listed)


def clock(reading: Reading, row: Row) -> ClockShown:
    trigger, due = row.opened.naming, row.opened.due
    amount = _amount(reading, trigger)
    return ClockShown(
        counted_from=date.fromordinal(trigger.counted_from),
        amount=_in_words(amount),
        due_on=None if due is None else date.fromordinal(due),
        reason=None if due is not None else _why_no_due_day(reading, row, amount),
        days_not_counted=0 if due is None else _days_left_out(reading, row, amount, due),
    )


def evidence(reading: Reading, row: Row) -> EvidenceShown | None:
    met = row.closing.met
    if row.step.met_on is None or met is None:
        return None
    return EvidenceShown(met.alternative, tuple(_named(reading, standing) for standing in met.counted))


def near_misses(reading: Reading, row: Row) -> tuple[NearMiss, ...]:
    """Each fact of a kind that could have met a step not met, with the first reason why it did not."""
    if row.step.met_on is not None:
        return ()
    return tuple(_near_misses(reading, row))


def variations(reading: Reading, row: Row) -> tuple[VariationShown, ...]:
    return tuple(
        VariationShown(
            _named(reading, each.standing),
            None if each.due is None else date.fromordinal(each.due),
            each.no_effect,
        )
        for each in row.closing.variations
    )


def lapse(reading: Reading, row: Row) -> LapseShown | None:
    lost = row.closing.lapse
    if lost is None:
        return None
    return LapseShown(
        date.fromordinal(lost.day), lost.condition, row.closing.how == "lapsed", lost.provisional
    )


def escalation(reading: Reading, row: Row) -> tuple[RungShown, ...]:
    """Every rung, where there is a due day to count from."""
    if row.closing.due is None:
        return ()
    reached = rungs(reading, row.opened, row.closing.due)
    return tuple(
        RungShown(role, str(rung.after), None if day is None else date.fromordinal(day))
        for rung, (role, day) in zip(reading.standard.escalates, reached, strict=True)
    )


def advises_because(reading: Reading) -> str | None:
    """Why a standard only advises; nothing where it is adopted. The view does not know who adopted what."""
    if reading.adopted:
        return None
    return _MEMORY if reading.standard.source.status == "memory" else _NOT_ADOPTED


def _named(reading: Reading, standing: Standing) -> FactNamed:
    return FactNamed(name_of(reading, standing), standing.fact.kind, standing.fact.on)


def _planned_for(trigger: Trigger) -> date | None:
    if not trigger.plan or not isinstance(trigger.opening, Plan):
        return None
    planned = given(trigger.plan[-1].fact, trigger.opening.date_field)
    return planned if isinstance(planned, date) else None


def _condition(reading: Reading, row: Row, name: str, role: Role) -> ConditionShown:
    day = row.opened.day
    value = condition_value(reading, name, row.opened.key, day)
    last_of_kind = {
        standing.fact.kind: standing for standing in latest_read(reading, name, row.opened.key, day)
    }
    return ConditionShown(
        name=name,
        role=role,
        on=date.fromordinal(day),
        value="unknown" if value is None else "yes" if value else "no",
        assumed=value is None and condition_of(reading, name).assume,
        facts=tuple(_named(reading, s) for s in sorted(last_of_kind.values(), key=lambda s: s.order)),
    )


def _amount(reading: Reading, trigger: Trigger) -> AmountOf | FromField | None:
    """The allowance by which the due day was reckoned."""
    if isinstance(trigger.opening, Plan):
        return trigger.opening.by
    if isinstance(trigger.opening, Periods):
        return trigger.opening.every
    if isinstance(trigger.opening, Recurring) and (trigger.again or trigger.opening.first == "after n"):
        return trigger.opening.every
    return reading.standard.within


def _in_words(amount: AmountOf | FromField | None) -> str:
    if amount is None:
        return "no limit"
    return f"as its {amount.field} says" if isinstance(amount, FromField) else str(amount)


def _why_no_due_day(reading: Reading, row: Row, amount: AmountOf | FromField | None) -> str:
    if amount is None:
        return "the standard guards a decision and has no due day"
    if isinstance(amount, FromField) and not _says_a_number(row, amount):
        return f"the fact that opened it gives no {amount.field}"
    trigger = row.opened.naming
    if isinstance(trigger.opening, Plan) and _planned_for(trigger) is None:
        return f"the plan gives no {trigger.opening.date_field}"
    if watched_by(amount.clock) is not None:
        return f"the days {amount.clock} run out before the allowance does"
    return "the calendar of working days is not published far enough"


def _says_a_number(row: Row, amount: FromField) -> bool:
    by = row.opened.naming.by
    said = None if by is None else given(by.fact, amount.field)
    return isinstance(said, int | float) and not isinstance(said, bool)


def _days_left_out(reading: Reading, row: Row, amount: AmountOf | FromField | None, due: int) -> int:
    """The days between that its clock did not count."""
    if amount is None or (isinstance(amount, FromField) and not _says_a_number(row, amount)):
        return 0
    start = row.opened.naming.counted_from
    between = range(start + 1, due + 1) if due >= start else range(due, start)
    return sum(not is_counted(reading, amount.clock, row.opened.key, day) for day in between)


def _near_misses(reading: Reading, row: Row) -> Iterator[NearMiss]:
    for standing in reading.view.facts:
        if standing.day < row.opened.day - LOOKED_BACK_DAYS:
            continue
        for number, alternative in enumerate(reading.standard.met_by):
            if alternative.fact == standing.fact.kind:
                yield _near_miss(reading, row, standing, number)
                break


def _near_miss(reading: Reading, row: Row, standing: Standing, number: int) -> NearMiss:
    alternative = reading.standard.met_by[number]
    named = _named(reading, standing)
    other_key = first_mismatch(reading, row.opened, standing.fact)
    if other_key is not None:
        part, found = other_key
        return NearMiss(named, "no key" if found is None else "other key", part, found)
    kind = reading.vocabulary.kind_by_name[standing.fact.kind]
    for name, test in alternative.where.items():
        matched = field_answer(standing.fact, name, test, kind)
        if matched is not True:
            said = given(standing.fact, name)
            reason = NearMiss(named, "cannot be sure", name, None if said is None else str(said))
            return reason if matched is None else NearMiss(named, "does not match", name, reason.found)
    other_step = decision_mismatch(reading, row.opened, standing.fact)
    if alternative.fact == "decided otherwise" and other_step is not None:
        return NearMiss(named, "other key", *other_step)
    return NearMiss(named, _too_early_or_late(reading, row, standing, alternative), None, None)  # type: ignore[arg-type]


def _too_early_or_late(reading: Reading, row: Row, standing: Standing, alternative: Evidence) -> str:
    if standing.day < first_counting_day(reading, row.opened, alternative):
        return "too early" if alternative.fresh is None else "not fresh"
    if standing.day > last_counting_day(row.opened):
        return "outside the period"
    if row.closing.day is not None and standing.day > row.closing.day:
        return "after it closed"
    return "not enough yet"
