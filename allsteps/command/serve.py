"""`allsteps prepare` and `allsteps serve`: the tables are there; the pages are served."""

from __future__ import annotations

import os
from typing import Annotated, Final

import typer

from allsteps.command import screen
from allsteps.command.ledger import connect
from allsteps.store.databases import places

APPLICATION: Final = "allsteps.web.wsgi:application"
"""Named, not imported: the command and the pages are strangers."""


def prepare_command() -> None:
    """Make the tables, or bring them up to date, as the database's owner. Safe to repeat."""
    connect(as_owner=True)
    from allsteps.store.preparing import make_tables

    make_tables()


def serve_command(
    port: Annotated[int, typer.Option(help="The port of this machine.")] = 8000,
    address: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    workers: Annotated[int, typer.Option(help="How many processes answer.")] = 2,
) -> None:
    """Serve the pages until stopped."""
    # The private server is started here and lives as long as this process; each worker is told where it is.
    os.environ["DATABASE_URL"] = places().application
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    screen.err.print(f"Serving at http://{address}:{port}/ until you press Ctrl+C.")
    server = Granian(
        APPLICATION,
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_access=False,  # a line of an access log would hold the query of a search
        log_level=LogLevels.warning,
    )
    server.serve()
