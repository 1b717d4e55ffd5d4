"""Telling other people about the risk, and keeping victims informed and safe."""

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
    words,
)

_VIEWS = boolean("views_given?", PROTECTED, "Whether the victim has given views. Never the views.")
_ASKED = words(
    "conditions_asked", PROTECTED, "Sorts of condition the victim asked for. Never a place or name."
)

KINDS = in_area(
    "Victims and disclosure",
    kind(
        "victim contact offered",
        "The victim was offered contact with the service. Never a name or an address.",
        _VIEWS,
        *optional(_ASKED),
        refs="victim",
    ),
    kind(
        "victim views given",
        "The victim said what they want to be taken into account. Never the words.",
        _VIEWS,
        _ASKED,
        refs="victim",
    ),
    kind(
        "victim safety plan reviewed", "The plan for the victim's safety was looked at again.", refs="victim"
    ),
    kind(
        "disclosure decided",
        "It was decided whether to tell somebody about the risk; deciding not to tell counts too.",
        choice("decision", "disclose | do not disclose", SENSITIVE, "What was decided."),
        level(
            "level",
            "none | supervised by probation | conditions only | nature of risk | conviction",
            SENSITIVE,
            "How much is to be told.",
        ),
        text("legal_basis", OFFICIAL, "The power relied on."),
        text(
            "why",
            SENSITIVE,
            "Why it is, or is not, necessary and proportionate. Never an account of an offence.",
        ),
        choice(
            "self_disclosure",
            "offered | done | unsafe",
            SENSITIVE,
            "Whether the person was given the chance to say it.",
        ),
        choice("representations", "heard | not sought", PERSONAL, "Whether the person had a say."),
        choice(
            "s327a",
            "not relevant | considered | presumption applies",
            OFFICIAL,
            "Section 327A of the Criminal Justice Act 2003: disclosure to protect children.",
        ),
        text("risk_to_person", SENSITIVE, "What telling may bring upon the person."),
        boolean("police_consulted?", OFFICIAL, "Whether the police were asked first."),
        day("review_on", OFFICIAL, "The day on which the decision must be looked at again."),
        refs="disclosure premises? partner?",
    ),
    kind(
        "disclosure made",
        "Somebody was told.",
        text("to", PROTECTED, "The role of whoever was told. Never a name."),
        text("said", SENSITIVE, "What was said, no more than was decided. Never an account of an offence."),
        boolean("joint_with_police?", OFFICIAL, "Whether the police were there."),
        boolean("undertaking?", PERSONAL, "Whether the recipient promised to keep it to themselves."),
        boolean("recipient_support?", PERSONAL, "Whether the recipient was offered support."),
        choice(
            "reply", "accepts | refuses | conditions | none yet", PERSONAL, "What the recipient answered."
        ),
        refs="disclosure",
    ),
)
