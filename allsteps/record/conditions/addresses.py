"""Where the person lives tonight, and how sure we are. Where nobody recorded it, it is unknown."""

from __future__ import annotations

from typing import Final

from allsteps.record.conditions.builders import (
    all_of,
    at_least_days,
    days_after,
    during,
    from_to,
    latest,
    mark,
    not_,
)
from allsteps.record.conditions.custody import IN_CUSTODY
from allsteps.record.vocabulary import Condition, Tree

_ADDRESS: Final = "hv-where-living"
_SURE: Final = ["seen there", "premises confirmed"]
_TOLD: Final = ["told by person", "assumed"]


def _living_in(*kinds: str) -> Tree:
    """The last move was to such a place, and no prison has come between."""
    where = kinds[0] if len(kinds) == 1 else list(kinds)
    return all_of(latest("moved to address", kind=where), not_(IN_CUSTODY))


IN_HOTEL: Final = _living_in("hotel or B&B")

CONDITIONS: Final = (
    Condition(
        "lives at the address",
        # Read with one address's facts only, so a move elsewhere does not show: give the move an `until`.
        all_of(
            during("moved to address"),
            from_to(
                start=[mark("moved to address")],
                end=[
                    mark("received into custody"),
                    mark("returned to custody"),
                    mark("whereabouts unknown started"),
                    mark("died"),
                ],
            ),
        ),
        per=("address",),
        asked_by=_ADDRESS,
        help="Moved to this address, and neither its last day nor prison has come since.",
    ),
    Condition(
        "in approved premises",
        _living_in("approved premises"),
        asked_by=_ADDRESS,
        help="Lives in approved premises.",
    ),
    Condition("in CAS3", _living_in("CAS3"), asked_by=_ADDRESS, help="Lives in temporary housing of CAS3."),
    Condition("in a hotel", IN_HOTEL, asked_by=_ADDRESS, help="Lives in a hotel or a bed and breakfast."),
    Condition(
        "in shared or supported housing",
        _living_in("supported", "HMO", "council temporary", "asylum", "CAS3"),
        asked_by=_ADDRESS,
        help="Lives among other people's households: supported, shared, council or asylum housing.",
    ),
    Condition(
        "no fixed address",
        _living_in("no fixed address", "night shelter", "sofa", "vehicle or tent"),
        asked_by=_ADDRESS,
        help="Has no settled place: a shelter, a sofa, a vehicle, a tent or the street.",
    ),
    Condition(
        "address unknown",
        all_of(latest("moved to address", kind="unknown"), not_(IN_CUSTODY)),
        # Where no address was ever recorded, it is not known: that is what makes anyone ask.
        assume=True,
        help="Not in prison, and no address is known.",
    ),
    Condition(
        "new address not confirmed",
        # Of the case, not of each address: an address left behind no longer matters.
        from_to(
            start=[mark("moved to address", confirmed=_TOLD)],
            end=[
                mark("moved to address", confirmed=_SURE),
                mark("address confirmed", confirmed=_SURE),
                mark("home visit", outcome="seen at the address"),
                mark("received into custody"),
                mark("returned to custody"),
                mark("died"),
            ],
        ),
        asked_by=_ADDRESS,
        help="We have only been told of, or assume, the last address.",
    ),
    Condition(
        "recently moved",
        days_after(28, "moved to address"),
        asked_by=_ADDRESS,
        help="Moved in the last 28 days.",
    ),
    Condition(
        "84 nights in CAS3",
        at_least_days(84, _living_in("CAS3"), within_days=365),
        asked_by=_ADDRESS,
        help="At least 84 of the last 365 nights in temporary housing of CAS3.",
    ),
    Condition(
        "more than seven nights in a hotel",
        at_least_days(8, IN_HOTEL, within_days=28),
        asked_by=_ADDRESS,
        help="At least eight of the last 28 nights in a hotel or a bed and breakfast.",
    ),
    Condition(
        "address approved",
        latest("address decided", decision=["approved", "approved with conditions"]),
        per=("address",),
        help="This address has been approved, with or without conditions.",
    ),
    Condition(
        "address proposed and not decided",
        from_to(start=[mark("address proposed")], end=[mark("address decided")]),
        per=("address",),
        help="This address was put forward and nobody has decided.",
    ),
    Condition(
        "placement under way",
        from_to(start=[mark("placement arrived")], end=[mark("placement departed")]),
        per=("placement",),
        help="The person came to this placement and has not left.",
    ),
    Condition(
        "placement in a hotel approved",
        from_to(
            start=[mark("placement approved", kind="hotel or B&B")],
            end=[
                mark("placement departed"),
                mark("placement not arrived"),
                mark("placement withdrawn"),
                mark("placement refused"),
            ],
        ),
        per=("placement",),
        # A placement whose kind was left out is treated as the kind that asks the most.
        assume=True,
        help="This placement in a hotel was approved and is not over.",
    ),
    Condition(
        "placement in a hotel",
        from_to(
            start=[mark("placement arrived", kind="hotel or B&B")],
            end=[mark("placement departed")],
        ),
        per=("placement",),
        assume=True,
        help="The person came to this placement in a hotel, approved or not, and has not left.",
    ),
    Condition(
        "emergency authority not confirmed",
        from_to(
            start=[mark("emergency authority given")],
            end=[mark("emergency authority confirmed")],
        ),
        per=("placement",),
        help="A night was allowed by telephone and nobody has confirmed it in person.",
    ),
)
