"""A command's way to the store: Django is set up, with the pages' settings, by name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from allsteps.errors import Problem, Refused

SETTINGS: Final = "allsteps.web.settings"
"""Named, not imported: the command and the pages are strangers."""

AS_OWNER: Final = "ALLSTEPS_AS_OWNER"
"""Set only while tables are made: the settings then know the owner's connection, too."""


def connect(*, as_owner: bool = False) -> None:
    """`allsteps.store` can be used. Raises: Refused, where the settings are wrong or no database answers."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    if as_owner:
        os.environ[AS_OWNER] = "1"
    import django

    django.setup()


@contextmanager
def in_words() -> Iterator[None]:
    """What the database refuses is said in words, and never with the row that it refused. Raises: Refused."""
    import psycopg
    from psycopg.errors import InvalidCatalogName, UndefinedColumn, UndefinedFunction, UndefinedTable

    from allsteps.store.processes import Failed

    try:
        yield
    except (UndefinedTable, UndefinedColumn, UndefinedFunction, InvalidCatalogName):
        what, fix = "Its tables are not there, or are those of another version.", "Run `allsteps prepare`."
        raise Refused([Problem("E804", "the database", what, fix)]) from None
    except psycopg.OperationalError:
        what = "It does not answer, or broke off."
        fix = "Look whether it runs, and run the command again: it goes on where it was."
        raise Refused([Problem("E805", "the database", what, fix)]) from None
    except Failed as failed:
        what = f"A process ended before its work was done. {failed}"
        fix = "Run the command again: it goes on where it was."
        raise Refused([Problem("E806", "the command", what, fix)]) from None
