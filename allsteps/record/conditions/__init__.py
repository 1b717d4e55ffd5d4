"""Every named condition, area by area. To add one, write its tree in its area with a line of help."""

from __future__ import annotations

from typing import Final

from allsteps.record.conditions import addresses, children, custody, harm, orders, staff, work
from allsteps.record.vocabulary import Condition

CONDITIONS_BY_AREA: Final = {
    "Sentence, custody and supervision": custody.CONDITIONS,
    "Orders, conditions and MAPPA": orders.CONDITIONS,
    "Harm and offences": harm.CONDITIONS,
    "Addresses and accommodation": addresses.CONDITIONS,
    "Children and relationships": children.CONDITIONS,
    "Enquiries, work and disclosure": work.CONDITIONS,
    "Staff and premises": staff.CONDITIONS,
}

CONDITIONS: Final[tuple[Condition, ...]] = tuple(
    condition for conditions in CONDITIONS_BY_AREA.values() for condition in conditions
)
