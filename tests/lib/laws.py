"""The eleven laws of steps §6, each as a question to one world: what breaks it here? Nothing, if it holds.

They are functions, so that the same question can be put to the evaluator and to one broken on purpose.
The evaluator is always called through its module, where a broken one can stand in for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from allsteps.record.fact import Fact, FactId
from allsteps.record.trees import kinds_read
from allsteps.record.views import ERASURE, Record, View
from allsteps.standards.model import OnFact, Plan, Recurring
from allsteps.steps import evaluate, explain
from allsteps.steps.checker import check, recompute
from allsteps.steps.checking.reading import Reading, sooner
from allsteps.steps.explanation import Explanation
from allsteps.steps.step import Status, Step
from tests.lib.generated_rules import standard_conditions
from tests.lib.generators import FOR_EVER_KNOWN, World

Law = Callable[[World], list[str]]

MET: Final = frozenset({Status.MET, Status.MET_LATE})
STILL_LATE: Final = frozenset({Status.LATE, Status.MET_LATE, Status.SET_ASIDE_LATE})
HOW_WELL_MET: Final = {
    Status.MET: 3,
    Status.MET_LATE: 2,
    Status.SET_ASIDE: 1,
    Status.SET_ASIDE_LATE: 1,
    Status.LAPSED: 1,
    Status.DUE: 1,
    Status.UPCOMING: 1,
    Status.LATE: 0,
}


def without_evidence_nothing_is_met(world: World) -> list[str]:
    """Law 1."""
    kinds = {evidence.fact for evidence in world.standard.met_by}
    rows = _rows(world, [fact for fact in world.facts if fact.kind not in kinds])
    return [f"{_named(row)} is {row.status} without evidence" for row in rows if row.status in MET]


def what_was_answered_stays(world: World) -> list[str]:
    """Law 2: what came to be known later changes no answer as known at an instant, erasure excepted."""
    known = sorted(fact.known_from for fact in world.facts)
    found: list[str] = []
    for instant in {known[len(known) // 2], known[len(known) // 4], world.known_at}:
        asked = replace(world, known_at=instant)
        then = [fact for fact in world.facts if fact.known_from <= instant]
        ever = [fact for fact in world.facts if fact.known_from <= instant or fact.kind != ERASURE]
        found += _differences(_rows(asked, then), _rows(asked, ever), f"as known at {instant}")
    return found


def the_future_changes_nothing(world: World) -> list[str]:
    """Law 3, first part: the steps as at a day are those of the facts cut at that day.

    What was erased is missing whatever is asked, so erasures stay.
    """
    first_of = _first_versions(world.facts)
    standing = world.record.view(world.subject, date.max, world.known_at)
    after = [s.fact for s in standing.facts if s.fact.on > world.as_at and s.fact.kind != ERASURE]
    beyond = {first_of[fact.identity] for fact in after}
    cut = [fact for fact in world.facts if first_of[fact.identity] not in beyond]
    return _differences(_rows(world, cut), _rows(world, world.facts), f"as at {world.as_at}")


def a_stored_table_is_exact(world: World) -> list[str]:
    """Law 3, second part: read on a later day, it says what an evaluation on that day says."""
    table = list(evaluate.workings(world.view, world.rules))
    days = sorted(s.fact.on for s in _view(world, world.facts, date.max).facts)
    last = min([day - timedelta(days=1) for day in days if day > world.as_at], default=date.max)
    last = min(last, world.as_at + timedelta(days=evaluate.HORIZON_DAYS))
    found: list[str] = []
    for day in {min(last, world.later), min(last, world.as_at + timedelta(days=200))}:
        asked = replace(world, as_at=day)
        stored = evaluate.read_on(table, day.toordinal())
        found += _differences(stored, _rows(asked, world.facts), f"read on {day}")
    return found


def order_of_delivery_is_irrelevant(world: World) -> list[str]:
    """Law 4."""
    rows = _rows(world, world.facts)
    middle = len(world.facts) // 2
    orders = {
        "backwards": world.facts[::-1],
        "second half first": (*world.facts[middle:], *world.facts[:middle]),
    }
    return [
        text for order, facts in orders.items() for text in _differences(rows, _rows(world, facts), order)
    ]


def retracted_is_as_if_never_recorded(world: World) -> list[str]:
    """Law 5, for each fact that replaces none and that nothing replaces."""
    replaced = {fact.replaces or fact.retracts for fact in world.facts}
    single = [f for f in world.facts if not (f.replaces or f.retracts or f.kind == ERASURE)]
    found: list[str] = []
    for fact in [f for f in single if f.identity not in replaced][:6]:
        retraction = replace(fact, id="retraction", details={}, retracts=fact.identity)
        asked = replace(world, known_at=FOR_EVER_KNOWN)
        without = [other for other in world.facts if other is not fact]
        rows = _rows(asked, [*world.facts, retraction])
        found += _differences(_rows(asked, without), rows, f"{fact.id} retracted")
    return found


def other_cases_do_not_matter(world: World) -> list[str]:
    """Law 6."""
    kind, _, bare = world.subject.partition(":")
    own = [f for f in world.facts if f.subject == world.subject or f.refs.get(kind) == bare]
    return _differences(_rows(world, own), _rows(world, world.facts), "other cases beside it")


def every_fact_named_is_in_the_view(world: World) -> list[str]:
    """Law 7."""
    facts = [standing.fact for standing in world.view.facts]
    names = {name for fact in facts for name in (fact.id, f"{fact.source}/{fact.id}")}
    return [
        f"{_named(row)} names {name}"
        for row in evaluate.steps(world.view, world.rules)
        for name in (row.opened_by, row.met_by, row.set_aside_by, row.lapsed_by)
        if name is not None and name not in names
    ]


def more_evidence_meets_no_less(world: World) -> list[str]:
    """Law 8: `every` without `fixed` and steps varied after their due day excepted."""
    if any(isinstance(opening, Recurring) for opening in world.standard.opens):
        return []
    read = _kinds_that_open(world)
    first = min((s.fact.on for s in world.view.facts), default=date.max)
    more = [fact for fact in world.extra if fact.kind not in read and fact.on >= first]
    after = {row.order: row for row in _rows(world, [*world.facts, *more])}
    return [
        f"{_named(row)} is {row.status}, and with more evidence {after[row.order].status}"
        for row in _rows(world, world.facts)
        if row.order in after and not (row.varied_late or after[row.order].varied_late)
        if HOW_WELL_MET[after[row.order].status] < HOW_WELL_MET[row.status]
    ]


def days_are_in_order(world: World) -> list[str]:
    """Law 9: no step is due before it opens, nor met before the evidence may be fresh."""
    reading = Reading(world.view, world.standard, world.vocabulary, world.calendar, world.adopted)
    found: list[str] = []
    for row in evaluate.steps(world.view, world.rules):
        for due in (row.due_on, row.first_due_on):
            if due is not None and due < row.opened_on:
                found.append(f"{_named(row)} is due on {due}, before it opens")
        if row.met_on is not None and row.met_on.toordinal() < _freshest(reading, row):
            found.append(f"{_named(row)} is met on {row.met_on}, before its evidence can count")
    return found


def the_checker_agrees(world: World) -> list[str]:
    """Law 10, for the one other engine that there is: a second reading of the text, slow and independent."""
    rows = _rows(world, world.facts)
    view = world.view
    again = recompute(view, world.standard, world.vocabulary, world.calendar, world.adopted)
    found = _differences(rows, again, "by the second reading")
    for explained in explain.explain(view, world.rules, world.standard.id)[:8]:
        if isinstance(explained, Explanation):
            said = check(explained, view, world.standard, world.vocabulary, world.calendar)
            found += [f"{_named(explained.step)}: {text}" for text in said]
    return found


def late_stays_late(world: World) -> list[str]:
    """Law 11: on later days it is late, met late or set aside late, unless the plan moved or it was varied."""
    planned = any(isinstance(opening, Plan) for opening in world.standard.opens)
    after = {row.order: row for row in _rows(replace(world, as_at=world.later), world.facts)}
    found: list[str] = []
    for row in _rows(world, world.facts):
        if row.status is not Status.LATE:
            continue
        later = after.get(row.order)
        if later is None:
            if not planned:
                found.append(f"{_named(row)} is late, and later is no more")
        elif later.due_on == row.due_on and later.status not in STILL_LATE:
            found.append(f"{_named(row)} is late, and later {later.status}")
        elif later.due_on != row.due_on and not planned and not later.varied_late:
            found.append(f"{_named(row)} is late, and later due on another day")
    return found


LAWS: Final[Mapping[str, Law]] = {
    "1": without_evidence_nothing_is_met,
    "2": what_was_answered_stays,
    "3, cut": the_future_changes_nothing,
    "3, stored": a_stored_table_is_exact,
    "4": order_of_delivery_is_irrelevant,
    "5": retracted_is_as_if_never_recorded,
    "6": other_cases_do_not_matter,
    "7": every_fact_named_is_in_the_view,
    "8": more_evidence_meets_no_less,
    "9": days_are_in_order,
    "10": the_checker_agrees,
    "11": late_stays_late,
}


def _view(world: World, facts: Iterable[Fact], day: date) -> View:
    return Record(facts).view(world.subject, day, world.known_at)


def _rows(world: World, facts: Iterable[Fact]) -> list[Step]:
    return evaluate.steps(_view(world, facts, world.as_at), world.rules)


def _named(row: Step) -> str:
    return f"the step of {row.key or 'no key'} opened on {row.opened_on}"


def _differences(left: list[Step], right: list[Step], when: str) -> list[str]:
    if left == right:
        return []
    one, other = {row.order: row for row in left}, {row.order: row for row in right}
    found = [f"{when}: not in both: {order}" for order in sorted(one.keys() ^ other.keys())]
    for order in sorted(one.keys() & other.keys()):
        mine, others = one[order].row(), other[order].row()
        found += [f"{when}: {order}: {c}: {mine[c]} or {others[c]}" for c in mine if mine[c] != others[c]]
    return found or [f"{when}: in another order"]


def _first_versions(facts: Iterable[Fact]) -> Mapping[FactId, FactId]:
    """The first of each fact's chain; a retraction belongs to the chain that it ends."""
    by_identity = {fact.identity: fact for fact in facts}

    def first(identity: FactId) -> FactId:
        earlier = by_identity[identity].replaces or by_identity[identity].retracts
        return identity if earlier is None else first(earlier)

    return {identity: first(identity) for identity in by_identity}


def _kinds_that_open(world: World) -> set[str]:
    """The kinds that a condition or an opening of the standard reads."""
    conditions = [world.vocabulary.condition_by_name[name] for name in standard_conditions(world.standard)]
    found = {kind for condition in conditions for kind in kinds_read(condition.tree)}
    for opening in world.standard.opens:
        if isinstance(opening, OnFact):
            found.add(opening.on)
        elif isinstance(opening, Plan):
            found |= {opening.kind, *opening.until}
    return found


def _freshest(reading: Reading, row: Step) -> int:
    """The first day on which any evidence can count for the step."""
    opened = row.opened_on.toordinal()
    key = tuple(part.partition("=")[2] for part in row.key.split(";")) if row.key else ()
    reaches = [
        sooner(reading, opened, evidence.fresh, key)
        for evidence in reading.standard.met_by
        if evidence.fresh is not None
    ]
    return min([opened, *(day for day in reaches if day is not None)])
