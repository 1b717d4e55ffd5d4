"""Facts from a file, with its progress shown and its bad lines said or set apart."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from allsteps.command import screen
from allsteps.command.inputs import both, cannot_read
from allsteps.errors import Problem, Refused
from allsteps.record.exchange import read, write_rejects
from allsteps.record.views import Record
from allsteps.record.vocabulary import Vocabulary
from allsteps.timeline.days import london_day

FactsOption = Annotated[Path, typer.Option("--facts", help="The exchange file: .ndjson, .csv or .parquet.")]
AsAtOption = Annotated[str, typer.Option("--as-at", help="The day asked about, as 2026-03-17.")]
KnownAtOption = Annotated[
    str | None,
    typer.Option("--known-at", help="As known at this instant, as 2026-03-20T00:00:00Z; now if left out."),
]
RejectsOption = Annotated[
    Path | None,
    typer.Option("--rejects", help="Keep the good lines, and write the bad ones here with their reasons."),
]

OF_THE_FILE: Final = frozenset({"E301", "E302", "E306"})
"""Problems of a whole file, of which no line survives."""

BAR_FROM_BYTES: Final = 5_000_000
"""Files above this size show a bar; smaller ones are done before it could be read."""


def now() -> datetime:
    """The start of this run. The only clock of the command."""
    return datetime.now(UTC)


def today() -> date:
    return london_day(now())


def day_from(text: str, option: str) -> date:
    """The day that an option gives. Raises Refused."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is not None and day.isoformat() == text:  # not 20260317 or 2026-W12-2, as in the exchange file
        return day
    raise Refused(
        [Problem("E004", option, f'"{text}" is not a day.', "Write a day of the calendar as 2026-03-17.")]
    )


def instant_from(text: str | None, option: str, run_at: datetime) -> datetime:
    """The instant that an option gives, or that of the run. Raises Refused."""
    if text is None:
        return run_at
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        fix = "Write a day, a time and an offset, as 2026-03-20T00:00:00Z."
        raise Refused([Problem("E005", option, f'"{text}" is not an instant with an offset.', fix)])
    return instant


def times_from(as_at: str, known_at: str | None, run_at: datetime) -> tuple[date, datetime]:
    """The day asked about and the instant as known at. Raises Refused with what is wrong with either."""
    return both(lambda: day_from(as_at, "--as-at"), lambda: instant_from(known_at, "--known-at", run_at))


def record_from(path: Path, vocabulary: Vocabulary, run_at: datetime, rejects: Path | None = None) -> Record:
    """The facts of a file. With `rejects` the good lines survive; without, any problem refuses the file."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise Refused([cannot_read(path, error)]) from error
    with progress_bar("Reading facts", None, shown=size >= BAR_FROM_BYTES) as advance:
        reading = read(path, vocabulary, run_at, advance)
    if rejects is not None:
        write_rejects(rejects, reading.rejected)
    nothing_read = not reading.facts and any(problem.code in OF_THE_FILE for problem in reading.problems)
    if reading.problems and (rejects is None or nothing_read):
        raise Refused(reading.problems)
    if reading.rejected:
        bad = len({rejected.line for rejected in reading.rejected})
        lines = "1 bad line" if bad == 1 else f"{bad:,} bad lines"
        screen.err.print(f"{lines} written to {rejects}; the others are used.")
    nothing = Problem("E014", str(path), "The file holds no facts that can be used, so nothing is asked.", "")
    screen.say_notices(reading.notices if reading.facts else [nothing, *reading.notices])
    return Record(reading.facts)


def must_name(record: Record, subject: str) -> None:
    """The file has a fact about this subject. Raises Refused: an empty answer to a misspelt id misleads."""
    if subject not in record.subjects:
        what = "No fact in the file is about this subject."
        fix = "Write it as the file does, with its type: case:A."
        raise Refused([Problem("E009", "--subject", what, fix)])


@contextmanager
def progress_bar(label: str, total: int | None, *, shown: bool = True) -> Iterator[Callable[[int], None]]:
    """A function that is told how much is done by now; a bar on a terminal, nothing elsewhere."""
    if not shown or not sys.stderr.isatty():
        yield lambda done: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=screen.err, transient=True) as progress:
        task = progress.add_task(label, total=total)
        yield lambda done: progress.update(task, completed=done)
