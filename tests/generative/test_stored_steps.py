"""The stored table says on every day of its horizon what the steps themselves say on that day.

Asked of generated worlds, day by day, and of the whole library on simulated cases; and each sort of day on which a
step can change is forgotten once on purpose, to see that it would be noticed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any, Final
from unittest.mock import patch

import pytest
from hypothesis import given, settings

from allsteps.command.inputs import LIBRARY
from allsteps.record.builtin import builtin
from allsteps.record.exchange import read
from allsteps.record.views import Record
from allsteps.standards.loading import load_library
from allsteps.steps import stored
from allsteps.steps.evaluate import HORIZON_DAYS, Working, read_on, workings
from allsteps.steps.rules import Rules
from allsteps.steps.stored import STORED, StoredStep, read_stored, stored_steps, stored_steps_of
from allsteps.timeline.calendar import england_and_wales
from benchmarks.caseload import caseload
from tests.lib.choosing import choosing_by
from tests.lib.generated_facts import START
from tests.lib.generators import World, built, worlds

DAYS_READ: Final = 150
"""The records run over 120 days; hardly anything changes so long after the last fact, and 400 days take long."""

SEEDS: Final = 400
SEEDS_TO_BREAK: Final = 2000


def world_of(seed: int) -> World:
    """A world from a fixed seed. Every other one is asked early in its record, where more is still to come: a stay
    that ends on a named day, say, long after the step in it became late."""
    world = built(choosing_by(seed))
    return replace(world, as_at=START + timedelta(days=10 + seed % 60)) if seed % 2 else world


def law(world: World, horizon_days: int = DAYS_READ) -> list[str]:
    """What the table says otherwise than the steps, day by day. Adopted on a day to come, in some worlds."""
    rules = world.rules
    if world.adopted and world.as_at.day % 3 == 0:
        rules = replace(rules, adopted_on={world.standard.id: world.as_at + timedelta(days=20)})
    table = list(workings(world.view, rules, HORIZON_DAYS))
    rows = stored_steps_of(table, world.as_at.toordinal(), horizon_days)
    return [*_out_of_order(rows), *_differences(table, rows, world.as_at, range(horizon_days))]


def _differences(
    table: list[Working], rows: list[StoredStep], first: date, days: Iterable[int]
) -> Iterator[str]:
    for number in days:
        day = first + timedelta(days=number)
        wanted = [step for step in read_on(table, day.toordinal()) if step.status in STORED]
        if read_stored(rows, day) != wanted:
            yield f"{day}: {read_stored(rows, day)}, not {wanted}"


def _out_of_order(rows: list[StoredStep]) -> Iterator[str]:
    """Rows are in order, no two of a step overlap or say the same side by side, and none is empty."""
    for row in rows:
        if row.shown_until is not None and row.shown_until <= row.shown_from:
            yield f"empty: {row}"
    for one, next_one in pairwise(rows):
        if (one.step.order, one.shown_from) > (next_one.step.order, next_one.shown_from):
            yield f"out of order: {one}, {next_one}"
        if one.step.order == next_one.step.order:
            if one.shown_until is None or one.shown_until > next_one.shown_from:
                yield f"overlapping: {one}, {next_one}"
            elif one.shown_until == next_one.shown_from and one.step == next_one.step:
                yield f"cut in two: {one}, {next_one}"


@settings(max_examples=40)
@given(worlds())
def test_the_table_reads_as_the_steps_do(world: World) -> None:
    assert law(world) == []


def test_the_table_reads_as_the_steps_do_in_worlds_from_fixed_seeds() -> None:
    assert [seed for seed in range(SEEDS) if law(world_of(seed))] == []


def test_it_does_so_to_the_end_of_the_longest_horizon() -> None:
    assert [seed for seed in range(30) if law(world_of(seed), HORIZON_DAYS)] == []


def test_a_short_horizon_is_the_beginning_of_a_long_one() -> None:
    """Read inside it, a table for 10 days says what one for 400 days says."""
    for seed in range(60):
        world = world_of(seed)
        short, long = (stored_steps(world.view, world.rules, days) for days in (10, HORIZON_DAYS))
        for number in range(10):
            day = world.as_at + timedelta(days=number)
            assert read_stored(short, day) == read_stored(long, day)


def test_the_table_is_exact_for_the_library_on_simulated_cases() -> None:
    day, known_at = date(2026, 11, 24), datetime(2026, 11, 25, tzinfo=UTC)
    words = builtin()
    rules = Rules.of(load_library(LIBRARY, words), words, england_and_wales())
    record = Record(read(caseload(40, day), words, known_at, None).facts)
    views = [record.view(subject, day, known_at) for subject in record.subjects]
    cases = sorted((v for v in views if v.subject.startswith("case:")), key=lambda v: -len(v.facts))[:3]
    others = [next(v for v in views if v.subject.startswith(sort)) for sort in ("officer:", "premises:")]
    for view in [*cases, *others]:
        table = list(workings(view, rules))
        rows = stored_steps(view, rules)
        assert rows, view.subject
        # Every day of the first two months, on which most falls due and climbs; then every fifth.
        days = [*range(60), *range(60, HORIZON_DAYS, 5)]
        assert list(_differences(table, rows, day, days)) == []


def _nobody(*_: Any) -> tuple[()]:
    return ()


def _forgetting(name: str, instead: Callable[..., Any]) -> Callable[[], AbstractContextManager[object]]:
    return lambda: patch.object(stored, name, instead)


def _without(days_of: Callable[[Working], Iterable[int]]) -> Callable[[], AbstractContextManager[object]]:
    right = stored._change_days
    return _forgetting("_change_days", lambda w: (day for day in right(w) if day not in set(days_of(w))))


def _after_due(working: Working) -> Iterable[int]:
    return [] if working.closing.due is None else [working.closing.due + 1]


def _adoption(working: Working) -> Iterable[int]:
    context = working.context
    on = context.subject.rules.adopted_on.get(context.rule.standard.id)
    return [] if on is None else [on.toordinal()]


def _owner_edges(working: Working) -> Iterable[int]:
    context, key = working.context, working.opened.key
    names = [rule.while_ for rule in context.rule.standard.owner if rule.while_ is not None]
    return [edge for name in names for spell in context.extent(name, key).certain for edge in spell]


def _answers_to_what_was_assumed(working: Working) -> Iterable[int]:
    context, key = working.context, working.opened.key
    names = {name for names in working.closing.assumed for name in names}
    return [edge for name in names for spell in context.extent(name, key).certain for edge in spell]


FORGOTTEN: Final[dict[str, Callable[[], AbstractContextManager[object]]]] = {
    "the day after the due day": _without(_after_due),
    "the day on which a plan opens": _without(lambda working: [working.opened.day]),
    "the rungs of the ladder": _forgetting("rungs", _nobody),
    "the day of adoption": _without(_adoption),
    "when a `while` fails": _forgetting("whiles", _nobody),
    "when the owner changes": _without(_owner_edges),
    "when what was assumed is known": _without(_answers_to_what_was_assumed),
    "everything": _forgetting("_change_days", _nobody),
}


@pytest.mark.parametrize("forgotten", FORGOTTEN)
def test_a_table_that_forgets_is_noticed(forgotten: str) -> None:
    with FORGOTTEN[forgotten]():
        assert any(law(world_of(seed), 60) for seed in range(SEEDS_TO_BREAK)), "nothing was noticed"


def test_a_table_that_never_ends_a_row_is_noticed() -> None:
    """Rows that are not cut at a closing would keep lapsed steps on worklists."""
    with patch.object(StoredStep, "shown_on", lambda row, day: row.shown_from <= day):
        assert any(law(world_of(seed), 60) for seed in range(100))
