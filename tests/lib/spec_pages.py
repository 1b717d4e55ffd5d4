"""The reference pages of the semantics are the drawn tables, rendered.

`python -m tests.lib.spec_pages` writes them: one page for each module of tests/spec; the index lists every
rule with the drawings that cover it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from textwrap import dedent
from types import ModuleType
from typing import Any

from tests.lib.spec import Drawing
from tests.lib.spec_rules import RULES, SECTIONS
from tests.lib.spec_words import standards_text
from tests.lib.tables import table

ROOT = Path(__file__).parents[2]
SPEC = ROOT / "tests" / "spec"
PAGES = ROOT / "docs" / "reference" / "steps"
INDEX = "README.md"

_MADE_FROM = """This page is drawn from `{}`, which runs as a test; change the drawing, then run
`python -m tests.lib.spec_pages`."""
_ANSWERS = {
    "conditions": "What holds on which days (the last day is exclusive; what is not drawn does not hold):",
    "steps": "Steps:",
    "gates": "Gates:",
}


@dataclass(frozen=True)
class Drawn:
    """One test: its name, its words, the rules it covers and what it draws."""

    name: str
    words: str
    covers: tuple[str, ...]
    drawings: tuple[Drawing, ...]

    @property
    def title(self) -> str:
        words = self.name.removeprefix("test_").replace("_", " ")
        return words[0].upper() + words[1:]

    @property
    def anchor(self) -> str:
        return re.sub(r"[^\w -]", "", self.title.lower()).replace(" ", "-")


@dataclass(frozen=True)
class Page:
    """One module of drawings."""

    module: str
    title: str
    tests: tuple[Drawn, ...]

    @property
    def section(self) -> str:
        return self.module.split("_")[1][0]

    @property
    def file(self) -> str:
        return self.module.removeprefix("test_").replace("_", "-") + ".md"


@cache
def pages() -> tuple[Page, ...]:
    """Every module of drawings, in the order of its name."""
    return tuple(_page(path.stem) for path in sorted(SPEC.glob("test_[0-9]*.py")))


def rendered() -> Mapping[str, str]:
    """File name to text, for every page and the index."""
    all_pages = pages()
    return {INDEX: _index(all_pages), **{page.file: _text(page) for page in all_pages}}


def write(folder: Path) -> list[str]:
    """Writes each page that is not current, takes away what is no page, and gives the names of those."""
    wanted = rendered()
    changed = []
    for path in folder.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
            changed.append(path.name)
    for name, text in wanted.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(name)
    return changed


def _page(stem: str) -> Page:
    module = import_module(f"tests.spec.{stem}")
    title = (module.__doc__ or stem).partition("\n")[0]
    return Page(stem, title, tuple(_drawn(name, test) for name, test in _tests(module)))


def _tests(module: ModuleType) -> Iterator[tuple[str, Any]]:
    return ((name, value) for name, value in vars(module).items() if name.startswith("test_"))


def _drawn(name: str, test: Any) -> Drawn:
    drawings: list[Drawing] = []
    test(lambda **drawn: drawings.append(Drawing(**drawn)))
    words = " ".join((test.__doc__ or "").split())
    return Drawn(name, words, test.covers, tuple(drawings))


def _index(all_pages: tuple[Page, ...]) -> str:
    covering: dict[str, list[str]] = {}
    for page in all_pages:
        for test in page.tests:
            for rule in test.covers:
                covering.setdefault(rule, []).append(f"[{test.title}]({page.file}#{test.anchor})")
    lines = [
        "# What a standard means",
        "",
        "Every rule by which facts become steps, each with drawings that show it: a record, the standards,",
        "and the steps that come of them. The drawings are tests. Days sit on the boundary: the last day on",
        "which an answer holds, and the first on which it does not.",
        "",
        _MADE_FROM.format("tests/lib/spec_rules.py"),
    ]
    for section, heading in SECTIONS.items():
        links = ", ".join(f"[{page.title}]({page.file})" for page in all_pages if page.section == section)
        lines += ["", f"## {section}. {heading}", "", f"Pages: {links}.", ""]
        for rule, sentence in RULES.items():
            if rule.startswith(f"{section}."):
                lines.append(f"- {sentence} ({'; '.join(covering.get(rule, ['not drawn']))})")
    return "\n".join(lines) + "\n"


def _text(page: Page) -> str:
    lines = [f"# {page.title}", "", f"Section {page.section}: {SECTIONS[page.section]}."]
    lines += ["", _MADE_FROM.format(f"tests/spec/{page.module}.py")]
    for test in page.tests:
        lines += ["", f"## {test.title}", ""]
        lines += [f"- {RULES[rule]}" for rule in test.covers]
        lines += ["", test.words]
        for drawing in test.drawings:
            lines += _drawing(drawing)
    return "\n".join(lines) + "\n"


def _drawing(drawing: Drawing) -> list[str]:
    lines: list[str] = []
    if drawing.kinds:
        lines += _block("Kinds of fact:", "yaml", _flush(drawing.kinds))
    if drawing.trees:
        lines += _block("Conditions:", "yaml", _flush(drawing.trees))
    if drawing.standard:
        lines += _block(_adopted(drawing), "yaml", standards_text(drawing.standard).rstrip())
    if drawing.refused is not None:
        return [*lines, "", f"Refused: {drawing.refused}."]
    begun = f" Every case was registered on {drawing.begun}." if drawing.begun else ""
    lines += _block(f"The record.{begun}", "text", str(table(drawing.record)))
    asked = _asked(drawing)
    for name, sentence in _ANSWERS.items():
        drawn = getattr(drawing, name)
        if drawn is not None:
            lines += _block(f"{asked}{sentence}", "text", str(table(drawn)))
    return lines


def _adopted(drawing: Drawing) -> str:
    named = "Standards" if standards_text(drawing.standard).count("\n- ") else "Standard"
    return f"{named}, adopted on {drawing.adopted}:" if drawing.adopted else f"{named}:"


def _asked(drawing: Drawing) -> str:
    asked = [
        *([f"As at {drawing.as_at}"] if drawing.as_at else []),
        *([f"as known at {drawing.known_at}"] if drawing.known_at else []),
        *([f"as stored on {drawing.stored_on}"] if drawing.stored_on else []),
    ]
    said = ", ".join(asked)
    return f"{said[0].upper()}{said[1:]}. " if said else ""


def _block(sentence: str, language: str, body: str) -> list[str]:
    return ["", sentence, "", f"```{language}", body, "```"]


def _flush(text: str) -> str:
    return dedent(text).strip("\n").rstrip()


if __name__ == "__main__":
    for name in write(PAGES):
        print(f"{PAGES.relative_to(ROOT)}/{name} made again")
