"""What `record.ports.UnitOfWork` promises, asked of every implementation: the store, and the one that tests use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from allsteps.record.fact import Fact
from allsteps.record.ports import Allocation, Conflict, Derived, Restriction, TrailEntry
from tests.lib.implementations import NOON, Kept, in_memory, in_order, postgresql

SINCE_EVER = datetime(2000, 1, 1, tzinfo=UTC)


@pytest.fixture(params=["in memory", "PostgreSQL"])
def kept(request: pytest.FixtureRequest) -> Kept:
    if request.param == "in memory":
        return in_memory()
    request.getfixturevalue("ledger")
    return postgresql()


def visit(identifier: str, subject: str = "case:A", **changes: Any) -> Fact:
    values = {"refs": {"address": "a-1"}, "details": {"outcome": "not in"}, "source": "allsteps"} | changes
    return Fact(identifier, subject, "home visit", date(2026, 3, 17), NOON, **values)


def allocated(identifier: str, officer: str, subject: str = "case:A", **changes: Any) -> Fact:
    values = {"refs": {"officer": officer}, "source": "allsteps"} | changes
    return Fact(identifier, subject, "allocated", date(2026, 3, 1), NOON, **values)


def record(kept: Kept, *facts: Fact) -> list[Fact]:
    with kept.begin() as work:
        for fact in facts:
            work.lock(fact.subject)
        return [work.append(fact) for fact in facts]


def facts(kept: Kept, subject: str) -> Sequence[Fact]:
    with kept.begin() as work:
        return work.facts(subject)


def ids(found: Sequence[Fact]) -> list[str]:
    return [fact.id for fact in found]


def said(fact: Fact) -> dict[str, Any]:
    return {each.name: getattr(fact, each.name) for each in fields(Fact)}


class Stop(Exception):
    pass


# Kept together, or not at all


def test_what_is_left_with_an_exception_is_not_kept(kept: Kept) -> None:
    """One write through each door, and then the work fails."""
    record(kept, visit("f-0"))
    with pytest.raises(Stop):
        _write_through_every_door_and_stop(kept)
    assert ids(facts(kept, "case:A")) == ["f-0"]
    assert facts(kept, "case:A")[0].details == {"outcome": "not in"}
    assert not kept.trail()
    assert kept.rows("case:A") == (None, [], [])
    with kept.begin() as work:
        assert work.restriction("case:A") == Restriction()
        assert work.version("case:A") == 1


def _write_through_every_door_and_stop(kept: Kept) -> None:
    with kept.begin() as work:
        work.lock("case:A")
        work.append(visit("f-1"))
        work.trail(TrailEntry("o-1", "practitioner", "recorded", "case:A"))
        work.restrict("case:A", "restricted", "", "u-head", "threats")
        work.keep(derived("case:A"))
        work.erase(work.append(erased("f-2", "f-0")), [("allsteps", "f-0")])
        raise Stop


def test_what_is_left_without_one_is_kept(kept: Kept) -> None:
    with kept.begin() as work:
        assert work.lock("case:A") == 0
        work.append(visit("f-1"))
        work.append(visit("f-2"))
        assert work.version("case:A") == 2
    with kept.begin() as work:
        assert work.version("case:A") == work.lock("case:A") == 2
        assert work.version("case:B") == work.lock("case:B") == 0


def test_a_work_sees_what_it_has_written(kept: Kept) -> None:
    with kept.begin() as work:
        work.lock("case:A")
        given = work.append(visit("f-1"))
        assert said(work.facts("case:A")[0]) == said(given)
        work.trail(TrailEntry("o-1", "practitioner", "reason given", "case:A", "on duty tonight"))
        assert work.reason_given("o-1", "case:A", SINCE_EVER) == "on duty tonight"


# Facts and chains


def test_facts_come_in_the_order_in_which_they_were_recorded(kept: Kept) -> None:
    """Not by their day, nor by their name; also over two works, and between other cases' facts."""
    record(kept, visit("z"), visit("other", "case:B"), visit("a"))
    record(kept, visit("m"))
    assert ids(facts(kept, "case:A")) == ["z", "a", "m"]


def test_instants_of_a_chain_rise_although_the_clock_goes_back(kept: Kept) -> None:
    record(kept, visit("f-1"), visit("f-2"))
    kept.clock_goes_back("case:A")
    record(kept, visit("f-3"), visit("f-4"))
    instants = [fact.known_from for fact in facts(kept, "case:A")]
    assert all(before < after for before, after in pairwise(instants))
    assert all(instant.utcoffset() == timedelta(0) for instant in instants)


def test_the_instant_is_the_ledgers_and_not_the_facts_own(kept: Kept) -> None:
    with kept.begin() as work:
        work.lock("case:A")
        given = work.append(replace(visit("f-1"), known_from=SINCE_EVER))
        assert given.known_from >= work.now
    assert facts(kept, "case:A")[0].known_from == given.known_from


def test_a_fact_is_found_by_its_source_and_id(kept: Kept) -> None:
    """The same id of two sources is two facts."""
    record(kept, visit("f-1"), visit("f-1", "case:B", source="delius"))
    with kept.begin() as work:
        own, other = work.find(("allsteps", "f-1")), work.find(("delius", "f-1"))
        assert own is not None
        assert other is not None
        assert (own.subject, other.subject) == ("case:A", "case:B")
        assert work.find(("allsteps", "f-2")) is None


def test_nothing_is_appended_to_a_chain_that_is_not_locked(kept: Kept) -> None:
    with kept.begin() as work:
        work.lock("case:B")
        with pytest.raises(KeyError):
            work.append(visit("f-1"))


# What an officer or premises sees


def test_an_officer_and_premises_see_what_names_them(kept: Kept) -> None:
    joined = Fact("f-1", "officer:o-1", "officer joined", date(2026, 3, 1), NOON, "allsteps")
    arrived = Fact(
        "f-4", "case:A", "placement arrived", date(2026, 3, 1), NOON, "allsteps", refs={"premises": "p-1"}
    )
    record(kept, joined, allocated("f-2", "o-1"), allocated("f-3", "o-2", "case:B"), arrived)
    assert ids(facts(kept, "officer:o-1")) == ["f-1", "f-2"]
    assert ids(facts(kept, "officer:o-2")) == ["f-3"]
    assert ids(facts(kept, "premises:p-1")) == ["f-4"]
    assert ids(facts(kept, "case:A")) == ["f-2", "f-4"]
    assert facts(kept, "officer:p-1") == facts(kept, "officer:f-2") == []


def test_an_officer_sees_that_a_fact_was_moved_to_another_officer(kept: Kept) -> None:
    """Else the allocation would stand with both. The third version comes back to the first officer."""
    to_o_2 = allocated("f-2", "o-2", replaces=("allsteps", "f-1"))
    to_o_1 = allocated("f-3", "o-1", replaces=("allsteps", "f-2"))
    taken_back = allocated("f-4", "o-1", refs={}, retracts=("allsteps", "f-3"))
    record(kept, allocated("f-1", "o-1"), to_o_2, to_o_1, taken_back, visit("f-5"))
    assert ids(facts(kept, "officer:o-1")) == ["f-1", "f-2", "f-3", "f-4"]
    assert ids(facts(kept, "officer:o-2")) == ["f-1", "f-2", "f-3", "f-4"]


# Corrections and erasures


def test_a_fact_is_corrected_or_taken_back_once(kept: Kept) -> None:
    record(kept, visit("f-1"), visit("f-2", replaces=("allsteps", "f-1")))
    for second in (visit("f-3", replaces=("allsteps", "f-1")), visit("f-3", retracts=("allsteps", "f-1"))):
        with pytest.raises(Conflict):
            record(kept, second)
    record(kept, visit("f-3", retracts=("allsteps", "f-2")))
    assert ids(facts(kept, "case:A")) == ["f-1", "f-2", "f-3"]
    found = facts(kept, "case:A")
    assert (found[1].replaces, found[1].retracts) == (("allsteps", "f-1"), None)
    assert (found[2].replaces, found[2].retracts) == (None, ("allsteps", "f-2"))


def test_the_same_id_is_given_to_one_fact_only(kept: Kept) -> None:
    record(kept, visit("f-1"))
    with pytest.raises(Conflict):
        record(kept, visit("f-1", "case:B"))
    assert not facts(kept, "case:B")


def test_a_work_goes_on_after_a_conflict_if_it_wants_to(kept: Kept) -> None:
    record(kept, visit("f-1"))
    with kept.begin() as work:
        work.lock("case:A")
        with pytest.raises(Conflict):
            work.append(visit("f-1"))
        work.append(visit("f-2"))
    assert ids(facts(kept, "case:A")) == ["f-1", "f-2"]


def test_erasure_leaves_the_envelope_and_takes_the_details_of_each_fact_it_is_given(kept: Kept) -> None:
    given = record(kept, visit("f-1"), visit("f-2", replaces=("allsteps", "f-1")), visit("f-3"))
    with kept.begin() as work:
        work.lock("case:A")
        erasure = work.append(erased("f-4", "f-2"))
        work.erase(erasure, {("allsteps", "f-1"), ("allsteps", "f-2")})
    found = facts(kept, "case:A")
    assert [dict(fact.details) for fact in found[:3]] == [{}, {}, {"outcome": "not in"}]
    assert [said(fact) for fact in found[:2]] == [said(fact) | {"details": {}} for fact in given[:2]]
    assert found[3].details == erasure.details
    with kept.begin() as work:
        one = work.find(("allsteps", "f-1"))
        assert one is not None
        assert not one.details


def test_what_was_erased_may_be_erased_again(kept: Kept) -> None:
    record(kept, visit("f-1"))
    for identifier in ("f-2", "f-3"):
        with kept.begin() as work:
            work.lock("case:A")
            work.erase(work.append(erased(identifier, "f-1")), [("allsteps", "f-1")])
    assert not facts(kept, "case:A")[0].details


def erased(identifier: str, named: str) -> Fact:
    details = {"fact": f"allsteps/{named}", "authority": "court order", "reason": "unlawful"}
    return Fact(identifier, "case:A", "content erased", date(2026, 3, 17), NOON, "allsteps", details=details)


# The trail, reasons and restrictions


def test_the_trail_keeps_what_it_is_givenin_order(kept: Kept) -> None:
    with kept.begin() as work:
        now = work.now
        work.trail(TrailEntry("o-1", "practitioner", "opened", "case:A", "cover", {"version": 3}))
        work.trail(TrailEntry("u-2", "auditor", "searched"))
    first, second = kept.trail()
    assert first == TrailEntry(
        "o-1", "practitioner", "opened", "case:A", "cover", {"version": 3}, now, first.position
    )
    assert second == TrailEntry("u-2", "auditor", "searched", "", "", {}, now, second.position)
    assert first.position is not None
    assert second.position is not None
    assert first.position < second.position


def test_an_entry_carries_the_instant_at_which_its_work_began(kept: Kept) -> None:
    with kept.begin() as work:
        began = work.now
        work.lock("case:A")
        work.append(visit("f-1"))
        assert work.now == began
        work.trail(TrailEntry("o-1", "practitioner", "recorded", "case:A"))
    assert kept.trail()[0].at == began


def test_the_last_reason_of_this_account_for_this_subject_since_then(kept: Kept) -> None:
    """Another's, for another case, from before, and what was said at another act, are none."""
    with kept.begin() as work:
        now = work.now
        for account, act, subject, reason in (
            ("o-1", "reason given", "case:A", "first"),
            ("o-1", "reason given", "case:A", "second"),
            ("o-2", "reason given", "case:A", "another's"),
            ("o-1", "reason given", "case:B", "another case"),
            ("o-1", "recorded", "case:A", "another act"),
        ):
            work.trail(TrailEntry(account, "practitioner", act, subject, reason))
    with kept.begin() as work:
        assert work.reason_given("o-1", "case:A", now) == "second"
        assert work.reason_given("o-1", "case:A", now + timedelta(microseconds=1)) is None
        assert work.reason_given("o-3", "case:A", now) is None


@pytest.mark.parametrize(
    "events, holds",
    [
        ([], Restriction()),
        ([("restricted", "")], Restriction(True)),
        (
            [("restricted", ""), ("named", "o-1"), ("named", "o-2")],
            Restriction(True, frozenset({"o-1", "o-2"})),
        ),
        ([("restricted", ""), ("named", "o-1"), ("unnamed", "o-1")], Restriction(True)),
        ([("restricted", ""), ("named", "o-1"), ("opened", "")], Restriction()),
        ([("restricted", ""), ("named", "o-1"), ("opened", ""), ("restricted", "")], Restriction(True)),
    ],
)
def test_a_restriction_follows_from_its_events(kept: Kept, events: list[Any], holds: Restriction) -> None:
    """Whoever was named is forgotten when the case is opened to all: named for that trouble, not for the next."""
    for act, account in events:
        with kept.begin() as work:
            work.restrict("case:A", act, account, "u-head", "threats")
            work.restrict("case:B", "restricted", "", "u-head", "something else")
    with kept.begin() as work:
        assert work.restriction("case:A") == holds


# What follows from the facts


def derived(subject: str, *steps: Mapping[str, Any], **changes: Any) -> Derived:
    values: dict[str, Any] = {
        "subject": subject,
        "worked_out_on": date(2026, 3, 17),
        "holds_until": date(2026, 4, 1),
        "library": "l-1",
        "head": {"subject": subject},
        "allocations": (),
        "steps": steps,
    }
    return Derived(**values | changes)


def step(standard: str, status: str = "due", shown_from: date = date(2026, 3, 17)) -> Mapping[str, Any]:
    row = {
        "subject": "case:A", "standard": standard, "key": "", "opened_on": "2026-03-01", "due_on": None,
        "status": status, "owner": None, "holder": "practitioner",
    }  # fmt: skip
    return {"shown_from": shown_from, "shown_until": None, "consequence": 1, "step": row}


def test_what_is_kept_is_exactly_what_was_given_last(kept: Kept) -> None:
    """A step gone, one that reads otherwise, one that stays, one that is new; another subject's are left alone."""
    with kept.begin() as work:
        work.keep(derived("case:B", step("b")))
        work.keep(
            derived(
                "case:A",
                step("gone"), step("otherwise"), step("stays"),
                head={"name": "first"},
                allocations=[Allocation("o-1", "role", date(2026, 3, 1)), Allocation("o-2", "", date(2026, 3, 2))],
            )
        )  # fmt: skip
    last = derived(
        "case:A",
        step("new"), step("otherwise", "late"), step("otherwise", "due", date(2026, 4, 1)), step("stays"),
        head={"name": "second", "holders": [{"officer": "o-2"}]},
        allocations=[Allocation("o-2", "", date(2026, 3, 2))],
    )  # fmt: skip
    with kept.begin() as work:
        work.keep(last)
    assert kept.rows("case:A") == (last.head, list(last.allocations), in_order(last.steps))
    assert kept.rows("case:B")[2] == [step("b")]
    with kept.begin() as work:
        work.keep(derived("case:A"))
    assert kept.rows("case:A") == ({"subject": "case:A"}, [], [])


def test_the_team_of_each_officer_of_whom_one_is_known(kept: Kept) -> None:
    with kept.begin() as work:
        work.keep(derived("officer:o-1", head={"team": "Northwick, team 1"}))
        work.keep(derived("officer:o-2", head={"team": None}))
    with kept.begin() as work:
        assert work.teams(["o-1", "o-2", "o-3"]) == {"o-1": "Northwick, team 1"}
        assert work.teams([]) == {}


def test_what_was_written_before_is_settled(kept: Kept) -> None:
    """With nobody else at work, an answer as known at this instant holds all that there is."""
    given = record(kept, visit("f-1"))
    with kept.begin() as work:
        assert work.settled_at() >= given[0].known_from
