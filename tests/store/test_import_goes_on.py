"""An import that is stopped anywhere goes on where it was: nothing is lost, nothing comes twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.lib.command import fact, written
from tests.lib.ledger import Ledger, new_ledger
from tests.lib.taken_in import codes, everything, found, ids, take_in


class Stopped(BaseException):
    """As if the process had been killed: nothing catches it."""


def lines(number: int = 12) -> list[dict[str, Any]]:
    """Three cases by turns, each beginning; then visits, one of them corrected before it is told."""
    begun = [fact(f"s-{case}", "supervision started", "2026-03-02", subject=f"case:{case}") for case in "ABC"]
    visits = [
        fact(
            f"f-{place}",
            "home visit",
            "2026-03-17",
            subject=f"case:{'ABC'[place % 3]}",
            refs={"address": f"a-{place}"},
            details={"outcome": "not in"},
        )
        for place in range(number)
    ]
    correction = visits[6] | {"id": "c-6", "replaces": "f-6"}
    return [*begun, visits[0], correction, *visits[1:]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path / "facts.ndjson", [*lines(), "{"])


@pytest.fixture
def undisturbed(ledger: Ledger, path: Path, tmp_path: Path) -> dict[str, list[Any]]:
    with new_ledger() as other:
        take_in(path, tmp_path / "rejects.csv")
        return everything(other)


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("allsteps.store.importing.appending.AT_ONCE", 2)
    monkeypatch.setattr("allsteps.store.refreshing.AT_ONCE", 1)


def stop_at(monkeypatch: pytest.MonkeyPatch, statement: int) -> None:
    """The process ends just before its n-th statement to the database."""
    told = iter(range(statement))
    execute = psycopg.Cursor.execute

    def counted(self: Any, *arguments: Any, **options: Any) -> Any:
        if next(told, None) is None:
            raise Stopped
        return execute(self, *arguments, **options)

    monkeypatch.setattr(psycopg.Cursor, "execute", counted)


def statements(path: Path, rejects: Path) -> int:
    """How many statements an undisturbed import makes."""
    number = 0
    execute = psycopg.Cursor.execute

    def counted(self: Any, *arguments: Any, **options: Any) -> Any:
        nonlocal number
        number += 1
        return execute(self, *arguments, **options)

    with new_ledger(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(psycopg.Cursor, "execute", counted)
        take_in(path, rejects)
    return number


def test_stopped_before_every_statement_once_it_ends_as_if_it_had_not_been(
    ledger: Ledger, path: Path, tmp_path: Path, undisturbed: dict[str, list[Any]]
) -> None:
    rejects = tmp_path / "rejects.csv"
    whole = statements(path, rejects)
    assert whole > 60
    for statement in range(1, whole, 4):
        with new_ledger() as each:
            with pytest.MonkeyPatch.context() as patch:
                stop_at(patch, statement)
                with pytest.raises(Stopped):
                    take_in(path, rejects)
            outcome = take_in(path, rejects)
            assert everything(each) == undisturbed, statement
            assert (outcome.taken, outcome.repeated, outcome.rejected) == (16, 0, 1), statement
            assert outcome.was_done or codes(outcome) == [("E304", 17)], statement
            assert "E304" in rejects.read_text(encoding="utf-8"), statement


def test_two_processes_share_the_cases_and_end_as_one_would(
    ledger: Ledger,
    path: Path,
    tmp_path: Path,
    undisturbed: dict[str, list[Any]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in ("allsteps.store.importing.taking_in", "allsteps.store.refreshing"):
        monkeypatch.setattr(f"{module}.WORTH_SHARING", 0)
        monkeypatch.setattr(f"{module}.cores", lambda: 2)
    outcome = take_in(path, tmp_path / "rejects.csv")
    assert (outcome.taken, outcome.rejected) == (16, 1)
    assert everything(ledger) == undisturbed


def test_a_process_that_fails_is_told_without_what_the_row_held(
    ledger: Ledger, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from allsteps.store.processes import Failed

    monkeypatch.setattr("allsteps.store.importing.taking_in.WORTH_SHARING", 0)
    monkeypatch.setattr("allsteps.store.importing.taking_in.cores", lambda: 2)
    with ledger.as_owner() as owner:
        owner.execute("ALTER TABLE fact_content ADD CONSTRAINT none CHECK (details NOT LIKE '%not in%')")
    with pytest.raises(Failed) as failed:
        take_in(path, tmp_path / "rejects.csv")
    assert "CheckViolation" in str(failed.value)
    assert "not in" not in str(failed.value)
    assert "a-1" not in str(failed.value)
    with ledger.as_owner() as owner:
        owner.execute("ALTER TABLE fact_content DROP CONSTRAINT none")
    assert take_in(path, tmp_path / "rejects.csv").taken == 16
    assert found() == []


def test_what_comes_in_while_a_file_is_checked_is_not_taken_in_again(
    ledger: Ledger, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another file with one of the facts, and another correction of one, is faster."""
    from allsteps.store.importing import state

    checked = state.checked

    def overtaken(*arguments: Any) -> None:
        checked(*arguments)
        monkeypatch.undo()
        faster = [*lines()[:12], lines()[3] | {"id": "other", "replaces": "f-0"}]
        faster.append(lines()[-1] | {"details": {"outcome": "refused"}})
        arguments[0].commit()
        take_in(written(tmp_path / "faster.ndjson", faster))

    monkeypatch.setattr(state, "checked", overtaken)
    slower = [*lines(), lines()[3] | {"id": "late", "replaces": "f-0"}]
    outcome = take_in(written(tmp_path / "slower.ndjson", slower))
    assert codes(outcome) == [("E813", 16), ("E815", 17)]
    assert len(ids()) == len(set(ids())) == 17
    assert found() == []
