"""Evidence: the first fact that counts for a step, by each way to meet its standard.

A fact counts when it surely matches, carries the step's own key, and falls in the step's window: from the
opening (or `not_before`) on, inside the period for fixed periods, and back to the opening less `fresh`.
Evidence is not used up.

Source: steps §4 (`met_by`) and §5 (`met_on`, `recorded_late`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from allsteps.record.fact import Fact
from allsteps.record.matching import Matcher, day_value, key_part
from allsteps.record.views import Standing
from allsteps.standards.model import Evidence
from allsteps.steps.context import Context, Matching
from allsteps.steps.openings import Opened
from allsteps.steps.rules import DECIDED_OTHERWISE
from allsteps.timeline.days import FOR_EVER, london_day, to_day

_NOTHING: Final = Matching()


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which evidence counts: `[first, last]`, and back to `fresh_from` for one alternative."""

    first: int
    last: int
    fresh_from: int | None = None

    def takes(self, day: int) -> bool:
        return self.first <= day <= self.last

    def takes_fresh(self, day: int, opened: int) -> bool:
        return self.fresh_from is not None and self.fresh_from <= day <= opened


@dataclass(slots=True)
class Counting:
    """The fact that meets a step, by which alternative, and (for `count`) all that were counted."""

    standing: Standing
    alternative: int
    counted: tuple[Standing, ...]


def window(context: Context, opened: Opened, evidence: Evidence) -> Window | None:
    """The days on which this alternative counts; None where `not_before` cannot be reckoned."""
    standard = context.rule.standard
    first: int | None = opened.day
    if standard.not_before is not None:
        first = context.later(opened.day, standard.not_before, opened.key)
    if first is None:
        return None
    period_end = opened.naming.period_end
    last = FOR_EVER if period_end is None else period_end
    if evidence.fresh is None:
        return Window(first, last)
    fresh_from = context.earlier(opened.day, evidence.fresh, opened.key)
    if fresh_from is None:
        fresh_from = opened.day  # however far back it reaches, the opening day lies in it
    return Window(first, last, fresh_from if standard.not_before is None else max(fresh_from, first))


def counting_fact(context: Context, opened: Opened) -> Counting | None:
    """The earliest fact that meets the step, of all alternatives; None while nothing does."""
    if "?" in opened.key:
        return None  # nobody can say that a visit was to the address that nobody wrote down
    earliest: Counting | None = None
    for number in range(len(context.rule.evidence)):
        found = _by_alternative(context, opened, number)
        if found is not None and (earliest is None or found.standing.order < earliest.standing.order):
            earliest = found
    return earliest


def _by_alternative(context: Context, opened: Opened, number: int) -> Counting | None:
    matching = _matching(context, opened, number)
    if not matching.facts:
        return None
    evidence, _ = context.rule.evidence[number]
    if evidence.fresh is None and evidence.count is None and context.rule.standard.not_before is None:
        # The commonest way, without a window: the first fact from the opening on, inside the period if there is one.
        first, period_end = matching.from_day(opened.day), opened.naming.period_end
        if first == len(matching.facts) or (period_end is not None and matching.days[first] > period_end):
            return None
        return Counting(matching.facts[first], number, (matching.facts[first],))
    days = window(context, opened, evidence)
    if days is None:
        return None
    if days.fresh_from is not None:
        latest = matching.after_day(opened.day) - 1
        if latest >= 0 and matching.days[latest] >= days.fresh_from:
            return Counting(matching.facts[latest], number, (matching.facts[latest],))
    first = matching.from_day(days.first)
    last = first + (evidence.count or 1) - 1
    if last >= len(matching.facts) or matching.days[last] > days.last:
        return None
    return Counting(matching.facts[last], number, tuple(matching.facts[first : last + 1]))


def _matching(context: Context, opened: Opened, number: int) -> Matching:
    """The facts that count for the step by one alternative, days apart, in the view's order."""
    matching = context.matching_evidence(number).get(opened.key, _NOTHING)
    if context.rule.evidence[number][0].fact != DECIDED_OTHERWISE:
        return matching
    deciding = [standing for standing in matching.facts if _decides(context, opened, standing.fact)]
    return Matching(deciding, [standing.day for standing in deciding])


def counts(context: Context, opened: Opened, fact: Fact, matches: Matcher) -> bool:
    """Does what this fact says count for the step, its day apart?"""
    if matches(fact) is not True:
        return False
    if any(
        key_part(fact, part) != value
        for part, value in zip(context.rule.standard.per, opened.key, strict=True)
    ):
        return False
    return fact.kind != DECIDED_OTHERWISE or _decides(context, opened, fact)


def _decides(context: Context, opened: Opened, fact: Fact) -> bool:
    """Is a decision otherwise about this step: its subject, and the opening day if it names one?"""
    named_day = day_value(fact, "opened_on")
    return fact.subject == context.view.subject and (named_day is None or named_day.toordinal() == opened.day)


def recorded_late(context: Context, opened: Opened, counting: Counting, due: int | None) -> bool:
    """Was the earliest version that counts known only after the due day, London time?"""
    if due is None:
        return False
    known_from = counting.standing.fact.known_from
    if known_from.toordinal() < due or london_day(known_from) <= to_day(due):
        return False  # an earlier version was known earlier still
    counting_versions = (v for v in counting.standing.versions if _version_counts(context, opened, v))
    earliest = next(counting_versions, counting.standing.fact)
    return london_day(earliest.known_from) > to_day(due)


def _version_counts(context: Context, opened: Opened, fact: Fact) -> bool:
    """Would this version have counted, by any of the ways to meet the standard?"""
    day = fact.on.toordinal()
    for evidence, matches in context.rule.evidence:
        if evidence.fact != fact.kind or not counts(context, opened, fact, matches):
            continue
        days = window(context, opened, evidence)
        if days is not None and (days.takes(day) or days.takes_fresh(day, opened.day)):
            return True
    return False


def evidence_facts(context: Context) -> Sequence[Standing]:
    """Every fact of a kind that could meet the standard, in the view's order."""
    kinds = dict.fromkeys(evidence.fact for evidence in context.rule.standard.met_by)
    found = [standing for kind in kinds for standing in context.view.by_kind.get(kind, ())]
    return sorted(found, key=lambda standing: standing.order)
