"""Bad YAML gets a message: every problem at once, each with its code, its line and what to write instead."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from allsteps.errors import Problem, Refused
from allsteps.record.builtin import builtin
from allsteps.standards.amounts import FromField
from allsteps.standards.library import Library
from allsteps.standards.loading import load_library
from allsteps.standards.model import OnFact, Plan
from allsteps.timeline.clocks import Amount

SOUND = """\
- id: sound
  opens: {on: supervision started}
  within: {days: 5, clock: calendar}
  met_by: {fact: contact}
"""


def loaded(folder: Path, text: str | bytes, adoption: str | None = None) -> Library:
    """The library of one file, `a.yaml`."""
    standards = folder / "standards"
    standards.mkdir(exist_ok=True)
    content = text if isinstance(text, bytes) else dedent(text).encode()
    (standards / "a.yaml").write_bytes(content)
    if adoption is not None:
        (folder / "adoption.yaml").write_text(adoption, encoding="utf-8")
    return load_library(standards, builtin())


def problems(folder: Path, text: str | bytes, adoption: str | None = None) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as refused:
        loaded(folder, text, adoption)
    return refused.value.problems


def the_problem(folder: Path, text: str | bytes, adoption: str | None = None) -> Problem:
    [problem] = problems(folder, text, adoption)
    return problem


def changed(line: str, instead: str) -> str:
    """The sound standard with one of its lines written otherwise."""
    assert line in SOUND
    return SOUND.replace(line, instead)


OPENS = "  opens: {on: supervision started}"
WITHIN = "  within: {days: 5, clock: calendar}"
MET_BY = "  met_by: {fact: contact}"


# Each line: code, line of the file, what is written there, a part of what is said, a part of what to do.
WRITTEN = [
    ("E204", 3, WITHIN, "  within: 15 days", "which kind of day", "{days: 15, clock: calendar}"),
    ("E204", 3, WITHIN, "  within: {days: 15}", "which kind of day", "{days: 15, clock: working}"),
    ("E204", 3, WITHIN, "  within: {days: 5, clock: lunar}", 'no clock "lunar"', "calendar, working"),
    ("E204", 3, WITHIN, "  within: {days: -1, clock: calendar}", '"-1"', "whole number of 0 or more"),
    ("E204", 3, WITHIN, "  within: {days: 1.5, clock: calendar}", '"1.5"', "whole number"),
    ("E204", 3, WITHIN, "  within: {days: yes, clock: calendar}", '"yes"', "whole number"),
    ("E204", 3, WITHIN, "  within: {hours: 25}", "25 hours is more than a day", "Write it in days"),
    (
        "E204",
        3,
        WITHIN,
        "  within: {weeks: 2, clock: working}",
        "weeks run on the calendar only",
        "{weeks: 2",
    ),
    ("E204", 3, WITHIN, "  within: {days: 2, weeks: 1}", "names one unit", "{days: 15, clock: calendar}"),
    ("E204", 3, WITHIN, "  within: {years: 2}", "no field years", "{days: 15, clock: calendar}"),
    ("E204", 3, WITHIN, "  within: {days: 5, clock: calendar, counting: from}", '"from"', "beginning with"),
    (
        "E204",
        3,
        WITHIN,
        "  within: {field: review_on, days: 5}",
        "does not go with days",
        "{field: review_on}",
    ),
    ("E204", 2, OPENS, "  opens: {at: supervision started}", "an opening needs one of", "{on: supervision"),
    (
        "E204",
        2,
        OPENS,
        "  opens: {on: contact, clock: working}",
        "inside `within`",
        "{days: 5, clock: working}",
    ),
    (
        "E204",
        4,
        MET_BY,
        "  met_by: {fact: contact, fresh: {days: 5}, count: 2}",
        "do not go together",
        "one of",
    ),
    ("E205", 3, WITHIN, "  with_in: {days: 5, clock: calendar}", "`with_in` is not a field", "Take it out"),
    ("E205", 2, OPENS, "  opens: {on: contact, untill: released}", "`opens.untill` is not a", "spelling"),
    ("E205", 4, MET_BY, "  met_by: {fact: contact, were: {}}", "were` is not a field", "Take it out"),
    ("E206", 1, MET_BY, "", "`met_by` is missing", "Write met_by: …"),
    ("E206", 1, OPENS, "", "`opens` is missing", "Write opens: …"),
    ("E206", 4, MET_BY, "  met_by: {where: {}}", "fact` is missing", "Write fact: …"),
    ("E211", 3, WITHIN, "  per: [adress]", "'adress'", "Perhaps: address"),
    ("E211", 3, WITHIN, "  per: [child, child]", "twice", "once"),
    ("E212", 2, OPENS, "  opens: {before: release planned.day, by: 5}", "'day' is not a day of", "date"),
    ("E212", 2, OPENS, "  opens: {before: sentenced.days, by: 5}", "'days' is not a day of", "until"),
    ("E214", 3, WITHIN, "  while: [in the comunity]", "'in the comunity'", "Perhaps: in the community"),
    ("E214", 3, WITHIN, "  within: {days: 5, clock: while xyzzyx}", "'xyzzyx'", "condition"),
    ("E214", 3, WITHIN, "  owner: [{while: xyzzyx, role: a}]", "'xyzzyx'", "condition"),
    ("E214", 2, OPENS, "  opens: {on: contact, while: [xyzzyx]}", "'xyzzyx'", "condition"),
    ("E214", 2, OPENS, "  opens: {start of: xyzzyx}", "'xyzzyx'", "condition"),
    ("E215", 4, MET_BY, "  met_by: {fact: released}", "'released' begins a case", "what was done"),
    ("E216", 2, OPENS, "  opens: {on: supervison started}", "'supervison started'", "supervision started"),
    ("E216", 4, MET_BY, "  met_by: {fact: contacts}", "'contacts'", "Perhaps: contact"),
    ("E216", 2, OPENS, "  opens: {before: release plan.date, by: 5}", "'release plan'", "release planned"),
    ("E216", 2, OPENS, "  opens: {before: release planned.date, by: 5, until: gone}", "'gone'", "kind"),
    ("E217", 4, MET_BY, "  met_by: {fact: contact, where: {outcome: came}}", "never 'came'", "attended"),
    ("E217", 4, MET_BY, "  met_by: {fact: contact, where: {result: attended}}", "'result'", "outcome"),
    ("E217", 4, MET_BY, "  met_by: {fact: contact, where: {outcome: {above: 1}}}", "'above'", "at_least"),
    ("E217", 2, OPENS, "  opens: {on: contact, where: {outcome: came}}", "never 'came'", "attended"),
]


@pytest.mark.parametrize(
    "code, line, instead_of, written, said, fix", WRITTEN, ids=lambda cell: str(cell)[:44]
)
def test_a_problem_says_where_what_and_what_to_write(
    tmp_path: Path, code: str, line: int, instead_of: str, written: str, said: str, fix: str
) -> None:
    problem = the_problem(tmp_path, changed(instead_of, written))
    assert (problem.code, problem.line) == (code, line)
    assert problem.where.endswith(f"a.yaml, line {line}")
    assert said in problem.what
    assert fix in problem.fix


def test_a_problem_inside_a_list_has_the_line_of_its_item(tmp_path: Path) -> None:
    text = """\
        - id: sound
          opens:
            - {on: supervision started}
            - {on: supervison started}
          while:
            - supervised
            - supervized
          within: {days: 5, clock: calendar}
          met_by:
            - {fact: contact}
            - fact: contact
              where: {outcome: came}
    """
    found = [(problem.code, problem.line) for problem in problems(tmp_path, text)]
    assert sorted(found) == [("E214", 7), ("E216", 4), ("E217", 12)]


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    problem = the_problem(tmp_path, SOUND.encode("utf-16"))
    assert problem.code == "E201"
    assert problem.fix == "Save it as UTF-8."


@pytest.mark.parametrize(
    "text, line, said",
    [
        (SOUND + "- id: [other\n", 6, "not YAML here"),
        ("- id: other\n   opens: x\n", 2, "not YAML here"),
        (changed(WITHIN, WITHIN + "\n" + WITHIN), 4, "written twice"),
        ("- id: other\n\topens: x\n", 2, "not YAML here"),
    ],
)
def test_a_file_that_is_not_yaml(tmp_path: Path, text: str, line: int, said: str) -> None:
    problem = the_problem(tmp_path, text)
    assert problem.code == "E202"
    assert problem.line is not None
    assert abs(problem.line - line) <= 1  # the reader notices an open bracket at the end of the file
    assert said in problem.what
    assert problem.fix


def test_a_day_that_there_is_not(tmp_path: Path) -> None:
    """31 February is told with its file and how days are written, and not as a mistake of this program."""
    problem = the_problem(tmp_path, changed(WITHIN, "  in_force: {from: 2026-02-31}"))
    assert problem.code in {"E202", "E204"}
    assert "a.yaml" in problem.where
    assert "2026-03-17" in problem.fix


def test_a_file_that_is_not_a_list_of_standards(tmp_path: Path) -> None:
    problem = the_problem(tmp_path, "id: alone\nopens: {on: contact}\n")
    assert (problem.code, problem.line) == ("E203", 1)
    assert "- id: …" in problem.fix


def test_a_folder_without_standards(tmp_path: Path) -> None:
    (tmp_path / "standards").mkdir()
    with pytest.raises(Refused, match="E203"):
        load_library(tmp_path / "standards", builtin())


def test_an_entry_that_is_not_a_block(tmp_path: Path) -> None:
    [problem] = problems(tmp_path, SOUND + "- nonsense\n")
    assert problem.code == "E204"
    assert problem.line == 5


def test_two_versions_of_one_standard_for_the_same_days(tmp_path: Path) -> None:
    """Versions that meet on a day are two; versions that share one are refused at the later."""
    older, newer = "in_force: {until: 2026-04-02}", "in_force: {from: 2026-04-01}"
    apart = older.replace("04-02", "04-01")
    two = "{}{}".format(changed(WITHIN, f"{WITHIN}\n  {older}"), changed(WITHIN, f"{WITHIN}\n  {newer}"))
    problem = the_problem(tmp_path, two)
    assert (problem.code, problem.line) == ("E207", 6)
    assert "`in_force: {from: …, until: …}`" in problem.fix
    assert len(loaded(tmp_path, two.replace(older, apart)).standards) == 2


@pytest.mark.parametrize(
    "adoption, line",
    [
        ("sound: {on: soon}\n", 1),
        ("sound: {by: us}\n", 1),
        ("other: {by: us, on: 2026-04-01}\nsound: yes\n", 2),
        ("sound: {by: us, on: 2026-04-01, why: because}\n", 1),
        ("sound: {on: 2026-04-01}\n", 1),
        ("- sound\n", 1),
    ],
)
def test_an_adoption_says_by_whom_and_from_which_day(tmp_path: Path, adoption: str, line: int) -> None:
    problem = the_problem(tmp_path, SOUND, adoption)
    assert (problem.code, problem.line) == ("E208", line)
    assert problem.where.endswith(f"adoption.yaml, line {line}")
    assert "2026-04-01" in problem.fix


def test_a_condition_with_another_key(tmp_path: Path) -> None:
    text = changed(OPENS, "  per: [address]\n  opens: {start of: child linked}")
    problem = the_problem(tmp_path, text)
    assert (problem.code, problem.line) == ("E213", 3)
    assert "per address" in problem.what
    assert "`per`" in problem.fix


ALL_AT_ONCE = """\
    - id: first
      opens: {on: supervison started}
      within: 15 days
      met_by: {fact: contact}
    - id: second
      per: [adress]
      opens: {on: supervision begun}
      within: {days: 5, clock: calendar}
      met_by: {fact: released}
    - id: third
      opens: {on: supervision started}
      with_in: {days: 5, clock: calendar}
    - id: fourth
      opens: {on: supervision started}
      while: [in gaol]
      within: {days: 5, clock: calendar}
      met_by: {fact: contact, where: {outcome: came}}
"""


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    """Those of several standards, of several files, and of the adoptions."""
    (tmp_path / "standards").mkdir()
    (tmp_path / "standards" / "b.yaml").write_text("- id: [\n", encoding="utf-8")
    found = problems(tmp_path, ALL_AT_ONCE, adoption="first: {on: soon}\n")
    told = sorted(problem.code for problem in found)
    assert told == ["E202", "E204", "E205", "E206", "E208", "E211", "E214", "E215", "E216", "E217"]
    assert all(problem.what and problem.fix for problem in found)


def test_problems_are_told_in_the_order_of_the_file(tmp_path: Path) -> None:
    lines = [problem.line for problem in problems(tmp_path, ALL_AT_ONCE)]
    assert lines == sorted(lines, key=lambda line: line or 0)


def test_options_that_do_not_agree_are_all_told(tmp_path: Path) -> None:
    """Of one standard too: `every` with three options that it refuses."""
    text = """\
        - id: monthly
          opens: {every: 30, while: supervised}
          not_before: {days: 5}
          met_by: [{fact: contact, count: 2}, {fact: home visit, fresh: {days: 5}}]
    """
    said = " ".join(f"{problem.what} {problem.fix}" for problem in problems(tmp_path, text))
    assert all(f"`{option}`" in said for option in ("not_before", "fresh", "count"))


def test_cases_beside_and_the_adoptions_are_no_standards(tmp_path: Path) -> None:
    (tmp_path / "standards" / "deeper").mkdir(parents=True)
    (tmp_path / "standards" / "a.cases.yaml").write_text("- nonsense\n", encoding="utf-8")
    (tmp_path / "standards" / "deeper" / "b.yml").write_text(
        SOUND.replace("sound", "other"), encoding="utf-8"
    )
    library = loaded(tmp_path, SOUND, adoption="sound: {by: us, on: 2026-04-01}\n")
    assert [standard.id for standard in library.standards] == ["sound", "other"]
    [adoption] = library.adoptions
    assert (adoption.standard, adoption.by, adoption.on) == ("sound", "us", date(2026, 4, 1))


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    [standard] = loaded(tmp_path, SOUND).standards
    assert standard.opens == (OnFact(on="supervision started"),)
    assert standard.within == Amount(5)
    assert standard.set_aside_by == ("senior practitioner", "head of PDU")
    field = changed(WITHIN, "  within: {field: reason, clock: working}")
    assert loaded(tmp_path, field).standards[0].within == FromField("reason", "working")
    [plan] = (
        loaded(
            tmp_path,
            changed(OPENS, "  opens: {before: release planned.date, by: 5, clock: working, from: 10}"),
        )
        .standards[0]
        .opens
    )
    assert isinstance(plan, Plan)
    assert (plan.kind, plan.date_field) == ("release planned", "date")
    assert (plan.by, plan.from_) == (Amount(5, clock="working"), Amount(10, clock="working"))
