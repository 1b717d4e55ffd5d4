"""Django finds the command through this."""

from __future__ import annotations

from django.apps import AppConfig


class MailingConfig(AppConfig):
    name = "allsteps.web.mailing"
    label = "mailing"
