"""A file is taken into the ledger: all that is good of it, once, in order, or nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from allsteps.errors import Refused
from tests.lib.command import fact, written
from tests.lib.ledger import Ledger
from tests.lib.taken_in import (
    NOW,
    codes,
    everything,
    found,
    ids,
    in_the_ledger,
    take_in,
    take_in_lines,
)

pytestmark = pytest.mark.usefixtures("ledger")

SEEN: dict[str, Any] = {"outcome": "seen at the address"}
NOT_IN: dict[str, Any] = {"outcome": "not in"}


def start(identifier: str = "f-1", on: str = "2026-03-02", **changes: Any) -> dict[str, Any]:
    return fact(identifier, "supervision started", on, **changes)


def visit(identifier: str = "f-2", on: str = "2026-03-17", **changes: Any) -> dict[str, Any]:
    details = changes.pop("details", NOT_IN)
    return fact(identifier, "home visit", on, refs={"address": "a-1"}, details=details, **changes)


def plan(**changes: Any) -> dict[str, Any]:
    """A fact that may be known before its day."""
    return fact(
        "f-2", "visit planned", "2026-03-17", details={"date": "2026-03-20", "about": "a visit"}, **changes
    )


# All or nothing


def test_facts_of_a_good_file_stand_in_the_order_of_the_file(tmp_path: Path) -> None:
    outcome = take_in_lines(
        tmp_path, visit("f-9"), start("f-1"), start("g-1", subject="case:B"), visit("f-5")
    )
    assert (outcome.taken, outcome.repeated, outcome.rejected, outcome.refused) == (4, 0, 0, False)
    assert ids("case:A") == ["f-9", "f-1", "f-5"]
    assert found() == []


def test_one_bad_line_and_nothing_is_taken_in(tmp_path: Path, ledger: Ledger) -> None:
    before = everything(ledger)
    outcome = take_in_lines(tmp_path, start(), "{", visit() | {"kind": "home visits"})
    assert outcome.refused
    assert codes(outcome) == [("E304", 2), ("E315", 3)]
    assert everything(ledger) == before
    with ledger.as_owner() as owner:
        for table in (
            "import_run",
            "import_reject",
            "import_line",
            "import_share",
            "stale_subject",
            "trail_entry",
        ):
            assert owner.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_a_refused_file_that_is_mended_is_taken_in(tmp_path: Path) -> None:
    path = tmp_path / "facts.ndjson"
    assert take_in(written(path, [start(), visit(details={})])).refused
    assert take_in(written(path, [start(), visit()])).taken == 2


def test_with_rejects_the_good_lines_are_kept_and_the_bad_ones_set_apart(tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    outcome = take_in_lines(tmp_path, start(), visit(details={}), visit("f-3"), rejects=rejects)
    assert (outcome.taken, outcome.rejected, outcome.refused) == (2, 1, False)
    assert ids() == ["f-1", "f-3"]
    text = rejects.read_text(encoding="utf-8")
    assert "E323" in text
    assert '""f-2""' in text  # the line as it stood


@pytest.mark.parametrize("content", [b"", b"PAR1"])
def test_a_file_of_which_no_line_can_be_read_is_refused_also_with_rejects(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "facts.parquet"
    path.write_bytes(content)
    assert take_in(path, tmp_path / "rejects.csv").refused


def test_a_file_with_no_facts_is_taken_in_and_says_so(tmp_path: Path) -> None:
    outcome = take_in_lines(tmp_path)
    assert (outcome.taken, outcome.refused) == (0, False)


# The same again


def test_the_same_file_again_does_nothing(tmp_path: Path, ledger: Ledger) -> None:
    path = written(tmp_path / "facts.ndjson", [start(), visit()])
    take_in(path)
    before = everything(ledger)
    outcome = take_in(path)
    assert outcome.was_done
    assert (outcome.taken, outcome.rejected) == (2, 0)
    assert everything(ledger) == before


def test_a_longer_file_adds_what_is_new(tmp_path: Path) -> None:
    take_in_lines(tmp_path, start(), visit())
    outcome = take_in_lines(tmp_path, start(), visit(), visit("f-3", "2026-03-20"))
    assert (outcome.taken, outcome.repeated, outcome.rejected) == (1, 2, 0)
    assert ids() == ["f-1", "f-2", "f-3"]


def test_an_id_twice_in_a_file_is_one_fact_if_it_says_the_same(tmp_path: Path) -> None:
    outcome = take_in_lines(tmp_path, start(), visit(), visit())
    assert (outcome.taken, outcome.repeated, outcome.rejected) == (2, 1, 0)
    assert ids() == ["f-1", "f-2"]


def test_an_id_twice_in_a_file_is_refused_if_it_says_something_else(tmp_path: Path) -> None:
    outcome = take_in_lines(tmp_path, start(), visit(), visit(details=SEEN))
    assert codes(outcome) == [("E340", 3)]
    assert "on line 2" in outcome.problems[0].what


@pytest.mark.parametrize(
    "changes",
    [
        {"on": "2026-03-16"},
        {"details": SEEN},
        {"refs": {}},
        {"basis": "seen by us"},
        {"handling": "open"},
        {"recorded_by": "officer:1"},
        {"subject": "case:B"},
    ],
    ids=str,
)
def test_an_id_that_the_ledger_has_with_other_content_is_refused(
    tmp_path: Path, changes: dict[str, Any]
) -> None:
    take_in_lines(tmp_path, start(), visit())
    outcome = take_in_lines(tmp_path, visit() | changes)
    assert codes(outcome) == [("E813", 1)]
    assert ids() == ["f-1", "f-2"]


def test_the_same_id_of_another_source_is_another_fact(tmp_path: Path) -> None:
    take_in_lines(tmp_path, start(), visit())
    assert take_in_lines(tmp_path, visit(source="oasys", details=SEEN)).taken == 1


# What became known when


def test_a_case_that_the_file_begins_keeps_the_instants_of_the_file(tmp_path: Path) -> None:
    """Also where they are not in order: the file says when each became known elsewhere."""
    take_in_lines(tmp_path, visit(known_from="2026-03-20T09:00:00+01:00"), start(known_from=None))
    known = [fact.known_from for fact in in_the_ledger()]
    assert known == [datetime(2026, 3, 20, 8, tzinfo=UTC), NOW]


def test_into_a_case_that_had_begun_facts_come_as_known_now_one_after_the_other(tmp_path: Path) -> None:
    begun = datetime.now(UTC)
    take_in_lines(tmp_path, start())
    take_in_lines(tmp_path, visit("f-2"), visit("f-3"))
    first, second, third = (fact.known_from for fact in in_the_ledger())
    assert first == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert begun < second < third


# Corrections, retractions


def test_a_correction_names_its_fact_in_the_file_or_in_the_ledger(tmp_path: Path) -> None:
    take_in_lines(tmp_path, start(), visit())
    corrected = take_in_lines(tmp_path, visit("f-3", details=SEEN, replaces="f-2"))
    assert corrected.taken == 1
    assert take_in_lines(tmp_path, visit("f-4", retracts="f-3")).taken == 1
    assert [fact.replaces or fact.retracts for fact in in_the_ledger()] == [
        None,
        None,
        ("", "f-2"),
        ("", "f-3"),
    ]


def test_a_fact_of_another_source_is_named_in_full(tmp_path: Path) -> None:
    take_in_lines(tmp_path, start(), visit(source="ndelius"))
    assert take_in_lines(tmp_path, visit("f-3", replaces="ndelius/f-2")).taken == 1
    assert in_the_ledger()[-1].replaces == ("ndelius", "f-2")


def test_what_is_named_stands_before_what_names_it_however_the_file_is_sorted(tmp_path: Path) -> None:
    third = visit("f-4", replaces="f-3", known_from="2026-03-20T09:00:00Z")
    second = visit("f-3", replaces="f-2", known_from="2026-03-19T09:00:00Z")
    outcome = take_in_lines(tmp_path, third, second, start(), visit())
    assert (outcome.taken, outcome.rejected) == (4, 0)
    assert ids() == ["f-1", "f-2", "f-3", "f-4"]
    assert found() == []


@pytest.mark.parametrize(
    "bad, code",
    [
        (visit("f-3", replaces="f-9"), "E814"),
        (visit("f-3", replaces="f-3"), "E342"),
        (visit("f-3", replaces="f-1"), "E346"),
        (visit("f-3", replaces="f-2", subject="case:B"), "E346"),
    ],
    ids=["unknown", "itself", "another kind", "another case"],
)
@pytest.mark.parametrize("apart", [True, False], ids=["in the ledger", "in the file"])
def test_a_name_that_cannot_stand_is_refused(
    tmp_path: Path, bad: dict[str, Any], code: str, apart: bool
) -> None:
    good = [start(), visit(), start("g-1", subject="case:B")]
    if apart:
        take_in_lines(tmp_path, *good)
        outcome = take_in_lines(tmp_path, bad)
        assert codes(outcome) == [(code, 1)]
    else:
        assert codes(take_in_lines(tmp_path, *good, bad)) == [(code, 4)]


def test_what_the_ledger_has_corrected_already_is_not_corrected_again(tmp_path: Path) -> None:
    take_in_lines(tmp_path, start(), visit(), visit("f-3", replaces="f-2"))
    outcome = take_in_lines(tmp_path, visit("f-4", replaces="f-2", known_from="2026-03-17T09:00:00Z"))
    assert codes(outcome) == [("E345", 1)]
    assert "in the ledger" in outcome.problems[0].what


def test_that_holds_also_where_the_file_repeats_the_corrected_fact(tmp_path: Path) -> None:
    take_in_lines(tmp_path, start(), visit(), visit("f-3", replaces="f-2"))
    outcome = take_in_lines(tmp_path, start(), visit(), visit("f-4", replaces="f-2"))
    assert codes(outcome) == [("E345", 3)]


def test_a_rejected_line_takes_with_it_what_names_it(tmp_path: Path) -> None:
    lines = [
        start(),
        visit(details={"outcome": "?"}),
        visit("f-3", replaces="f-2"),
        visit("f-4", replaces="f-3"),
    ]
    outcome = take_in_lines(tmp_path, *lines, rejects=tmp_path / "rejects.csv")
    assert codes(outcome) == [("E325", 2), ("E344", 3), ("E344", 4)]
    assert ids() == ["f-1"]


def test_a_correction_far_below_what_it_corrects_finds_it(tmp_path: Path) -> None:
    """Further than the facts that are remembered while a file is read."""
    between = [visit(f"g-{number}", subject="case:B") for number in range(12_000)]
    outcome = take_in_lines(tmp_path, start(), visit(), *between, visit("f-3", replaces="f-2"))
    assert (outcome.taken, outcome.rejected) == (12_003, 0)
    assert ids("case:A") == ["f-1", "f-2", "f-3"]


# What PostgreSQL cannot hold


@pytest.mark.parametrize(
    "line, code, column",
    [
        (visit(details=NOT_IN | {"what_was_seen": "a\x00b"}), "E810", "details.what_was_seen"),
        (visit("f\x00-2"), "E810", "id"),
        (visit("f" * 1001), "E811", "id"),
        (visit("é" * 501), "E811", "id"),
        (visit(subject="case:" + "a" * 1000), "E811", "subject"),
        (plan(known_from="0001-01-01T10:00:00+14:00"), "E812", "known_from"),
    ],
    ids=str,
)
@pytest.mark.parametrize("ending", [".ndjson", ".csv", ".parquet"])
def test_what_the_database_cannot_hold_is_a_bad_line(
    tmp_path: Path, line: dict[str, Any], code: str, column: str, ending: str
) -> None:
    outcome = take_in(written(tmp_path / f"facts{ending}", [start("f-0", subject="case:Z"), line]))
    assert [(problem.code, problem.column) for problem in outcome.problems] == [(code, column)]


def test_the_longest_id_is_held(tmp_path: Path) -> None:
    assert take_in_lines(tmp_path, start("é" * 500, source="s" * 1000), visit("\\u0000")).taken == 2
    assert ids() == ["é" * 500, "\\u0000"]


def test_texts_that_copy_gives_a_meaning_to_come_through(tmp_path: Path) -> None:
    odd = "a\tb\\N\nc\r\\.d\x7fé\U0001f600"
    line = visit(f"f{odd}", subject=f"case:{odd}", source=odd, details=NOT_IN | {"what_was_seen": odd})
    line |= {"recorded_by": odd, "refs": {"address": odd}}
    take_in_lines(tmp_path, line, visit("f-3", subject=f"case:{odd}", source=odd, replaces=f"f{odd}"))
    first, second = in_the_ledger()
    assert (first.id, first.subject, first.source, first.recorded_by) == (f"f{odd}", f"case:{odd}", odd, odd)
    assert first.details["what_was_seen"] == odd
    assert second.replaces == (odd, f"f{odd}")
    assert found() == []


# What follows, and the trail


def test_what_follows_from_the_facts_is_there_for_everybody_they_are_about(
    tmp_path: Path, ledger: Ledger
) -> None:
    allocated = fact(
        "f-3", "allocated", "2026-03-02", refs={"officer": "o-1"}, details={"role": "community practitioner"}
    )
    outcome = take_in_lines(tmp_path, start(), allocated)
    assert outcome.subjects == 2
    rows = everything(ledger)
    assert [row[0] for row in rows["head"]] == ["case:A", "officer:o-1"]
    assert [row[:2] for row in rows["current_allocation"]] == [("case:A", "o-1")]
    assert rows["open_step"]


def test_an_import_is_on_the_trail_from_before_its_first_fact(tmp_path: Path, ledger: Ledger) -> None:
    take_in_lines(tmp_path, start(), visit())
    with ledger.as_owner() as owner:
        acts = owner.execute("SELECT account, act, particulars FROM trail_entry ORDER BY position").fetchall()
    assert [(account, act) for account, act, _ in acts][:2] == [
        ("command", "import began"),
        ("command", "imported"),
    ]
    assert '"taken":2' in acts[1][2]


def test_a_file_that_cannot_be_read_is_an_error_of_the_file(tmp_path: Path) -> None:
    with pytest.raises((OSError, Refused)):
        take_in(tmp_path / "not-there.ndjson")
