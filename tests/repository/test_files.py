"""Every file of the project: short enough to read, aptly named, free of one machine's paths."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.lib.tree import ROOT, parsed, python_files, text_of, tracked

LONGEST = 400
TOO_VAGUE = {"manager", "managers", "helper", "helpers", "data", "info", "misc", "util", "utils"}
THE_FIELDS_OWN = {"ManagerOversight"}  # "manager oversight recorded" is a kind of fact

# A path that exists on the machine of whoever wrote it, and nowhere else. Written with a class around one
# letter, so that this file does not name what it forbids.
ONE_MACHINES_OWN = re.compile(r"\.\./shar[e]d|(?<![\w.:/])/wor[k]/|/roo[t]/|/hom[e]/\w|/User[s]/\w|file:/[/]")


def long_ones(lengths: Iterable[tuple[Path, int]]) -> list[str]:
    return [f"{path}: {length} lines" for path, length in lengths if length > LONGEST]


def vague_names(path: Path, tree: ast.Module) -> list[str]:
    """Names of modules, folders and classes that say nothing about what is inside."""
    modules = [part for part in path.with_suffix("").parts if TOO_VAGUE & set(part.lower().split("_"))]
    return modules + [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        and node.name not in THE_FIELDS_OWN
        and TOO_VAGUE & {word.lower() for word in re.findall(r"[A-Z][a-z]*|[a-z]+", node.name)}
    ]


def machine_paths(text: str) -> list[str]:
    return [f"line {number}: {line.strip()}" for number, line in enumerate(text.splitlines(), 1)
            if ONE_MACHINES_OWN.search(line)]  # fmt: skip


def texts() -> Iterator[tuple[Path, str]]:
    for path in tracked():
        text = text_of(path)
        if text is not None:
            yield path, text


def test_no_module_is_longer_than_a_reader_holds_in_mind() -> None:
    lengths = [(path, len((text_of(path) or "").splitlines())) for path in python_files()]
    assert lengths
    assert not long_ones(lengths)


def test_a_long_module_is_seen() -> None:
    assert long_ones([(Path("a.py"), 401), (Path("b.py"), 400)]) == ["a.py: 401 lines"]


def test_no_module_or_class_has_a_name_that_says_nothing() -> None:
    found = {str(path): names for path in python_files() if (names := vague_names(path, parsed(path)))}
    assert not found


@pytest.mark.parametrize(
    "path, source, wanted",
    [
        ("allsteps/steps/utils.py", "", ["utils"]),
        ("allsteps/helpers/dates.py", "", ["helpers"]),
        ("allsteps/record/fact_data.py", "", ["fact_data"]),
        ("a.py", "class FactManager: ...", ["FactManager"]),
        ("a.py", "def f():\n    class DataRow: ...", ["DataRow"]),
        ("a.py", "class Database: ...", []),
        ("allsteps/record/information_held.py", "", []),
    ],
)
def test_a_vague_name_is_seen(path: str, source: str, wanted: list[str]) -> None:
    assert vague_names(Path(path), ast.parse(source)) == wanted


def test_no_file_names_a_place_on_one_machine() -> None:
    found = {str(path): lines for path, text in texts() if (lines := machine_paths(text))}
    assert not found


@pytest.mark.parametrize("path", ["../shar-ed/x", "/wor-k/a", "/hom-e/ann/x", "/roo-t/.cache", "file:-///x"])
def test_a_place_on_one_machine_is_seen(path: str) -> None:
    path = path.replace("-", "")
    assert machine_paths(f"open({path!r})") == [f"line 1: open({path!r})"]


@pytest.mark.parametrize("path", ["docs/work/a", "homework/1", "~/x", "https://example.org/work/"])
def test_other_places_are_let_pass(path: str) -> None:
    assert not machine_paths(path)


def test_the_changelog_says_what_is_new_and_whether_answers_change() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    first = re.search(r"^## (.+?)$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert first is not None
    assert first[1] == "Unreleased"
    assert "Answers change:" in first[2]


def test_every_module_says_in_its_first_line_what_it_is_for() -> None:
    unsaid = [
        str(path)
        for path in python_files("allsteps/")
        if parsed(path).body and not ast.get_docstring(parsed(path))
    ]
    assert not unsaid


def test_decision_records_follow_the_template() -> None:
    folder = ROOT / "docs" / "adr"
    headings = re.findall(r"^## .+$", (folder / "template.md").read_text(encoding="utf-8"), re.MULTILINE)
    records = sorted(folder.glob("[0-9]*.md"))
    assert len(headings) == 6
    assert [int(path.name[:4]) for path in records] == list(range(1, len(records) + 1))
    for path in records:
        assert re.findall(r"^## .+$", path.read_text(encoding="utf-8"), re.MULTILINE) == headings, path.name


def test_links_between_pages_lead_somewhere() -> None:
    broken = [
        f"{path}: {target}"
        for path, text in texts()
        if path.suffix == ".md"
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", text)
        if not (ROOT / path.parent / target).exists()
    ]
    assert not broken
