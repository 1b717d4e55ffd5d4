"""The address of a step. What is decided about one has its addresses with the decisions."""

from __future__ import annotations

from django.urls import path

from allsteps.web.case.addresses import SUBJECT
from allsteps.web.step.views import step

urlpatterns = [path(f"{SUBJECT}steps/<str:standard>/<day:opened_on>/", step, name="step")]
