"""A test has a ledger of its own: an empty database with every table, and Django's connection points at it.

    def test_a_fact_is_kept(ledger):
        with units_of_work(builtin())() as work: ...        # as the application's role, which owns nothing
        with ledger.as_owner() as owner: owner.execute(...)  # to tamper, as nobody in the product can
        allsteps("verify")                                   # a command in this process uses the same database
        allsteps_apart("verify", **ledger.environment)       # so does one in a process of its own

One private server is started for each process of tests, in a temporary folder, when the first test asks for a
ledger; without such a test none is started. Every test's database is copied from one that has the tables, which takes
a tenth of a second, and is dropped after it.

Within a test everything is committed as in life: there is no transaction around it. `ledger` comes from
`tests/conftest.py`, so that every folder has it.
"""

from __future__ import annotations

import atexit
import importlib.util
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Final

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

SETTINGS: Final = "allsteps.web.settings"
TEMPLATE: Final = "allsteps_template"

_HURRIED: Final = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")
"""Nothing here outlives the tests, so nothing is made safe against a power cut."""

_numbers: Final = count(1)


@dataclass(frozen=True)
class Ledger:
    """A database of one test. `application` and `owner` are connection texts of libpq."""

    database: str
    application: str
    owner: str

    @property
    def environment(self) -> Mapping[str, str]:
        """What a process of its own needs to use this database."""
        places = {"DATABASE_URL": self.application, "DATABASE_OWNER_URL": self.owner}
        return {**places, "ALLSTEPS_DEMONSTRATION": "yes"}

    @contextmanager
    def as_owner(self, *, unguarded: bool = False) -> Iterator[psycopg.Connection[Any]]:
        """A connection as the owner, committed at the end; `unguarded` with every trigger silenced."""
        with psycopg.connect(self.owner) as connection:
            if unguarded:
                connection.execute("SET session_replication_role = replica")
            yield connection


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    """An empty ledger, which Django's connection uses as the application's role until the test ends."""
    with new_ledger() as made:
        yield made


@contextmanager
def new_ledger(template: str = TEMPLATE) -> Iterator[Ledger]:
    """A ledger copied from another, used by Django's connection within the block. Nests: the outer one comes back."""
    from django.db import connections

    first = _server()
    name = f"allsteps_{next(_numbers)}"
    _execute(first, f"CREATE DATABASE {name} TEMPLATE {template}")
    made = _ledger(first, name)
    before = {alias: connections.settings[alias]["NAME"] for alias in connections.settings}
    try:
        point_django_at(dict.fromkeys(before, name))
        yield made
    finally:
        point_django_at(before)
        _execute(first, f"DROP DATABASE {name} WITH (FORCE)")


def point_django_at(name_by_alias: Mapping[str, str]) -> None:
    """Every connection made from now on, in any thread, is to the database of this name."""
    from django.db import connections

    connections.close_all()
    for alias, name in name_by_alias.items():
        connections.settings[alias]["NAME"] = name


@cache
def _server() -> str:
    """The connection text of the owner to the first database of a server that has a database with every table."""
    from allsteps.store import embedded
    from allsteps.store.databases import private

    folder = Path(tempfile.mkdtemp(prefix="allsteps-tests-"))
    first = embedded.start(folder / "postgres")
    atexit.register(_remove, folder)
    for setting in _HURRIED:
        _execute(first, f"ALTER SYSTEM SET {setting}")
    _execute(first, "SELECT pg_reload_conf()")
    private(folder / "postgres", TEMPLATE)
    _set_django_up(_ledger(first, TEMPLATE))
    from django.db import connections

    from allsteps.store.preparing import make_tables

    make_tables()
    connections.close_all()
    return first


def _set_django_up(template: Ledger) -> None:
    import django
    from django.conf import settings

    from allsteps.store.databases import django_database

    if importlib.util.find_spec("allsteps.web") and importlib.util.find_spec(SETTINGS):
        os.environ.update(template.environment)
        os.environ.setdefault("ALLSTEPS_DEMONSTRATION", "yes")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    elif not settings.configured:
        settings.configure(
            INSTALLED_APPS=["django.contrib.contenttypes", "allsteps.store"],
            AUTH_USER_MODEL="store.Account",
            USE_TZ=True,
            SECRET_KEY="for tests",
        )
    databases = {"default": django_database(template.application), "owner": django_database(template.owner)}
    settings.DATABASES = databases
    django.setup()


def _ledger(first: str, database: str) -> Ledger:
    from allsteps.store.databases import APPLICATION_ROLE

    owner = make_conninfo(first, dbname=database)
    return Ledger(database, make_conninfo(first, dbname=database, user=APPLICATION_ROLE), owner)


def _execute(first: str, statement: str) -> None:
    with psycopg.connect(first, autocommit=True) as connection:
        connection.execute(statement)


def _remove(folder: Path) -> None:
    """The server's own clean-up was registered before this one and would run after it, so it is done first."""
    from allsteps.store import embedded

    for server in embedded._STARTED:
        if server.pgdata.is_relative_to(folder.resolve()):
            server.stop()
    shutil.rmtree(folder, ignore_errors=True)
