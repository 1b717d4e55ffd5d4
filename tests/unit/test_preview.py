"""Before a fact is saved it is said what it closes, opens, moves, and what it narrowly misses, and why.

Asked of the built-in library; that the preview says all and only what happens is a law (tests/generative).
"""

from __future__ import annotations

from datetime import date

import pytest

from allsteps.record.views import Record
from allsteps.steps.preview import Effects, effects
from tests.lib.case_record import LONG_AFTER, facts_drawn, library_rules

COLUMNS = (
    "case | fact | id | on | replaces | retracts | address | child | kind"
    " | outcome | lives_there | role | officer"
)
RULE = "-+-".join("-" * len(name) for name in COLUMNS.split(" | "))
RECORD = (
    "supervision started, 2026-03-02",
    "registration started, 2026-03-02",
    "allocated, 2026-03-02, role=community practitioner, officer=o-1",
    "moved to address, 2026-03-02, address=a-1, kind=own",
)


def told(*rows: str, then: str, as_at: str = "2026-03-30") -> Effects:
    """What the last row would do to the record of the others."""
    facts = facts_drawn("\n".join([COLUMNS, RULE, *map(_row, (*RECORD, *rows, then))]))
    day = date.fromisoformat(as_at)
    before = Record(facts[:-1]).view("case:A", day, LONG_AFTER)
    after = Record(facts).view("case:A", day, LONG_AFTER)
    return effects(before, after, library_rules(), facts[-1])


def _row(text: str) -> str:
    kind, on, *said = (part.strip() for part in text.split(","))
    values = {"fact": kind, "on": on, "case": "A"} | dict(part.split("=") for part in said)
    assert values.keys() <= set(COLUMNS.split(" | "))
    return " | ".join(values.get(name, "") for name in COLUMNS.split(" | "))


def near(found: Effects, standard: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (miss.reason, miss.field, miss.found) for step, miss in found.near_misses if step.standard == standard
    ]


VISIT = "home visit, 2026-03-30, id=visit, outcome=seen at the address"


def test_a_visit_to_the_address_closes_the_step() -> None:
    found = told(then=f"{VISIT}, address=a-1")
    assert ("hv-move", "address=a-1", "met late") in [(s.standard, s.key, s.status) for s in found.closes]
    assert near(found, "hv-move") == []


@pytest.mark.parametrize(
    "said, reason",
    [
        ("address=a-2", ("other key", "address", "a-2")),
        ("", ("no key", "address", None)),
    ],
)
def test_a_visit_to_another_address_is_said_to_miss(said: str, reason: tuple[str, str, str | None]) -> None:
    found = told(then=", ".join(filter(None, [VISIT, said])))
    assert "hv-move" not in {step.standard for step in found.closes}
    assert near(found, "hv-move") == [reason]


def test_a_visit_that_found_nobody_changes_nothing_and_is_said_to_miss() -> None:
    found = told(
        "visit risk form completed, 2026-03-29, address=a-1",
        then="home visit, 2026-03-30, address=a-1, outcome=not in",
    )
    assert near(found, "hv-move") == [("does not match", "outcome", "not in")]
    assert not found.closes
    assert not found


def test_what_a_fact_opens_is_said() -> None:
    """A child in the house, and nobody has been told."""
    found = told(
        "harm assessed, 2026-03-03, kind=", then="child linked, 2026-03-30, child=c-1, lives_there=yes"
    )
    opened = {(step.standard, step.key) for step in found.opens}
    assert {standard for standard, key in opened if key == "child=c-1"}
    # What it opens itself is not said to be missed by it.
    assert not {(step.standard, step.key) for step, _ in found.near_misses} & opened


def test_a_retraction_opens_again_what_the_fact_had_closed() -> None:
    found = told(f"{VISIT}, address=a-1", then="home visit, 2026-03-30, retracts=visit")
    assert ("hv-move", "late") in [(step.standard, step.status) for step in found.reopens]
    assert found.near_misses == ()  # a retraction is in no view


def test_a_correction_to_another_address_opens_it_again_and_says_why() -> None:
    found = told(
        f"{VISIT}, address=a-1",
        then="home visit, 2026-03-30, replaces=visit, address=a-2, outcome=seen at the address",
    )
    assert "hv-move" in {step.standard for step in found.reopens}
    assert near(found, "hv-move") == [("other key", "address", "a-2")]


def test_a_correction_of_the_day_shows_what_is_now_met_late() -> None:
    """Seen on the last day, 17 March, and then corrected to the 18th."""
    found = told(
        "home visit, 2026-03-17, id=visit, address=a-1, outcome=seen at the address",
        then="home visit, 2026-03-18, replaces=visit, address=a-1, outcome=seen at the address",
    )
    changes = [(was.standard, was.status, now.status) for was, now in found.closes_otherwise]
    assert ("hv-move", "met", "met late") in changes


def test_a_step_whose_opening_is_taken_back_is_no_longer_asked() -> None:
    found = told(
        "moved to address, 2026-03-05, id=move, address=a-2, kind=own",
        then="moved to address, 2026-03-05, retracts=move",
    )
    assert ("hv-move", "address=a-2") in {(step.standard, step.key) for step in found.withdraws}


def test_custody_takes_late_steps_off_their_holder_and_says_so() -> None:
    found = told(then="received into custody, 2026-03-30")
    moved = {was.standard: (was.holder, now.holder, now.status) for was, now in found.moves}
    assert moved["hv-move"] == ("community practitioner", None, "late")
    assert "hv-ongoing" in {step.standard for step in found.closes}


def test_a_fact_that_is_not_yet_true_changes_nothing() -> None:
    """Nothing is said of a day to come: the view does not reach it."""
    found = told(then="allocated, 2026-04-20, role=prison practitioner, officer=o-2")
    assert not found
    assert found.near_misses == ()
