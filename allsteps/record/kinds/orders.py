"""What the law and the licence require: registration, orders, conditions, permissions, police checks."""

from __future__ import annotations

from allsteps.record.kinds.declare import (
    OFFICIAL,
    PERSONAL,
    PROTECTED,
    SENSITIVE,
    choice,
    in_area,
    kind,
    optional,
    polygon,
    text,
    words,
)

_ORDER = choice("order", "SHPO | SRO | restraining | other", OFFICIAL, "Which order.")
_PROHIBITIONS = words("prohibitions", SENSITIVE, "What it forbids, one line each. Never a victim's details.")
_CONDITION = choice(
    "condition",
    "residence | no contact child | no unsupervised contact child | disclose relationships"
    " | exclusion area | curfew | polygraph | internet | programme | other",
    OFFICIAL,
    "Which sort of condition.",
)
_AREA = polygon("area?", PROTECTED, "Where the person may not go. Used by checks and never shown.")
_WORDING = text("text", SENSITIVE, "Its wording. Never a name, school or address of a victim or child.")
_SCOPE = choice(
    "scope",
    "contact supervised | contact unsupervised | stay overnight | enter area",
    PERSONAL,
    "What the permission is about.",
)
_OUTCOME = "What came of it, in plain words. Never police intelligence, nor what was seen of other people."

KINDS = in_area(
    "Orders and conditions",
    kind(
        "registration started",
        "The duty to notify the police began. It lasts until its last day; without one, indefinitely.",
    ),
    kind("registration ended", "The duty to notify the police ended."),
    kind(
        "police confirmed notification",
        "The police confirmed that the person notified them, as the law requires.",
        choice(
            "about",
            "initial | annual | change of address | other address 7 days | weekly no fixed address"
            " | child household | foreign travel | name or identity | bank or card",
            PERSONAL,
            "What was notified. Never the account number, the new name or the child.",
        ),
        refs="address?",
    ),
    # A court may make an order that begins on release, so it can be known before its day.
    kind("order made", "A court made an order.", _ORDER, _PROHIBITIONS, may_precede=True),
    kind("order ended", "An order ended or was discharged.", _ORDER, *optional(_PROHIBITIONS)),
    kind(
        "licence condition set",
        "The person must keep to this condition from this day.",
        _CONDITION,
        _AREA,
        _WORDING,
        refs="victim? child?",
        may_precede=True,
    ),
    kind(
        "licence condition ended",
        "A condition no longer binds the person.",
        _CONDITION,
        *optional(_AREA, _WORDING),
        refs="victim? child?",
        may_precede=True,
    ),
    kind(
        "permission given",
        "The person may do something that a condition otherwise forbids.",
        _SCOPE,
        refs="child? address?",
        may_precede=True,
    ),
    kind("permission refused", "The person asked and was told no.", _SCOPE, refs="child? address?"),
    kind("permission ended", "A permission was withdrawn or ran out.", _SCOPE, refs="child? address?"),
    kind(
        "police visit",
        "The police visited the person.",
        text("outcome", SENSITIVE, _OUTCOME),
        refs="address?",
    ),
    kind(
        "device inspected",
        "A telephone or computer of the person's was looked at.",
        text("outcome", SENSITIVE, "What came of it, in plain words. Never a description of an image."),
    ),
)
