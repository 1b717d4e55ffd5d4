"""Supervision in the community: who holds the case, contact, enforcement, recall, oversight."""

from __future__ import annotations

from allsteps.record.kinds.declare import (
    OFFICIAL,
    PERSONAL,
    SENSITIVE,
    choice,
    in_area,
    instant,
    kind,
    text,
)

_REASON = text("reason?", OFFICIAL, "Why, in a few words. Never an account of an offence.")
_ROLE = choice(
    "role",
    "community practitioner | prison practitioner | key worker | supervising manager | victim liaison",
    OFFICIAL,
    "What the officer is to this case.",
)
_WHY = "Never police intelligence, nor the words of a MAPPA meeting."

KINDS = in_area(
    "Supervision",
    kind("supervision started", "Supervision by probation began.", _REASON),
    kind("supervision ended", "Supervision by probation ended.", _REASON),
    # Allocations and their ends are decided ahead of the day on which they take effect.
    kind("allocated", "An officer was given the case.", _ROLE, refs="officer", may_precede=True),
    kind("deallocated", "An officer no longer holds the case.", _ROLE, refs="officer", may_precede=True),
    kind("conflict declared", "An officer must not work on this case. Never why.", refs="officer?"),
    kind("lone visit barred", "Nobody, or not this officer, may visit the person alone.", refs="officer?"),
    kind(
        "contact",
        "An appointment, and whether it was kept.",
        choice(
            "kind",
            "office | telephone | video | prison visit | online check-in | three-way",
            OFFICIAL,
            "How it took place.",
        ),
        choice(
            "outcome",
            "attended | acceptable absence | unacceptable absence | cancelled by us",
            PERSONAL,
            "What came of it. Never a health reason for an absence.",
        ),
    ),
    kind("curfew missed", "The person was not in when a curfew said they must be."),
    kind(
        "enforcement decided",
        "A decision on what to do about a breach of conditions, nothing included.",
        choice("decision", "none | warning | breach | recall", PERSONAL, "What was decided."),
        text("why", SENSITIVE, f"The reasons. {_WHY}"),
    ),
    kind(
        "recall considered",
        "A recall to prison was weighed, whichever way it went.",
        choice("decision", "recall | not recall", SENSITIVE, "What was decided."),
        instant("agreed_at?", OFFICIAL, "When the manager agreed, with the hour."),
        text("rationale", SENSITIVE, f"The reasons. {_WHY}"),
    ),
    kind(
        "recalled",
        "The licence was revoked. Return to prison is a fact of its own.",
        choice("kind", "fixed term | standard", OFFICIAL, "Fixed-term or standard recall."),
        choice(
            "reason",
            "behaviour | charge | out of contact | curfew | lost accommodation | other",
            SENSITIVE,
            "The main reason.",
        ),
    ),
    kind("whereabouts unknown started", "Nobody in the service knows where the person is."),
    kind("whereabouts unknown ended", "It is known again where the person is."),
    kind(
        "handover done",
        "The case passed from one practitioner to another.",
        choice("kind", "meeting | report", OFFICIAL, "How it was handed over."),
        refs="officer?",
    ),
    kind(
        "manager oversight recorded",
        "A manager looked at the case and decided something.",
        text("about", OFFICIAL, "What was looked at."),
        text("decision", SENSITIVE, f"What the manager decided. {_WHY}"),
    ),
)
