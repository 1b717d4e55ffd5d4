"""The pages of the trail."""

from __future__ import annotations

from django.urls import path

from allsteps.web.case import addresses  # noqa: F401 (registers the converter `folder`)
from allsteps.web.trail.views import case_trail, trail

urlpatterns = [
    path("trail", trail, name="trail"),
    path("<folder:folder>/<str:bare>/trail", case_trail, name="case-trail"),
]
