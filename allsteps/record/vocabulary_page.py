"""The vocabulary can be read as a page: every kind with its details, every condition in words.

The page in the documentation is made with `python -m allsteps.record.vocabulary_page`, and a test says
whether it is current.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from allsteps.record.builtin import builtin
from allsteps.record.conditions import CONDITIONS_BY_AREA
from allsteps.record.vocabulary import Condition, Detail, Kind, Sensitivity, Tree

_OPENING = """\
# The vocabulary

This page is made from the declarations in `allsteps/record/kinds` and `allsteps/record/conditions`; change
them, not it.

Kinds of fact come first, then the named conditions that standards may use. In the tables, a detail or
reference with `?` may be left out. *least to most* means that the choices are ordered and may be compared;
`unknown` and `not yet set` stand outside that order. Where nothing of a kind was recorded, it did not
happen, unless the kind says *silence is unknown*: then we may simply not know. *May be known ahead* means
that a fact may be recorded before its day.

How far a detail may travel, from least to most guarded: """


def builtin_page() -> str:
    """The page of the built-in vocabulary, as Markdown."""
    return page(builtin().kinds, CONDITIONS_BY_AREA)


def page(kinds: Sequence[Kind], conditions_by_area: Mapping[str, Sequence[Condition]]) -> str:
    """These kinds by area, and these conditions, as Markdown."""
    lines = [_OPENING + ", ".join(each.value for each in Sensitivity) + ".", "", "## Kinds of fact", ""]
    for area in dict.fromkeys(kind.area for kind in kinds):
        lines += [f"### {area}", ""]
        for kind in kinds:
            if kind.area == area:
                lines += _kind_lines(kind)
    lines += ["## Conditions", ""]
    for area, conditions in conditions_by_area.items():
        lines += [f"### {area}", ""]
        for condition in conditions:
            lines += _condition_lines(condition)
    return "\n".join(lines).rstrip() + "\n"


def in_words(tree: Tree) -> str:
    """When the tree holds, as a phrase that follows "Holds"."""
    ((builder, argument),) = tree.items()
    match builder:
        case "latest":
            if not argument.get("where"):
                return f"from the first *{argument['kind']}* on"
            return f"while the latest *{argument['kind']}* is one{_where(argument)}"
        case "from_to":
            starts, ends = (" or ".join(_mark(mark) for mark in argument[side]) for side in ("start", "end"))
            return f"from {starts} until {ends}" if ends else f"from {starts} on"
        case "during":
            return f"during {_mark(argument)}, to its own last day"
        case "days_after":
            return f"for {argument['days']} days from {_mark(argument)}"
        case "at_least":
            return _total(argument)
        case "aged":
            until = f" until age {argument['to']}" if "to" in argument else " on"
            return f"from age {argument.get('from', 0)}{until}"
        case "not":
            return f"not ({in_words(argument)})"
        case _:
            joined = " **and** " if builder == "all" else " **or** "
            return joined.join(f"({in_words(part)})" for part in argument)


def _kind_lines(kind: Kind) -> Iterator[str]:
    references = ", ".join(
        f"`{name}`" if name in kind.expected_references else f"`{name}?`" for name in kind.references
    )
    said = [
        f"Of: {kind.subject}.",
        f"References: {references}." if references else "",
        "Silence is unknown." if kind.silence == "unknown" else "",
        "May be known ahead." if kind.may_precede else "",
    ]
    yield from (f"#### {kind.name}", "", kind.help, "", " ".join(each for each in said if each), "")
    if kind.details:
        yield from ("| Detail | What it may be | Class | |", "| --- | --- | --- | --- |")
        yield from (_detail_row(detail) for detail in kind.details)
        yield ""


def _detail_row(detail: Detail) -> str:
    name = detail.name if detail.required else f"{detail.name}?"
    values = ", ".join(detail.choices) or detail.type
    if detail.ordered:
        values = f"least to most: {values}"
    if detail.several:
        values = f"several of: {values}"
    return f"| `{name}` | {values} | {detail.sensitivity.value} | {detail.help} |"


def _condition_lines(condition: Condition) -> Iterator[str]:
    yield from (f"#### {condition.name}", "", condition.help, "", f"Holds {in_words(condition.tree)}.", "")
    said = []
    if condition.per:
        said.append(f"For each {' and '.join(condition.per)} separately.")
    if condition.assume:
        said.append("Assumed where unknown.")
    if condition.asked_by:
        said.append(f"Where unknown, `{condition.asked_by}` asks.")
    if said:
        yield from (" ".join(said), "")


def _total(argument: Mapping[str, Any]) -> str:
    ((counted, operand),) = argument["of"].items()
    n, within = argument["n"], argument.get("within_days")
    window = f" in the last {within} days" if within else ""
    if counted == "facts":
        return f"once there are {n} or more of {_mark(operand)}{window}"
    if counted == "sum":
        return f"once the {operand['field']} of {_mark(operand)} add up to {n} or more{window}"
    return f"once {n} or more days{window} were days {in_words(operand)}"


def _mark(mark: Mapping[str, Any]) -> str:
    return f"*{mark['kind']}*{_where(mark)}"


def _where(mark: Mapping[str, Any]) -> str:
    where = mark.get("where") or {}
    tests = " and ".join(f"{name} {_test(test)}" for name, test in where.items())
    return f" with {tests}" if tests else ""


def _test(test: Any) -> str:
    if isinstance(test, Mapping):
        ((operator, operand),) = test.items()
        if operator == "at_least":
            return f"at least `{operand}`"
        return "missing" if operator == "missing" else f"not {_test(operand)}"
    if isinstance(test, bool):
        return "`yes`" if test else "`no`"
    return " or ".join(f"`{value}`" for value in test) if isinstance(test, list) else f"`{test}`"


if __name__ == "__main__":
    print(builtin_page(), end="")
