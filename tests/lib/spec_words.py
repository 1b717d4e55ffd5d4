"""What a drawing writes in YAML is read as the product reads it: a vocabulary, a library, its adoptions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

from ruamel.yaml import YAML

from allsteps.record.builtin import builtin
from allsteps.record.vocabulary import Vocabulary
from allsteps.record.vocabulary_file import parse, printed
from allsteps.standards.library import Library
from allsteps.standards.loading import load_library

NAMED = Path(__file__).with_name("standards.yaml")


@cache
def vocabulary(kinds: str, trees: str) -> Vocabulary:
    """The built-in vocabulary, with the drawing's own kinds and conditions in place of any of the same name.

    A condition is written as its tree alone, or as `{tree, per, assume, asked_by}`. Raises Refused.
    """
    own_kinds = [{"name": name, **(block or {})} for name, block in _mapping(kinds).items()]
    own_conditions = [
        {"name": name, **(block if "tree" in block else {"tree": block})}
        for name, block in _mapping(trees).items()
    ]
    if not own_kinds and not own_conditions:
        return builtin()
    replaced = {kind["name"] for kind in own_kinds}
    others = [kind for kind in _builtin_kinds() if kind["name"] not in replaced]
    read = parse({"kinds": [*others, *own_kinds], "conditions": own_conditions}, "the drawing")
    if replaced:
        return read  # the built-in conditions may read a kind that is another one here
    named = {condition.name for condition in read.conditions}
    return Vocabulary(
        read.kinds, (*read.conditions, *(c for c in builtin().conditions if c.name not in named))
    )


def library(standard: str, words: Vocabulary, adopted: str | None, folder: Path) -> Library:
    """The standards of a drawing, loaded from files in this folder. Raises Refused as the product would."""
    standards = folder / "standards"
    standards.mkdir(exist_ok=True)
    (standards / "drawn.yaml").write_text(standards_text(standard), encoding="utf-8")
    adoptions = folder / "adoption.yaml"
    adoptions.unlink(missing_ok=True)
    if adopted is not None:
        ids = [block["id"] for block in _yaml(standards_text(standard))]
        adoptions.write_text("".join(f"{id}: {{by: us, on: {adopted}}}\n" for id in ids), encoding="utf-8")
    return load_library(standards, words)


def standards_text(standard: str) -> str:
    """The YAML list that a drawing stands for: a list, one standard alone, or the id of a named one."""
    text = dedent(standard).strip("\n")
    if "\n" not in text.strip() and ":" not in text:
        return _named(text.strip())
    return text if text.startswith("- ") else "- " + indent(text, "  ").lstrip()


@cache
def _named(id: str) -> str:
    blocks = NAMED.read_text(encoding="utf-8").split("\n- id: ")
    by_id = {block.partition("\n")[0].strip(): block for block in blocks[1:]}
    return f"- id: {by_id[id].rstrip()}\n"


@cache
def _builtin_kinds() -> list[dict[str, Any]]:
    kinds: list[dict[str, Any]] = printed(builtin())["kinds"]
    return kinds


def _mapping(text: str) -> Mapping[str, Any]:
    return _yaml(dedent(text)) or {}


def _yaml(text: str) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 2)
    return yaml.load(text)
