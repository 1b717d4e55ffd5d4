"""What the environment says of this installation is read here, once, and every mistake in it is told together."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from allsteps.errors import Problem, Refused

DEMONSTRATION: Final = "ALLSTEPS_DEMONSTRATION"
SECRET: Final = "ALLSTEPS_SECRET_KEY"
HOSTS: Final = "ALLSTEPS_HOSTS"
MAIL_HOST: Final = "ALLSTEPS_MAIL_HOST"
MAIL_FROM: Final = "ALLSTEPS_MAIL_FROM"
OIDC_SERVER: Final = "ALLSTEPS_OIDC_SERVER"
OIDC_CLIENT: Final = "ALLSTEPS_OIDC_CLIENT"
OIDC_SECRET: Final = "ALLSTEPS_OIDC_SECRET"
AS_OWNER: Final = "ALLSTEPS_AS_OWNER"

LONG_ENOUGH: Final = 50
YES_AND_NO: Final = {"": False, "no": False, "yes": True}


@dataclass(frozen=True)
class Configuration:
    """One installation. In the demonstration nobody is real, so signing in needs no password and no mail is sent.

    `as_owner` is so only in the command that makes tables: the pages never know the owner's connection.
    """

    demonstration: bool
    secret_key: str = field(repr=False)
    hosts: tuple[str, ...]
    mail_host: str = ""
    mail_from: str = ""
    oidc_server: str = ""
    oidc_client: str = ""
    oidc_secret: str = field(default="", repr=False)
    as_owner: bool = False


@cache
def here() -> Configuration:
    """This installation, read once for each process. Raises: Refused, with every problem."""
    return configuration(os.environ)


def configuration(environment: Mapping[str, str]) -> Configuration:
    """The installation that an environment describes. Raises: Refused, with every problem."""
    problems: list[Problem] = []
    said = environment.get(DEMONSTRATION, "").strip().lower()
    if said not in YES_AND_NO:
        problems.append(
            Problem("E701", DEMONSTRATION, f'"{said}" is neither yes nor no.', "Write yes or no.")
        )
    found = _demonstration(environment) if YES_AND_NO.get(said) else _agency(environment, problems)
    if problems:
        raise Refused(problems)
    return replace(found, as_owner=bool(environment.get(AS_OWNER)))


def _demonstration(environment: Mapping[str, str]) -> Configuration:
    hosts = _words(environment.get(HOSTS, "")) or ("localhost", "127.0.0.1", "[::1]")
    # No secret protects a page where anybody may choose who to be, so the key need not be one.
    return Configuration(True, "the demonstration has nothing that a secret would protect", hosts)


def _agency(environment: Mapping[str, str], problems: list[Problem]) -> Configuration:
    secret = environment.get(SECRET, "")
    if len(secret) < LONG_ENOUGH:
        what = f"It has {len(secret)} characters; sessions are signed with it."
        problems.append(
            Problem(
                "E702", SECRET, what, f"Write {LONG_ENOUGH} random characters or more, and keep them secret."
            )
        )
    required = {
        HOSTS: "Write the names that people type, parted by commas: allsteps.example.org",
        MAIL_HOST: "Write the name of the server that takes mail, for digests and escalations.",
        MAIL_FROM: "Write the address that mail comes from.",
        OIDC_SERVER: "Write the address of the agency's OpenID Connect provider, from which people sign in.",
        OIDC_CLIENT: "Write the client id that the provider gave.",
        OIDC_SECRET: "Write the client secret that the provider gave.",
    }
    for name, fix in required.items():
        if not environment.get(name, "").strip():
            problems.append(Problem("E703", name, "It is empty, and needed outside the demonstration.", fix))
    said = {name: environment.get(name, "").strip() for name in required}
    return Configuration(
        False,
        secret,
        _words(said[HOSTS]),
        mail_host=said[MAIL_HOST],
        mail_from=said[MAIL_FROM],
        oidc_server=said[OIDC_SERVER],
        oidc_client=said[OIDC_CLIENT],
        oidc_secret=said[OIDC_SECRET],
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for part in text.split(",") if (word := part.strip()))
