"""Somebody has chosen the language of the pages; it is kept in a cookie, and for their next sign-in."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

from allsteps.web.shell.standing import without_signing_in


@without_signing_in
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    chosen = request.POST.get("language", "")
    response = HttpResponseRedirect(onward(request))
    if chosen in dict(settings.LANGUAGES) and check_for_language(chosen):
        remember(response, chosen)
        account = request.account  # type: ignore[attr-defined]
        if account is not None and account.language != chosen:
            account.language = chosen
            account.save(update_fields=["language"])
    return response


def remember(response: HttpResponse, chosen: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, chosen, max_age=365 * 24 * 60 * 60,
        secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )  # fmt: skip


def onward(request: HttpRequest) -> str:
    """Where the form says to go on, if that is a page of ours; else the first page."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else "/"
