"""The addresses of recording."""

from __future__ import annotations

from django.urls import path

import allsteps.web.case.addresses  # noqa: F401  (registers the converters)
from allsteps.web.recording.views import choose, record

urlpatterns = [
    path("<folder:folder>/<str:bare>/record", choose, name="record-choose"),
    path("<folder:folder>/<str:bare>/record/<str:slug>", record, name="record"),
]
