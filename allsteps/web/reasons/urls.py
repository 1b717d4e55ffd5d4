"""The addresses of giving a reason, restricting and erasing."""

from __future__ import annotations

from django.urls import path

import allsteps.web.case.addresses  # noqa: F401  (registers the converters)
from allsteps.web.reasons.asking import reason
from allsteps.web.reasons.erasing import erase
from allsteps.web.reasons.restricting import restrict

urlpatterns = [
    path("<folder:folder>/<str:bare>/reason", reason, name="reason"),
    path("<folder:folder>/<str:bare>/restrict", restrict, name="restrict"),
    path("<folder:folder>/<str:bare>/facts/<str:fact>/erase", erase, name="erase"),
]
