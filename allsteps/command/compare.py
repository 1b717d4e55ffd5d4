"""`allsteps compare`: whose answers change when one library takes the place of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final

import orjson
import typer
from rich.table import Table

from allsteps.command import screen
from allsteps.command.facts import (
    AsAtOption,
    FactsOption,
    KnownAtOption,
    RejectsOption,
    now,
    progress_bar,
    record_from,
    times_from,
)
from allsteps.command.inputs import VocabularyOption, both, rules_from, vocabulary_from
from allsteps.errors import Problem, Refused
from allsteps.record.views import View
from allsteps.steps.evaluate import steps
from allsteps.steps.rules import Rules

_IDENTITY: Final = ("subject", "standard", "key", "opened_on")
Row = Mapping[str, Any]


class Style(StrEnum):
    TABLE = "table"
    NDJSON = "ndjson"


def compare_command(
    standards: Annotated[
        list[Path], typer.Option("--standards", help="Twice: the library now, and the other.")
    ],
    facts: FactsOption,
    as_at: AsAtOption,
    known_at: KnownAtOption = None,
    form: Annotated[Style, typer.Option("--format", help="A table, or one change a line.")] = Style.TABLE,
    rejects: RejectsOption = None,
    vocabulary: VocabularyOption = None,
) -> None:
    """Whose steps appear, disappear or change between two libraries, for the same facts on the same day."""
    if len(standards) != 2:
        what = f"Two libraries are compared; {len(standards)} given."
        raise Refused([Problem("E010", "--standards", what, "Write --standards A --standards B.")])
    run_at = now()
    (day, known), words = both(
        lambda: times_from(as_at, known_at, run_at), lambda: vocabulary_from(vocabulary)
    )
    (before, after), record = both(
        lambda: both(lambda: rules_from(standards[0], words), lambda: rules_from(standards[1], words)),
        lambda: record_from(facts, words, run_at, rejects),
    )
    with progress_bar("Comparing", len(record.subjects), shown=len(record.subjects) > 1_000) as advance:
        changes: list[Row] = []
        for done, subject in enumerate(record.subjects, start=1):
            changes.extend(_changes(record.view(subject, day, known), before, after))
            advance(done)
    if form is Style.NDJSON:
        for change in changes:
            typer.echo(orjson.dumps(change).decode())
        return
    _show(changes)


def _changes(view: View, before: Rules, after: Rules) -> Iterator[Row]:
    old = {_identity(row): row for row in (step.row() for step in steps(view, before))}
    new = {_identity(row): row for row in (step.row() for step in steps(view, after))}
    for identity in sorted(old.keys() | new.keys()):
        was, now_is = old.get(identity), new.get(identity)
        if was == now_is:
            continue
        named = dict(zip(_IDENTITY, identity, strict=True))
        if was is None or now_is is None:
            row = now_is or was or {}
            yield {**named, "change": "added" if was is None else "removed", "status": row["status"]}
        else:
            differ = {
                column: [was[column], now_is[column]] for column in was if was[column] != now_is[column]
            }
            yield {**named, "change": "changed", "status": now_is["status"], "columns": differ}


def _identity(row: Row) -> tuple[str, ...]:
    return tuple(row[name] for name in _IDENTITY)


def _show(changes: list[Row]) -> None:
    if not changes:
        screen.out.print("No answer changes.")
        return
    counted: Counter[tuple[str, str, str]] = Counter()
    people: dict[tuple[str, str, str], set[str]] = {}
    for change in changes:
        group = (change["standard"], change["change"], _status_words(change))
        counted[group] += 1
        people.setdefault(group, set()).add(change["subject"])
    table = Table(box=None, header_style="bold", pad_edge=False)
    for heading in ("standard", "change", "status", "steps", "subjects"):
        table.add_column(heading, justify="right" if heading in ("steps", "subjects") else "left")
    for group in sorted(counted):
        table.add_row(*group, f"{counted[group]:,}", f"{len(people[group]):,}")
    screen.print_table(table)
    subjects = {change["subject"] for change in changes}
    screen.out.print(
        f"{len(changes):,} answers change, for {len(subjects):,} subjects. --format ndjson names each."
    )


def _status_words(change: Row) -> str:
    was_and_is = change.get("columns", {}).get("status")
    return f"{was_and_is[0]} → {was_and_is[1]}" if was_and_is else str(change["status"])
