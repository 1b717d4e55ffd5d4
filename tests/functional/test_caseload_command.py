"""`allsteps caseload`: who needs what today, in a caseload of people who do not exist."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.lib.command import (
    AS_AT,
    FIRST_VISIT,
    Line,
    allsteps,
    environment,
    fact,
    library,
    sample_facts,
    written,
)
from tests.lib.tree import ROOT

CASE = re.compile(
    r"^ ?(?P<place>\d+)\. (?P<name>.+)  \((?P<subject>case:\S+)\)  (?P<late>\d+|none) late, (?P<due>\d+) due$"
)


@dataclass(frozen=True)
class Demo:
    facts: Path
    lines: list[str]

    @property
    def cases(self) -> list[re.Match[str]]:
        return [match for line in self.lines if (match := CASE.match(line))]

    @property
    def command(self) -> list[str]:
        return shlex.split(self.lines[-1])


def shown(facts: Path, *more: object) -> Demo:
    ran = allsteps("caseload", facts, "--as-at", AS_AT, *more)
    assert (ran.code, ran.err) == (0, "")
    return Demo(facts, ran.text.splitlines())


@pytest.fixture(scope="module")
def rows(caseload: Demo) -> list[Line]:
    """What `allsteps steps` says of the same caseload on the same day."""
    return allsteps("steps", "--facts", caseload.facts, "--as-at", AS_AT, "--format", "ndjson").rows


@pytest.fixture(scope="module")
def caseload(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """Twelve simulated people under the built-in library, in a file whose name a shell would part in two."""
    path = tmp_path_factory.mktemp("demo") / "a caseload.ndjson"
    assert allsteps("simulate", "--cases", 12, "--until", AS_AT, path).code == 0
    return shown(path)


def test_it_begins_by_saying_that_nobody_here_exists(caseload: Demo) -> None:
    assert caseload.lines[0] == "SYNTHETIC DATA: nobody here exists."


def test_the_summary_counts_people_steps_and_how_they_stand(caseload: Demo, rows: list[Line]) -> None:
    assert re.fullmatch(rf"12 people, {len(rows):,} steps under \d+ standards\.", caseload.lines[1])
    statuses = re.split(r"  +", caseload.lines[2].strip())
    numbers = [int(word.replace(",", "")) for word in caseload.lines[3].split()]
    counted = {status: sum(row["status"] == status for row in rows) for status in statuses}
    assert dict(zip(statuses, numbers, strict=True)) == counted
    assert sum(numbers) == len(rows)


def test_ten_cases_are_named_with_what_is_late_and_due(caseload: Demo, rows: list[Line]) -> None:
    held = [row for row in rows if row["holder"] and not row["before_taken_on"]]
    assert [case["place"] for case in caseload.cases] == [str(place) for place in range(1, 11)]
    for case in caseload.cases:
        of_case = [row["status"] for row in held if row["subject"] == case["subject"]]
        late = of_case.count("late")
        assert case["late"] == (str(late) if late else "none")
        assert int(case["due"]) == of_case.count("due")
        assert case["name"] != "name not recorded"


def test_for_each_it_says_who_should_do_what_next(caseload: Demo) -> None:
    for case in caseload.cases:
        place = caseload.lines.index(case.string)
        what, who = caseload.lines[place + 1 : place + 3]
        # A step may be due with no day of its own: "due, with no due day".
        assert re.search(r": (late: due|due)[ ,].+ \((harm now|law|gate|practice)", what)
        assert re.fullmatch(r" {6}[a-zA-Z -]+: \S.+", who)


def test_a_limit_from_memory_is_to_be_confirmed(caseload: Demo) -> None:
    assert any("limit to be confirmed by a policy owner" in line for line in caseload.lines)


def test_the_command_at_the_end_works_when_it_is_run(caseload: Demo) -> None:
    program, *arguments = caseload.command
    assert program == ".venv/bin/allsteps"
    installed = Path(sys.executable).with_name("allsteps")
    ran = subprocess.run([installed, *arguments], capture_output=True, text=True, cwd=ROOT, env=environment())
    assert (ran.returncode, ran.stderr) == (0, "")
    first = caseload.cases[0]
    assert arguments[arguments.index("--subject") + 1] == first["subject"]
    titles = [line for line in ran.stdout.splitlines() if not line.startswith("  ")]
    following = caseload.lines[caseload.lines.index(first.string) + 1]
    assert any(
        title.removesuffix(".") in following.replace(" [", " (").replace("]: ", "): ") for title in titles
    )


def test_another_library_may_be_shown_and_its_command_names_it(tmp_path: Path) -> None:
    named = fact("f-0", "person registered", "2026-03-02", subject="case:B", details={
        "name": "Zed Quill", "date_of_birth": "1970-01-01", "sex": "male", "crn": "X1"})  # fmt: skip
    facts = written(tmp_path / "facts.ndjson", [named, *sample_facts()])
    rules = FIRST_VISIT.rstrip() + "\n  how: See him there.\n"
    adoption = "first-visit: {by: North, on: 2026-01-01}\n"
    place = library(tmp_path / "their rules", rules, adoption=adoption)
    shown_page = shown(facts, "--standards", place)
    assert shown_page.lines[1] == "3 people, 3 steps under 1 standards."
    assert [case.group() for case in shown_page.cases] == [" 1. Zed Quill  (case:B)  1 late, 1 due"]
    _, what, who, *_ = shown_page.lines[shown_page.lines.index(shown_page.cases[0].string) :]
    assert what.startswith("    First home visit: late: due 17 March 2026, 3 days ago (")
    assert who == "      senior practitioner: See him there."
    ran = allsteps(*shown_page.command[1:], "--format", "json")
    assert [one["step"]["status"] for one in json.loads(ran.out)] == ["late", "due"]


def test_where_nothing_is_due_it_does_not_say_that_all_is_well(tmp_path: Path) -> None:
    facts = written(tmp_path / "facts.ndjson", [fact("f-1", "supervision started", "2026-03-02")])
    shown_page = shown(facts, "--standards", library(tmp_path, FIRST_VISIT))
    assert shown_page.cases == []
    assert shown_page.lines[-1] == "Nothing is due by rule. That is not the same as all clear."


def test_without_a_day_it_is_today(tmp_path: Path) -> None:
    facts = written(tmp_path / "facts.ndjson", sample_facts())
    asked = ["caseload", facts, "--standards", library(tmp_path, FIRST_VISIT)]
    ran = allsteps(*asked)
    (day,) = re.findall(r"--as-at (\d{4}-\d{2}-\d{2})", ran.text)
    assert day > AS_AT
    assert allsteps(*asked, "--as-at", day).text == ran.text


@pytest.mark.parametrize("name, code", [("none.ndjson", "E001"), ("a.xlsx", "E302")])
def test_a_caseload_that_cannot_be_read_is_named(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "a.xlsx").touch()
    place = library(tmp_path, FIRST_VISIT)
    (said,) = allsteps("caseload", tmp_path / name, "--as-at", AS_AT, "--standards", place).problems
    assert (said.code, said.where) == (code, str(tmp_path / name))


def test_a_bad_day_is_refused(tmp_path: Path) -> None:
    facts = written(tmp_path / "facts.ndjson", sample_facts())
    ran = allsteps("caseload", facts, "--as-at", "2026-02-31", "--standards", library(tmp_path, FIRST_VISIT))
    assert ran.codes == ["E004"]
