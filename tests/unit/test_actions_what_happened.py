"""What happened can always be recorded: no gate, step or decision stands before the truth."""

from __future__ import annotations

from datetime import date

import pytest

from allsteps.access.rules import ACKNOWLEDGED, ERASED, KEPT_FOR, STEP_DECISIONS
from allsteps.record.builtin import builtin
from allsteps.record.vocabulary import Kind
from allsteps.steps.gates import gate
from tests.lib.lines import line_of
from tests.lib.office import CASE, PRACTITIONER, SENIOR, STARTED, Office, whole_library

DECISIONS = ("placement", "disclosure", "programme")

HAPPENED = [
    kind
    for kind in builtin().kinds
    if kind.subject in ("case", "any") and kind.name not in STEP_DECISIONS | {ACKNOWLEDGED, ERASED}
]


@pytest.fixture(scope="module")
def shut() -> Office:
    """A case of which hardly anything is known, so that gates are shut; it has ended, and the person has died."""
    office = Office(whole_library(adopted=True))
    office.given(CASE, "mappa level set", STARTED, details={"category": "1", "level": "3"})
    office.given(CASE, "supervision ended", date(2026, 3, 5))
    office.given(CASE, "died", date(2026, 3, 6))
    return office


def test_the_gates_are_shut(shut: Office) -> None:
    """Else the next test would prove nothing."""
    view = shut.open(PRACTITIONER).view()
    for decision in DECISIONS:
        assert not gate(view, shut.desk.rules, decision).open, decision  # type: ignore[arg-type]


@pytest.mark.parametrize("everything", [False, True], ids=["the least", "everything"])
@pytest.mark.parametrize("kind", HAPPENED, ids=lambda kind: kind.name)
def test_what_happened_is_recorded(shut: Office, kind: Kind, everything: bool) -> None:
    """By the practitioner who holds the case, whatever gates say; what lets people in or judges them, by her senior.

    With what the kind must say, and with all that it may.
    """
    before = shut.ledger.kept
    try:
        who = SENIOR if kind.name in KEPT_FOR else PRACTITIONER
        fact = shut.record(who, line_of(kind, everything=everything))
        assert shut.facts[-1] is fact
        assert fact.kind == kind.name
    finally:
        shut.ledger.kept = before


def test_what_happened_before_supervision_began_is_recorded_too(shut: Office) -> None:
    before = shut.ledger.kept
    try:
        line = line_of(builtin().kind_by_name["child linked"], everything=True, on="1999-12-31")
        assert shut.record(PRACTITIONER, line).on == date(1999, 12, 31)
    finally:
        shut.ledger.kept = before
