"""Every answer is guarded: headers, signing in, sessions, and a log in which nobody can be found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.lib.accounts import CAST, ELSEWHERE, PRACTITIONER, one_of_each_role
from tests.lib.live_server import log_kept


@pytest.fixture
def client(ledger: object) -> Any:
    one_of_each_role()
    from django.test import Client

    return Client(raise_request_exception=False, SERVER_NAME="localhost")


def signed_in(client: Any, account: str = PRACTITIONER.account, **more: str) -> Any:
    return client.post("/sign-in", {"account": account, **more})


def test_no_page_is_seen_before_signing_in(client: Any) -> None:
    """Each address of the table, except those that are for it."""
    from django.urls import URLPattern, URLResolver, get_resolver

    def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
        for each in resolver.url_patterns:
            if isinstance(each, URLResolver):
                yield from patterns(each)
            else:
                yield each

    opened = [
        each for each in patterns(get_resolver()) if getattr(each.callback, "without_signing_in", False)
    ]
    assert {each.name for each in opened} == {"sign-in", "sign-out", "language"}
    response = client.get("/")
    assert (response.status_code, response.headers["Location"]) == (302, "/sign-in")


def test_signing_in_goes_on_to_the_page_that_was_asked_for(client: Any) -> None:
    assert signed_in(client, next="/standards").headers["Location"] == "/standards"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)", "x"])
def test_signing_in_goes_nowhere_else(client: Any, elsewhere: str) -> None:
    assert signed_in(client, next=elsewhere).headers["Location"] == "/"


def test_each_sign_in_has_a_new_session(client: Any) -> None:
    """What the session held before is not there afterwards, and its old number is worth nothing."""
    session = client.session
    session["kept"] = "from before"
    session.save()
    signed_in(client)
    assert "kept" not in client.session
    first = client.cookies["allsteps_session"].value
    signed_in(client, ELSEWHERE.account)
    assert client.cookies["allsteps_session"].value != first
    client.cookies["allsteps_session"] = first
    assert client.get("/").headers["Location"] == "/sign-in"


def test_somebody_unknown_does_not_sign_in(client: Any) -> None:
    response = signed_in(client, "o-404")
    assert response.status_code == 200
    assert "Choose who to sign in as" in response.content.decode()


def test_signing_out_needs_a_form(client: Any) -> None:
    """A link or picture on another page cannot sign anybody out."""
    assert client.get("/sign-out").status_code == 405


def test_a_form_without_its_token_is_refused(ledger: object) -> None:
    one_of_each_role()
    from django.test import Client

    response = Client(enforce_csrf_checks=True, SERVER_NAME="localhost").post(
        "/sign-in", {"account": PRACTITIONER.account}
    )
    assert response.status_code == 403
    assert "This form is no longer valid" in response.content.decode()


@pytest.mark.parametrize("address", ["/sign-in", "/no-such-page"])
def test_every_answer_forbids_what_no_page_needs(client: Any, address: str) -> None:
    headers = client.get(address).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert headers["Cache-Control"] in {"no-store", "max-age=0, no-cache, no-store, must-revalidate, private"}
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_pages_hold_no_script_or_style_of_their_own(client: Any) -> None:
    """The policy would stop them, and the page would quietly lack what they do."""
    text = client.get("/sign-in").content.decode()
    assert " style=" not in text
    assert " onclick=" not in text
    assert "<style" not in text
    assert "<script>" not in text


def test_every_page_says_that_the_data_is_synthetic(client: Any) -> None:
    for address in ("/sign-in", "/no-such-page"):
        assert "nobody here exists" in client.get(address).content.decode()


def test_nobody_is_in_the_log(client: Any) -> None:
    """Neither in the line of a request, nor of one that is not understood, nor of one that goes wrong."""
    from allsteps.web.signing_in import views

    with log_kept() as kept, pytest.MonkeyPatch.context() as patch:
        signed_in(client)
        client.get("/cases/Jane-Doe-1990?name=Jane+Doe")
        client.get("/", headers={"host": "jane.example.org"})

        def fails(*_: object) -> None:
            raise ValueError("Jane Doe, born 1990, lives at 1 Some Street")

        patch.setattr(views, "people", fails)
        assert client.get("/sign-in?name=Jane").status_code == 500
    written = "\n".join(kept.lines)
    assert "page=sign-in status=500" in written
    assert "error=ValueError page=sign-in" in written
    assert "test_frame.py" in written
    for detail in ("Jane", "1990", "Street", PRACTITIONER.name, "jane.example"):
        assert detail.casefold() not in written.casefold()


def test_the_page_for_what_went_wrong_gives_the_number_in_the_log(client: Any) -> None:
    from allsteps.web.signing_in import views

    def fails(*_: object) -> None:
        raise ValueError

    with log_kept() as kept, pytest.MonkeyPatch.context() as patch:
        patch.setattr(views, "people", fails)
        text = client.get("/sign-in").content.decode()
    number = next(line.rpartition("request=")[2] for line in kept.lines if "status=500" in line)
    assert number in text
    assert "Sorry, there is a problem" in text


def test_the_demonstration_offers_one_of_each_role_who_belong_together(client: Any) -> None:
    """A practitioner of another region comes last, to see what is refused."""
    from allsteps.store.models import Account
    from allsteps.web.signing_in.people import offered

    strangers = [
        Account(account="a-senior", role="senior practitioner", team="Elsewhere, team 1", region="Elsewhere"),
        Account(account="a-head", role="head of PDU", pdu="Elsewhere", region="Elsewhere"),
    ]
    chosen = offered([*strangers, *Account.objects.order_by("account")])
    assert [each.account for each in chosen] == [each.account for each in CAST]


def test_a_refusal_becomes_a_page_with_its_sentence_and_its_way_on(client: Any) -> None:
    from django.test import RequestFactory

    from allsteps.access.answers import Answer
    from allsteps.web.shell.errors import refused

    request = RequestFactory(SERVER_NAME="localhost").get("/")
    answer = Answer(
        False, "Only these roles record this: {roles}. Ask one of them.", {"roles": "head of PDU"}
    )
    response = refused(request, answer, way_on=("/somewhere", "Ask them"))
    text = response.content.decode()
    assert response.status_code == 403
    assert "Only these roles record this: head of PDU. Ask one of them." in text
    assert '<a class="govuk-link" href="/somewhere">Ask them</a>' in text
