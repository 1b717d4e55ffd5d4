"""What was just done is said once, at the top of the next page. It names no person."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest

_KEPT: Final = "notice"


def leave_notice(request: HttpRequest, text: str) -> None:
    """The sentence (already translated) stands on the next page about a case that this person opens."""
    request.session[_KEPT] = text


def take_notice(request: HttpRequest) -> str:
    """The sentence that was left, if any; it is not shown again."""
    text: str = request.session.pop(_KEPT, "")
    return text
