"""The addresses of a case, an officer and premises."""

from __future__ import annotations

from django.urls import path

from allsteps.web.case import addresses, views

SUBJECT = addresses.SUBJECT

urlpatterns = [
    path(SUBJECT, views.case, name="case"),
    path(f"{SUBJECT}steps", views.steps, name="case-steps"),
    path(f"{SUBJECT}risk", views.risk, name="case-risk"),
    path(f"{SUBJECT}accommodation", views.accommodation, name="case-accommodation"),
    path(f"{SUBJECT}work", views.work, name="case-work"),
    path(f"{SUBJECT}people", views.people, name="case-people"),
    path(f"{SUBJECT}decisions", views.decisions, name="case-decisions"),
]
