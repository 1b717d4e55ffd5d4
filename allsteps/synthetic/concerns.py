"""Something worrying comes to notice, and what is done about it: somebody told, a visit, recall weighed."""

from __future__ import annotations

from allsteps.synthetic import duties
from allsteps.synthetic.enquiring import CHILDRENS_SERVICES
from allsteps.synthetic.keeping import done_on, otherwise
from allsteps.synthetic.life import Life


def refer(life: Life, to: str, day: int, refs: dict[str, str] | None = None) -> None:
    """A referral, and the other service's word that it has it."""
    if not life.add("referral made", day, {"to": to}, refs):
        return
    confirmed = done_on(life, duties.REFERRAL_CONFIRMED, day + 1, day + 2, life.last_day)
    if confirmed is not None:
        life.add("referral acknowledged", confirmed, {"to": to}, refs)


def concern(life: Life, day: int, end: int, *, on_licence: bool) -> None:
    """Something worrying comes to notice: somebody is told of it, goes there, and asks whether he goes back."""
    if day >= end:
        return
    about = life.rng.choice(["child", "public", "partner", "himself: self-harm", "adult"])
    urgency = life.rng.choice(["today", "this week"])
    if not life.add("concern recorded", day, {"about": about, "urgency": urgency}):
        return
    if about == "child":
        referred = done_on(life, duties.CHILD_REFERRED, day, day + 1, end)
        if referred is not None:
            refer(life, CHILDRENS_SERVICES, referred)
    elif about != "public":
        referred = done_on(life, duties.ADULT_REFERRED, day, day + 1, end)
        if referred is not None:
            to = "health" if about.startswith("himself") else "adult services"
            life.add("referral made", referred, {"to": to})
    visit = duties.CONCERN_VISIT if urgency == "today" else duties.CONCERN_VISIT_IN_WEEK
    went = done_on(life, visit, day, day + (1 if urgency == "today" else 5), end)
    if went is not None:
        otherwise(life, visit, went, "the police went there the same day")
    if urgency == "today" and on_licence:
        weighed = done_on(life, duties.RECALL_CONSIDERED, day, day + 1, end)
        if weighed is not None:
            rationale = {"decision": "not recall", "rationale": "what is in place still holds"}
            life.add("recall considered", weighed, rationale)
