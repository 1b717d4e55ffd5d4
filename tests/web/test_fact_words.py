"""A fact in words: what each person may read of it, and how it reads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from allsteps.record.builtin import builtin
from allsteps.record.fact import Fact
from allsteps.standards.model import Evidence
from tests.lib.ledger import new_ledger

if TYPE_CHECKING:
    from allsteps.web.case.fact_words import FactWords


@pytest.fixture(autouse=True, scope="module")
def _django() -> Iterator[None]:
    """Translations need Django to be set up, and the modules that mark their words can be imported only after it."""
    with new_ledger():
        yield


ORDER = ("public", "official", "personal", "sensitive", "protected")


def seeing(most: str) -> Any:
    """Somebody who may see details up to this class."""
    return lambda sensitivity: ORDER.index(sensitivity) <= ORDER.index(most)


def visit(**envelope: Any) -> Fact:
    details = {
        "outcome": "seen at the address", "announced": False, "children_present": True, "what_was_seen": "tidy",
    }  # fmt: skip
    known = datetime(2026, 3, 18, tzinfo=UTC)
    return Fact("f-1", "case:A", "home visit", date(2026, 3, 17), known, "allsteps", None, {"address": "a-1"}, details,
                **envelope)  # fmt: skip


def words(fact: Fact, most: str = "protected", *, erased: bool = False) -> FactWords:
    from allsteps.web.case.fact_words import fact_words

    return fact_words(fact, builtin(), seeing(most), erased=erased)


def test_a_fact_says_its_details_in_the_order_of_its_kind() -> None:
    read = words(visit())
    assert (read.title, read.about_text) == ("Home visit", "address a-1")
    assert read.line == (
        "Outcome: seen at the address. Announced: no. Children present: yes. What was seen: tidy."
    )
    assert not read.held


@pytest.mark.parametrize(
    ("most", "labels"),
    [
        ("protected", ["Outcome", "Announced", "Children present", "What was seen"]),
        ("sensitive", ["Outcome", "Announced", "What was seen"]),
        ("personal", ["Outcome", "Announced"]),
        ("official", ["Announced"]),
        ("public", []),
    ],
)
def test_what_may_not_be_seen_is_held_and_never_shown(most: str, labels: list[str]) -> None:
    read = words(visit(), most)
    assert [each.label for each in read.said] == labels
    assert read.held is (most != "protected")


def test_a_detail_that_no_kind_declares_is_guarded_like_the_most_sensitive() -> None:
    fact = Fact("f-1", "case:A", "curfew missed", date(2026, 3, 17), datetime(2026, 3, 18, tzinfo=UTC),
                details={"said": "something"})  # fmt: skip
    assert not words(fact, "sensitive").said
    assert words(fact, "sensitive").held
    assert words(fact).line == "Said: something."


def test_a_child_is_named_only_to_those_who_may_see_it() -> None:
    from allsteps.web.case.fact_words import key_words

    fact = Fact("f-1", "case:A", "protection plan started", date(2026, 3, 17), datetime(2026, 3, 18, tzinfo=UTC),
                refs={"child": "c-1"})  # fmt: skip
    assert words(fact).about_text == "child c-1"
    hidden = words(fact, "sensitive")
    assert (hidden.about_text, hidden.held) == ("", True)
    assert key_words("address=a-1;child=c-1", seeing("sensitive")) == "address a-1, child"
    assert key_words("address=a-1;child=c-1", seeing("protected")) == "address a-1, child c-1"


def test_an_exclusion_area_is_used_and_never_shown() -> None:
    fact = Fact("f-1", "case:A", "licence condition set", date(2026, 3, 17), datetime(2026, 3, 18, tzinfo=UTC),
                details={"area": ((-1.5, 52.9), (-1.4, 52.9), (-1.4, 53.0))})  # fmt: skip
    assert words(fact).line == "Area: an area, which checks use and pages never show."


@pytest.mark.parametrize(("most", "caution"), [("protected", True), ("sensitive", True), ("personal", False)])
def test_nothing_held_is_read_with_its_caution_by_whoever_reads_it(most: str, caution: bool) -> None:
    fact = Fact("f-1", "case:A", "enquiry answered", date(2026, 3, 17), datetime(2026, 3, 18, tzinfo=UTC),
                refs={"enquiry": "q-1"}, details={"result": "nothing held"})  # fmt: skip
    assert ("Nothing held is not no risk." in words(fact, most).line) is caution
    held = Fact(
        "f-2", "case:A", "enquiry answered", fact.on, fact.known_from, details={"result": "information held"}
    )
    assert "not no risk" not in words(held, most).line


def test_erased_content_is_said_to_be_erased_and_not_held() -> None:
    fact = Fact("f-1", "case:A", "home visit", date(2026, 3, 17), datetime(2026, 3, 18, tzinfo=UTC))
    read = words(fact, "public", erased=True)
    assert (read.erased, read.held, read.said) == (True, False, ())


@pytest.mark.parametrize(
    ("handling", "said", "reveal"),
    [
        (None, "", True),
        ("open", "", True),
        ("do not reveal to the person", "Do not reveal to the person", False),
        ("police-held: reference only", "Police-held: reference only", False),
    ],
)
def test_how_a_fact_is_to_be_handled_stands_beside_it(handling: str | None, said: str, reveal: bool) -> None:
    read = words(visit(handling=handling, basis="seen by us"))
    assert (read.basis, read.handling, read.reveal) == ("Seen by us", said, reveal)


def test_values_read_as_words() -> None:
    from allsteps.web.case.fact_words import value_words

    assert value_words(date(2026, 3, 17)) == "17 March 2026"
    assert value_words(datetime(2026, 7, 17, 8, 5, tzinfo=UTC)) == "17 July 2026, 09:05"
    assert value_words(2.50) == "2.5"
    assert value_words(("a", "b")) == "a, b"
    assert value_words(()) == "none"


@pytest.mark.parametrize(
    ("on", "age"),
    [(date(2026, 3, 16), 42), (date(2026, 3, 17), 43), (date(2026, 3, 18), 43)],
)
def test_somebody_is_a_year_older_on_the_birthday(on: date, age: int) -> None:
    from allsteps.web.case.identity import age_on

    assert age_on(date(1983, 3, 17), on) == age


@pytest.mark.parametrize(("on", "age"), [(date(2026, 2, 28), 21), (date(2026, 3, 1), 22)])
def test_who_was_born_on_the_29th_of_february_is_older_on_1_march(on: date, age: int) -> None:
    from allsteps.web.case.identity import age_on

    assert age_on(date(2004, 2, 29), on) == age


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 3, 18), "in 1 day"),
        (date(2026, 3, 17), "today"),
        (date(2026, 3, 16), "1 day ago"),
        (date(2026, 1, 17), "59 days ago"),
        (date(2026, 1, 16), "2 months ago"),
        (date(2025, 3, 18), "11 months ago"),
        (date(2025, 3, 17), "12 months ago"),
        (date(2024, 3, 18), "23 months ago"),
        (date(2024, 3, 17), "2 years ago"),
    ],
)
def test_how_old_something_is(on: date, said: str) -> None:
    from allsteps.web.case.sheet import ago

    assert ago(on, date(2026, 3, 17)) == said


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ({"fact": "police visit"}, "Police visit"),
        (
            {"fact": "home visit", "where": {"outcome": ["refused", "not in"], "announced": False}},
            "Home visit, where outcome is refused or not in and announced is no",
        ),
        (
            {"fact": "harm assessed", "where": {"level": {"at_least": "high"}}},
            "Harm assessed, where level is at least high",
        ),
        ({"fact": "contact", "where": {"outcome": {"not": "attended"}}}, "Contact, where outcome is not attended"),
        ({"fact": "work session", "where": {"need": {"missing": True}}}, "Work session, where need is not recorded"),
        (
            {"fact": "enquiry answered", "where": {"covers": {"not": {"missing": True}}}},
            "Enquiry answered, where covers is recorded",
        ),
        ({"fact": "work session", "count": 26}, "Work session (26 of them)"),
        ({"fact": "enquiry made", "fresh": {"weeks": 4}}, "Enquiry made, also from up to 4 weeks before it opened"),
    ],
)  # fmt: skip
def test_evidence_reads_as_words(block: dict[str, Any], said: str) -> None:
    from allsteps.web.step.evidence import evidence_words

    assert evidence_words(Evidence.model_validate(block), builtin()) == said


def test_a_sentence_keeps_its_links_apart_from_its_words() -> None:
    from allsteps.web.step.parts import Part, plain, said

    sentence = said(
        "Recorded as done by {facts}; quality not looked at.", facts=[Part("A", "/a"), Part("B", "/b")]
    )
    assert plain(sentence) == "Recorded as done by A, B; quality not looked at."
    assert [part.href for part in sentence if part.href] == ["/a", "/b"]
