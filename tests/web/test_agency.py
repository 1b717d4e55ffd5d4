"""Outside the demonstration nobody chooses who to be: the agency's provider says who it is."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.lib.ledger import Ledger
from tests.lib.tree import ROOT
from tests.web.test_configuration import AN_AGENCY

# In a process of its own: settings are read once for each process, and this one is the demonstration.
ASKED = """
import django
django.setup()
from django.core.management import call_command
from django.test import Client
call_command("check")
client = Client(SERVER_NAME="allsteps.example.org", raise_request_exception=False)
proxied = {"secure": True, "headers": {"x-forwarded-proto": "https"}}
page = client.get("/sign-in", **proxied)
print(page.status_code, page.headers["Content-Security-Policy"].rpartition("form-action ")[2])
print("synthetic" in page.content.decode().casefold(), "account" in page.content.decode())
posted = client.post("/sign-in", {"account": "o-1"}, **proxied)
print(posted.status_code, "allsteps_session" in posted.cookies)
print(client.get("/sign-in").status_code)
print(client.get("/accounts/signup/", **proxied).content.decode().casefold().count("<form"))
"""


@pytest.fixture(scope="module")
def said() -> list[str]:
    """What the pages of an agency answer, line by line."""
    from tests.lib.ledger import new_ledger

    with new_ledger() as ledger:
        return _asked(ledger)


def _asked(ledger: Ledger) -> list[str]:
    environment = {
        **os.environ,
        **ledger.environment,
        **AN_AGENCY,
        "ALLSTEPS_DEMONSTRATION": "no",
        "DJANGO_SETTINGS_MODULE": "allsteps.web.settings",
    }
    ran = subprocess.run(
        [sys.executable, "-c", ASKED], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return [line for line in ran.stdout.splitlines() if not line.startswith("System check")]


def test_signing_in_leads_to_the_provider_and_its_redirect_is_allowed(said: list[str]) -> None:
    assert said[0] == "200 'self' https://sign-in.example.org"


def test_the_page_of_an_agency_does_not_say_synthetic(said: list[str]) -> None:
    assert said[1] == "False True"


def test_choosing_an_account_signs_nobody_in(said: list[str]) -> None:
    assert said[2] == "200 False"


def test_pages_are_asked_for_over_https(said: list[str]) -> None:
    assert said[3] == "301"


def test_nobody_can_sign_up(said: list[str]) -> None:
    assert said[4] == "0"
