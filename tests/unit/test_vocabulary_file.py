"""A vocabulary that was printed reads back the same; one with mistakes is refused with all of them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from allsteps.errors import Problem, Refused
from allsteps.record.builtin import builtin
from allsteps.record.vocabulary import Kind, Sensitivity, Vocabulary
from allsteps.record.vocabulary_file import parse, printed

VISIT: dict[str, Any] = {
    "name": "visit",
    "subject": "case",
    "references": ["address"],
    "silence": "no",
    "may_precede": False,
    "details": {
        "outcome": {"type": "choice", "choices": ["seen", "not in"], "ordered": False, "several": False},
        "risk": {"type": "choice", "choices": ["low", "high", "unknown"], "ordered": True},
        "minutes": {"type": "number"},
        "noted": {"type": "day"},
        "alone": {"type": "boolean"},
        "notes": {"type": "text"},
    },
}
MOVE: dict[str, Any] = {"name": "move", "references": ["address", "bed"], "silence": "unknown"}


def vocabulary(*conditions: Any, kinds: Any = (VISIT, MOVE)) -> Vocabulary:
    return parse({"kinds": list(kinds), "conditions": list(conditions)}, "words.json")


def kind(**declared: Any) -> Kind:
    return vocabulary(kinds=[{"name": "k", **declared}]).kinds[0]


def problems(*conditions: Any, kinds: Any = (VISIT, MOVE)) -> list[Problem]:
    with pytest.raises(Refused) as refused:
        vocabulary(*conditions, kinds=kinds)
    return list(refused.value.problems)


def only(found: list[Problem]) -> Problem:
    assert len(found) == 1, [str(problem) for problem in found]
    return found[0]


def condition(tree: Any, **more: Any) -> dict[str, Any]:
    return {"name": "c", "tree": tree, **more}


def test_the_built_in_vocabulary_reads_back_the_same_through_json() -> None:
    assert parse(json.loads(json.dumps(printed(builtin()))), "x") == builtin()


def test_the_printed_form_has_what_the_exchange_promises() -> None:
    form = printed(vocabulary(condition({"latest": {"kind": "visit"}})))
    assert {"name", "subject", "references", "silence", "may_precede", "details"} <= set(form["kinds"][0])
    assert {"type", "choices", "ordered", "several"} <= set(form["kinds"][0]["details"]["outcome"])
    assert {"name", "tree", "per", "assume", "asked_by"} <= set(form["conditions"][0])


def test_what_is_left_out_takes_its_least_surprising_value() -> None:
    bare = kind()
    assert (bare.subject, bare.silence, bare.may_precede, bare.references, bare.details) == (
        *("case", "no", False),
        *((), ()),
    )
    assert vocabulary(kinds=[VISIT]).conditions == ()
    assert parse({"kinds": [VISIT]}, "x").conditions == ()


def test_null_is_as_good_as_leaving_out() -> None:
    assert kind(**dict.fromkeys(("subject", "references", "silence", "may_precede", "details"))) == kind()


@pytest.mark.parametrize(
    "written, read",
    [
        ("day", "day"),
        ("date", "day"),
        ("string", "text"),
        ("str", "text"),
        ("integer", "number"),
        ("float", "number"),
        ("amount", "number"),
        ("bool", "boolean"),
        ("yes or no", "boolean"),
        ("enum", "choice"),
        ("array", "list"),
        ("list of text", "list"),
        ("polygon", "polygon"),
        ("wavelength", "any"),
        (None, "choice"),
    ],
)
def test_a_type_may_have_another_name(written: str | None, read: str) -> None:
    assert kind(details={"d": {"type": written, "choices": ["a", "b"]}}).details[0].type == read


@pytest.mark.parametrize("attributes", [None, {}, {"type": "choice"}])
def test_a_detail_without_a_type_or_choices_takes_any_value(attributes: Any) -> None:
    assert kind(details={"d": attributes}).details[0].type == "any"


def test_a_type_may_stand_alone() -> None:
    assert kind(details={"d": "date"}).details[0].type == "day"


def test_choices_may_be_numbers_and_a_list_of_choices_is_several() -> None:
    (detail,) = kind(details={"d": {"type": "list", "choices": [1, 2]}}).details
    assert detail.choices == ("1", "2")
    assert detail.several


def test_the_subject_of_a_step_is_any() -> None:
    assert kind(subject="the step's subject").subject == kind(subject="any").subject == "any"


def test_what_printing_adds_is_read() -> None:
    found = kind(
        help="H.",
        area="A",
        references=["bed"],
        expected_references=["bed"],
        details={"d": {"type": "text", "required": True, "help": "D.", "sensitivity": "protected"}},
    )
    assert (found.help, found.area, found.expected_references) == ("H.", "A", frozenset({"bed"}))
    (detail,) = found.details
    assert (detail.required, detail.help, detail.sensitivity) == (True, "D.", Sensitivity.PROTECTED)


@pytest.mark.parametrize("per, read", [(None, ()), ("address", ("address",)), (["address"], ("address",))])
def test_per_may_be_nothing_a_name_or_a_list(per: Any, read: tuple[str, ...]) -> None:
    assert vocabulary(condition({"latest": {"kind": "visit"}}, per=per)).conditions[0].per == read


def test_per_may_name_a_detail() -> None:
    assert vocabulary(condition({"latest": {"kind": "visit"}}, per="outcome")).conditions[0].per == (
        "outcome",
    )


@pytest.mark.parametrize("said", [{"assume": True}, {"asked_by": "ask-where"}])
def test_a_condition_that_can_be_unknown_says_what_then(said: dict[str, Any]) -> None:
    assert vocabulary(condition({"latest": {"kind": "move"}}, **said)).conditions[0].name == "c"


@pytest.mark.parametrize(
    "said", [{}, {"assume": False}, {"assume": None, "asked_by": None}, {"asked_by": ""}]
)
@pytest.mark.parametrize(
    "tree",
    [
        {"latest": {"kind": "move"}},
        {"not": {"during": {"kind": "move"}}},
        {"from_to": {"start": [{"kind": "visit"}], "end": [{"kind": "move"}]}},
        {"at_least": {"n": 1, "of": {"days_of": {"latest": {"kind": "move"}}}}},
    ],
)
def test_a_condition_that_can_be_unknown_and_says_nothing_is_refused(said: dict[str, Any], tree: Any) -> None:
    problem = only(problems(condition(tree, **said)))
    assert problem.code == "E117"
    assert problem.where == "words.json, condition 'c'"
    assert "move" in problem.what
    assert "assume: true" in problem.fix


@pytest.mark.parametrize(
    "kinds, code, word",
    [
        ([], "E101", "no kinds"),
        (["visit"], "E101", "not a mapping"),
        ([{"subject": "case"}], "E104", "'name' is missing"),
        ([{"name": 4}], "E104", "'name' is 4"),
        ([VISIT, VISIT], "E103", "declared twice"),
        ([{"name": "k", "colour": "red"}], "E102", "'colour'"),
        ([{"name": "k", "subject": "dog"}], "E104", "'dog'"),
        ([{"name": "k", "silence": "maybe"}], "E104", "'maybe'"),
        ([{"name": "k", "may_precede": "often"}], "E104", "'often'"),
        ([{"name": "k", "references": "bed"}], "E104", "'bed'"),
        ([{"name": "k", "references": ["bed", "bed"]}], "E103", "'bed' twice"),
        ([{"name": "k", "references": ["bed"], "expected_references": ["child"]}], "E104", "child"),
        ([{"name": "k", "help": 3}], "E104", "'help' is 3"),
        ([{"name": "k", "details": ["d"]}], "E104", "'details'"),
        ([{"name": "k", "details": {"d": {"kind": "text"}}}], "E102", "'kind'"),
        ([{"name": "k", "details": {"d": 5}}], "E101", "This is 5"),
        ([{"name": "k", "details": {"d": {"choices": "a, b"}}}], "E104", "'a, b'"),
        ([{"name": "k", "details": {"d": {"choices": [True]}}}], "E104", "True"),
        ([{"name": "k", "details": {"d": {"choices": ["a", "a"]}}}], "E103", "'a' twice"),
        ([{"name": "k", "details": {"d": {"sensitivity": "secret"}}}], "E104", "'secret'"),
        ([{"name": "k", "details": {"d": {"ordered": "yes"}}}], "E104", "'ordered'"),
    ],
)
def test_a_kind_that_cannot_be_used_is_refused(kinds: list[Any], code: str, word: str) -> None:
    problem = only(problems(kinds=kinds))
    assert (problem.code, word in problem.what) == (code, True), str(problem)
    assert problem.fix.startswith(("Write", "Remove"))


@pytest.mark.parametrize(
    "given, word",
    [
        ({"name": "c", "tree": {"latest": {"kind": "visit"}}, "because": "x"}, "'because'"),
        ({"name": "c", "tree": {"latest": {"kind": "visit"}}, "assume": "sure"}, "'sure'"),
        ({"name": "c", "tree": {"latest": {"kind": "visit"}}, "asked_by": ["a"]}, "['a']"),
        ({"name": "c", "tree": {"latest": {"kind": "visit"}}, "per": {"a": 1}}, "'per'"),
        ({"name": "c", "tree": {"latest": {"kind": "visit"}}, "per": ["bed"]}, "'bed'"),
        ({"tree": {"latest": {"kind": "visit"}}}, "'name' is missing"),
        ({"name": "c"}, "None"),
        (7, "This is 7"),
    ],
)
def test_a_condition_that_cannot_be_used_is_refused(given: Any, word: str) -> None:
    assert word in only(problems(given)).what


def test_two_conditions_cannot_share_a_name() -> None:
    tree = {"latest": {"kind": "visit"}}
    assert only(problems(condition(tree), condition(tree))).code == "E103"


@pytest.mark.parametrize("given", [None, [], "kinds", 3])
def test_what_is_no_vocabulary_at_all_is_refused(given: Any) -> None:
    with pytest.raises(Refused) as refused:
        parse(given, "words.json")
    assert [problem.code for problem in refused.value.problems] == ["E101"]


@pytest.mark.parametrize(
    "given", [{"kinds": "visit"}, {"kinds": {"visit": {}}}, {"kinds": [VISIT], "conditions": 3}]
)
def test_kinds_and_conditions_are_lists(given: Any) -> None:
    with pytest.raises(Refused, match="a list of"):
        parse(given, "words.json")


def test_an_unknown_name_at_the_top_is_refused() -> None:
    with pytest.raises(Refused, match="'rules'"):
        parse({"kinds": [VISIT], "rules": []}, "words.json")


def test_every_problem_is_told_at_once_in_the_order_of_the_file() -> None:
    found = problems(
        condition({"latest": {"kind": "vist"}}),
        {"name": "d", "tree": {"latest": {"kind": "visit", "where": {"outcome": "sen"}}}, "per": ["bed"]},
        {"name": "e", "tree": {"latest": {"kind": "move"}}, "per": ["child"]},
        kinds=[{**VISIT, "silence": "maybe", "colour": "red"}, MOVE],
    )
    assert [(problem.where.split(",")[1], problem.code) for problem in found] == [
        (" kind 'visit'", "E102"),
        (" kind 'visit'", "E104"),
        (" condition 'c'", "E111"),
        (" condition 'd'", "E113"),
        (" condition 'e'", "E116"),
        (" condition 'e'", "E117"),
    ]
