"""A file of facts has been read: what can be used, and everything that is wrong with the rest.

A fact with any problem is rejected as a whole, and so is whatever corrects or retracts it; all other lines
are kept, and the caller decides whether they are used. Streaming: beside the facts only their ids and
lines are held.
"""

from __future__ import annotations

import gc
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from allsteps.errors import Problem
from allsteps.record.exchange.chains import Sheet, settle
from allsteps.record.exchange.erased import erased, without_details
from allsteps.record.exchange.lines import line_checker
from allsteps.record.exchange.messages import Fault, fault, listed
from allsteps.record.exchange.rows import RawText, format_ending, rows, shown
from allsteps.record.fact import Fact, FactId
from allsteps.record.views import BEGINNINGS, ERASURE
from allsteps.record.vocabulary import Vocabulary

LINES_BETWEEN_REPORTS: Final = 10_000

Progress = Callable[[int], None]
"""Told how many lines have been read so far, every now and then and at the end."""


@dataclass(frozen=True, slots=True)
class RejectedLine:
    """One thing wrong with a rejected line. A line with three things wrong is there three times.

    `raw` is the line as it stood (a row of Parquet as JSON): it may hold a person's details, and goes
    nowhere but into the file of rejected lines.
    """

    line: int | None
    column: str | None
    reason: str
    code: str
    raw: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a file. Facts in the order of the file; the rest by line."""

    facts: list[Fact]
    problems: list[Problem]
    rejected: list[RejectedLine]
    notices: list[Problem]


def read(path: Path, vocabulary: Vocabulary, run_at: datetime, progress: Progress | None = None) -> Reading:
    """The facts of a file, checked. `run_at` is when lines that say nothing else became known.

    Formats by ending: .ndjson, .jsonl, .json, .csv (each also .gz) and .parquet.
    """
    with no_collections():
        return _read(path, vocabulary, run_at, progress)


def _read(path: Path, vocabulary: Vocabulary, run_at: datetime, progress: Progress | None) -> Reading:
    check = line_checker(vocabulary, run_at)
    facts: list[Fact] = []
    lines = array("L")
    place_by_id: dict[str, dict[str, int]] = {}
    rejected_lines: dict[FactId, int] = {}
    held: dict[int, RawText] = {}
    rejections: list[tuple[int, RawText, list[Fault]]] = []
    incomplete: list[tuple[int, Fact, RawText, list[Fault]]] = []
    repeated = number = 0
    for number, line, text, faults in rows(path, vocabulary):
        if progress is not None and number % LINES_BETWEEN_REPORTS == 0 and number:
            progress(number)
        fact = check(line, faults) if line is not None else None
        if fact is not None:
            place_by = place_by_id.get(fact.source)
            if place_by is None:
                place_by = place_by_id[fact.source] = {}
            place = len(facts)
            first = place_by.setdefault(fact.id, place)
            if first == place:
                facts.append(fact)
                lines.append(number)
                if fact.replaces is not None or fact.retracts is not None or fact.kind == ERASURE:
                    held[place] = text
                continue
            if content(facts[first]) == content(fact):
                repeated += 1
                continue
            faults.append(came_with_other_content(lines[first]))
        elif (bare := without_details(line, faults, check)) is not None:
            incomplete.append((number, bare, text, faults))
            continue
        elif type(line) is dict:
            _remember(rejected_lines, line, number)
        rejections.append((number, text, faults))
    if progress is not None:
        progress(number)

    gone = (
        erased([*(facts[place] for place in held), *(each[1] for each in incomplete)])
        if incomplete
        else set()
    )
    for number, fact, text, faults in incomplete:
        if fact.identity in gone and fact.id not in place_by_id.setdefault(fact.source, {}):
            place_by_id[fact.source][fact.id] = len(facts)
            if fact.replaces is not None:
                held[len(facts)] = text
            facts.append(fact)
            lines.append(number)
        else:
            rejected_lines.setdefault(fact.identity, number)
            rejections.append((number, text, faults))
    sheet = Sheet(facts, lines, place_by_id, rejected_lines)
    fallen = settle(sheet, held)
    rejections += [(lines[place], held[place], faults) for place, faults in fallen.items()]
    rejections.sort(key=lambda rejection: rejection[0])
    problems, rejected = _told(path, rejections)
    notices = [_problem(path, 0, fault("E391", count=_counted(repeated)))] if repeated else []
    notices += [_problem(path, line, _unbegun()) for line in _never_begun(facts, lines, fallen)]
    if fallen:
        facts = [fact for place, fact in enumerate(facts) if place not in fallen]
        lines = array("L", (line for place, line in enumerate(lines) if place not in fallen))
    if incomplete:
        facts = [fact for _, fact in sorted(zip(lines, facts, strict=True), key=lambda each: each[0])]
    return Reading(facts, problems, rejected, notices)


@contextmanager
def no_collections() -> Iterator[None]:
    """No search for circular rubbish while facts are read: there is none, and it walks them all again."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def content(fact: Fact) -> tuple[Any, ...]:
    """All that makes two facts of one id the same fact."""
    return (
        fact.subject,
        fact.kind,
        fact.on,
        fact.until,
        fact.known_from,
        fact.refs,
        fact.details,
        fact.basis,
        fact.handling,
        fact.recorded_by,
        fact.replaces,
        fact.retracts,
    )


def came_with_other_content(first: int) -> Fault:
    """What is wrong with a line whose id stands on an earlier line, saying something else."""
    return fault("E340", "id", first=first)


def _remember(rejected_lines: dict[FactId, int], line: Mapping[str, Any], number: int) -> None:
    """The id of a rejected line, if it has one, so that what names it can be told why."""
    source, identifier = line.get("source") or "", line.get("id")
    if isinstance(source, str) and isinstance(identifier, str):
        rejected_lines.setdefault((source, identifier), number)


def _never_begun(facts: Sequence[Fact], lines: Sequence[int], fallen: Mapping[int, Any]) -> list[int]:
    """The first line of each case in which nothing that stands says that it has begun."""
    retracted = {fact.retracts for place, fact in enumerate(facts) if fact.retracts and place not in fallen}
    begun = {
        fact.subject
        for place, fact in enumerate(facts)
        if fact.kind in BEGINNINGS
        and fact.retracts is None
        and place not in fallen
        and not (retracted and fact.identity in retracted)
    }
    first_line: dict[str, int] = {}
    for place, fact in enumerate(facts):
        subject = fact.subject
        if (
            subject not in begun
            and subject not in first_line
            and place not in fallen
            and subject.startswith("case:")
        ):
            first_line[subject] = lines[place]
    return sorted(first_line.values())


def _unbegun() -> Fault:
    return fault("E392", "subject", kinds=listed(sorted(BEGINNINGS)))


def _counted(repeated: int) -> str:
    return "1 line was" if repeated == 1 else f"{repeated} lines were"


def _told(
    path: Path, rejections: Sequence[tuple[int, RawText, list[Fault]]]
) -> tuple[list[Problem], list[RejectedLine]]:
    problems, rejected = [], []
    for number, text, faults in rejections:
        raw = shown(text)
        for found in faults:
            problems.append(_problem(path, number, found))
            reason = f"{found.what} {found.fix}".strip()
            rejected.append(RejectedLine(number or None, found.column, reason, found.code, raw))
    return problems, rejected


def _problem(path: Path, number: int, found: Fault) -> Problem:
    unit = "row" if format_ending(path) == ".parquet" else "line"
    where = f"{path}, {unit} {number}" if number else str(path)
    return Problem(found.code, where, found.what, found.fix, number or None, found.column)
