"""Which people and steps a list shows, as its address says. Unknown values count as not chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any, Final

from django.utils.translation import gettext, gettext_noop

from allsteps.steps.step import Status, Step

SOON: Final = timedelta(days=7)

CHOICES: Final[Mapping[str, Mapping[str, str]]] = {
    "status": {
        "late": gettext_noop("Late"),
        "today": gettext_noop("Due today"),
        "week": gettext_noop("Due within 7 days"),
        "none": gettext_noop("Nothing due by rule"),
    },
    "consequence": {
        "harm-now": gettext_noop("Harm now"),
        "law": gettext_noop("Law"),
        "gate": gettext_noop("Gate"),
        "practice": gettext_noop("Practice"),
    },
    "where": {"community": gettext_noop("In the community"), "custody": gettext_noop("In custody")},
    "registered": {
        "yes": gettext_noop("Registered (RSO)"),
        "no": gettext_noop("Not registered"),
        "unknown": gettext_noop("Not known"),
    },
}
"""Each filter's values and what they are called."""

LABELS: Final[Mapping[str, str]] = {
    "status": gettext_noop("Step"),
    "consequence": gettext_noop("Consequence"),
    "where": gettext_noop("Where"),
    "registered": gettext_noop("Register"),
}


@dataclass(frozen=True)
class Filters:
    status: str = ""
    consequence: str = ""
    where: str = ""
    registered: str = ""

    @property
    def chosen(self) -> dict[str, str]:
        """Those that are set, by name: for the trail, and for links."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name))}

    def keeps_person(self, head: Mapping[str, Any]) -> bool:
        inside, registered = head.get("in_custody"), head.get("registered")
        where = {"": True, "custody": inside is True, "community": inside is False}[self.where]
        on_register = {
            "": True,
            "yes": registered is True,
            "no": registered is False,
            "unknown": registered is None,
        }
        return where and on_register[self.registered]

    def keeps_step(self, step: Step, consequence: str, today: date) -> bool:
        late = step.status is Status.LATE
        by_status = {
            "": True,
            "late": late,
            "today": step.due_on == today,
            "week": not late and step.due_on is not None and step.due_on <= today + SOON,
            "none": False,
        }
        return by_status[self.status] and self.consequence in ("", consequence.replace(" ", "-"))

    @property
    def asks_of_steps(self) -> bool:
        return bool(self.consequence) or self.status not in ("", "none")


def filters_from(query: Mapping[str, str]) -> Filters:
    return Filters(**{name: value for name in CHOICES if (value := query.get(name, "")) in CHOICES[name]})


def choices_shown(filters: Filters) -> list[dict[str, Any]]:
    """The filters as the page's form takes them."""
    return [
        {
            "name": name,
            "label": gettext(LABELS[name]),
            "items": [
                (value, gettext(text), getattr(filters, name) == value)
                for value, text in CHOICES[name].items()
            ],
        }
        for name in CHOICES
    ]
