"""Judgements of harm and likelihood, and the plan that answers them."""

from __future__ import annotations

from allsteps.record.kinds.declare import (
    OFFICIAL,
    SENSITIVE,
    boolean,
    choice,
    in_area,
    kind,
    level,
    number,
    text,
    words,
)
from allsteps.record.vocabulary import Detail

_LEVELS = "low | medium | high | very high"


def _harm_to(name: str, whom: str) -> Detail:
    return level(name, _LEVELS, SENSITIVE, f"Level of risk of serious harm to {whom}.")


def _done_for(name: str, whom: str) -> Detail:
    return text(name, SENSITIVE, f"What will be done to protect {whom}. Never a name, school or address.")


KINDS = in_area(
    "Assessment",
    kind(
        # Silence is "unknown": a person nobody has assessed is not thereby a low risk.
        "harm assessed",
        "The risk of serious harm was judged. The whole of the last judgement stands.",
        choice("setting", "community | custody", OFFICIAL, "Where the judgement applies."),
        _harm_to("level", "anyone: the highest of them"),
        _harm_to("children?", "children"),
        _harm_to("public?", "the public"),
        _harm_to("known_adult?", "a known adult"),
        _harm_to("staff?", "staff"),
        _harm_to("prisoners?", "other prisoners"),
        silence="unknown",
    ),
    kind(
        "assessment completed",
        "An assessment was finished. Never its narrative.",
        choice(
            "tool",
            "OASys initial | OASys review | OASys pre-release | ARMS | SARA | other",
            OFFICIAL,
            "Which assessment.",
        ),
        boolean("signed_by_manager?", OFFICIAL, "Whether a manager has signed it."),
        text(
            "what_would_make_this_wrong?",
            SENSITIVE,
            "What would show that the judgement is mistaken. Never an account of an offence.",
        ),
    ),
    kind(
        "risk score recorded",
        "A score worked out by an actuarial tool was put on the record.",
        choice(
            "tool",
            "DC-SRP | IIC-SRP | CSRP | ARP | VRP | SVRP | OSP/DC | OSP/IIC | RSR | OGRS3 | OGP | OVP"
            " | SNSV | RM2000 | Static-99R | PNI | tier",
            OFFICIAL,
            "Which tool.",
        ),
        number("value?", SENSITIVE, "The score."),
        # Text, because tools band differently: low to very high, A to G, I to IVb.
        text("band?", SENSITIVE, "The band that the tool puts the score in."),
        text("version", OFFICIAL, "Version of the tool that gave it."),
        choice("form?", "static | dynamic", OFFICIAL, "Which form of the tool."),
        words("missing?", OFFICIAL, "Items that had no answer. Never the answers."),
    ),
    kind(
        "risk plan agreed",
        "What will be done to manage the risk was agreed.",
        _done_for("children", "children"),
        _done_for("victims", "victims"),
        _done_for("partner", "a partner"),
        _done_for("staff", "staff"),
        _done_for("public", "the public"),
        text("contingency", SENSITIVE, "What will be done if the plan fails. Never a name or an address."),
        refs="address?",
    ),
)
