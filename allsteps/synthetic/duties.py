"""What a service asks of itself: how often each duty is done in time, and who may set it aside when it was not.

The ids are words of the exchange file, in which somebody who sets a step aside or decides otherwise names it: they are
written here as an officer would type them, and nothing here knows what they ask or by when. A duty without an id has a
published rate (`rates`): it is done late or never, and not set aside, because what is set aside is in no rate.

All shares and lags are our choice. No service publishes how long it takes to catch up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SENIOR: Final = "senior practitioner"
HEAD: Final = "head of PDU"
PRISON_HEAD: Final = "head of offender management"
VICTIMS: Final = "victim liaison manager"
MAPPA: Final = "MAPPA coordinator"

DAYS: Final = 12
"""Typical lag of what cannot wait: somebody rings up about it within the week."""
WEEKS: Final = 38
"""Typical lag of what is found at the next supervision of the officer."""
MONTHS: Final = 60
"""Typical lag of what only a review finds."""


@dataclass(frozen=True, slots=True)
class Duty:
    """`kept`: the share done in time. `lag`: days after the last one by which half of the missed are done."""

    standard: str
    kept: float
    lag: int = WEEKS
    set_aside_by: str = SENIOR


def by_rate(rate: float, lag: int = WEEKS) -> Duty:
    """A duty whose rate is published."""
    return Duty("", rate, lag)


# Contact and enforcement
ABSENCE_DECIDED: Final = Duty("cf-missed-decided", 0.91, DAYS)
SECOND_ABSENCE: Final = Duty("cf-second-absence", 0.82, WEEKS, HEAD)

# Assessment, plan and oversight
ASSESSED_YEARLY: Final = Duty("ra-oasys-interval", 0.92)
ARMS_YEARLY: Final = Duty("ra-arms-review", 0.9)
ASSESSED_AFTER_CHANGE: Final = Duty("ra-oasys-change", 0.78)
PLAN: Final = Duty("ra-risk-plan", 0.85, WEEKS)
COUNTERSIGNED: Final = Duty("ra-countersigned", 0.4, WEEKS, HEAD)
HARM: Final = Duty("ra-harm-assessed", 0.87, DAYS)
HARM_LOOKED_AT: Final = Duty("rv-high-harm", 0.77, WEEKS, HEAD)
FIRST_MONTH: Final = Duty("rv-first-month", 0.69)
TAKE_ON: Final = Duty("rv-taken-on", 0.69)
NEEDS_AT_60: Final = Duty("rv-needs-at-60", 0.82)
SEXUAL_SCORE: Final = Duty("ra-osp-recorded", 0.84)
POLYGRAPH_ACTED_ON: Final = Duty("py-action", 0.75, WEEKS, HEAD)
LICENCE_REVIEWED: Final = Duty("lc-review", 0.84)

# Home and household
ADDRESS_ASKED: Final = Duty("sg-csc-address", 0.41, WEEKS)
CHILDREN_ASKED: Final = Duty("ch-children-asked", 0.72, WEEKS)
PARTNER_ASKED: Final = Duty("ch-relationship-asked", 0.84)
PARTNER_POLICE: Final = Duty("sg-police-partner", 0.53, DAYS)
PARTNER_CHILDREN: Final = Duty("sg-csc-partner", 0.53, DAYS, HEAD)
PARTNER_DISCLOSURE: Final = Duty("ds-consider-partner", 0.61)
LIVES_WITH_CHILD: Final = Duty("ch-lives-with-child", 0.7, WEEKS, HEAD)
CONFERENCE: Final = Duty("ch-conference", 0.84)
CHILD_REFERRED: Final = Duty("ch-referral", 0.84, DAYS, HEAD)
REFERRAL_CONFIRMED: Final = Duty("ch-referral-confirmed", 0.77, DAYS)
ADULT_REFERRED: Final = Duty("sg-adult", 0.69, DAYS)
RISK_FORM: Final = Duty("hv-risk-form", 0.88, WEEKS)
VISIT_AFTER_MOVE: Final = Duty("hv-move", 0.55, MONTHS)
VISITED: Final = Duty("hv-ongoing", 0.84)
VISITED_AT_HIGH_HARM: Final = Duty("hv-ongoing-high", 0.82)
CONCERN_VISIT: Final = Duty("hv-concern", 0.77, DAYS)
CONCERN_VISIT_IN_WEEK: Final = Duty("hv-concern-week", 0.77, DAYS)

# Enquiries
ANSWERED: Final = Duty("sg-answered", 0.75, DAYS)
CHASED: Final = Duty("sg-poor-answer-chased", 0.69)
USED: Final = Duty("sg-used", 0.62, WEEKS)

# The police
CONFIRMED: Final = Duty("pn-change", 0.9)
BANK: Final = Duty("pn-bank-id", 0.77)
CHILD_HOUSEHOLD: Final = Duty("pn-child-household", 0.65, WEEKS)
OTHER_ADDRESS: Final = Duty("pn-7day", 0.69)

# Prison and release
PRISON_ASKED: Final = Duty("sg-csc-prison", 0.61, WEEKS, PRISON_HEAD)
PRISON_NAMED: Final = Duty("om-pom-allocated", 0.9, DAYS, PRISON_HEAD)
CONTACT_LEVEL: Final = Duty("ch-contact-level", 0.84, WEEKS, PRISON_HEAD)
HANDED_OVER: Final = Duty("om-handover", 0.69, WEEKS, PRISON_HEAD)
COMMUNITY_NAMED: Final = Duty("om-com-named", 0.82, WEEKS, HEAD)
ASSESSED_BEFORE_RELEASE: Final = Duty("om-oasys-prerelease", 0.77)
ASSESSED_BEFORE_RERELEASE: Final = Duty("rs-rerelease-assessed", 0.77, DAYS)
LEVEL_BEFORE_RELEASE: Final = Duty("mp-level-6m", 0.77)
ADDRESS_PROPOSED: Final = Duty("rs-address-proposed", 0.77)
ADDRESS_SETTLED: Final = Duty("rs-address-settled", 0.77, DAYS, HEAD)
PROPOSED_CHILDREN: Final = Duty("sg-csc-proposed", 0.69, DAYS)
HOUSING_TOLD: Final = Duty("rs-housing-referral", 0.82)
LICENCE_APPROVED: Final = Duty("rs-licence-approved", 0.87, DAYS, HEAD)
RECALL_CONSIDERED: Final = Duty("rc-considered", 0.77, DAYS, HEAD)
RECALL_REASONS: Final = Duty("rc-rationale", 0.69, DAYS, HEAD)

# Victims
VICTIM_OFFERED: Final = Duty("vc-contact", 0.84, WEEKS, VICTIMS)
VICTIM_ASKED: Final = Duty("vc-views", 0.77, WEEKS, VICTIMS)
VICTIM_SAFE: Final = Duty("rv-victim-safety", 0.75, WEEKS, VICTIMS)

# MAPPA
LEVEL_SET: Final = Duty("mp-level-set", 0.87)
MEETING: Final = Duty("mp-meet-l2", 0.9, WEEKS, MAPPA)
MEETING_AT_LEVEL_3: Final = Duty("mp-meet-l3", 0.9, DAYS, HEAD)
MINUTES: Final = Duty("mp-minutes", 0.69, WEEKS, MAPPA)
ACTION_DONE: Final = Duty("mp-actions", 0.77, WEEKS, MAPPA)
MEETING_DISCLOSURE: Final = Duty("ds-consider", 0.77)
DISCLOSURE_REVIEWED: Final = Duty("ds-review", 0.84)
DISCLOSURE_MADE: Final = Duty("ds-made", 0.77, DAYS)

# Work on offending
PROGRAMME_DECIDED: Final = Duty("iv-programme-decided", 0.82)
PROGRAMME_PLANNED: Final = Duty("iv-programme-planned", 0.77)
OTHER_WORK_PLANNED: Final = Duty("iv-other-work-planned", 0.77)
FIRST_SESSION: Final = Duty("iv-first-session", 0.69)
WORK_LOOKED_BACK_ON: Final = Duty("iv-review-written", 0.69)
TEN_HOURS: Final = Duty("iv-ten-hours-reviewed", 0.77)

# Staff
TRAINED: Final = Duty("st-training-renewed", 0.69, MONTHS, HEAD)
TRAINING_RECORDED: Final = Duty("al-training-recorded", 0.84, WEEKS, HEAD)
WELLBEING: Final = Duty("st-wellbeing", 0.84, WEEKS, HEAD)
