"""The facts of a checked file stand in the ledger: each subject's at the end of its chain, in the order of the file.

Subjects are shared out between processes, each of which reads the whole file and appends what is its own. A batch of
lines is one transaction, with the place in the file that it reached; so a kill loses a batch at most, and the next run
takes it up there. What a line names stands before the line: a line that comes too early waits for its turn at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from psycopg.errors import DeadlockDetected, UniqueViolation

from allsteps.record.exchange.lines import line_checker
from allsteps.record.fact import Fact, FactId
from allsteps.record.views import SUBJECTS_BY_REFERENCE
from allsteps.record.vocabulary import Vocabulary
from allsteps.store.apart import Connection, connect
from allsteps.store.facts import fact_reader
from allsteps.store.importing.checking import facts_of
from allsteps.store.importing.copying import ChainEnd, append_rows
from allsteps.store.importing.meanwhile import sift
from allsteps.store.importing.rejects import Rejects, rejected_lines
from allsteps.store.importing.state import Run
from allsteps.store.processes import Orphaned

AT_ONCE: Final = 10_000
"""Facts in one transaction. Their cases can be written to by nobody else in the meantime, half a second."""

LINES_AT_ONCE: Final = 100_000
"""Lines after which the place in the file is noted, although few of them were this process's own."""

_TICK: Final = timedelta(microseconds=1)
_TRIES: Final = 5

Line = tuple[int, Fact]


@dataclass(frozen=True)
class Appending:
    """What every process that appends a file needs to know."""

    path: Path
    vocabulary: Vocabulary
    run: Run
    place: str

    def share(self, number: int, orphaned: Orphaned) -> None:
        """Everything in the file that is this process's own is in the ledger, unless it is to stop."""
        with connect(self.place) as connection:
            # Only one process at a time has this share, also where an earlier run has not quite ended yet.
            connection.execute("SELECT pg_advisory_lock(hashtextextended(%s, %s))", [self.run.fingerprint, number])
            connection.commit()
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
        self._rejects = Rejects(connection, asked.run.fingerprint)
        self._check = line_checker(asked.vocabulary, asked.run.began_at)

    def append_all(self, orphaned: Orphaned) -> None:
        line, finished = self._progress()
        if finished:
            return
        for upto, batch in self._batches(line):
            self._append(batch, line, upto)
            line = upto
            if orphaned():
                return
        self._append_late()

    def _progress(self) -> tuple[int, bool]:
        row = self._connection.execute(
            "SELECT line, finished FROM import_share WHERE fingerprint = %s AND share = %s",
            [self._run.fingerprint, self._number],
        ).fetchone()
        self._connection.commit()
        assert row is not None
        return row[0], row[1]

    def _batches(self, after: int) -> Iterator[tuple[int, list[Line]]]:
        """This process's own good lines beyond a place in the file, and how far they reach."""
        asked, shares, number = self._asked, self._run.shares, self._number
        batch: list[Line] = []
        line, noted = after, after
        for line, fact, _, whole in facts_of(asked.path, asked.vocabulary, self._check, after):
            if fact is None:
                fact = whole if isinstance(whole, Fact) else None
            if fact is not None and (shares == 1 or share_of(fact.subject, shares) == number):
                batch.append((line, fact))
            if len(batch) >= AT_ONCE or line - noted >= LINES_AT_ONCE:
                yield line, batch
                batch, noted = [], line
        yield max(line, self._run.lines), batch

    def _append(self, batch: Sequence[Line], after: int, upto: int) -> None:
        """One transaction. Tried again with more care if others have written the same in the meantime."""
        for attempt in range(_TRIES):
            try:
                facts = self._good(batch, after, upto)
                taken = self._keep(facts)
                self._note(upto, taken, len(facts) - taken)
                self._connection.commit()
                return
            except (UniqueViolation, DeadlockDetected):
                self._connection.rollback()
                self._careful = True
                if attempt == _TRIES - 1:
                    raise

    def _good(self, batch: Sequence[Line], after: int, upto: int) -> list[Line]:
        """Those lines that stand and whose turn it is; each names in full what it names."""
        fingerprint = self._run.fingerprint
        bad = rejected_lines(self._connection, fingerprint, after, upto)
        treated = {
            line: (kind, source, identifier, turn)
            for line, kind, source, identifier, turn in self._connection.execute(
                "SELECT line, treated, named_source, named_id, turn FROM import_line"
                " WHERE fingerprint = %s AND line > %s AND line <= %s",
                [fingerprint, after, upto],
            )
        }
        good = []
        for line, fact in batch:
            if line in bad:
                continue
            if line in treated:
                _, source, identifier, turn = treated[line]
                if turn:
                    continue
                fact = _naming(fact, source, identifier)
            good.append((line, fact))
        return good

    def _keep(self, lines: Sequence[Line]) -> int:
        """The facts are in the ledger, so far as they are not there yet. How many came in."""
        if not lines:
            return 0
        ends = self._lock(sorted({fact.subject for _, fact in lines}))
        if self._careful:
            lines = sift(self._connection, self._read_fact, lines, self._rejects)
        known_at = self._now()
        facts = [_known(fact, ends[fact.subject], known_at) for _, fact in lines] if lines else []
        if not facts:
            return 0
        return self._write(facts, ends, known_at)
