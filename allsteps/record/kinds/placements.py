"""Beds and placements: proposed, agreed, slept in, left. What happened is recorded whoever agreed to it.

Every detail of a placement may be left out: an arrival is recorded at once or not at all.
"""

from __future__ import annotations

from allsteps.record.kinds.addresses import PLACES
from allsteps.record.kinds.declare import (
    OFFICIAL,
    PERSONAL,
    SENSITIVE,
    choice,
    day,
    in_area,
    kind,
    number,
    optional,
    text,
)
from allsteps.record.vocabulary import Detail, Kind

_KIND = choice("kind?", PLACES, PERSONAL, "What sort of place it is.")
_NIGHTS = number("nights?", OFFICIAL, "How many nights are asked for or agreed.")
_FROM = day("from?", OFFICIAL, "The first night.")
_TRIED = text(
    "tried?", PERSONAL, "What better places were tried, and why not. Never names of hosts or staff."
)
_WHY_TONIGHT = text("why_tonight?", PERSONAL, "Why it cannot wait. Never names of hosts or staff.")
_MOVE_ON = text("move_on?", PERSONAL, "The next step after this place.")
_STAY = text(
    "plan_for_stay?", SENSITIVE, "Curfew, contact, visits, other guests. Never names of staff or guests."
)
_BY_ROLE = text("by_role?", OFFICIAL, "The role of whoever decided. Never a name.")
_WHY = text("why?", SENSITIVE, "The reasons. Never a victim's or child's whereabouts.")
_AUTHORISER = text("authoriser", OFFICIAL, "The officer who authorised it, who is not the one recording it.")
_NIGHT = day("night", OFFICIAL, "The night it is for.")
_REASON = text("reason", OFFICIAL, "Why, in a few words. Never a resident's name or health.")


def _placement(name: str, help: str, *details: Detail, may_precede: bool = False) -> Kind:
    return kind(name, help, *details, refs="placement premises bed?", may_precede=may_precede)


KINDS = in_area(
    "Accommodation",
    # Those about a night to come may be known before it.
    _placement(
        "placement proposed",
        "Somebody asked for this person to be placed here.",
        _KIND,
        _FROM,
        _NIGHTS,
        _WHY_TONIGHT,
        _TRIED,
        _STAY,
        _MOVE_ON,
        may_precede=True,
    ),
    _placement(
        "placement approved",
        "Everyone whose signature is needed agreed.",
        _KIND,
        _FROM,
        _NIGHTS,
        _BY_ROLE,
        _WHY,
        may_precede=True,
    ),
    _placement("placement refused", "A placement was turned down.", _KIND, _BY_ROLE, _WHY),
    _placement(
        "placement booked", "The bed is kept for the person.", _KIND, _FROM, _NIGHTS, may_precede=True
    ),
    _placement("placement arrived", "The person came, agreed or not.", _KIND),
    _placement("placement not arrived", "The person was expected and did not come.", _KIND),
    _placement("placement departed", "The person left the place.", _KIND, _WHY, _MOVE_ON),
    _placement("placement withdrawn", "The request was taken back before arrival.", _KIND, _WHY),
    kind(
        "emergency authority given",
        "One senior manager on duty allowed one night, because the others could not be reached.",
        _AUTHORISER,
        _NIGHT,
        refs="placement",
    ),
    kind(
        "emergency authority confirmed",
        "Whoever authorised the night confirmed it in person.",
        _AUTHORISER,
        *optional(_NIGHT),
        refs="placement",
    ),
    kind(
        "bed out of service",
        "The bed cannot be used from this day.",
        _REASON,
        subject="premises",
        refs="bed",
        may_precede=True,
    ),
    kind(
        "bed back in service",
        "The bed can be used again.",
        *optional(_REASON),
        subject="premises",
        refs="bed",
        may_precede=True,
    ),
    kind(
        "premises safety visit",
        "We went to see whether the premises are safe. Never a resident's name.",
        text("outcome", OFFICIAL, "What was found."),
        subject="premises",
    ),
)
