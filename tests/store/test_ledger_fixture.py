"""Each test has an empty ledger of its own, used as a role that owns nothing."""

from __future__ import annotations

import psycopg
import pytest

from tests.lib.ledger import Ledger


@pytest.mark.parametrize("run", [1, 2])
def test_a_ledger_is_empty_whatever_the_test_before_it_wrote(ledger: Ledger, run: int) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), current_database() FROM trail_entry")
        assert cursor.fetchone() == (0, ledger.database)
        cursor.execute(
            "INSERT INTO trail_entry (at, account, role, act, subject, reason, particulars)"
            " VALUES (now(), 'a', 'r', 'searched', '', '', '{}')"
        )


def test_the_application_owns_nothing_and_the_owner_may_tamper(ledger: Ledger) -> None:
    with (
        psycopg.connect(ledger.application) as application,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        application.execute("DELETE FROM fact")
    with ledger.as_owner(unguarded=True) as owner:
        owner.execute("DELETE FROM fact")
