"""Evaluators broken on purpose, one for each law of steps §6: a law that would not notice proves nothing.

Each stands in for one function while its context lasts. They are mistakes that somebody might make.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import Final
from unittest.mock import patch

from allsteps.record.fact import Fact
from allsteps.record.views import Record, Standing, View
from allsteps.standards.model import Evidence
from allsteps.steps import closing, evaluate, evidence
from allsteps.steps.closing import Closing
from allsteps.steps.context import Context
from allsteps.steps.evidence import Counting, Window
from allsteps.steps.openings import Opened
from allsteps.steps.step import Step
from allsteps.timeline.clocks import Amount
from tests.lib.generators import FOR_EVER_KNOWN


def silence_is_evidence() -> AbstractContextManager[object]:
    """Law 1: where nothing else was recorded, anything counts as done."""
    right = closing.counting_fact

    def counting_fact(context: Context, opened: Opened) -> Counting | None:
        found = right(context, opened)
        since = [standing for standing in context.view.facts if standing.day >= opened.day]
        if found is None and since:
            return Counting(since[0], 0, (since[0],))
        return found

    return patch.object(closing, "counting_fact", counting_fact)


def answers_with_hindsight() -> AbstractContextManager[object]:
    """Law 2: whatever instant is asked about, it answers from what is known by now."""

    def known_by_now(right: _View) -> _View:
        return lambda record, subject, as_at, known_at: right(record, subject, as_at, FOR_EVER_KNOWN)

    return _another_view(known_by_now)


def sees_the_future() -> AbstractContextManager[object]:
    """Law 3, first part: facts after the day are in the view."""

    def uncut(right: _View) -> _View:
        return lambda record, subject, as_at, known_at: replace(
            right(record, subject, date.max, known_at), as_at=as_at
        )

    return _another_view(uncut)


def stands_still() -> AbstractContextManager[object]:
    """Law 3, second part: a stored step shows the day on which it was stored, not the day on which it is read."""
    right = evaluate.step_on

    def step_on(working: evaluate.Working, day: int) -> Step:
        return right(working, working.context.view.as_at.toordinal())

    return patch.object(evaluate, "step_on", step_on)


def first_come_first_served() -> AbstractContextManager[object]:
    """Law 4: the facts of one day stand in the order in which they were delivered."""

    def by_delivery(right: _View) -> _View:
        def view(record: Record, subject: str, as_at: date, known_at: datetime) -> View:
            place = {identity: number for number, identity in enumerate(record._facts)}
            found = right(record, subject, as_at, known_at)
            ordered = sorted(found.facts, key=lambda s: (s.day, place[s.fact.identity]))
            return replace(found, facts=tuple(replace(s, order=order) for order, s in enumerate(ordered)))

        return view

    return _another_view(by_delivery)


def never_retracts() -> AbstractContextManager[object]:
    """Law 5: what was retracted stays."""
    return _other_facts(lambda facts: [fact for fact in facts if fact.retracts is None])


def takes_everyone_for_one() -> AbstractContextManager[object]:
    """Law 6: the facts of one case are read into another's."""
    return _other_facts(
        lambda facts: [replace(f, subject="case:A") if f.subject.startswith("case:") else f for f in facts]
    )


def names_the_first_version() -> AbstractContextManager[object]:
    """Law 7: evidence is named by its first version, which a correction has taken out of the view."""
    right = evaluate.step_on

    def step_on(working: evaluate.Working, day: int) -> Step:
        step, met = right(working, day), working.closing.met
        first = met.standing.versions[0] if met is not None else None
        return replace(step, met_by=first.id) if first is not None and step.met_by is not None else step

    return patch.object(evaluate, "step_on", step_on)


def the_last_word_counts() -> AbstractContextManager[object]:
    """Law 8: of all the evidence the latest counts, so that doing it once more makes it late."""

    def counting_fact(context: Context, opened: Opened) -> Counting | None:
        found: list[tuple[Standing, int]] = []
        for number, (alternative, matches) in enumerate(context.rule.evidence):
            days = evidence.window(context, opened, alternative)
            for standing in context.view.by_kind.get(alternative.fact, ()):
                counts = evidence.counts(context, opened, standing.fact, matches)
                if counts and days is not None and days.takes(standing.day):
                    found.append((standing, number))
        last = max(found, key=lambda each: each[0].order, default=None)
        return None if last is None else Counting(last[0], last[1], (last[0],))

    return patch.object(closing, "counting_fact", counting_fact)


def old_evidence_will_do() -> AbstractContextManager[object]:
    """Law 9: what was done up to a month before the step opened counts."""
    right = evidence.window

    def window(context: Context, opened: Opened, alternative: Evidence) -> Window | None:
        days = right(context, opened, alternative)
        # With `every`, a step that closes before it opens would open again without end.
        return days if days is None or context.rule.recurring else replace(days, first=days.first - 30)

    return patch.object(evidence, "window", window)


def works_on_saturdays() -> AbstractContextManager[object]:
    """Law 10: the last working day of an allowance is one day out."""
    right = Context.later

    def later(context: Context, day: int, amount: Amount, key: tuple[str, ...]) -> int | None:
        found = right(context, day, amount, key)
        return found + 1 if found is not None and amount.clock == "working" else found

    return patch.object(Context, "later", later)


def lets_late_steps_go() -> AbstractContextManager[object]:
    """Law 11: a step that is late lapses when its reason ends."""
    right = evaluate.close

    def close(context: Context, opened: Opened) -> Closing:
        found = right(context, opened)
        if found.how is None and found.lapse is not None:
            return replace(found, how="lapsed", day=found.lapse.day)
        return found

    return patch.object(evaluate, "close", close)


BROKEN: Final[Mapping[str, Callable[[], AbstractContextManager[object]]]] = {
    "1": silence_is_evidence,
    "2": answers_with_hindsight,
    "3, cut": sees_the_future,
    "3, stored": stands_still,
    "4": first_come_first_served,
    "5": never_retracts,
    "6": takes_everyone_for_one,
    "7": names_the_first_version,
    "8": the_last_word_counts,
    "9": old_evidence_will_do,
    "10": works_on_saturdays,
    "11": lets_late_steps_go,
}

_View = Callable[[Record, str, date, datetime], View]


def _another_view(of: Callable[[_View], _View]) -> AbstractContextManager[object]:
    return patch.object(Record, "view", of(Record.view))


@contextmanager
def _other_facts(of: Callable[[Iterable[Fact]], Iterable[Fact]]) -> Iterator[None]:
    right = Record.__init__

    def init(record: Record, facts: Iterable[Fact]) -> None:
        right(record, of(facts))

    with patch.object(Record, "__init__", init):
        yield
