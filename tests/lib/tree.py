"""The repository as tests see it: its files, and its Python as syntax trees."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "allsteps"


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that is, or at the next commit will be, part of the project; paths from its root."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
            cwd=ROOT, capture_output=True, text=True, check=True,
        ).stdout.split("\0")  # fmt: skip
    except (OSError, subprocess.CalledProcessError):  # an unpacked archive
        listed = [str(path.relative_to(ROOT)) for path in _unpacked()]
    return tuple(sorted(Path(name) for name in listed if name and (ROOT / name).is_file()))


def _unpacked() -> Iterator[Path]:
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        made = any(part.startswith(".") and part != ".ci" for part in parts[:-1]) or "__pycache__" in parts
        if path.is_file() and not made:
            yield path


def text_of(path: Path) -> str | None:
    """The file's text, or None for one that holds none (Parquet, pictures, archives)."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


@cache
def python_files(folder: str = "") -> tuple[Path, ...]:
    return tuple(path for path in tracked() if path.suffix == ".py" and path.as_posix().startswith(folder))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), str(path))


def imported(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every module and member that is imported, by its full dotted name, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def named(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every use of something imported, by its full dotted name: after `import datetime as dt`,
    `dt.date.today()` is `datetime.date.today`. Builtins are named as they stand."""
    full_names = _aliases(tree)
    for node in ast.walk(tree):
        dotted = _dotted(node)
        if dotted is not None:
            first, _, rest = dotted.partition(".")
            full = full_names.get(first, first)
            yield (f"{full}.{rest}" if rest else full), node.lineno  # type: ignore[attr-defined]


def _aliases(tree: ast.Module) -> dict[str, str]:
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                found[alias.asname or alias.name.partition(".")[0]] = (
                    alias.name if alias.asname else alias.name.partition(".")[0]
                )
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                found[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return found


def _dotted(node: ast.AST) -> str | None:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = _dotted(node.value)
        return None if before is None else f"{before}.{node.attr}"
    return None
