"""The people who do the work: joining, cover, training, supervision, and how well practice is judged."""

from __future__ import annotations

from allsteps.record.kinds.declare import (
    OFFICIAL,
    PERSONAL,
    boolean,
    choice,
    day,
    in_area,
    kind,
    number,
    optional,
    text,
)

_POST = (
    text("grade", OFFICIAL, "The officer's grade."),
    text("team", OFFICIAL, "The team or delivery unit."),
    number("hours", OFFICIAL, "Contracted hours a week."),
)
_COVER = (
    text("role", OFFICIAL, "The role that is covered."),
    text("area", OFFICIAL, "The team, delivery unit or region that is covered."),
)
_KIND = text("kind?", PERSONAL, "What sort. Never what was said, and nothing about health.")

KINDS = in_area(
    "Staff",
    # Comings, goings and cover are announced before their day.
    kind("officer joined", "The officer took up a post.", *_POST, subject="officer", may_precede=True),
    kind(
        "officer left", "The officer left the post.", *optional(*_POST), subject="officer", may_precede=True
    ),
    kind(
        "deputising started",
        "The officer stands in for another role.",
        *_COVER,
        subject="officer",
        may_precede=True,
    ),
    kind(
        "deputising ended",
        "The officer no longer stands in.",
        *optional(*_COVER),
        subject="officer",
        may_precede=True,
    ),
    kind(
        # Silence is "unknown": training before the record began, or elsewhere, may never have been entered.
        "training completed",
        "The officer finished a course. It counts until its last day; without one, indefinitely.",
        text("course", OFFICIAL, "What the course is called, as in the list of courses."),
        day("expires?", OFFICIAL, "The day after which it must be taken again."),
        subject="officer",
        silence="unknown",
    ),
    kind("officer supervision held", "The officer's manager met with the officer.", _KIND, subject="officer"),
    kind("wellbeing offer made", "The officer was offered support.", _KIND, subject="officer"),
    kind(
        "practice judged",
        "A reader answered one question about how well something was done in the case.",
        text("question", OFFICIAL, "The question, by its name in the inspection form."),
        choice("judgement", "sufficient | not sufficient | not applicable", OFFICIAL, "The answer."),
        text("reason", OFFICIAL, "Why. Never a name, nor an account of an offence."),
        boolean("second_reading?", OFFICIAL, "Whether it was the second, independent reading."),
        refs="sample?",
    ),
)
