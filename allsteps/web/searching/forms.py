"""What was typed into the search: a number, or a name, or a name with a date of birth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from allsteps.web.govuk import days, fields
from allsteps.web.govuk.errors import Faults

LONGEST = 100


@dataclass(frozen=True)
class Query:
    number: str
    name: str
    born: date | None

    @property
    def said(self) -> dict[str, str]:
        """What was asked, for the trail."""
        given = {"number": self.number, "name": self.name, "born": self.born.isoformat() if self.born else ""}
        return {name: value for name, value in given.items() if value}


def read_query(form: Mapping[str, str], faults: Faults) -> Query:
    number, name = (form.get(field, "").strip()[:LONGEST].replace("\x00", "") for field in ("number", "name"))
    born = days.read_day(form, "born", faults, label=gettext("Date of birth"), required=False)
    if not faults and not number and not name and born is None:
        faults.add("number", gettext("Enter a number, a name, or a name and a date of birth"))
    if not faults and born is not None and not name and not number:
        faults.add("name", gettext("Enter the name, too: a date of birth alone finds too many people"))
    return Query(number, name, born)


def fields_shown(form: Mapping[str, str], faults: Faults) -> dict[str, Any]:
    return {
        "number": fields.text(
            "number", gettext("Number"), value=form.get("number", ""), faults=faults, width="10",
            hint=gettext("Case reference or prison number, whole"),
        ),
        "name": fields.text(
            "name", gettext("Name"), value=form.get("name", ""), faults=faults, width="20",
            hint=gettext("First or last name, or the beginning of either"),
        ),
        "born": fields.day(
            "born", gettext("Date of birth"), value=days.typed(form, "born"), faults=faults,
            hint=gettext("For example, 27 3 1979"),
        ),
    }  # fmt: skip
