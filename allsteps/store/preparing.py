"""The tables are there, and the application's role may do with each what it needs and no more."""

from __future__ import annotations

from typing import Final

from django.core.management import call_command
from django.db import connections

from allsteps.store.databases import APPLICATION_ROLE

OWNER: Final = "owner"
"""Django's name for the connection of the owner, there only while tables are made."""

GUARDED: Final = ("fact", "fact_content", "erasure", "trail_entry", "restriction_event", "account")
"""Tables whose rights the migrations set one by one."""


def make_tables() -> None:
    """Every migration has run, as the owner. Safe to repeat."""
    call_command("migrate", database=OWNER, interactive=False, verbosity=0)
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' AND NOT tablename = ANY(%s)"
            " AND tablename <> 'django_migrations'",
            [list(GUARDED)],
        )
        tables = ", ".join(name for (name,) in cursor.fetchall())
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {tables} TO {APPLICATION_ROLE}")
        cursor.execute(f"GRANT SELECT ON django_migrations TO {APPLICATION_ROLE}")
        cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {APPLICATION_ROLE}")
