"""How much harm, to whom, and what the person was convicted of."""

from __future__ import annotations

from typing import Final

from allsteps.record.conditions.builders import (
    all_of,
    any_of,
    at_least,
    days_after,
    latest,
    mark,
    no_less_than,
    not_,
)
from allsteps.record.conditions.custody import IN_COMMUNITY
from allsteps.record.vocabulary import Condition

_HARM: Final = "ra-harm-assessed"

# A conviction is counted for ever: `latest` would forget it at the next sentence for something else.
AGAINST_CHILD: Final = at_least(1, mark("sentenced", offence_groups=["contact child", "indecent images"]))

CONDITIONS: Final = (
    Condition(
        "low harm",
        latest("harm assessed", level="low"),
        asked_by=_HARM,
        help="Low risk of serious harm.",
    ),
    Condition(
        "medium harm",
        latest("harm assessed", level="medium"),
        asked_by=_HARM,
        help="Medium risk of serious harm.",
    ),
    Condition(
        # Beside the one below, for rules whose numbers differ by level: each then runs on days of its own.
        "high harm",
        latest("harm assessed", level="high"),
        asked_by=_HARM,
        help="High risk of serious harm, and not very high.",
    ),
    Condition(
        "high or very high harm",
        latest("harm assessed", level=no_less_than("high")),
        asked_by=_HARM,
        help="High or very high risk of serious harm.",
    ),
    Condition(
        "very high harm",
        latest("harm assessed", level="very high"),
        asked_by=_HARM,
        help="Very high risk of serious harm: imminent, and more likely than not.",
    ),
    Condition(
        # One condition, because contact every week starts afresh whenever either part of it does.
        "needs weekly contact",
        all_of(
            IN_COMMUNITY,
            any_of(
                latest("harm assessed", level=no_less_than("high")),
                days_after(28, "supervision started"),
                days_after(28, "released"),
            ),
        ),
        asked_by=_HARM,
        help="In the community at high or very high risk, or in the first 28 days there.",
    ),
    Condition(
        "harm not assessed",
        # Before the first assessment this is unknown, never sure; the assumption is what makes anyone ask.
        not_(latest("harm assessed")),
        assume=True,
        help="Nobody has recorded a judgement of the risk of serious harm.",
    ),
    Condition(
        "assessments must be countersigned",
        any_of(
            latest("harm assessed", level=no_less_than("high")),
            latest("mappa level set", level=no_less_than("2")),
        ),
        # Where nobody has judged either, a manager had better look: an unjudged case is not a low one.
        assume=True,
        help="High or very high risk of harm, or managed at level 2 or 3, or not known to be neither.",
    ),
    Condition(
        "poses a risk to children",
        any_of(AGAINST_CHILD, latest("harm assessed", children=no_less_than("medium"))),
        asked_by=_HARM,
        help="Convicted of an offence against a child, or judged at least a medium risk to children.",
    ),
    Condition(
        "poses a risk to a known adult",
        latest("harm assessed", known_adult=no_less_than("medium")),
        asked_by=_HARM,
        help="Judged at least a medium risk to a known adult.",
    ),
    Condition(
        "poses a risk to staff",
        latest("harm assessed", staff=no_less_than("medium")),
        asked_by=_HARM,
        help="Judged at least a medium risk to staff.",
    ),
    Condition(
        "convicted of a sexual offence",
        at_least(
            1,
            mark(
                "sentenced",
                offence_groups=[
                    "contact adult",
                    "contact child",
                    "non-contact",
                    "indecent images",
                    "other sexual",
                ],
            ),
        ),
        help="At least one sentence was for a sexual offence.",
    ),
    Condition(
        "convicted of an offence against a child",
        AGAINST_CHILD,
        help="At least one sentence was for a contact offence against a child or for indecent images.",
    ),
    Condition(
        "assessed with this tool",
        latest("assessment completed"),
        per=("tool",),
        help="An assessment with this tool has been finished.",
    ),
    Condition(
        "has a risk plan",
        latest("risk plan agreed"),
        help="A plan to manage the risk has been agreed.",
    ),
    Condition(
        "recent concern",
        days_after(28, "concern recorded"),
        help="A concern was recorded in the last 28 days.",
    ),
    Condition(
        "recent concern about a child",
        days_after(28, "concern recorded", about="child"),
        help="A concern about a child was recorded in the last 28 days.",
    ),
    Condition(
        "recent significant polygraph response",
        days_after(28, "polygraph examined", result="significant response"),
        help="A polygraph examination in the last 28 days showed a significant response.",
    ),
)
