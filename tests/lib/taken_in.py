"""A file has been taken into the test's ledger, and what came of it can be looked at."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from allsteps.record.builtin import builtin
from allsteps.record.fact import Fact
from allsteps.steps.builtin import BuiltIn, builtin_rules
from tests.lib.command import written
from tests.lib.ledger import Ledger

NOW: Final = datetime(2026, 6, 1, 12, tzinfo=UTC)
TODAY: Final = date(2026, 6, 1)

Line = dict[str, Any]


@cache
def rules() -> BuiltIn:
    return builtin_rules()


@contextmanager
def no_bar(label: str, total: int | None) -> Iterator[Any]:
    yield lambda done: None


def take_in(path: Path, rejects: Path | None = None, now: datetime = NOW) -> Any:
    """What became of the file."""
    from allsteps.store.importing.taking_in import TakingIn

    found = rules()
    return TakingIn(path, found.rules, found.fingerprint, now, TODAY, rejects, no_bar).run()


def take_in_lines(folder: Path, *lines: Mapping[str, Any] | str | bytes, rejects: Path | None = None) -> Any:
    """What became of a file of these lines; each call writes a file of its own name."""
    number = len(list(folder.glob("lines-*")))
    return take_in(written(folder / f"lines-{number}.ndjson", lines), rejects)


def in_the_ledger(subject: str | None = None) -> list[Fact]:
    """Every fact, in the order of the chains."""
    from allsteps.store.exporting import exported

    return list(exported(builtin(), "a test", subject, lambda done: None))


def ids(subject: str | None = None) -> list[str]:
    return [fact.id for fact in in_the_ledger(subject)]


def codes(outcome: Any) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.line) for problem in outcome.problems]


def everything(ledger: Ledger) -> dict[str, list[Any]]:
    """Every row of the ledger and of what follows from it, without what two equal ledgers may differ in: positions,
    salts (and so digests and links) and numbers of rows."""
    queries = {
        "fact": "SELECT subject, seq, source, fact_id, kind, on_day, until_day, refs, officer, premises, basis,"
        " handling, known_from, recorded_by, names, named_source, named_id, details FROM fact LEFT JOIN fact_content"
        " USING (position) ORDER BY subject, seq",
        "chain": "SELECT subject, length, last_known_from FROM chain ORDER BY subject",
        "head": "SELECT * FROM head ORDER BY subject",
        "open_step": "SELECT subject, standard, key, opened_on, shown_from, shown_until, status, consequence, due_on,"
        " owner, holder, step FROM open_step ORDER BY 1, 2, 3, 4, 5",
        "current_allocation": "SELECT subject, officer, role, since FROM current_allocation ORDER BY 1, 2, 3",
        "erasure": "SELECT f.subject, f.seq FROM erasure JOIN fact f USING (position) ORDER BY 1, 2",
    }
    with ledger.as_owner() as owner:
        return {name: owner.execute(query).fetchall() for name, query in queries.items()}


def verified(checkpoint: Any = None) -> list[Any]:
    """What `verify` finds."""
    from allsteps.store.proving.verifying import findings

    return list(findings(checkpoint, lambda done: None))


def found(checkpoint: Any = None) -> list[tuple[str, str, int | None]]:
    """The same in short: what, of whom, where."""
    return [(str(each.found), each.subject or each.by, each.seq) for each in verified(checkpoint)]


def text_of(lines: list[Line]) -> bytes:
    return b"".join(json.dumps(line).encode() + b"\n" for line in lines)
