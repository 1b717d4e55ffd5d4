"""The pages of whoever answers for other people's cases."""

from __future__ import annotations

from django.urls import path

from allsteps.web.team.views import endings, team

urlpatterns = [
    path("team", team, name="team"),
    path("team/endings", endings, name="team-endings"),
]
