"""Somebody has signed in, or out. Each sign-in has a new session; nothing of the last person's is left in it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from allsteps.store.models import Account
from allsteps.web.configuration import here
from allsteps.web.govuk.errors import Faults
from allsteps.web.shell.language import onward, remember
from allsteps.web.shell.standing import without_signing_in
from allsteps.web.signing_in import provider
from allsteps.web.signing_in.people import people, person_radios

BACKEND = "django.contrib.auth.backends.ModelBackend"


@without_signing_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    if not here().demonstration:
        agency = {"next": onward(request), "provider": provider.PROVIDER}
        return render(request, "signing_in/agency.html", agency)
    faults = Faults()
    if request.method == "POST":
        account = _chosen(request)
        if account is not None:
            return _signed_in(request, account)
        faults.add("account", gettext("Choose who to sign in as"))
    groups = people()
    chosen = request.POST.get("account", "")
    shown = {
        "radios": person_radios(groups, chosen, faults),
        "faults": faults,
        "next": onward(request),
        "empty": not groups,
    }
    return render(request, "signing_in/demonstration.html", shown)


@without_signing_in
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return HttpResponseRedirect(reverse("sign-in"))


def _chosen(request: HttpRequest) -> Account | None:
    return Account.objects.filter(account=request.POST.get("account", ""), is_active=True).first()


def _signed_in(request: HttpRequest, account: Account) -> HttpResponse:
    # Flushed first, not only renamed: login() keeps what the session held for somebody who had none.
    request.session.flush()
    login(request, account, backend=BACKEND)
    response = HttpResponseRedirect(onward(request))
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and account.language in dict(settings.LANGUAGES):
        remember(response, account.language)
    return response
