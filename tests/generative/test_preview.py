"""What a fact would do, as said before it is saved, is what it does; and one fact closes what it was said to close.

Asked of generated worlds: the facts are those that a world has beside its record, and every retraction of one of its
record's. The steps without and with the fact are asked of the evaluator apart from the preview.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from unittest.mock import patch

from hypothesis import given, settings

from allsteps.record.fact import Fact
from allsteps.record.views import Record, View
from allsteps.steps import evaluate, explain, preview, together
from allsteps.steps.explanation import Explanation
from allsteps.steps.preview import ASKED, Effects
from allsteps.steps.step import OPEN, Step
from allsteps.steps.together import OneFact, Together, closable_together
from tests.lib.choosing import choosing_by
from tests.lib.generators import World, built, worlds

SEEDS: Final = 500


def law(world: World) -> list[str]:
    """What the preview says otherwise than the evaluator, of each fact that might come."""
    return [text for fact in _facts_to_come(world) for text in _wrong(world, fact)]


def _facts_to_come(world: World) -> list[Fact]:
    standing = [s.fact for s in world.view.facts if s.fact.subject == world.subject]
    retracted = [
        replace(fact, id="r", replaces=None, retracts=fact.identity, known_from=world.known_at)
        for fact in standing[:3]
        if fact.replaces is None
    ]
    return [
        *(replace(fact, known_from=min(fact.known_from, world.known_at)) for fact in world.extra),
        *retracted,
    ]


def _wrong(world: World, fact: Fact) -> Iterator[str]:
    before, after = world.view, _view(world, fact)
    said = preview.effects(before, after, world.rules, fact)
    was = {step.order: step for step in evaluate.steps(before, world.rules)}
    now = {step.order: step for step in evaluate.steps(after, world.rules)}
    listed = _listed(said)
    if len(listed) != len({step.order for step in listed}):
        yield f"{fact}: a step is listed twice: {said}"
    for order in was.keys() | now.keys():
        should = _noteworthy(was.get(order), now.get(order))
        if should != (order in {step.order for step in listed}):
            yield f"{fact}: {was.get(order)} becomes {now.get(order)}, and the preview says {said}"
    for step in listed:
        if step not in (was.get(step.order), now.get(step.order)):
            yield f"{fact}: {step} is neither before nor after"
    if _sorted(said.near_misses) != _sorted(_near_misses(world, after, fact, was)):
        yield f"{fact}: other near misses: {said.near_misses}"


def _listed(said: Effects) -> list[Step]:
    """Each step that is listed, as it is with the fact; one that is withdrawn, as it was."""
    changed = (now for _, now in (*said.moves, *said.closes_otherwise))
    return [*said.closes, *said.opens, *said.reopens, *said.withdraws, *changed]


def _noteworthy(was: Step | None, now: Step | None) -> bool:
    """Is this a change that a person who records a fact must be told?"""
    if was is None or now is None:
        return any(step is not None and step.status in ASKED for step in (was, now))
    if was.status not in ASKED and now.status not in ASKED:
        return (was.status, was.met_on, was.set_aside_on, was.lapsed_on) != (
            now.status, now.met_on, now.set_aside_on, now.lapsed_on,
        )  # fmt: skip
    return (was.status, was.due_on, was.holder) != (now.status, now.due_on, now.holder)


def _near_misses(
    world: World, after: View, fact: Fact, was: dict[tuple[object, ...], Step]
) -> list[tuple[Step, object]]:
    """What the explanations say of this fact, for steps that are open and were there before."""
    name = next((after.names[s.order] for s in after.facts if s.fact.identity == fact.identity), None)
    found: list[tuple[Step, object]] = []
    for each in explain.explain(after, world.rules, world.standard.id):
        if isinstance(each, Explanation) and each.step.status in OPEN and each.step.order in was:
            found += [(each.step, miss) for miss in each.near_misses if miss.fact.fact == name]
    return found


def _sorted(pairs: object) -> list[str]:
    return sorted(map(str, pairs))  # type: ignore[call-overload]


def _view(world: World, fact: Fact) -> View:
    return Record([*world.facts, fact]).view(world.subject, world.as_at, world.known_at)


@settings(max_examples=60)
@given(worlds())
def test_the_preview_says_what_happens(world: World) -> None:
    assert law(world) == []


def test_the_preview_says_what_happens_in_worlds_from_fixed_seeds() -> None:
    assert [seed for seed in range(SEEDS) if law(built(choosing_by(seed)))] == []


def test_a_preview_that_forgets_is_noticed() -> None:
    """Each list, left out once; and near misses of every fact instead of this one."""
    for name in ("closes", "opens", "reopens", "moves", "closes_otherwise", "withdraws", "near_misses"):
        with patch.object(preview, "Effects", lambda name=name, **said: Effects(**{**said, name: ()})):
            assert any(law(built(choosing_by(seed))) for seed in range(SEEDS)), f"nobody missed {name}"
    right = preview.near_misses
    with patch.object(preview, "near_misses", lambda working, day, among: right(working, day)):
        assert any(law(built(choosing_by(seed))) for seed in range(SEEDS))


def promises(world: World) -> list[str]:
    """Steps that one fact was said to close, and that are open although it came."""
    compiled = Together.of(world.rules)
    broken: list[str] = []
    for one in closable_together(evaluate.steps(world.view, world.rules), compiled, world.as_at):
        after = {step.order: step for step in evaluate.steps(_view(world, _as_fact(one, world)), world.rules)}
        broken += [
            f"{one} leaves {after[step.order]}"
            for step in one.steps
            if step.order in after and after[step.order].status in OPEN
        ]
    return broken


def _as_fact(one: OneFact, world: World) -> Fact:
    declared = world.vocabulary.kind_by_name[one.kind]
    said = {**one.details, **{name: value or "x-1" for name, value in one.refs.items()}}
    return Fact(
        id="one",
        subject=world.subject,
        kind=one.kind,
        on=world.as_at,
        known_from=world.known_at,
        refs={name: value for name, value in said.items() if name in declared.references},
        details={name: value for name, value in said.items() if name in declared.detail_by_name},
        basis=said.get("basis"),
    )


@settings(max_examples=60)
@given(worlds())
def test_one_fact_closes_what_it_was_said_to_close(world: World) -> None:
    assert promises(world) == []


def test_one_fact_closes_what_it_was_said_to_close_in_worlds_from_fixed_seeds() -> None:
    found = list(map(built, map(choosing_by, range(2 * SEEDS))))
    assert [world for world in found if promises(world)] == []


def test_a_promise_that_cannot_be_kept_is_noticed() -> None:
    """A step whose window is not asked about; a key that is not compared."""
    with patch.object(together, "_counts_on", lambda step, compiled, on: True):
        assert any(promises(built(choosing_by(seed))) for seed in range(2 * SEEDS))
    with patch.object(together, "_parts", lambda step: {}):
        assert any(promises(built(choosing_by(seed))) for seed in range(2 * SEEDS))
