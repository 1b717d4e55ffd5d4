"""Children, partners and households, as far as anyone asked."""

from __future__ import annotations

from typing import Final

from allsteps.record.conditions.builders import from_to, latest, mark, no_less_than, none_of
from allsteps.record.vocabulary import Condition

_CHILDREN: Final = "ch-children-asked"
_RELATIONSHIP: Final = "ch-relationship-asked"

LIVES_WITH_CHILD: Final = from_to(
    # A later word on the same child that is not sure may be an end as well as a start: then it is unknown.
    start=[mark("child linked", lives_there=True)],
    end=[mark("child linked", lives_there=False), mark("child unlinked")],
)

CONDITIONS: Final = (
    Condition(
        "child linked",
        from_to(start=[mark("child linked")], end=[mark("child unlinked")]),
        per=("child",),
        asked_by=_CHILDREN,
        help="This child is part of the person's life.",
    ),
    Condition(
        "lives with a child",
        LIVES_WITH_CHILD,
        per=("child",),
        asked_by=_CHILDREN,
        help="A child lives where the person lives.",
    ),
    Condition(
        # The same as the one above: which name reads better depends on whether a standard is per child.
        "child lives there",
        LIVES_WITH_CHILD,
        per=("child",),
        asked_by=_CHILDREN,
        help="This child lives where the person lives.",
    ),
    Condition(
        "has contact with a child",
        from_to(
            start=[mark("child linked", contact=no_less_than("letter only"))],
            end=[mark("child linked", contact="none"), mark("child unlinked")],
        ),
        per=("child",),
        asked_by=_CHILDREN,
        help="The person writes to, sees or speaks with this child.",
    ),
    Condition(
        "has unsupervised contact with a child",
        from_to(
            start=[mark("child linked", contact="unsupervised")],
            end=[mark("child linked", contact=none_of("unsupervised")), mark("child unlinked")],
        ),
        per=("child",),
        asked_by=_CHILDREN,
        help="The person is with this child while nobody watches.",
    ),
    Condition(
        "child protection plan in force",
        from_to(start=[mark("protection plan started")], end=[mark("protection plan ended")]),
        per=("child",),
        help="This child is under a child protection plan.",
    ),
    Condition(
        "contact with children restricted",
        latest("child contact level set", level=none_of("no restriction")),
        help="In prison, the last level set allows less than full contact with children.",
    ),
    Condition(
        "in a relationship",
        from_to(start=[mark("relationship started")], end=[mark("relationship ended")]),
        per=("partner",),
        asked_by=_RELATIONSHIP,
        help="In an intimate relationship with this partner.",
    ),
    Condition(
        "partner has children",
        from_to(
            start=[mark("relationship started", partner_has_children="yes")],
            end=[mark("relationship started", partner_has_children="no"), mark("relationship ended")],
        ),
        per=("partner",),
        asked_by=_RELATIONSHIP,
        help="In a relationship with this partner, who has children.",
    ),
    Condition(
        "activity with children",
        from_to(
            start=[mark("activity started", contact_with_children=True)],
            end=[mark("activity started", contact_with_children=False), mark("activity ended")],
        ),
        per=("kind",),
        # Nobody is asked again about every class and club: where it was left out, children are assumed.
        assume=True,
        help="An activity of this sort brings the person near children.",
    ),
)
