"""Before a release: what is done in its weeks and months, counted back from its day, in time, late or not at all.

Where the day was fixed so late that a time is over already (after a short recall, mostly), it is done in the first days
of the plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from allsteps.synthetic import duties
from allsteps.synthetic.assessing import assess, oversee
from allsteps.synthetic.course import Course
from allsteps.synthetic.duties import Duty
from allsteps.synthetic.enquiring import CHILDRENS_SERVICES, POLICE, enquire
from allsteps.synthetic.keeping import done_on, otherwise
from allsteps.synthetic.life import Life
from allsteps.synthetic.mappa import set_level
from allsteps.synthetic.people import Person
from allsteps.synthetic.settling import UNSETTLED, first_night
from allsteps.synthetic.staff import allocate, joined_on, predecessor

_AT_ONCE: Final = 4
_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Release:
    """The day on which it was planned, the day itself, and on what basis. `recalled`: it ends a recall of this kind."""

    planned_on: int
    day: int
    parole: bool = False
    recalled: str | None = None

    def window(self, earliest: int, latest: int) -> tuple[int, int]:
        """From so many days before the release to so many; the first days of the plan where that is over."""
        first = max(self.planned_on, self.day - earliest)
        last = self.day - latest
        return (first, last) if last >= first else (first, first + _AT_ONCE)


def prepare(life: Life, person: Person, course: Course, release: Release) -> None:
    """Everything that is due before this release, up to its day."""
    end = release.day
    if release.recalled is None:
        _hand_over(life, course, release)
    if release.recalled == "fixed term":
        day = _in_window(life, duties.ASSESSED_BEFORE_RERELEASE, release, 45, 15)
        tool = "OASys review"
    else:
        day = _in_window(life, duties.ASSESSED_BEFORE_RELEASE, release, 84, 57)
        tool = "OASys pre-release"
    if day is not None:
        assess(life, person, day, tool, end)
    set_level(life, *release.window(240, 184), end, duties.LEVEL_BEFORE_RELEASE)
    _find_address(life, person, course, release)
    told = _in_window(life, duties.HOUSING_TOLD, release, 83, 57)
    if told is not None:
        life.add("referral made", told, {"to": "housing authority"})
    oversee(life, duties.LICENCE_APPROVED, "licence", "approved", *release.window(27, 5), end)
    ask_victim(life, release.planned_on, end)


def _in_window(life: Life, duty: Duty, release: Release, earliest: int, latest: int) -> int | None:
    return done_on(life, duty, *release.window(earliest, latest), release.day)


def _hand_over(life: Life, course: Course, release: Release) -> None:
    """From the prison to the community, eight months and more ahead; a year where the Parole Board decides."""
    earliest, latest = (500, 366) if release.parole else (313, 259)
    day = _in_window(life, duties.HANDED_OVER, release, earliest, latest)
    if day is not None:
        kind = life.rng.choice(["meeting", "report"])
        holds = joined_on(course.officer, course.seed, life.last_day) <= day
        officer = course.officer if holds else predecessor(course.officer)
        life.add("handover done", day, {"kind": kind}, {"officer": officer})
    named = _in_window(life, duties.COMMUNITY_NAMED, release, 313, 257)
    if named is not None:
        allocate(life, course.officer, course.seed, "community practitioner", named, release.day)


def _find_address(life: Life, person: Person, course: Course, release: Release) -> None:
    """An address is proposed, checked and decided on; where he will have none, that is decided, too."""
    end = release.day
    kind = first_night(life, person, released=True)
    settled = kind not in UNSETTLED
    address = {"address": life.new_key("a")}
    life.coming_home = (address["address"], kind)
    proposed = _in_window(life, duties.ADDRESS_PROPOSED, release, 150, 85)
    if proposed is None:
        proposed = release.day - 3 * _WEEK
    shown = kind if settled else "family or friends"
    if not settled:
        address = {"address": life.new_key("a")}
    details = {"postcode": life.rng.choice(course.unit.postcodes), "kind": shown}
    if proposed >= end or not life.add("address proposed", proposed, details, address, certain=True):
        return
    _check(life, course, proposed, end, address)
    opens = max(proposed + 1, end - 80)
    decided = done_on(life, duties.ADDRESS_SETTLED, opens, max(opens, end - 2 * _WEEK - 1), end)
    if decided is None:
        return
    if settled:
        decision = "approved" if life.chance(0.7) else "approved with conditions"
        life.add("address decided", decided, {"decision": decision, "why": "checks considered"}, address)
        return
    refused = {"decision": "refused", "why": "the occupier does not want him there"}
    life.add("address decided", max(proposed, decided - life.between(0, 10)), refused, address)
    life.add("release without address decided", decided, {"tried": "family, supported housing, the council"})


def _check(life: Life, course: Course, proposed: int, end: int, address: dict[str, str]) -> None:
    """Both services are asked about the address, and somebody goes there."""
    asked = done_on(life, duties.PROPOSED_CHILDREN, proposed, proposed + 1, end, address)
    if asked is not None:
        enquire(life, course, asked, CHILDRENS_SERVICES, ["person", "address"], address, end)
    if life.chance(0.8):
        # About the address only: that he himself is asked about at the start has a rate of its own.
        enquire(life, course, proposed + life.between(0, 5), POLICE, ["address"], address, end)
    if life.chance(0.6):
        knows = life.rng.choice(["nothing", "supervision", "risk", "conviction"])
        spoken = proposed + life.between(1, 14)
        if spoken < end:
            life.add("occupier spoken to", spoken, {"alone": life.chance(0.6), "knows": knows}, address)


def ask_victim(life: Life, planned_on: int, end: int) -> None:
    """The victim in contact is asked what she wants to be taken into account."""
    if life.victim is None:
        return
    refs = {"victim": life.victim}
    opens = max(planned_on, life.victim_since)
    asked = done_on(life, duties.VICTIM_ASKED, opens + 2, opens + 27, end, refs)
    if asked is None:
        return
    if life.chance(0.8):
        wanted = ["exclusion area"] if life.chance(0.3) else []
        life.add("victim views given", asked, {"conditions_asked": wanted}, refs)
    else:
        otherwise(life, duties.VICTIM_ASKED, asked, "asked: does not wish to say anything", refs)
