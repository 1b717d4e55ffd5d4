"""Each part of a standard in plain words, and every standard of the library without a gap."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest

from allsteps.standards.model import Evidence, Standard
from allsteps.timeline.clocks import Amount

_A_DAY: Final = date(2026, 3, 17)


@pytest.fixture
def words(ledger: Any) -> Any:
    """The words are looked up in a catalogue, for which Django must be set up first."""
    from allsteps.web.standards import words

    return words


def standard(**parts: Any) -> Standard:
    given = {"id": "s", "opens": {"on": "released"}, "met_by": {"fact": "home visit"}, **parts}
    return Standard.model_validate(given)


def test_amounts(words: Any) -> None:
    drawn = {
        Amount(1): "1 day",
        Amount(15): "15 days",
        Amount(0): "the same day",
        Amount(1, "days", "working"): "1 working day",
        Amount(10, "days", "working"): "10 working days",
        Amount(4, "weeks"): "4 weeks",
        Amount(1, "months"): "1 month",
        Amount(5, counting="beginning with"): "5 days, the opening day counted",
        Amount(5, "days", "while registered"): "5 days, counting only days on which “registered” holds",
    }
    assert {amount: words.amount_words(amount) for amount in drawn} == drawn


def test_openings(words: Any) -> None:
    drawn = {
        "When “released” is recorded.": {"on": "released"},
        "When “contact” is recorded with outcome “attended”.": {"on": "contact", "where": {"outcome": "attended"}},
        "When “registered” begins.": {"start of": "registered"},
        "Every 6 weeks while “supervised” holds, counted from when it was last done.": {
            "every": {"weeks": 6}, "while": "supervised",
        },
        "Once in each 1 month of “supervised”.": {"every": {"months": 1}, "fixed": True, "while": "supervised"},
        "56 days before the planned day of “release planned”, while “in custody”.": {
            "before": "release planned.date", "by": {"days": 56}, "while": ["in custody"],
        },
        "6 months before the planned day of “release planned”.": {
            "before": "release planned.date", "by": {"months": 1}, "from": {"months": 6},
        },
    }  # fmt: skip
    assert {words.opening_words(standard(opens=opens).opens[0]): opens for opens in drawn.values()} == drawn


def test_how_long_there_is(words: Any) -> None:
    before = {"before": "release planned.date", "by": {"days": 56}}
    assert words.within_words(standard(within={"days": 10, "clock": "working"})) == "10 working days"
    assert (
        words.within_words(standard(within={"field": "review_on"}))
        == "As the fact that opens it says (“review on”)"
    )
    assert words.within_words(standard(opens=before)) == "56 days before the planned day"
    assert words.within_words(standard()) == "No day of its own: before what it is a gate to"


def test_what_evidence_must_say(words: Any) -> None:
    drawn = {
        " with kind “office” or “three-way” and outcome “attended”": {
            "kind": ["office", "three-way"], "outcome": "attended",
        },
        " with level at least “2”": {"level": {"at_least": "2"}},
        " with kind anything but “unknown”": {"kind": {"not": "unknown"}},
        " with kind not recorded": {"kind": {"missing": True}},
        " with covers recorded": {"covers": {"not": {"missing": True}}},
        " with minutes agreed “yes”": {"minutes_agreed": True},
        "": {},
    }  # fmt: skip
    assert {words.where_words(where): where for where in drawn.values()} == drawn


def test_how_much_and_how_fresh(words: Any) -> None:
    assert (
        words.evidence_words(Evidence.model_validate({"fact": "work session", "count": 26}))
        == "“work session”, 26 times."
    )
    fresh = {"fact": "enquiry answered", "fresh": {"weeks": 4}}
    assert words.evidence_words(Evidence.model_validate(fresh)).endswith(
        ", not older than 4 weeks when it opens."
    )


def test_every_standard_of_the_library_has_words(words: Any) -> None:
    from allsteps.web.standards.library import versions_by_id
    from allsteps.web.standards.presenter import standard_shown

    for identifier, versions in versions_by_id().items():
        for version in versions:
            shown = standard_shown(versions, version, {}, version.in_force.from_ or _A_DAY, [], None)
            said = [text for _, texts in (*shown.rule, *shown.source) for text in texts]
            assert all(said), identifier
            assert not any(
                "_" in text or "{" in text or "None" in text for text in said if "/" not in text
            ), identifier
