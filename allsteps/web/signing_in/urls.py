"""The addresses of signing in and out."""

from __future__ import annotations

from django.urls import path

from allsteps.web.signing_in.views import sign_in, sign_out

urlpatterns = [
    path("sign-in", sign_in, name="sign-in"),
    path("sign-out", sign_out, name="sign-out"),
]
