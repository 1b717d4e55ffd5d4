"""What the record asks of whatever keeps it: one unit of work, in which everything is written together or not at all.

`actions` uses the port and a store implements it; neither knows the other. Every implementation passes the same
contract suite (tests/contracts).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import TracebackType
from typing import Any, Literal, Protocol, Self

from allsteps.record.fact import Fact, FactId


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """Who did what, to whom, when and why. Appended, never changed.

    `act` is a verb in the past ("opened", "recorded"); `particulars` hold ids, versions and queries, never the
    content of a fact; `subject` is empty for what is about nobody (a search, a checkpoint).
    """

    account: str
    role: str
    act: str
    subject: str = ""
    reason: str = ""
    particulars: Mapping[str, Any] = field(default_factory=dict)
    at: datetime | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Allocation:
    """An officer who holds the case now."""

    officer: str
    role: str
    since: date


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from a subject's facts and is kept so that lists need not work it out.

    Shape: `steps` are rows of the table of open steps, `head` what a list and a search show of the subject; both
    plain values. `holds_until` is the first day on which they must be worked out again although no fact has come.
    """

    subject: str
    worked_out_on: date
    holds_until: date
    library: str
    head: Mapping[str, Any]
    allocations: Sequence[Allocation]
    steps: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Restriction:
    """Whether a case is restricted, and which accounts are named on it."""

    restricted: bool = False
    named: frozenset[str] = frozenset()


RestrictionAct = Literal["restricted", "opened", "named", "unnamed"]


class Conflict(Exception):
    """Two writes met: a fact was corrected or taken back by somebody else in the meantime."""


class UnitOfWork(Protocol):
    """One transaction on the ledger, the trail and the tables derived from them.

    Left without an exception, everything in it is kept; left with one, nothing is.
    """

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    @property
    def now(self) -> datetime:
        """The instant at which the work began; the trail's entries carry it."""
        ...

    def lock(self, subject: str) -> int:
        """The subject's chain is this work's until it ends; others are free. Gives the number of facts in it."""
        ...

    def version(self, subject: str) -> int:
        """How many facts the subject's chain holds, without locking it."""
        ...

    def facts(self, subject: str) -> Sequence[Fact]:
        """Every fact about the subject, and for officers and premises every fact that names them; in order of
        recording. Erased ones come without details."""
        ...

    def find(self, identity: FactId) -> Fact | None: ...

    def append(self, fact: Fact) -> Fact:
        """The fact is at the end of its subject's chain, which must be locked. Gives it as kept: `known_from` is
        assigned here, later than that of any fact of the chain.

        Raises: Conflict, where what it corrects or takes back has been corrected or taken back already.
        """
        ...

    def erase(self, erasure: Fact, erased: Collection[FactId]) -> None:
        """The content of these facts is gone; `erasure` has been appended and names one of them."""
        ...

    def trail(self, entry: TrailEntry) -> None: ...

    def reason_given(self, account: str, subject: str, since: datetime) -> str | None:
        """The last reason that this account gave for opening the subject since then."""
        ...

    def restriction(self, subject: str) -> Restriction:
        """What holds of the case now, by the events so far."""
        ...

    def restrict(self, subject: str, act: RestrictionAct, account: str, by: str, reason: str) -> None:
        """One more event; `account` is whom it names, or empty."""
        ...

    def teams(self, officers: Collection[str]) -> Mapping[str, str]:
        """The team of each officer of whom one is known. Bare ids."""
        ...

    def keep(self, derived: Derived) -> None:
        """The subject's derived rows are exactly these."""
        ...

    def settled_at(self) -> datetime:
        """The latest instant that no open transaction can precede: what is answered as known then stays so."""
        ...
