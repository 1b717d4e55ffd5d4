"""One standard for one subject in one view: how its conditions, clocks and keys are read.

The rest of the evaluator asks its questions here, so that the answer to "does this condition hold for this
key" is written once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from allsteps.record.matching import Matcher, day_value, key_part
from allsteps.record.views import Standing, View
from allsteps.standards.model import Evidence
from allsteps.steps.conditions import Conditions, Key
from allsteps.steps.rules import DECIDED_OTHERWISE, CompiledStandard, Rules
from allsteps.timeline.clocks import Amount, earlier, later
from allsteps.timeline.spells import Extent, Spells, complement, first_day, intersect_all, joined


@dataclass(frozen=True, slots=True)
class Matching:
    """Facts in the view's order, and their days beside them, so that a day is found by bisection."""

    facts: list[Standing] = field(default_factory=list)
    days: list[int] = field(default_factory=list)

    def from_day(self, day: int) -> int:
        """The place of the first fact on or after the day."""
        return bisect_left(self.days, day)

    def after_day(self, day: int) -> int:
        """The place of the first fact after the day."""
        return bisect_right(self.days, day)


@dataclass(frozen=True)
class Subject:
    """One subject's view with its conditions; shared by all standards."""

    view: View
    rules: Rules
    conditions: Conditions
    _matching: dict[tuple[str, str, tuple[str, ...]], Mapping[Key, Matching]] = field(
        default_factory=dict, repr=False
    )

    @staticmethod
    def of(view: View, rules: Rules) -> Subject:
        return Subject(view, rules, Conditions(view, rules.compiled))

    def matching(self, evidence: Evidence, matches: Matcher, per: tuple[str, ...]) -> Mapping[Key, Matching]:
        """The facts that surely match a kind and a `where`, by key. Many standards ask for the same evidence."""
        asked = (evidence.fact, evidence.where_text, per)
        known = self._matching.get(asked) if evidence.fact != DECIDED_OTHERWISE else None
        if known is None:
            by_key: dict[Key, Matching] = defaultdict(Matching)
            for standing in self.view.by_kind.get(evidence.fact, ()):
                if matches(standing.fact) is True:
                    matching = by_key[tuple(key_part(standing.fact, part) for part in per) if per else ()]
                    matching.facts.append(standing)
                    matching.days.append(standing.day)
            known = self._matching[asked] = by_key
        return known

    @cached_property
    def taken_on(self) -> int | None:
        """The day before which due days are the former service's: of the latest `taken on`, or its `from`."""
        facts = self.view.by_kind.get("taken on", ())
        if not facts:
            return None
        given = day_value(facts[-1].fact, "from")
        return given.toordinal() if given is not None else facts[-1].day


@dataclass(slots=True)
class Context:
    """One standard for one subject."""

    subject: Subject
    rule: CompiledStandard
    # What was worked out once for this standard; plain fields, since a hundred of these are made for each case.
    _matching: dict[int, Mapping[Key, Matching]] = field(default_factory=dict, repr=False)
    _extents: dict[tuple[str, Key], Extent] = field(default_factory=dict, repr=False)
    _whiles: dict[tuple[tuple[str, ...], Key], Spells] = field(default_factory=dict, repr=False)
    _applies: dict[Key, Spells] = field(default_factory=dict, repr=False)
    _denied: dict[tuple[tuple[str, ...], Key], Spells] = field(default_factory=dict, repr=False)
    _unsure: dict[tuple[tuple[str, ...], str | None, Key], tuple[str, ...]] = field(
        default_factory=dict, repr=False
    )
    _opening_days: dict[tuple[Key, tuple[str, ...]], Spells] = field(default_factory=dict, repr=False)

    @property
    def view(self) -> View:
        return self.subject.view

    def matching_evidence(self, number: int) -> Mapping[Key, Matching]:
        """For one alternative of `met_by`, the facts that surely match it, by their key, in the view's order."""
        known = self._matching.get(number)
        if known is None:
            evidence, matches = self.rule.evidence[number]
            known = self.subject.matching(evidence, matches, self.rule.standard.per)
            self._matching[number] = known
        return known

    def condition_key(self, name: str, key: Key) -> Key | None:
        """The key under which a step with this key reads a condition; None for any key seen."""
        if not self.subject.rules.compiled.conditions[name].per:
            return None
        places = self.rule.key_places[name]
        return None if places is None else tuple(key[place] for place in places)

    def extent(self, name: str, key: Key) -> Extent:
        """The days of a condition as a step with this key reads it."""
        known = self._extents.get((name, key))
        if known is None:
            known = self.subject.conditions.extent(name, self.condition_key(name, key))
            self._extents[name, key] = known
        return known

    def opens_on_days(self, name: str, key: Key) -> Spells:
        """The days on which a condition lets a step open: it holds, or is unknown and assumed."""
        extent = self.extent(name, key)
        assumed = self.subject.rules.compiled.conditions[name].condition.assume
        return extent.possible if assumed else extent.certain

    def while_days(self, names: tuple[str, ...], key: Key) -> Spells:
        """The days on which every one of these conditions lets a step open."""
        known = self._whiles.get((names, key))
        if known is None:
            known = intersect_all(self.opens_on_days(name, key) for name in names)
            self._whiles[names, key] = known
        return known

    def denied_days(self, names: tuple[str, ...], key: Key) -> Spells:
        """The days on which any of these conditions surely does not hold."""
        known = self._denied.get((names, key))
        if known is None:
            known = joined(spell for name in names for spell in self.extent(name, key).denied)
            self._denied[names, key] = known
        return known

    def unsure(self, whiles: tuple[str, ...], condition: str | None, key: Key) -> tuple[str, ...]:
        """The conditions of an opening, and of the standard but for `unless`, that are unknown on any day."""
        known = self._unsure.get((whiles, condition, key))
        if known is None:
            standard = self.rule.standard
            own = (condition,) if condition is not None else ()
            names = dict.fromkeys((*standard.while_, *standard.applies, *whiles, *own))
            extents = ((name, self.extent(name, key)) for name in names)
            known = tuple(name for name, extent in extents if extent.certain != extent.possible)
            self._unsure[whiles, condition, key] = known
        return known

    def applies_days(self, key: Key) -> Spells:
        """The days on which every `applies` lets a step open and no `unless` surely holds."""
        known = self._applies.get(key)
        if known is None:
            standard = self.rule.standard
            applies = (self.opens_on_days(name, key) for name in standard.applies)
            unless = (complement(self.extent(name, key).certain) for name in standard.unless)
            known = self._applies[key] = intersect_all([*applies, *unless])
        return known

    def first_day_to_open(self, key: Key, whiles: Iterable[str], earliest: int) -> int | None:
        """The first day from `earliest` on which every condition of the standard, and these, let a step open."""
        return first_day(self._days_to_open(key, (*self.rule.standard.while_, *whiles)), earliest)

    def _days_to_open(self, key: Key, whiles: tuple[str, ...]) -> Spells:
        known = self._opening_days.get((key, whiles))
        if known is None:
            known = intersect_all([self.while_days(whiles, key), self.applies_days(key)])
            self._opening_days[key, whiles] = known
        return known

    def in_force(self, day: int) -> bool:
        start, end = self.rule.force_days
        return (start is None or start <= day) and (end is None or day < end)

    def force_spells(self, spells: Spells) -> Spells:
        """The parts of the spells in which the standard is in force: one already running starts with it."""
        start, end = self.rule.force_days
        clipped = (
            (max(s, start) if start is not None else s, min(e, end) if end is not None else e)
            for s, e in spells
        )
        return tuple((s, e) for s, e in clipped if s < e)

    def later(self, day: int, amount: Amount, key: Key) -> int | None:
        return later(day, amount, self.subject.rules.calendar, self._counted(amount, key))

    def earlier(self, day: int, amount: Amount, key: Key) -> int | None:
        return earlier(day, amount, self.subject.rules.calendar, self._counted(amount, key))

    def key_of(self, standing: Standing) -> Key:
        per = self.rule.standard.per
        return tuple(key_part(standing.fact, part) for part in per) if per else ()

    def read_by(self, name: str, key: Key, day: int) -> Standing | None:
        """The fact behind a change of condition: the latest on or before the day of a kind that it reads for
        that key, else the subject's first fact."""
        read = self.subject.conditions.facts_read(name, self.condition_key(name, key))
        place = bisect_right(read, day, key=_day)
        if place:
            return read[place - 1]
        return self.view.facts[0] if self.view.facts else None

    def decisions(self, kind: str, key: Key) -> Sequence[Standing]:
        """The facts of a kind such as `step set aside` that name this standard, subject and key."""
        recorded = self.view.by_kind.get(kind)
        if not recorded:
            return ()
        standard = self.rule.standard
        return [
            standing
            for standing in recorded
            if standing.fact.subject == self.view.subject
            and standing.fact.details.get("standard") == standard.id
            and self.key_of(standing) == key
        ]

    def _counted(self, amount: Amount, key: Key) -> Spells:
        return self.extent(amount.stopwatch, key).possible if amount.stopwatch else ()


def _day(standing: Standing) -> int:
    return standing.day
