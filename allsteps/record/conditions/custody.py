"""In prison or outside, supervised or not, released, recalled, out of sight."""

from __future__ import annotations

from typing import Final

from allsteps.record.conditions.builders import (
    aged,
    all_of,
    any_of,
    at_least,
    days_after,
    during,
    from_to,
    latest,
    mark,
    no_less_than,
    none_of,
    not_,
)
from allsteps.record.vocabulary import Condition

IN_CUSTODY: Final = from_to(
    start=[mark("received into custody"), mark("returned to custody")],
    end=[mark("released"), mark("died")],
)
SUPERVISED: Final = from_to(
    start=[mark("supervision started")], end=[mark("supervision ended"), mark("died")]
)
DEAD: Final = latest("died")
IN_COMMUNITY: Final = all_of(SUPERVISED, not_(IN_CUSTODY), not_(DEAD))
IN_OUR_HANDS: Final = any_of(SUPERVISED, IN_CUSTODY)
RECALLED: Final = from_to(
    # A released person who is later recalled starts again; the return to prison does not end the recall.
    start=[mark("recalled")],
    end=[mark("released"), mark("supervision ended"), mark("died")],
)
# The licence's last day, where the release gives one as its `until`, ends it even if nobody records an end.
LICENCE: Final = all_of(
    during("released"),
    from_to(
        start=[mark("released")],
        end=[mark("recalled"), mark("returned to custody"), mark("supervision ended"), mark("died")],
    ),
)
RELEASE_PLANNED: Final = all_of(
    IN_CUSTODY,
    from_to(
        start=[mark("release planned")],
        end=[mark("released"), mark("plan cancelled", about="release")],
    ),
)

CONDITIONS: Final = (
    Condition("in custody", IN_CUSTODY, help="In prison, on remand or under sentence."),
    Condition("supervised", SUPERVISED, help="Under supervision by probation, in prison or outside."),
    Condition("in the community", IN_COMMUNITY, help="Supervised, and not in prison."),
    Condition(
        "supervised or in custody",
        IN_OUR_HANDS,
        help="Under supervision by probation, or in prison: somebody in the service answers for the case.",
    ),
    Condition(
        "case open",
        # For what may be asked before sentence and after release alike, where nobody need be supervised yet.
        not_(
            from_to(
                start=[mark("supervision ended"), mark("died")],
                end=[
                    mark("sentenced"),
                    mark("received into custody"),
                    mark("returned to custody"),
                    mark("supervision started"),
                ],
            )
        ),
        help="Supervision has not ended, or it or a sentence has begun again since.",
    ),
    Condition("dead", DEAD, help="The person has died; nothing more is asked."),
    Condition("licence in force", LICENCE, help="Released, and the licence neither revoked nor over."),
    Condition("recalled", RECALLED, help="Recalled, at large or back in prison, and not yet released again."),
    Condition(
        "fixed-term recall",
        from_to(
            start=[mark("recalled", kind="fixed term")],
            end=[
                mark("recalled", kind="standard"),
                mark("released"),
                mark("supervision ended"),
                mark("died"),
            ],
        ),
        help="Recalled for a fixed term, and not yet released again.",
    ),
    Condition(
        "recalled and not in custody",
        all_of(RECALLED, not_(IN_CUSTODY)),
        help="Recalled, but not yet back in prison.",
    ),
    Condition(
        "whereabouts unknown",
        from_to(
            start=[mark("whereabouts unknown started")],
            end=[
                mark("whereabouts unknown ended"),
                mark("received into custody"),
                mark("returned to custody"),
                mark("died"),
            ],
        ),
        help="Nobody in the service knows where the person is.",
    ),
    Condition("release is planned", RELEASE_PLANNED, help="In prison, with a day of release set."),
    Condition(
        "parole release is planned",
        all_of(RELEASE_PLANNED, latest("release planned", basis_of_release="parole")),
        help="In prison, and the day of release last set depends on the Parole Board.",
    ),
    Condition(
        "recently released",
        all_of(days_after(28, "released"), not_(IN_CUSTODY)),
        help="Released in the last 28 days.",
    ),
    Condition(
        "supervision recently started",
        days_after(28, "supervision started"),
        help="In the first 28 days of supervision.",
    ),
    Condition(
        "past the first 28 days",
        not_(any_of(days_after(28, "released"), days_after(28, "supervision started"))),
        help="Neither released nor placed under supervision in the last 28 days.",
    ),
    Condition(
        "serving a community sentence",
        latest("sentenced", sentence=["community order", "suspended sentence"]),
        help="The last sentence was a community order or a suspended sentence.",
    ),
    Condition(
        "serving a prison sentence",
        latest(
            "sentenced", sentence=none_of("community order", "suspended sentence", "hospital order", "youth")
        ),
        help="The last sentence was to prison.",
    ),
    Condition(
        "sentenced to more than ten months",
        latest("sentenced", days=no_less_than(305)),
        # A sentence without a length is a long one more often than not: life, IPP.
        assume=True,
        help="The last sentence was for more than ten months, or no length was recorded.",
    ),
    Condition(
        "recently arrested or charged",
        {"any": [days_after(28, "arrested"), days_after(28, "charged")]},
        help="Arrested or charged in the last 28 days.",
    ),
    Condition(
        "two unacceptable absences in a year",
        at_least(2, mark("contact", outcome="unacceptable absence"), within_days=365),
        help="At least two unacceptable absences in the last 365 days.",
    ),
    Condition(
        "two missed curfews in a month",
        at_least(2, mark("curfew missed"), within_days=28),
        help="At least two missed curfews in the last 28 days.",
    ),
    Condition(
        "must not be visited alone",
        during("lone visit barred"),
        help="A bar on visiting alone is in force.",
    ),
    Condition("aged under 25", aged(0, 25), help="Not yet 25 years old."),
    # No one has been older than 122: the upper bound is there because the builder has two.
    Condition("aged 60 or over", aged(60, 150), help="Sixty years old or more."),
    Condition(
        "needs an interpreter",
        from_to(
            start=[mark("adjustment started", need=["interpreter", "Welsh"])],
            end=[mark("adjustment ended", need=["interpreter", "Welsh"])],
        ),
        help="Must be spoken to through an interpreter or in Welsh.",
    ),
    Condition(
        "needs this adjustment",
        from_to(start=[mark("adjustment started")], end=[mark("adjustment ended")]),
        per=("need",),
        help="The adjustment was asked for and is still needed.",
    ),
)
