"""The door of every page that writes about a subject: nothing is read for whoever may not write what they came for.

A view marked here is a write endpoint, and a test walks all of them with people who may not.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, wraps
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from allsteps.access.answers import Answer, Denied
from allsteps.actions.opening import OpenedSubject
from allsteps.actions.writing import open_to_write
from allsteps.web.case.addresses import page, subject_of
from allsteps.web.case.frame import Frame
from allsteps.web.desk import desk
from allsteps.web.shell import errors
from allsteps.web.shell.standing import SignedIn
from allsteps.web.writing.seals import Seal, broken_because, not_taken, read_seal


class Writer:
    """One person at the door of one subject. The subject is opened when something is first asked of it."""

    def __init__(self, request: SignedIn, subject: str) -> None:
        self.request = request
        self.subject = subject
        self.desk = desk()
        self.standing = request.standing
        self.may: Callable[[OpenedSubject], Answer] | None = None
        self.seal: Seal | None = read_seal(request) if request.method == "POST" else None

    @cached_property
    def frame(self) -> Frame:
        """The subject, opened with one entry on the trail. Raises: Denied, NoSuchSubject."""
        assert self.may is not None, "a view says who may before it asks for anything"
        return Frame(self.request, self.desk, open_to_write(self.desk, self.standing, self.subject, self.may))

    def fresh_seal(self) -> Seal:
        """The seal of a form that is shown now."""
        return Seal(self.subject, self.frame.opened.version, self.standing.account, self.desk.new_id())


def writes(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets a `Writer` in place of the address's first two parts; a broken seal never gets there."""

    @wraps(view)
    def door(request: SignedIn, folder: str, bare: str, **rest: Any) -> HttpResponse:
        subject = subject_of(folder, bare)
        writer = Writer(request, subject)
        if request.method == "POST":
            broken = broken_because(writer.seal, request.standing, subject)
            if broken:
                return not_taken(request, subject, broken)
        try:
            return view(request, writer, **rest)
        except Denied as denied:
            return refused(request, subject, denied.answer)

    door.writes = True  # type: ignore[attr-defined]
    return require_http_methods(["GET", "HEAD", "POST"])(door)


def refused(request: SignedIn, subject: str, answer: Answer) -> HttpResponse:
    """The refusal's sentence. Where a reason would help: for a page, the question; for a form, a link to it."""
    if not answer.needs_reason:
        return errors.refused(request, answer)
    onward = request.get_full_path() if request.method != "POST" else request.path
    asked = page("reason", subject, query={"next": onward})
    if request.method == "POST":
        return errors.refused(request, answer, (asked, gettext("Say why you open it")))
    return HttpResponseRedirect(asked)
