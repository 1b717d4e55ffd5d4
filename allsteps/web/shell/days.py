"""Days as people say them, in the language of the page. Today is an argument.

*Units*: days of London; an instant is shown in London's time.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date
from django.utils.translation import get_language, gettext, ngettext

LONDON: Final = ZoneInfo("Europe/London")
LOCALES: Final = {"en": "en_GB", "cy": "cy"}
"""The languages of the pages, and where their months and weekdays are named."""


def day(on: date | None) -> str:
    """ "17 March 2026"; nothing for a day that is not known, which the page then says in its own words."""
    return _written(on, "d MMMM y")


def short_day(on: date | None) -> str:
    """ "17 Mar 2026", for tables."""
    return _written(on, "d MMM y")


def weekday(on: date | None) -> str:
    """ "Tuesday 17 March 2026"."""
    return _written(on, "EEEE d MMMM y")


def instant(at: datetime | None) -> str:
    """ "17 March 2026, 09:05", in London."""
    if at is None:
        return ""
    here = at.astimezone(LONDON)
    return gettext("%(day)s, %(time)s") % {"day": day(here.date()), "time": f"{here:%H:%M}"}


def due(on: date | None, today: date) -> str:
    """How far a due day is: "in 2 days", "today", "4 days late"."""
    if on is None:
        return gettext("no date yet")
    ahead = (on - today).days
    if ahead == 0:
        return gettext("today")
    if ahead == 1:
        return gettext("tomorrow")
    if ahead > 0:
        return ngettext("in %(count)d day", "in %(count)d days", ahead) % {"count": ahead}
    return ngettext("%(count)d day late", "%(count)d days late", -ahead) % {"count": -ahead}


def _written(on: date | None, pattern: str) -> str:
    if on is None:
        return ""
    return _in_words(on, pattern, LOCALES[(get_language() or "en").partition("-")[0]])


@lru_cache(maxsize=20_000)
def _in_words(on: date, pattern: str, locale: str) -> str:
    """Kept, because a case's page says hundreds of days and most of them are said again on the next."""
    return format_date(on, pattern, locale=locale)
