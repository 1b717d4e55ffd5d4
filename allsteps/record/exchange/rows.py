"""A file has become lines, one by one, each with its number and the text to show if it is rejected.

Nothing is held but the line at hand (of Parquet, a batch of rows). What makes a line or the rest of a file
unreadable comes out as a row with faults and no line, in its place, so that reading goes on where it can.
"""

from __future__ import annotations

import csv
import gzip
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from allsteps.record.exchange.columns import read_header, row_text
from allsteps.record.exchange.messages import Fault, fault
from allsteps.record.vocabulary import Vocabulary

RawText = bytes | str | tuple[Sequence[str], Sequence[Any]]
"""A line as it stood in the file; of Parquet, the names of the columns and the cells."""

Row = tuple[int, Any, RawText, list[Fault]]
"""Line (1-based; 0 for the file as a whole), what was read (None if nothing), its text, and faults."""

ROWS_AT_ONCE: Final = 8192
READ_AT_ONCE: Final = 1 << 20
_BOM: Final = b"\xef\xbb\xbf"


def rows(path: Path, vocabulary: Vocabulary) -> Iterator[Row]:
    """The lines of a file, by the format that its ending names."""
    ending = format_ending(path)
    read_rows = _READERS.get(ending)
    if read_rows is None or (ending == ".parquet" and path.suffix.lower() == ".gz"):
        return iter([(0, None, "", [fault("E302", ending="".join(path.suffixes[-2:]))])])
    return read_rows(path, vocabulary)


def format_ending(path: Path) -> str:
    """`.ndjson`, `.csv` and the like, without the `.gz` after it."""
    return Path(path.stem if path.suffix.lower() == ".gz" else path.name).suffix.lower()


def shown(text: RawText) -> str:
    """The line as text, for the list of rejected lines."""
    if isinstance(text, bytes):
        return text.decode("utf-8", errors="replace").rstrip("\r\n")
    return text.rstrip("\r\n") if isinstance(text, str) else row_text(*text)


def _open(path: Path) -> BinaryIO:
    if path.suffix.lower() == ".gz":
        return cast(BinaryIO, gzip.open(path, "rb"))
    return path.open("rb", buffering=READ_AT_ONCE)


def _unreadable(problem: BaseException) -> Fault:
    reason = getattr(problem, "strerror", None) or type(problem).__name__
    if isinstance(problem, EOFError | zlib.error | gzip.BadGzipFile):
        reason = "what was compressed is cut short or damaged"
    if isinstance(problem, pa.ArrowException):
        reason = "it is not a file of Parquet, or is damaged"
    return fault("E301", reason=reason, remedy="Check the path, or fetch the file again.")


def _json_rows(path: Path, vocabulary: Vocabulary) -> Iterator[Row]:
    number = 0
    loads = orjson.loads
    try:
        with _open(path) as file:
            for number, text in enumerate(file, 1):
                if number == 1:
                    text = text.removeprefix(_BOM)
                try:
                    line = loads(text)
                except orjson.JSONDecodeError as problem:
                    if text.isspace() or not text:
                        continue
                    yield (number, None, text, [_json_fault(text, problem)])
                    continue
                if line is None:
                    yield (number, None, text, [fault("E305", found="null")])
                else:
                    yield (number, line, text, [])
    except (OSError, EOFError, zlib.error) as problem:
        yield (number and number + 1, None, "", [_unreadable(problem)])


def _json_fault(text: bytes, problem: orjson.JSONDecodeError) -> Fault:
    try:
        text.decode()
    except UnicodeDecodeError:
        return fault("E303")
    reason = f"{problem.msg.split(':')[0]}, at character {problem.colno}"
    remedy = "Write one whole object on one line, with its quotes and brackets closed."
    return fault("E304", format="JSON", reason=reason, remedy=remedy)


def _csv_rows(path: Path, vocabulary: Vocabulary) -> Iterator[Row]:
    first = 0
    try:
        with _open(path) as file:
            header = None
            for first, text, cells, found in _records(file):
                if found is None and header is None:
                    header = read_header(cells, vocabulary)
                    if header.faults:
                        yield (1, None, text, list(header.faults))
                    if not header.usable:
                        return
                elif found is not None or header is None:
                    yield (first, None, text, [found] if found is not None else [])
                    if header is None:
                        return
                elif len(cells) == header.width:
                    faults: list[Fault] = []
                    yield (first, header.read_row(cells, faults), text, faults)
                elif cells:
                    reason = f"it has {len(cells)} cells, and the header has {header.width}"
                    yield (first, None, text, [_csv_fault(reason)])
            if header is None:
                yield (0, None, "", list(read_header([], vocabulary).faults))
    except (OSError, EOFError, zlib.error) as problem:
        yield (first and first + 1, None, "", [_unreadable(problem)])


def _records(file: BinaryIO) -> Iterator[tuple[int, str, list[str], Fault | None]]:
    """The records of a CSV file: the line on which each begins, its text, its cells, and why it has none."""
    texts: list[str] = []
    undecoded: list[int] = []
    reader = csv.reader(_decoded(file, texts, undecoded), strict=True)
    while True:
        first = reader.line_num + 1
        texts.clear()
        undecoded.clear()
        found, cells = None, None
        try:
            cells = next(reader, None)
        except csv.Error as problem:
            found = _csv_fault(str(problem))
        if undecoded:
            found = fault("E303")
        if cells is None and found is None:
            return
        yield (first, "".join(texts), cells or [], found)


def _csv_fault(reason: str) -> Fault:
    remedy = "Write every cell, also empty ones; put cells with commas, quotes or line ends in double quotes."
    return fault("E304", format="CSV", reason=reason, remedy=remedy)


def _decoded(file: BinaryIO, texts: list[str], undecoded: list[int]) -> Iterator[str]:
    """The file's lines as text; each is also left in `texts`, and its number in `undecoded` if not UTF-8."""
    for number, line in enumerate(file, 1):
        if number == 1:
            line = line.removeprefix(_BOM)
        try:
            text = line.decode()
        except UnicodeDecodeError:
            undecoded.append(number)
            text = line.decode(errors="replace")
        texts.append(text)
        yield text


def _parquet_rows(path: Path, vocabulary: Vocabulary) -> Iterator[Row]:
    number = 0
    try:
        with pq.ParquetFile(path) as file:
            names = file.schema_arrow.names
            header = read_header(names, vocabulary)
            if header.faults:
                yield (0, None, "", list(header.faults))
            if not header.usable:
                return
            for batch in file.iter_batches(batch_size=ROWS_AT_ONCE):
                for cells in _cells(batch):
                    number += 1
                    faults: list[Fault] = []
                    line = header.read_row(cells, faults)
                    yield (number, line, (names, cells), faults)
    except (OSError, pa.ArrowException) as problem:
        yield (number and number + 1, None, "", [_unreadable(problem)])


def _cells(batch: Any) -> Iterator[tuple[Any, ...]]:
    """The rows of a batch. Raises: ArrowInvalid, also for days and instants that no calendar has."""
    try:
        columns = [_in_microseconds(column).to_pylist() for column in batch.columns]
    except (ValueError, OverflowError) as problem:
        raise pa.ArrowInvalid("a cell cannot be read") from problem
    return zip(*columns, strict=True)


def _in_microseconds(column: Any) -> Any:
    """Instants to the microsecond, which is as fine as a fact tells them."""
    if pa.types.is_timestamp(column.type) and column.type.unit == "ns":
        return column.cast(pa.timestamp("us", column.type.tz), safe=False)
    return column


_READERS: Final[Mapping[str, Callable[[Path, Vocabulary], Iterator[Row]]]] = {
    ".ndjson": _json_rows,
    ".jsonl": _json_rows,
    ".json": _json_rows,
    ".csv": _csv_rows,
    ".parquet": _parquet_rows,
}
