"""The built-in words, library and calendar, ready to run, and a fingerprint that tells when any of them changed."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from allsteps.record.builtin import builtin
from allsteps.standards.loading import Loaded, load
from allsteps.steps.rules import Rules
from allsteps.timeline.calendar import england_and_wales

LIBRARY: Final = Path(__file__).parents[1] / "library"
STANDARDS: Final = LIBRARY / "standards"


@dataclass(frozen=True)
class BuiltIn:
    """Everything that an evaluation needs beside the facts, and what a page shows of it.

    `fingerprint` differs whenever a standard, an adoption, a calendar or this package's reading of them differs.
    """

    loaded: Loaded
    rules: Rules
    fingerprint: str


def builtin_rules(standards: Path = STANDARDS) -> BuiltIn:
    """The library of the folder, read and compiled. Takes about a second.

    Raises: Refused, with every problem of the library.
    """
    words = builtin()
    loaded = load(standards, words)
    return BuiltIn(loaded, Rules.of(loaded.library, words, england_and_wales()), _fingerprint(standards))


def _fingerprint(standards: Path) -> str:
    """Of what the answers follow from: the library's files, and the code that evaluates them."""
    package = Path(__file__).parents[1]
    code = (package / name for name in ("record", "standards", "steps", "timeline", "oversight"))
    files = [
        *standards.glob("*.yaml"),
        standards.parent / "adoption.yaml",
        *(LIBRARY / "calendars").glob("*"),
    ]
    files += [file for folder in code for file in folder.rglob("*.py")]
    digest = sha256()
    for file in sorted(file for file in files if file.is_file() and not file.name.endswith(".cases.yaml")):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
