"""Below the command, the pages and the store nothing reads a clock, chance, the environment or the network.

They are arguments: an answer must be the same tomorrow, and on another machine, when its arguments are the same.
"""

from __future__ import annotations

import ast

import pytest

from tests.lib.tree import imported, named, parsed, python_files

MAY = ("allsteps/store/", "allsteps/web/", "allsteps/command/", "allsteps/command.py", "allsteps/__main__.py")

FORBIDDEN = {
    "datetime.datetime.now": "a clock",
    "datetime.datetime.utcnow": "a clock",
    "datetime.datetime.today": "a clock",
    "datetime.date.today": "a clock",
    "time": "a clock",
    "random": "chance",
    "secrets": "chance",
    "uuid.uuid1": "chance",
    "uuid.uuid4": "chance",
    "numpy.random": "chance",
    "os.urandom": "chance",
    "hash": "chance",  # of text: it differs from one run to the next
    "os.environ": "the environment",
    "os.getenv": "the environment",
    "os.getcwd": "the environment",
    "pathlib.Path.cwd": "the environment",
    "pathlib.Path.home": "the environment",
    "locale": "the environment",
    "socket": "the network",
    "http": "the network",
    "urllib": "the network",
    "requests": "the network",
    "httpx": "the network",
    "aiohttp": "the network",
    "subprocess": "the environment",
}
# A generator that is given its seed is an argument, not chance.
ALLOWED = {"random.Random", "numpy.random.Generator", "urllib.parse"}


def reads(source: str | ast.Module) -> list[tuple[int, str]]:
    """Each line that reads what it should be given, with what it reads."""
    tree = ast.parse(source) if isinstance(source, str) else source
    found = {(line, what) for name, line in (*named(tree), *imported(tree)) if (what := _reading(name))}
    return sorted(found | _unseeded(tree))


def _reading(name: str) -> str | None:
    parts = name.split(".")
    prefixes = [".".join(parts[:length]) for length in range(1, len(parts) + 1)]
    if ALLOWED & set(prefixes) or name in {"random", "numpy.random", "urllib"}:
        return None
    return next((FORBIDDEN[prefix] for prefix in prefixes if prefix in FORBIDDEN), None)


def _unseeded(tree: ast.Module) -> set[tuple[int, str]]:
    """`random.Random()` without a seed takes one from the machine."""
    return {
        (node.lineno, "chance")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and not node.args and not node.keywords
        and isinstance(node.func, ast.Name | ast.Attribute)
        and (node.func.id if isinstance(node.func, ast.Name) else node.func.attr) == "Random"
    }  # fmt: skip


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import date\nd = date.today()",
        "from datetime import datetime as instant\nd = instant.now()",
        "import datetime as dt\nd = dt.datetime.now(dt.UTC)",
        "import datetime\nd = datetime.date.today",
        "import time\nt = time.time()",
        "from time import perf_counter",
        "import random\nr = random.choice([1, 2])",
        "from random import shuffle",
        "import random\nr = random.Random()",
        "from random import Random\nr = Random()",
        "from uuid import uuid4",
        "x = hash('name')",
        "import os\nx = os.environ['HOME']",
        "from os import environ",
        "from os import getenv as setting",
        "from pathlib import Path\np = Path.home()",
        "import socket",
        "import urllib.request",
        "from urllib import request",
        "import requests as r",
    ],
)
def test_the_reading_is_seen(source: str) -> None:
    assert reads(source)


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import date, time\nd = date(2026, 3, 17)\nt = time(9, 0)",
        "import random\ndef draw(seed: int) -> float:\n    return random.Random(seed).random()",
        "from random import Random\nr = Random(7)\nx = r.choice([1])",
        "from urllib.parse import quote",
        "import os\np = os.path.join('a', 'b')",
    ],
)
def test_what_is_given_is_let_pass(source: str) -> None:
    assert reads(source) == []


def test_every_package_below_the_command_is_given_what_it_needs() -> None:
    found = [
        f"{path}, line {line}: reads {what}"
        for path in python_files("allsteps/")
        if not path.as_posix().startswith(MAY)
        for line, what in reads(parsed(path))
    ]
    assert not found, "\n".join(found)
