"""A checkpoint says how long every chain was at a moment and what its last link was, signed, to be kept elsewhere.

One JSON value a line: what it is; the logs; one line for each subject; last the signature, by Ed25519 over the
SHA-256 of every byte before it. It holds the ids of cases and nothing of what was recorded.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import orjson
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from allsteps.errors import Problem, Refused
from allsteps.store.apart import Connection
from allsteps.store.proving.chains import End
from allsteps.store.proving.logs import Stretch, stretches

FORM: Final = 1

_LINE: Final = orjson.OPT_APPEND_NEWLINE | orjson.OPT_SORT_KEYS


@dataclass(frozen=True)
class Checkpoint:
    """What was there `at` an instant."""

    at: datetime
    ends: Mapping[str, End]
    logs: Mapping[str, Sequence[Stretch]]


def take(connection: Connection) -> Checkpoint:
    """The ledger as it is now. Writers wait for a moment, and only for each other's last entries."""
    row = connection.execute("SELECT trail, restrictions, clock_timestamp() FROM settled_logs()").fetchone()
    connection.commit()
    assert row is not None
    trail, restrictions, at = row
    connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
    ends = {
        subject: (length, bytes(link))
        for subject, length, link in connection.execute(
            "SELECT c.subject, f.seq + 1, f.link FROM chain c JOIN LATERAL"
            " (SELECT seq, link FROM fact WHERE subject = c.subject ORDER BY seq DESC LIMIT 1) f ON true"
        )
    }
    logs = {
        "trail_entry": stretches(connection, "trail_entry", trail),
        "restriction_event": stretches(connection, "restriction_event", restrictions),
    }
    connection.commit()
    return Checkpoint(at, ends, logs)


def write(path: Path, checkpoint: Checkpoint, key: Ed25519PrivateKey) -> None:
    """The checkpoint is in the file, signed."""
    lines = [orjson.dumps({"allsteps checkpoint": FORM, "at": checkpoint.at.isoformat()}, option=_LINE)]
    logs = {name: [list(stretch) for stretch in log] for name, log in checkpoint.logs.items()}
    lines.append(orjson.dumps({"logs": logs}, option=_LINE))
    lines += [
        orjson.dumps([subject, length, link.hex()], option=_LINE)
        for subject, (length, link) in sorted(checkpoint.ends.items())
    ]
    signed = b"".join(lines)
    signature = base64.b64encode(key.sign(sha256(signed).digest())).decode()
    path.write_bytes(signed + orjson.dumps({"signature": signature}, option=_LINE))


def read(path: Path, key: Ed25519PublicKey) -> Checkpoint:
    """The checkpoint of a file. Raises: Refused, if it was not signed by this key just as it stands; OSError."""
    *lines, last = path.read_bytes().splitlines(keepends=True) or [b""]
    try:
        key.verify(base64.b64decode(orjson.loads(last)["signature"]), sha256(b"".join(lines)).digest())
        return _parsed(lines)
    except InvalidSignature:
        what = "It was not signed by this key, or was changed since."
        fix = "Name the public key that belongs to it, or fetch the file again from where it is kept."
        raise Refused([Problem("E840", str(path), what, fix)]) from None
    except (ValueError, KeyError, TypeError, IndexError):
        what, fix = "It is not a checkpoint, or is cut short.", "Fetch the file again from where it is kept."
        raise Refused([Problem("E841", str(path), what, fix)]) from None


def _parsed(lines: Sequence[bytes]) -> Checkpoint:
    head: dict[str, Any] = orjson.loads(lines[0])
    if head["allsteps checkpoint"] != FORM:
        raise ValueError
    logs = {name: [Stretch(*each) for each in log] for name, log in orjson.loads(lines[1])["logs"].items()}
    ends = {subject: (length, bytes.fromhex(link)) for subject, length, link in map(orjson.loads, lines[2:])}
    return Checkpoint(datetime.fromisoformat(head["at"]), ends, logs)


def new_key(path: Path) -> Path:
    """A private key is in the file, to be read by its owner alone, and its public key beside it.

    Raises: FileExistsError.
    """
    key = Ed25519PrivateKey.generate()
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(secret)
    beside = path.with_name(f"{path.name}.pub")
    public = key.public_key()
    beside.write_bytes(
        public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    return beside


def private_key(path: Path) -> Ed25519PrivateKey:
    """Raises: Refused, if the file holds no such key; OSError."""
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if isinstance(key, Ed25519PrivateKey):
        return key
    raise Refused([_no_key(path, "private")])


def public_key(path: Path) -> Ed25519PublicKey:
    """Raises: Refused, if the file holds no such key; OSError."""
    try:
        key = serialization.load_pem_public_key(path.read_bytes())
    except (ValueError, UnsupportedAlgorithm):
        key = None
    if isinstance(key, Ed25519PublicKey):
        return key
    raise Refused([_no_key(path, "public")])


def _no_key(path: Path, which: str) -> Problem:
    fix = "`allsteps checkpoint --new-key FILE` makes one, and FILE.pub beside it."
    return Problem("E842", str(path), f"It holds no {which} Ed25519 key.", fix)
