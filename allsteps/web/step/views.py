"""The page of one step."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from allsteps.web.case.addresses import there
from allsteps.web.case.frame import Frame, about_subject
from allsteps.web.shell.standing import SignedIn
from allsteps.web.step.presenter import find, step_page_of


@require_safe
@about_subject
def step(request: SignedIn, frame: Frame, standard: str, opened_on: date) -> HttpResponse:
    working = find(frame, standard, opened_on, request.GET.get("key", ""))
    if working is None:
        return frame.render("step/gone.html", {}, tab="case-steps", status=404)
    shown = {"page": step_page_of(frame, working), "standard_href": there("standard", standard)}
    return frame.render("step/step.html", shown, tab="case-steps")
