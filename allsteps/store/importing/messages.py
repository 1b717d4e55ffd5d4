"""What can keep a line that is a good fact out of this ledger, in the form of the exchange file's own messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from allsteps.record.exchange.messages import Fault

MESSAGES: Final[Mapping[str, tuple[str, str]]] = {
    "E810": (
        '"{column}" holds a NUL character, which no database text can.',
        "Take the character out where the text comes from.",
    ),
    "E811": (
        '"{column}" is longer than {longest} bytes.',
        "Give it a shorter id, and use that wherever it is named.",
    ),
    "E812": (
        '"known_from" is outside the calendar once it is told in UTC.',
        "Write an instant between the years 2 and 9998.",
    ),
    "E813": (
        "The ledger has a fact of this source and id, with other content.",
        'Give this fact an id of its own, or, if it corrects the other, name that in "replaces".',
    ),
    "E814": (
        '"{column}" names a fact that is neither in this file nor in the ledger.',
        'Write its id, or "source/id" if it is of another source.',
    ),
    "E815": (
        'What "{column}" names was corrected or taken back by somebody else during the import.',
        "Look at the case as it stands now, and send the line again if it still says something new.",
    ),
}


def fault(code: str, column: str | None = None, **words: object) -> Fault:
    what, fix = MESSAGES[code]
    return Fault(code, column, what.format(column=column, **words), fix.format(column=column, **words))
