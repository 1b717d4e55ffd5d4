"""Which database is used: the one that `DATABASE_URL` names, or the private one in a folder.

Two people connect to it. The owner makes tables and is used for that alone; the application's own role owns
nothing and can neither change nor remove a fact or an entry of the trail.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from allsteps.errors import Problem, Refused
from allsteps.store import embedded

APPLICATION_ROLE: Final = "allsteps_app"
DATABASE: Final = "allsteps"
FOLDER: Final = "ALLSTEPS_DATA"
DEFAULT_FOLDER: Final = ".allsteps"


@dataclass(frozen=True)
class Places:
    """Where the database is, as its owner and as the application sees it. Connection texts of libpq."""

    owner: str
    application: str


def places(environment: Mapping[str, str] = os.environ) -> Places:
    """Where the database is; the private one is started, and made if it is not there.

    Raises: Refused, if `DATABASE_URL` is not one or nothing answers there.
    """
    url = environment.get("DATABASE_URL")
    if url:
        _connection_parts(url, "DATABASE_URL")
        owner = environment.get("DATABASE_OWNER_URL", url)
        return Places(owner, url)
    folder = Path(environment.get(FOLDER, DEFAULT_FOLDER)) / "postgres"
    return private(folder.resolve())


def private(folder: Path, database: str = DATABASE) -> Places:
    """The database of this name in the private server of this folder, made if it is not there."""
    first = embedded.start(folder)
    with psycopg.connect(first, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
        if known is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
    parts = {**conninfo_to_dict(first), "dbname": database}
    return Places(_text(parts), _text({**parts, "user": APPLICATION_ROLE}))


def django_database(place: str) -> dict[str, Any]:
    """A connection text as Django's settings want it."""
    parts = dict(conninfo_to_dict(place))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", DATABASE),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": parts,
    }


def _connection_parts(url: str, name: str) -> Mapping[str, Any]:
    try:
        return conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        what = "It is not the address of a PostgreSQL database."
        fix = "Write postgresql://user:password@host:5432/allsteps, or leave it out for the private database."
        raise Refused([Problem("E704", name, what, fix)]) from None


def _text(parts: Mapping[str, Any]) -> str:
    return " ".join(f"{name}={_quoted(str(value))}" for name, value in parts.items() if value is not None)


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", r"\\").replace("'", r"\'") + "'"
