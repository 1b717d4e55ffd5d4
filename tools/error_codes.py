"""Every code of every message can be listed from the code itself, with what it says and what to do.

Read from the syntax, not by raising each error: a code that no test raises is still on the page. Parts of a
sentence that are filled in at run time are shown as `…`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

GROUPS = {
    "0": "The command",
    "1": "Vocabularies: kinds of fact and conditions",
    "2": "Standards",
    "3": "Facts and the exchange file",
    "4": "Calendars",
    "5": "Steps, worked cases and explanations",
    "6": "Simulated caseloads",
    "7": "An installation: its environment and its database",
    "8": "The ledger: import, export, proof",
}

_CODE = re.compile(r"E\d{3}")


@dataclass(frozen=True, order=True)
class Saying:
    """One place where a code is used, with its two sentences where they can be read from the code."""

    code: str
    path: str
    what: str
    fix: str


def sayings(paths: Iterable[Path], root: Path) -> list[Saying]:
    """Each code in these modules with each pair of sentences, in order; once for each pair.

    Where a table gives a code its sentences, the places that use the code only fill them in.
    """
    found, from_tables = set(), set()
    for path in paths:
        tree = ast.parse((root / path).read_text(encoding="utf-8"))
        for code, texts, in_table in _uses(tree):
            what, fix, *_ = (*texts, "", "")
            saying = Saying(code, path.as_posix(), what, fix)
            found.add(saying)
            if in_table and what:
                from_tables.add(saying)
    tabled = {saying.code for saying in from_tables}
    told = {saying.code for saying in found if saying.what}
    return sorted(
        saying
        for saying in found
        if (saying in from_tables if saying.code in tabled else saying.what or saying.code not in told)
    )


def packages_by_code(paths: Iterable[Path], root: Path) -> dict[str, set[str]]:
    """The parts of the product that use each code."""
    found: dict[str, set[str]] = {}
    for path in paths:
        for code, _, _ in _uses(ast.parse((root / path).read_text(encoding="utf-8"))):
            found.setdefault(code, set()).add("/".join(path.parts[:2]))
    return found


def errors_page(paths: Iterable[Path], root: Path) -> str:
    """The reference page of all codes, by the part of the product that they come from."""
    lines = [
        "# Messages",
        "",
        "This page is made from the code by `make docs`; change the code, not it. A message says where, what",
        "was found, and what to do; `…` stands for what is filled in. Codes keep their meaning from one",
        "version to the next, so that programs may rely on them. All problems of an input are told at once.",
    ]
    by_group: dict[str, list[Saying]] = {}
    for saying in sayings(paths, root):
        by_group.setdefault(saying.code[1], []).append(saying)
    for group, members in sorted(by_group.items()):
        lines += ["", f"## E{group}: {GROUPS[group]}", "", "| Code | What is said | What to do | From |"]
        lines += ["| --- | --- | --- | --- |"]
        lines += [f"| {s.code} | {_cell(s.what)} | {_cell(s.fix)} | `{s.path}` |" for s in members]
    return "\n".join(lines) + "\n"


def _uses(tree: ast.Module) -> Iterator[tuple[str, list[str], bool]]:
    """Each code, the sentences that follow it in the same call, tuple or table, and whether it is a table."""
    shared = _assigned(tree)
    for scope in ast.walk(tree):
        if not isinstance(scope, ast.Module | ast.FunctionDef):
            continue
        assigned = [(0, name, value) for _, name, value in shared] + _assigned(scope)
        for node in _own(scope):
            for parts in _rows(node):
                for position, part in enumerate(parts):
                    if _is_code(part):
                        after = parts[position + 1 + _is_problem(node) :]
                        texts = _sentences(after, assigned, node.lineno)  # type: ignore[attr-defined]
                        yield part.value, texts, isinstance(node, ast.Dict)  # type: ignore[attr-defined]


def _is_problem(node: ast.AST) -> bool:
    """`Problem(code, where, what, fix)`: its second argument is a place, not a sentence."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem"


def _rows(node: ast.AST) -> Iterator[list[ast.expr]]:
    """Expressions that stand side by side, so that a code and its sentences are found together."""
    if isinstance(node, ast.Call):
        yield [*node.args, *(keyword.value for keyword in node.keywords)]
    elif isinstance(node, ast.Tuple | ast.List):
        yield node.elts
    elif isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if key is not None:
                yield [key, *(value.elts if isinstance(value, ast.Tuple) else [value])]


def _own(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function or module, without those of the functions inside it."""
    for child in ast.iter_child_nodes(scope):
        if not isinstance(child, ast.FunctionDef):
            yield child
            yield from _own(child)


def _assigned(scope: ast.AST) -> list[tuple[int, str, ast.expr]]:
    """What names were given, and on which line."""
    found = []
    for node in _own(scope):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            found.append((node.lineno, node.target.id, node.value))
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found.append((node.lineno, node.targets[0].id, node.value))
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
            values = node.value.elts if isinstance(node.value, ast.Tuple) else []
            pairs = zip(node.targets[0].elts, values, strict=False)
            found += [(node.lineno, name.id, value) for name, value in pairs if isinstance(name, ast.Name)]
    return found


def _sentences(parts: list[ast.expr], assigned: list[tuple[int, str, ast.expr]], line: int) -> list[str]:
    texts = []
    for part in parts:
        if isinstance(part, ast.Name):
            before = [value for at, name, value in assigned if name == part.id and at <= line]
            part = before[-1] if before else part
        text = _text(part)
        if (
            (" " in text or text.startswith("…"))
            and not text[0].islower()
            and not text.rstrip().endswith(",")
        ):
            texts.append(text)
    return texts


def _text(node: ast.expr) -> str:
    match node:
        case ast.Constant(value=str(value)):
            filled = re.sub(r"(?<!\{)\{\w+\}(?!\})", "…", value)
            return filled.replace("{{", "{").replace("}}", "}") if "{{" in value else filled
        case ast.JoinedStr(values=parts):
            return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in parts)
        case ast.IfExp(body=body):
            return _text(body)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _text(left) + _text(right)
        case ast.Call(
            args=[*_, last]
        ):  # the sentence to fall back on, as in `nearest(name, names, "Name a kind.")`
            return _text(last)
    return ""


def _is_code(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(_CODE.fullmatch(node.value))
    )


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|") or "*worked out from what was found*"
