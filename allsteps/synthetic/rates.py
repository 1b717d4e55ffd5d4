"""How often each duty is kept: each parameter named, with the finding that it comes from.

Each is a truth about the simulated world that can be measured in its facts; `definition` says how, exactly.
"HMIP" is His Majesty's Inspectorate of Probation. "Our choice" is not a finding: nothing published was found.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Final

THEMATIC: Final = (
    "HMI Probation and HMI Prisons, Management and supervision of men convicted of sexual offences"
)
OUR_CHOICE: Final = "our choice"


@dataclass(frozen=True, slots=True)
class Rate:
    """A probability, whence it comes, and what is counted to find it again."""

    value: float
    definition: str
    source: str
    year: int | None = None


@dataclass(frozen=True)
class Rates:
    """The practice of the simulated service."""

    first_home_visit: Rate = Rate(
        2 / 3,
        "of registered people whose supervision in the community starts at an address that is not "
        "approved premises, and who "
        "are still there 15 calendar days later: seen at the address within 15 days of the start",
        f"{THEMATIC}: a third had no home visit although one was due",
        2019,
    )
    child_enquiry: Rate = Rate(
        0.55,
        "of children linked to a person in the community: children's services asked about that child "
        "within 5 working days",
        "HMI Probation annual report: child safeguarding enquiries made in 55 % of supervision cases "
        "that needed them",
        2023,
    )
    police_enquiry: Rate = Rate(
        0.49,
        "of starts in the community: police asked about the person within 15 working days of the start",
        "HMI Probation annual report: domestic abuse enquiries made in 49 % of supervision cases",
        2023,
    )
    answer_lacks_detail: Rate = Rate(
        0.30,
        "of answers that hold information: detail is not `dates and outcomes`",
        "HMI Probation, North Tyneside and Northumberland: domestic abuse reply insufficient in 30 %",
        2025,
    )
    answer_used: Rate = Rate(
        0.5, "of answers: recorded as used in an assessment or plan within 10 working days", OUR_CHOICE
    )
    offence_focused_work: Rate = Rate(
        0.60,
        "of people convicted of sexual offences more than 90 days in the community: at least one "
        "attended offence-focused session",
        f"{THEMATIC}: no work on offending at all in 40 %",
        2019,
    )
    programme_started: Rate = Rate(
        17 / 42,
        "of people released 245 days ago or more with a programme decided suitable before release: "
        "first session attended by then",
        f"{THEMATIC}: 17 of 42 men required to attend had started (within eight months of release)",
        2019,
    )
    initial_assessment: Rate = Rate(
        2 / 3,
        "of starts in the community: OASys initial completed within 15 working days of the start",
        f"{THEMATIC}: assessment not to a good standard in a third",
        2019,
    )
    manager_oversight: Rate = Rate(
        0.28,
        "of starts of people of high or very high risk of serious harm: a manager's oversight "
        "recorded within 28 days",
        "HMI Probation, oversight report: insufficient in 72 % of cases that needed it",
        2024,
    )
    rough_sleeping_night_one: Rate = Rate(
        0.129,
        "of releases of people of high or very high risk of serious harm: no fixed address, vehicle "
        "or tent on the first night",
        "Ministry of Justice, answer HL13695: 5,310 of 41,205 releases",
        2025,
    )
    hotel_after_release: Rate = Rate(
        0.005,
        "of releases: hotel or B&B on the first night",
        "House of Commons, ministerial correction: 49 of more than 10,000 releases, half of them for "
        "sexual offences",
        2019,
    )
    recalled: Rate = Rate(
        0.30,
        "of first releases 420 days ago or more, under supervision for 400 days or more from then: "
        "recalled within 400 days",
        "HMI Probation, offender management in custody (post-release): 30 % recalled",
        2023,
    )
    plan_names_children: Rate = Rate(
        2 / 3,
        "of starts in the community: a risk plan agreed within 20 working days",
        f"{THEMATIC}: one in three plans gave too little attention to children",
        2019,
    )
    arms_done: Rate = Rate(0.5, "of registered starts: ARMS completed within 30 working days", OUR_CHOICE)
    police_confirmed: Rate = Rate(
        0.93, "of notification duties: confirmed by the police to probation", OUR_CHOICE
    )
    corrected: Rate = Rate(0.02, "of facts: first recorded with a wrong day, and corrected later", OUR_CHOICE)
    retracted: Rate = Rate(
        0.005, "of facts: a contact beside it that was somebody else's, retracted later", OUR_CHOICE
    )


RATES: Final = Rates()


def listed(rates: Rates = RATES) -> list[tuple[str, Rate]]:
    """Every rate by name, in the order of declaration."""
    named: list[tuple[str, Any]] = [(field.name, getattr(rates, field.name)) for field in fields(rates)]
    return named
