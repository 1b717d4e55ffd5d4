"""Assessments and scores, as OASys would record them, and what follows each: the plan, and the manager's signature."""

from __future__ import annotations

from typing import Final

from allsteps.synthetic import duties
from allsteps.synthetic.duties import Duty
from allsteps.synthetic.keeping import done_on, otherwise
from allsteps.synthetic.life import Life
from allsteps.synthetic.people import Person

OASYS: Final = "OASys"
ARMS: Final = "ARMS"
PLANS: Final = "plan"
OVERSIGHT: Final = "oversight"

SIGNED: Final = 0.82
"""Share of assessments signed when they are completed; of dangerous cases the others are signed later or not."""

_BANDS: Final = ("low", "medium", "high", "very high")
_TOOLS: Final = (
    ("OGRS3", "3.0", "static", 4.0, 60.0),
    ("OGP", "1.0", "dynamic", 5.0, 65.0),
    ("OVP", "1.0", "dynamic", 4.0, 60.0),
    ("SNSV", "5.0", "dynamic", 0.3, 9.0),
    ("RSR", "5.0", "dynamic", 0.5, 12.0),
)
_SEXUAL_TOOLS: Final = (("OSP/DC", "static", 0.4, 8.0), ("OSP/IIC", "static", 0.2, 6.0))
_PLAN: Final = ("children", "victims", "partner", "staff", "public", "contingency")


def assess(life: Life, person: Person, day: int, tool: str, end: int) -> None:
    """An assessment is completed; after an OASys the plan follows, and a manager signs that of a dangerous case."""
    arms = tool == ARMS
    day = life.free(ARMS if arms else OASYS, day)
    if day >= end:
        return
    signed = life.chance(SIGNED)
    details: dict[str, object] = {"tool": tool, "signed_by_manager": signed}
    if life.chance(0.3):
        details["what_would_make_this_wrong"] = "a partner or a child whom we do not know of"
    if not life.add("assessment completed", day, details) or arms:
        return
    plan(life, duties.PLAN, day, day + 6, end)
    if not signed:
        oversee(life, duties.COUNTERSIGNED, "assessment", "signed", day, day + 6, end)


def plan(life: Life, duty: Duty, first: int, last: int, end: int, *, missed_from: int | None = None) -> None:
    """The plan to manage the risk is agreed."""
    day = done_on(life, duty, first, last, end, missed_from=missed_from)
    if day is not None and (day := life.free(PLANS, day)) < end:
        life.add("risk plan agreed", day, dict.fromkeys(_PLAN, "as in the plan"))


def oversee(
    life: Life,
    duty: Duty,
    about: str,
    decision: str,
    first: int,
    last: int,
    end: int,
    *,
    missed_from: int | None = None,
) -> int | None:
    """A manager looks at the case and decides; the day, if it comes to that."""
    day = done_on(life, duty, first, last, end, missed_from=missed_from)
    if day is None or (day := life.free(OVERSIGHT, day)) >= end:
        return None
    life.add("manager oversight recorded", day, {"about": about, "decision": decision})
    return day


def changed(life: Life, person: Person, day: int, end: int) -> None:
    """Something has changed: the assessment is done again, or somebody writes down why it need not be."""
    looked = done_on(life, duties.ASSESSED_AFTER_CHANGE, day, day + 6, end)
    if looked is None:
        return
    if life.chance(0.3) and life.free(OASYS, looked) == looked:
        assess(life, person, looked, "OASys review", end)
    else:
        otherwise(life, duties.ASSESSED_AFTER_CHANGE, looked, "it changes nothing that was assessed")


def score(life: Life, person: Person, day: int) -> None:
    """The predictors recorded with an assessment; no sexual predictor for women, for whom none is validated."""
    place = _BANDS.index(person.harm)
    for tool, version, form, least, most in _TOOLS:
        value = round(least + (most - least) * min(1.0, life.rng.betavariate(2 + place, 7)), 2)
        details = {
            "tool": tool,
            "value": value,
            "band": _band(value, least, most),
            "version": version,
            "form": form,
        }
        life.add("risk score recorded", day, details, basis="official record")
    if person.woman:
        return
    for tool, form, least, most in _SEXUAL_TOOLS:
        value = round(least + (most - least) * life.rng.betavariate(2 + place, 8), 2)
        details = {
            "tool": tool,
            "value": value,
            "band": _band(value, least, most),
            "version": "4.0",
            "form": form,
        }
        life.add("risk score recorded", day, details, basis="official record")


def _band(value: float, least: float, most: float) -> str:
    share = (value - least) / (most - least)
    return _BANDS[min(3, int(share * 5))]
