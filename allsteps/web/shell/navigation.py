"""What each role finds at the top of every page, and where it starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop

from allsteps.access.roles import Role


@dataclass(frozen=True)
class Item:
    """One link: `page` is a name of the table of addresses, `pages` those on which it is the current one."""

    page: str
    text: str
    pages: tuple[str, ...] = ()


MY_CASES: Final = Item("home", gettext_noop("My cases"))
MY_TEAM: Final = Item("team", gettext_noop("My team"))
SEARCH: Final = Item("search", gettext_noop("Search"))
STANDARDS: Final = Item("standards", gettext_noop("Standards"), ("standard",))
TRAIL: Final = Item("trail", gettext_noop("Trail"))

BY_ROLE: Final[Mapping[Role, tuple[Item, ...]]] = {
    Role.COMMUNITY_PRACTITIONER: (MY_CASES, SEARCH, STANDARDS),
    Role.PRISON_PRACTITIONER: (MY_CASES, SEARCH, STANDARDS),
    Role.SENIOR_PRACTITIONER: (MY_TEAM, SEARCH, STANDARDS),
    Role.HEAD_OF_PDU: (MY_TEAM, SEARCH, STANDARDS),
    Role.REGIONAL_DIRECTOR: (MY_TEAM, SEARCH, STANDARDS),
    Role.ACCOMMODATION_DESK: (SEARCH, STANDARDS),
    Role.PROGRAMMES: (SEARCH, STANDARDS),
    Role.VICTIM_LIAISON: (SEARCH, STANDARDS),
    Role.INSPECTOR: (SEARCH, STANDARDS),
    Role.POLICY_OWNER: (STANDARDS,),
    Role.AUDITOR: (TRAIL, STANDARDS),
}


def navigation(role: Role, current: str) -> list[dict[str, object]]:
    """The links as the design system's component takes them."""
    return [
        {
            "href": reverse(item.page),
            "text": gettext(item.text),
            "current": current == item.page,
            "active": current in item.pages,
        }
        for item in BY_ROLE[role]
    ]


def start(role: Role) -> str:
    """The name of the first page of this role."""
    return BY_ROLE[role][0].page
