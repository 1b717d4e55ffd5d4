"""The facts of a checked file stand in the ledger: each subject's at the end of its chain, in the order of the file.

Subjects are shared out between processes, each of which reads the whole file and appends what is its own. A batch of
lines is one transaction, with the place in the file that it reached; so a kill loses a batch at most, and the next run
takes it up there. What a line names stands before the line: a line that comes too early waits for its turn at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from psycopg.errors import DeadlockDetected, UniqueViolation

from allsteps.record.exchange.lines import line_checker
from allsteps.record.exchange.reading import no_collections
from allsteps.record.fact import Fact, FactId
from allsteps.record.vocabulary import Vocabulary
from allsteps.store.apart import Connection, connect
from allsteps.store.facts import fact_reader
from allsteps.store.importing.checking import facts_of
from allsteps.store.importing.ends import append_facts, lock_chains
from allsteps.store.importing.meanwhile import sift
from allsteps.store.importing.rejects import Rejects, rejected_lines
from allsteps.store.importing.state import Run
from allsteps.store.processes import Orphaned

AT_ONCE: Final = 10_000
"""Facts in one transaction. Their cases can be written to by nobody else in the meantime, half a second."""

LINES_AT_ONCE: Final = 100_000
"""Lines after which the place in the file is noted, although few of them were this process's own."""

_TRIES: Final = 5

Line = tuple[int, Fact]

Checked = tuple[int, Fact, bool]
"""A line, its fact, and whether that is complete; one that is not stands only if its content was erased."""


@dataclass(frozen=True)
class Appending:
    """What every process that appends a file needs to know."""

    path: Path
    vocabulary: Vocabulary
    run: Run
    place: str

    def share(self, number: int, orphaned: Orphaned) -> None:
        """Everything in the file that is this process's own is in the ledger, unless it is to stop."""
        with connect(self.place, hurried=True) as connection:
            # Only one process at a time has this share, also where an earlier run has not quite ended yet.
            connection.execute(
                "SELECT pg_advisory_lock(hashtextextended(%s, %s))", [self.run.fingerprint, number]
            )
            connection.commit()
            with no_collections():
                _Share(self, number, connection).append_all(orphaned)


def share_of(subject: str, shares: int) -> int:
    """Which process has the subject. The same on every machine and in every run."""
    return crc32(subject.encode()) % shares


class _Share:
    def __init__(self, asked: Appending, number: int, connection: Connection) -> None:
        self._asked = asked
        self._run = asked.run
        self._number = number
        self._connection = connection
        self._read_fact = fact_reader(asked.vocabulary)
        self._careful = asked.run.careful
        self._check = line_checker(asked.vocabulary, asked.run.began_at)

    def append_all(self, orphaned: Orphaned) -> None:
        line, finished = self._progress()
        if finished:
            return
        for upto, batch in self._batches(line):
            self._in_one(partial(self._append, batch, line, upto))
            line = upto
            if orphaned():
                return
        self._append_late()

    def _own(self, line: Any) -> bool:
        """Whether a line is this process's own, as far as can be seen before it is checked."""
        subject = line.get("subject") if type(line) is dict else None
        return type(subject) is str and share_of(subject, self._run.shares) == self._number

    def _append(self, batch: Sequence[Checked], after: int, upto: int) -> None:
        self._keep(self._good(batch, after, upto))
        self._note("line", upto)

    def _progress(self) -> tuple[int, bool]:
        row = self._connection.execute(
            "SELECT line, finished FROM import_share WHERE fingerprint = %s AND share = %s",
            [self._run.fingerprint, self._number],
        ).fetchone()
        self._connection.commit()
        assert row is not None
        return row[0], row[1]

    def _batches(self, after: int) -> Iterator[tuple[int, list[Checked]]]:
        """This process's own lines beyond a place in the file, and how far they reach."""
        asked = self._asked
        batch: list[Checked] = []
        line, noted = after, after
        for line, fact, _, whole in facts_of(asked.path, asked.vocabulary, self._check, after, self._own):
            if fact is not None:
                batch.append((line, fact, True))
            elif isinstance(whole, Fact):
                batch.append((line, whole, False))
            if len(batch) >= AT_ONCE or line - noted >= LINES_AT_ONCE:
                yield line, batch
                batch, noted = [], line
        yield max(line, self._run.lines), batch

    def _append_late(self) -> None:
        """The lines that came before what they name, each now in its turn; and the share is finished."""
        late = self._late_lines()
        facts: list[tuple[int, int, Fact]] = []
        if late:
            asked = self._asked
            for line, fact, _, whole in facts_of(asked.path, asked.vocabulary, self._check, only=self._own):
                if line in late:
                    fact = whole if fact is None else fact
                    assert isinstance(fact, Fact)
                    turn, named = late[line]
                    facts.append((turn, line, _naming(fact, named)))
        in_turn = [(line, fact) for _, line, fact in sorted(facts, key=lambda each: each[:2])]
        self._in_one(partial(self._finish, in_turn))

    def _late_lines(self) -> dict[int, tuple[int, FactId]]:
        rows = self._connection.execute(
            "SELECT line, turn, named_source, named_id FROM import_line WHERE fingerprint = %s AND turn > 0",
            [self._run.fingerprint],
        ).fetchall()
        self._connection.commit()
        return {line: (turn, (source, identifier)) for line, turn, source, identifier in rows}

    def _good(self, batch: Sequence[Checked], after: int, upto: int) -> list[Line]:
        """Those lines that stand and whose turn it is; each names in full what it names."""
        between = [self._run.fingerprint, after, upto]
        bad = rejected_lines(self._connection, self._run.fingerprint, after, upto)
        treated = {
            line: (kind, (source, identifier) if identifier is not None else None, turn)
            for line, kind, source, identifier, turn in self._connection.execute(
                "SELECT line, treated, named_source, named_id, turn FROM import_line"
                " WHERE fingerprint = %s AND line > %s AND line <= %s",
                between,
            )
        }
        good = []
        for line, fact, whole in batch:
            kind, named, turn = treated.get(line, ("", None, 0))
            if line in bad or turn or (not whole and kind != "erased"):
                continue
            good.append((line, fact if named is None else _naming(fact, named)))
        return good

    def _keep(self, lines: Sequence[Line]) -> None:
        """The facts are in the ledger, so far as they are not there yet."""
        ends = lock_chains(self._connection, {fact.subject for _, fact in lines}, self._run.fingerprint)
        rejects = Rejects(self._connection, self._run.fingerprint)
        new = sift(self._connection, self._read_fact, lines, rejects) if self._careful else lines
        append_facts(self._connection, [fact for _, fact in new], ends, self._run.fingerprint)
        rejects.write()
        self._connection.execute(
            "UPDATE import_share SET taken = taken + %s, repeated = repeated + %s"
            " WHERE fingerprint = %s AND share = %s",
            [len(new), len(lines) - len(new) - rejects.lines, self._run.fingerprint, self._number],
        )

    def _finish(self, late: Sequence[Line]) -> None:
        self._keep(late)
        self._note("finished", True)

    def _note(self, column: str, value: object) -> None:
        self._connection.execute(
            f"UPDATE import_share SET {column} = %s WHERE fingerprint = %s AND share = %s",
            [value, self._run.fingerprint, self._number],
        )

    def _in_one(self, work: Callable[[], object]) -> None:
        """One transaction; tried again, with more care, where others have written the same in the meantime."""
        for attempt in range(1, _TRIES + 1):
            try:
                work()
                self._connection.commit()
                return
            except (UniqueViolation, DeadlockDetected):
                self._connection.rollback()
                self._be_careful()
                if attempt == _TRIES:
                    raise

    def _be_careful(self) -> None:
        """From now on, and in a run that takes this one up: what is rejected now may be named further down."""
        self._careful = True
        self._connection.execute(
            "UPDATE import_run SET careful = true WHERE fingerprint = %s", [self._run.fingerprint]
        )
        self._connection.commit()


def _naming(fact: Fact, named: FactId) -> Fact:
    return replace(fact, replaces=named) if fact.replaces is not None else replace(fact, retracts=named)
