"""Each step can explain itself: what opened it, how it was counted, what met it and what nearly did.

Source: steps §5.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from allsteps.record.matching import day_value, field_value, key_part, matcher
from allsteps.record.views import Standing, View
from allsteps.standards.amounts import FromField
from allsteps.standards.model import OnFact, Opening, Periods, Plan, Recurring, Standard, StartOf
from allsteps.steps.closing import whiles
from allsteps.steps.conditions import Key
from allsteps.steps.context import Context, Subject
from allsteps.steps.evaluate import HORIZON_DAYS, Working, standard_workings, step_on
from allsteps.steps.evidence import evidence_facts, window
from allsteps.steps.explanation import (
    ClockShown,
    ConditionShown,
    EvidenceShown,
    Explanation,
    FactNamed,
    LapseShown,
    NearMiss,
    NotApplicable,
    OpeningShown,
    Role,
    RungShown,
    VariationShown,
)
from allsteps.steps.holding import rungs
from allsteps.steps.openings import Opened, opened_by
from allsteps.steps.rules import DECIDED_OTHERWISE, Rules
from allsteps.steps.triggers import Trigger, triggers
from allsteps.timeline.clocks import Amount
from allsteps.timeline.days import to_day, to_optional_day
from allsteps.timeline.spells import holds

FORMS: Final = {
    OnFact: "on",
    StartOf: "start of",
    Recurring: "every",
    Periods: "every, fixed",
    Plan: "before",
}


def explain(
    view: View, rules: Rules, standard: str, key: str | None = None
) -> list[Explanation | NotApplicable]:
    """Every step of one standard for the view's subject (of one key, if given), explained; or why there is none."""
    subject = Subject.of(view, rules)
    day = view.as_at.toordinal()
    subject_type = view.subject.partition(":")[0]
    versions = [rule for rule in rules.by_subject_type.get(subject_type, ()) if rule.standard.id == standard]
    found = [explained(w, day) for rule in versions for w in standard_workings(subject, rule)]
    chosen = sorted((e for e in found if key is None or e.step.key == key), key=lambda e: e.step.order)
    if found:
        return list(chosen)
    return [not_applicable(Context(subject, rule)) for rule in versions[-1:]]


def explained(working: Working, day: int) -> Explanation:
    """One step with all that it rests on, as at a day."""
    context, opened, closing = working.context, working.opened, working.closing
    step = step_on(working, day)
    standard = context.rule.standard
    met = closing.met if step.met_on is not None else None
    lapse = closing.lapse if closing.lapse is not None and closing.lapse.day <= day else None
    adopted = context.subject.rules.is_adopted(standard.id, day)
    return Explanation(
        as_at=to_day(day),
        step=step,
        opening=_opening(context, opened),
        conditions=tuple(_conditions(context, opened)),
        clock=_clock(context, opened),
        evidence=EvidenceShown(met.alternative, tuple(_named(context, s) for s in met.counted))
        if met
        else None,
        near_misses=() if step.met_on is not None else tuple(near_misses(working, day)),
        variations=tuple(
            VariationShown(_named(context, v.standing), to_optional_day(v.due), v.no_effect)
            for v in closing.variations
        ),
        lapse=LapseShown(to_day(lapse.day), lapse.condition, step.lapsed_on is not None, lapse.provisional)
        if lapse
        else None,
        escalation=tuple(
            RungShown(reached.to, str(rung.after), to_optional_day(reached.day))
            for rung, reached in zip(standard.escalates, rungs(context, opened, closing.due), strict=False)
        ),
        adopted=adopted,
        advises_because=None if adopted else advises_because(standard),
    )


def advises_because(standard: Standard) -> str:
    """Why a standard that is not adopted only advises."""
    if standard.source.status == "memory":
        return (
            "no agency has adopted it: its limit comes from memory and is to be confirmed by a policy owner"
        )
    return "no agency has adopted it yet"


def not_applicable(context: Context) -> NotApplicable:
    """Why this standard opened no step, naming the condition where there is one."""
    view = context.view
    day = view.as_at.toordinal()
    standard = context.rule.standard

    def because(
        reason: object, trigger: Trigger | None = None, shown: ConditionShown | None = None
    ) -> NotApplicable:
        fact = None if trigger is None or trigger.fact is None else _named(context, trigger.fact)
        return NotApplicable(view.subject, standard.id, view.as_at, fact, shown, reason)  # type: ignore[arg-type]

    if view.begins_on is None:
        return because("not begun")
    if (
        not context.in_force(day)
        and standard.in_force.from_ is not None
        and view.as_at < standard.in_force.from_
    ):
        return because("not in force")
    for trigger in reversed(list(triggers(context, day + HORIZON_DAYS))):
        failing = _first_failing(context, trigger.key, trigger.day, trigger.conditions)
        if failing is not None:
            return because("condition", trigger, failing)
    for opening in standard.opens:
        if isinstance(opening, StartOf | Recurring | Periods):
            return because("condition", None, _shown(context, opening.condition, "opening", (), day))
    return because("never triggered")


def _first_failing(context: Context, key: Key, day: int, also: Iterable[str]) -> ConditionShown | None:
    standard = context.rule.standard
    listed: list[tuple[str, Role]] = [(name, "while") for name in (*standard.while_, *also)]
    listed += [(name, "applies") for name in standard.applies]
    for name, role in listed:
        if not holds(context.opens_on_days(name, key), day):
            return _shown(context, name, role, key, day)
    for name in standard.unless:
        if context.extent(name, key).value(day) is True:
            return _shown(context, name, "unless", key, day)
    return None


def _named(context: Context, standing: Standing) -> FactNamed:
    return FactNamed(context.view.names[standing.order], standing.fact.kind, standing.fact.on)


def _opening(context: Context, opened: Opened) -> OpeningShown:
    trigger = opened.naming
    by = opened_by(context, opened)
    plan_last = trigger.plan[1] if trigger.plan else None
    planned = (
        day_value(plan_last.fact, trigger.opening.date_field)
        if plan_last and isinstance(trigger.opening, Plan)
        else None
    )
    return OpeningShown(
        form=FORMS[type(trigger.opening)],  # type: ignore[arg-type]
        number=trigger.number,
        triggered_on=to_day(trigger.day),
        opened_on=to_day(opened.day),
        by=_named(context, by) if by else None,
        condition=trigger.condition,
        planned_for=planned,
        plan_made_on=plan_last.fact.on if plan_last else None,
    )


def _conditions(context: Context, opened: Opened) -> Iterator[ConditionShown]:
    standard = context.rule.standard
    for name in whiles(context, opened):
        yield _shown(context, name, "while", opened.key, opened.day)
    for name in standard.applies:
        yield _shown(context, name, "applies", opened.key, opened.day)
    for name in standard.unless:
        yield _shown(context, name, "unless", opened.key, opened.day)
    trigger = opened.naming
    if trigger.condition is not None and trigger.condition not in whiles(context, opened):
        yield _shown(context, trigger.condition, "opening", opened.key, opened.day)


def _shown(context: Context, name: str, role: Role, key: Key, day: int) -> ConditionShown:
    value = context.extent(name, key).value(day) if key or not context.rule.standard.per else None
    if value is None and not key and context.rule.standard.per:
        value = context.subject.conditions.extent(name).value(day)
    condition_key = context.condition_key(name, key) if key or not context.rule.standard.per else None
    read = [s for s in context.subject.conditions.facts_read(name, condition_key) if s.day <= day]
    latest = {standing.fact.kind: standing for standing in read}
    assumed = value is None and context.subject.rules.compiled.conditions[name].condition.assume
    words = {True: "yes", False: "no", None: "unknown"}[value]
    facts = tuple(_named(context, standing) for standing in sorted(latest.values(), key=lambda s: s.order))
    return ConditionShown(name, role, to_day(day), words, assumed, facts)  # type: ignore[arg-type]


def _clock(context: Context, opened: Opened) -> ClockShown:
    trigger, standard = opened.naming, context.rule.standard
    amount = _amount(trigger.opening, standard, recurrence=trigger.recurrence)
    counted = _reckoned_as(context, opened, amount)
    start, due = _counted_from(trigger), opened.due
    return ClockShown(
        counted_from=to_day(start),
        amount=_amount_words(amount),
        due_on=to_optional_day(due),
        reason=_no_due_because(amount, counted, trigger) if due is None else None,
        days_not_counted=0 if due is None else _days_left_out(context, opened, counted, start, due),
    )


def _reckoned_as(context: Context, opened: Opened, amount: Amount | FromField | None) -> Amount | None:
    """The amount that was counted: a field's number, too; None where a field names the day or nothing."""
    if not isinstance(amount, FromField):
        return amount
    fact = opened_by(context, opened)
    given = None if fact is None else field_value(fact.fact, amount.field)
    if not isinstance(given, int | float) or isinstance(given, bool):
        return None
    return Amount(int(given), "days", amount.clock, amount.counting)  # type: ignore[arg-type]


def _days_left_out(context: Context, opened: Opened, amount: Amount | None, start: int, due: int) -> int:
    if amount is None or amount.clock == "calendar":
        return 0
    days = range(due, start) if due < start else range(start + 1, due + 1)
    if amount.stopwatch:
        counted = context.extent(amount.stopwatch, opened.key).possible
        return sum(not holds(counted, day) for day in days)
    return sum(not context.subject.rules.calendar.is_working(day) for day in days)


def _planned_for(trigger: Trigger) -> date | None:
    """The planned day as last known; None for other openings, and for a plan without its day."""
    if trigger.plan is None or not isinstance(trigger.opening, Plan):
        return None
    return day_value(trigger.plan[1].fact, trigger.opening.date_field)


def _counted_from(trigger: Trigger) -> int:
    """The day from which the due day was counted: for a plan its planned day, for a recurrence the last closing."""
    if isinstance(trigger.opening, Plan):
        planned = _planned_for(trigger)
        return planned.toordinal() if planned is not None else trigger.day
    return trigger.day if trigger.counted_from is None else trigger.counted_from


def _amount(opening: Opening, standard: Standard, *, recurrence: bool) -> Amount | FromField | None:
    if isinstance(opening, Plan):
        return opening.by
    if isinstance(opening, Periods):
        return opening.every
    if isinstance(opening, Recurring) and (recurrence or opening.first == "after n"):
        return opening.every
    return standard.within


def _amount_words(amount: Amount | FromField | None) -> str:
    if amount is None:
        return "no limit"
    return f"as its {amount.field} says" if isinstance(amount, FromField) else str(amount)


def _no_due_because(amount: Amount | FromField | None, counted: Amount | None, trigger: Trigger) -> str:
    if amount is None:
        return "the standard guards a decision and has no due day"
    if isinstance(trigger.opening, Plan) and _planned_for(trigger) is None:
        return f"the plan gives no {trigger.opening.date_field}"
    if isinstance(amount, FromField) and counted is None:
        return f"the fact that opened it gives no {amount.field}"
    if counted is not None and counted.stopwatch:
        return f"the days {counted.clock} run out before the allowance does"
    return "the calendar of working days is not published far enough"


def near_misses(working: Working, day: int, among: Iterable[Standing] | None = None) -> Iterator[NearMiss]:
    """Facts of the right kind, not before the opening less a year, that do not meet the step, with the first reason.

    `among`: only these facts of the step's view are asked about.
    """
    context, opened, closed_on = working.context, working.opened, working.closing.day
    for standing in evidence_facts(context) if among is None else among:
        if opened.day - HORIZON_DAYS <= standing.day <= day:
            reasons = [
                _miss(context, opened, standing, number, closed_on)
                for number, (evidence, _) in enumerate(context.rule.evidence)
                if evidence.fact == standing.fact.kind
            ]
            if reasons:
                reason, field, found = reasons[0]
                yield NearMiss(_named(context, standing), reason, field, found)  # type: ignore[arg-type]


def _miss(
    context: Context, opened: Opened, standing: Standing, number: int, closed_on: int | None
) -> tuple[str, str | None, str | None]:
    evidence, _ = context.rule.evidence[number]
    for part, wanted in zip(context.rule.standard.per, opened.key, strict=True):
        found = key_part(standing.fact, part)
        if found == "?" or wanted == "?":
            return ("no key", part, None)
        if found != wanted:
            return ("other key", part, found)
    kind = context.subject.rules.compiled.kind(evidence.fact)
    for name, test in evidence.where.items():
        answer = matcher({name: test}, kind)(standing.fact)
        if answer is not True:
            value = field_value(standing.fact, name)
            return (
                "does not match" if answer is False else "cannot be sure",
                name,
                None if value is None else str(value),
            )
    if standing.fact.kind == DECIDED_OTHERWISE:
        for name, named, own in _decision_names(context, opened, standing):
            if named != own:
                return ("other key", name, named)
    days = window(context, opened, evidence)
    if days is None or standing.day < days.first:
        return ("not fresh" if evidence.fresh is not None else "too early", None, None)
    if standing.day > days.last:
        return ("outside the period", None, None)
    if closed_on is not None and standing.day > closed_on:
        return ("after it closed", None, None)
    return ("not enough yet", None, None)


def _decision_names(
    context: Context, opened: Opened, standing: Standing
) -> Iterator[tuple[str, str | None, str | None]]:
    """What a `decided otherwise` names, found and wanted: its standard, its subject, and its step if it names one."""
    standard = standing.fact.details.get("standard")
    yield "standard", None if standard is None else str(standard), context.rule.standard.id
    yield "subject", standing.fact.subject, context.view.subject
    named_day = day_value(standing.fact, "opened_on")
    if named_day is not None:
        yield "opened_on", named_day.isoformat(), to_day(opened.day).isoformat()
