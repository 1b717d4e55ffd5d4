"""Enquiries to other agencies: asked, answered, used. Asking alone protects nobody."""

from __future__ import annotations

from allsteps.record.kinds.declare import (
    OFFICIAL,
    SENSITIVE,
    choice,
    in_area,
    kind,
    level,
    several,
    text,
)

_WHAT = "person | address | partner | child"

KINDS = in_area(
    "Enquiries",
    kind(
        "enquiry made",
        "We asked another agency what it knows.",
        choice("agency", "police | children's services | adult services | other", OFFICIAL, "Who was asked."),
        text("area", OFFICIAL, "The force or authority that was asked."),
        several("searched", _WHAT, SENSITIVE, "What they were asked to search for. Never the names."),
        refs="enquiry address? child? partner?",
    ),
    kind(
        "enquiry answered",
        "The agency answered. Never what it said: no police intelligence, no names.",
        choice(
            "result",
            "nothing held | information held | refused | not identifiable",
            SENSITIVE,
            "What sort of answer it was.",
        ),
        several("covers", _WHAT, SENSITIVE, "What the answer covers."),
        level("detail", "none | outline | dates and outcomes", OFFICIAL, "How much the answer says."),
        refs="enquiry",
    ),
    kind(
        "enquiry used",
        "The answer changed, or was weighed in, something that we did.",
        choice("in", "assessment | risk plan | address decision | licence", OFFICIAL, "Where it was used."),
        text("changed_what", SENSITIVE, "What is different because of it. Never what the answer said."),
        refs="enquiry",
    ),
)
