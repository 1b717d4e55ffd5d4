"""What else a service does around a life: victims, needs, and looking for him."""

from __future__ import annotations

from allsteps.synthetic import duties
from allsteps.synthetic.course import Course
from allsteps.synthetic.keeping import done_on, otherwise, set_aside
from allsteps.synthetic.life import Life, every
from allsteps.synthetic.people import Person

VICTIM_KNOWN = 0.75
"""Share of prison sentences with a victim whom the service can ask (our choice): of images there is often none."""


def offer_victim_contact(life: Life, course: Course) -> None:
    """Contact is offered after sentence; where there is nobody to offer it to, that is written down."""
    day = done_on(life, duties.VICTIM_OFFERED, course.sentenced + 5, course.sentenced + 54, course.starts)
    if day is None:
        return
    if not life.chance(VICTIM_KNOWN):
        set_aside(life, duties.VICTIM_OFFERED, day, "no victim can be found")
        return
    life.victim, life.victim_since = life.new_key("v"), day
    details = {"views_given": life.chance(0.4)}
    life.add("victim contact offered", day, details, {"victim": life.victim}, certain=True)


def victim_safe(life: Life, day: int) -> None:
    """The victim's safety plan is gone through when he comes out or is recalled."""
    if life.victim is None:
        return
    refs = {"victim": life.victim}
    looked = done_on(life, duties.VICTIM_SAFE, day, day + 1, life.last_day, refs)
    if looked is not None:
        life.add("victim safety plan reviewed", looked, None, refs)


def needs(life: Life, person: Person, begins: int, ends: int) -> None:
    """Adjustments that he says he needs, if he needs any; of sixty and over everybody is asked."""
    sixty = person.sixty.toordinal()
    opens = max(begins, sixty)
    if opens >= ends:
        if life.chance(0.06):
            _adjust(life, begins + life.between(0, 27))
        return
    asked = done_on(life, duties.NEEDS_AT_60, opens, opens + 27, ends)
    if asked is None:
        return
    if life.chance(0.6):
        _adjust(life, asked)
    else:
        otherwise(life, duties.NEEDS_AT_60, asked, "asked: he needs nothing")
    for again in every(life, asked + 365, ends, 365, 40):
        otherwise(life, duties.NEEDS_AT_60, again, "asked again: nothing has changed")


def _adjust(life: Life, day: int) -> None:
    need = life.rng.choice(["step-free", "ground floor", "hearing", "medication storage", "easy read"])
    life.add("adjustment started", day, {"need": need})


def weigh_recall(life: Life, first: int, end: int) -> None:
    """Nobody knows where he is: whether he goes back is weighed."""
    weighed = done_on(life, duties.RECALL_CONSIDERED, first, first + 1, end)
    if weighed is not None:
        rationale = {"decision": "not recall", "rationale": "looked for first; the police know"}
        life.add("recall considered", weighed, rationale)
