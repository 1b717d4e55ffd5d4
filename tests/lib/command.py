"""The `allsteps` command has been run as a user runs it, and what it printed and returned can be looked at.

`allsteps` runs in this process, through the same front door, because starting Python anew costs a second;
`allsteps_apart` starts it anew, for what only a process of its own can show. Files hold what a test names.
"""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
import tty
from collections.abc import Iterable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Final
from unittest.mock import patch

import pyarrow as pa
import pyarrow.parquet as pq

from allsteps.command import run
from tests.lib.tree import ROOT

Line = dict[str, Any]

# As promised to other systems, and so written again.
# fmt: off
COLUMNS: Final = [
    "subject", "standard", "key", "opened_on", "due_on", "first_due_on", "met_on", "set_aside_on", "lapsed_on",
    "status", "provisional", "compressed", "recorded_late", "varied_late", "before_taken_on", "opened_by",
    "met_by", "set_aside_by", "lapsed_by", "owner", "holder",
]
FLAGS: Final = ("provisional", "compressed", "recorded_late", "varied_late", "before_taken_on")
ENVELOPE: Final = [
    "id", "source", "subject", "kind", "on", "until", "refs", "details", "basis", "handling", "known_from",
    "recorded_by", "replaces", "retracts",
]
# fmt: on

AS_AT: Final = "2026-03-20"
FIRST_VISIT: Final = """
- id: first-visit
  title: First home visit
  opens: {on: supervision started}
  applies: [registered]
  while: [in the community]
  within: {days: 15, clock: calendar}
  met_by: [{fact: home visit, where: {outcome: seen at the address}}]
  owner: community practitioner
  escalates: [{after: {days: 1, clock: calendar}, to: senior practitioner}]
"""
EACH_ADDRESS: Final = """
- id: each-address
  title: Visit to each address
  per: [address]
  opens: {on: moved to address}
  within: {days: 10, clock: calendar}
  met_by: [{fact: home visit, where: {outcome: seen at the address}}]
  owner: community practitioner
"""

_PROBLEM: Final = re.compile(r"(?P<code>E\d{3})  (?P<where>.+)\n {6}(?P<what>\S.*)\n(?: {6}(?P<fix>\S.*)\n)?")
_COUNT: Final = re.compile(r"(?P<number>[\d,]+) problems?\.\n")


@dataclass(frozen=True)
class Said:
    """One message, taken apart."""

    code: str
    where: str
    what: str
    fix: str


@dataclass(frozen=True)
class Ran:
    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode()

    @property
    def rows(self) -> list[Line]:
        """Standard output as one JSON object a line."""
        assert (self.code, self.err) == (0, ""), self
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def problems(self) -> list[Said]:
        """Every message of a refusal: nothing else is said, nothing is on standard output, the code is 2."""
        assert (self.code, self.out) == (2, b""), self
        found, place = [], 0
        while match := _PROBLEM.match(self.err, place):
            found.append(Said(match["code"], match["where"], match["what"], match["fix"] or ""))
            place = match.end()
        count = _COUNT.fullmatch(self.err, place)
        assert count is not None, self.err
        assert int(count["number"]) == len(found), self.err
        return found

    @property
    def codes(self) -> list[str]:
        return [said.code for said in self.problems]


def allsteps(*arguments: object) -> Ran:
    """The command has run in this process, with files in place of the terminal."""
    with TemporaryFile() as out, TemporaryFile() as err:
        shown, told = (io.TextIOWrapper(file, encoding="utf-8", write_through=True) for file in (out, err))
        argv = ["allsteps", *map(str, arguments)]
        with redirect_stdout(shown), redirect_stderr(told), patch.object(sys, "argv", argv):
            try:
                run()
                code = 0
            except SystemExit as stopped:
                code = stopped.code if isinstance(stopped.code, int) else int(stopped.code is not None)
        for file in (out, err):
            file.seek(0)
        return Ran(code, out.read(), err.read().decode())


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "allsteps", *map(str, arguments)]


def environment(**more: str) -> dict[str, str]:
    """What a plain terminal sets; none of the variables by which colours are forced."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "LANG": "C.UTF-8", **more}


def allsteps_apart(*arguments: object, **more: str) -> Ran:
    """The command has run in a process of its own, with pipes in place of the terminal."""
    ran = subprocess.run(command(*arguments), capture_output=True, env=environment(**more), timeout=120)
    return Ran(ran.returncode, ran.stdout, ran.stderr.decode())


def on_a_terminal(*arguments: object) -> bytes:
    """What the command shows where standard output is a terminal."""
    master, slave = pty.openpty()
    tty.setraw(slave)
    process = subprocess.Popen(command(*arguments), stdout=slave, stderr=slave, env=environment())
    os.close(slave)
    shown = b""
    try:
        while part := os.read(master, 4096):
            shown += part
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(master)
    assert process.wait(timeout=60) == 0
    return shown


def fact(identifier: str, kind: str, on: str, **changes: Any) -> Line:
    """A fact about case A that was known on the morning of its day."""
    envelope: Line = dict.fromkeys(ENVELOPE) | {"id": identifier, "subject": "case:A", "kind": kind, "on": on}
    return envelope | {"known_from": f"{on}T09:00:00+00:00"} | changes


def sample_facts() -> list[Line]:
    """A is registered, has two addresses and was seen at one, recorded late; B was not; C is not registered."""
    seen = {"outcome": "seen at the address", "what_was_seen": "SECRET toys"}
    moved = {"kind": "own", "placed_by": "self", "confirmed": "told by person", "postcode": "SECRET 1AA"}
    about_b, about_c = {"subject": "case:B"}, {"subject": "case:C"}
    return [
        fact("f-1", "supervision started", "2026-03-02"),
        fact("f-2", "registration started", "2026-03-02"),
        fact("f-3", "moved to address", "2026-03-03", refs={"address": "a-2"}, details=moved),
        fact("f-4", "moved to address", "2026-03-10", refs={"address": "a-10"}, details=moved),
        fact("f-5", "home visit", "2026-03-17", refs={"address": "a-2"}, details=seen)
        | {"known_from": "2026-03-20T09:00:00+00:00"},
        fact("f-6", "supervision started", "2026-03-02", **about_b),
        fact("f-7", "registration started", "2026-03-02", **about_b),
        fact("f-8", "supervision started", "2026-03-05", **about_b),
        fact("f-9", "supervision started", "2026-03-02", **about_c),
    ]


def written(path: Path, facts: Iterable[Mapping[str, Any] | str | bytes]) -> Path:
    """The file holds these facts, in the format that its ending names; texts and bytes stand as they are."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, ENVELOPE)
            writer.writeheader()
            writer.writerows(_flat(one) for one in facts)
    elif path.suffix == ".parquet":
        schema = pa.schema([(name, pa.string()) for name in ENVELOPE])
        pq.write_table(pa.Table.from_pylist([_flat(one) for one in facts], schema=schema), path)
    else:
        path.write_bytes(b"".join(_bytes(one) + b"\n" for one in facts))
    return path


def library(folder: Path, *standards: str, adoption: str | None = None) -> Path:
    """A folder with a library of one file in it, and above it what was adopted."""
    place = folder / "standards"
    place.mkdir(parents=True, exist_ok=True)
    (place / "rules.yaml").write_text("\n".join(standards), encoding="utf-8")
    if adoption is not None:
        (folder / "adoption.yaml").write_text(adoption, encoding="utf-8")
    return place


def changed(options: list[object], name: str, value: object) -> list[object]:
    return [value if place and options[place - 1] == name else one for place, one in enumerate(options)]


def rows(options: list[object], *more: object) -> list[dict[str, Any]]:
    return allsteps("steps", *options, "--format", "ndjson", *more).rows


def csv_rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def columns(rows: Iterable[Mapping[str, Any]], *names: str) -> list[Any]:
    """Only these columns of the rows; of one column its values alone."""
    return [row[names[0]] if len(names) == 1 else tuple(row[name] for name in names) for row in rows]


def _flat(one: Mapping[str, Any] | str | bytes) -> Line:
    assert isinstance(one, Mapping)
    return {name: json.dumps(value) if isinstance(value, dict) else value for name, value in one.items()}


def _bytes(one: Mapping[str, Any] | str | bytes) -> bytes:
    if isinstance(one, bytes):
        return one
    return (one if isinstance(one, str) else json.dumps(one)).encode()
