"""The addresses of putting right and taking back."""

from __future__ import annotations

from django.urls import path

import allsteps.web.case.addresses  # noqa: F401  (registers the converters)
from allsteps.web.correcting.views import correct, retract

urlpatterns = [
    path("<folder:folder>/<str:bare>/facts/<str:fact>/correct", correct, name="correct"),
    path("<folder:folder>/<str:bare>/facts/<str:fact>/retract", retract, name="retract"),
]
