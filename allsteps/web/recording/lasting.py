"""Which kinds last until a day that may be known beforehand, and so ask for it."""

from __future__ import annotations

from typing import Final

from django.http import QueryDict

from allsteps.record.vocabulary import Kind

UNTIL: Final = "until"

LASTING: Final = frozenset(
    {
        "moved to address",
        "registration started",
        "order made",
        "licence condition set",
        "permission given",
        "adjustment started",
        "activity started",
        "gap accepted",
        "deputising started",
        "bed out of service",
    }
)
"""What ends for other reasons has a kind of its own for its end, and is not asked for one here."""


def lasts(kind: Kind, answers: QueryDict) -> bool:
    """Whether the form asks for an end: for these kinds, for one that declares it, and for a fact that has one."""
    return kind.name in LASTING or UNTIL in kind.detail_by_name or bool(answers.get(f"{UNTIL}-year"))
