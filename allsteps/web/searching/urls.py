"""The page that searches."""

from __future__ import annotations

from django.urls import path

from allsteps.web.searching.views import search

urlpatterns = [path("search", search, name="search")]
