"""The built-in vocabulary says what it must, about every kind, every detail and every condition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest

from allsteps.record import trees
from allsteps.record.builtin import VOCABULARY, builtin
from allsteps.record.conditions import CONDITIONS
from allsteps.record.kinds import KINDS
from allsteps.record.kinds.declare import PERSONAL, choice, in_area, kind, level, optional, several, text
from allsteps.record.vocabulary import (
    OUTSIDE_THE_ORDER,
    Condition,
    Detail,
    DetailType,
    Kind,
    Sensitivity,
    Tree,
)
from allsteps.record.vocabulary_page import builtin_page, in_words, page

PAGE = Path(__file__).parents[2] / "docs/reference/vocabulary.md"

REFERENCES = {
    *("address", "premises", "bed", "child", "partner", "victim", "enquiry", "work", "placement"),
    *("disclosure", "officer", "meeting", "action", "sample"),
}
BUILDERS = {"latest", "from_to", "during", "days_after", "at_least", "aged", "all", "any", "not"}
ASKING = {
    *("ra-harm-assessed", "ch-children-asked", "hv-where-living", "ch-relationship-asked"),
    *("mp-level-set", "al-training-recorded"),
}

EVERY_DETAIL = [pytest.param(k, d, id=f"{k.name}.{d.name}") for k in KINDS for d in k.details]
EVERY_KIND = [pytest.param(k, id=k.name) for k in KINDS]
EVERY_CONDITION = [pytest.param(c, id=c.name) for c in CONDITIONS]


def test_the_vocabulary_is_made_once() -> None:
    assert VOCABULARY is builtin()
    assert VOCABULARY.kinds is KINDS
    assert VOCABULARY.conditions is CONDITIONS


def test_every_name_is_used_once() -> None:
    assert len(VOCABULARY.kind_by_name) == len(KINDS)
    assert len(VOCABULARY.condition_by_name) == len(CONDITIONS)


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_kind_is_complete(kind: Kind) -> None:
    assert kind.name == kind.name.lower()
    assert kind.help.endswith(".")
    assert kind.area
    assert kind.subject in {"case", "officer", "premises", "any"}
    assert set(kind.references) <= REFERENCES
    assert kind.expected_references <= set(kind.references)
    assert len(kind.detail_by_name) == len(kind.details)


@pytest.mark.parametrize("kind, detail", EVERY_DETAIL)
def test_a_detail_is_classed_and_explained(kind: Kind, detail: Detail) -> None:
    assert detail.help.endswith("."), "a line of help is a sentence"
    assert detail.type in get_args(DetailType)
    assert isinstance(detail.sensitivity, Sensitivity)
    assert detail.name != "until", "that is the envelope's"
    assert detail.name != "basis", "that is the envelope's"
    assert (detail.type == "choice") == bool(detail.choices)
    assert len(set(detail.choices)) == len(detail.choices)
    assert "|" not in detail.help, "it stands in a table"


def test_only_an_escalation_names_a_detail_like_a_reference() -> None:
    """A `where` could not tell them apart. The two names are fixed by the exchange file."""
    both = {(k.name, name) for k in KINDS for name in set(k.references) & set(k.detail_by_name)}
    assert both == {("escalation acknowledged", "action")}


@pytest.mark.parametrize(
    "kind, least_to_most",
    [
        ("harm assessed.level", "low, medium, high, very high"),
        ("harm assessed.children", "low, medium, high, very high"),
        ("harm assessed.public", "low, medium, high, very high"),
        ("harm assessed.known_adult", "low, medium, high, very high"),
        ("harm assessed.staff", "low, medium, high, very high"),
        ("harm assessed.prisoners", "low, medium, high, very high"),
        ("mappa level set.level", "1, 2, 3"),
        ("mappa meeting held.level", "1, 2, 3"),
        ("child linked.age_band", "unborn, 0-4, 5-11, 12-15, 16-17"),
        ("child linked.contact", "none, letter only, supervised, unsupervised"),
        ("child unlinked.age_band", "unborn, 0-4, 5-11, 12-15, 16-17"),
        ("child unlinked.contact", "none, letter only, supervised, unsupervised"),
        (
            "child contact level set.level",
            "no contact, written only, monitored written and phone, no restriction",
        ),
        ("occupier spoken to.knows", "nothing, supervision, risk, conviction"),
        ("enquiry answered.detail", "none, outline, dates and outcomes"),
        (
            "disclosure decided.level",
            "none, supervised by probation, conditions only, nature of risk, conviction",
        ),
    ],
)
def test_ordered_choices_run_from_least_to_most(kind: str, least_to_most: str) -> None:
    name, detail = kind.split(".")
    found = VOCABULARY.kind_by_name[name].detail_by_name[detail]
    assert found.ordered
    assert ", ".join(c for c in found.choices if c not in OUTSIDE_THE_ORDER) == least_to_most


def test_nothing_else_is_ordered() -> None:
    assert sum(detail.ordered for kind in KINDS for detail in kind.details) == 16


def test_silence_is_unknown_where_people_forget_to_ask() -> None:
    assert {kind.name for kind in KINDS if kind.silence == "unknown"} == {
        "mappa level set",
        "harm assessed",
        "moved to address",
        "child linked",
        "pregnancy known",
        "relationship started",
        "training completed",
    }


@pytest.mark.parametrize(
    "name", ["home visit", "contact", "recalled", "released", "enquiry made", "step varied", "died"]
)
def test_what_happened_is_never_known_ahead(name: str) -> None:
    assert not VOCABULARY.kind_by_name[name].may_precede


@pytest.mark.parametrize("name", ["release planned", "meeting planned", "officer left", "placement booked"])
def test_what_is_planned_may_be_known_ahead(name: str) -> None:
    assert VOCABULARY.kind_by_name[name].may_precede


def test_victims_children_and_other_names_are_protected() -> None:
    for name in ("child linked", "victim views given"):
        classes = {detail.sensitivity for detail in VOCABULARY.kind_by_name[name].details}
        assert classes == {Sensitivity.PROTECTED}
    registered = VOCABULARY.kind_by_name["person registered"].detail_by_name
    assert registered["known_by_another_name"].sensitivity is Sensitivity.PROTECTED
    area = VOCABULARY.kind_by_name["licence condition set"].detail_by_name["area"]
    assert area.sensitivity is Sensitivity.PROTECTED


def test_harm_is_never_less_than_sensitive() -> None:
    levels = [d for d in VOCABULARY.kind_by_name["harm assessed"].details if d.ordered]
    assert {detail.sensitivity for detail in levels} == {Sensitivity.SENSITIVE}


@pytest.mark.parametrize("condition", EVERY_CONDITION)
def test_a_condition_can_be_run(condition: Condition) -> None:
    assert trees.problems_of(condition.tree, VOCABULARY.kind_by_name, condition.name) == []
    assert trees.normalised(condition.tree, VOCABULARY.kind_by_name) == condition.tree
    assert condition.help.endswith(".")


@pytest.mark.parametrize("condition", EVERY_CONDITION)
def test_a_condition_says_what_holds_while_it_is_unknown_and_only_then(condition: Condition) -> None:
    kinds = VOCABULARY.kind_by_name
    can_be_unknown = trees.silent_kinds(condition.tree, kinds) or trees.unsure_details(condition.tree, kinds)
    assert bool(condition.assume) + bool(condition.asked_by) == (1 if can_be_unknown else 0)
    assert condition.asked_by is None or condition.asked_by in ASKING


@pytest.mark.parametrize("condition", [c for c in CONDITIONS if c.per], ids=lambda c: c.name)
def test_a_keyed_condition_reads_a_kind_that_carries_the_whole_key(condition: Condition) -> None:
    read = [VOCABULARY.kind_by_name[name] for name in trees.kinds_read(condition.tree)]
    assert any(all(kind.declares(part) for part in condition.per) for kind in read)


def test_every_builder_and_every_way_to_count_is_used() -> None:
    used = [part for condition in CONDITIONS for part in _parts(condition.tree)]
    assert {builder for builder, _ in used} == BUILDERS
    assert {next(iter(a["of"])) for b, a in used if b == "at_least"} == {"facts", "sum", "days_of"}


def test_no_two_conditions_say_the_same_but_the_two_named_ones() -> None:
    by_meaning: dict[str, list[str]] = {}
    for condition in CONDITIONS:
        by_meaning.setdefault(f"{condition.tree} {condition.per}", []).append(condition.name)
    assert [names for names in by_meaning.values() if len(names) > 1] == [
        ["lives with a child", "child lives there"]
    ]


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == builtin_page(), (
        "run: python -m allsteps.record.vocabulary_page > docs/reference/vocabulary.md"
    )


def test_the_page_shows_everything_that_is_declared() -> None:
    shown = builtin_page().splitlines()
    assert [line[5:] for line in shown if line.startswith("#### ")] == [
        *(kind.name for kind in KINDS),
        *(condition.name for condition in CONDITIONS),
    ]
    rows = [line for line in shown if line.startswith("| `")]
    assert len(rows) == sum(len(kind.details) for kind in KINDS)


def test_a_page_says_how_a_kind_and_a_condition_are_meant() -> None:
    visit = kind(
        "visit", "We went.", choice("outcome?", "seen | not in", PERSONAL, "What."), refs="address bed?"
    )
    rough = replace(visit, name="move", silence="unknown", may_precede=True, details=())
    there = Condition("there", {"latest": {"kind": "visit"}}, per=("address",), assume=True, help="Is there.")
    text_of_page = page(in_area("Visits", visit, rough), {"Places": [there]})
    assert (
        "### Visits\n\n#### visit\n\nWe went.\n\nOf: case. References: `address`, `bed?`.\n" in text_of_page
    )
    assert "| `outcome?` | seen, not in | personal | What. |" in text_of_page
    assert "Silence is unknown. May be known ahead." in text_of_page
    assert (
        "Holds from the first *visit* on.\n\nFor each address separately. Assumed where unknown."
        in text_of_page
    )


@pytest.mark.parametrize(
    "tree, phrase",
    [
        (
            {"latest": {"kind": "a", "where": {"x": ["1", "2"]}}},
            "while the latest *a* is one with x `1` or `2`",
        ),
        ({"from_to": {"start": [{"kind": "a"}], "end": []}}, "from *a* on"),
        (
            {"during": {"kind": "a", "where": {"x": {"not": "1"}}}},
            "during *a* with x not `1`, to its own last day",
        ),
        ({"days_after": {"kind": "a", "days": 3}}, "for 3 days from *a*"),
        ({"not": {"latest": {"kind": "a"}}}, "not (from the first *a* on)"),
        (
            {"any": [{"latest": {"kind": "a"}}, {"aged": {"from": 60}}]},
            "(from the first *a* on) **or** (from age 60 on)",
        ),
        ({"aged": {"to": 25}}, "from age 0 until age 25"),
        (
            {"at_least": {"n": 2, "of": {"facts": {"kind": "a", "where": {"x": {"missing": True}}}}}},
            "once there are 2 or more of *a* with x missing",
        ),
        (
            {"at_least": {"n": 9, "of": {"sum": {"kind": "a", "field": "m"}}, "within_days": 7}},
            "once the m of *a* add up to 9 or more in the last 7 days",
        ),
        (
            {"at_least": {"n": 9, "of": {"days_of": {"latest": {"kind": "a", "where": {"x": True}}}}}},
            "once 9 or more days were days while the latest *a* is one with x `yes`",
        ),
    ],
)
def test_a_tree_is_said_in_words(tree: Tree, phrase: str) -> None:
    assert in_words(tree) == phrase


def test_declaring_a_detail_says_what_may_be_left_out() -> None:
    must, may = text("why", PERSONAL, "Why."), text("why?", PERSONAL, "Why.")
    assert (must.name, must.required) == ("why", True)
    assert (may.name, may.required) == ("why", False)
    assert optional(must) == (may,)
    assert level("how much", "none | some", PERSONAL, "How much.").ordered
    assert several("which", "this | that", PERSONAL, "Which.").choices == ("this", "that")


def _parts(tree: Tree) -> Iterator[tuple[str, Any]]:
    ((builder, argument),) = tree.items()
    yield builder, argument
    inner = [*argument] if isinstance(argument, list) else [argument] if builder == "not" else []
    if builder == "at_least" and "days_of" in argument["of"]:
        inner = [argument["of"]["days_of"]]
    for part in inner:
        assert isinstance(part, Mapping)
        yield from _parts(part)
