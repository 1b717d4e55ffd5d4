"""The addresses of decisions about a step: `…/steps/hv-move/2026-03-17/set-aside?key=address=a-1`."""

from __future__ import annotations

from django.urls import path

import allsteps.web.case.addresses  # noqa: F401  (registers the converters)
from allsteps.web.deciding.forms import ASKINGS
from allsteps.web.deciding.views import decision

urlpatterns = [
    path(
        f"<folder:folder>/<str:bare>/steps/<str:standard>/<day:opened_on>/{named}",
        decision,
        {"named": named},
        name=named,
    )
    for named in ASKINGS
]
