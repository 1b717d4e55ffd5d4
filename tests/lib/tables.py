"""Drawn tables: a header, a rule and rows, read into cells and drawn again with straight columns.

case | fact       | on
-----+------------+-----------
A    | home visit | 2026-03-17
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import dedent

Row = Mapping[str, str]

_RULE = re.compile(r"-+(\+-+)*")


@dataclass(frozen=True)
class Table:
    """Named columns, and rows of text; an empty cell is empty text."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __str__(self) -> str:
        return drawn(self.columns, ([row[column] for column in self.columns] for row in self.rows))


def table(text: str) -> Table:
    """The table that this text draws. Raises ValueError where it is crooked, so that no row is lost."""
    lines = [line.rstrip() for line in dedent(text).strip("\n").splitlines() if line.strip()]
    if len(lines) < 2 or not _RULE.fullmatch(lines[1].replace(" ", "")):
        raise ValueError(f"A table is a header, a rule and rows:\n{text}")
    columns = tuple(_cells(lines[0]))
    if len(set(columns)) != len(columns) or not all(columns):
        raise ValueError(f"Each column has a name of its own: {lines[0]}")
    if lines[1].count("+") != len(columns) - 1:
        raise ValueError(f"The rule has not as many columns as the header: {lines[1]}")
    return Table(columns, tuple(_row(columns, line) for line in lines[2:]))


def drawn(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with straight columns, without spaces at the ends of lines."""
    cells = [list(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(columns, *cells, strict=True)]
    lines = [" | ".join(text.ljust(width) for text, width in zip(row, widths, strict=True))
             for row in [columns, *cells]]  # fmt: skip
    lines.insert(1, "-+-".join("-" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines)


def _row(columns: tuple[str, ...], line: str) -> Row:
    cells = _cells(line)
    if len(cells) != len(columns):
        raise ValueError(f"The row has {len(cells)} cells, the header {len(columns)}: {line}")
    return dict(zip(columns, cells, strict=True))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]
