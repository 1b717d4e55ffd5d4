"""However a ledger has lived, its derived rows are those that its facts give when they are worked out from nothing."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allsteps.access.answers import Denied
from allsteps.actions.deciding import OTHERWISE, SET_ASIDE, VARY, StepNamed, decide
from allsteps.actions.desk import FOR_EVER, Changed, Faulty
from allsteps.actions.guarding import erase_content
from allsteps.actions.recording import correct_fact, record_fact, retract_fact
from allsteps.oversight.derived import derive
from allsteps.record.fact import Fact
from allsteps.record.views import Record
from tests.lib.office import CASE, DIRECTOR, HEAD, STARTED, Office
from tests.lib.verbs import DETAILS

CASES = (CASE, "case:B")


@pytest.fixture(scope="module")
def begun() -> Office:
    office = Office()
    office.given("case:B", "person registered", STARTED, details={"name": "Bo Quill", "crn": "X000002"})
    office.given("case:B", "supervision started", STARTED)
    office.refresh_all()
    return office


officers = st.sampled_from(["o-1", "o-2", "o-3", "o-7"])
roles = st.sampled_from(["community practitioner", "key worker"])
addresses = st.sampled_from(["a-1", "a-2"])
days = st.integers(-30, 20).map(lambda days: STARTED + timedelta(days=days))


@st.composite
def lines(draw: st.DrawFn) -> dict[str, Any]:
    """A line of a kind that something follows from, with what it names drawn from few, so that facts meet."""
    kind = draw(
        st.sampled_from(
            ["allocated", "allocated", "deallocated", "conflict declared", "home visit", "moved to address",
             "placement arrived", "person registered", "supervision started", "supervision ended"]
        )
    )  # fmt: skip
    line: dict[str, Any] = {"kind": kind, "on": draw(days).isoformat(), "refs": {}, "details": {}}
    if kind in ("allocated", "deallocated"):
        line |= {"refs": {"officer": draw(officers)}, "details": {"role": draw(roles)}}
        line["on"] = (draw(days) + timedelta(days=draw(st.sampled_from([0, 20])))).isoformat()
    elif kind == "conflict declared":
        line["refs"] = {"officer": draw(officers)}
    elif kind == "home visit":
        line |= {"refs": {"address": draw(addresses)}}
        line["details"] = {"outcome": draw(st.sampled_from(["seen at the address", "not in"]))}
    elif kind == "moved to address":
        premises = draw(st.sampled_from([None, "p-1", "p-2"]))
        line["refs"] = {"address": draw(addresses)} | ({"premises": premises} if premises else {})
        line["details"] = {"kind": "own tenancy"}
    elif kind == "placement arrived":
        line |= {"refs": {"premises": draw(st.sampled_from(["p-1", "p-2"]))}, "details": {"kind": "hotel"}}
    elif kind == "person registered":
        line["details"] = {"name": draw(st.sampled_from(["Ada Pim", "Ada Pym"])), "date_of_birth": "1980-02-29",
                           "sex": "female", "crn": "X000001"}  # fmt: skip
    return line


def live(office: Office, draw: Any) -> None:
    """One thing that somebody does. What is refused, or cannot be a fact, is part of life."""
    act = draw(
        st.sampled_from(
            ["record", "record", "record", "correct", "correct", "retract", "decide", "erase", "wait"]
        )
    )
    if act == "wait":
        office.now += timedelta(days=draw(st.integers(0, 9)), seconds=1)
        return
    subject = draw(st.sampled_from(CASES))
    version, desk = office.version(subject), office.desk
    own = [fact for fact in office.facts if fact.subject == subject]
    named: Fact = draw(st.sampled_from(own))
    with suppress(Denied, Faulty, Changed):
        if act == "record":
            record_fact(desk, DIRECTOR, subject, version, draw(lines()))
        elif act == "correct":
            other = (
                draw(lines().filter(lambda line: line["kind"] == named.kind)) if named.kind in _DRAWN else {}
            )
            correct_fact(desk, DIRECTOR, subject, version, named.identity, other)
        elif act == "retract":
            retract_fact(desk, DIRECTOR, subject, version, named.identity)
        elif act == "erase":
            erase_content(desk, DIRECTOR, subject, version, named.identity, "court order", "unlawful")
        else:
            rows = office.ledger.kept.derived[subject].steps
            steps = sorted({(r["step"]["standard"], r["step"]["key"], r["step"]["opened_on"]) for r in rows})
            if steps:
                standard, key, opened_on = draw(st.sampled_from(steps))
                decision = draw(st.sampled_from([SET_ASIDE, VARY, OTHERWISE]))
                line = {"on": office.now.date().isoformat(), "details": DETAILS[decision]}
                step = StepNamed(standard, key, date.fromisoformat(opened_on))
                decide(desk, HEAD, subject, version, decision, step, line)


_DRAWN = {
    "allocated",
    "conflict declared",
    "home visit",
    "moved to address",
    "placement arrived",
    "person registered",
}


@given(st.data())
@settings(max_examples=60)
def test_what_has_lived_equals_what_is_rebuilt(begun: Office, data: st.DataObject) -> None:
    """Records, corrections that move a fact to another officer, retractions, decisions and erasures, over days."""
    kept, now = begun.ledger.kept, begun.now
    try:
        for _ in range(data.draw(st.integers(1, 12))):
            live(begun, data.draw)
        record, lived = Record(begun.facts), begun.ledger.kept.derived
        assert set(lived) == set(record.subjects)
        for subject, row in lived.items():
            view = record.view(subject, row.worked_out_on, FOR_EVER)
            rebuilt = derive(view, record, begun.desk.rules, begun.desk.library)
            assert asdict(row) == asdict(rebuilt), subject
    finally:
        begun.ledger.kept, begun.now = kept, now


@given(st.data())
@settings(max_examples=40)
def test_what_was_known_then_stays_so_whatever_is_done_later(begun: Office, data: st.DataObject) -> None:
    """Each subject as known now, and the same question after more has happened: only what was erased is less."""
    kept, now = begun.ledger.kept, begun.now
    try:
        for _ in range(data.draw(st.integers(1, 4))):
            live(begun, data.draw)
        known_at, as_at = max(fact.known_from for fact in begun.facts), begun.now.date()
        then = Record(begun.facts)
        begun.now += timedelta(seconds=1)
        for _ in range(data.draw(st.integers(1, 6))):
            live(begun, data.draw)
        later = Record(begun.facts)
        for subject in then.subjects:
            was, is_now = then.view(subject, as_at, known_at), later.view(subject, as_at, known_at)
            assert [s.fact.identity for s in was.facts] == [s.fact.identity for s in is_now.facts], subject
            changed = [
                (a.fact, b.fact)
                for a, b in zip(was.facts, is_now.facts, strict=True)
                if a.fact.details != b.fact.details
            ]
            assert all(b.identity in later.erased and not b.details for _, b in changed)
    finally:
        begun.ledger.kept, begun.now = kept, now
