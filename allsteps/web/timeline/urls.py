"""The addresses of the timeline and of one fact."""

from __future__ import annotations

from django.urls import path

from allsteps.web.case.addresses import SUBJECT
from allsteps.web.timeline.views import fact, timeline

urlpatterns = [
    path(f"{SUBJECT}timeline", timeline, name="timeline"),
    path(f"{SUBJECT}facts/<str:fact_id>", fact, name="fact"),
]
