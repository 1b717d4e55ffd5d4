"""What a command does to the ledger is on the trail, as are people's doings."""

from __future__ import annotations

from typing import Any, Final

import orjson

from allsteps.store.apart import Connection

ACCOUNT: Final = "command"
ROLE: Final = "operator"
"""Whoever runs commands on the machine itself has no account with a role in the product."""


def leave_trail(connection: Connection, act: str, subject: str = "", **particulars: Any) -> None:
    """One entry, in the transaction at hand. Particulars are ids, names of files and counts."""
    connection.execute(
        "INSERT INTO trail_entry (at, account, role, act, subject, reason, particulars)"
        " VALUES (clock_timestamp(), %s, %s, %s, %s, '', %s)",
        [ACCOUNT, ROLE, act, subject, orjson.dumps(particulars).decode()],
    )
