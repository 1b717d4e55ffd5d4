"""`allsteps caseload`: a caseload at a glance: what stands where, and the ten worst cases with what to do next."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.table import Table

from allsteps.command import screen
from allsteps.command.facts import day_from, now, record_from, today
from allsteps.command.inputs import StandardsOption, rules_from, vocabulary_from
from allsteps.command.parallel import steps_of_all
from allsteps.oversight.caseload import CaseRow, counts_by_status, worst_first
from allsteps.record.views import Record, View
from allsteps.standards.model import Standard
from allsteps.steps.sentences import status_words
from allsteps.steps.step import Status, Step

MOST_CASES: Final = 10


def caseload_command(
    facts: Annotated[Path, typer.Argument(help="A caseload, as `allsteps simulate` writes it.")],
    as_at: Annotated[
        str | None, typer.Option("--as-at", help="The day asked about; today if left out.")
    ] = None,
    standards: StandardsOption = None,
) -> None:
    """Who needs what today: the caseload's summary, and the ten worst cases with what to do next."""
    run_at = now()
    day = today() if as_at is None else day_from(as_at, "--as-at")
    words = vocabulary_from(None)
    rules = rules_from(standards, words)
    record = record_from(facts, words, run_at)
    found = [step for row in steps_of_all(record, rules, record.subjects, day, run_at) for step in row]
    by_id = {rule.standard.id: rule.standard for rule in rules.standards}
    _summary(record, found, len(by_id))
    rows = [row for row in worst_first(found, list(by_id.values())) if row.subject.startswith("case:")]
    for place, row in enumerate(rows[:MOST_CASES], start=1):
        _case(place, row, record.view(row.subject, day, run_at), by_id)
    _next(facts, standards, rows, day.isoformat())


def _summary(record: Record, found: list[Step], standards: int) -> None:
    cases = sum(subject.startswith("case:") for subject in record.subjects)
    counts = counts_by_status(found)
    screen.out.print("SYNTHETIC DATA: nobody here exists.", style="bold")
    screen.out.print(f"{cases:,} people, {len(found):,} steps under {standards} standards.")
    table = Table(box=None, header_style="bold", pad_edge=False)
    for status in Status:
        table.add_column(status, justify="right")
    table.add_row(*(f"{counts[status]:,}" for status in Status))
    screen.print_table(table)
    recorded_late = sum(step.recorded_late for step in found)
    provisional = sum(step.provisional for step in found)
    screen.out.print(
        f"{provisional:,} rest on an assumption that nobody has confirmed; "
        f"{recorded_late:,} were done in time and recorded late."
    )
    screen.out.print("\nThe ten cases that most need something now\n", style="bold")


def _case(place: int, row: CaseRow, view: View, standards: dict[str, Standard]) -> None:
    late = f"{len(row.late)} late" if row.late else "none late"
    screen.out.print(
        f"{place:>2}. {_who(view)}  ({row.subject})  {late}, {len(row.due)} due", markup=False, style="bold"
    )
    first, *others = (*row.late, *row.due)[:3]
    screen.out.print(f"    {_said(first, view, standards)}", markup=False)
    screen.out.print(f"      {first.holder}: {standards[first.standard].how}", markup=False, style="dim")
    for step in others:
        screen.out.print(f"    {_said(step, view, standards)}", markup=False)
    hidden = len(row.late) + len(row.due) - 1 - len(others)
    if hidden > 0:
        screen.out.print(f"    and {hidden} more", style="dim")


def _said(step: Step, view: View, standards: dict[str, Standard]) -> str:
    standard = standards[step.standard]
    key = f" [{step.key}]" if step.key else ""
    confirm = "; limit to be confirmed by a policy owner" if standard.source.status == "memory" else ""
    return f"{standard.title}{key}: {status_words(step, view.as_at)} ({standard.consequence}{confirm})"


def _who(view: View) -> str:
    registered = view.by_kind.get("person registered", ())
    name = registered[-1].fact.details.get("name") if registered else None
    return str(name) if name else "name not recorded"


def _next(facts: Path, library: Path | None, rows: list[CaseRow], day: str) -> None:
    if not rows:
        screen.out.print("Nothing is due by rule. That is not the same as all clear.")
        return
    first = rows[0]
    screen.out.print("\nWhy the first of these stands as it does:")
    asked = ("explain", "--facts", facts, "--subject", first.subject, "--standard", first.next_step.standard)
    given = () if library is None else ("--standards", library)
    command = (".venv/bin/allsteps", *asked, "--as-at", day, *given)
    screen.out.print(f"  {shlex.join(map(str, command))}", markup=False)
