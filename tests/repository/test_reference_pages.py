"""Pages that come from the code are current, and every message's code has one meaning."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lib.tree import ROOT
from tools.docs import PAGES, modules, write
from tools.error_codes import GROUPS, errors_page, packages_by_code, sayings

AS_MADE = "docs/reference/{} is behind the code. Run: make docs"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_the_code_makes_it(name: str) -> None:
    path = ROOT / "docs" / "reference" / name
    assert path.read_text(encoding="utf-8") == PAGES[name](), AS_MADE.format(name)


def test_making_the_pages_mends_what_is_behind(tmp_path: Path) -> None:
    assert set(write(tmp_path)) == set(PAGES)
    assert write(tmp_path) == []
    (tmp_path / "errors.md").write_text("old", encoding="utf-8")
    assert write(tmp_path) == ["errors.md"]


def test_a_code_belongs_to_one_part_of_the_product() -> None:
    """Two parts that use one code have given it two meanings."""
    shared = {code: parts for code, parts in packages_by_code(modules(), ROOT).items() if len(parts) > 1}
    assert not shared


def test_every_group_of_codes_has_a_name() -> None:
    assert {code[1] for code in packages_by_code(modules(), ROOT)} <= set(GROUPS)


def made(folder: Path, **sources: str) -> list[Path]:
    for name, source in sources.items():
        path = folder / "allsteps" / name / "a.py"
        path.parent.mkdir(parents=True)
        path.write_text(source, encoding="utf-8")
    return [Path("allsteps") / name / "a.py" for name in sources]


@pytest.mark.parametrize(
    "source, what, fix",
    [
        (
            'Problem("E101", f"{a}, line {b}", f"It says {c!r}.", "Say it better.")',
            "It says ….",
            "Say it better.",
        ),
        (
            'place.problem("E101", ("per",), "It is twice.", "Write it once.")',
            "It is twice.",
            "Write it once.",
        ),
        ('T = {"E101": ("Not {form}.", "Write {{a: b}}.")}', "Not ….", "Write {a: b}."),
        (
            'def f():\n    what = f"{a} is bad."\n    return g("E101", what, near(x, "Do it."))',
            "… is bad.",
            "Do it.",
        ),
        ('F: str = "Do it now."\ndef f():\n    yield "E101", "Not yet.", F', "Not yet.", "Do it now."),
        ('code, what, fix = "E101", "It is old.", "Mend it now."', "It is old.", "Mend it now."),
    ],
)
def test_the_sentences_are_read_from_the_code(tmp_path: Path, source: str, what: str, fix: str) -> None:
    found = sayings(made(tmp_path, record=source), tmp_path)
    assert [(saying.code, saying.what, saying.fix) for saying in found] == [("E101", what, fix)]
    page = errors_page(made(tmp_path / "again", record=source), tmp_path / "again")
    assert f"| E101 | {what} | {fix} | `allsteps/record/a.py` |" in page


def test_a_code_with_two_meanings_is_seen(tmp_path: Path) -> None:
    paths = made(tmp_path, record='Problem("E101", "", "A b.", "")', steps='Problem("E101", "", "C d.", "")')
    assert packages_by_code(paths, tmp_path) == {"E101": {"allsteps/record", "allsteps/steps"}}
