"""Every rule has a drawing, every drawing is on its page, and the pages are current."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lib.spec import Drawing, check, covers
from tests.lib.spec_pages import PAGES, pages, rendered, write
from tests.lib.spec_rules import RULES, SECTIONS
from tests.lib.tables import table

DRAWN = [test for page in pages() for test in page.tests]


def uncovered(rules: set[str]) -> list[str]:
    return sorted(rules - {rule for test in DRAWN for rule in test.covers})


def test_every_rule_is_covered_by_a_drawing() -> None:
    assert not uncovered(set(RULES))


def test_a_rule_without_a_drawing_is_seen() -> None:
    assert uncovered({*RULES, "5.walks-the-dog"}) == ["5.walks-the-dog"]


def test_a_drawing_can_only_cover_a_rule_that_there_is() -> None:
    with pytest.raises(ValueError, match="walks"):
        covers("5.walks-the-dog")


def test_every_rule_belongs_to_a_section_and_every_section_has_rules() -> None:
    assert {rule.partition(".")[0] for rule in RULES} == set(SECTIONS)


def test_every_drawing_has_words_and_draws_something() -> None:
    empty = [test.name for test in DRAWN if not test.words or not test.drawings]
    assert not empty
    assert len({test.anchor for test in DRAWN}) == len(DRAWN)


@pytest.mark.parametrize("name", rendered())
def test_the_page_is_current(name: str) -> None:
    path = PAGES / name
    assert path.is_file(), "Run: python -m tests.lib.spec_pages"
    assert path.read_text(encoding="utf-8") == rendered()[name], "Run: python -m tests.lib.spec_pages"


def test_there_is_no_other_page() -> None:
    assert {path.name for path in PAGES.glob("*.md")} == set(rendered())


def test_writing_mends_what_is_behind(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text("old", encoding="utf-8")
    assert set(write(tmp_path)) == {"old.md", *rendered()}
    assert write(tmp_path) == []


RECORD = """
    case | fact                | on
    -----+---------------------+-----------
    A    | supervision started | 2026-03-02
    A    | contact             | 2026-03-12
    B    | supervision started | 2026-03-02
"""


@pytest.mark.parametrize(
    "steps",
    [
        "case|status\n---+---\nA|met\nB|late",  # a cell that differs
        "case|status\n---+---\nA|met",  # a step that is not drawn
        "case|status\n---+---\nA|met\nB|due\nB|due",  # a step that is not there
        "case|status\n---+---\nA|met\nB|no step",
        "case|status|evidence\n---+---+---\nA|met|contact 2026-03-11\nB|due|",
        "case|status|recorded late\n---+---+---\nA|met|yes\nB|due|",
    ],
)
def test_a_drawing_that_is_not_true_fails(tmp_path: Path, steps: str) -> None:
    drawing = Drawing(RECORD, "contact-within-ten-days", as_at="2026-03-12", steps=steps)
    with pytest.raises(AssertionError, match="answered"):
        check(drawing, tmp_path)


@pytest.mark.parametrize(
    "conditions",
    [
        "case|condition|from|to|value\n---+---+---+---+---\nA|supervised|2026-03-01||yes",
        "case|condition|from|to|value\n---+---+---+---+---\nA|supervised|2026-03-02||unknown",
        "case|condition|from|to|value\n---+---+---+---+---\nA|supervised|||no",
    ],
)
def test_a_condition_that_is_not_true_fails(tmp_path: Path, conditions: str) -> None:
    with pytest.raises(AssertionError, match="answered"):
        check(Drawing(RECORD, conditions=conditions), tmp_path)


def test_a_gate_or_a_refusal_that_is_not_true_fails(tmp_path: Path) -> None:
    gates = "case|decision|gate\n---+---+---\nA|placement|shut"
    drawing = Drawing(RECORD, "contact-within-ten-days", as_at="2026-03-12", gates=gates)
    with pytest.raises(AssertionError, match="answered"):
        check(drawing, tmp_path)
    with pytest.raises(AssertionError, match="not refused"):
        check(Drawing(standard="contact-within-ten-days", refused="E204"), tmp_path)
    with pytest.raises(AssertionError, match="claims nothing"):
        check(Drawing(RECORD, "contact-within-ten-days"), tmp_path)


@pytest.mark.parametrize(
    "crooked",
    [
        "case | fact\nA | contact",
        "case | fact\n-----+-----\nA | contact | 2026-03-02",
        "case | case\n-----+-----\nA | contact",
        "case | fact\n----------\nA | contact",
        "case |\n-----+-----\nA | contact",
        "",
    ],
)
def test_a_crooked_table_is_refused(crooked: str) -> None:
    with pytest.raises(ValueError, match=r"table|column|rule|cells"):
        table(crooked)


def test_a_table_is_drawn_with_straight_columns() -> None:
    assert str(table("a | long\n--+--\nwider |\nx|y")) == "a     | long\n------+-----\nwider |\nx     | y"
