"""The rows of a drawn record are facts, each cell read as its kind declares it.

Columns: `case` (a letter, or a whole subject such as `officer:o-1`), `fact` (the kind), `on`, `until`,
`known`, `id`, `source`, `basis`, `replaces`, `retracts`, and any reference or detail by its name. A detail
whose name is taken (such as `fact`) is written `its fact`. What is not drawn: a fact is known at noon of its
day, and is named f-01, f-02, … by its row, so that facts of one day stand in the view as they are drawn.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from allsteps.record.fact import Fact, FactId
from allsteps.record.vocabulary import Detail, Vocabulary
from allsteps.timeline.days import LONDON
from tests.lib.tables import Row, Table

ENVELOPE = ("case", "fact", "on", "until", "known", "id", "source", "basis", "replaces", "retracts")


def facts_of(record: Table, words: Vocabulary, begun: str | None) -> list[Fact]:
    """The drawn facts; where `begun` is given, each case begins on that day by being registered."""
    found = [_fact(row, number, words) for number, row in enumerate(record.rows, start=1)]
    if begun is not None:
        subjects = dict.fromkeys(fact.subject for fact in found)
        found += [_beginning(subject, date.fromisoformat(begun)) for subject in subjects]
    return found


def subject_of(cell: str) -> str:
    return cell if ":" in cell else f"case:{cell}"


def instant_of(cell: str) -> datetime:
    """A day (its noon), a London time `2026-03-18 09:12`, or an instant with its offset."""
    if len(cell) == len("2026-03-18"):
        return datetime.combine(date.fromisoformat(cell), time(12), UTC)
    instant = datetime.fromisoformat(cell)
    return instant if instant.tzinfo else instant.replace(tzinfo=LONDON)


def _fact(row: Row, number: int, words: Vocabulary) -> Fact:
    kind = words.kind_by_name[row["fact"]]
    source = row.get("source", "")
    refs: dict[str, str] = {}
    details: dict[str, Any] = {}
    for column, cell in row.items():
        name = column.removeprefix("its ")
        if not cell or column in ENVELOPE:
            continue
        # A name may be both (`action`); a drawing means the detail.
        if name in kind.detail_by_name:
            details[name] = _value(cell, kind.detail_by_name[name])
        elif name in kind.references:
            refs[name] = cell
        else:
            raise ValueError(f"{kind.name!r} has no {name!r}: {dict(row)}")
    on = date.fromisoformat(row["on"])
    return Fact(
        id=row.get("id") or f"f-{number:02}",
        subject=subject_of(row["case"]),
        kind=kind.name,
        on=on,
        known_from=instant_of(row.get("known") or row["on"]),
        source=source,
        until=date.fromisoformat(row["until"]) if row.get("until") else None,
        refs=refs,
        details=details,
        basis=row.get("basis") or None,
        replaces=_named(row.get("replaces"), source),
        retracts=_named(row.get("retracts"), source),
    )


def _value(cell: str, detail: Detail) -> Any:
    if detail.several or detail.type == "list":
        return tuple(part.strip() for part in cell.split(","))
    match detail.type:
        case "number":
            return float(cell) if "." in cell else int(cell)
        case "boolean":
            return {"yes": True, "no": False}[cell]
        case "day":
            return date.fromisoformat(cell)
        case _:
            return cell


def _named(cell: str | None, source: str) -> FactId | None:
    if not cell:
        return None
    other, _, id = cell.rpartition("/")
    return (other or source, id)


def _beginning(subject: str, day: date) -> Fact:
    return Fact(f"begun-{subject}", subject, "person registered", day, datetime.combine(day, time(0), UTC))


def drawn_fact(fact: Fact) -> str:
    """How a fact is named in a table of steps: its kind and its day."""
    return f"{fact.kind} {fact.on}"
