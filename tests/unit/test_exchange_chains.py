"""Corrections, retractions, repetitions and erasures: what may name what, whatever the order of lines."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allsteps.record.exchange.chains import Sheet, settle
from allsteps.record.fact import Fact
from tests.lib.exchange import begun, codes, ids, line, read_lines

EARLY, LATER, LAST = (f"2026-04-0{day}T09:00:00+00:00" for day in (1, 2, 3))


def correction(identifier: str, of: str, known_from: str = LATER, **changes: Any) -> dict[str, Any]:
    return line(identifier, known_from=known_from, replaces=of, **changes)


def retraction(identifier: str, of: str, known_from: str = LATER, **changes: Any) -> dict[str, Any]:
    return line(identifier, known_from=known_from, retracts=of, **changes)


def test_a_correction_may_come_before_what_it_corrects(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, begun(), correction("f-2", "f-1"), line("f-1"))
    assert codes(reading) == []
    assert reading.facts[1].replaces == ("ndelius", "f-1")


def test_a_retraction_needs_no_details_and_may_be_early(tmp_path: Path) -> None:
    """It says nothing about the world, so nothing about it is compared with its day."""
    early = retraction("f-2", "f-1", details={}, on="2026-05-20")
    assert codes(read_lines(tmp_path, begun(), line("f-1"), early)) == []


def test_a_retractions_details_are_still_details(tmp_path: Path) -> None:
    wrong = retraction("f-2", "f-1", details={"outcome": "elsewhere"})
    assert codes(read_lines(tmp_path, begun(), line("f-1"), wrong)) == [("E325", 3, "details.outcome")]


def test_another_sources_fact_is_named_with_its_source(tmp_path: Path) -> None:
    reading = read_lines(
        tmp_path,
        begun(),
        line("f-1"),
        correction("g-1", "ndelius/f-1", source="oasys"),
        line("x", source=""),
        correction("g-2", "/x", source="oasys"),
    )
    assert codes(reading) == []
    assert [fact.replaces for fact in reading.facts[2:]] == [("ndelius", "f-1"), None, ("", "x")]


def test_an_id_of_ones_own_source_comes_first(tmp_path: Path) -> None:
    own, other = line("oasys/f-1"), line("f-1", source="oasys")
    reading = read_lines(tmp_path, begun(), own, other, correction("f-2", "oasys/f-1"))
    assert reading.facts[3].replaces == ("ndelius", "oasys/f-1")


@pytest.mark.parametrize(
    "third, code, column",
    [
        (correction("f-2", "f-9"), "E343", "replaces"),
        (correction("f-2", "elsewhere/f-1"), "E343", "replaces"),
        (retraction("f-2", "f-9"), "E343", "retracts"),
        (correction("f-2", "f-2"), "E342", "replaces"),
        (correction("f-2", "ndelius/f-2"), "E342", "replaces"),
        (retraction("f-2", "f-2"), "E342", "retracts"),
        (correction("f-2", "f-1", subject="case:B"), "E346", "replaces"),
        (correction("f-2", "f-1", kind="supervision started", refs={}, details={}), "E346", "replaces"),
        (correction("f-2", "f-1", known_from="2026-03-18T09:11:59+00:00"), "E348", "known_from"),
        (retraction("f-2", "f-1", known_from="2026-03-18T09:11:59+00:00"), "E348", "known_from"),
    ],
)
def test_what_may_not_be_named_is_refused(
    tmp_path: Path, third: dict[str, Any], code: str, column: str
) -> None:
    reading = read_lines(tmp_path, begun(), line("f-1"), third)
    assert codes(reading) == [(code, 3, column)]
    assert ids(reading) == ["f-0", "f-1"]
    assert reading.rejected[0].raw.startswith('{"id": "f-2"')


def test_a_correction_known_at_the_same_instant_is_allowed(tmp_path: Path) -> None:
    same = line("f-1")["known_from"]
    assert codes(read_lines(tmp_path, begun(), line("f-1"), correction("f-2", "f-1", same))) == []


def test_a_retraction_is_final(tmp_path: Path) -> None:
    taken_back = [begun(), line("f-1"), retraction("f-2", "f-1", EARLY)]
    for again in (retraction("f-3", "f-2"), correction("f-3", "f-2")):
        reading = read_lines(tmp_path, *taken_back, again)
        assert [code for code, _, _ in codes(reading)] == ["E349"]


@pytest.mark.parametrize("name", [correction, retraction])
def test_what_is_replaced_already_is_not_replaced_again(tmp_path: Path, name: Any) -> None:
    """The one known earlier stands, and the message says on which line it is, in every order of lines."""
    lines = {"f-1": line("f-1"), "f-2": name("f-2", "f-1", LATER), "f-3": name("f-3", "f-1", EARLY)}
    for order in permutations(lines):
        reading = read_lines(tmp_path, *(lines[identifier] for identifier in order))
        assert set(ids(reading)) == {"f-1", "f-3"}
        (problem,) = reading.problems
        assert (problem.code, problem.line) == ("E345", order.index("f-2") + 1)
        assert f"on line {order.index('f-3') + 1}." in problem.what


def test_of_two_known_at_once_the_first_by_source_and_id_stands(tmp_path: Path) -> None:
    rivals = [
        correction("b", "ndelius/f-1", source="delta"),
        correction("a", "ndelius/f-1", source="echo"),
        correction("c", "ndelius/f-1", source="delta"),
    ]
    for order in permutations(rivals):
        reading = read_lines(tmp_path, begun(), line("f-1"), *order)
        assert [fact.identity for fact in reading.facts[2:]] == [("delta", "b")]


def test_what_names_a_rejected_line_goes_with_it(tmp_path: Path) -> None:
    """Down the whole chain, each saying which line it hangs on."""
    reading = read_lines(
        tmp_path,
        correction("f-3", "f-2", LAST),
        line("f-1", details={"outcome": "elsewhere"}),
        correction("f-2", "f-1"),
        retraction("f-4", "f-3", LAST),
        begun(),
    )
    assert ids(reading) == ["f-0"]
    assert codes(reading) == [
        ("E344", 1, "replaces"),
        ("E325", 2, "details.outcome"),
        ("E344", 3, "replaces"),
        ("E344", 4, "retracts"),
    ]
    assert "line 3" in reading.problems[0].what
    assert "line 2" in reading.problems[2].what
    assert "line 1" in reading.problems[3].what


def test_a_rejected_line_may_be_of_any_form(tmp_path: Path) -> None:
    """Its id is remembered for those that name it, where it is an id."""
    odd = [
        line(source=["x"]),
        line(source={}, basis="guess"),
        line(["f-1"]),
        line(None),
        line("f-7", source=7),
    ]
    reading = read_lines(
        tmp_path, begun(), *odd, correction("f-2", "f-7"), line("f-8", basis="guess", source=None)
    )
    assert ids(reading) == ["f-0"]
    assert [number for code, number, _ in codes(reading) if code == "E343"] == [7]


def test_what_hangs_on_a_loser_goes_with_it(tmp_path: Path) -> None:
    reading = read_lines(
        tmp_path,
        begun(),
        line("f-1"),
        correction("f-2", "f-1", EARLY),
        correction("f-3", "f-1", LATER),
        correction("f-4", "f-3", LAST),
        correction("f-5", "f-2", LAST),
    )
    assert ids(reading) == ["f-0", "f-1", "f-2", "f-5"]
    assert codes(reading) == [("E345", 4, "replaces"), ("E344", 5, "replaces")]


def test_a_circle_has_no_first_fact(tmp_path: Path) -> None:
    """All of a circle goes, and what hangs on it says so; a chain beside it stays."""
    reading = read_lines(
        tmp_path,
        begun(),
        correction("f-1", "f-3"),
        correction("f-2", "f-1"),
        correction("f-3", "f-2"),
        correction("f-4", "f-2", LAST),
        line("g-1"),
        correction("g-2", "g-1"),
    )
    assert ids(reading) == ["f-0", "g-1", "g-2"]
    assert codes(reading) == [
        (code, number, "replaces") for number, code in enumerate(("E347", "E347", "E347", "E344"), 2)
    ]


def test_a_chain_of_any_length_is_followed(tmp_path: Path) -> None:
    chain = [line("f-0"), *(correction(f"f-{n}", f"f-{n - 1}") for n in range(1, 3000))]
    Random(7).shuffle(chain)
    assert codes(read_lines(tmp_path, *chain)) == []


def test_the_same_line_again_is_ignored_and_counted(tmp_path: Path) -> None:
    """Also spelt otherwise: what is compared is the fact."""
    respelt = line("f-1", known_from="2026-03-18T10:12:00+01:00", until="", refs={"address": "a-1"})
    reading = read_lines(tmp_path, begun(), line("f-1"), line("f-1"), respelt)
    assert (codes(reading), ids(reading)) == ([], ["f-0", "f-1"])
    (notice,) = reading.notices
    assert (notice.code, notice.line) == ("E391", None)
    assert notice.what.startswith("2 lines were")


@pytest.mark.parametrize(
    "changes",
    [
        {"details": {"outcome": "seen at the address"}},
        {"on": "2026-03-16"},
        {"until": "2026-03-20"},
        {"refs": {}},
        {"basis": None},
        {"handling": None},
        {"recorded_by": None},
        {"known_from": EARLY},
        {"subject": "case:B"},
        {"replaces": "f-0"},
    ],
)
def test_the_same_id_with_other_content_is_refused(tmp_path: Path, changes: dict[str, Any]) -> None:
    reading = read_lines(tmp_path, begun(), line("f-1"), line("f-1", **changes))
    assert codes(reading) == [("E340", 3, "id")]
    assert "line 2" in reading.problems[0].what
    assert reading.facts[1].details == {"outcome": "not in"}


def test_one_id_may_be_in_two_sources(tmp_path: Path) -> None:
    assert codes(read_lines(tmp_path, begun(), line("f-1"), line("f-1", source="oasys"))) == []


def erasure(identifier: str, of: str, **changes: Any) -> dict[str, Any]:
    erased = {"kind": "content erased", "refs": {}, "details": {"fact": of}, "known_from": EARLY}
    return line(identifier) | erased | changes


def test_an_erasure_has_the_subject_of_what_it_erases(tmp_path: Path) -> None:
    reading = read_lines(
        tmp_path,
        begun(),
        line("f-1"),
        erasure("e-1", "f-1"),
        erasure("e-2", "f-1", subject="case:B"),
        erasure("e-3", "ndelius/f-1", source="oasys", subject="case:B"),
        erasure("e-4", "not in this file"),
    )
    assert codes(reading) == [("E351", 4, "subject"), ("E351", 5, "subject")]
    assert ids(reading) == ["f-0", "f-1", "e-1", "e-4"]


def test_an_erasure_cannot_be_undone(tmp_path: Path) -> None:
    undo = erasure("e-2", "f-1", retracts="e-1", known_from=LATER)
    redo = erasure("e-3", "f-1", replaces="e-1", known_from=LATER)
    reading = read_lines(tmp_path, begun(), line("f-1"), erasure("e-1", "f-1"), undo, redo)
    assert codes(reading) == [("E350", 4, "retracts"), ("E350", 5, "replaces")]


def test_a_case_that_never_began_is_noticed_and_kept(tmp_path: Path) -> None:
    reading = read_lines(
        tmp_path,
        begun(),
        line("f-1"),
        line("f-2", subject="case:B"),
        line("f-3", subject="case:B"),
        line("f-4", subject="officer:1", kind="officer joined", refs={}, details={}),
    )
    assert codes(reading) == []
    assert [(notice.code, notice.line, notice.column) for notice in reading.notices] == [
        ("E392", 3, "subject")
    ]
    assert "supervision started" in reading.notices[0].fix


def test_a_beginning_that_was_taken_back_is_none(tmp_path: Path) -> None:
    back = begun("f-2", retracts="f-0", known_from=EARLY)
    assert [n.line for n in read_lines(tmp_path, line("f-1"), begun(), back).notices] == [1]
    again = begun("f-2", replaces="f-0", known_from=EARLY)
    assert read_lines(tmp_path, line("f-1"), begun(), again).notices == []


@st.composite
def namings(draw: st.DrawFn) -> list[Fact]:
    """Facts that name each other, themselves and nothing, at few instants, so that rivals meet."""
    names = [f"f-{number}" for number in range(draw(st.integers(1, 7)))]
    made = []
    for name in names:
        named = draw(st.none() | st.sampled_from([*names, "f-9"]))
        known = datetime(2026, 4, 1, tzinfo=UTC) + timedelta(hours=draw(st.integers(0, 2)))
        target = None if named is None else ("", named)
        retracts = draw(st.booleans())
        made.append(
            Fact(
                name,
                draw(st.sampled_from(["case:A", "case:A", "case:A", "case:B"])),
                "home visit",
                date(2026, 3, 1),
                known,
                replaces=None if retracts else target,
                retracts=target if retracts else None,
            )
        )
    return made


def settled(facts: list[Fact]) -> dict[str, list[str]]:
    """The codes of each fact that has to go, by id."""
    places = {fact.id: place for place, fact in enumerate(facts)}
    sheet = Sheet(list(facts), list(range(1, len(facts) + 1)), {"": places}, {})
    naming = [place for place, fact in enumerate(facts) if fact.replaces or fact.retracts]
    return {facts[place].id: [f.code for f in faults] for place, faults in settle(sheet, naming).items()}


@given(facts=namings(), shuffled=st.randoms(use_true_random=False))
def test_the_order_of_lines_never_matters(facts: list[Fact], shuffled: Random) -> None:
    turned = list(facts)
    shuffled.shuffle(turned)
    assert settled(turned) == settled(facts)


@given(facts=namings())
def test_what_stands_names_only_what_stands_and_alone(facts: list[Fact]) -> None:
    """And nothing has to go that could stand beside the rest."""
    gone = settled(facts)
    standing = {fact.id: fact for fact in facts if fact.id not in gone}
    named = [
        (fact.replaces or fact.retracts)[1] for fact in standing.values() if fact.replaces or fact.retracts
    ]  # type: ignore[index]
    assert len(set(named)) == len(named)
    assert set(named) <= set(standing)
    for fact in facts:
        if fact.id in gone and gone[fact.id] == ["E345"]:
            assert (fact.replaces or fact.retracts)[1] in named  # type: ignore[index]
        if fact.replaces is None and fact.retracts is None:
            assert fact.id in standing
