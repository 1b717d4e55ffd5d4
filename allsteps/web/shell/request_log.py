"""One line for each request, with nothing in it that could be somebody's: the page's name, never its address.

What other packages log is kept to their name and the kind of error, for the same reason: Django's own line for a page
that is not there holds the address, and an exception's text often holds a value.
"""

from __future__ import annotations

import logging
import secrets
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse

REQUESTS: Final = logging.getLogger("allsteps.requests")
INNERMOST: Final = 6
"""How many calls of an error are logged, from the one that raised it outwards."""


class NamesOnly(logging.Formatter):
    """Says who logged and which kind of error it was about; never the message, never a value."""

    def format(self, record: logging.LogRecord) -> str:
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        return f"{record.levelname.lower()} from={record.name}{' error=' + kind if kind else ''}"


LOGGING: Final[Mapping[str, Any]] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"ours": {"format": "%(message)s"}, "names": {"()": NamesOnly}},
    "handlers": {
        "ours": {"class": "logging.StreamHandler", "formatter": "ours"},
        "names": {"class": "logging.StreamHandler", "formatter": "names"},
    },
    "loggers": {
        "allsteps": {"handlers": ["ours"], "level": "INFO", "propagate": False},
        "django": {"handlers": ["names"], "level": "ERROR", "propagate": False},
        "django.server": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
    "root": {"handlers": ["names"], "level": "WARNING"},
}
"""Logging as Django's settings want it."""


def request_log(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def answer(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        request.opaque_id = secrets.token_hex(8)  # type: ignore[attr-defined]
        response = get_response(request)
        ms = (time.perf_counter() - began) * 1000
        response["Server-Timing"] = f"page;dur={ms:.1f}"  # what the budgets are measured by
        if request.resolver_match is not None or response.status_code >= 400:
            REQUESTS.info(
                "method=%s page=%s status=%d ms=%.0f request=%s",
                request.method, page(request), response.status_code, ms, request.opaque_id,  # type: ignore[attr-defined]
            )  # fmt: skip
        return response

    return answer


def page(request: HttpRequest) -> str:
    """The page's name in the table of addresses."""
    return (request.resolver_match and request.resolver_match.view_name) or "none"


def _log_exception(sender: object, request: HttpRequest | None = None, **_: Any) -> None:
    """Where it went wrong, as files and lines: enough to mend it, and nobody's details."""
    kind, _error, trace = sys.exc_info()
    frames = reversed(traceback.extract_tb(trace)[-INNERMOST:])
    where = " < ".join(f"{'/'.join(Path(f.filename).parts[-2:])}:{f.lineno}" for f in frames)
    REQUESTS.error(
        "error=%s page=%s request=%s at=%s",
        kind.__name__ if kind else "unknown",
        page(request) if request else "none",
        getattr(request, "opaque_id", ""),
        where,
    )


got_request_exception.connect(_log_exception, dispatch_uid="allsteps.requests")
