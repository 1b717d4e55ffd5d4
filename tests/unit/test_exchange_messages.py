"""What is said about a line helps to mend it, and tells nobody anything about a person."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from allsteps.record.exchange.messages import MESSAGES, fault
from tests.lib.exchange import line, read_lines


@pytest.mark.parametrize(
    "changes, said",
    [
        ({"kind": "home vist"}, 'Did you mean "home visit"?'),
        ({"refs": {"adress": "a-1"}}, 'Did you mean "address"?'),
        ({"details": {"outcme": "not in"}}, 'Did you mean "outcome"?'),
        ({"details": {"outcome": "not inn"}}, 'Did you mean "not in"?'),
        ({"details": {"outcome": "???"}}, "Write one of: seen at the address, not in."),
        ({"subjct": "case:A"}, 'Did you mean "subject"?'),
    ],
)
def test_the_nearest_word_is_suggested(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    assert said in [problem.fix for problem in read_lines(tmp_path, line(**changes)).problems]


SECRET = "Smith of 4 Elm Road"


@pytest.mark.parametrize(
    "changes",
    [
        {"subject": SECRET},
        {"on": SECRET},
        {"until": SECRET},
        {"known_from": SECRET},
        {"basis": SECRET},
        {"handling": SECRET},
        {"refs": SECRET},
        {"details": SECRET},
        {"replaces": SECRET},
        {"source": "/" + SECRET},
        {"refs": {"address": {"of": SECRET}}},
        {"details": {"outcome": SECRET}},
        {"details": {"outcome": [SECRET]}},
        {"details": {"outcome": "not in", "minutes": SECRET}},
        {"details": {"outcome": "not in", "agreed_at": SECRET}},
        {"details": {"outcome": "not in", "area": SECRET}},
    ],
)
def test_no_message_tells_what_a_person_is_called_or_where_he_lives(
    tmp_path: Path, changes: dict[str, Any]
) -> None:
    reading = read_lines(tmp_path, line(**changes))
    assert reading.problems
    assert not [p for p in reading.problems if "Smith" in str(p) or "Elm" in str(p)]
    assert not [one for one in reading.rejected if "Smith" in one.reason]
    assert SECRET in reading.rejected[0].raw


def test_a_wrong_choice_is_quoted_where_it_is_nobodys_secret(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, line(kind="mappa level set", refs={}, details={"level": "four"}))
    assert '"four"' in reading.problems[0].what


class _Anything(dict[str, str]):
    """A word for every gap in a sentence."""

    def __missing__(self, name: str) -> str:
        return "x"


@pytest.mark.parametrize("code", MESSAGES)
def test_every_message_is_a_sentence_with_a_way_on(code: str) -> None:
    what, fix = (sentence.format_map(_Anything(remedy="Do x.")) for sentence in MESSAGES[code])
    assert what.endswith(".")
    assert fix.endswith(".") or code == "E391"
    assert fault(code, "on", **_every_word()).what


def _every_word() -> dict[str, str]:
    names = (
        "reason remedy ending format found form name kind wanted type first at does done part shown choices"
    )
    return dict.fromkeys([*names.split(), "count", "kinds"], "x")
