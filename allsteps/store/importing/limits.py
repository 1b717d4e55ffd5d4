"""A fact that the database could not hold is known before it gets there, and its fault named."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from allsteps.record.exchange.messages import Fault
from allsteps.record.exchange.rows import RawText
from allsteps.record.fact import Fact
from allsteps.store.importing.messages import fault

LONGEST: Final = 1_000
"""Bytes of an id, in UTF-8. An entry of an index has room for 2,700, and the longest holds two of them."""

_SURELY_SHORT: Final = LONGEST // 4
_EDGES: Final = (1, 9999)
_NUL: Final = "\x00"


def limits_of(fact: Fact, text: RawText) -> list[Fault]:
    """Why the database could not hold this fact; mostly nothing. `text` is the line it came from.

    Only a line that shows a sign of trouble is looked at closely; a short one of JSON shows in one glance that it has
    none.
    """
    if (
        type(text) is bytes
        and len(text) <= LONGEST
        and b"\\u0000" not in text
        and fact.known_from.year not in _EDGES
    ):
        return []
    length = len(fact.id) + len(fact.subject) + len(fact.source) + sum(map(len, fact.refs.values()))
    if length <= _SURELY_SHORT and fact.known_from.year not in _EDGES and not _may_hold_nul(text):
        return []
    return [*_nul_faults(fact), *_length_faults(fact), *_calendar_faults(fact)]


def _may_hold_nul(text: RawText) -> bool:
    if isinstance(text, bytes):
        return b"\\u0000" in text or b"\x00" in text
    if isinstance(text, str):
        return "\\u0000" in text or _NUL in text
    return any(not _plain(cell) for cell in text[1])


def _plain(cell: Any) -> bool:
    if isinstance(cell, str):
        return _NUL not in cell and "\\u0000" not in cell
    return cell is None or isinstance(cell, int | float | date | datetime)


def _nul_faults(fact: Fact) -> list[Fault]:
    columns: dict[str, Any] = {"id": fact.id, "subject": fact.subject, "source": fact.source}
    columns |= {"recorded_by": fact.recorded_by, "replaces": fact.replaces, "retracts": fact.retracts}
    columns |= {f"refs.{name}": value for name, value in fact.refs.items()}
    columns |= {f"details.{name}": value for name, value in fact.details.items()}
    return [fault("E810", column) for column, value in columns.items() if _holds_nul(value)]


def _holds_nul(value: Any) -> bool:
    if isinstance(value, str):
        return _NUL in value
    if isinstance(value, Mapping):
        return any(_holds_nul(name) or _holds_nul(inner) for name, inner in value.items())
    return isinstance(value, list | tuple) and any(map(_holds_nul, value))


def _length_faults(fact: Fact) -> list[Fault]:
    columns = {"id": fact.id, "subject": fact.subject, "source": fact.source}
    columns |= {f"refs.{name}": value for name, value in fact.refs.items()}
    return [
        fault("E811", column, longest=f"{LONGEST:,}")
        for column, value in columns.items()
        if len(value.encode()) > LONGEST
    ]


def _calendar_faults(fact: Fact) -> list[Fault]:
    return [fault("E812", "known_from")] if fact.known_from.year in _EDGES else []
