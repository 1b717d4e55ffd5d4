"""Facts have become a file that reads back as the same facts; rejected lines a file of their own.

Every format holds the same columns in the same order. In CSV and Parquet references and details are JSON
text, so that a file's columns do not depend on which kinds are in it. The same facts give the same bytes.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Final

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from allsteps.errors import Problem, Refused
from allsteps.record.exchange.columns import COLUMNS
from allsteps.record.exchange.messages import fault
from allsteps.record.exchange.plans import UNTIL
from allsteps.record.exchange.reading import RejectedLine
from allsteps.record.exchange.rows import format_ending
from allsteps.record.fact import Fact, FactId

ROWS_AT_ONCE: Final = 50_000
REJECT_COLUMNS: Final = ("line", "column", "code", "reason", "raw")

_JSON_ENDINGS: Final = frozenset({".ndjson", ".jsonl", ".json"})
_OPTIONS: Final = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_APPEND_NEWLINE

_PARQUET_TYPES: Final = {"on": pa.date32(), UNTIL: pa.date32(), "known_from": pa.timestamp("us", "UTC")}
_PARQUET_SCHEMA: Final = pa.schema([(name, _PARQUET_TYPES.get(name, pa.string())) for name in COLUMNS])


def write(facts: Iterable[Fact], path: Path) -> None:
    """The facts are in the file, in the order given, in the format that its ending names.

    Raises: Refused, if no format is known for the ending.
    """
    must_be_writable(path)
    _WRITERS[format_ending(path)](facts, path)


def must_be_writable(path: Path) -> None:
    """A format is known for the ending. Raises: Refused."""
    ending = format_ending(path)
    if ending not in _WRITERS or (ending == ".parquet" and path.suffix.lower() == ".gz"):
        raise Refused([_no_format(path)])


def write_rejects(path: Path, rejected: Iterable[RejectedLine]) -> None:
    """The rejected lines are in the file, one for each thing wrong: line, column, code, reason, raw.

    Raises: Refused, if the ending is neither one of NDJSON nor .csv.
    """
    cells = ({name: getattr(one, name) for name in REJECT_COLUMNS} for one in rejected)
    ending = format_ending(path)
    if ending in _JSON_ENDINGS:
        with _open(path) as file:
            file.writelines(orjson.dumps(one, option=orjson.OPT_APPEND_NEWLINE) for one in cells)
    elif ending == ".csv":
        _write_csv(path, REJECT_COLUMNS, (tuple(one.values()) for one in cells))
    else:
        raise Refused([_no_format(path)])


def columns_of(fact: Fact) -> dict[str, Any]:
    """A fact's fields as a file has them. A detail `until` is the field `until`, and is written once."""
    details = fact.details
    if details.get(UNTIL) is not None and details[UNTIL] == fact.until:
        details = {name: value for name, value in details.items() if name != UNTIL}
    return {
        "id": fact.id,
        "source": fact.source,
        "subject": fact.subject,
        "kind": fact.kind,
        "on": fact.on,
        UNTIL: fact.until,
        "refs": fact.refs,
        "details": details,
        "basis": fact.basis,
        "handling": fact.handling,
        "known_from": fact.known_from,
        "recorded_by": fact.recorded_by,
        "replaces": _name(fact.replaces, fact.source),
        "retracts": _name(fact.retracts, fact.source),
    }


def _name(named: FactId | None, own_source: str) -> str | None:
    """How a fact is named from a fact of `own_source`."""
    if named is None:
        return None
    source, identifier = named
    return identifier if source == own_source else f"{source}/{identifier}"


def _json(value: Any) -> bytes:
    return orjson.dumps(value, default=_plain, option=orjson.OPT_PASSTHROUGH_DATETIME)


def _plain(value: Any) -> Any:
    """Days and instants as ISO text; mappings that are not dicts as dicts."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"a fact cannot hold a {type(value).__name__}")


def _write_json(facts: Iterable[Fact], path: Path) -> None:
    with _open(path) as file:
        file.writelines(orjson.dumps(columns_of(fact), default=_plain, option=_OPTIONS) for fact in facts)


def _write_csv_facts(facts: Iterable[Fact], path: Path) -> None:
    _write_csv(path, COLUMNS, (_cells(fact) for fact in facts))


def _cells(fact: Fact) -> tuple[str | None, ...]:
    return tuple(_cell(value) for value in columns_of(fact).values())


def _cell(value: Any) -> str | None:
    if isinstance(value, Mapping):
        return _json(value).decode()
    return value.isoformat() if isinstance(value, date | datetime) else value


def _write_csv(path: Path, names: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    with _open(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=False)
        # Carriage returns end lines (RFC 4180), so that the writer also quotes a lone one inside a text.
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(names)
        writer.writerows(rows)
        text.flush()
        text.detach()


def _write_parquet(facts: Iterable[Fact], path: Path) -> None:
    remaining = iter(facts)
    with pq.ParquetWriter(path, _PARQUET_SCHEMA) as writer:
        while batch := list(islice(remaining, ROWS_AT_ONCE)):
            rows = [_parquet_row(fact) for fact in batch]
            writer.write_table(pa.Table.from_pylist(rows, schema=_PARQUET_SCHEMA))


def _parquet_row(fact: Fact) -> dict[str, Any]:
    columns = columns_of(fact)
    columns["refs"] = _json(columns["refs"]).decode()
    columns["details"] = _json(columns["details"]).decode()
    columns["known_from"] = fact.known_from.astimezone(UTC)
    return columns


@contextmanager
def _open(path: Path) -> Iterator[BinaryIO]:
    """The file, open for writing; compressed if it ends in .gz, without the hour of writing."""
    with path.open("wb") as file:
        if path.suffix.lower() != ".gz":
            yield file
            return
        with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as compressed:
            yield compressed  # type: ignore[misc]


def _no_format(path: Path) -> Problem:
    found = fault("E302", ending="".join(path.suffixes[-2:]))
    return Problem(found.code, str(path), found.what, found.fix)


_WRITERS: Final[Mapping[str, Callable[[Iterable[Fact], Path], None]]] = {
    **dict.fromkeys(_JSON_ENDINGS, _write_json),
    ".csv": _write_csv_facts,
    ".parquet": _write_parquet,
}
