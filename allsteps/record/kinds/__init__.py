"""Every kind of fact that can be recorded, area by area. To add one, declare it in its area."""

from __future__ import annotations

from typing import Final

from allsteps.record.kinds import (
    addresses,
    assessment,
    children,
    disclosure,
    enquiries,
    mappa,
    orders,
    people,
    placements,
    plans,
    sentence,
    staff,
    steps,
    supervision,
    work,
)
from allsteps.record.vocabulary import Kind

# The order is that of the pages: the person, then what is required, known, asked and done.
_AREAS = (
    people,
    sentence,
    supervision,
    orders,
    mappa,
    assessment,
    addresses,
    children,
    enquiries,
    work,
    disclosure,
    placements,
    plans,
    steps,
    staff,
)

KINDS: Final[tuple[Kind, ...]] = tuple(kind for area in _AREAS for kind in area.KINDS)
