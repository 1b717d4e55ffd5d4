"""A ledger that is exported and taken into an empty one is the same ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from allsteps.record.builtin import builtin
from allsteps.record.exchange import read
from allsteps.record.views import Record
from tests.lib.command import allsteps, fact
from tests.lib.ledger import Ledger, new_ledger
from tests.lib.lines import line_of
from tests.lib.taken_in import NOW, everything, found, in_the_ledger, take_in, take_in_lines

LEDGER = ("fact", "erasure")


def everything_once() -> list[dict[str, object]]:
    """A fact of every kind with all that it may say, corrected, taken back, and some of it erased."""
    lines = []
    for number, kind in enumerate(builtin().kinds):
        subject = f"{'case' if kind.subject == 'any' else kind.subject}:S{number}"
        said = line_of(kind, everything=True)
        if kind.name == "content erased":
            continue
        base = fact(f"f-{number}", kind.name, "2026-03-03", subject=subject, source="elsewhere")
        lines.append(base | {**said, "basis": "seen by us", "handling": "open", "recorded_by": "officer:1"})
        lines[-1]["known_from"] = "2026-03-04T09:12:13.000001+01:00"
    return lines


def lived(folder: Path) -> None:
    lines = everything_once()
    later = {"known_from": "2026-03-05T10:00:00Z"}
    visits = [line for line in lines if line["kind"] == "home visit"]
    corrected = [visits[0] | later | {"id": "c-1", "replaces": visits[0]["id"]}]
    taken_back = [
        lines[3]
        | later
        | {"id": "t-1", "source": "here", "retracts": f"elsewhere/{lines[3]['id']}", "details": {}}
    ]
    erased = [
        fact(
            f"e-{number}",
            "content erased",
            "2026-03-06",
            subject=line["subject"],
            details={"fact": f"elsewhere/{line['id']}", "authority": "a court", "reason": "an order"},
        )
        for number, line in enumerate([visits[0], lines[5], lines[8]])
    ]
    assert not take_in_lines(folder, *erased[:1], *lines, *corrected, *taken_back, *erased[1:]).problems


@pytest.mark.parametrize("ending", ["ndjson", "csv", "parquet", "csv.gz"])
def test_what_is_exported_comes_in_as_it_was(ledger: Ledger, tmp_path: Path, ending: str) -> None:
    lived(tmp_path)
    before, at_first = everything(ledger), in_the_ledger()
    assert len(before["erasure"]) == 4  # a visit in both versions, and two more facts
    file = tmp_path / f"out.{ending}"
    ran = allsteps("export", file)
    assert (ran.code, ran.err) == (0, "")
    with new_ledger() as other:
        outcome = take_in(file)
        assert not outcome.problems
        after = everything(other)
        assert {name: after[name] for name in LEDGER} == {name: before[name] for name in LEDGER}
        assert [str(fact) for fact in in_the_ledger()] == [str(fact) for fact in at_first]
        assert {what for what, _, _ in found()} == {"erased"}
        again = tmp_path / f"again.{ending}"
        assert allsteps("export", again).code == 0
        assert again.read_bytes() == file.read_bytes()


def test_an_export_is_read_by_the_commands_that_need_no_ledger(ledger: Ledger, tmp_path: Path) -> None:
    """An erased fact lacks what its kind requires, and is no bad line for that."""
    lived(tmp_path)
    file = tmp_path / "out.ndjson"
    allsteps("export", file)
    reading = read(file, builtin(), NOW)
    assert reading.problems == []
    assert len(reading.facts) == len(in_the_ledger())
    assert Record(reading.facts).subjects == Record(in_the_ledger()).subjects


def test_a_line_without_details_is_a_bad_line_if_nothing_says_that_they_were_erased(
    ledger: Ledger, tmp_path: Path
) -> None:
    visit = fact("f-1", "home visit", "2026-03-17", refs={"address": "a-1"})
    other = fact(
        "f-2", "content erased", "2026-03-18", details={"fact": "f-9", "authority": "a", "reason": "r"}
    )
    assert [problem.code for problem in take_in_lines(tmp_path, visit, other).problems] == ["E323"]


def test_one_subject_is_exported_alone_and_that_is_on_the_trail(ledger: Ledger, tmp_path: Path) -> None:
    take_in_lines(
        tmp_path,
        fact("f-1", "supervision started", "2026-03-02"),
        fact("f-2", "supervision started", "2026-03-02", subject="case:B"),
    )
    file = tmp_path / "out.ndjson"
    assert allsteps("export", file, "--subject", "case:B").text == f"1 facts: {file}\n"
    assert [fact.subject for fact in read(file, builtin(), NOW).facts] == ["case:B"]
    with ledger.as_owner() as owner:
        last = owner.execute("SELECT act, subject FROM trail_entry ORDER BY position DESC LIMIT 1").fetchone()
    assert last == ("exported", "case:B")


def test_a_subject_that_is_not_known_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    ran = allsteps("export", tmp_path / "out.ndjson", "--subject", "case:Z")
    assert ran.codes == ["E803"]
    assert not (tmp_path / "out.ndjson").exists()
