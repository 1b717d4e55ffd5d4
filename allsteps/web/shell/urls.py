"""The addresses of the frame itself."""

from __future__ import annotations

from django.urls import path

from allsteps.web.shell.language import language

urlpatterns = [
    path("language", language, name="language"),
]
