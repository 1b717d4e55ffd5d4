"""A folder of YAML as a library, or every problem in it at once, each with file, line and fix.

One file per area; `*.cases.yaml` beside them are worked cases and are read by `cases`. `adoption.yaml` in the
folder above says which standards act.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from allsteps.errors import Problem, Refused
from allsteps.record.vocabulary import Vocabulary
from allsteps.standards import checking
from allsteps.standards.checking import Place
from allsteps.standards.library import Adoption, Library
from allsteps.standards.model import InForce, Standard
from allsteps.standards.positions import Document, read_document, unwrapped

CASES_SUFFIX = ".cases.yaml"


@dataclass
class Loaded:
    """A library with the place of each standard, for the linter."""

    library: Library
    places: Mapping[int, Place]
    documents: Sequence[Document] = field(default_factory=list)


def load_library(folder: Path, vocabulary: Vocabulary) -> Library:
    """The standards of a folder and the adoptions above it. Raises Refused with every problem."""
    return load(folder, vocabulary).library


def load(folder: Path, vocabulary: Vocabulary, adoption: Path | None = None) -> Loaded:
    """As `load_library`, with the places of the standards kept. `adoption` is read in place of the file above the
    folder. Raises Refused with every problem."""
    problems: list[Problem] = []
    standards: list[Standard] = []
    places: dict[int, Place] = {}
    documents: list[Document] = []
    for path in standard_files(folder):
        try:
            document = read_document(path)
        except Refused as refused:
            problems.extend(refused.problems)
            continue
        documents.append(document)
        found: list[Problem] = []
        for standard, place in _standards(document, found):
            found.extend(checking.problems_of(standard, vocabulary, place))
            places[len(standards)] = place
            standards.append(standard)
        problems.extend(sorted(found, key=lambda problem: problem.line or 0))
    if not standards and not problems:
        problems.append(
            Problem(
                "E203",
                str(folder),
                "There are no standards here.",
                "Name a folder with at least one .yaml file.",
            )
        )
    problems.extend(_version_problems(standards, places))
    adoptions = _adoptions(adoption or folder.resolve().parent / "adoption.yaml", problems)
    if problems:
        raise Refused(problems)
    return Loaded(Library(tuple(standards), tuple(adoptions)), places, documents)


def standard_files(folder: Path) -> list[Path]:
    """The files of a library, sorted; cases and hidden files left out. A single file is a library of its own."""
    if folder.is_file():
        return [folder]
    found = [*folder.rglob("*.yaml"), *folder.rglob("*.yml")]
    return sorted(p for p in found if not p.name.endswith(CASES_SUFFIX) and p.name != "adoption.yaml")


def _standards(document: Document, problems: list[Problem]) -> list[tuple[Standard, Place]]:
    content = document.content
    if content is None:
        return []
    if not isinstance(content, Sequence) or isinstance(content, str):
        what = "The file is not a list of standards."
        problems.append(Problem("E203", f"{document.name}, line 1", what, "Begin each with `- id: …`.", 1))
        return []
    found: list[tuple[Standard, Place]] = []
    for number, block in enumerate(content):
        place = Place(document, (number,))
        try:
            found.append((Standard.model_validate(unwrapped(block)), place))
        except ValidationError as error:
            problems.extend(p for detail in error.errors() for p in _problems(detail, place))
    return found


def _problems(detail: ErrorDetails, place: Place) -> list[Problem]:
    location = _as_written(detail["loc"], place)
    named = ".".join(str(step) for step in location)
    if detail["type"] == "extra_forbidden":
        what, fix = f"`{named}` is not a field of a standard.", "Take it out, or mend its spelling."
        return [place.problem("E205", location, what, fix)]
    if detail["type"] == "missing":
        return [place.problem("E206", location, f"`{named}` is missing.", f"Write {location[-1]}: …")]
    if detail["type"] == "value_error":
        # Our own messages: what is wrong on one line and what to write on the next, an empty line between two.
        said = str(detail["msg"]).removeprefix("Value error, ").split("\n\n")
        parts = (text.partition("\n") for text in said)
        return [place.problem("E204", location, what, fix) for what, _, fix in parts]
    if detail["type"].startswith("date"):
        what = f'`{named}`: "{detail["input"]}" is not a day.'
        return [place.problem("E204", location, what, "Write a day of the calendar as 2026-03-17.")]
    fix = "See docs/reference/standards.md for what may stand here."
    return [place.problem("E204", location, f"`{named}`: {detail['msg']}.", fix)]


def _as_written(location: Sequence[str | int], place: Place) -> tuple[str | int, ...]:
    """The place as the file has it: without the form of an opening, and without numbers where there is no list."""
    steps = list(location)
    if steps[:1] == ["opens"] and len(steps) > 2:
        del steps[2]  # pydantic names the form of the opening there
    written: list[str | int] = []
    node = place.block()
    for step in steps:
        if isinstance(step, int) and isinstance(node, Mapping):
            continue
        written.append(step)
        node = node[step] if _has(node, step) else None
    return tuple(written)


def _has(node: Any, step: str | int) -> bool:
    if isinstance(node, Mapping):
        return step in node
    return (
        isinstance(step, int)
        and isinstance(node, Sequence)
        and not isinstance(node, str)
        and step < len(node)
    )


def _version_problems(standards: Sequence[Standard], places: Mapping[int, Place]) -> list[Problem]:
    found: list[Problem] = []
    for later in range(len(standards)):
        for earlier in range(later):
            left, right = standards[earlier], standards[later]
            if left.id == right.id and _overlap(left.in_force, right.in_force):
                what = f"The standard {left.id} stands twice for the same days."
                fix = (
                    "Give the older version `in_force: {from: …, until: …}` that ends where the newer begins."
                )
                found.append(places[later].problem("E207", ("id",), what, fix))
    return found


def _overlap(left: InForce, right: InForce) -> bool:
    starts = max(left.from_ or date.min, right.from_ or date.min)
    ends = min(left.until or date.max, right.until or date.max)
    return starts < ends


def _adoptions(path: Path, problems: list[Problem]) -> list[Adoption]:
    if not path.is_file():
        return []
    try:
        document = read_document(path)
    except Refused as refused:
        problems.extend(refused.problems)
        return []
    content = unwrapped(document.content) or {}
    if not isinstance(content, Mapping):
        what, fix = "The file is not a list of adoptions.", "Write `standard-id: {by: …, on: 2026-04-01}`."
        problems.append(Problem("E208", f"{document.name}, line 1", what, fix, 1))
        return []
    found: list[Adoption] = []
    for standard, block in content.items():
        adoption = _adoption(standard, block)
        if adoption is None:
            place = Place(document, ())
            what = f"The adoption of {standard} does not say by whom and from which day."
            problems.append(place.problem("E208", (standard,), what, "Write {by: …, on: 2026-04-01}."))
        else:
            found.append(adoption)
    return found


def _adoption(standard: str, block: Any) -> Adoption | None:
    if not isinstance(block, Mapping) or set(block) - {"by", "on", "note"} or not block.get("by"):
        return None
    on = block.get("on")
    if isinstance(on, str):
        try:
            on = date.fromisoformat(on)
        except ValueError:
            return None
    return Adoption(standard, str(block["by"]), on) if isinstance(on, date) else None
