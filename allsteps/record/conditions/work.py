"""Enquiries, work on offending, disclosure and victims, as far as they have got."""

from __future__ import annotations

from typing import Final

from allsteps.record.conditions.builders import (
    all_of,
    any_of,
    at_least_sum,
    days_after,
    from_to,
    latest,
    mark,
    none_of,
)
from allsteps.record.conditions.custody import LICENCE, RECALLED, RELEASE_PLANNED
from allsteps.record.vocabulary import Condition

CONDITIONS: Final = (
    Condition(
        "enquiry open",
        from_to(start=[mark("enquiry made")], end=[mark("enquiry answered")]),
        per=("enquiry",),
        help="The agency was asked and has not answered.",
    ),
    Condition(
        "enquiry answered poorly",
        # Nothing held needs no detail; information held does.
        any_of(
            latest("enquiry answered", result=["refused", "not identifiable"]),
            latest("enquiry answered", result="information held", detail=none_of("dates and outcomes")),
        ),
        per=("enquiry",),
        help="The last answer was a refusal, found nobody, or said too little to be used.",
    ),
    Condition(
        "enquiry found something",
        latest("enquiry answered", result="information held"),
        per=("enquiry",),
        help="The agency holds information.",
    ),
    Condition(
        "programme suitable",
        latest("programme decided", decision="suitable"),
        help="Found suitable for an accredited programme.",
    ),
    Condition(
        "programme not suitable",
        latest("programme decided", decision=["not suitable", "not available", "declined"]),
        help="No accredited programme will be taken, so that other work is needed.",
    ),
    Condition(
        "on the waiting list",
        from_to(
            start=[mark("work planned")],
            end=[mark("work session", outcome="attended"), mark("work ended")],
        ),
        per=("work",),
        help="This work was planned, and no session has been attended.",
    ),
    Condition(
        "work under way",
        from_to(start=[mark("work session", outcome="attended")], end=[mark("work ended")]),
        per=("work",),
        help="At least one session of this work was attended, and it is not over.",
    ),
    Condition(
        "accredited programme under way",
        all_of(
            latest("work planned", kind="accredited programme"),
            from_to(start=[mark("work session", outcome="attended")], end=[mark("work ended")]),
        ),
        per=("work",),
        help="At least one session of this accredited programme was attended, and it is not over.",
    ),
    Condition(
        "ten hours of offence-focused work",
        at_least_sum(600, "minutes", mark("work session", outcome="attended", offence_focused=True)),
        # Sessions without minutes or a mark leave the total open; to assume it done asks only for the review.
        assume=True,
        help="Sessions about the offending add up to at least ten hours.",
    ),
    Condition(
        "disclosure decided and not made",
        from_to(
            start=[mark("disclosure decided", decision="disclose")],
            end=[mark("disclosure decided", decision="do not disclose"), mark("disclosure made")],
        ),
        per=("disclosure",),
        help="It was decided to tell somebody, and nobody has been told.",
    ),
    Condition(
        "recipient has been told",
        latest("disclosure made"),
        per=("disclosure",),
        help="Somebody was told.",
    ),
    Condition(
        "recipient refuses",
        latest("disclosure made", reply="refuses"),
        per=("disclosure",),
        help="Whoever was told will not have the person there.",
    ),
    Condition(
        "victim has been offered contact",
        latest("victim contact offered"),
        per=("victim",),
        help="This victim was offered contact.",
    ),
    Condition(
        "victim to be asked before release",
        all_of(latest("victim contact offered"), RELEASE_PLANNED),
        per=("victim",),
        help="This victim was offered contact, and a day of release is set.",
    ),
    Condition(
        "released, with a victim in contact",
        all_of(latest("victim contact offered"), LICENCE),
        per=("victim",),
        help="This victim was offered contact, and the person is out on licence.",
    ),
    Condition(
        "recalled, with a victim in contact",
        all_of(latest("victim contact offered"), RECALLED),
        per=("victim",),
        help="This victim was offered contact, and the person has been recalled.",
    ),
    Condition(
        "victim has given views",
        latest("victim views given"),
        per=("victim",),
        help="This victim has said what should be taken into account.",
    ),
    Condition(
        "recently transferred",
        days_after(28, "taken on"),
        help="This service's duties began in the last 28 days.",
    ),
)
