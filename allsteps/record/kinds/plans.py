"""Days that are fixed ahead: reports, meetings, journeys, visits."""

from __future__ import annotations

from allsteps.record.kinds.declare import PERSONAL, day, in_area, kind, optional, text
from allsteps.record.vocabulary import Detail, Kind

_DATE = day("date", PERSONAL, "The day it is planned for.")
_ABOUT = text(
    "about", PERSONAL, "What it is about, in a few words. Never a name, nor an account of an offence."
)


def _plan(name: str, help: str, date: Detail = _DATE) -> Kind:
    return kind(name, help, date, _ABOUT, refs="meeting?", may_precede=True)


KINDS = in_area(
    "Plans",
    _plan("report requested", "A court, a board or a prison asked for a report."),
    _plan("meeting planned", "A meeting about the person was fixed or moved."),
    _plan("travel planned", "The person told us of a journey, or changed it."),
    _plan("visit planned", "A visit to or by the person was fixed or moved."),
    _plan(
        "plan cancelled",
        "What was planned will not happen. `about` says what: release, report, meeting, travel or visit.",
        *optional(_DATE),
    ),
)
