"""Every address of the product. Each journey brings its own list; this table says which there are."""

from __future__ import annotations

from django.urls import include, path

from allsteps.web.signing_in import provider

JOURNEYS = (
    "shell",
    "signing_in",
    "caseload",
    "case",
    "step",
    "timeline",
    "recording",
    "correcting",
    "deciding",
    "reasons",
    "team",
    "searching",
    "standards",
    "trail",
)
"""The folders of `allsteps/web` that have a `urls.py`, in the order in which addresses are tried."""

urlpatterns = [
    *(path("", include(f"allsteps.web.{journey}.urls")) for journey in JOURNEYS),
    *provider.addresses(),
]

handler400 = "allsteps.web.shell.errors.not_understood"
handler403 = "allsteps.web.shell.errors.forbidden"
handler404 = "allsteps.web.shell.errors.not_found"
handler500 = "allsteps.web.shell.errors.went_wrong"
