"""The tabs of a case, and the fewer ones of an officer and of premises."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext, gettext_noop

from allsteps.web.case.addresses import page

TABS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "case": (
        ("case", gettext_noop("What next")),
        ("case-steps", gettext_noop("Steps")),
        ("timeline", gettext_noop("Timeline")),
        ("case-risk", gettext_noop("Risk")),
        ("case-accommodation", gettext_noop("Accommodation")),
        ("case-work", gettext_noop("Work")),
        ("case-people", gettext_noop("People and places")),
        ("case-decisions", gettext_noop("Decisions")),
    ),
    "officer": (
        ("case", gettext_noop("What next")),
        ("case-steps", gettext_noop("Steps")),
        ("timeline", gettext_noop("Timeline")),
    ),
    "premises": (
        ("case", gettext_noop("What next")),
        ("case-steps", gettext_noop("Steps")),
        ("timeline", gettext_noop("Timeline")),
    ),
}
"""By type of subject: the name of the page, and its tab's text."""


def tabs_of(subject: str, current: str) -> list[dict[str, object]]:
    """The tabs that this build has, as the macro `sub_navigation` takes them."""
    found = [(page(name, subject), name, text) for name, text in TABS[subject.partition(":")[0]]]
    return [
        {"text": gettext(text), "href": address, "current": name == current}
        for address, name, text in found
        if address
    ]
