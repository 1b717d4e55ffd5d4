"""The library, vocabulary and calendar that a command works with, from its options or built in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final, TypeVar

import orjson
import typer

from allsteps.errors import Problem, Refused
from allsteps.record.builtin import builtin
from allsteps.record.vocabulary import Vocabulary
from allsteps.record.vocabulary_file import parse
from allsteps.standards.loading import Loaded, load
from allsteps.steps.rules import Rules
from allsteps.timeline.calendar import england_and_wales

LIBRARY: Final = Path(__file__).parents[1] / "library" / "standards"

StandardsOption = Annotated[
    Path | None, typer.Option("--standards", help="A folder of standards in place of the built-in library.")
]
VocabularyOption = Annotated[
    Path | None,
    typer.Option("--vocabulary", help="A vocabulary in the printed form, in place of the built-in one."),
]


_First = TypeVar("_First")
_Second = TypeVar("_Second")


def both(first: Callable[[], _First], second: Callable[[], _Second]) -> tuple[_First, _Second]:
    """What each of the two gives. Raises Refused with the problems of both, so that all are said at once."""
    try:
        given = first()
    except Refused as refused:
        problems = list(refused.problems)
        try:
            second()
        except Refused as also:
            problems.extend(also.problems)
        raise Refused(problems) from None
    return given, second()


def vocabulary_from(path: Path | None) -> Vocabulary:
    """The built-in vocabulary, or the one in a file. Raises Refused."""
    if path is None:
        return builtin()
    with nested_within_reason(path):
        return parse(read_json(path), str(path))


def read_json(path: Path) -> object:
    """A JSON file's value. Raises Refused where it cannot be read."""
    try:
        return orjson.loads(path.read_bytes())
    except OSError as error:
        raise Refused([cannot_read(path, error)]) from error
    except orjson.JSONDecodeError as error:
        what = f"The file is not JSON: {error.msg}, at line {error.lineno}."
        raise Refused(
            [Problem("E003", str(path), what, "Write it as `allsteps vocabulary` prints it.")]
        ) from error


@contextmanager
def nested_within_reason(path: Path) -> Iterator[None]:
    """Raises Refused where reading goes deeper than Python can, as where an anchor of YAML holds itself."""
    try:
        yield
    except RecursionError:
        what, fix = "It is nested too deeply to be read.", "Write it flatter; let no anchor hold itself."
        raise Refused([Problem("E015", str(path), what, fix)]) from None


def cannot_read(path: Path, error: OSError) -> Problem:
    return Problem("E001", str(path), f"It cannot be read: {error.strerror}.", "Name a file that is there.")


def loaded_from(folder: Path | None, vocabulary: Vocabulary) -> Loaded:
    """A library with its places. Raises Refused."""
    folder = folder or LIBRARY
    if not folder.exists():
        raise Refused(
            [Problem("E001", str(folder), "There is no such folder.", "Name a folder of standards.")]
        )
    with nested_within_reason(folder):
        return load(folder, vocabulary)


def rules_from(folder: Path | None, vocabulary: Vocabulary) -> Rules:
    return Rules.of(loaded_from(folder, vocabulary).library, vocabulary, england_and_wales())
