"""However a ledger has lived, its derived rows are those that its facts give when they are worked out from nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allsteps.access.answers import Denied
from allsteps.actions.deciding import OTHERWISE, SET_ASIDE, VARY, StepNamed, decide
from allsteps.actions.desk import FOR_EVER, Faulty
from allsteps.actions.guarding import erase_content
from allsteps.actions.recording import correct_fact, record_fact, retract_fact
from allsteps.oversight.derived import derive
from allsteps.record.builtin import builtin
from allsteps.record.fact import Fact
from allsteps.record.views import Record
from tests.lib.lines import line_of
from tests.lib.office import CASE, DIRECTOR, HEAD, STARTED, Office
from tests.lib.verbs import DETAILS

CASES = (CASE, "case:B")

DAYS = st.integers(-30, 20).map(lambda days: STARTED + timedelta(days=days))
REFERENCES = {
    "officer": st.sampled_from(["o-1", "o-2", "o-3", "o-5"]),
    "address": st.sampled_from(["a-1", "a-2"]),
    "premises": st.sampled_from(["p-1", "p-2"]),
}
ROLES = st.sampled_from(["community practitioner", "key worker"])
SAID = {
    "allocated": {"role": ROLES},
    "deallocated": {"role": ROLES},
    "home visit": {"outcome": st.sampled_from(["seen at the address", "not in"])},
    "person registered": {"name": st.sampled_from(["Ada Pim", "Ada Pym"])},
}
KINDS = (
    "allocated", "allocated", "deallocated", "conflict declared", "home visit", "moved to address",
    "placement arrived", "person registered", "supervision started", "supervision ended",
)  # fmt: skip
"""Kinds that something follows from; what they name is drawn from few, so that facts meet."""

ACTS = ("record", "record", "record", "correct", "correct", "retract", "decide", "erase", "wait")


@st.composite
def lines(draw: st.DrawFn, kinds: tuple[str, ...] = KINDS) -> dict[str, Any]:
    kind = builtin().kind_by_name[draw(st.sampled_from(kinds))]
    line = line_of(kind, on=draw(DAYS).isoformat())
    may = [name for name in kind.references if name in REFERENCES]
    refs = {
        name: draw(REFERENCES[name])
        for name in may
        if name in kind.expected_references or draw(st.booleans())
    }
    said = {name: draw(values) for name, values in SAID.get(kind.name, {}).items()}
    return {**line, "refs": refs, "details": {**line["details"], **said}}


@pytest.fixture(scope="module")
def begun() -> Office:
    office = Office()
    office.given("case:B", "person registered", STARTED, details={"name": "Bo Quill", "crn": "X000002"})
    office.given("case:B", "supervision started", STARTED)
    office.given("case:B", "allocated", STARTED, {"officer": "o-2"}, {"role": "community practitioner"})
    office.refresh_all()
    return office


@contextmanager
def one_life(office: Office) -> Iterator[None]:
    """What happens within is forgotten afterwards."""
    kept, now = office.ledger.kept, office.now
    try:
        yield
    finally:
        office.ledger.kept, office.now = kept, now


def live(office: Office, draw: Any) -> None:
    """One thing that somebody does. What is refused, or cannot be a fact, is part of life."""
    act = draw(st.sampled_from(ACTS))
    subject = draw(st.sampled_from(CASES))
    version, desk = office.version(subject), office.desk
    named: Fact = draw(st.sampled_from([fact for fact in office.facts if fact.subject == subject]))
    with suppress(Denied, Faulty):
        match act:
            case "wait":
                office.now += timedelta(days=draw(st.integers(0, 9)), seconds=1)
            case "record":
                record_fact(desk, DIRECTOR, subject, version, draw(lines()))
            case "correct":
                correct_fact(desk, DIRECTOR, subject, version, named.identity, draw(lines((named.kind,))))
            case "retract":
                retract_fact(desk, DIRECTOR, subject, version, named.identity)
            case "erase":
                erase_content(desk, DIRECTOR, subject, version, named.identity, "court order", "unlawful")
            case "decide":
                _decide(office, draw, subject, version)


def _decide(office: Office, draw: Any, subject: str, version: int) -> None:
    rows = office.ledger.kept.derived[subject].steps
    steps = sorted({(row["step"]["standard"], row["step"]["key"], row["step"]["opened_on"]) for row in rows})
    if steps:
        standard, key, opened_on = draw(st.sampled_from(steps))
        decision = draw(st.sampled_from([SET_ASIDE, VARY, OTHERWISE]))
        line = {"on": office.now.date().isoformat(), "details": DETAILS[decision]}
        named = StepNamed(standard, key, date.fromisoformat(opened_on))
        decide(office.desk, HEAD, subject, version, decision, named, line)


@given(st.data())
@settings(max_examples=60)
def test_what_has_lived_equals_what_is_rebuilt(begun: Office, data: st.DataObject) -> None:
    """Records, corrections that move a fact to another officer, retractions, decisions and erasures, over days."""
    with one_life(begun):
        for _ in range(data.draw(st.integers(4, 12))):
            live(begun, data.draw)
        record, lived = Record(begun.facts), begun.ledger.kept.derived
        assert set(lived) == set(record.subjects)
        for subject, row in lived.items():
            view = record.view(subject, row.worked_out_on, FOR_EVER)
            rebuilt = derive(view, record, begun.desk.rules, begun.desk.library)
            assert row == rebuilt, subject


@given(st.data())
@settings(max_examples=40)
def test_what_was_known_then_stays_so_whatever_is_done_later(begun: Office, data: st.DataObject) -> None:
    """Each subject as known now, and the same question after more has happened: only what was erased is less."""
    with one_life(begun):
        for _ in range(data.draw(st.integers(1, 6))):
            live(begun, data.draw)
        known_at, as_at = max(fact.known_from for fact in begun.facts), begun.now.date()
        then = Record(begun.facts)
        begun.now += timedelta(days=1)
        for _ in range(data.draw(st.integers(1, 6))):
            live(begun, data.draw)
        later = Record(begun.facts)
        for subject in then.subjects:
            was, is_now = (record.view(subject, as_at, known_at).facts for record in (then, later))
            assert [each.fact.identity for each in was] == [each.fact.identity for each in is_now], subject
            for before, after in zip(was, is_now, strict=True):
                same = before.fact.details == after.fact.details
                assert same or (after.fact.identity in later.erased and not after.fact.details)
