"""The implementations of `record.ports.UnitOfWork`, each with what a test of its promises needs beside the port."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from allsteps.record.builtin import builtin
from allsteps.record.ports import Allocation, TrailEntry, UnitOfWork
from tests.lib.in_memory import InMemory

NOON: Final = datetime(2026, 3, 17, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Kept:
    """One implementation. `clock_goes_back`: from now on it tells a time before the subject's last fact.

    `trail` is all that is on it; `rows` are a subject's derived rows: head, allocations, steps.
    """

    begin: Callable[[], UnitOfWork]
    clock_goes_back: Callable[[str], None]
    trail: Callable[[], Sequence[TrailEntry]]
    rows: Callable[[str], tuple[Any, ...]]


def in_memory() -> Kept:
    """The one that tests use. Its clock stands still."""
    told = [NOON]
    ledger = InMemory(lambda: told[0])

    def rows(subject: str) -> tuple[Any, ...]:
        found = ledger.kept.derived.get(subject)
        if found is None:
            return (None, [], [])
        return (found.head, list(found.allocations), in_order(found.steps))

    def back(subject: str) -> None:
        told[0] -= timedelta(days=1)

    return Kept(ledger.begin, back, lambda: ledger.kept.trail, rows)


def postgresql() -> Kept:
    """The store, in the ledger that Django's connection points at."""
    import orjson

    from allsteps.store.facts import fact_reader
    from allsteps.store.models import CurrentAllocation, Head, OpenStep, TrailRow
    from allsteps.store.unit_of_work import Work

    behind: list[timedelta] = []

    class TimedWork(Work):
        """Its clock is the server's, less what it has gone back by."""

        def _clock(self) -> datetime:
            return super()._clock() - sum(behind, timedelta())

    def back(subject: str) -> None:
        behind.append(timedelta(days=1))

    def rows(subject: str) -> tuple[Any, ...]:
        head = Head.objects.filter(subject=subject).first()
        held = CurrentAllocation.objects.filter(subject=subject).order_by("id")
        steps = OpenStep.objects.filter(subject=subject)
        return (
            orjson.loads(head.head) if head else None,
            [Allocation(each.officer, each.role, each.since) for each in held],
            in_order(
                {
                    "shown_from": each.shown_from,
                    "shown_until": each.shown_until,
                    "consequence": each.consequence,
                    "step": orjson.loads(each.step),
                }
                for each in steps
            ),
        )

    def trail() -> Sequence[TrailEntry]:
        return [
            TrailEntry(
                e.account, e.role, e.act, e.subject, e.reason, orjson.loads(e.particulars), e.at, e.position
            )
            for e in TrailRow.objects.order_by("position")
        ]

    read = fact_reader(builtin())
    return Kept(lambda: TimedWork(read), back, trail, rows)


def in_order(steps: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return sorted(steps, key=lambda row: (row["step"]["standard"], row["shown_from"]))
