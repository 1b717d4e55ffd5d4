"""axe-core looks at a page, and what it finds is said so that it can be mended."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import Any, Final

from playwright.sync_api import Page

from tests.lib.tree import PACKAGE

SCRIPT: Final = PACKAGE / "web" / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


_SHAPE: Final = """() => {
  const left_out = new Set(["action", "content", "datetime", "href", "value"]);
  const shape = (element) => {
    const attributes = [...element.attributes]
      .filter((each) => !left_out.has(each.name) || each.value.startsWith("#"))
      .map((each) => `${each.name}="${each.value}"`);
    const said = [...element.childNodes].some((each) => each.nodeType === 3 && each.data.trim());
    const inside = [...element.children].map(shape).join("");
    return `<${element.tagName} ${attributes.join(" ")}>${said ? "…" : ""}${inside}</>`;
  };
  return `${window.innerWidth} ${shape(document.documentElement)}`;
}"""
"""The page without its words and addresses, on a screen of its width. But for how words wrap, what axe finds follows
from that."""

_found_by_shape: dict[str, list[str]] = {}


@cache
def _script() -> str:
    return SCRIPT.read_text(encoding="utf-8")


def findings(page: Page) -> list[str]:
    """Each breach with the elements that make it; none on a clean page.

    A page of the same shape as one before is not looked at again: roles read the same pages in other words.
    """
    shape = sha256(page.evaluate(_SHAPE).encode()).hexdigest()
    if shape not in _found_by_shape:
        _found_by_shape[shape] = _look(page)
    return _found_by_shape[shape]


def _look(page: Page) -> list[str]:
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
