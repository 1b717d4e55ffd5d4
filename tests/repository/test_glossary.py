"""The glossary and the code use the same words, in both directions.

Every term is found where the glossary says it lives; every public word of the domain is in the glossary or on
the vocabulary page, where kinds and conditions each have their line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import get_args

import pytest

from allsteps.record.builtin import builtin
from allsteps.record.vocabulary import Sensitivity, Silence
from allsteps.standards import model
from allsteps.steps.step import Status, Step
from tests.lib.tree import ROOT

ENTRY = re.compile(r"\*\*(?P<term>[^*]+)\*\*: .+ \((?:`(?P<word>[^`]+)` in )?`(?P<path>allsteps/[^`]+)`\)")


@dataclass(frozen=True)
class Entry:
    term: str
    word: str
    path: Path


def entries(glossary: str) -> list[Entry]:
    """The terms, each with the word to look for and the place to look in. Raises for what is not an entry."""
    found = []
    for paragraph in re.split(r"\n\s*\n", glossary):
        text = " ".join(paragraph.split())
        if text.startswith("**"):
            entry = ENTRY.fullmatch(text)
            assert entry, f"Write `**term**: what it means. (`allsteps/…`)`: {text}"
            found.append(Entry(entry["term"], entry["word"] or entry["term"], ROOT / entry["path"]))
    return found


def plain(text: str) -> str:
    """Words alone: `known_at` and "known at", "take-on" and "take on" are the same."""
    return re.sub(r"[\W_]+", " ", text).casefold()


def lives(entry: Entry) -> bool:
    files = [entry.path] if entry.path.is_file() else sorted(entry.path.rglob("*.py"))
    text = " ".join(plain(path.read_text(encoding="utf-8")) for path in files)
    return re.search(rf"\b{re.escape(plain(entry.word).strip())}(s|es)?\b", text) is not None


GLOSSARY = entries((ROOT / "GLOSSARY.md").read_text(encoding="utf-8"))
TERMS = {plain(entry.term) for entry in GLOSSARY}


@pytest.mark.parametrize("entry", GLOSSARY, ids=lambda entry: entry.term)
def test_a_term_lives_where_the_glossary_says(entry: Entry) -> None:
    assert entry.path.exists(), f"{entry.path.relative_to(ROOT)} is not there"
    assert lives(entry), f'"{entry.word}" is not a word of {entry.path.relative_to(ROOT)}'


def test_a_term_that_lives_nowhere_is_seen() -> None:
    [gone] = entries("**perambulation**: Walking about.\n(`allsteps/errors.py`)")
    [moved] = entries("**problem**: What is wrong. (`fault` in `allsteps/errors.py`)")
    [there] = entries("**problem**: What is wrong. (`allsteps/errors.py`)")
    assert (lives(gone), lives(moved), lives(there)) == (False, False, True)
    with pytest.raises(AssertionError):
        entries("**problem**: What is wrong.")


def test_each_term_stands_once() -> None:
    assert len(TERMS) == len(GLOSSARY)


def public_words() -> Iterator[str]:
    """What people meet in files, on screens and in the library, beside kinds and conditions."""
    yield from Status
    yield from (field.name for field in fields(Step) if field.type == "bool")
    yield from ("subject", "standard", "key", "owner", "holder", "as at", "known at")
    yield from model.Standard.model_fields["set_aside_by"].default
    roles = builtin().kind_by_name["allocated"].detail_by_name["role"]
    yield from roles.choices
    yield from ("clock", "working day", "stopwatch", "amount")
    yield from get_args(model.Subject)
    yield from (
        "step",
        "condition",
        "trigger",
        "opening",
        "gate",
        "gap",
        "adopted",
        "view",
        "correction",
        "retraction",
    )
    yield from (
        "silence",
        "sure match",
        "plan",
        "take-on",
        "near miss",
        "basis",
        "handling",
        "rung",
        "source",
    )


def words_with_values() -> Iterator[tuple[str, str]]:
    """Values that the glossary spells out in the entry of their word: sensitivity names its classes."""
    yield from (("sensitivity", value) for value in Sensitivity)
    yield from (("silence", value) for value in get_args(Silence))
    yield from (("consequence", value) for value in get_args(model.Consequence))
    yield from (("gate", value) for value in get_args(model.GateClass))
    yield from (("source", value) for value in get_args(model.SourceStatus))


@pytest.mark.parametrize("word", sorted(set(map(str, public_words()))))
def test_a_public_word_is_in_the_glossary(word: str) -> None:
    within_an_entry = (
        f"**{word}**".casefold() in (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").casefold()
    )
    assert plain(word) in TERMS or within_an_entry


@pytest.mark.parametrize("term, value", sorted(set(words_with_values())))
def test_the_values_of_a_word_are_spelt_out(term: str, value: str) -> None:
    text = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    [entry] = [part for part in re.split(r"\n\s*\n", text) if part.startswith(f"**{term}**")]
    assert f" {plain(value)} " in plain(entry)


def test_every_kind_and_condition_has_its_line_on_the_vocabulary_page() -> None:
    page = (ROOT / "docs" / "reference" / "vocabulary.md").read_text(encoding="utf-8")
    headings = set(re.findall(r"^#{2,4} (.+)$", page, re.MULTILINE))
    names = {kind.name for kind in builtin().kinds} | {condition.name for condition in builtin().conditions}
    assert names - headings == set()
