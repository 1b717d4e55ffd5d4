"""A letter has been sent once, and the trail says to whom and about which steps; the letter itself says no ids."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from allsteps.actions.desk import Desk
from allsteps.record.ports import TrailEntry

MAIL: Final = "mail"
"""Who the trail says did it: no person sends these."""


def send_and_tell(
    desk: Desk, recipient: str, keys: Collection[str], subjects: Collection[str], send: Callable[[], object]
) -> None:
    """The letter is sent, and the trail says to which account; `keys` say what it told, so that it is told once.

    It is sent before the entry is kept: should keeping it fail, the letter comes twice rather than never.
    """
    with desk.begin() as work:
        send()
        several = {"subjects": sorted(subjects)} if len(subjects) > 1 else {}
        about = next(iter(subjects)) if len(subjects) == 1 else ""
        particulars = {"to": recipient, "keys": sorted(keys), **several}
        work.trail(TrailEntry(MAIL, "system", "mailed", about, particulars=particulars))
