"""The pages of a case, of an officer and of premises. Each opens its subject once and shows one tab."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from allsteps.web.case.accommodation import accommodation_blocks, enquiries
from allsteps.web.case.decisions import decision_blocks
from allsteps.web.case.frame import Frame, about_subject
from allsteps.web.case.keeping import keeping
from allsteps.web.case.next_steps import next_steps
from allsteps.web.case.people import people_blocks
from allsteps.web.case.post import officer_blocks, premises_blocks
from allsteps.web.case.risk import risk_blocks
from allsteps.web.case.sheet import Block
from allsteps.web.case.step_list import step_list
from allsteps.web.case.work_done import work_blocks
from allsteps.web.shell.standing import SignedIn


@require_safe
@about_subject
def case(request: SignedIn, frame: Frame) -> HttpResponse:
    blocks: list[Block] = []
    if frame.subject_type == "officer":
        blocks = officer_blocks(frame)
    elif frame.subject_type == "premises":
        blocks = premises_blocks(frame)
    shown = {
        "next": next_steps(frame),
        "blocks": blocks,
        "record_href": frame.page("record-choose"),
        "keeping": keeping(frame),
    }
    return frame.render("case/next.html", shown, tab="case")


@require_safe
@about_subject
def steps(request: SignedIn, frame: Frame) -> HttpResponse:
    return frame.render("case/steps.html", {"steps": step_list(frame)}, tab="case-steps")


def _sheet(name: str, heading: str, blocks: Callable[[Frame], list[Block]]) -> Callable[..., HttpResponse]:
    """A tab of a case that is made of blocks. Officers and premises have none of these."""

    @require_safe
    @about_subject
    def sheet(request: SignedIn, frame: Frame) -> HttpResponse:
        if frame.subject_type != "case":
            raise Http404
        shown = {"heading": gettext(heading), "blocks": blocks(frame)}
        return frame.render("case/sheet.html", shown, tab=name)

    return sheet


def _all_people(frame: Frame) -> list[Block]:
    return [*people_blocks(frame), enquiries(frame)]


risk = _sheet("case-risk", "Risk", risk_blocks)
accommodation = _sheet("case-accommodation", "Accommodation", accommodation_blocks)
work = _sheet("case-work", "Work", work_blocks)
people = _sheet("case-people", "People and places", _all_people)
decisions = _sheet("case-decisions", "Decisions", decision_blocks)
