"""`allsteps lint`: whether a library is sound, its cases are right, and they notice when a rule is changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.lib.command import Ran, allsteps, allsteps_apart, changed
from tests.lib.tree import ROOT

RULES = """\
- id: first-visit
  title: First home visit
  area: home visits
  nation: [England, Wales]
  source: {document: Our choice, year: 2026, status: confirmed}
  opens: {on: supervision started}
  applies: [registered]
  within: {days: 15, clock: calendar}
  met_by:
    - {fact: home visit, where: {outcome: seen at the address}}
  owner: community practitioner
  why: A home shows what an office does not.
  how: See him there.
"""
CASES = """\
- standard: first-visit
  case: seen on the last day
  facts:
    - {fact: registration started, on: 2026-03-02}
    - {fact: supervision started, on: 2026-03-02}
    - {fact: home visit, on: 2026-03-10, outcome: not in}
    - {fact: home visit, on: 2026-03-17, outcome: seen at the address}
  answers:
    2026-03-16: {status: due, due_on: 2026-03-17, holder: community practitioner}
    2026-03-17: met
- standard: first-visit
  case: late from the day after
  facts:
    - {fact: registration started, on: 2026-03-02}
    - {fact: supervision started, on: 2026-03-02}
  answers:
    2026-03-01: not applicable
    2026-03-17: due
    2026-03-18: late
- standard: first-visit
  case: not registered
  facts:
    - {fact: supervision started, on: 2026-03-02}
  answers:
    2026-03-18: not applicable
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound library, with nothing to mend."""
    place = tmp_path / "library" / "standards"
    place.mkdir(parents=True)
    (place / "visits.yaml").write_text(RULES)
    (place / "visits.cases.yaml").write_text(CASES)
    return place


def spoilt(folder: Path, old: str, new: str | bytes, name: str = "visits.yaml") -> Path:
    """The file with one thing in it put otherwise."""
    path = folder / name
    content = path.read_bytes()
    assert content.count(old.encode()) == 1, old
    path.write_bytes(content.replace(old.encode(), new if isinstance(new, bytes) else new.encode()))
    return path


def places(ran: Ran, path: Path) -> list[tuple[str, str]]:
    """The code and place in the file of each problem."""
    assert all(said.where.startswith(f"{path}") for said in ran.problems), ran.problems
    return [(said.code, said.where.removeprefix(f"{path}").removeprefix(", ")) for said in ran.problems]


def test_a_sound_library_has_nothing_to_mend(folder: Path) -> None:
    ran = allsteps("lint", folder)
    assert (ran.code, ran.text, ran.err) == (0, "1 standards, 3 cases: nothing to mend.\n", "")
    assert allsteps("lint", folder / "visits.yaml").text == ran.text


def test_the_built_in_library_has_nothing_to_mend() -> None:
    ran = allsteps_apart("lint", ROOT / "allsteps" / "library" / "standards")
    assert (ran.code, ran.err) == (0, "")
    assert ran.text.endswith(": nothing to mend.\n")


OF_A_STANDARD: dict[str, tuple[str, str, str, int]] = {
    "a limit without its kind of day": ("{days: 15, clock: calendar}", "15 days", "E204", 8),
    "days without a clock": ("{days: 15, clock: calendar}", "{days: 15}", "E204", 8),
    "a clock that there is not": ("clock: calendar", "clock: lunar", "E204", 8),
    "a negative limit": ("days: 15", "days: -1", "E204", 8),
    "an unknown field": ("  owner:", "  keeper:", "E205", 11),
    "a missing field": ("- id: first-visit\n  title", "- title", "E206", 1),
    "an unknown condition": ("applies: [registered]", "applies: [registred]", "E214", 7),
    "an unknown kind that opens": ("{on: supervision started}", "{on: supervision begun}", "E216", 6),
    "an unknown kind of evidence": ("fact: home visit,", "fact: home vist,", "E216", 10),
    "an unknown choice": ("outcome: seen at the address", "outcome: seen", "E217", 10),
    "an unknown detail": ("where: {outcome:", "where: {result:", "E217", 10),
    "a beginning as evidence": (
        "{fact: home visit, where: {outcome: seen at the address}}",
        "{fact: released}",
        "E215",
        10,
    ),
    "an unknown reference": ("  owner:", "  per: [adress]\n  owner:", "E211", 11),
    "no way to open": ("opens: {on: supervision started}", "opens: {when: supervision started}", "E204", 6),
    "no evidence": (
        "    - {fact: home visit, where: {outcome: seen at the address}}\n",
        "    []\n",
        "E204",
        9,
    ),
    "a source of unknown standing": ("status: confirmed", "status: rumour", "E204", 5),
    "a duplicate key": ("  owner:", "  why: Twice.\n  owner:", "E202", 13),
    "malformed YAML": ("  applies: [registered]", "  applies: [registered", "E202", 8),
    "an indentation that is wrong": ("  applies:", "    applies:", "E202", 7),
    "31 February": ("  applies:", "  in_force: {from: 2026-02-31}\n  applies:", "E204", 7),
    "a tab": ("  applies:", "\tapplies:", "E202", 7),
}


@pytest.mark.parametrize("name", OF_A_STANDARD)
def test_a_problem_is_said_with_its_line_by_every_command(
    folder: Path, options: list[object], name: str
) -> None:
    old, new, code, line = OF_A_STANDARD[name]
    path = spoilt(folder, old, new)
    expected = [(code, f"line {line}")]
    ran = allsteps("lint", folder)
    assert places(ran, path) == expected
    assert ran.problems[0].fix
    assert places(allsteps("steps", *changed(options, "--standards", folder)), path) == expected


def test_a_limit_without_its_kind_of_day_reads_as_in_the_page_of_style(folder: Path) -> None:
    path = spoilt(folder, "{days: 15, clock: calendar}", "15 days")
    assert allsteps("lint", folder).err == (
        f"E204  {path}, line 8\n"
        '      "15 days" does not say which kind of day.\n'
        "      Write {days: 15, clock: calendar} or {days: 15, clock: working}.\n"
        "1 problem.\n"
    )


def test_every_problem_of_every_file_is_said_at_once(folder: Path) -> None:
    first = spoilt(folder, "applies: [registered]", "applies: [registred, in the comunity]")
    spoilt(folder, "{days: 15, clock: calendar}", "{days: 15}")  # so that its words are not looked at
    (folder / "contact.yaml").write_text(
        RULES.replace("first-visit", "other").replace("fact: home visit", "fact: x")
    )
    (folder / "broken.yaml").write_text("- id: [")
    (folder.parent / "adoption.yaml").write_text("first-visit: {on: someday}\n")
    said = [(one.code, Path(one.where.partition(",")[0]).name) for one in allsteps("lint", folder).problems]
    assert said == [
        ("E202", "broken.yaml"),
        ("E216", "contact.yaml"),
        ("E204", "visits.yaml"),
        ("E208", "adoption.yaml"),
    ]
    spoilt(folder, "{days: 15}", "{days: 15, clock: calendar}")
    assert places(allsteps("lint", first), first) == [("E214", "line 7")] * 2


WHOLE_FILES: dict[str, tuple[bytes, str]] = {
    "a file that is not UTF-8": (b"- id: \xff\xfe\n", "E201"),
    "a binary file": (bytes(range(256)), "E201"),
    "control characters": (b"- id: \x00\x01\n", "E202"),
    "a mapping": (b"id: first-visit\n", "E203"),
    "a sentence": (b"Visit him soon.\n", "E203"),
    "nothing": (b"", "E203"),
    "only a comment": (b"# to be written\n", "E203"),
    "brackets without end": (b"[" * 5_000, "E015"),
    "an anchor that holds itself": (b"- &a [*a]\n", "E015"),
}


@pytest.mark.parametrize("name", WHOLE_FILES)
@pytest.mark.parametrize("verb", ["lint", "steps"])
def test_a_file_that_is_no_library_is_named(
    folder: Path, options: list[object], name: str, verb: str
) -> None:
    content, code = WHOLE_FILES[name]
    (folder / "visits.cases.yaml").unlink()
    (folder / "visits.yaml").write_bytes(content)
    asked = [folder] if verb == "lint" else changed(options, "--standards", folder)
    (said,) = allsteps(verb, *asked).problems
    assert said.code == code
    assert str(folder) in said.where


def test_a_folder_that_is_not_there_or_has_no_standards_is_named(folder: Path) -> None:
    for place, code in ((folder / "none", "E001"), (folder.parent, "E203")):
        for path in folder.glob("*.yaml") if code == "E203" else ():
            path.unlink()
        (said,) = allsteps("lint", place).problems
        assert (said.code, said.where) == (code, str(place))


def test_a_folder_named_like_a_file_is_said_without_a_traceback(folder: Path) -> None:
    (folder / "archive.yaml").mkdir()
    (said,) = allsteps("lint", folder).problems
    assert (said.code, said.where) == ("E002", str(folder / "archive.yaml"))


# --- what a library ought to say besides


UNSAID: dict[str, tuple[str, str, str, str]] = {
    "why": ("  why: A home shows what an office does not.\n", "", "E223", "first-visit has no `why`."),
    "how": ("  how: See him there.\n", "", "E223", "first-visit has no `how`."),
    "a source": ("document: Our choice, ", "", "E223", "first-visit has no `source`."),
    "a due day or a gate": (
        "  within: {days: 15, clock: calendar}\n",
        "",
        "E224",
        "first-visit has no due day and",
    ),
    "evidence that carries the key": (
        "  owner:",
        "  per: [child]\n  owner:",
        "E226",
        "'home visit' carries no child",
    ),
}


@pytest.mark.parametrize("name", UNSAID)
def test_a_library_that_does_not_say_something_is_asked_for_it(folder: Path, name: str) -> None:
    old, new, code, what = UNSAID[name]
    (folder / "visits.cases.yaml").write_text("")
    spoilt(folder, old, new)
    said = {one.code: one for one in allsteps("lint", folder).problems}
    assert set(said) == {code, "E220"}
    assert said[code].what.startswith(what)
    assert said["E220"].what == "first-visit has 0 worked cases."


# --- worked cases


def test_a_case_whose_answer_is_wrong_is_named_with_what_was_found(folder: Path) -> None:
    path = spoilt(folder, "    2026-03-18: late\n", "    2026-03-18: due\n", "visits.cases.yaml")
    (said,) = allsteps("lint", folder).problems
    assert (said.code, said.where) == ("E231", f"{path}, line 11")
    assert said.what == "first-visit: “late from the day after”: 2026-03-18: status is late, expected due."


UNREADABLE: dict[str, tuple[str, str, str]] = {
    "an unknown kind": ("fact: home visit, on: 2026-03-10", "fact: home vist, on: 2026-03-10", "E230"),
    "an unknown choice": ("outcome: not in", "outcome: asleep", "E230"),
    "a day that is none": ("2026-03-01: not applicable", "March: not applicable", "E230"),
    "an unknown column": ("holder:", "keeper:", "E230"),
    "an unknown field": ("  case: not registered", "  title: not registered", "E230"),
    "no answers": ("  answers:\n    2026-03-18: not applicable\n", "", "E230"),
    "malformed YAML": ("  case: not registered", "  case: [not registered", "E202"),
    "another standard": (
        "- standard: first-visit\n  case: not",
        "- standard: last-visit\n  case: not",
        "E233",
    ),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_case_that_cannot_be_read_is_named(folder: Path, name: str) -> None:
    old, new, code = UNREADABLE[name]
    path = spoilt(folder, old, new, "visits.cases.yaml")
    found = [said for said in allsteps("lint", folder).problems if said.code != "E220"]
    assert [said.code for said in found] == [code]
    assert found[0].where.startswith(f"{path}, line ")


@pytest.mark.parametrize("content", ["5", "{standard: first-visit}", "Visit him soon."])
def test_a_file_of_cases_that_is_no_list_is_named(folder: Path, content: str) -> None:
    path = folder / "visits.cases.yaml"
    path.write_text(f"{content}\n")
    said = {one.code: one for one in allsteps("lint", folder).problems}
    assert set(said) == {"E220", "E230"}
    assert said["E230"].where == f"{path}, line 1"


def test_cases_that_notice_every_change_let_no_mutant_survive(folder: Path) -> None:
    ran = allsteps("lint", "--mutate", folder)
    assert (ran.code, ran.err) == (0, "")
    assert ran.text == "1 standards, 3 cases: nothing to mend, no mutant survives.\n"


def test_a_change_that_no_case_notices_is_named_and_ends_with_one(folder: Path) -> None:
    spoilt(folder, "    - {fact: home visit, on: 2026-03-10, outcome: not in}\n", "", "visits.cases.yaml")
    ran = allsteps("lint", "--mutate", folder)
    assert (ran.code, ran.out) == (1, b"")
    assert ran.err.startswith(
        f"E232  {folder / 'visits.yaml'}, line 1\n      No case of first-visit notices: "
    )
    assert "outcome" in ran.err
    assert allsteps("lint", folder).code == 0


def test_a_wrong_case_outweighs_a_surviving_mutant(folder: Path) -> None:
    spoilt(folder, "    - {fact: home visit, on: 2026-03-10, outcome: not in}\n", "", "visits.cases.yaml")
    spoilt(folder, "    2026-03-18: late\n", "    2026-03-18: met\n", "visits.cases.yaml")
    ran = allsteps("lint", "--mutate", folder)
    assert ran.code == 2
    assert "E231  " in ran.err


# --- adoption, versions


@pytest.mark.parametrize(
    "adoption",
    [
        "first-visit: {by: North}",
        "first-visit: {by: North, on: 2026-02-31}",
        "first-visit: North",
        "- first-visit",
    ],
)
def test_an_adoption_that_does_not_say_by_whom_and_when_is_refused(
    folder: Path, options: list[object], adoption: str
) -> None:
    path = folder.parent / "adoption.yaml"
    path.write_text(f"{adoption}\n")
    for ran in (allsteps("lint", folder), allsteps("steps", *changed(options, "--standards", folder))):
        assert {said.code for said in ran.problems} <= {"E208", "E202"}
        assert all(said.where.startswith(str(path)) for said in ran.problems)


@pytest.mark.parametrize("until, found", [("2026-04-01", 0), ("2026-04-02", 1)])
def test_two_versions_may_not_be_in_force_on_one_day(folder: Path, until: str, found: int) -> None:
    older = RULES.replace("  opens", f"  in_force: {{from: 2020-01-01, until: {until}}}\n  opens")
    newer = RULES.replace("  opens", "  in_force: {from: 2026-04-01}\n  opens").replace(
        "days: 15", "days: 10"
    )
    path = folder / "visits.yaml"
    path.write_text(older + newer)
    ran = allsteps("lint", folder)
    if found:
        assert places(ran, path) == [("E207", "line 15")]
    else:
        assert (ran.code, ran.text) == (0, "2 standards, 3 cases: nothing to mend.\n")


def test_nothing_of_a_case_stands_in_a_message(folder: Path) -> None:
    """Worked cases are drawn from life sometimes."""
    facts = "    - {fact: home visit, on: 2026-03-10, outcome: not in, what_was_seen: SECRET, colour: red}"
    spoilt(folder, "    - {fact: home visit, on: 2026-03-10, outcome: not in}", facts, "visits.cases.yaml")
    ran: Any = allsteps("lint", folder)
    assert "SECRET" not in ran.err
    assert "E230" in ran.codes
