"""The pages of the library."""

from __future__ import annotations

from django.urls import path

from allsteps.web.standards.views import standard, standards

urlpatterns = [
    path("standards", standards, name="standards"),
    path("standards/<str:identifier>", standard, name="standard"),
]
