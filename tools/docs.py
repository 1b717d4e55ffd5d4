"""The pages of docs/reference that come from the code are current. Run by `make docs`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # so that it also runs as a script

from allsteps.record.vocabulary_page import builtin_page  # noqa: E402
from tests.lib import spec_pages  # noqa: E402
from tests.lib.access_page import access_page  # noqa: E402
from tools.error_codes import errors_page  # noqa: E402

SAID_ANEW = {Path("allsteps/web/recording/faults.py")}
"""What the codes of the exchange file mean to somebody who fills in a form: other words, no code of its own."""


def modules() -> list[Path]:
    paths = {path.relative_to(ROOT) for path in (ROOT / "allsteps").rglob("*.py")}
    return sorted(path for path in paths - SAID_ANEW if "node_modules" not in path.parts)


PAGES: Mapping[str, Callable[[], str]] = {
    "access.md": access_page,
    "errors.md": lambda: errors_page(modules(), ROOT),
    "vocabulary.md": builtin_page,
}


def write(folder: Path) -> list[str]:
    """Writes each page that is not current; the names of those."""
    changed = []
    for name, page in PAGES.items():
        path, text = folder / name, page()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(name)
    return changed


if __name__ == "__main__":
    for name in write(ROOT / "docs" / "reference"):
        print(f"docs/reference/{name} made again")
    for name in spec_pages.write(ROOT / "docs" / "reference" / "steps"):
        print(f"docs/reference/steps/{name} made again")
