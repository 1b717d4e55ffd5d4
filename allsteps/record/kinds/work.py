"""Work on offending: programmes, sessions, and polygraph examinations."""

from __future__ import annotations

from allsteps.record.kinds.declare import (
    OFFICIAL,
    PERSONAL,
    SENSITIVE,
    boolean,
    choice,
    day,
    in_area,
    kind,
    number,
    text,
    words,
)

KINDS = in_area(
    "Work on offending",
    kind(
        "programme decided",
        "It was decided whether the person will take an accredited programme.",
        choice(
            "decision",
            "suitable | not suitable | not available | declined | not needed",
            PERSONAL,
            "What was decided.",
        ),
        text("programme?", OFFICIAL, "Which programme."),
        text("reason", SENSITIVE, "Why. Never a diagnosis."),
    ),
    kind(
        "work planned",
        "A piece of work was planned with the person.",
        choice("kind", "accredited programme | toolkit | one-to-one", OFFICIAL, "What sort of work."),
        text("name", OFFICIAL, "What the work is called."),
        words("needs", SENSITIVE, "The needs it is meant to meet. Never a diagnosis."),
        number("sessions", OFFICIAL, "How many sessions are planned."),
        day("start_by?", OFFICIAL, "The day by which it should have begun."),
        refs="work",
    ),
    kind(
        "work session",
        "One session of the work.",
        choice("outcome", "attended | did not attend | cancelled by us", PERSONAL, "What came of it."),
        boolean("offence_focused?", OFFICIAL, "Whether it was about the offending. Never what was said."),
        text("need?", SENSITIVE, "The need that it worked on. Never a diagnosis."),
        number("minutes?", OFFICIAL, "How long it lasted, in minutes."),
        refs="work",
    ),
    kind(
        "work ended",
        "The piece of work is over.",
        choice("outcome", "completed | withdrawn | unfinished at release", PERSONAL, "How it ended."),
        boolean("review_written?", OFFICIAL, "Whether a review of it has been written. Never the review."),
        refs="work",
    ),
    kind(
        "polygraph examined",
        "The person was examined on a polygraph. Never the questions, nor a transcript.",
        choice(
            "result",
            "significant response | no significant response | inconclusive | no opinion | not completed",
            SENSITIVE,
            "The result.",
        ),
        boolean("disclosure_made?", SENSITIVE, "Whether the person disclosed anything. Never what."),
    ),
)
