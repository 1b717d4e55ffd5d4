"""The built-in words, library and calendar, ready to run, and a fingerprint that tells when any of them changed."""

from __future__ import annotations

from collections.abc import Mapping
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
DEMONSTRATION: Final = LIBRARY / "demonstration" / "adoption.yaml"
FOLDER: Final = "ALLSTEPS_LIBRARY"


@dataclass(frozen=True)
class BuiltIn:
    """Everything that an evaluation needs beside the facts, and what a page shows of it.

    `fingerprint` differs whenever a standard, an adoption, a calendar or this package's reading of them differs.
    """

    loaded: Loaded
    rules: Rules
    fingerprint: str


def installed_rules(environment: Mapping[str, str]) -> BuiltIn:
    """The library that this installation works by: the folder that ALLSTEPS_LIBRARY names, or the built-in one.

    What acts is for the agency to say, in `adoption.yaml` above its library. The demonstration's agency is fictional
    like everybody in it, and has adopted every standard whose limit does not come from memory.

    Raises: Refused, with every problem of the library.
    """
    standards = Path(environment.get(FOLDER) or STANDARDS)
    demonstration = environment.get("ALLSTEPS_DEMONSTRATION", "").strip().lower() == "yes"
    return builtin_rules(standards, DEMONSTRATION if demonstration and standards == STANDARDS else None)


def builtin_rules(standards: Path = STANDARDS, adoption: Path | None = None) -> BuiltIn:
    """The library of the folder, read and compiled. Takes about a second.

    Raises: Refused, with every problem of the library.
    """
    words = builtin()
    loaded = load(standards, words, adoption)
    adoption = adoption or standards.resolve().parent / "adoption.yaml"
    return BuiltIn(
        loaded, Rules.of(loaded.library, words, england_and_wales()), _fingerprint(standards, adoption)
    )


def _fingerprint(standards: Path, adoption: Path) -> str:
    """Of what the answers follow from: the library's files, and the code that evaluates them."""
    package = Path(__file__).parents[1]
    code = (package / name for name in ("record", "standards", "steps", "timeline", "oversight"))
    files = [*standards.glob("*.yaml"), adoption, *(LIBRARY / "calendars").glob("*")]
    files += [file for folder in code for file in folder.rglob("*.py")]
    digest = sha256()
    for file in sorted(file for file in files if file.is_file() and not file.name.endswith(".cases.yaml")):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
