"""An installation's mistakes are told all at once, and none of them lets it run half secured."""

from __future__ import annotations

import pytest

from allsteps.errors import Refused
from allsteps.web.configuration import configuration

AN_AGENCY = {
    "ALLSTEPS_SECRET_KEY": "x" * 50,
    "ALLSTEPS_HOSTS": "allsteps.example.org, allsteps.internal.example.org",
    "ALLSTEPS_MAIL_HOST": "mail.example.org",
    "ALLSTEPS_MAIL_FROM": "allsteps@example.org",
    "ALLSTEPS_OIDC_SERVER": "https://sign-in.example.org/tenant",
    "ALLSTEPS_OIDC_CLIENT": "client",
    "ALLSTEPS_OIDC_SECRET": "secret",
}


def places_of(environment: dict[str, str]) -> list[str]:
    with pytest.raises(Refused) as caught:
        configuration(environment)
    return [problem.where for problem in caught.value.problems]


def test_an_empty_environment_is_an_agency_that_has_said_nothing() -> None:
    """Not the demonstration: a forgotten setting must not let everybody sign in as anybody."""
    assert places_of({}) == list(AN_AGENCY)


def test_the_demonstration_needs_nothing_more() -> None:
    found = configuration({"ALLSTEPS_DEMONSTRATION": "yes"})
    assert found.demonstration
    assert found.hosts == ("localhost", "127.0.0.1", "[::1]")


def test_an_agency_that_says_everything_is_configured() -> None:
    found = configuration(AN_AGENCY)
    assert not found.demonstration
    assert found.hosts == ("allsteps.example.org", "allsteps.internal.example.org")
    assert found.oidc_server == "https://sign-in.example.org/tenant"


@pytest.mark.parametrize("name", AN_AGENCY)
def test_each_setting_of_an_agency_is_needed(name: str) -> None:
    assert places_of(AN_AGENCY | {name: " "}) == [name]


@pytest.mark.parametrize("length, enough", [(49, False), (50, True)])
def test_the_key_of_sessions_is_long(length: int, enough: bool) -> None:
    environment = AN_AGENCY | {"ALLSTEPS_SECRET_KEY": "x" * length}
    assert enough or places_of(environment) == ["ALLSTEPS_SECRET_KEY"]
    assert not enough or configuration(environment)


def test_a_word_that_is_neither_yes_nor_no_is_not_guessed() -> None:
    assert places_of(AN_AGENCY | {"ALLSTEPS_DEMONSTRATION": "maybe"}) == ["ALLSTEPS_DEMONSTRATION"]


def test_secrets_are_not_shown_where_a_configuration_is_printed() -> None:
    shown = repr(configuration(AN_AGENCY | {"ALLSTEPS_OIDC_SECRET": "hush"}))
    assert "hush" not in shown
    assert "x" * 50 not in shown
