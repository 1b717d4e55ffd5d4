"""Rows of CSV and Parquet have become lines of the shape that NDJSON has, checked in the same way after.

The columns are the fields of the envelope. References and details stand either in one column each, as
JSON text (or a map or struct), or in columns of their own: `refs.address`, `details.outcome`. An empty
cell is a missing value. A cell of a column of its own is text, read by its detail's type.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final

import orjson

from allsteps.record.exchange.messages import Fault, did_you_mean, fault, quoted
from allsteps.record.exchange.plans import FIELDS, Line
from allsteps.record.vocabulary import Detail, Vocabulary

COLUMNS: Final = FIELDS
NEEDED: Final = ("id", "subject", "kind", "on")
PARTS: Final = ("refs", "details")

_BOOLEANS: Final[Mapping[str, bool]] = {"true": True, "yes": True, "false": False, "no": False}

Details = Mapping[str, Mapping[str, Detail]]
"""Details by kind and name."""

RowReader = Callable[[Sequence[Any], list[Fault]], Line]


@dataclass(frozen=True, slots=True)
class Header:
    """What the columns of a file mean, and what is wrong with them.

    `usable` is false where no row could be read: a needed column is missing, or one stands there twice.
    """

    faults: tuple[Fault, ...]
    usable: bool
    width: int
    read_row: RowReader


def read_header(names: Sequence[str], vocabulary: Vocabulary) -> Header:
    """The meaning of each column by its name. Unknown columns are named once, here, and not read."""
    faults: list[Fault] = []
    usable = True
    known = _known_columns(vocabulary)
    for name in NEEDED:
        if name not in names:
            usable = False
            remedy = "Every file of facts has the columns id, subject, kind and on."
            faults.append(fault("E306", name, reason="is missing", remedy=remedy))
    columns: list[tuple[int, str, str | None]] = []
    for index, name in enumerate(names):
        if name in names[:index]:
            usable = False
            faults.append(fault("E306", quoted(name), reason="is there twice", remedy="Keep one of the two."))
        elif name not in known:
            remedy = did_you_mean(quoted(name), tuple(known))
            faults.append(fault("E310", quoted(name), name=quoted(name), remedy=remedy))
        elif name in FIELDS:
            columns.append((index, name, None))
        else:
            part, _, inner = name.partition(".")
            columns.append((index, part, inner))
    details: Details = {name: kind.detail_by_name for name, kind in vocabulary.kind_by_name.items()}
    return Header(tuple(faults), usable, len(names), _row_reader(columns, details))


def _known_columns(vocabulary: Vocabulary) -> dict[str, None]:
    known: dict[str, None] = dict.fromkeys(FIELDS)
    for kind in vocabulary.kinds:
        known |= {f"refs.{name}": None for name in kind.references}
        known |= {f"details.{detail.name}": None for detail in kind.details}
    known["details.until"] = None
    return known


def _row_reader(columns: Sequence[tuple[int, str, str | None]], details: Details) -> RowReader:
    whole = [(index, name) for index, name, inner in columns if inner is None and name not in PARTS]
    parts = [(index, name) for index, name, inner in columns if inner is None and name in PARTS]
    own = [(index, part, inner) for index, part, inner in columns if inner is not None]

    def read_row(cells: Sequence[Any], faults: list[Fault]) -> Line:
        line: Line = dict.fromkeys(FIELDS)
        for index, name in whole:
            cell = cells[index]
            if cell is not None and cell != "":
                line[name] = cell if type(cell) is str else _native(cell)
        detail_by_name = details.get(line["kind"], {}) if isinstance(line["kind"], str) else {}
        for index, part in parts:
            cell = cells[index]
            if cell is not None and cell != "" and cell != "{}":
                line[part] = _part(part, cell, detail_by_name)
        for index, part, name in own:
            cell = cells[index]
            if cell is None or cell == "":
                continue
            value = _cell(detail_by_name.get(name), cell) if part == "details" else _native(cell)
            if line[part] is None:
                line[part] = {}
            # A whole column that holds no object is refused later; what stands beside it cannot mend that.
            if isinstance(line[part], dict) and line[part].setdefault(name, value) != value:
                faults.append(fault("E332", f"{part}.{name}"))
        return line

    return read_row


def _part(part: str, cell: Any, detail_by_name: Mapping[str, Detail]) -> Any:
    """References or details from one cell: JSON text, a map of texts or a struct. Others stay as they are."""
    if isinstance(cell, str):
        value = _json(cell)
        return value if isinstance(value, dict) else cell
    if isinstance(cell, list) and all(isinstance(pair, tuple) and len(pair) == 2 for pair in cell):
        cell = dict(cell)  # as a map is read
    if not isinstance(cell, dict):
        return cell
    return {
        str(name): _cell(detail_by_name.get(name), inner) if part == "details" else _native(inner)
        for name, inner in cell.items()
        if inner is not None
    }


def _cell(detail: Detail | None, cell: Any) -> Any:
    """The value in a cell of its own. What cannot be read as the detail's type stays text, to be refused."""
    if not isinstance(cell, str):
        return _native(cell)
    if detail is None:
        return cell
    if detail.several or detail.type == "list":
        items = _json(cell) if cell.startswith("[") else None
        if not isinstance(items, list):
            items = [item.strip() for item in cell.split("|")]
        return [_single(detail, item) if isinstance(item, str) else item for item in items]
    return _single(detail, cell)


def _single(detail: Detail, text: str) -> Any:
    if detail.choices:
        return text
    if detail.type == "boolean":
        return _BOOLEANS.get(text.lower(), text)
    if detail.type == "number":
        value = _json(text)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else text
    if detail.type in ("polygon", "any"):
        value = _json(text)
        return text if value is None else value
    return text


def _json(text: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return None


def _native(cell: Any) -> Any:
    """A cell of Parquet as JSON would have it, but for days and instants; these are in UTC."""
    if isinstance(cell, Decimal):
        return float(cell)
    if isinstance(cell, datetime) and cell.tzinfo is not None:
        return cell.astimezone(UTC)
    return cell


def row_text(names: Sequence[str], cells: Sequence[Any]) -> str:
    """A row of Parquet as JSON, for the list of rejected lines."""
    given = {name: cell for name, cell in zip(names, cells, strict=True) if cell is not None}
    return orjson.dumps(given, default=str, option=orjson.OPT_NON_STR_KEYS).decode()
