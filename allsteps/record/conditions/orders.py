"""Registered, under an order, bound by a licence condition, managed under MAPPA."""

from __future__ import annotations

from typing import Any, Final

from allsteps.record.conditions.builders import (
    all_of,
    any_of,
    at_least,
    during,
    from_to,
    latest,
    mark,
    no_less_than,
)
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
