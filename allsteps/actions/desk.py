"""What every action works with: how to begin a unit of work, the rules, the organisation; and what it can end with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from allsteps.places.organisation import Organisation
from allsteps.record.exchange.lines import CheckLine, line_checker
from allsteps.record.exchange.messages import Fault
from allsteps.record.fact import Fact
from allsteps.record.ports import UnitOfWork
from allsteps.record.vocabulary import Vocabulary
from allsteps.steps.rules import Rules

FOR_EVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Desk:
    """Made once for a process; holds nothing that changes.

    `library` is the fingerprint of the rules, kept with what is derived by them. `new_id` gives an id that no fact of
    `source` has.
    """

    begin: Callable[[], UnitOfWork]
    rules: Rules
    library: str
    organisation: Organisation
    source: str
    new_id: Callable[[], str]

    @property
    def vocabulary(self) -> Vocabulary:
        return self.rules.compiled.vocabulary

    @cached_property
    def check_line(self) -> CheckLine:
        """From a line to its fact. The instant is the ledger's to give, so none is too late."""
        return line_checker(self.vocabulary, FOR_EVER)


class NoSuchSubject(Exception):
    """Nothing is recorded of this case, officer or premises."""


class Faulty(Exception):
    """What was written cannot be a fact. Shape: `faults` name the field in `column` ("on", "details.outcome")."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("the fact has faults")
        self.faults = tuple(faults)


class Changed(Exception):
    """The case is not as it was when the form was opened. Shape: `since` are the facts that came in between."""

    def __init__(self, version: int, since: Sequence[Fact]) -> None:
        super().__init__("the case has changed since the form was opened")
        self.version = version
        self.since = tuple(since)
