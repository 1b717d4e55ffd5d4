"""Pages for what cannot be shown: each says why and where to go next, and none repeats what was asked for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from allsteps.access.answers import Answer
from allsteps.web.shell import words


def refused(request: HttpRequest, answer: Answer, way_on: tuple[str, str] | None = None) -> HttpResponse:
    """The refusal's own sentence, with a link on: (address, text)."""
    return _page(request, 403, gettext("You cannot do this"), words.say(answer), way_on)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 403, gettext("You cannot see this page"), gettext("Your role does not include it."))


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came without its token: the page had been open since before somebody signed in or out."""
    said = gettext("Nothing was saved. Go back, load the page again and send the form once more.")
    return _page(request, 403, gettext("This form is no longer valid"), said)


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    said = gettext("The request could not be read. Go back and try again.")
    return _page(request, 400, gettext("That did not work"), said)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    said = gettext(
        "If you typed the address, check it. If you followed a link, what it led to is no longer there."
    )
    return _page(request, 404, gettext("Page not found"), said)


def went_wrong(request: HttpRequest) -> HttpResponse:
    said = gettext(
        "If you were saving something, look whether it is there before you send it again. If this happens again,"
        " report this number:"
    )
    return _page(
        request, 500, gettext("Sorry, there is a problem"), said, number=getattr(request, "opaque_id", "")
    )


def _page(
    request: HttpRequest,
    status: int,
    title: str,
    sentence: str,
    way_on: tuple[str, str] | None = None,
    number: str = "",
) -> HttpResponse:
    shown = {"title": title, "sentence": sentence, "way_on": way_on, "number": number}
    return render(request, "shell/refusal.html", shown, status=status)
