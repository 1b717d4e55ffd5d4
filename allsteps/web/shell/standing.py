"""Every page knows who asks (`request.standing`), and is not shown to somebody who has not signed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from allsteps.access.answers import Denied
from allsteps.access.standing import Standing
from allsteps.actions.desk import NoSuchSubject
from allsteps.store.accounts import standing_of
from allsteps.store.models import Account
from allsteps.web.shell import errors

View = TypeVar("View", bound=Callable[..., HttpResponse])


class SignedIn(HttpRequest):
    """A request as views of signed-in people get it."""

    standing: Standing
    account: Account


def without_signing_in(view: View) -> View:
    """The page is open to everybody: signing in itself, the language."""
    view.without_signing_in = True  # type: ignore[attr-defined]
    return view


class StandingMiddleware:
    """See the module."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        signed_in = user.is_authenticated and isinstance(user, Account)
        request.account = user if signed_in else None  # type: ignore[attr-defined]
        request.standing = standing_of(user) if signed_in else None  # type: ignore[attr-defined, arg-type]
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, _: Sequence[Any], __: Mapping[str, Any]
    ) -> HttpResponse | None:
        if request.standing is not None or getattr(view, "without_signing_in", False):  # type: ignore[attr-defined]
            return None
        if view.__module__.startswith("allauth."):
            return None
        wanted = request.get_full_path()
        onward = f"?{urlencode({'next': wanted})}" if wanted != reverse("home") else ""
        return HttpResponseRedirect(reverse("sign-in") + onward)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """What an action refuses becomes a page that says why, whichever journey asked."""
        if isinstance(error, Denied):
            return errors.refused(request, error.answer)
        if isinstance(error, NoSuchSubject):
            return errors.not_found(request, error)
        return None
