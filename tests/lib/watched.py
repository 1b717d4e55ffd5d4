"""A unit of work that somebody looks over the shoulder of: each call of the port is told before it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import TracebackType
from typing import Any, Self

from allsteps.actions.desk import Desk
from allsteps.record.ports import UnitOfWork

Before = Callable[[str, tuple[Any, ...]], None]
"""Told the name of the call and its arguments; `begin`, `keep everything` and `keep nothing` are calls too."""


class Watched:
    """Passes everything on. What `before` raises fails the call."""

    def __init__(self, work: UnitOfWork, before: Before) -> None:
        self._work = work
        self._before = before

    def __enter__(self) -> Self:
        self._before("begin", ())
        self._work.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            try:
                self._before("keep everything", ())
            except BaseException as failure:
                self._work.__exit__(type(failure), failure, None)
                raise
        else:
            self._before("keep nothing", (error,))
        self._work.__exit__(kind, error, trace)

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._work, name)
        if not callable(value):
            self._before(name, ())
            return value

        def called(*arguments: Any, **named: Any) -> Any:
            self._before(name, (*arguments, *named.values()))
            return value(*arguments, **named)

        return called


def watched(desk: Desk, before: Before) -> Desk:
    """The same desk, each of whose units of work is watched."""
    return replace(desk, begin=lambda: Watched(desk.begin(), before))
