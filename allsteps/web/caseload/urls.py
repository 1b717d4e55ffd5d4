"""The first page of whoever holds cases."""

from __future__ import annotations

from django.urls import path

from allsteps.web.caseload.views import home

urlpatterns = [path("", home, name="home")]
