"""Choose what happened; record it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from allsteps.actions.recording import may
from allsteps.web.case.frame import Frame, about_subject
from allsteps.web.recording.choosing import choices
from allsteps.web.recording.forms import record_form
from allsteps.web.recording.slugs import kind_by_slug
from allsteps.web.shell.standing import SignedIn
from allsteps.web.writing.door import Writer, writes
from allsteps.web.writing.journey import run


@require_safe
@about_subject
def choose(request: SignedIn, frame: Frame) -> HttpResponse:
    wanted = request.GET.get("q", "").strip()
    return frame.render("recording/choose.html", {"choices": choices(frame, wanted), "wanted": wanted})


@writes
def record(request: SignedIn, writer: Writer, slug: str) -> HttpResponse:
    kind = kind_by_slug().get(slug)
    if kind is None or kind.subject not in (writer.subject.partition(":")[0], "any"):
        raise Http404
    writer.may = lambda opened: may(writer.desk, writer.standing, opened, kind.name)
    return run(writer, record_form(writer, kind, request.GET))
