"""Officers and premises: who practises, who stands in, what may be slept in."""

from __future__ import annotations

from typing import Final

from allsteps.record.conditions.builders import all_of, any_of, at_least, during, from_to, mark, not_
from allsteps.record.conditions.custody import IN_CUSTODY
from allsteps.record.vocabulary import Condition, Tree

_TRAINING: Final = "al-training-recorded"


def _trained_in(course: str) -> Tree:
    return during("training completed", course=course)


CARRIES_CASELOAD: Final = from_to(start=[mark("allocated")], end=[mark("officer left")])
HAS_PRISON_PRACTITIONER: Final = from_to(
    start=[mark("allocated", role="prison practitioner")],
    end=[mark("deallocated", role="prison practitioner")],
)

CONDITIONS: Final = (
    Condition(
        "practising officer",
        from_to(start=[mark("officer joined")], end=[mark("officer left")]),
        help="The officer is in post.",
    ),
    Condition(
        "holds a case",
        # An officer's facts do not say which case is meant, so giving up one of several ends this too.
        from_to(start=[mark("allocated")], end=[mark("deallocated"), mark("officer left")]),
        help="Was given a case, and no case has been taken away since. For staff: carries a caseload.",
    ),
    Condition(
        "carries a caseload",
        CARRIES_CASELOAD,
        help="Has been given cases, and is in post.",
    ),
    Condition(
        "allocated to the officer",
        from_to(start=[mark("allocated")], end=[mark("deallocated")]),
        per=("officer",),
        help="This officer holds the case.",
    ),
    Condition(
        "has a community practitioner",
        from_to(
            start=[mark("allocated", role="community practitioner")],
            end=[mark("deallocated", role="community practitioner")],
        ),
        help="The case has a practitioner in the community.",
    ),
    Condition(
        "has a prison practitioner",
        HAS_PRISON_PRACTITIONER,
        help="The case has a practitioner in prison.",
    ),
    Condition(
        "in custody with a prison practitioner",
        all_of(IN_CUSTODY, HAS_PRISON_PRACTITIONER),
        help="In prison, where a practitioner holds the case.",
    ),
    Condition(
        "deputising",
        all_of(
            during("deputising started"),
            from_to(
                start=[mark("deputising started")],
                end=[mark("deputising ended"), mark("officer left")],
            ),
        ),
        help="The officer stands in for another role.",
    ),
    Condition(
        "trained in sexual-offence work",
        _trained_in("sexual-offence work"),
        asked_by=_TRAINING,
        help="Training in work on sexual offending counts today. The course is called: sexual-offence work.",
    ),
    Condition(
        "carries a caseload without current training",
        all_of(CARRIES_CASELOAD, not_(_trained_in("sexual-offence work"))),
        asked_by=_TRAINING,
        help="Holds cases while training in work on sexual offending has run out or was never taken.",
    ),
    Condition(
        "trained in ARMS",
        _trained_in("ARMS"),
        asked_by=_TRAINING,
        help="Training in ARMS counts today. The course is called: ARMS.",
    ),
    Condition(
        "trained in this course",
        during("training completed"),
        per=("course",),
        asked_by=_TRAINING,
        help="Training in this course counts today.",
    ),
    Condition(
        "premises in use",
        any_of(
            at_least(1, mark("placement arrived"), within_days=365),
            at_least(1, mark("moved to address"), within_days=365),
        ),
        # Premises that nobody has recorded a resident in may have one whom nobody recorded.
        assume=True,
        help="Somebody came to live there in the last 365 days, or nobody recorded whether.",
    ),
    Condition(
        "bed out of service",
        all_of(
            during("bed out of service"),
            from_to(start=[mark("bed out of service")], end=[mark("bed back in service")]),
        ),
        per=("bed",),
        help="This bed cannot be used.",
    ),
)
