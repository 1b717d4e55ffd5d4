"""A small vocabulary for generated records: a kind for every type, silence and reference there is.

Small on purpose: with few kinds, few references and few choices, generated facts meet each other often.
"""

from __future__ import annotations

from typing import Final

from allsteps.record.vocabulary import Detail, Kind

_KEY: Final = ("address", "child", "officer", "premises")
_STANDARD: Final = Detail("standard", "text", required=True)
_ROLE: Final = Detail("by_role", "text")
_OPENED_ON: Final = Detail("opened_on", "day")

KINDS: Final = (
    # Beginnings.
    Kind("supervision started", "case"),
    Kind("released", "case", ("address",), (Detail("licence_until", "day"),)),
    Kind("person registered", "case", (), (Detail("date_of_birth", "day"),)),
    Kind("taken on", "case", (), (Detail("from", "day"),)),
    Kind("officer joined", "officer"),
    Kind("allocated", "case", ("officer",), (Detail("role", "choice", choices=("community", "prison")),)),
    # What conditions are made of.
    Kind("supervision ended", "case"),
    Kind(
        "moved",
        "any",
        ("address", "premises"),
        (Detail("kind", "choice", choices=("own", "hotel", "unknown")),),
        silence="unknown",
    ),
    Kind(
        "level set",
        "case",
        (),
        (
            Detail("level", "choice", choices=("low", "medium", "high", "not yet set"), ordered=True),
            Detail("tool", "choice", choices=("A", "B", "unknown")),
        ),
        silence="unknown",
    ),
    Kind(
        "child linked",
        "case",
        ("child", "address"),
        (Detail("lives_there", "boolean"), Detail("since", "day")),
        silence="unknown",
    ),
    Kind("child unlinked", "case", ("child",)),
    Kind("order made", "any", ("officer",), (Detail("order", "choice", choices=("X", "Y")),)),
    # What is done.
    Kind(
        "visit",
        "any",
        ("address", "child", "officer", "premises"),
        (
            Detail("outcome", "choice", choices=("seen", "not in", "unknown")),
            Detail("minutes", "number"),
            Detail("covers", "choice", choices=("person", "address", "child", "unknown"), several=True),
            Detail("note", "text"),
            Detail("tags", "list"),
            Detail("anything", "any"),
        ),
    ),
    Kind("check", "any", ("address", "officer"), (Detail("passed", "boolean"),)),
    # Plans, and facts that say themselves when they are due.
    Kind("planned", "any", ("child",), (Detail("date", "day"),), may_precede=True),
    Kind("plan done", "any", ("child",)),
    Kind("plan dropped", "any"),
    Kind("review set", "case", ("address",), (Detail("review_on", "day"), Detail("after", "number"))),
    # What people decide about steps.
    Kind("step set aside", "any", _KEY, (_STANDARD, _ROLE, _OPENED_ON)),
    Kind("step varied", "any", _KEY, (_STANDARD, _ROLE, _OPENED_ON, Detail("due_on", "day"))),
    Kind("decided otherwise", "any", _KEY, (_STANDARD, _ROLE, _OPENED_ON)),
    Kind("content erased", "any", (), (Detail("fact", "text"),)),
)
