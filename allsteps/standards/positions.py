"""YAML as plain values, with the line on which each of them stands.

YAML 1.2 core through ruamel.yaml: `on`, `yes` and `no` are text. A file that is not YAML, or repeats a
field, gives problems with the line and what to do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.reader import ReaderError

from allsteps.errors import Problem, Refused

Location = Sequence[str | int]


class _Days(RoundTripConstructor):
    """Leaves days as text: what a field makes of them is checked where its line is known."""

    def day_as_text(self, node: ScalarNode) -> str:
        return str(node.value)


_Days.add_constructor("tag:yaml.org,2002:timestamp", _Days.day_as_text)


@dataclass(frozen=True)
class Document:
    """One YAML file: its values, and where they stand."""

    name: str
    content: Any

    def line(self, location: Location) -> int:
        """The 1-based line of a value, or of the nearest block around it."""
        node, line = self.content, 1
        for step in location:
            found = _line_of(node, step)
            if found is None:
                continue
            line = found
            node = node[step]
        return line

    def where(self, location: Location) -> str:
        return f"{self.name}, line {self.line(location)}"


def read_document(path: Path, name: str | None = None) -> Document:
    """The file's values with their lines. Raises Refused for a file that cannot be read as YAML."""
    shown = name or str(path)
    yaml = YAML(typ="rt")
    yaml.version = (1, 2)
    yaml.Constructor = _Days
    try:
        text = path.read_text(encoding="utf-8")
        content = yaml.load(text)
    except UnicodeDecodeError as error:
        raise Refused([Problem("E201", shown, "The file is not UTF-8 text.", "Save it as UTF-8.")]) from error
    except ReaderError as error:
        line = text[: error.position].count("\n") + 1
        found = f"The file has a character that YAML does not allow (number {error.character})."
        raise Refused(
            [Problem("E202", f"{shown}, line {line}", found, "Take the character out.", line)]
        ) from error
    except MarkedYAMLError as error:
        raise Refused([_yaml_problem(shown, error)]) from error
    except (YAMLError, ValueError) as error:
        fix = "Mend the value; days are written 2026-03-17."
        raise Refused([Problem("E202", shown, f"The file is not YAML: {error}.", fix)]) from error
    return Document(shown, content)


def unwrapped(node: Any) -> Any:
    """The same values as plain dicts and lists."""
    if isinstance(node, Mapping):
        return {str(key): unwrapped(value) for key, value in node.items()}
    if isinstance(node, Sequence) and not isinstance(node, str):
        return [unwrapped(item) for item in node]
    if isinstance(node, str):
        return str(node)
    if isinstance(node, bool) or node is None:
        return node
    if isinstance(node, int):
        return int(node)
    return node


def _line_of(node: Any, step: str | int) -> int | None:
    try:
        if isinstance(node, CommentedMap) and step in node:
            return int(node.lc.key(step)[0]) + 1
        if isinstance(node, CommentedSeq) and isinstance(step, int) and step < len(node):
            return int(node.lc.item(step)[0]) + 1
    except (KeyError, AttributeError, TypeError):
        return None
    return None


def _yaml_problem(shown: str, error: MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark is not None else 1
    found = " ".join(str(error.problem or error.context or "it cannot be read").split())
    fix = "Mend the line: check its indentation, its colons and its brackets."
    if "duplicate key" in found:
        found, fix = "a field is written twice in one block", "Keep one of the two."
    return Problem("E202", f"{shown}, line {line}", f"The file is not YAML here: {found}.", fix, line)
