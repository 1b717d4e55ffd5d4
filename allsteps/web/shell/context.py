"""What every template is given besides its own: who is signed in, the navigation, the other language, today."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from allsteps.web.shell import clock
from allsteps.web.shell.navigation import navigation


def shell(request: HttpRequest) -> dict[str, Any]:
    standing = getattr(request, "standing", None)
    match = request.resolver_match
    language = (get_language() or "en").partition("-")[0]
    return {
        "standing": standing,
        "person": getattr(request, "account", None),
        "navigation": navigation(standing.role, match.view_name if match else "") if standing else [],
        "language": language,
        "other_language": ("cy", "Cymraeg") if language == "en" else ("en", "English"),
        "here": request.get_full_path() if match else "/",
        "today": clock.today(),
    }
