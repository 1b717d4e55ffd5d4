"""Rows of steps in each format: a table for people, ndjson, CSV and Parquet for programs.

Shape: the columns of `steps.step.COLUMNS`; days ISO; missing is null in ndjson and Parquet, empty in CSV.
With explanations one column more, which in CSV and Parquet holds JSON as text.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO, Final, TextIO

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
from rich.table import Table

from allsteps.command import screen
from allsteps.errors import Problem, Refused
from allsteps.steps.step import COLUMNS

FLAGS: Final = ("provisional", "compressed", "recorded_late", "varied_late", "before_taken_on")
_BATCH: Final = 50_000
STATUS_STYLES: Final = {
    "late": "bold red",
    "met late": "yellow",
    "due": "bold",
    "upcoming": "dim",
    "lapsed": "dim",
}

Row = Mapping[str, Any]


class Format(StrEnum):
    """How rows are written."""

    TABLE = "table"
    NDJSON = "ndjson"
    CSV = "csv"
    PARQUET = "parquet"


def write_rows(rows: Iterable[Row], form: Format, out: Path | None, columns: Sequence[str] = COLUMNS) -> None:
    """The rows on standard output or in a file. Parquet needs a file, or somewhere to be piped to."""
    if form is Format.TABLE:
        _write_table(rows, out)
    elif form is Format.PARQUET:
        if out is None and sys.stdout.isatty():
            raise Refused(
                [
                    Problem(
                        "E006", "--format parquet", "Parquet cannot be shown on a screen.", "Add --out FILE."
                    )
                ]
            )
        with _binary(out) as stream:
            _write_parquet(rows, stream, columns)
    elif form is Format.CSV:
        _write_csv(rows, out, columns)
    else:
        _write_ndjson(rows, out)


def write_counts(counted: Mapping[str, Mapping[Any, int]], form: Format, out: Path | None) -> None:
    """One row for each standard and status that has steps: standard, status, steps."""
    counts = [
        {"standard": standard, "status": str(status), "steps": number}
        for standard, by_status in counted.items()
        for status, number in by_status.items()
        if number
    ]
    if form is Format.NDJSON:
        _write_ndjson(counts, out)
    elif form is Format.PARQUET:
        with _binary(out) as stream:
            pq.write_table(pa.Table.from_pylist(counts), stream)
    else:
        with _text(out) as text:
            writer = csv.DictWriter(text, ("standard", "status", "steps"), lineterminator="\n")
            writer.writeheader()
            writer.writerows(counts)


def _write_ndjson(rows: Iterable[Row], out: Path | None) -> None:
    with _binary(out) as stream:
        for row in rows:
            stream.write(orjson.dumps(row) + b"\n")


def _write_csv(rows: Iterable[Row], out: Path | None, columns: Sequence[str]) -> None:
    with _text(out) as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([_cell(row[name]) for name in columns])


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else _flat(value)


def _flat(value: Any) -> Any:
    return orjson.dumps(value).decode() if isinstance(value, Mapping) else value


def _write_parquet(rows: Iterable[Row], stream: BinaryIO, columns: Sequence[str]) -> None:
    schema = pa.schema([(name, pa.bool_() if name in FLAGS else pa.string()) for name in columns])
    with pq.ParquetWriter(stream, schema) as writer:
        for batch in _batches(rows):
            flat = [{name: _flat(row[name]) for name in columns} for row in batch]
            writer.write_table(pa.Table.from_pylist(flat, schema=schema))


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    yield batch


def _write_table(rows: Iterable[Row], out: Path | None) -> None:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for heading in ("case", "standard", "key", "opened", "due", "status", "closed", "holder"):
        table.add_column(heading, overflow="fold", no_wrap=heading in ("opened", "due", "closed"))
    flagged = 0
    for row in rows:
        flags = [name.replace("_", " ") for name in FLAGS if row[name]]
        flagged += bool(flags)
        closed = row["met_on"] or row["set_aside_on"] or row["lapsed_on"] or ""
        status = f"{row['status']}{' *' if flags else ''}"
        cells = (
            row["subject"],
            row["standard"],
            row["key"],
            row["opened_on"],
            row["due_on"] or "",
            status,
            closed,
        )
        table.add_row(*cells, row["holder"] or "", style=STATUS_STYLES.get(row["status"], ""))
    _show(table, flagged, out)


def _show(table: Table, flagged: int, out: Path | None) -> None:
    said = f"{table.row_count:,} steps." + (
        f" * {flagged:,} carry a flag; --format ndjson shows which." if flagged else ""
    )
    with screen.page(out) as console:
        screen.print_table(table, console)
        console.print(said)


def _binary(out: Path | None) -> BinaryIO:
    return open(sys.stdout.fileno(), "wb", closefd=False) if out is None else out.open("wb")


def _text(out: Path | None) -> TextIO:
    if out is None:
        return open(sys.stdout.fileno(), "w", encoding="utf-8", newline="", closefd=False)
    return out.open("w", encoding="utf-8", newline="")
