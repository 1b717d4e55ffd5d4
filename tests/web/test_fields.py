"""Fields as the design system draws them: linked to their errors, holding what was typed, letter for letter."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

import pytest

from allsteps.web.govuk import fields
from allsteps.web.govuk.errors import Faults

NASTY = "  </textarea><script>alert(\"1\")</script> & 'quoted'\n   an indented line\n\nand a last one"


class Elements(HTMLParser):
    """Every element's name and attributes, and the text inside textareas."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.written: list[str] = []
        self._inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))
        self._inside = tag == "textarea"

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.written.append(data)

    def of(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag in tags]


@pytest.fixture
def drawn(ledger: object) -> Any:
    """A field drawn by its macro."""
    from django.template import engines

    def draw(macro: str, parameters: Mapping[str, Any], faults: Faults | None = None) -> Elements:
        component = {"Input": "input", "Textarea": "textarea", "Radios": "radios", "Select": "select",
                     "Checkboxes": "checkboxes", "DateInput": "date-input"}[macro]  # fmt: skip
        source = (
            '{% from "shell/macros.html" import error_summary %}'
            f'{{% from "govuk_frontend_jinja/components/{component}/macro.html" import govuk{macro} %}}'
            "{{ error_summary(faults) }}"
            f"{{{{ govuk{macro}(field) }}}}"
        )
        template = engines["jinja2"].from_string(source)
        return Elements(template.render({"field": parameters, "faults": faults or Faults()}))

    return draw


CHOICES = [("a", "One"), ("b", "Other", "A hint")]


@pytest.mark.parametrize(
    "macro, make",
    [
        ("Input", lambda faults: fields.text("details.outcome", "Outcome", faults=faults)),
        ("Textarea", lambda faults: fields.textarea("details.outcome", "Outcome", faults=faults)),
        ("Radios", lambda faults: fields.radios("details.outcome", "Outcome", CHOICES, faults=faults)),
        ("Checkboxes", lambda faults: fields.checkboxes("details.outcome", "Outcome", CHOICES, faults=faults)),
        ("Select", lambda faults: fields.select("details.outcome", "Outcome", CHOICES, faults=faults)),
        ("DateInput", lambda faults: fields.day("details.outcome", "Outcome", faults=faults)),
    ],
)  # fmt: skip
def test_the_summary_leads_to_what_must_be_filled_in(drawn: Any, macro: str, make: Any) -> None:
    """The link's target is something that takes the keyboard, and the message is read out with it."""
    faults = Faults()
    faults.add("details.outcome", "Choose an outcome")
    seen = drawn(macro, make(faults), faults)
    target = next(each["href"] for each in seen.of("a")).removeprefix("#")
    found = [each for each in seen.of("input", "textarea", "select") if each.get("id") == target]
    assert len(found) == 1
    message = next(each["id"] for each in seen.of("p") if "govuk-error-message" in (each.get("class") or ""))
    described = [
        each.get("aria-describedby") or "" for each in seen.of("fieldset", "input", "textarea", "select")
    ]
    assert any(message in each.split() for each in described)
    identifiers = [each["id"] for _, each in seen.elements if each.get("id")]
    assert len(identifiers) == len(set(identifiers))


def test_what_was_typed_comes_back_letter_for_letter(drawn: Any) -> None:
    seen = drawn("Textarea", fields.textarea("note", "Note", value=NASTY))
    assert not seen.of("script")
    assert "".join(seen.written).removeprefix("\n") == NASTY
    seen = drawn("Input", fields.text("note", "Note", value='"><b>&'))
    assert seen.of("input")[0]["value"] == '"><b>&'
    assert not seen.of("b")


def test_choices_made_are_chosen(drawn: Any) -> None:
    chosen = drawn("Radios", fields.radios("a", "A", CHOICES, value="b")).of("input")
    assert [("checked" in each) for each in chosen] == [False, True]
    chosen = drawn("Checkboxes", fields.checkboxes("a", "A", CHOICES, values=["a", "b"])).of("input")
    assert [("checked" in each) for each in chosen] == [True, True]
    options = drawn("Select", fields.select("a", "A", CHOICES, value="b", nothing="")).of("option")
    assert [(each["value"], "selected" in each) for each in options] == [
        ("", False),
        ("a", False),
        ("b", True),
    ]


def test_a_day_is_three_boxes_that_a_phone_fills_with_digits(drawn: Any) -> None:
    seen = drawn("DateInput", fields.day("on", "Day", value=("17", "3", "2026"))).of("input")
    assert [(each["name"], each["value"]) for each in seen] == [
        ("on-day", "17"), ("on-month", "3"), ("on-year", "2026"),
    ]  # fmt: skip
    assert {each["inputmode"] for each in seen} == {"numeric"}
    assert {each["type"] for each in seen} == {"text"}


def test_a_field_keeps_its_first_fault() -> None:
    faults = Faults()
    assert not faults
    faults.add("on", "first")
    faults.add("on", "second")
    assert faults.summary() == [{"text": "first", "href": "#on"}]
