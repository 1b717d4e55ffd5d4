"""`allsteps steps`: every step that is due, met or late for the people in a file of facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.table import Table

from allsteps.command import rows, screen
from allsteps.command.facts import (
    AsAtOption,
    FactsOption,
    KnownAtOption,
    RejectsOption,
    must_name,
    now,
    progress_bar,
    record_from,
    times_from,
)
from allsteps.command.inputs import StandardsOption, VocabularyOption, both, rules_from, vocabulary_from
from allsteps.command.parallel import steps_of_all
from allsteps.command.rows import Format
from allsteps.errors import Problem, Refused
from allsteps.oversight.caseload import counts_by_standard
from allsteps.record.views import View
from allsteps.steps.evaluate import workings
from allsteps.steps.explain import explained
from allsteps.steps.explanation import Explanation, plain
from allsteps.steps.rules import Rules
from allsteps.steps.sentences import explanation_lines
from allsteps.steps.step import COLUMNS, Status, Step

_T = TypeVar("_T")


class Engine(StrEnum):
    """What works the steps out."""

    REFERENCE = "reference"
    DUCKDB = "duckdb"
    SPARK = "spark"


def steps_command(
    facts: FactsOption,
    as_at: AsAtOption,
    standards: StandardsOption = None,
    known_at: KnownAtOption = None,
    engine: Annotated[Engine, typer.Option(help="What works the steps out.")] = Engine.REFERENCE,
    form: Annotated[Format, typer.Option("--format", help="How the rows are written.")] = Format.TABLE,
    explain: Annotated[bool, typer.Option("--explain", help="Say why, for every step.")] = False,
    subject: Annotated[str | None, typer.Option(help="Only this one, as case:A.")] = None,
    summary: Annotated[bool, typer.Option("--summary", help="Count by standard and status instead.")] = False,
    rejects: RejectsOption = None,
    vocabulary: VocabularyOption = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Write here instead of on standard output.")
    ] = None,
) -> None:
    """Every step as at a day: what is due, met or late, one row per step."""
    if engine is not Engine.REFERENCE:
        what = f"The {engine} engine is not built into this version."
        raise Refused([Problem("E007", "--engine", what, "Write --engine reference.")])
    run_at = now()
    (day, known), words = both(
        lambda: times_from(as_at, known_at, run_at), lambda: vocabulary_from(vocabulary)
    )
    rules, record = both(
        lambda: rules_from(standards, words), lambda: record_from(facts, words, run_at, rejects)
    )
    if subject is not None:
        must_name(record, subject)
    subjects = record.subjects if subject is None else [subject]
    views = (record.view(name, day, known) for name in subjects)
    explanations = _explanations(_counted(views, len(subjects)), rules)
    found = chain.from_iterable(_counted(steps_of_all(record, rules, subjects, day, known), len(subjects)))
    if summary:
        _summarise(list(found), form, out)
    elif explain and form is Format.TABLE:
        _explain(explanations, rules, out)
    elif explain:
        explained_rows = ({**e.step.row(), "explanation": plain(e)} for e in explanations)
        rows.write_rows(explained_rows, form, out, (*COLUMNS, "explanation"))
    else:
        rows.write_rows((step.row() for step in found), form, out, COLUMNS)


def _counted(each: Iterable[_T], number: int) -> Iterator[_T]:
    """The same, with progress shown where there are many."""
    with progress_bar("Working out steps", number, shown=number > 1_000) as advance:
        for done, item in enumerate(each, start=1):
            yield item
            advance(done)


def _explanations(views: Iterable[View], rules: Rules) -> Iterator[Explanation]:
    """Every step of every view explained, in the order of rows."""
    for view in views:
        day = view.as_at.toordinal()
        found = [explained(working, day) for working in workings(view, rules, horizon_days=0)]
        yield from sorted(found, key=lambda explanation: explanation.step.order)


def _explain(explanations: Iterable[Explanation], rules: Rules, out: Path | None) -> None:
    standards = {rule.standard.id: rule.standard for rule in rules.standards}
    with screen.page(out) as console:
        for explanation in explanations:
            step = explanation.step
            console.print(f"{step.subject}  {step.standard}", markup=False, style="bold")
            for line in explanation_lines(explanation, standards[step.standard]):
                console.print(f"  {line}", markup=False)


def _summarise(found: list[Step], form: Format, out: Path | None) -> None:
    counted = counts_by_standard(found)
    if form is not Format.TABLE:
        rows.write_counts(counted, form, out)
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("standard")
    for status in Status:
        table.add_column(status, justify="right")
    for standard, counts in counted.items():
        table.add_row(standard, *(f"{counts[status]:,}" if counts[status] else "" for status in Status))
    with screen.page(out) as console:
        screen.print_table(table, console)
        console.print(f"{len(found):,} steps under {len(counted):,} standards.")
