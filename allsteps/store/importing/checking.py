"""Every line of a file has been checked, by itself and against the ledger, and what is wrong has been noted.

Memory: eight bytes a line, and a kilobyte for each fact that names another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from allsteps.record.exchange.erased import named_by, without_details
from allsteps.record.exchange.lines import CheckLine
from allsteps.record.exchange.messages import Fault
from allsteps.record.exchange.rows import rows
from allsteps.record.fact import Fact, FactId
from allsteps.record.views import ERASURE
from allsteps.record.vocabulary import Vocabulary
from allsteps.store.apart import Connection
from allsteps.store.facts import ReadFact
from allsteps.store.importing.comparing import kept_of, same
from allsteps.store.importing.limits import limits_of
from allsteps.store.importing.messages import fault
from allsteps.store.importing.rejects import Rejects
from allsteps.store.importing.seen import RecentFacts, SeenIds

AT_ONCE: Final = 10_000
"""Lines between two looks at the ledger, and between two reports of progress."""

OF_THE_FILE: Final = frozenset({"E301", "E302", "E306"})
"""Faults of a whole file, of which no line survives."""

_MOST_INCOMPLETE: Final = 100_000

Told = Callable[[int], None]
"""Told how many lines have been read so far."""


@dataclass
class Checked:
    """What the first reading of a file has found.

    Shape: `namers` are the facts that correct, take back or erase, by line; `known` what they name, as far as it has
    been met, with its line; `incomplete` are lines without required details, which is right only for a fact whose
    content was erased, with their faults; `rejected` the lines of bad facts by id; `compared` the ids that stand in the
    ledger with other content; `again` whether a line says what is there already.
    """

    seen: SeenIds
    namers: dict[int, Fact] = field(default_factory=dict)
    known: dict[FactId, tuple[int, Fact]] = field(default_factory=dict)
    incomplete: dict[int, tuple[Fact, list[Fault]]] = field(default_factory=dict)
    rejected: dict[FactId, int] = field(default_factory=dict)
    compared: set[FactId] = field(default_factory=set)
    lines: int = 0
    good: int = 0
    again: bool = False
    of_the_file: bool = False


def check_lines(
    path: Path,
    vocabulary: Vocabulary,
    check: CheckLine,
    connection: Connection,
    read_fact: ReadFact,
    rejects: Rejects,
    told: Told,
) -> Checked:
    """The first reading. What is wrong is with `rejects`; nothing else is written."""
    found = Checked(SeenIds())
    recent, seen = RecentFacts(), found.seen.add
    empty = _is_empty(connection)
    batch: list[tuple[int, Fact]] = []
    number = 0
    for number, fact, faults, whole in facts_of(path, vocabulary, check):
        if fact is None:
            found.of_the_file = found.of_the_file or any(each.code in OF_THE_FILE for each in faults)
            if isinstance(whole, Fact) and len(found.incomplete) < _MOST_INCOMPLETE:
                found.incomplete[number] = (whole, faults)
            rejects.add(number, faults)
            _remember(found.rejected, whole, number)
            continue
        identity = (fact.source, fact.id)
        seen(identity)
        recent.add(number, identity, fact)
        if fact.replaces is not None or fact.retracts is not None or fact.kind == ERASURE:
            found.namers[number] = fact
            for meaning in named_by(fact):
                if (met := recent.find(meaning)) is not None:
                    found.known[meaning] = met
        batch.append((number, fact))
        if len(batch) >= AT_ONCE:
            _compare(batch, connection, read_fact, found, rejects, empty)
            told(number)
    _compare(batch, connection, read_fact, found, rejects, empty)
    rejects.write()
    connection.commit()
    told(number)
    found.lines = number
    return found


def facts_of(
    path: Path,
    vocabulary: Vocabulary,
    check: CheckLine,
    after: int = 0,
    only: Callable[[Any], bool] | None = None,
) -> Iterator[tuple[int, Fact | None, list[Fault], Any]]:
    """Each line beyond `after` with its fact, or with its faults and what could be made of it.

    That is the fact itself where it only lacks details that its kind requires, else the line as it was read. With
    `only` those lines alone of which that is true, which saves checking the others.
    """
    for number, line, text, faults in rows(path, vocabulary):
        if (number <= after and number) or (only is not None and not only(line)):
            continue
        fact = check(line, faults) if line is not None else None
        if fact is not None:
            faults = limits_of(fact, text)
            if not faults:
                yield number, fact, faults, None
                continue
        yield number, None, faults, (without_details(line, faults, check) if faults else None) or line


def _compare(
    batch: list[tuple[int, Fact]],
    connection: Connection,
    read_fact: ReadFact,
    found: Checked,
    rejects: Rejects,
    empty: bool,
) -> None:
    """Those of the batch that are in the ledger already are counted, or rejected where they say something else."""
    kept = {} if empty else kept_of(connection, read_fact, [fact.identity for _, fact in batch])
    # Nothing is held open while the next lines are read.
    connection.commit()
    for number, fact in batch if kept else ():
        other = kept.get(fact.identity)
        if other is None:
            continue
        found.namers.pop(number, None)
        if same(fact, other):
            found.again = True
        else:
            rejects.add(number, [fault("E813", "id")])
            found.compared.add(fact.identity)
    found.good += len(batch)
    batch.clear()


def _is_empty(connection: Connection) -> bool:
    """Whether the ledger holds nothing yet. What comes in during the check is noticed when the facts are appended."""
    return connection.execute("SELECT 1 FROM fact LIMIT 1").fetchone() is None


def _remember(rejected: dict[FactId, int], line: Any, number: int) -> None:
    """The id of a bad line, if it has one, so that what names it can be told why."""
    if isinstance(line, Fact):
        rejected.setdefault(line.identity, number)
    elif isinstance(line, dict):
        source, identifier = line.get("source") or "", line.get("id")
        if isinstance(source, str) and isinstance(identifier, str):
            rejected.setdefault((source, identifier), number)
