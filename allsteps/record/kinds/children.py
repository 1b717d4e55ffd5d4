"""Children, partners and households. Children and partners are opaque references, never names."""

from __future__ import annotations

from allsteps.record.kinds.declare import (
    OFFICIAL,
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

_LINK = (
    text("relation", PROTECTED, "What the child is to the person, in a word. Never a name."),
    level(
        "age_band",
        "unborn | 0-4 | 5-11 | 12-15 | 16-17 | unknown",
        PROTECTED,
        "Age in a band. Never a day of birth.",
    ),
    day("age_as_at?", PROTECTED, "The day on which the child was in that band."),
    boolean("lives_there?", PROTECTED, "Whether the child lives where the person lives."),
    level(
        "contact",
        "none | letter only | supervised | unsupervised | unknown",
        PROTECTED,
        "The contact that the person has with the child. Never where or when they meet.",
    ),
)
_PARTNER_HAS_CHILDREN = choice(
    "partner_has_children", "yes | no | unknown", PROTECTED, "Whether the partner has children. Never who."
)
_TO = choice(
    "to",
    "children's services | adult services | programme | housing authority | health | other",
    OFFICIAL,
    "To whom.",
)

KINDS = in_area(
    "Children and relationships",
    # Silence is "unknown" for the first kinds: a child nobody asked about is not a child who is not there.
    kind(
        "child linked",
        "The person lives with, sees or is related to this child. Never a name, school or address.",
        *_LINK,
        refs="child address?",
        silence="unknown",
    ),
    kind(
        "child unlinked",
        "This child is no longer part of the person's life. Never a name, school or address.",
        *optional(*_LINK),
        refs="child address?",
    ),
    kind(
        "pregnancy known",
        "The person is expecting a child, or is with someone who is. Never anything medical.",
        day("due?", PROTECTED, "The day on which the child is expected."),
        refs="partner?",
        silence="unknown",
    ),
    kind(
        "relationship started",
        "The person is in an intimate relationship. Never the partner's name.",
        _PARTNER_HAS_CHILDREN,
        refs="partner address?",
        silence="unknown",
    ),
    kind(
        "relationship ended",
        "The relationship is over. Never the partner's name.",
        *optional(_PARTNER_HAS_CHILDREN),
        refs="partner address?",
    ),
    kind(
        # Silence is "no": nothing set means that nobody has allowed any contact, which is the rule.
        "child contact level set",
        "In prison, what contact with children, or with this child, is allowed.",
        level(
            "level",
            "no contact | written only | monitored written and phone | no restriction",
            PROTECTED,
            "The contact that is allowed.",
        ),
        refs="child?",
    ),
    # Silence is "no": children's services tell us of a plan, and the enquiry's answer is what we ask for.
    kind("protection plan started", "The child came under a child protection plan.", refs="child"),
    kind("protection plan ended", "The child is no longer under a child protection plan.", refs="child"),
    kind("conference attended", "We took part in a conference about the child.", refs="child"),
    kind(
        "concern recorded",
        "Something worrying came to notice. Never a name, nor an account of an offence.",
        choice(
            "about",
            "child | adult | victim | partner | staff | public | himself: self-harm | himself: threatened",
            SENSITIVE,
            "Who may come to harm. Never who told us.",
        ),
        choice("urgency", "now | today | this week", OFFICIAL, "How soon something must be done."),
        refs="child? address?",
    ),
    kind("referral made", "We asked another service to act. Never a child's name.", _TO, refs="child?"),
    kind("referral acknowledged", "The other service said that it has the referral.", _TO, refs="child?"),
)
