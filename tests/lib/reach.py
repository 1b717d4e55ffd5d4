"""What the generators reach of the schema, and what there is to reach: both read off the schema itself.

A feature is a short text such as `Plan.by: working`. What there is to reach is walked from the models of
`allsteps.standards`, the builders of `allsteps.record.trees` and the columns of a step, so that whatever is
added there is missed here until it is generated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from allsteps.record import trees, wheres
from allsteps.record.fact import Fact
from allsteps.record.trees import leaves
from allsteps.record.views import ERASURE
from allsteps.record.vocabulary import Condition, DetailType, Silence, Vocabulary
from allsteps.standards.amounts import UNITS, FromField
from allsteps.standards.model import Block, Standard
from allsteps.steps import evaluate
from allsteps.steps.explanation import Explanation, NearMiss
from allsteps.steps.step import COLUMNS, Status, Step
from allsteps.timeline.clocks import Amount
from allsteps.timeline.days import london_day
from tests.lib.generators import World

CLOCKS: Final = ("calendar", "working", "while")
COUNTED: Final = ("facts", "sum", "days_of")
NEVER_ASKED: Final = {"polygon", "instant"}
"""Types of details that no `where` can compare."""

BLOCK_WHERES: Final = ("value", "list", *wheres._OPERATORS)


def there_is() -> set[str]:
    """Every feature of the schema of standards and conditions."""
    found = {f"builder {name}" for name in trees._CHECKS}
    found |= {f"at_least of {name}" for name in COUNTED} | {"at_least within_days", "at_least for ever"}
    found |= {"aged from", "aged to"}
    found |= {f"where {name}" for name in BLOCK_WHERES} | {"where basis", "where a reference"}
    found |= {f"where of type {name}" for name in get_args(DetailType) if name not in NEVER_ASKED}
    found |= {"condition per", "condition per two", "condition per a detail", "condition assume"}
    found |= {"condition asked_by", *(f"silence {name}" for name in get_args(Silence))}
    found |= {f"counting {how}" for how in get_args(get_type_hints(Amount)["counting"])}
    for block in _blocks(Standard):
        for name, field in block.model_fields.items():
            found |= set(_of_field(f"{block.__name__}.{name}", field))
    return found


def reached(world: World) -> set[str]:
    """The features of one world's standard and conditions."""
    found = set(_of_block(world.standard))
    for condition in world.vocabulary.conditions:
        found |= set(_of_condition(condition, world.vocabulary))
    marks = [(o.on, o.where) for o in world.standard.opens if hasattr(o, "on")]
    marks += [(evidence.fact, evidence.where) for evidence in world.standard.met_by]
    for kind, where in marks:
        found |= set(_of_where(kind, where, world.vocabulary))
    return found


def rows_reached(rows: Iterable[Step]) -> set[str]:
    """The statuses and flags of these rows, and the columns that they fill."""
    found: set[str] = set()
    for row in rows:
        found.add(f"status {row.status}")
        for name in COLUMNS:
            value = getattr(row, name)
            found |= {f"column {name}"} if value not in (None, False, "") else set()
    return found


def rows_there_are() -> set[str]:
    return {f"status {status}" for status in Status} | {f"column {name}" for name in COLUMNS}


def _blocks(block: type[Block]) -> list[type[Block]]:
    """A block and every block inside it."""
    found = [block]
    for field in block.model_fields.values():
        for inner in _classes(field.annotation):
            found += [b for b in _blocks(inner) if b not in found]
    return found


def _classes(annotation: Any) -> Iterator[type[Block]]:
    if isinstance(annotation, type) and issubclass(annotation, Block):
        yield annotation
    for part in get_args(annotation):
        yield from _classes(part)


def _mentions(annotation: Any, wanted: Any) -> bool:
    return annotation is wanted or any(_mentions(part, wanted) for part in get_args(annotation))


def _literals(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    for part in get_args(annotation):
        yield from _literals(part)


def _of_field(name: str, field: FieldInfo) -> Iterator[str]:
    """A field that is filled; each of its words; each unit and clock of an amount; a field that gives the day."""
    yield name
    for value in _literals(field.annotation):
        yield f"{name}: {value}"
    if _mentions(field.annotation, Amount):
        yield from (f"{name}: {unit}" for unit in UNITS if unit != "hours")
        yield from (f"{name}: {clock}" for clock in CLOCKS)
    if _mentions(field.annotation, FromField):
        yield f"{name}: a field"


def _of_block(block: Block) -> Iterator[str]:
    for name, field in type(block).model_fields.items():
        value = getattr(block, name)
        place = f"{type(block).__name__}.{name}"
        yield from (f"{place}: {word}" for word in _literals(field.annotation) if word == value)
        if value in (None, (), "", {}):
            continue
        yield place
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Block):
                yield from _of_block(inner)
            elif isinstance(inner, Amount):
                yield f"{place}: {inner.unit}"
                yield f"{place}: {'while' if inner.stopwatch else inner.clock}"
                yield f"counting {inner.counting}"
            elif isinstance(inner, FromField):
                yield f"{place}: a field"


def _of_condition(condition: Condition, vocabulary: Vocabulary) -> Iterator[str]:
    yield "condition assume" if condition.assume else "condition asked_by"
    if condition.per:
        yield "condition per two" if len(condition.per) > 1 else "condition per"
        references = {name for kind in vocabulary.kinds for name in kind.references}
        if not set(condition.per) <= references:
            yield "condition per a detail"
    yield from _of_tree(condition.tree)
    for leaf in leaves(condition.tree):
        yield f"silence {vocabulary.kind_by_name[leaf.kind].silence}"
        yield from _of_where(leaf.kind, leaf.where, vocabulary)


def _of_tree(tree: Mapping[str, Any]) -> Iterator[str]:
    ((builder, argument),) = tree.items()
    yield f"builder {builder}"
    if builder in ("all", "any"):
        for part in argument:
            yield from _of_tree(part)
    elif builder == "not":
        yield from _of_tree(argument)
    elif builder == "aged":
        yield from (f"aged {end}" for end in argument)
    elif builder == "at_least":
        yield "at_least within_days" if "within_days" in argument else "at_least for ever"
        yield from (f"at_least of {counted}" for counted in argument["of"])
        if "days_of" in argument["of"]:
            yield from _of_tree(argument["of"]["days_of"])


def _of_where(kind: str, where: Mapping[str, Any], vocabulary: Vocabulary) -> Iterator[str]:
    declared = vocabulary.kind_by_name[kind]
    for name, test in where.items():
        detail = declared.detail_by_name.get(name)
        if detail is None:
            yield "where basis" if name == "basis" else "where a reference"
        else:
            yield f"where of type {detail.type}"
        yield from _of_test(test)


def _of_test(test: Any) -> Iterator[str]:
    if isinstance(test, Mapping):
        ((operator, operand),) = test.items()
        yield f"where {operator}"
        if operator == "not":
            yield from _of_test(operand)
    else:
        yield "where list" if isinstance(test, list | tuple) and not isinstance(test, date) else "where value"


# Records, rows and explanations.


def record_there_is() -> set[str]:
    return set(_LINES)


def record_reached(world: World) -> set[str]:
    """What happens to the lines of one record."""
    return {name for name, happens in _LINES.items() if happens(world)}


def misses_there_are() -> set[str]:
    return set(get_args(get_type_hints(NearMiss)["reason"]))


def misses_reached(explanations: Iterable[Explanation]) -> set[str]:
    return {miss.reason for each in explanations for miss in each.near_misses}


def _tied(facts: Sequence[Fact]) -> bool:
    days = [(fact.kind, fact.on) for fact in facts]
    return len(set(days)) < len(days)


_LINES: Final[Mapping[str, Callable[[World], bool]]] = {
    "two of one kind on one day": lambda w: _tied(w.facts),
    "a correction": lambda w: any(f.replaces for f in w.facts),
    "a correction of a correction": lambda w: any(len(s.versions) > 2 for s in w.view.facts),
    "a retraction": lambda w: any(f.retracts for f in w.facts),
    "an erasure": lambda w: any(f.kind == ERASURE for f in w.facts),
    "knowledge that comes late": lambda w: any((london_day(f.known_from) - f.on).days > 5 for f in w.facts),
    "an hour that is the next day in London": lambda w: any(
        london_day(f.known_from) != f.known_from.date() for f in w.facts
    ),
    "known later than is asked": lambda w: any(f.known_from > w.known_at for f in w.facts),
    "after the day that is asked": lambda w: any(f.on > w.as_at for f in w.facts),
    "a reference left out": lambda w: any(_short_of_references(f, w) for f in w.facts),
    "a detail left out": lambda w: any(_short_of_details(f, w) for f in w.facts),
    "a key without its reference": lambda w: any("?" in e.key for e in evaluate.steps(w.view, w.rules)),
    "a last day": lambda w: any(f.until for f in w.facts),
    "a basis": lambda w: any(f.basis for f in w.facts),
    "another case": lambda w: any(f.subject != w.subject for f in w.facts),
    "another source": lambda w: any(f.source for f in w.facts),
    "the same id in two sources": lambda w: len({f.id for f in w.facts}) < len(w.facts),
    **{
        f"a fact of {kind}": lambda w, kind=kind: any(f.kind == kind for f in w.facts)
        for kind in ("step set aside", "step varied", "decided otherwise", "taken on")
    },
}


def _short_of_references(fact: Fact, world: World) -> bool:
    return not set(world.vocabulary.kind_by_name[fact.kind].references) <= set(fact.refs)


def _short_of_details(fact: Fact, world: World) -> bool:
    return not set(world.vocabulary.kind_by_name[fact.kind].detail_by_name) <= set(fact.details)
