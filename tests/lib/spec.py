"""A drawing is true of the evaluator: its record, under its standards, gives the tables drawn beside it.

A test draws with the fixture `spec`; only the drawn columns are compared. Tables of answers:

- `steps`: `case`, then any column of a step (with spaces for underscores), flags as `yes` or empty, what
  stands behind a step (`opened by`, `met by` or `evidence`, `set aside by`, `lapsed by`) as kind and day, or
  as an id. `as at` and `known at` may be columns. The status `no step` says that the case has none.
- `conditions`: `case`, `condition`, `from`, `to`, `value` (yes or unknown), and `key`. What is not drawn is
  no; a row without days and with `no` says that it never holds. `to` is exclusive; empty is for ever.
- `gates`: `case`, `decision`, `gate` (open or shut), and `key`.
- `refused`: the codes with which the vocabulary or the standards are refused, sorted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

from allsteps.errors import Problem, Refused
from allsteps.record.fact import Fact
from allsteps.record.views import Record, View
from allsteps.steps.conditions import Compiled, Conditions
from allsteps.steps.evaluate import read_on, steps, workings
from allsteps.steps.gates import gate
from allsteps.steps.rules import Rules
from allsteps.steps.step import Step
from allsteps.timeline.calendar import england_and_wales
from allsteps.timeline.days import FOR_EVER, to_day
from allsteps.timeline.spells import Extent, complement, intersection
from tests.lib.spec_facts import drawn_fact, facts_of, instant_of, subject_of
from tests.lib.spec_rules import RULES
from tests.lib.spec_words import library, vocabulary
from tests.lib.tables import Row, Table, drawn, table

ALL_IS_KNOWN = datetime(9999, 1, 1, tzinfo=UTC)
NO_STEP = "no step"

_BEHIND = {"evidence": "met_by"}
_Test = TypeVar("_Test", bound=Callable[..., None])


@dataclass(frozen=True)
class Drawing:
    """One call of `spec`: everything as it is written in the test."""

    record: str = ""
    standard: str = ""
    kinds: str = ""
    trees: str = ""
    begun: str | None = None
    as_at: str | None = None
    known_at: str | None = None
    stored_on: str | None = None
    adopted: str | None = None
    steps: str | None = None
    conditions: str | None = None
    gates: str | None = None
    refused: str | None = None


class Spec(Protocol):
    def __call__(self, **drawn: Any) -> None: ...


def covers(*rules: str) -> Callable[[_Test], _Test]:
    """Marks a test as the drawing of these rules of `spec_rules`."""
    unknown = [rule for rule in rules if rule not in RULES]
    if unknown or not rules:
        raise ValueError(f"These are not rules: {unknown}")

    def mark(test: _Test) -> _Test:
        test.covers = rules  # type: ignore[attr-defined]
        return test

    return mark


def check(drawing: Drawing, folder: Path) -> None:
    """Raises AssertionError, with both tables drawn, where the evaluator answers otherwise."""
    if drawing.refused is not None:
        _check_refused(drawing, folder)
        return
    words = vocabulary(drawing.kinds, drawing.trees)
    facts = facts_of(table(drawing.record), words, drawing.begun)
    answers = [drawing.steps, drawing.conditions, drawing.gates]
    assert any(answer is not None for answer in answers), "the drawing claims nothing"
    if drawing.conditions is not None:
        _check_conditions(drawing, table(drawing.conditions), facts, Compiled.of(words))
    if drawing.standard:
        read = library(drawing.standard, words, drawing.adopted, folder)
        rules = Rules.of(read, words, england_and_wales())
        if drawing.steps is not None:
            _check_steps(drawing, table(drawing.steps), facts, rules)
        if drawing.gates is not None:
            _check_gates(drawing, table(drawing.gates), facts, rules)


def _check_refused(drawing: Drawing, folder: Path) -> None:
    problems: Sequence[Problem] = ()
    try:
        library(drawing.standard, vocabulary(drawing.kinds, drawing.trees), drawing.adopted, folder)
    except Refused as refused:
        problems = refused.problems
    assert problems, f"not refused, but drawn as {drawing.refused}"
    told = "\n".join(map(str, problems))
    assert ", ".join(sorted(problem.code for problem in problems)) == drawing.refused, f"refused as:\n{told}"


# Steps.


def _check_steps(drawing: Drawing, expected: Table, facts: Sequence[Fact], rules: Rules) -> None:
    record = Record(facts)
    wanted, found = [], []
    for as_at, known_at, subject, rows in _asked(drawing, expected, facts):
        given = _steps_on(drawing, record, rules, subject, as_at, known_at)
        rows = [row for row in rows if row.get("status") != NO_STEP]
        hints = [*rows, *([{}] * (len(given) - len(rows)))]
        fixed = {"as at": as_at.isoformat(), "known at": known_at, "case": subject.removeprefix("case:")}
        cells = [{column: _cell(step, column, fixed, hint, facts) for column in expected.columns}
                 for step, hint in zip(given, hints, strict=False)]  # fmt: skip
        wanted += rows
        found += cells
    _compare(expected.columns, wanted, found)


def _steps_on(
    drawing: Drawing, record: Record, rules: Rules, subject: str, as_at: date, known_at: str
) -> list[Step]:
    known = instant_of(known_at) if known_at else ALL_IS_KNOWN
    if drawing.stored_on is None:
        return steps(record.view(subject, as_at, known), rules)
    stored = record.view(subject, date.fromisoformat(drawing.stored_on), known)
    return read_on(workings(stored, rules), as_at.toordinal())


def _asked(
    drawing: Drawing, expected: Table, facts: Sequence[Fact]
) -> Iterable[tuple[date, str, str, list[Row]]]:
    """Each day, instant and subject that the table asks about, with the rows drawn for them, in its order.

    Where the table names no day of its own, every case of the record is asked about: one that has no row must
    have no step. Where it does, only the days and cases that are drawn.
    """
    asked: dict[tuple[str, str, str], list[Row]] = {}
    by_row = {"as at", "known at"} & set(expected.columns)
    for row in expected.rows:
        at = (_given(row, "as at", drawing.as_at), _given(row, "known at", drawing.known_at))
        asked.setdefault((*at, subject_of(row["case"])), []).append(row)
    if not by_row:
        for fact in facts:
            asked.setdefault((drawing.as_at or "", drawing.known_at or "", fact.subject), [])
    for (as_at, known_at, subject), rows in asked.items():
        yield date.fromisoformat(as_at), known_at, subject, rows


def _given(row: Row, column: str, otherwise: str | None) -> str:
    return row.get(column) or otherwise or ""


def _cell(step: Step, column: str, fixed: Mapping[str, str], hint: Row, facts: Sequence[Fact]) -> str:
    if column in fixed:
        return hint.get(column, fixed[column])
    name = _BEHIND.get(column, column.replace(" ", "_"))
    value = step.row()[name]
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if not name.endswith("_by"):
        return str(value)
    if hint.get(column) in {fact.id for fact in facts}:
        return str(value)
    [behind] = [fact for fact in facts if value in (fact.id, f"{fact.source}/{fact.id}")]
    return drawn_fact(behind)


# Conditions.


def _check_conditions(drawing: Drawing, expected: Table, facts: Sequence[Fact], compiled: Compiled) -> None:
    record = Record(facts)
    as_at = date.fromisoformat(drawing.as_at) if drawing.as_at else date(2099, 12, 31)
    known_at = instant_of(drawing.known_at) if drawing.known_at else ALL_IS_KNOWN
    asked: dict[tuple[str, str, str], list[Row]] = {}
    for row in expected.rows:
        asked.setdefault((row["case"], row["condition"], row.get("key", "")), []).append(row)
    wanted, found = [], []
    for (case, condition, key), rows in asked.items():
        view: View = record.view(subject_of(case), as_at, known_at)
        parts = tuple(part.partition("=")[2] for part in key.split(";")) if key else None
        spells = _values(Conditions(view, compiled).extent(condition, parts))
        wanted += rows
        named = {"case": case, "condition": condition, "key": key}
        found += [{**named, **spell} for spell in spells or [{"from": "", "to": "", "value": "no"}]]
    _compare(expected.columns, wanted, found)


def _values(extent: Extent) -> list[dict[str, str]]:
    """The spells of an extent in the order of their days, as cells."""
    unknown = intersection(extent.possible, complement(extent.certain))
    spells = [(*spell, "yes") for spell in extent.certain] + [(*spell, "unknown") for spell in unknown]
    return [
        {
            "from": to_day(start).isoformat(),
            "to": "" if end >= FOR_EVER else to_day(end).isoformat(),
            "value": v,
        }
        for start, end, v in sorted(spells)
    ]


# Gates.


def _check_gates(drawing: Drawing, expected: Table, facts: Sequence[Fact], rules: Rules) -> None:
    record = Record(facts)
    found = []
    for row in expected.rows:
        as_at = date.fromisoformat(_given(row, "as at", drawing.as_at))
        view = record.view(subject_of(row["case"]), as_at, ALL_IS_KNOWN)
        answer = gate(view, rules, row["decision"], row.get("key") or None)  # type: ignore[arg-type]
        found.append({**row, "gate": "open" if answer.open else "shut"})
    _compare(expected.columns, expected.rows, found)


def _compare(columns: Sequence[str], wanted: Sequence[Row], found: Sequence[Row]) -> None:
    def shown(rows: Sequence[Row]) -> str:
        return drawn(columns, [[row[column] for column in columns] for row in rows])

    assert shown(found) == shown(wanted), f"\ndrawn:\n{shown(wanted)}\n\nanswered:\n{shown(found)}"
