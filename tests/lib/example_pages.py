"""Every page of the product by its name in the table of addresses, with an address that shows it.

The addresses are those of the journeys' office. A name without an example here fails a test, so that no page comes in
that nobody has looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from allsteps.access.roles import Role
from tests.lib.journey_caseload import PEOPLE, SOURCE, TEAM, days_ago

_NO_FILE: Final = re.compile(r"[^\w.-]+")


@dataclass(frozen=True)
class Example:
    """`seen_by` is one role that certainly sees it; others may, or read why not."""

    name: str
    address: str
    seen_by: Role = Role.COMMUNITY_PRACTITIONER

    @property
    def subject(self) -> str:
        """Whom the page is about; empty where it is a list, the library or the trail."""
        kind = {"cases": "case", "staff": "officer", "premises": "premises"}
        folder, _, rest = self.address.removeprefix("/").partition("/")
        return f"{kind[folder]}:{rest.partition('/')[0]}" if folder in kind else ""

    @property
    def label(self) -> str:
        """As the name of a file."""
        return f"{self.name}-{_NO_FILE.sub('_', self.address.strip('/')) or 'home'}"


ONLY_SENT: Final = frozenset({"language", "sign-out"})
"""Names that show no page: a form is sent to them, and another page follows."""

_SENIOR, _HEAD, _DIRECTOR, _AUDITOR = (
    Role.SENIOR_PRACTITIONER, Role.HEAD_OF_PDU, Role.REGIONAL_DIRECTOR, Role.AUDITOR,
)  # fmt: skip
_FIRST_VISIT: Final = f"/cases/new/steps/home-visit-first-registered/{days_ago(21)}/"
_AFTER_MOVE: Final = f"/cases/mover/steps/hv-move/{days_ago(24)}/?key=address=a-2"
_CONCERN: Final = f"/cases/worry/steps/hv-concern/{days_ago(1)}/"
_PROPOSED: Final = f"/cases/inside/steps/sg-csc-proposed/{days_ago(5)}/"
_FACT: Final = "/cases/mover/facts/case-mover-1"

KINDS_ASKED: Final = (
    "home-visit", "contact", "child-linked", "enquiry-made", "recall-considered", "licence-condition-set",
    "order-made", "work-planned", "allocated", "placement-proposed",
)  # fmt: skip
"""Kinds whose forms have every sort of question between them."""

EXAMPLES: Final = (
    Example("sign-in", "/sign-in"),
    Example("home", "/"),
    Example("home", "/?status=late"),
    Example("team", "/team", _SENIOR),
    Example("team", f"/team?team={TEAM}", _HEAD),
    Example("team", "/team?officer=o-1", _SENIOR),
    Example("team-endings", "/team/endings", _SENIOR),
    Example("search", "/search"),
    Example("standards", "/standards"),
    Example("standard", "/standards/hv-move"),
    Example("trail", "/trail", _AUDITOR),
    Example("case", "/cases/mover/"),
    Example("case-steps", "/cases/mover/steps"),
    Example("case-risk", "/cases/mover/risk"),
    Example("case-accommodation", "/cases/mover/accommodation"),
    Example("case-work", "/cases/mover/work"),
    Example("case-people", "/cases/mover/people"),
    Example("case-decisions", "/cases/mover/decisions"),
    Example("timeline", "/cases/mover/timeline"),
    Example("timeline", f"/cases/mover/timeline?as_at={days_ago(30)}&known_on={days_ago(30)}"),
    Example("case", "/staff/o-1/"),
    Example("case-steps", "/staff/o-1/steps"),
    Example("timeline", "/staff/o-1/timeline"),
    Example("case", "/premises/p-1/"),
    Example("step", _AFTER_MOVE),
    Example("step", _FIRST_VISIT),
    Example("set-aside", f"{_FIRST_VISIT}set-aside", _SENIOR),
    Example("vary", f"{_FIRST_VISIT}vary", _SENIOR),
    Example("acknowledge", f"{_FIRST_VISIT}acknowledge", _SENIOR),
    Example("decide-otherwise", f"{_CONCERN}decide-otherwise"),
    Example("accept-gap", f"{_PROPOSED}accept-gap?key=address=a-7", _HEAD),
    Example("fact", f"{_FACT}?source={SOURCE}"),
    Example("correct", f"{_FACT}/correct?source={SOURCE}"),
    Example("retract", f"{_FACT}/retract?source={SOURCE}"),
    Example("erase", f"{_FACT}/erase?source={SOURCE}", _DIRECTOR),
    Example("record-choose", "/cases/mover/record"),
    *(Example("record", f"/cases/mover/record/{slug}") for slug in KINDS_ASKED if slug != "allocated"),
    Example("record", "/cases/mover/record/allocated", _SENIOR),
    Example("reason", "/cases/other/reason"),
    Example("restrict", "/cases/mover/restrict", _HEAD),
    Example("case-trail", "/cases/mover/trail", _HEAD),
)


def names_told(text: str) -> list[str]:
    """The people of the office whom the text names."""
    return [person.name for person in PEOPLE.values() if set(person.name.split()) & set(text.split())]
