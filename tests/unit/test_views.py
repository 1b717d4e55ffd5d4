"""What stands at a pair of times: the day asked about, and the instant at which it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allsteps.record.fact import Fact, FactId
from allsteps.record.views import Record, View

LONG_AFTER = datetime(2027, 1, 1, tzinfo=UTC)
ALL_DAYS = date(2027, 1, 1)


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=UTC)


def fact(name: str, day: int, known: int | datetime | None = None, **changes: Any) -> Fact:
    """A home visit in March 2026, known at nine on its day unless another is given."""
    known_from = known if isinstance(known, datetime) else at(day if known is None else known)
    for link in ("replaces", "retracts"):
        if isinstance(changes.get(link), str):
            changes[link] = ("", changes[link])
    given: dict[str, Any] = {"subject": "case:A", "kind": "home visit"} | changes
    return Fact(id=name, on=date(2026, 3, day), known_from=known_from, **given)


def view(
    *facts: Fact, subject: str = "case:A", as_at: date = ALL_DAYS, known_at: datetime = LONG_AFTER
) -> View:
    return Record(facts).view(subject, as_at, known_at)


def ids(seen: View) -> list[str]:
    return [standing.fact.id for standing in seen.facts]


def test_a_fact_is_seen_from_its_day_on() -> None:
    visit = fact("f-1", 17)
    assert ids(view(visit, as_at=date(2026, 3, 16))) == []
    assert ids(view(visit, as_at=date(2026, 3, 17))) == ["f-1"]


def test_a_fact_is_seen_from_the_instant_it_is_known() -> None:
    visit = fact("f-1", 17, at(18, 9))
    assert ids(view(visit, known_at=at(18, 9) - timedelta(microseconds=1))) == []
    assert ids(view(visit, known_at=at(18, 9))) == ["f-1"]


def test_a_correction_takes_the_place_of_what_it_corrects_when_it_is_known() -> None:
    facts = fact("f-1", 17), fact("f-2", 16, at(20), replaces="f-1")
    assert ids(view(*facts, known_at=at(20) - timedelta(microseconds=1))) == ["f-1"]
    assert ids(view(*facts, known_at=at(20))) == ["f-2"]


def test_a_correction_to_a_later_day_leaves_the_earlier_day_empty() -> None:
    """The corrected fact is gone although the correction's day has not come."""
    facts = fact("f-1", 17), fact("f-2", 19, at(20), replaces="f-1")
    assert ids(view(*facts, as_at=date(2026, 3, 18))) == []
    assert ids(view(*facts, as_at=date(2026, 3, 18), known_at=at(19))) == ["f-1"]


def test_a_retraction_takes_a_fact_away_and_is_itself_in_no_view() -> None:
    facts = fact("f-1", 17), fact("f-2", 17, 20, retracts="f-1")
    assert ids(view(*facts, known_at=at(19))) == ["f-1"]
    assert ids(view(*facts, known_at=at(20))) == []


def test_retracting_a_correction_does_not_bring_back_what_it_corrected() -> None:
    facts = fact("f-1", 17), fact("f-2", 17, 20, replaces="f-1"), fact("f-3", 17, 22, retracts="f-2")
    assert [ids(view(*facts, known_at=at(day))) for day in (19, 21, 23)] == [["f-1"], ["f-2"], []]


def test_facts_stand_in_the_order_of_their_days_then_of_becoming_known_then_of_their_names() -> None:
    facts = [
        fact("c", 17),
        fact("b", 18, at(18, 8)),
        fact("z", 18),
        fact("a", 18, source="s"),
        fact("b", 18, source="s"),
    ]
    expected = [("", "c"), ("", "b"), ("", "z"), ("s", "a"), ("s", "b")]
    for order in permutations(facts):
        seen = view(*order)
        assert [standing.fact.identity for standing in seen.facts] == expected
        assert [standing.order for standing in seen.facts] == [0, 1, 2, 3, 4]


def test_a_correction_keeps_its_place_among_the_facts_of_its_day() -> None:
    first, second = fact("f-1", 17, at(17, 9)), fact("f-2", 17, at(17, 10))
    corrected = fact("f-3", 17, at(20), replaces="f-1")
    again = fact("f-4", 17, at(21), replaces="f-3")
    assert ids(view(first, second, corrected)) == ["f-3", "f-2"]
    assert ids(view(first, second, corrected, again)) == ["f-4", "f-2"]


def test_a_standing_fact_knows_its_versions_and_its_days() -> None:
    first = fact("f-1", 17, until=date(2026, 3, 20))
    seen = view(first, fact("f-2", 18, 20, replaces="f-1"), fact("f-3", 18, 22, replaces="f-2"))
    (standing,) = seen.facts
    assert [version.id for version in standing.versions] == ["f-1", "f-2", "f-3"]
    assert (standing.day, standing.until) == (date(2026, 3, 18).toordinal(), None)
    assert view(first).facts[0].until == date(2026, 3, 20).toordinal()


def test_a_case_is_seen_alone() -> None:
    record = Record(
        [fact("f-1", 17), fact("f-2", 17, subject="case:B"), fact("f-3", 17, subject="officer:A")]
    )
    assert ids(record.view("case:A", ALL_DAYS, LONG_AFTER)) == ["f-1"]
    assert record.subjects == ["case:A", "case:B", "officer:A"]


def test_officers_and_premises_see_the_facts_that_name_them() -> None:
    facts = (
        fact("f-1", 1, subject="officer:o-1", kind="officer joined"),
        fact("f-2", 2, kind="allocated", refs={"officer": "o-1"}),
        fact("f-3", 3, kind="placement booked", refs={"premises": "p-1", "address": "o-1"}),
        fact("f-4", 4, subject="premises:p-1", refs={"premises": "p-1"}),
    )
    assert ids(view(*facts, subject="officer:o-1")) == ["f-1", "f-2"]
    assert ids(view(*facts, subject="premises:p-1")) == ["f-3", "f-4"]
    assert ids(view(*facts)) == ["f-2", "f-3"]


@pytest.mark.parametrize(
    "subject, kinds, begins",
    [
        ("case:A", [(3, "home visit"), (5, "released"), (7, "sentenced")], 5),
        ("case:A", [(3, "home visit")], None),
        ("premises:A", [(3, "premises safety visit")], 3),
        ("officer:A", [(3, "training completed"), (4, "officer joined")], 4),
        ("officer:A", [(3, "training completed")], None),
    ],
)
def test_a_subject_begins_with_its_first_beginning(
    subject: str, kinds: list[tuple[int, str]], begins: int | None
) -> None:
    facts = [fact(f"f-{day}", day, subject=subject, kind=kind) for day, kind in kinds]
    expected = None if begins is None else date(2026, 3, begins).toordinal()
    assert view(*facts, subject=subject).begins_on == expected


def test_an_officer_may_begin_with_the_first_case_allocated_to_her() -> None:
    facts = [
        fact("f-1", 2, kind="allocated", refs={"officer": "o-2"}),
        fact("f-2", 3, kind="allocated", refs={"officer": "o-1"}),
        fact("f-3", 4, subject="officer:o-1", kind="officer joined"),
    ]
    assert view(*facts, subject="officer:o-1").begins_on == date(2026, 3, 3).toordinal()


def test_erased_content_is_missing_in_every_version_and_whenever_one_asks() -> None:
    """Even at an instant before the erasure: what the law takes away is not kept for the past."""
    seen = {"outcome": "seen"}
    facts = (
        fact("f-1", 17, details=seen),
        fact("f-2", 17, 18, details=seen, replaces="f-1"),
        fact("f-3", 17, 19, details=seen, replaces="f-2"),
        fact("g-1", 17, details=seen),
        fact("e-1", 25, kind="content erased", details={"fact": "f-2"}),
    )
    for known in (17, 18, 20, 25):
        contents: Mapping[str, Any] = {
            s.fact.id: s.fact.details for s in view(*facts, known_at=at(known)).facts
        }
        assert contents.pop("g-1") == seen
        assert all(not details for name, details in contents.items() if name != "e-1")


def test_an_erasure_may_name_another_sources_fact() -> None:
    facts = (
        fact("f-1", 17, source="oasys", details={"outcome": "seen"}),
        fact("e-1", 25, kind="content erased", details={"fact": "oasys/f-1"}),
    )
    assert view(*facts).facts[0].fact.details == {}


def test_a_fact_is_named_with_its_source_only_where_that_is_needed() -> None:
    seen = view(fact("f-1", 17), fact("f-1", 17, source="oasys"), fact("f-2", 17, source="oasys"))
    assert set(seen.names) == {"/f-1", "oasys/f-1", "f-2"}


def test_facts_are_found_by_their_kind_in_the_order_of_the_view() -> None:
    seen = view(fact("f-2", 18), fact("f-1", 17), fact("f-3", 16, kind="released"))
    assert [standing.fact.id for standing in seen.by_kind["home visit"]] == ["f-1", "f-2"]
    assert "sentenced" not in seen.by_kind


@st.composite
def histories(draw: st.DrawFn) -> list[Fact]:
    """Facts, some of which correct or retract one before them that nothing else does."""
    made: list[Fact] = []
    for number in range(draw(st.integers(1, 8))):
        taken = {f.replaces or f.retracts for f in made}
        free = [f for f in made if f.identity not in taken and f.retracts is None]
        target = draw(st.none() | st.sampled_from(free)) if free else None
        named: FactId | None = None if target is None else target.identity
        retracts = draw(st.booleans())
        known = draw(st.integers(target.known_from.day if target else 1, 28))
        link = "retracts" if retracts else "replaces"
        made.append(fact(f"f-{number}", draw(st.integers(1, 28)), known, **{link: named} if named else {}))
    return made


@given(facts=histories(), day=st.integers(1, 28), known=st.integers(1, 28))
def test_a_view_is_what_the_two_times_say(facts: list[Fact], day: int, known: int) -> None:
    """Worked out again from the sentence: known by then, not superseded by then, true by that day."""
    known_by = [f for f in facts if f.known_from <= at(known)]
    superseded = {f.replaces or f.retracts for f in known_by}
    expected = {
        f.id
        for f in known_by
        if f.identity not in superseded and not f.retracts and f.on <= date(2026, 3, day)
    }
    assert set(ids(view(*facts, as_at=date(2026, 3, day), known_at=at(known)))) == expected


@given(facts=histories(), shuffled=st.randoms(use_true_random=False))
def test_a_view_does_not_depend_on_the_order_of_delivery(facts: list[Fact], shuffled: Any) -> None:
    turned = list(facts)
    shuffled.shuffle(turned)
    assert ids(view(*turned)) == ids(view(*facts))


@given(facts=histories(), known=st.integers(1, 27))
def test_what_was_known_then_is_not_changed_by_what_comes_after(facts: list[Fact], known: int) -> None:
    then = [f for f in facts if f.known_from <= at(known)]
    assert ids(view(*facts, known_at=at(known))) == ids(view(*then, known_at=at(known)))
