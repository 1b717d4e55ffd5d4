"""A connection of its own, beside Django's: for COPY, and for work that is spread over processes."""

from __future__ import annotations

from typing import Any

import psycopg
from django.db import connections
from psycopg.conninfo import make_conninfo

Connection = psycopg.Connection[tuple[Any, ...]]


def place() -> str:
    """The connection text of the database that Django's connection is to, as the same person."""
    settings = connections.settings["default"]
    named = {
        "dbname": settings["NAME"],
        "user": settings["USER"],
        "password": settings["PASSWORD"],
        "host": settings["HOST"],
        "port": settings["PORT"],
    }
    options = {name: value for name, value in settings["OPTIONS"].items() if isinstance(value, str | int)}
    return make_conninfo(
        **{name: value for name, value in (options | named).items() if value not in ("", None)}
    )


def connect(where: str | None = None, *, hurried: bool = False) -> Connection:
    """A new connection. Instants come in UTC, wherever the server stands.

    `hurried` for work that notes how far it has got in the transactions that do it: the disk is not waited for at the
    end of each. A power cut loses the last of them, and the next run does them again; whoever then says that all is
    done says it on a connection that is not hurried, and that commits them all.
    """
    connection = psycopg.connect(place() if where is None else where)
    connection.execute("SET timezone = 'UTC'")
    if hurried:
        connection.execute("SET synchronous_commit = off")
    connection.commit()
    return connection
