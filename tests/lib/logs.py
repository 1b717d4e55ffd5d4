"""What a log must never hold is looked for in its lines: a name, number, day of birth, postcode or question."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

from tests.lib.journey_caseload import MEMBER_BY_ROLE, PEOPLE, SENT, personal_values

_ADDRESS: Final = re.compile(r"/(?:cases|staff|premises)/|\?[a-z_.]+=|case:|officer:|premises:")
"""An address of somebody's record, what was asked of a page, and a subject's own name."""


def told_of_somebody(lines: Iterable[str], personal: Collection[str] | None = None) -> list[str]:
    """The lines that say something of somebody, each with what it says."""
    looked_for = [each.casefold() for each in (personal or everything_personal())]
    found = []
    for line in lines:
        folded = line.casefold()
        found += [f"“{each}” in: {line}" for each in looked_for if each in folded]
        found += [f"“{address[0]}” in: {line}" for address in _ADDRESS.finditer(line)]
    return found


def everything_personal() -> frozenset[str]:
    """Of the people in the cases, of the staff, and what the journeys write into forms."""
    staff = {member.name for member in MEMBER_BY_ROLE.values()}
    return personal_values() | staff | set(SENT) | {f"case-{name}" for name in PEOPLE}
