"""Registered, under an order, bound by a licence condition, managed under MAPPA."""

from __future__ import annotations

from typing import Any, Final

from allsteps.record.conditions.builders import (
    all_of,
    any_of,
    at_least,
    at_least_days,
    during,
    from_to,
    latest,
    mark,
    no_less_than,
    not_,
)
from allsteps.record.conditions.custody import DEAD, IN_COMMUNITY, IN_CUSTODY, IN_OUR_HANDS
from allsteps.record.vocabulary import Condition, Tree

_MAPPA: Final = "mp-level-set"


def _lasting(start: str, end: str, **where: Any) -> Tree:
    """From the start until its own last day or a recorded end, whichever is first.

    Where one without a last day is ended and another with one follows, the recorded end is what counts.
    """
    return all_of(during(start, **where), from_to(start=[mark(start, **where)], end=[mark(end, **where)]))


def _bound_by(*conditions: str) -> Tree:
    where = conditions[0] if len(conditions) == 1 else list(conditions)
    return all_of(
        during("licence condition set", condition=where),
        from_to(
            start=[mark("licence condition set", condition=where)],
            end=[
                mark("licence condition ended", condition=where),
                mark("supervision ended"),
                mark("died"),
            ],
        ),
    )


REGISTERED: Final = _lasting("registration started", "registration ended")

CONDITIONS: Final = (
    Condition("registered", REGISTERED, help="Under the duty to notify the police."),
    Condition(
        # Time in prison does not count for the duty, so each release begins a new stretch of it.
        "registered and at liberty",
        all_of(REGISTERED, not_(IN_CUSTODY), not_(DEAD)),
        help="Under the duty to notify the police, and not in prison.",
    ),
    Condition(
        "registered in the community",
        all_of(REGISTERED, IN_COMMUNITY),
        help="Under the duty to notify the police, supervised, and not in prison.",
    ),
    Condition(
        "SHPO in force",
        _lasting("order made", "order ended", order="SHPO"),
        help="A sexual harm prevention order is in force.",
    ),
    Condition(
        "SRO in force",
        _lasting("order made", "order ended", order="SRO"),
        help="A sexual risk order is in force.",
    ),
    Condition(
        "order in force",
        _lasting("order made", "order ended"),
        per=("order",),
        help="This sort of order is in force.",
    ),
    Condition("polygraph condition", _bound_by("polygraph"), help="Must take polygraph examinations."),
    Condition(
        "polygraph condition in the community",
        all_of(_bound_by("polygraph"), IN_COMMUNITY),
        help="Supervised, not in prison, and must take polygraph examinations.",
    ),
    Condition("curfew condition", _bound_by("curfew"), help="Under a curfew."),
    Condition("internet condition", _bound_by("internet"), help="Restricted in the use of devices."),
    Condition("residence condition", _bound_by("residence"), help="Must live where approved."),
    Condition("programme condition", _bound_by("programme"), help="Must attend a programme."),
    Condition(
        "exclusion area condition",
        _bound_by("exclusion area"),
        # One area for each victim: the end of one must not end another.
        per=("victim",),
        help="Must keep out of an area because of this victim, or of none in particular.",
    ),
    Condition(
        "must disclose relationships",
        _bound_by("disclose relationships"),
        help="Must tell the officer of any developing relationship.",
    ),
    Condition(
        "no contact with children condition",
        _bound_by("no contact child", "no unsupervised contact child"),
        help="Must have no contact, or no unsupervised contact, with children.",
    ),
    Condition(
        "contact with the child permitted",
        all_of(
            during("permission given", scope=["contact supervised", "contact unsupervised"]),
            from_to(
                start=[mark("permission given", scope=["contact supervised", "contact unsupervised"])],
                end=[
                    mark("permission ended", scope=["contact supervised", "contact unsupervised"]),
                    mark("permission refused", scope=["contact supervised", "contact unsupervised"]),
                ],
            ),
        ),
        per=("child",),
        help="Contact with this child has been permitted.",
    ),
    Condition(
        "seven nights allowed at another address",
        # A permission without a last day counts each day: nobody has said that the stay is over.
        at_least_days(7, during("permission given", scope="stay overnight"), within_days=365),
        per=("address",),
        help="In the last 365 days, permission to stay at this address has covered at least seven days.",
    ),
    Condition(
        "travel is planned",
        from_to(start=[mark("travel planned")], end=[mark("plan cancelled", about="travel")]),
        help="The person told us of a journey and has not called it off.",
    ),
    Condition(
        "mappa eligible",
        # Registration alone makes a person eligible, so that is sure even where no level was recorded.
        any_of(REGISTERED, latest("mappa level set")),
        asked_by=_MAPPA,
        help="Managed, or to be managed, under multi-agency arrangements.",
    ),
    Condition(
        "mappa level 1", latest("mappa level set", level="1"), asked_by=_MAPPA, help="Managed at level 1."
    ),
    Condition(
        "mappa level 2", latest("mappa level set", level="2"), asked_by=_MAPPA, help="Managed at level 2."
    ),
    Condition(
        "mappa level 3", latest("mappa level set", level="3"), asked_by=_MAPPA, help="Managed at level 3."
    ),
    Condition(
        "mappa level 2 or 3",
        latest("mappa level set", level=no_less_than("2")),
        asked_by=_MAPPA,
        help="Managed by regular meetings of several agencies.",
    ),
    Condition(
        "supervised or in custody at level 2",
        all_of(latest("mappa level set", level="2"), IN_OUR_HANDS),
        asked_by=_MAPPA,
        help="Managed at level 2, while the service answers for the case.",
    ),
    Condition(
        "supervised or in custody at level 3",
        all_of(latest("mappa level set", level="3"), IN_OUR_HANDS),
        asked_by=_MAPPA,
        help="Managed at level 3, while the service answers for the case.",
    ),
    Condition(
        "mappa level not yet set",
        latest("mappa level set", level="not yet set"),
        # Until someone records it, it has not been set: the question is what the assumption opens.
        assume=True,
        help="No level has been set, or it was recorded as still to come.",
    ),
    Condition(
        "mappa action open",
        from_to(start=[mark("mappa action set")], end=[mark("mappa action closed")]),
        per=("action",),
        help="A meeting's action is not closed.",
    ),
    Condition(
        "a gap is accepted",
        during("gap accepted"),
        help="A manager has accepted that some step is not done for now.",
    ),
    Condition(
        "mappa meeting held before",
        at_least(1, mark("mappa meeting held")),
        help="At least one meeting has been held about the person.",
    ),
)
