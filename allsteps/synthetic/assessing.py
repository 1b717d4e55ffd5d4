"""Assessments and scores, as OASys would record them: a form done, and the predictors with it."""

from __future__ import annotations

from typing import Final

from allsteps.synthetic.life import Life
from allsteps.synthetic.people import Person

_BANDS: Final = ("low", "medium", "high", "very high")
_TOOLS: Final = (
    ("OGRS3", "3.0", "static", 4.0, 60.0),
    ("OGP", "1.0", "dynamic", 5.0, 65.0),
    ("OVP", "1.0", "dynamic", 4.0, 60.0),
    ("SNSV", "5.0", "dynamic", 0.3, 9.0),
    ("RSR", "5.0", "dynamic", 0.5, 12.0),
)
_SEXUAL_TOOLS: Final = (("OSP/DC", "static", 0.4, 8.0), ("OSP/IIC", "static", 0.2, 6.0))


def assess(life: Life, day: int, tool: str, *, signed: bool) -> None:
    """An assessment is recorded as completed on this day."""
    details: dict[str, object] = {"tool": tool, "signed_by_manager": signed}
    if life.chance(0.3):
        details["what_would_make_this_wrong"] = "a partner or a child whom we do not know of"
    life.add("assessment completed", day, details)


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
