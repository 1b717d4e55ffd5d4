"""MAPPA: the level, its meetings, what they decide, and whether it is done."""

from __future__ import annotations

from allsteps.synthetic import duties
from allsteps.synthetic.keeping import done_on, rounds
from allsteps.synthetic.life import Life, iso
from allsteps.synthetic.partners import decide_disclosure


def set_level(life: Life, first: int, last: int, end: int, duty: duties.Duty = duties.LEVEL_SET) -> None:
    """The level is set, and from then on there are meetings at level 2 and 3, until the time outside or inside ends."""
    day = done_on(life, duty, first, last, end)
    if day is None or not life.add(
        "mappa level set", day, {"category": "1", "level": life.level}, certain=True
    ):
        return
    hold_meetings(life, day, end)


def hold_meetings(life: Life, since: int, end: int) -> None:
    """Meetings every few weeks at level 3 and every few months at level 2; none at level 1."""
    if life.level == "1":
        return
    if life.level == "3":
        days = rounds(life, duties.MEETING_AT_LEVEL_3, since, 20, 54, end)
    else:
        days = rounds(life, duties.MEETING, since, 50, 82, end)
    for day in days:
        _meet(life, day, end)


def _meet(life: Life, day: int, end: int) -> None:
    """What a meeting decided outlasts the time outside or inside in which it was held."""
    refs = {"meeting": life.new_key("m")}
    agreed = life.chance(0.9)
    if not life.add("mappa meeting held", day, {"level": life.level, "minutes_agreed": agreed}, refs):
        return
    _consider_disclosure(life, day, end)
    if not agreed:
        later = done_on(life, duties.MINUTES, day + 3, day + 26, life.last_day, refs)
        if later is not None:
            life.add("mappa meeting held", later, {"level": life.level, "minutes_agreed": True}, refs)
            _consider_disclosure(life, later, end)
    action = {"action": life.new_key("t")}
    due = {
        "owner_agency": life.rng.choice(["police", "probation", "children's services"]),
        "due": iso(day + 28),
    }
    if life.add("mappa action set", day, due, action):
        closed = done_on(life, duties.ACTION_DONE, day + 5, day + 28, life.last_day, action)
        if closed is not None:
            life.add("mappa action closed", closed, None, action)


def _consider_disclosure(life: Life, day: int, end: int) -> None:
    """Each meeting asks again whether somebody must be told; so each answer is looked at by the next."""
    decided = done_on(life, duties.MEETING_DISCLOSURE, day, day + 6, end)
    if decided is not None:
        refs = {"disclosure": life.disclosure or life.new_key("d")}
        life.disclosure = refs["disclosure"]
        decide_disclosure(life, decided, "do not disclose", "nobody is near whom he could harm", 110, refs)
