"""What people decide about steps: set aside, varied, done another way, a gap accepted.

These carry whatever references make up the step's key, so that they act on that step and no other.
"""

from __future__ import annotations

from allsteps.record.kinds.declare import OFFICIAL, SENSITIVE, day, in_area, kind, text

# Each may be left out: a key has the references that its standard names, and most name none.
_KEY = (
    "address? premises? bed? child? partner? victim? enquiry? work? placement? disclosure? officer?"
    " meeting? action?"
)

_STANDARD = text("standard", OFFICIAL, "Id of the standard.")
_REASON = text("reason", SENSITIVE, "Why. Never a name of anybody else, nor an account of an offence.")
_BY_ROLE = text("by_role", OFFICIAL, "The role of whoever decided. Never a name.")
_OPENED_ON = day("opened_on?", OFFICIAL, "The step's opening day. Without it, every such step still open.")

KINDS = in_area(
    "Steps",
    kind(
        "gap accepted",
        "A manager accepted that a step is not done, for a while and with measures in its place.",
        _STANDARD,
        text("why", SENSITIVE, "Why the gap can be borne. Never a name of anybody else."),
        text("interim_measures", SENSITIVE, "What is done meanwhile. Never a name of anybody else."),
        _BY_ROLE,
        refs=_KEY,
    ),
    kind(
        "step set aside",
        "A step need not be done, and somebody entitled to say so said why.",
        _STANDARD,
        _REASON,
        _BY_ROLE,
        _OPENED_ON,
        subject="any",
        refs=_KEY,
    ),
    kind(
        "step varied",
        "A step is due on another day.",
        _STANDARD,
        _REASON,
        _BY_ROLE,
        _OPENED_ON,
        day("due_on?", OFFICIAL, "The new due day."),
        subject="any",
        refs=_KEY,
    ),
    kind(
        "decided otherwise",
        "The step's purpose was met in another way, which the standard allows.",
        _STANDARD,
        _REASON,
        _BY_ROLE,
        _OPENED_ON,
        subject="any",
        refs=_KEY,
    ),
    kind(
        "escalation acknowledged",
        "Whoever holds a late step has seen it. This stops nothing.",
        _STANDARD,
        # The name is also a reference's: what was done here, a MAPPA action's id there.
        text("action", OFFICIAL, "What is being done about it. Never a name of anybody else."),
        subject="any",
        refs=_KEY,
    ),
)
