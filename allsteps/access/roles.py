"""The roles that people sign in with, and who stands above whom.

The values are the names that standards use for owners, rungs and deciders. Standards also name roles of other
agencies (governor, police supervisor): nobody signs in with those, and nothing here grants them anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """One role of one sign-in. Whoever has two signs in with one of them."""

    COMMUNITY_PRACTITIONER = "community practitioner"
    PRISON_PRACTITIONER = "prison practitioner"
    SENIOR_PRACTITIONER = "senior practitioner"
    HEAD_OF_PDU = "head of PDU"
    REGIONAL_DIRECTOR = "regional director"
    ACCOMMODATION_DESK = "accommodation desk"
    PROGRAMMES = "programmes"
    VICTIM_LIAISON = "victim liaison"
    INSPECTOR = "inspector"
    POLICY_OWNER = "policy owner"
    AUDITOR = "auditor"


HEADS: Final = frozenset({Role.HEAD_OF_PDU, Role.REGIONAL_DIRECTOR})
SENIORS: Final = HEADS | {Role.SENIOR_PRACTITIONER}
"""Those who answer for other people's cases."""
READ_ONLY: Final = frozenset({Role.INSPECTOR, Role.POLICY_OWNER, Role.AUDITOR})
"""Those who look at the service from outside it."""

ANSWERS_AS: Final[Mapping[str, Role]] = {
    **{role.value: role for role in Role},
    "supervising manager": Role.SENIOR_PRACTITIONER,
    "key worker": Role.PRISON_PRACTITIONER,
    "accommodation lead": Role.ACCOMMODATION_DESK,
}
"""Which sign-in a role of a step means: allocations and standards know a few names more than sign-ins do."""

_ABOVE: Final[Mapping[Role, frozenset[Role]]] = {
    Role.COMMUNITY_PRACTITIONER: SENIORS,
    Role.PRISON_PRACTITIONER: SENIORS,
    Role.SENIOR_PRACTITIONER: HEADS,
    Role.HEAD_OF_PDU: frozenset({Role.REGIONAL_DIRECTOR}),
    Role.REGIONAL_DIRECTOR: frozenset(),
}


def with_line_above(holder: str) -> frozenset[Role]:
    """The sign-ins that answer for what this role holds: its own, and those above it.

    For roles of other agencies, and for desks, which stand in no line of a delivery unit: the heads.
    """
    role = ANSWERS_AS.get(holder)
    return HEADS if role is None else _ABOVE.get(role, HEADS) | {role}


def named(roles: Iterable[str]) -> str:
    """The roles as words of a sentence, in a steady order: "head of PDU or regional director"."""
    order = {role.value: place for place, role in enumerate(Role)}
    words = sorted(map(str, roles), key=lambda word: (order.get(word, len(order)), word))
    return " or ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
