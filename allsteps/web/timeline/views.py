"""The timeline, and the page of one fact."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from allsteps.web.case.frame import Frame, about_subject
from allsteps.web.govuk.errors import Faults
from allsteps.web.shell.standing import SignedIn
from allsteps.web.timeline.fact import fact_page_of
from allsteps.web.timeline.moment import asked_in_boxes, moment, moment_in_address, moment_in_boxes
from allsteps.web.timeline.presenter import boxes_of, timeline_page


@require_safe
@about_subject
def timeline(request: SignedIn, frame: Frame) -> HttpResponse:
    faults = Faults()
    query = request.GET.dict()
    opened = frame.opened
    in_boxes = asked_in_boxes(query)
    read = moment_in_boxes if in_boxes else moment_in_address
    asked = read(query, opened.known_at, opened.today, faults)
    if in_boxes and asked is not None:
        # One address for one question, which can be sent to a colleague.
        kept = {name: query[name] for name in ("show",) if query.get(name)} | asked.query
        return HttpResponseRedirect(f"{frame.page('timeline')}{'?' + urlencode(kept) if kept else ''}")
    chosen = asked or moment(None, None, opened.known_at, opened.today)
    shown = timeline_page(frame, chosen, query)
    form = boxes_of(chosen, query if in_boxes else None, faults)
    return frame.render(
        "timeline/timeline.html", {"page": shown, "form": form, "faults": faults}, tab="timeline"
    )


@require_safe
@about_subject
def fact(request: SignedIn, frame: Frame, fact_id: str) -> HttpResponse:
    shown = fact_page_of(frame, fact_id, request.GET.get("source"))
    if shown is None:
        raise Http404
    return frame.render("timeline/fact.html", {"page": shown}, tab="timeline")
