"""A line that lacks what its kind requires is a fact all the same where its content was erased by law.

An export writes such facts without details. Which they are is known when the whole file is: an erasure may stand
anywhere in it, and takes away every version of what it names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from allsteps.record.exchange.chains import ERASES, readings
from allsteps.record.exchange.messages import Fault
from allsteps.record.exchange.plans import UNTIL
from allsteps.record.fact import Fact, FactId
from allsteps.record.views import ERASURE

_INCOMPLETE: Final = "E323"


def without_details(
    line: Any, faults: Sequence[Fault], check: Callable[[Any, list[Fault]], Fact | None]
) -> Fact | None:
    """The fact of a line with these faults, if all that is wrong with it is that its details are not there."""
    if type(line) is not dict or any(found.code != _INCOMPLETE for found in faults):
        return None
    # A retraction need not be complete, so it is read as one, and then given back what it names.
    fact = check({**line, "replaces": None, "retracts": "-"}, [])
    if fact is None or not fact.details.keys() <= {UNTIL}:
        return None
    written = line.get("replaces")
    return replace(fact, retracts=None, replaces=(fact.source, written) if written else None)


def named_by(fact: Fact) -> tuple[FactId, ...]:
    """All that the fact may mean by what it corrects, takes back or erases."""
    named = fact.replaces or fact.retracts
    return (*(readings(named) if named is not None else ()), *_erased_by(fact))


def erased(facts: Iterable[Fact]) -> set[FactId]:
    """What the erasures among these facts take away. All corrections of what they name should be among them."""
    beside: dict[FactId, set[FactId]] = defaultdict(set)
    waiting: list[FactId] = []
    for fact in facts:
        for meaning in readings(fact.replaces) if fact.replaces is not None else ():
            beside[fact.identity].add(meaning)
            beside[meaning].add(fact.identity)
        waiting.extend(_erased_by(fact))
    reached: set[FactId] = set()
    while waiting:
        identity = waiting.pop()
        if identity not in reached:
            reached.add(identity)
            waiting.extend(beside[identity] - reached)
    return reached


def _erased_by(fact: Fact) -> tuple[FactId, ...]:
    named = fact.details.get(ERASES) if fact.kind == ERASURE else None
    return readings((fact.source, named)) if isinstance(named, str) else ()
