"""Work has been done by several processes at once, or the failure of one of them is told.

Each process takes its work from the database and leaves what it has done there, in the same transaction, so that
nothing is lost or done twice when any of them, or all, are killed. None outlives the one that started it by more
than the transaction at hand.
"""

from __future__ import annotations

import multiprocessing
import os
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Final

import psycopg
from django.db import connections

LOOK_EVERY_S: Final = 0.3

Orphaned = Callable[[], bool]
"""Whether the process that started this one is gone, so that this one should stop."""

Task = Callable[[int, Orphaned], None]
"""What one process does; it is told its number."""


class Failed(Exception):
    """A process ended before its work was done. Says where in the code, and never what a row held."""


def cores() -> int:
    """How many processes are of use here."""
    able = "fork" in multiprocessing.get_all_start_methods()
    return len(os.sched_getaffinity(0)) if able else 1


def share_out(task: Task, number: int, meanwhile: Callable[[], None]) -> None:
    """The task has been done by this many processes; by this one alone if that is 1.

    `meanwhile` is called every now and then, to show progress. Raises: Failed.
    """
    if number == 1:
        task(0, lambda: False)
        meanwhile()
        return
    # A connection that two processes share would be closed by the first to leave.
    connections.close_all()
    context = multiprocessing.get_context("fork")
    parent = os.getpid()
    heard: dict[Connection, BaseProcess] = {}
    for each in range(number):
        ours, theirs = context.Pipe(duplex=False)
        process: BaseProcess = context.Process(target=_run, args=(task, each, parent, theirs), daemon=True)
        process.start()
        theirs.close()
        heard[ours] = process
    started = list(heard.values())
    failure = ""
    while heard and not failure:
        for ended in wait(list(heard), timeout=LOOK_EVERY_S):
            assert isinstance(ended, Connection)
            failure = failure or _said(ended)
            heard.pop(ended).join()
        meanwhile()
    for process in started:
        if process.is_alive():
            process.terminate()
        process.join()
    if failure:
        raise Failed(failure)


def _run(task: Task, number: int, parent: int, channel: Connection) -> None:
    try:
        task(number, lambda: os.getppid() != parent)
        said = ""
    except BaseException as error:
        said = told(error)
    channel.send(said)
    channel.close()


def _said(channel: Connection) -> str:
    try:
        return str(channel.recv())
    except EOFError:
        return "A process was stopped from outside."


def told(error: BaseException) -> str:
    """The error without the values in it: a database's own text may quote the row."""
    primary = error.diag.message_primary if isinstance(error, psycopg.Error) else None
    frames = "".join(traceback.format_tb(error.__traceback__))
    return f"{frames}{type(error).__name__}: {primary or ''}"
