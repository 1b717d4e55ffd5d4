"""Multi-agency public protection arrangements: level, meetings, actions. Never their minutes or words."""

from __future__ import annotations

from allsteps.record.kinds.declare import (
    OFFICIAL,
    SENSITIVE,
    boolean,
    choice,
    day,
    in_area,
    kind,
    level,
    optional,
    text,
)

_OWNER = text("owner_agency", OFFICIAL, "The agency that must do it. Never what the meeting said.")
_DUE = day("due?", OFFICIAL, "The day by which it was promised.")

KINDS = in_area(
    "MAPPA",
    kind(
        # Silence is "unknown": a person who should be managed may not have been identified yet.
        "mappa level set",
        "The category and the level at which the person is managed.",
        choice("category", "1 | 2 | 3 | 4", SENSITIVE, "The category."),
        level("level", "1 | 2 | 3 | not yet set", SENSITIVE, "The level; not yet set while it is awaited."),
        text("lead_agency?", OFFICIAL, "The agency that leads."),
        silence="unknown",
    ),
    kind(
        "mappa meeting held",
        "A meeting about the person took place. Never its minutes, nor who said what.",
        level("level", "1 | 2 | 3", SENSITIVE, "The level at which the meeting was held."),
        boolean("minutes_agreed?", OFFICIAL, "Whether the minutes are agreed. Never the minutes."),
        refs="meeting",
    ),
    kind("mappa action set", "A meeting gave an agency something to do.", _OWNER, _DUE, refs="action"),
    kind(
        "mappa action closed",
        "An action from a meeting was done or dropped.",
        *optional(_OWNER, _DUE),
        refs="action",
    ),
)
