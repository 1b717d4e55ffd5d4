"""A file is in the ledger, stage by stage; a run that was stopped goes on where it was."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from allsteps.errors import Problem
from allsteps.record.exchange.lines import line_checker
from allsteps.record.exchange.messages import Fault
from allsteps.record.exchange.reading import RejectedLine, no_collections
from allsteps.record.exchange.rows import format_ending, rows, shown
from allsteps.record.exchange.writing import write_rejects
from allsteps.steps.rules import Rules
from allsteps.store.apart import Connection, connect, place
from allsteps.store.by_command import leave_trail
from allsteps.store.erasing import erase_what_is_named
from allsteps.store.facts import fact_reader
from allsteps.store.importing import state
from allsteps.store.importing.appending import Appending
from allsteps.store.importing.checking import check_lines
from allsteps.store.importing.looking import look_again
from allsteps.store.importing.rejects import Rejects, rejections
from allsteps.store.importing.settling import settle_names
from allsteps.store.importing.state import Run
from allsteps.store.processes import cores, share_out
from allsteps.store.refreshing import refresh_all

WORTH_SHARING: Final = 50_000
"""Below this many lines one process has appended them before a second has started."""

MOST_SHARES: Final = 8

PATIENCE_S: Final = 30
"""What an earlier run was doing when it was killed may take a moment to end."""

Bar = Callable[[str, int | None], AbstractContextManager[Callable[[int], None]]]
"""Shows progress under a label, out of a total if that is known."""


@dataclass(frozen=True)
class Outcome:
    """What became of a file.

    Shape: `refused` means that nothing was taken in; `problems` are the first of what is wrong, of `wrong` in all;
    `was_done` that the file was in the ledger already. Numbers are lines, but for `subjects`.
    """

    taken: int = 0
    repeated: int = 0
    rejected: int = 0
    subjects: int = 0
    wrong: int = 0
    problems: tuple[Problem, ...] = ()
    refused: bool = False
    was_done: bool = False


class Busy(Exception):
    """Another process is taking in the same file."""


@dataclass(frozen=True)
class TakingIn:
    """A file, and how it is to be taken in. `library` is the fingerprint of the rules."""

    path: Path
    rules: Rules
    library: str
    now: datetime
    today: date
    rejects: Path | None
    bar: Bar
    most_told: int = 50

    def run(self) -> Outcome:
        """Raises: Busy; OSError, if the file cannot be read."""
        fingerprint = state.fingerprint_of(self.path)
        with connect() as connection:
            _only_one(connection, fingerprint)
            run = state.begin(connection, fingerprint, self.path, self.now)
            if run.stage == "done":
                return Outcome(run.taken, run.repeated, run.rejected, was_done=True)
            if run.stage == "checking":
                refused = self._check(connection, run)
                if refused is not None:
                    return refused
                run = _again(connection, run)
            if run.stage == "appending":
                self._append(connection, run)
                run = _again(connection, run)
            subjects = self._refresh()
            return self._finish(connection, run, subjects)

    def _check(self, connection: Connection, run: Run) -> Outcome | None:
        """The file may be appended; or why not, and it is as if it had never been seen."""
        words = self.rules.compiled.vocabulary
        check, read_fact = line_checker(words, run.began_at), fact_reader(words)
        rejects = Rejects(connection, run.fingerprint)
        with self.bar("Checking", None) as told, no_collections():
            found = check_lines(self.path, words, check, connection, read_fact, rejects, told)
            look_again(self.path, words, check, found, rejects)
            treated = settle_names(connection, read_fact, found, rejects)
        rejects.write()
        nothing_good = not found.good and found.of_the_file
        if rejects.lines and (self.rejects is None or nothing_good):
            connection.commit()
            outcome = replace(self._told(connection, run, rejects.lines), refused=True)
            state.given_up(connection, run)
            connection.commit()
            return outcome
        # Two for each core: while one waits for the database another reads.
        shares = min(2 * cores(), MOST_SHARES) if found.good >= WORTH_SHARING else 1
        state.checked(connection, run, shares, found.again, found.lines, rejects.lines, treated)
        leave_trail(
            connection, "import began", file=self.path.name, fingerprint=run.fingerprint, lines=found.lines
        )
        connection.commit()
        return None

    def _append(self, connection: Connection, run: Run) -> None:
        asked = Appending(self.path, self.rules.compiled.vocabulary, run, place())
        with self.bar("Appending", run.lines) as told:
            share_out(asked.share, run.shares, lambda: told(_reached(connection, run)))
        erase_what_is_named(connection, self.rules.compiled.vocabulary, run.fingerprint)
        state.appended(connection, run)
        connection.commit()

    def _refresh(self) -> int:
        with self.bar("Working out steps", None) as told:
            return refresh_all(self.rules, self.library, self.today, told)

    def _finish(self, connection: Connection, run: Run, subjects: int) -> Outcome:
        outcome = self._told(connection, run, run.rejected)
        if self.rejects is not None:
            self._write_rejects(connection, run, self.rejects)
        leave_trail(
            connection,
            "imported",
            file=self.path.name,
            fingerprint=run.fingerprint,
            taken=run.taken,
            repeated=run.repeated,
            rejected=run.rejected,
        )
        state.done(connection, run)
        connection.commit()
        return replace(outcome, taken=run.taken, repeated=run.repeated, subjects=subjects)

    def _told(self, connection: Connection, run: Run, rejected: int) -> Outcome:
        """The first things that are wrong, and how many there are."""
        row = connection.execute(
            "SELECT count(*) FROM import_reject WHERE fingerprint = %s", [run.fingerprint]
        ).fetchone()
        assert row is not None
        first = rejections(connection, run.fingerprint, self.most_told)
        return Outcome(
            rejected=rejected, wrong=row[0], problems=tuple(self._problem(*each) for each in first)
        )

    def _problem(self, line: int, found: Fault) -> Problem:
        unit = "row" if format_ending(self.path) == ".parquet" else "line"
        where = f"{self.path}, {unit} {line}" if line else str(self.path)
        return Problem(found.code, where, found.what, found.fix, line or None, found.column)

    def _write_rejects(self, connection: Connection, run: Run, target: Path) -> None:
        """The bad lines with what is wrong with them. Their texts are fetched from the file: nothing else has them."""
        by_line: dict[int, list[Fault]] = {}
        for line, found in rejections(connection, run.fingerprint):
            by_line.setdefault(line, []).append(found)
        texts = rows(self.path, self.rules.compiled.vocabulary) if by_line else ()
        write_rejects(
            target,
            (
                RejectedLine(
                    line or None, found.column, f"{found.what} {found.fix}".strip(), found.code, shown(text)
                )
                for line, _, text, _ in texts
                for found in by_line.pop(line, ())
            ),
        )


def _only_one(connection: Connection, fingerprint: str) -> None:
    """No other process takes in this file until the connection ends. Raises: Busy."""
    row = connection.execute(
        "SELECT pg_try_advisory_lock(hashtextextended(%s, -1))", [fingerprint]
    ).fetchone()
    connection.commit()
    if row is not None and row[0]:
        return
    connection.execute(f"SET lock_timeout = '{PATIENCE_S}s'")
    from psycopg.errors import LockNotAvailable

    try:
        connection.execute("SELECT pg_advisory_lock(hashtextextended(%s, -1))", [fingerprint])
    except LockNotAvailable:
        raise Busy from None
    connection.execute("SET lock_timeout = 0")
    connection.commit()


def _again(connection: Connection, run: Run) -> Run:
    found = state.run_of(connection, run.fingerprint)
    connection.commit()
    assert found is not None
    return found


def _reached(connection: Connection, run: Run) -> int:
    """How many lines the processes have reached, on average."""
    row = connection.execute(
        "SELECT avg(line)::bigint FROM import_share WHERE fingerprint = %s", [run.fingerprint]
    ).fetchone()
    connection.commit()
    assert row is not None
    return int(row[0])
