"""A letter in its recipient's language. What it says is counts, titles of standards and a link; never a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from allsteps.store.models import Account
from allsteps.web.configuration import here


@dataclass(frozen=True)
class Letter:
    """`keys` say what it tells, so that nobody is told twice. They and `subjects` are for the trail, not the mail."""

    to: Account
    keys: tuple[str, ...]
    title: str
    text: str
    subjects: frozenset[str] = frozenset()

    def send(self) -> None:
        send_mail(self.title, self.text, None, [self.to.email])


def letter(
    to: Account,
    keys: tuple[str, ...],
    template: str,
    shown: Mapping[str, Any],
    page: str,
    subjects: frozenset[str] = frozenset(),
) -> Letter:
    """The first line of the template is the mail's subject, the rest after an empty line its text."""
    with translation.override(to.language):
        link = site() + reverse(page)
        said = render_to_string(
            f"mailing/{template}", {**shown, "link": link, "demonstration": here().demonstration}
        )
    title, _, text = said.strip().partition("\n")
    return Letter(to, keys, title.strip(), text.strip() + "\n", subjects)


def site() -> str:
    """Where the pages are, as people reach them."""
    host = next((host for host in settings.ALLOWED_HOSTS if not host.startswith((".", "*"))), "localhost")
    return f"http://{host}:8000" if here().demonstration else f"https://{host}"
