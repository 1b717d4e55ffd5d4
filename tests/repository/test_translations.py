"""The Welsh catalogue holds every marked text, each translation keeps its placeholders, and what must be Welsh is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message

from allsteps.access.refusals import REFUSALS
from tools import translations

PLACEHOLDER = re.compile(r"%\(\w+\)\w|\{\w+\}|</?\w+>")
MUST_BE_IN_WELSH = ("statuses", "consequences", "roles", "navigation", "refusals", "buttons", "errors")


def must_be_in_welsh(which: str) -> tuple[str, ...]:
    # Imported here: marking a text asks Django for its settings, which the ledger's fixture makes.
    from allsteps.web.shell import navigation, words

    return {
        "statuses": words.STATUSES,
        "consequences": words.CONSEQUENCES,
        "roles": words.ROLES,
        "navigation": tuple({item.text for items in navigation.BY_ROLE.values() for item in items}),
        "refusals": tuple(REFUSALS.values()),
        "buttons": ("Sign in", "Sign out", "Save", "Check", "Show", "Cancel"),
        "errors": ("There is a problem", "Page not found", "Sorry, there is a problem", "You cannot do this"),
    }[which]


def texts_of(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text) if isinstance(text, (tuple, list)) else ()


def translated() -> Iterator[Message]:
    return (message for message in translations.kept() if message.id and any(texts_of(message.string)))


def test_the_catalogue_is_as_the_code_makes_it() -> None:
    assert translations.updated() == translations.PO.read_bytes(), (
        "Run: .venv/bin/python tools/translations.py update"
    )


def test_a_translation_keeps_its_placeholders() -> None:
    """A missing one would lose a value, a new one would fail when the page is shown."""
    wrong = [
        (message.id, string)
        for message in translated()
        for string in texts_of(message.string)
        if set(PLACEHOLDER.findall(string)) != set(PLACEHOLDER.findall(" ".join(texts_of(message.id))))
    ]
    assert not wrong


def test_a_plural_has_every_form_that_welsh_has() -> None:
    assert not [message.id for message in translated() if not all(texts_of(message.string))]


@pytest.mark.parametrize("which", MUST_BE_IN_WELSH)
def test_what_must_be_in_welsh_is(ledger: object, which: str) -> None:
    catalogue = translations.kept()
    missing = [
        text for text in must_be_in_welsh(which) if not (found := catalogue.get(text)) or not found.string
    ]
    assert not missing


def test_text_that_is_not_translated_is_compiled_as_nothing() -> None:
    """Django then says it in English, with English plurals."""
    assert all(
        all(texts_of(message.string)) for message in translations.finished(translations.kept()) if message.id
    )
