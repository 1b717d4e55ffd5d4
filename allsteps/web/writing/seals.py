"""A form names whom it is about, which version of it was seen, who filled it in, and the id its fact will have.

So two tabs with two people never mix, nobody saves over what they have not seen, and a form that is sent twice is
saved once. The seal is checked before anything is read; the version is compared where the fact is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop

from allsteps.access.standing import Standing
from allsteps.web.case.addresses import page

OTHER_PERSON: Final = gettext_noop(
    "You are signed in as somebody else than when this form was opened. Nothing was saved. Open the form again."
)
OTHER_SUBJECT: Final = gettext_noop(
    "This form was opened for another record than the one it was sent to. Nothing was saved. Open the form again."
)
NOT_SEALED: Final = gettext_noop(
    "The form came without what says whom it is about and who filled it in. Nothing was saved. Open the form again."
)

_FACT: Final = re.compile(r"f-[0-9a-f]{32}")
_NUMBER: Final = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True)
class Seal:
    """The hidden fields. `fact` is the new fact's id, given when the form is first shown."""

    subject: str
    version: int
    account: str
    fact: str

    @property
    def fields(self) -> list[tuple[str, str]]:
        return [
            ("subject", self.subject),
            ("version", str(self.version)),
            ("account", self.account),
            ("fact", self.fact),
        ]


def read_seal(request: HttpRequest) -> Seal | None:
    """The seal that came with the form; None where it is not whole."""
    given = {name: request.POST.get(name, "") for name in ("subject", "version", "account", "fact")}
    if (
        not all(given.values())
        or not _NUMBER.fullmatch(given["version"])
        or not _FACT.fullmatch(given["fact"])
    ):
        return None
    return Seal(given["subject"], int(given["version"]), given["account"], given["fact"])


def broken_because(seal: Seal | None, standing: Standing, subject: str) -> str:
    """Why the form must not be read (a message id); empty where it may."""
    if seal is None:
        return NOT_SEALED
    if seal.account != standing.account:
        return OTHER_PERSON
    return OTHER_SUBJECT if seal.subject != subject else ""


def not_taken(request: HttpRequest, subject: str, message: str) -> HttpResponse:
    """409: the sentence, and a link to whom the address is about."""
    shown = {
        "title": gettext("This form does not belong here"),
        "sentence": gettext(message),
        "way_on": (page("case", subject) or reverse("home"), gettext("Go to the record")),
        "number": "",
    }
    return render(request, "shell/refusal.html", shown, status=409)
