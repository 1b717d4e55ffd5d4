"""The sentence, prison and release."""

from __future__ import annotations

from allsteps.record.kinds.declare import (
    OFFICIAL,
    PERSONAL,
    SENSITIVE,
    boolean,
    choice,
    day,
    in_area,
    kind,
    number,
    several,
    text,
)

_PRISON = text("prison", OFFICIAL, "Name or code of the prison.")
_FOR_SEXUAL_OFFENCE = boolean(
    "for_sexual_offence?",
    SENSITIVE,
    "Whether any of it concerns a sexual offence. Never an account of what is alleged.",
)

KINDS = in_area(
    "Sentence and custody",
    kind(
        "sentenced",
        "A court passed sentence. Never a narrative of the offence.",
        choice(
            "sentence",
            "community order | suspended sentence | determinate | extended | SOPC | life | IPP"
            " | hospital order | youth",
            OFFICIAL,
            "The kind of sentence.",
        ),
        number("days?", OFFICIAL, "Length in days. Left out where the sentence has no fixed length."),
        several(
            "offence_groups",
            "contact adult | contact child | non-contact | indecent images | other sexual | not sexual",
            SENSITIVE,
            "Every group the offences fall into. Never an account of the offences, nor who suffered them.",
        ),
        boolean("index?", OFFICIAL, "Whether this is the sentence that the present supervision rests on."),
    ),
    kind("received into custody", "The person came into prison, on remand or under sentence.", _PRISON),
    kind("returned to custody", "The person came back into prison after release.", _PRISON),
    kind(
        "release planned",
        "A day of release was set or moved.",
        day("date", PERSONAL, "The day now planned."),
        choice(
            "basis_of_release",
            "automatic | parole | temporary | court | home detention curfew",
            OFFICIAL,
            "What the release rests on.",
        ),
        may_precede=True,
    ),
    kind(
        "release without address decided",
        "It was accepted that the person will be released with nowhere to live.",
        text("tried", PERSONAL, "What was tried first. Never names of relatives, hosts or hotel staff."),
    ),
    kind(
        "released",
        "The person left prison.",
        # The licence's end is a detail, not the envelope's `until`: a release lasts until the next custody.
        day("licence_until?", OFFICIAL, "Last day of the licence, if there is one with an end."),
        refs="address?",
    ),
    kind("arrested", "The police arrested the person.", _FOR_SEXUAL_OFFENCE),
    kind("charged", "The person was charged with an offence.", _FOR_SEXUAL_OFFENCE),
)
