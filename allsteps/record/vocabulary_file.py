"""A vocabulary can be printed as plain data and read back, with every mistake in it told at once.

What the printed form leaves open is read kindly (a choice written as a number, a type called `date`);
what would make a condition mean nothing, or something else than was meant, is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, get_args

from allsteps.errors import Problem, Refused
from allsteps.record import entries, trees
from allsteps.record.vocabulary import (
    Condition,
    Detail,
    DetailType,
    Kind,
    Sensitivity,
    Silence,
    Tree,
    Vocabulary,
)
from allsteps.record.wheres import shown

_TYPES: Final[Mapping[str, DetailType]] = {
    **{each: each for each in get_args(DetailType)},
    "date": "day",
    **dict.fromkeys(("string", "str", "id"), "text"),
    **dict.fromkeys(("integer", "int", "float", "decimal", "amount"), "number"),
    **dict.fromkeys(("bool", "yes or no"), "boolean"),
    **dict.fromkeys(("choices", "enum"), "choice"),
    **dict.fromkeys(("array", "list of text", "texts"), "list"),
    **dict.fromkeys(("datetime", "timestamp"), "instant"),
}
"""What a type may be called. Any other word is `any`: its values are taken as they are."""

_SUBJECTS: Final = {
    **{each: each for each in ("case", "officer", "premises", "any")},
    "the step's subject": "any",
}
_SILENCES: Final[Mapping[str, Silence]] = {each: each for each in get_args(Silence)}
_SENSITIVITIES: Final = {each.value: each for each in Sensitivity}

_TOP: Final = ("kinds", "conditions")
_KIND: Final = (
    *("name", "subject", "references", "silence", "may_precede", "details"),
    *("help", "area", "expected_references"),
)
_DETAIL: Final = ("type", "choices", "ordered", "several", "required", "help", "sensitivity")
_CONDITION: Final = ("name", "tree", "per", "assume", "asked_by", "help")


def printed(vocabulary: Vocabulary) -> dict[str, Any]:
    """The vocabulary as what JSON can hold. Reading it back gives the same vocabulary."""
    return {
        "kinds": [_printed_kind(kind) for kind in vocabulary.kinds],
        "conditions": [
            {
                "name": condition.name,
                "tree": condition.tree,
                "per": list(condition.per),
                "assume": condition.assume,
                "asked_by": condition.asked_by,
                "help": condition.help,
            }
            for condition in vocabulary.conditions
        ],
    }


def parse(mapping: Any, where: str) -> Vocabulary:
    """The vocabulary that a file holds; `where` is what to call the file.

    Raises: Refused, with every problem in the order of the file.
    """
    problems: list[Problem] = []
    top = entries.mapping(mapping, _TOP, where, problems)
    kinds: dict[str, Kind] = {}
    for entry, place in _named_entries(top.get("kinds"), "kind", where, problems):
        kind = _kind(entry, place, problems)
        if kind.name in kinds:
            problems.append(_twice(kind.name, place))
        kinds[kind.name] = kind
    if not kinds and not problems:
        problems.append(Problem("E101", where, "It declares no kinds.", "Write kinds: and a list of kinds."))
    conditions: dict[str, Condition] = {}
    for entry, place in _named_entries(top.get("conditions"), "condition", where, problems):
        condition = _condition(entry, kinds, place, problems)
        if condition.name in conditions:
            problems.append(_twice(condition.name, place))
        conditions[condition.name] = condition
    if problems:
        raise Refused(problems)
    return Vocabulary(tuple(kinds.values()), tuple(conditions.values()))


def _printed_kind(kind: Kind) -> dict[str, Any]:
    return {
        "name": kind.name,
        "subject": kind.subject,
        "references": list(kind.references),
        "silence": kind.silence,
        "may_precede": kind.may_precede,
        "details": {
            detail.name: {
                "type": detail.type,
                "choices": list(detail.choices),
                "ordered": detail.ordered,
                "several": detail.several,
                "required": detail.required,
                "help": detail.help,
                "sensitivity": detail.sensitivity.value,
            }
            for detail in kind.details
        },
        "help": kind.help,
        "area": kind.area,
        "expected_references": [name for name in kind.references if name in kind.expected_references],
    }


def _kind(entry: Mapping[str, Any], place: str, problems: list[Problem]) -> Kind:
    references = entries.texts(entry, "references", place, problems)
    expected = entries.texts(entry, "expected_references", place, problems)
    if undeclared := [name for name in expected if name not in references]:
        problems.append(entries.unfit(place, "expected_references", undeclared, "names among its references"))
    details = entry.get("details") or {}
    if not isinstance(details, Mapping):
        problems.append(entries.unfit(place, "details", details, "a mapping of each detail to its type"))
        details = {}
    return Kind(
        name=entry["name"],
        subject=entries.one_of(entry, "subject", _SUBJECTS, "case", place, problems),
        references=references,
        details=tuple(
            _detail(str(name), attributes, f"{place}, detail {name!r}", problems)
            for name, attributes in details.items()
        ),
        silence=entries.one_of(entry, "silence", _SILENCES, "no", place, problems),
        may_precede=entries.yes(entry, "may_precede", place, problems),
        help=entries.text(entry, "help", place, problems) or "",
        area=entries.text(entry, "area", place, problems) or "",
        expected_references=frozenset(expected),
    )


def _detail(name: str, attributes: Any, place: str, problems: list[Problem]) -> Detail:
    if attributes is None or isinstance(attributes, str):
        attributes = {"type": attributes}
    attributes = entries.mapping(attributes, _DETAIL, place, problems)
    choices = entries.texts(attributes, "choices", place, problems)
    word = entries.text(attributes, "type", place, problems)
    of_type = _TYPES.get(word.lower(), "any") if word else ("choice" if choices else "any")
    if of_type == "choice" and not choices:
        # Nothing says what the choices are, so none can be wrong.
        of_type = "any"
    several = entries.yes(attributes, "several", place, problems)
    return Detail(
        name=name,
        type=of_type,
        help=entries.text(attributes, "help", place, problems) or "",
        choices=choices,
        ordered=entries.yes(attributes, "ordered", place, problems),
        several=several or (of_type == "list" and bool(choices)),
        required=entries.yes(attributes, "required", place, problems),
        sensitivity=entries.one_of(
            attributes, "sensitivity", _SENSITIVITIES, Sensitivity.PERSONAL, place, problems
        ),
    )


def _condition(
    entry: Mapping[str, Any], kinds: Mapping[str, Kind], place: str, problems: list[Problem]
) -> Condition:
    wrong = trees.problems_of(entry.get("tree"), kinds, place)
    problems.extend(wrong)
    sound: Tree = {}
    per_text = entry.get("per")
    per = (per_text,) if isinstance(per_text, str) else entries.texts(entry, "per", place, problems)
    assume = entries.yes(entry, "assume", place, problems)
    asked_by = entries.text(entry, "asked_by", place, problems)
    if not wrong:
        sound = trees.normalised(entry["tree"], kinds)
        read = trees.kinds_read(sound)
        problems.extend(
            _per_of_nothing(part, read, kinds, place)
            for part in per
            if not any(kinds[name].declares(part) for name in read)
        )
        silent = trees.silent_kinds(sound, kinds)
        if silent and not assume and not asked_by:
            problems.append(_unsure(silent, place))
    help = entries.text(entry, "help", place, problems) or ""
    return Condition(entry["name"], sound, per, assume, asked_by, help)


def _named_entries(
    listed: Any, what: str, where: str, problems: list[Problem]
) -> Iterator[tuple[Mapping[str, Any], str]]:
    """The entries of a list that have a name, each with its place."""
    if listed is None:
        return
    if not isinstance(listed, Sequence) or isinstance(listed, str):
        problems.append(entries.unfit(where, f"{what}s", listed, f"a list of {what}s"))
        return
    known = _KIND if what == "kind" else _CONDITION
    for position, entry in enumerate(listed, start=1):
        name = entry.get("name") if isinstance(entry, Mapping) else None
        place = (
            f"{where}, {what} {name!r}" if isinstance(name, str) and name else f"{where}, {what} {position}"
        )
        found = entries.mapping(entry, known, place, problems)
        if isinstance(name, str) and name:
            yield found, place
        elif isinstance(entry, Mapping):
            problems.append(entries.unfit(place, "name", name, "a name in lower-case words"))


def _twice(name: str, place: str) -> Problem:
    return Problem("E103", place, f"{name!r} is declared twice.", "Remove one, or give it another name.")


def _per_of_nothing(part: str, read: Sequence[str], kinds: Mapping[str, Kind], place: str) -> Problem:
    parts = dict.fromkeys(
        name for kind in read for name in (*kinds[kind].references, *kinds[kind].detail_by_name)
    )
    fix = (
        f"Write one of: {', '.join(parts)}."
        if parts
        else "Leave per out: these kinds have nothing to hold for."
    )
    return Problem("E116", place, f"No kind that the tree reads declares {shown(part)}, named in per.", fix)


def _unsure(silent: Sequence[str], place: str) -> Problem:
    return Problem(
        "E117",
        place,
        f"It is unknown until a fact is recorded of: {', '.join(silent)}. Nothing says what holds then.",
        "Write assume: true, or asked_by: and the id of the standard that asks for the answer.",
    )
