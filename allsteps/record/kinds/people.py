"""Who the person is, and what they need in order to be seen, heard and housed."""

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
    text,
)

_NEED = choice(
    "need",
    "step-free | ground floor | carer | hearing | sight | easy read | interpreter | Welsh | quiet"
    " | medication storage",
    SENSITIVE,
    "What must be provided. Never a diagnosis.",
)

KINDS = in_area(
    "Person",
    kind(
        # Silence is "no": without a birthday no age asks for more, and the rest is asked of all.
        "person registered",
        "The person's identity, as first entered or as later put right. Never gender history.",
        text("name", PERSONAL, "The name used on the record."),
        day("date_of_birth", PERSONAL, "Day of birth. The last one given is the one that counts."),
        text("sex", SENSITIVE, "Sex as recorded by the court or prison. Never gender history."),
        text("crn", PERSONAL, "Case reference number in the probation system."),
        text("prison_number?", PERSONAL, "Prison number, where there is one."),
        text("pnc?", SENSITIVE, "Police National Computer number, where there is one."),
        text("language?", PERSONAL, "Language the person prefers to be spoken to in."),
        boolean(
            "known_by_another_name?",
            PROTECTED,
            "Whether another name is in use. Never the other name, and never why it changed.",
        ),
    ),
    kind(
        "taken on",
        "This service's duties began, usually by transfer. What was due before is one review, not many.",
        day("from?", OFFICIAL, "Day on which the duties began. Without it, the day of this fact."),
    ),
    kind(
        "adjustment started", "Something the person needs from now on in order to be treated fairly.", _NEED
    ),
    kind("adjustment ended", "An adjustment is no longer needed.", _NEED),
    kind("died", "The person died. Never the cause."),
    kind(
        "content erased",
        "The content of one fact was removed by law; that it existed stays on the record.",
        text("fact", OFFICIAL, "Id of the fact whose content was removed."),
        text("authority", OFFICIAL, "Who ordered it and under what power. Never what was erased."),
        text("reason", OFFICIAL, "Why, in general terms. Never what was erased."),
        subject="any",
    ),
)
