"""What somebody did to the ledger past its guards is named for what it was, where it was, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import psycopg
import pytest

from allsteps.store.chain import digest_of
from tests.lib.command import allsteps, fact
from tests.lib.ledger import Ledger, new_ledger
from tests.lib.taken_in import found, take_in_lines

VISIT: Final = {"refs": {"address": "a-1"}, "details": {"outcome": "not in"}}
ALLOCATED: Final = {"refs": {"officer": "o-1"}, "details": {"role": "community practitioner"}}
ERASING: Final = {"details": {"fact": "f-2", "authority": "a court", "reason": "an order"}}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Case A: five facts, of which 1 and its correction 2 are erased by 4. Case B: three facts. C: one."""
    from django.db import connections

    with new_ledger() as made:
        take_in_lines(
            tmp_path_factory.mktemp("files"),
            fact("f-1", "supervision started", "2026-03-02"),
            fact("f-2", "home visit", "2026-03-10", **VISIT),
            fact("f-3", "home visit", "2026-03-10", replaces="f-2", **VISIT),
            fact("f-4", "allocated", "2026-03-10", **ALLOCATED),
            fact("f-5", "content erased", "2026-03-12", **ERASING),
            *(fact(f"g-{n}", "home visit", "2026-03-10", subject="case:B", **VISIT) for n in range(3)),
            fact("h-1", "supervision started", "2026-03-10", subject="case:C"),
        )
        with made.as_owner() as owner:
            owner.execute(
                "INSERT INTO restriction_event (at, subject, event, account, by_account, reason)"
                " VALUES (now(), 'case:A', 'restricted', '', 'u-1', 'because')"
            )
        connections.close_all()
        yield made


@pytest.fixture
def ledger(filled: Ledger) -> Iterator[Ledger]:
    with new_ledger(filled.database) as made:
        yield made


LAWFUL: Final = [("erased", "case:A", 1), ("erased", "case:A", 2)]


def place(subject: str, seq: int) -> str:
    return f"(SELECT position FROM fact WHERE subject = '{subject}' AND seq = {seq})"


def row(subject: str, seq: int) -> str:
    return f"WHERE subject = '{subject}' AND seq = {seq}"


B1: Final = row("case:B", 1)
TAMPERED: Final[dict[str, tuple[str, list[tuple[str, str, int | None]]]]] = {
    "what a fact says": (
        f'UPDATE fact_content SET details = \'{{"outcome":"refused"}}\' WHERE position = {place("case:B", 1)}',
        [("altered content", "case:B", 1)],
    ),
    "its salt": (
        f"UPDATE fact_content SET salt = 'x' WHERE position = {place('case:B', 1)}",
        [("altered content", "case:B", 1)],
    ),
    "its digest": (f"UPDATE fact SET digest = 'x' {B1}", [("altered content", "case:B", 1)]),
    "its link": (
        f"UPDATE fact SET link = 'x' {B1}",
        [("altered", "case:B", 1), ("altered", "case:B", 2)],
    ),
    **{
        f"its {column}": (f"UPDATE fact SET {column} = {value} {B1}", [("altered", "case:B", 1)])
        for column, value in {
            "source": "'x'",
            "fact_id": "'x'",
            "kind": "'contact'",
            "on_day": "'2026-03-11'",
            "until_day": "'2026-03-12'",
            "refs": """'{"address":"a-2"}'""",
            "officer": "'o-2'",
            "premises": "'p-2'",
            "basis": "'seen by us'",
            "handling": "'open'",
            "known_from": "known_from + interval '1 microsecond'",
            "recorded_by": "'officer:1'",
            "named_id": "'g-0'",
        }.items()
    },
    "a fact in the middle is removed": (f"DELETE FROM fact {B1}", [("missing", "case:B", 1)]),
    "the first fact is removed": (f"DELETE FROM fact {row('case:B', 0)}", [("missing", "case:B", 0)]),
    "the last fact is removed": (f"DELETE FROM fact {row('case:B', 2)}", [("missing", "case:B", 2)]),
    "all facts of a case are removed": (
        "DELETE FROM fact WHERE subject = 'case:B'",
        [("missing", "case:B", 0)],
    ),
    "content is removed": (
        f"DELETE FROM fact_content WHERE position = {place('case:B', 1)}",
        [("missing content", "case:B", 1)],
    ),
    "content is removed, as if it were erased": (
        (
            f"DELETE FROM fact_content WHERE position = {place('case:B', 1)};"
            f"INSERT INTO erasure VALUES ({place('case:B', 1)}, {place('case:B', 2)}, now())"
        ),
        [("erased without authority", "case:B", 1)],
    ),
    "more is erased than the authority names": (
        f"SELECT erase_content({place('case:A', 4)}, ARRAY[{place('case:A', 3)}])",
        [("erased without authority", "case:A", 3)],
    ),
    "something else is put in the place of erased content": (
        f"INSERT INTO fact_content VALUES ({place('case:A', 1)}, 'salt', '{{}}')",
        [("altered content", "case:A", 1)],
    ),
    "what was erased stands there all the same": (
        f"INSERT INTO erasure VALUES ({place('case:B', 1)}, {place('case:A', 4)}, now())",
        [("restored", "case:B", 1)],
    ),
    "the erasure of it is forgotten": (
        f"DELETE FROM erasure WHERE position = {place('case:A', 1)}",
        [("missing content", "case:A", 1)],
    ),
    "the recorded end says less": (
        "UPDATE chain SET length = 2 WHERE subject = 'case:B'",
        [("end disagrees", "case:B", None)],
    ),
    "the recorded end has another link": (
        "UPDATE chain SET link = 'x' WHERE subject = 'case:B'",
        [("end disagrees", "case:B", None)],
    ),
    "the recorded end is removed": (
        "DELETE FROM chain WHERE subject = 'case:B'",
        [("end disagrees", "case:B", None)],
    ),
    "a fact is moved to another case": (
        f"UPDATE fact SET subject = 'case:C' , seq = 1 {row('case:B', 2)}",
        [("missing", "case:B", 2), ("altered", "case:C", 1), ("end disagrees", "case:C", None)],
    ),
}


def test_an_untouched_ledger_holds_and_lawful_erasures_are_told(ledger: Ledger) -> None:
    assert found() == LAWFUL


@pytest.mark.parametrize("tampered", TAMPERED)
def test_each_thing_that_was_done_is_named_and_nothing_else(ledger: Ledger, tampered: str) -> None:
    statements, expected = TAMPERED[tampered]
    with ledger.as_owner(unguarded=True) as owner:
        for statement in statements.split(";"):
            owner.execute(statement)
    touched = {(subject, seq) for _, subject, seq in expected}
    lawful = [each for each in LAWFUL if each[1:] not in touched]
    assert sorted(found(), key=str) == sorted(lawful + expected, key=str)


def test_altering_the_content_of_the_last_fact_with_its_whole_proof_shows_in_the_end(ledger: Ledger) -> None:
    with ledger.as_owner(unguarded=True) as owner:
        rewrite(owner, "case:B", 2, chain=False)
    assert found() == [*LAWFUL, ("end disagrees", "case:B", None)]


# Against a checkpoint


@pytest.fixture
def checkpoint(ledger: Ledger) -> Any:
    from allsteps.store.apart import connect
    from allsteps.store.proving.checkpoint import take

    with connect() as connection:
        return take(connection)


def rewrite(owner: psycopg.Connection[Any], subject: str, since: int, *, chain: bool = True) -> None:
    """As somebody would who knows all of this code: from one fact to the end everything is made to fit."""
    from allsteps.store.chain import link_of
    from allsteps.store.proving.chains import _ROWS, Row, _envelope

    rows = [Row._make(each) for each in owner.execute(_ROWS) if each[1] == subject]
    link = rows[since - 1].link if since else b""
    for each in rows[since:]:
        digest = each.digest
        if each.seq == since:
            digest = digest_of(b"salt", "{}")
            owner.execute(
                "UPDATE fact_content SET salt = 'salt', details = '{}' WHERE position = %s", [each.position]
            )
        link = link_of(link, _envelope(each), digest)
        owner.execute(
            "UPDATE fact SET digest = %s, link = %s WHERE position = %s", [digest, link, each.position]
        )
    if chain:
        owner.execute("UPDATE chain SET link = %s WHERE subject = %s", [link, subject])


def test_a_rewritten_chain_shows_against_a_checkpoint_alone(ledger: Ledger, checkpoint: Any) -> None:
    with ledger.as_owner(unguarded=True) as owner:
        rewrite(owner, "case:B", 1)
    assert found() == LAWFUL
    assert found(checkpoint) == [*LAWFUL, ("rewritten", "case:B", None)]


def test_a_cut_tail_shows_against_a_checkpoint_alone(ledger: Ledger, checkpoint: Any) -> None:
    with ledger.as_owner(unguarded=True) as owner:
        owner.execute("DELETE FROM fact WHERE subject = 'case:B' AND seq = 2")
        owner.execute(
            f"UPDATE chain SET length = 2, link = (SELECT link FROM fact {B1}) WHERE subject = 'case:B'"
        )
    assert found() == LAWFUL
    assert found(checkpoint) == [*LAWFUL, ("cut", "case:B", 2)]


def test_a_case_that_is_gone_without_a_trace_shows_against_a_checkpoint(
    ledger: Ledger, checkpoint: Any
) -> None:
    with ledger.as_owner(unguarded=True) as owner:
        owner.execute("DELETE FROM fact WHERE subject = 'case:C'")
        owner.execute("DELETE FROM chain WHERE subject = 'case:C'")
    assert found(checkpoint) == [*LAWFUL, ("cut", "case:C", 0)]


def test_what_was_added_since_the_checkpoint_is_no_trouble(
    ledger: Ledger, checkpoint: Any, tmp_path: Path
) -> None:
    take_in_lines(tmp_path, fact("f-6", "home visit", "2026-03-20", **VISIT))
    assert found(checkpoint) == LAWFUL


TRAIL: Final = {
    "altered": ("UPDATE trail_entry SET act = 'looked' WHERE position = 1", "log altered"),
    "removed": ("DELETE FROM trail_entry WHERE position = 1", "log missing"),
    "cut": (
        "DELETE FROM trail_entry WHERE position = (SELECT max(position) FROM trail_entry)",
        "log missing",
    ),
}


@pytest.mark.parametrize("tampered", TRAIL)
def test_the_trail_is_as_it_was_at_the_checkpoint(ledger: Ledger, checkpoint: Any, tampered: str) -> None:
    statement, expected = TRAIL[tampered]
    with ledger.as_owner(unguarded=True) as owner:
        owner.execute(statement)
    assert found(checkpoint) == [*LAWFUL, (expected, "the trail", 1)]


def test_an_entry_slipped_in_among_others_shows(ledger: Ledger) -> None:
    from allsteps.store.apart import connect
    from allsteps.store.proving.checkpoint import take

    with ledger.as_owner() as owner:
        owner.execute("SELECT nextval('trail_entry_position_seq')")
        owner.execute(
            "INSERT INTO trail_entry (at, account, role, act, subject, reason, particulars)"
            " VALUES (now(), 'u-1', 'r', 'searched', '', '', '{}')"
        )
    with connect() as connection:
        kept = take(connection)
    with ledger.as_owner(unguarded=True) as owner:
        owner.execute(
            "INSERT INTO trail_entry SELECT max(position) - 1, now(), 'u-2', 'r', 'opened', '', '', '{}'"
            " FROM trail_entry"
        )
    assert found(kept) == [*LAWFUL, ("log added", "the trail", 1)]


def test_a_restriction_taken_away_shows(ledger: Ledger, checkpoint: Any) -> None:
    with ledger.as_owner(unguarded=True) as owner:
        owner.execute("DELETE FROM restriction_event")
    assert found(checkpoint) == [*LAWFUL, ("log missing", "the restrictions", 1)]


# As commands


@pytest.fixture
def signed(ledger: Ledger, tmp_path: Path) -> tuple[Path, Path]:
    key = tmp_path / "key"
    assert allsteps("checkpoint", "--new-key", key).code == 0
    kept = tmp_path / "checkpoint.ndjson"
    assert allsteps("checkpoint", "--key", key, "--out", kept).code == 0
    return kept, tmp_path / "key.pub"


def test_verify_ends_with_1_if_anything_is_wrong(ledger: Ledger, signed: tuple[Path, Path]) -> None:
    options = ["--checkpoint", signed[0], "--public-key", signed[1]]
    well = allsteps("verify", *options)
    assert (well.code, well.err) == (0, "")
    assert "case:A, fact 1: erased by law, on the authority given in /f-5." in well.text
    with ledger.as_owner(unguarded=True) as owner:
        owner.execute(f"DELETE FROM fact {B1}")
    wrong = allsteps("verify", *options)
    assert wrong.code == 1
    assert wrong.err.startswith("E824  case:B, fact 1\n")
    assert wrong.err.endswith("1 problem.\n")


def test_the_private_key_is_for_its_owner_alone_and_never_written_over(tmp_path: Path) -> None:
    key = tmp_path / "key"
    allsteps("checkpoint", "--new-key", key)
    assert key.stat().st_mode & 0o777 == 0o600
    before = key.read_bytes()
    assert allsteps("checkpoint", "--new-key", key).code == 2
    assert key.read_bytes() == before


@pytest.mark.parametrize("spoilt", ["a link", "a line less", "the signature", "empty", "another key"])
def test_a_checkpoint_that_was_not_signed_as_it_stands_is_refused(
    ledger: Ledger, signed: tuple[Path, Path], tmp_path: Path, spoilt: str
) -> None:
    kept, public = signed
    content = kept.read_bytes()
    lines = content.splitlines(keepends=True)
    if spoilt == "another key":
        allsteps("checkpoint", "--new-key", tmp_path / "other")
        public = tmp_path / "other.pub"
    kept.write_bytes(
        {
            "a link": content.replace(b'["case:B",3,', b'["case:B",2,'),
            "a line less": b"".join(lines[:2] + lines[3:]),
            "the signature": content[:-10] + b"AAAA" + content[-6:],
            "empty": b"",
            "another key": content,
        }[spoilt]
    )
    ran = allsteps("verify", "--checkpoint", kept, "--public-key", public)
    assert ran.codes in (["E840"], ["E841"])


def test_a_checkpoint_needs_its_key(ledger: Ledger, signed: tuple[Path, Path]) -> None:
    assert allsteps("verify", "--checkpoint", signed[0]).codes == ["E843"]
    assert allsteps("verify", "--checkpoint", signed[0], "--public-key", signed[0]).codes == ["E842"]
    assert allsteps("checkpoint", "--out", signed[0]).codes == ["E844"]
