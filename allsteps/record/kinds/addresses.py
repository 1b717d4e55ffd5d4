"""Where the person lives, what we know of the address, and visits to it."""

from __future__ import annotations

from allsteps.record.kinds.declare import (
    OFFICIAL,
    PERSONAL,
    PROTECTED,
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

PLACES = (
    "own | family or friends | approved premises | CAS3 | supported | HMO | council temporary | asylum"
    " | hotel or B&B | night shelter | sofa | vehicle or tent | no fixed address | care home | hospital"
    " | unknown"
)

_KIND = choice("kind", PLACES, PERSONAL, "What sort of place it is.")
_CONFIRMED = choice(
    "confirmed",
    "seen there | premises confirmed | told by person | assumed",
    PERSONAL,
    "How we know that the person lives there.",
)
_ACTIVITY = choice(
    "kind", "job | training | faith | volunteering | sport | online | other", PERSONAL, "What sort."
)
_WITH_CHILDREN = boolean("contact_with_children?", SENSITIVE, "Whether it brings the person near children.")

KINDS = in_area(
    "Addresses",
    kind(
        # Silence is "unknown": everybody sleeps somewhere, whether or not anyone wrote it down.
        "moved to address",
        "The person now lives here. Never the names of hosts, staff or neighbours.",
        text("postcode?", PERSONAL, "Postcode, if the place has one."),
        _KIND,
        choice(
            "placed_by",
            "probation | council | self | police | health | asylum | other",
            OFFICIAL,
            "Who found the place.",
        ),
        _CONFIRMED,
        refs="address premises? bed?",
        silence="unknown",
    ),
    # Silence is "no": confirming is something we do, so what is not recorded was not done.
    kind("address confirmed", "We checked that the person lives here.", _CONFIRMED, refs="address"),
    kind(
        "address proposed",
        "An address was put forward for the person to live at.",
        text("postcode", PERSONAL, "Its postcode."),
        _KIND,
        refs="address",
    ),
    kind(
        "occupier spoken to",
        "We spoke to whoever lives at or runs the address. Never the occupier's name.",
        boolean("alone?", PERSONAL, "Whether the occupier was alone when spoken to."),
        level(
            "knows",
            "nothing | supervision | risk | conviction",
            SENSITIVE,
            "How much the occupier knows about the person.",
        ),
        boolean("agrees?", PERSONAL, "Whether the occupier agrees to the person living there."),
        refs="address",
    ),
    kind(
        "address decided",
        "A proposed address was approved or refused.",
        choice("decision", "approved | approved with conditions | refused", PERSONAL, "What was decided."),
        text("why", SENSITIVE, "The reasons. Never a victim's or child's whereabouts."),
        refs="address",
    ),
    kind(
        "home visit",
        "We went to the address.",
        choice("outcome", "seen at the address | not in | refused | abandoned", PERSONAL, "What came of it."),
        boolean("announced?", OFFICIAL, "Whether the person was told in advance."),
        boolean("children_present?", PROTECTED, "Whether children, or signs of them, were there. Never who."),
        boolean("children_unexpected?", PROTECTED, "Whether children were there whom nobody had told us of."),
        # The table gives it no `?`, but its own example of a file omits it: a visit is a visit without notes.
        text("what_was_seen?", SENSITIVE, "What was seen and heard. Never a name of a child or neighbour."),
        refs="address",
    ),
    kind(
        "visit risk form completed",
        "The risks to staff of visiting the address were written down.",
        day("valid_until?", OFFICIAL, "Last day on which the form may be relied on."),
        refs="address",
    ),
    kind(
        "activity started",
        "The person took up work, study, worship or another activity. Never an employer's name.",
        _ACTIVITY,
        _WITH_CHILDREN,
    ),
    kind("activity ended", "The person gave the activity up.", _ACTIVITY, *optional(_WITH_CHILDREN)),
)
