"""The questions of a form, made from the kind's declaration. A new kind or detail needs no line here."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import gettext
from markupsafe import Markup, escape

from allsteps.record.exchange.values import BASES, HANDLINGS
from allsteps.record.vocabulary import Detail, Kind
from allsteps.web.case.fact_words import detail_label
from allsteps.web.govuk import fields
from allsteps.web.govuk.days import typed
from allsteps.web.govuk.errors import Faults
from allsteps.web.govuk.fields import Choice
from allsteps.web.recording.answers import KNOWN, NEW, NO, NONE, OTHER, YES
from allsteps.web.recording.lasting import UNTIL, lasts
from allsteps.web.recording.reading import NEW_ID
from allsteps.web.recording.references import NEW_PREFIX, Known
from allsteps.web.shell.words import capital, word

MOST_RADIOS: Final = 7
"""More choices than these are a list to open: seven are still seen at once on a phone (our choice)."""

ONE_LINE: Final = frozenset(
    {"name", "sex", "crn", "prison_number", "pnc", "language", "postcode", "relation", "version", "band", "programme",
     "need", "lead_agency", "owner_agency", "area", "prison", "course", "grade", "team", "role", "authoriser",
     "by_role", "to", "question", "standard", "legal_basis", "about"}
)  # fmt: skip
"""Text details that are a word or a name. The others are asked for in a box of several lines."""


@dataclass(frozen=True)
class Question:
    """One field: the design system's control with its parameters. `beside`: an input that goes with it."""

    name: str
    control: str
    parameters: dict[str, Any]
    beside: dict[str, Any] | None = None


@dataclass(frozen=True)
class Asked:
    """What a form asks besides what the kind declares. `known`: what a reference can be about, as known in the case."""

    known: Callable[[str], Sequence[Known]]
    today: date
    details: Collection[str] | None = None
    references: Collection[str] | None = None
    day: bool = True
    envelope: bool = True
    required: Collection[str] = ()


def questions(kind: Kind, answers: QueryDict, faults: Faults, asked: Asked) -> list[Question]:
    """Every question, in the order of the form."""
    return list(_questions(kind, answers, faults, asked))


def new_ids(kind: Kind, answers: QueryDict) -> list[tuple[str, str]]:
    """Hidden fields: the ids that new things would have, the same each time this form is shown."""
    return [(f"new.{name}", _new_id(name, answers)) for name in kind.references if name in NEW_PREFIX]


def _questions(kind: Kind, answers: QueryDict, faults: Faults, asked: Asked) -> Iterator[Question]:
    if asked.day:
        hint = gettext("Today is %(day)s %(month)s %(year)s.") % {
            "day": asked.today.day, "month": asked.today.month, "year": asked.today.year,
        }  # fmt: skip
        yield _day("on", gettext("Day it happened"), hint, answers, faults)
    for name in kind.references:
        if asked.references is None or name in asked.references:
            yield _reference(name, kind, answers, faults, asked.known(name))
    for detail in kind.details:
        if detail.name != UNTIL and (asked.details is None or detail.name in asked.details):
            insisted = detail.name in asked.required
            yield _detail(replace(detail, required=True) if insisted else detail, answers, faults)
    if lasts(kind, answers):
        required = UNTIL in asked.required
        hint = gettext("The first day on which it no longer holds.")
        label = gettext("Day it stops")
        yield _day(UNTIL, label if required else _optional(label), hint, answers, faults)
    if asked.envelope:
        yield from _envelope(answers, faults)


def _envelope(answers: QueryDict, faults: Faults) -> Iterator[Question]:
    basis = fields.select(
        "basis", gettext("How we know"), _said(BASES), value=answers.get("basis", ""), faults=faults,
        hint=gettext("A fact and a judgement must be told apart."), nothing=gettext("Not said"),
    )  # fmt: skip
    yield Question("basis", "select", basis)
    handling = fields.select(
        "handling", gettext("How it must be handled"), _said(HANDLINGS),
        value=answers.get("handling", "") or HANDLINGS[0], faults=faults,
    )  # fmt: skip
    yield Question("handling", "select", handling)


def _reference(name: str, kind: Kind, answers: QueryDict, faults: Faults, known: Sequence[Known]) -> Question:
    field, thing = f"refs.{name}", word(name)
    legend = gettext("Which %(thing)s") % {"thing": thing}
    chosen, text = answers.get(field, ""), answers.get(f"{field}.id", "")
    choices: list[Choice] = [(KNOWN + each.id, each.words) for each in known]
    if chosen.startswith(KNOWN) and chosen not in {choice[0] for choice in choices}:
        choices.append((chosen, chosen.removeprefix(KNOWN)))
    expected = name in kind.expected_references
    if not expected:
        legend = _optional(legend)
    if not choices and name not in NEW_PREFIX and name != "officer":
        hint = gettext("Its number, as it stands in its own record.")
        label = _optional(legend) if expected else legend
        parameters = fields.text(field, label, value=text, faults=faults, width="20", hint=hint)
        return Question(field, "text", parameters | {"name": f"{field}.id"})
    not_known = gettext("Not known which") if expected else gettext("Not about one in particular")
    if len(choices) > MOST_RADIOS and name not in NEW_PREFIX:
        choices.append((NONE, not_known))
        nothing = gettext("Choose one")
        parameters = fields.select(field, legend, choices, value=chosen, faults=faults, nothing=nothing)
        return Question(field, "select", parameters, _typed_id(field, gettext("Or another, by number"), text))
    if name in NEW_PREFIX:
        new = gettext("Another one, not yet in this record") if choices else gettext("A new one")
        choices.append((NEW, new, gettext("It will be called %(id)s.") % {"id": _new_id(name, answers)}))
    choices.append((NONE, not_known))
    beside = None
    if name not in NEW_PREFIX:
        choices.append((OTHER, gettext("Another one")))
        beside = _typed_id(field, gettext("Number of another one"), text)
    if not chosen and not known and name in NEW_PREFIX and expected:
        chosen = NEW  # there is no other that it could be about
    if not chosen and not expected:
        chosen = NONE
    return Question(field, "radios", _radios(field, legend, choices, chosen, "", faults), beside)


def _typed_id(field: str, label: str, text: str) -> dict[str, Any]:
    return fields.text(f"{field}.id", label, value=text, width="20")


def _new_id(name: str, answers: QueryDict) -> str:
    """Kept from the first showing of the form on, so that a form sent twice is about one new thing."""
    given = answers.get(f"new.{name}", "")
    if not NEW_ID.fullmatch(given):
        given = answers[f"new.{name}"] = f"{NEW_PREFIX[name]}-{secrets.token_hex(5)}"
    return given


def _detail(detail: Detail, answers: QueryDict, faults: Faults) -> Question:
    name = f"details.{detail.name}"
    label = detail_label(detail.name)
    value = answers.get(name, "")
    if detail.several:
        parameters = fields.checkboxes(name, label, _said(detail.choices), values=answers.getlist(name), faults=faults,
                                       small=True)  # fmt: skip
        return _hinted(Question(name, "checkboxes", parameters), detail)
    if detail.choices or detail.type == "boolean":
        return _hinted(_one_of(detail, name, label, value, faults), detail)
    label = label if detail.required else _optional(label)
    match detail.type:
        case "number":
            question = Question(name, "text", fields.text(name, label, value=value, faults=faults, width="5",
                                                          inputmode="decimal"))  # fmt: skip
        case "day":
            question = _day(name, label, "", answers, faults)
        case "instant":
            at = fields.text(f"{name}-time", gettext("Time"), value=answers.get(f"{name}-time", ""), width="5",
                             hint=gettext("Such as 09:12."))  # fmt: skip
            question = _day(name, label, "", answers, faults, at)
        case "list":
            question = Question(
                name, "textarea", fields.textarea(name, label, value=value, faults=faults, rows=3)
            )
        case "polygon":
            question = Question(
                name, "textarea", fields.textarea(name, label, value=value, faults=faults, rows=4)
            )
        case _:
            short = detail.name in ONE_LINE
            made = (
                fields.text(name, label, value=value, faults=faults)
                if short
                else fields.textarea(name, label, value=value, faults=faults, rows=3)
            )
            question = Question(name, "text" if short else "textarea", made)
    return _hinted(question, detail)


def _one_of(detail: Detail, name: str, label: str, value: str, faults: Faults) -> Question:
    choices = _said(detail.choices) if detail.choices else [(YES, gettext("Yes")), (NO, gettext("No"))]
    if len(choices) > MOST_RADIOS:
        nothing = gettext("Choose one") if detail.required else gettext("Not recorded")
        label = label if detail.required else _optional(label)
        return Question(
            name, "select", fields.select(name, label, choices, value=value, faults=faults, nothing=nothing)
        )
    if not detail.required:
        choices = [*choices, ("", gettext("Not recorded"))]
    short = not detail.choices
    parameters = _radios(name, label, choices, value, "", faults, inline=short)
    if not detail.required and not value:
        parameters["items"][-1]["checked"] = True
    return Question(name, "radios", parameters)


def _radios(
    name: str,
    legend: str,
    choices: Sequence[Choice],
    value: str,
    hint: str,
    faults: Faults,
    inline: bool = False,
) -> dict[str, Any]:
    parameters = fields.radios(
        name, legend, choices, value=value, hint=hint, faults=faults, small=True, inline=inline
    )
    for item in parameters["items"]:
        item["checked"] = bool(value) and item["value"] == value
    return parameters


def _day(
    name: str, label: str, hint: str, answers: QueryDict, faults: Faults, beside: dict[str, Any] | None = None
) -> Question:
    parameters = fields.day(name, label, value=typed(answers, name), hint=hint, faults=faults)
    return Question(name, "day", parameters, beside)


_HOW: Final[Mapping[str, str]] = {
    "list": "One a line.",
    "polygon": "Its corners, one a line: longitude and latitude, such as −1.4762, 52.9225.",
}


def _hinted(question: Question, detail: Detail) -> Question:
    """With the kind's line of help. What must never be written there stands out."""
    how = [gettext(_HOW[detail.type])] if detail.type in _HOW else []
    said = Markup(" ").join(
        Markup("<strong>{}</strong>").format(sentence)
        if sentence.startswith(("Never", "Byth"))
        else escape(sentence)
        for sentence in [*_sentences(word(detail.help)), *how]
    )
    if said:
        question.parameters["hint"] = {"html": said}
    return question


def _sentences(text: str) -> list[str]:
    parts = text.split(". ")
    return [part if part.endswith(".") else f"{part}." for part in parts if part]


def _optional(label: str) -> str:
    return gettext("%(label)s (optional)") % {"label": label}


def _said(choices: Collection[str]) -> list[Choice]:
    return [(choice, capital(word(choice))) for choice in choices]
