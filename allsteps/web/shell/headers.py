"""Every answer forbids the browser what no page of ours needs: scripts in the page, other servers, frames, a cache."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from allsteps.web.configuration import here
from allsteps.web.signing_in import provider

POLICY: Final = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
NOT_USED: Final = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"


def secure_headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    forms = " ".join(["'self'", *provider.origins(here())])
    policy = "; ".join([*(f"{name} {value}" for name, value in POLICY.items()), f"form-action {forms}"])

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", NOT_USED)
        if not request.path.startswith(str(settings.STATIC_URL)):
            # A page about somebody must not stay in a shared computer's cache.
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer
