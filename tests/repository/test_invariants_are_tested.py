"""Each test that the page of invariants names is there."""

from __future__ import annotations

import ast
import re

from tests.lib.tree import ROOT

PAGE = ROOT / "docs" / "reference" / "invariants.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def missing(page: str) -> list[str]:
    """Names of tests that are not, and rows that name none."""
    rows = [
        row for row in page.splitlines() if row.startswith("| ") and not row.startswith(("| | Inv", "| ---"))
    ]
    found = [f"no test: {row}" for row in rows if not NAMED.search(row)]
    for file, test in NAMED.findall(page):
        path = ROOT / file
        tree = ast.parse(path.read_text(encoding="utf-8")) if path.exists() else ast.parse("")
        names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        if not path.exists() or (test and test not in names):
            found.append(f"{file}::{test}")
    return found


def test_every_invariant_has_its_test() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert len(NAMED.findall(page)) > 15
    assert not missing(page)


def test_a_test_that_is_not_there_is_seen() -> None:
    assert missing("`tests/repository/test_invariants_are_tested.py::test_nothing`")
    assert missing("`tests/unit/test_nothing.py::test_nothing`")
    assert missing("| 1 | Nothing is lost. | it is so |")
    assert not missing("| 1 | All is well. | `tests/repository/test_invariants_are_tested.py::missing` |")
