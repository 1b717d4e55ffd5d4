"""A command's way to the store: Django is set up, with the pages' settings, by name."""

from __future__ import annotations

import os
from typing import Final

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
