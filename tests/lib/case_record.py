"""A drawn record read with the built-in vocabulary, and the built-in library ready to run."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache

from allsteps.command.inputs import LIBRARY
from allsteps.record.builtin import builtin
from allsteps.record.fact import Fact
from allsteps.record.views import Record, View
from allsteps.standards.loading import load_library
from allsteps.steps.rules import Rules
from allsteps.timeline.calendar import england_and_wales
from tests.lib.spec_facts import facts_of
from tests.lib.tables import table

LONG_AFTER = datetime(2100, 1, 1, tzinfo=UTC)


@cache
def library_rules() -> Rules:
    return Rules.of(load_library(LIBRARY, builtin()), builtin(), england_and_wales())


def facts_drawn(record: str) -> list[Fact]:
    """The facts of a drawn table, each read as its kind declares it (`tests.lib.spec_facts`)."""
    return facts_of(table(record), builtin(), None)


def view_of(record: str, as_at: str, subject: str = "case:A", *, known_at: datetime = LONG_AFTER) -> View:
    return Record(facts_drawn(record)).view(subject, date.fromisoformat(as_at), known_at)
