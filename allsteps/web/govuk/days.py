"""A day from three boxes: read as day month year, with what is wrong said so that it can be put right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext

from allsteps.web.govuk.errors import Faults
from allsteps.web.govuk.fields import DAY_PARTS


def typed(form: Mapping[str, str], name: str) -> tuple[str, str, str]:
    """What stands in the three boxes, to be shown again."""
    first, second, third = (form.get(f"{name}-{part}", "").strip() for part, _ in DAY_PARTS)
    return first, second, third


def boxes(on: date | None) -> tuple[str, str, str]:
    """A day as it is put into the boxes."""
    return (str(on.day), str(on.month), str(on.year)) if on else ("", "", "")


def read_day(
    form: Mapping[str, str], name: str, faults: Faults, *, label: str, required: bool = True
) -> date | None:
    """The day, or None with a fault (or without one, where it may be left out)."""
    parts = typed(form, name)
    named = (gettext("day"), gettext("month"), gettext("year"))
    missing = [name for name, value in zip(named, parts, strict=True) if not value]
    if len(missing) == len(parts):
        if required:
            faults.add(name, gettext("%(label)s: enter a day") % {"label": label})
        return None
    if missing:
        faults.add(
            name,
            gettext("%(label)s: also enter the %(missing)s")
            % {"label": label, "missing": ", ".join(missing)},
        )
        return None
    try:
        day, month, year = (int(part) for part in parts)
        if year < 100:
            raise ValueError
        return date(year, month, day)
    except (ValueError, OverflowError):
        faults.add(name, gettext("%(label)s: enter a day that exists, such as 17 3 2026") % {"label": label})
        return None
