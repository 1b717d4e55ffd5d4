"""axe-core looks at a page, and what it finds is said so that it can be mended."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from playwright.sync_api import Page

from tests.lib.tree import PACKAGE

SCRIPT: Final = PACKAGE / "web" / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@cache
def _script() -> str:
    return SCRIPT.read_text(encoding="utf-8")


def findings(page: Page) -> list[str]:
    """Each breach with the elements that make it; none on a clean page."""
    # Evaluated from outside the page, so that its content security policy stays as it is for everybody.
    page.evaluate(_script())
    ran = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", list(RULES)
    )
    return [said for violation in ran["violations"] for said in _said(violation)]


def _said(violation: dict[str, Any]) -> list[str]:
    return [
        f"{violation['id']} ({violation['impact']}): {violation['help']}\n    {node['html'][:200]}"
        for node in violation["nodes"]
    ]
