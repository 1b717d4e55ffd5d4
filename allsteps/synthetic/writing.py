"""A simulated caseload in a file: NDJSON, CSV or Parquet by its suffix, written as it is told.

Memory is bounded by one life (NDJSON, CSV) or one row group (Parquet), whatever the number of cases.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Final

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from allsteps.record.exchange import COLUMNS
from allsteps.synthetic.caseload import simulate
from allsteps.synthetic.life import Line

_ROW_GROUP: Final = 100_000


def write(
    path: Path, *, cases: int, seed: int, until: date, progress: Callable[[int], None] | None = None
) -> int:
    """Write the caseload; the number of facts. The file appears only when it is whole."""
    writer = {".csv": _csv, ".parquet": _parquet}.get(path.suffix, _ndjson)
    unfinished = path.with_name(path.name + ".unfinished")
    written = writer(unfinished, simulate(cases, seed, until, progress))
    unfinished.replace(path)
    return written


def _ndjson(path: Path, lines: Iterable[Line]) -> int:
    number = 0
    with path.open("wb", buffering=1 << 20) as stream:
        for number, line in enumerate(lines, start=1):  # noqa: B007 - the count is the result
            stream.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
    return number


def _csv(path: Path, lines: Iterable[Line]) -> int:
    number = 0
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for number, line in enumerate(lines, start=1):  # noqa: B007 - the count is the result
            writer.writerow(["" if value is None else value for value in _flat(line)])
    return number


def _parquet(path: Path, lines: Iterable[Line]) -> int:
    schema = pa.schema([(name, pa.string()) for name in COLUMNS])
    number, rows = 0, []
    with pq.ParquetWriter(path, schema) as writer:
        for number, line in enumerate(lines, start=1):  # noqa: B007 - the count is the result
            rows.append(_flat(line))
            if len(rows) == _ROW_GROUP:
                writer.write_table(_table(rows, schema))
                rows = []
        writer.write_table(_table(rows, schema))
    return number


def _flat(line: Line) -> list[str | None]:
    return [
        orjson.dumps(line[name]).decode() if name in ("refs", "details") else line[name] for name in COLUMNS
    ]


def _table(rows: list[list[str | None]], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pylist([dict(zip(COLUMNS, row, strict=True)) for row in rows], schema=schema)
