"""What closes a step, and on which day it is due, read from the facts one by one.

Read from steps §§4–5 alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from allsteps.record.fact import Fact
from allsteps.record.views import Standing
from allsteps.standards.model import Evidence
from allsteps.steps.checking.matches import answer, part_of_key
from allsteps.steps.checking.openings import Opened, Trigger
from allsteps.steps.checking.reading import NEVER, Reading, condition_value, key_of, later, sooner

How = Literal["met", "set aside", "lapsed"]


@dataclass(frozen=True)
class Met:
    """What meets a step: the alternative by its place in `met_by`, and the facts counted, in order."""

    alternative: int
    counted: tuple[Standing, ...]

    @property
    def by(self) -> Standing:
        return self.counted[-1]


@dataclass(frozen=True)
class Lapse:
    """The first day on which the step had no reason any more, and whether it never surely had one."""

    day: int
    condition: str
    provisional: bool


@dataclass(frozen=True)
class Variation:
    """A recorded change of due day, and why it has no effect where it has none."""

    standing: Standing
    due: int | None
    no_effect: str | None


@dataclass(frozen=True)
class Closing:
    """How a step stands by the view's day."""

    how: How | None
    day: int | None
    met: Met | None
    set_aside: Standing | None
    lapse: Lapse | None
    due: int | None
    varied: bool
    varied_late: bool
    variations: tuple[Variation, ...]


def closing(reading: Reading, opened: Opened) -> Closing:
    """What closed the step, if anything did: the first; on one day met, then set aside, then lapsed."""
    met = _first_met(reading, opened)
    set_aside = _first_set_aside(reading, opened)
    ended, denied = _ended(reading, opened), _denied(reading, opened)
    lapse = min(
        (each for each in (ended, denied) if each is not None), key=lambda each: each.day, default=None
    )
    variations, due, varied_late = _variations(reading, opened, met, set_aside, ended, lapse)
    ways: list[tuple[int, int, How]] = []
    if met is not None:
        ways.append((met.by.day, 0, "met"))
    if set_aside is not None:
        ways.append((set_aside.day, 1, "set aside"))
    if lapse is not None and (due is None or lapse.day <= due):
        ways.append((lapse.day, 2, "lapsed"))
    day, _, how = min(ways) if ways else (None, None, None)
    varied = any(variation.no_effect is None for variation in variations)
    return Closing(how, day, met, set_aside, lapse, due, varied, varied_late, variations)


def counts(reading: Reading, opened: Opened, evidence: Evidence, fact: Fact) -> bool:
    """Is this fact, whatever its day, evidence for this step by this alternative?"""
    if fact.kind != evidence.fact or first_mismatch(reading, opened, fact) is not None:
        return False
    kind = reading.vocabulary.kind_by_name[fact.kind]
    if answer(fact, evidence.where, kind) is not True:
        return False
    return fact.kind != "decided otherwise" or decision_mismatch(reading, opened, fact) is None


def first_mismatch(reading: Reading, opened: Opened, fact: Fact) -> tuple[str, str | None] | None:
    """The first part of the key in which the fact is not the step's, with what it says; None where none is.

    A missing part matches nothing, not even a missing one.
    """
    kind = reading.vocabulary.kind_by_name[fact.kind]
    for part, wanted in zip(reading.standard.per, opened.key, strict=True):
        own = part_of_key(fact, part, kind)
        if own == "?" or wanted == "?":
            return part, None
        if own != wanted:
            return part, own
    return None


def first_counting_day(reading: Reading, opened: Opened, evidence: Evidence) -> int:
    """The day before which evidence does not count."""
    first = opened.day
    if evidence.fresh is not None:
        reach = sooner(reading, opened.day, evidence.fresh, opened.key)
        first = opened.day if reach is None else reach
    if reading.standard.not_before is not None:
        not_before = later(reading, opened.day, reading.standard.not_before, opened.key)
        first = NEVER if not_before is None else max(first, not_before)
    return first


def last_counting_day(opened: Opened) -> int:
    """The day after which evidence does not count: the period's last, where there are periods."""
    ends = opened.naming.ends
    return NEVER if ends is None else ends


def whiles(reading: Reading, opened: Opened) -> tuple[str, ...]:
    """The conditions that must go on: the standard's, then those of the opening that names the step."""
    return tuple(dict.fromkeys((*reading.standard.while_, *opened.naming.whiles)))


def is_provisional(reading: Reading, opened: Opened, day: int) -> bool:
    """Does every trigger still rest on something unknown?"""
    return all(_rests_on_unknown(reading, opened, trigger, day) for trigger in opened.triggers)


def _rests_on_unknown(reading: Reading, opened: Opened, trigger: Trigger, day: int) -> bool:
    return any(
        all(
            condition_value(reading, name, opened.key, each) is not True
            for each in range(opened.day + 1, day + 1)
        )
        for name in _unknown_at_first(reading, opened, trigger)
    )


def _unknown_at_first(reading: Reading, opened: Opened, trigger: Trigger) -> list[str]:
    names = [*reading.standard.while_, *trigger.whiles, *reading.standard.applies]
    if trigger.condition is not None:
        names.append(trigger.condition)
    return [n for n in dict.fromkeys(names) if condition_value(reading, n, opened.key, opened.day) is None]


def _first_met(reading: Reading, opened: Opened) -> Met | None:
    """The earliest counting fact of any alternative."""
    found = [
        met
        for number, evidence in enumerate(reading.standard.met_by)
        if (met := _met_by(reading, opened, number, evidence)) is not None
    ]
    return min(found, key=lambda met: met.by.order, default=None)


def _met_by(reading: Reading, opened: Opened, number: int, evidence: Evidence) -> Met | None:
    first, last = first_counting_day(reading, opened, evidence), last_counting_day(opened)
    facts = [
        s for s in reading.view.facts if first <= s.day <= last and counts(reading, opened, evidence, s.fact)
    ]
    if evidence.fresh is not None:
        already = [s for s in facts if s.day <= opened.day]
        facts = already[-1:] or facts
    wanted = evidence.count or 1
    return Met(number, tuple(facts[:wanted])) if len(facts) >= wanted else None


def decision_mismatch(reading: Reading, opened: Opened, decision: Fact) -> tuple[str, str | None] | None:
    """In what a decision about steps is not about this one, with what it says; None where it is."""
    said = decision.details.get("standard")
    if said != reading.standard.id:
        return "standard", said
    if decision.subject != reading.view.subject:
        return "subject", decision.subject
    meant = decision.details.get("opened_on")
    if isinstance(meant, date) and meant.toordinal() != opened.day:
        return "opened_on", meant.isoformat()
    return None


def _decisions(reading: Reading, opened: Opened, kind: str) -> Iterator[tuple[Standing, bool]]:
    """The facts of a kind such as `step varied` for this standard and key; does each mean this step?"""
    for standing in reading.view.facts:
        if standing.fact.kind == kind and key_of(reading, standing) == opened.key:
            mismatch = decision_mismatch(reading, opened, standing.fact)
            if mismatch is None or mismatch[0] == "opened_on":
                yield standing, mismatch is None


def _first_set_aside(reading: Reading, opened: Opened) -> Standing | None:
    for standing, meant in _decisions(reading, opened, "step set aside"):
        listed = standing.fact.details.get("by_role") in reading.standard.set_aside_by
        if meant and listed and standing.day >= opened.day:
            return standing
    return None


def _ended(reading: Reading, opened: Opened) -> Lapse | None:
    """The first day after opening on which a `while` fails, and of several the first listed."""
    for day in range(opened.day + 1, reading.today + 1):
        for name in whiles(reading, opened):
            if condition_value(reading, name, opened.key, day) is False:
                return Lapse(day, name, False)
    return None


def _denied(reading: Reading, opened: Opened) -> Lapse | None:
    """The day on which every trigger is known to have rested on something that was not so."""
    turned = [_turned_out_false(reading, opened, trigger) for trigger in opened.triggers]
    known = [each for each in turned if each is not None]
    if len(known) < len(turned):
        return None
    day, name = max(known, key=lambda each: each[0])
    return Lapse(day, name, True)


def _turned_out_false(reading: Reading, opened: Opened, trigger: Trigger) -> tuple[int, str] | None:
    """The first day on which what was unknown at the opening is surely false, and was never surely true."""
    found: list[tuple[int, str]] = []
    for name in _unknown_at_first(reading, opened, trigger):
        for day in range(opened.day + 1, reading.today + 1):
            value = condition_value(reading, name, opened.key, day)
            if value is False:
                found.append((day, name))
            if value is not None:
                break
    return min(found, key=lambda each: each[0], default=None)


def _variations(
    reading: Reading,
    opened: Opened,
    met: Met | None,
    set_aside: Standing | None,
    ended: Lapse | None,
    lapse: Lapse | None,
) -> tuple[tuple[Variation, ...], int | None, bool]:
    """Each variation in turn, the due day that the last of them leaves, and whether one came too late."""
    due, late = opened.due, False
    acted = [met.by.day] if met is not None else []
    acted += [set_aside.day] if set_aside is not None else []
    found: list[Variation] = []
    for standing, meant in _decisions(reading, opened, "step varied"):
        said = standing.fact.details.get("due_on")
        new = said.toordinal() if isinstance(said, date) else None
        why = None
        if standing.day < opened.day:
            why = "it was made before the step opened"
        elif not meant:
            why = "it names a step that opened on another day"
        elif new is None:
            why = "it gives no new day"
        elif new < opened.day:
            why = "the new day lies before the step opened"
        elif any(day < standing.day for day in acted):
            why = "the step was closed before"
        elif lapse is not None and lapse.day < standing.day and (due is None or lapse.day <= due):
            why = "the step had lapsed before"
        elif ended is not None and ended.day < standing.day:
            why = "the reason for the step had ended before"
        if why is None:
            late = late or (due is not None and standing.day > due)
            due = new
        found.append(Variation(standing, new, why))
    return tuple(found), due, late
