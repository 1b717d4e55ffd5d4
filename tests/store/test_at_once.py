"""Two people write at once: one case is written by one at a time, two cases do not wait, and what was settled stays.

Each person is a thread with a connection of its own. Nobody sleeps: whether somebody waits is asked of the server.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Event
from time import monotonic
from typing import Any, Final

import psycopg
import pytest

from allsteps.record.builtin import builtin
from allsteps.record.fact import Fact
from allsteps.record.ports import UnitOfWork
from tests.lib.ledger import Ledger

PATIENCE_S: Final = 20.0


@pytest.fixture
def begin(ledger: Ledger) -> Callable[[], UnitOfWork]:
    from allsteps.store.unit_of_work import units_of_work

    return units_of_work(builtin())


@pytest.fixture
def elsewhere(ledger: Ledger) -> Iterator[Callable[[Callable[[], Any]], Future[Any]]]:
    """Runs something as another person, whose connection is closed afterwards."""
    from django.db import connection

    def alone(act: Callable[[], Any]) -> Any:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor() as people:
        yield lambda act: people.submit(alone, act)


def waiting(ledger: Ledger, somebody: Future[Any]) -> bool:
    """Does anybody wait for a lock? Asked until somebody does, or is done without."""
    deadline = monotonic() + PATIENCE_S
    with psycopg.connect(ledger.owner, autocommit=True) as connection:
        while not somebody.done() and monotonic() < deadline:
            row = connection.execute("SELECT count(*) FROM pg_locks WHERE NOT granted").fetchone()
            if row is not None and row[0]:
                return True
    return False


def visit(identifier: str, subject: str) -> Fact:
    return Fact(identifier, subject, "home visit", date(2026, 3, 17), datetime(2026, 3, 17, 12, tzinfo=UTC))


@pytest.mark.parametrize("known", [False, True], ids=["a new case", "a case that is there"])
def test_two_writers_to_one_case_follow_each_other(
    ledger: Ledger, begin: Any, elsewhere: Callable[[Callable[[], Any]], Future[Any]], known: bool
) -> None:
    """The second sees the first's fact when its turn comes, and its own is later and linked after it."""
    before = ["f-0"] if known else []
    with begin() as work:
        for identifier in before:
            work.lock("case:A")
            work.append(visit(identifier, "case:A"))

    def second() -> tuple[int, list[str]]:
        with begin() as work:
            length = work.lock("case:A")
            seen = [fact.id for fact in work.facts("case:A")]
            work.append(visit("f-2", "case:A"))
            return length, seen

    with begin() as work:
        assert work.lock("case:A") == len(before)
        other = elsewhere(second)
        assert waiting(ledger, other)
        first = work.append(visit("f-1", "case:A"))
    assert other.result(PATIENCE_S) == (len(before) + 1, [*before, "f-1"])
    with begin() as work:
        found = work.facts("case:A")
        assert [fact.id for fact in found] == [*before, "f-1", "f-2"]
        assert first.known_from < found[-1].known_from
    with ledger.as_owner() as owner:
        rows = owner.execute("SELECT seq, link FROM fact ORDER BY seq").fetchall()
        end = owner.execute("SELECT length, link FROM chain WHERE subject = 'case:A'").fetchone()
        assert [seq for seq, _ in rows] == list(range(len(found)))
        assert end == (len(found), rows[-1][1])


def test_the_turn_comes_also_when_the_first_writer_fails(
    ledger: Ledger, begin: Any, elsewhere: Callable[[Callable[[], Any]], Future[Any]]
) -> None:
    def second() -> int:
        with begin() as work:
            return int(work.lock("case:A"))

    work = begin()
    work.__enter__()
    work.lock("case:A")
    work.append(visit("f-1", "case:A"))
    other = elsewhere(second)
    assert waiting(ledger, other)
    work.__exit__(ValueError, ValueError(), None)
    assert other.result(PATIENCE_S) == 0


def test_writers_to_two_cases_do_not_wait(
    ledger: Ledger, begin: Any, elsewhere: Callable[[Callable[[], Any]], Future[Any]]
) -> None:
    """B's fact is there for everybody while A's writer is still at work."""

    def second() -> None:
        with begin() as work:
            work.lock("case:B")
            work.append(visit("f-2", "case:B"))

    with begin() as work:
        work.lock("case:A")
        work.append(visit("f-1", "case:A"))
        other = elsewhere(second)
        assert not waiting(ledger, other)
        other.result(PATIENCE_S)
        assert [fact.id for fact in work.facts("case:B")] == ["f-2"]


def known_at(begin: Any, instant: datetime) -> list[str]:
    """The facts of case A that were known at the instant, as far as anybody can see them now."""
    with begin() as work:
        return [fact.id for fact in work.facts("case:A") if fact.known_from <= instant]


@pytest.mark.parametrize("asked_before", [False, True], ids=["asked once", "asked a second time"])
def test_what_is_answered_as_known_at_a_settled_instant_stays_so(
    begin: Any, elsewhere: Callable[[Callable[[], Any]], Future[Any]], asked_before: bool
) -> None:
    """A writer has its instant, and has not finished. An answer as known now would change when it does."""
    begun, finish = Event(), Event()

    def slow_writer() -> Fact:
        with begin() as work:
            work.lock("case:A")
            fact = work.append(visit("f-1", "case:A"))
            begun.set()
            assert finish.wait(PATIENCE_S)
            return fact

    with begin() as work:
        if asked_before:
            work.settled_at()
        writer = elsewhere(slow_writer)
        assert begun.wait(PATIENCE_S)
        settled = work.settled_at()
    before = known_at(begin, settled)
    finish.set()
    late = writer.result(PATIENCE_S)
    assert before == known_at(begin, settled) == []
    assert settled < late.known_from


def test_what_is_finished_becomes_settled(begin: Any) -> None:
    """Else the latest facts could never be shown as settled."""
    with begin() as work:
        work.lock("case:A")
        fact = work.append(visit("f-1", "case:A"))
    with begin() as work:
        assert work.settled_at() >= fact.known_from


def test_a_reader_holds_nothing_up(
    ledger: Ledger, begin: Any, elsewhere: Callable[[Callable[[], Any]], Future[Any]]
) -> None:
    """Whoever only reads has taken no instant, and so does not keep others from being settled; nor does it wait."""
    begun, finish = Event(), Event()

    def reader() -> None:
        with begin() as work:
            work.facts("case:A")
            begun.set()
            assert finish.wait(PATIENCE_S)

    reading = elsewhere(reader)
    assert begun.wait(PATIENCE_S)
    with begin() as work:
        work.lock("case:A")
        fact = work.append(visit("f-1", "case:A"))
    with begin() as work:
        assert work.settled_at() >= fact.known_from
    finish.set()
    reading.result(PATIENCE_S)
