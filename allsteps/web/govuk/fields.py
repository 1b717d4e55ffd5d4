"""One function for each kind of field: from its name, label and value to the parameters of the macro that draws it.

`govukInput(text("crn", _("Case reference"), value=…, faults=faults))`. Labels are given already translated.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext

from allsteps.web.govuk.errors import Faults, anchor

Choice = tuple[str, str] | tuple[str, str, str]
"""Value, text and, if there is one, a hint."""

DAY_PARTS = (("day", 2), ("month", 2), ("year", 4))


def text(
    name: str, label: str, *, value: str = "", hint: str = "", faults: Faults | None = None,
    page_heading: bool = False, width: str = "", inputmode: str = "", autocomplete: str = "off", suffix: str = "",
) -> dict[str, Any]:  # fmt: skip
    """One line of text. `width` is one of the design system's (`2`, `10`, `20`)."""
    return _cleared(
        _common(name, hint, faults)
        | {
            "name": name,
            "label": _label(label, page_heading),
            "value": value,
            "classes": f"govuk-input--width-{width}" if width else "",
            "inputmode": inputmode,
            "autocomplete": autocomplete,
            "suffix": {"text": suffix} if suffix else None,
        }
    )


def textarea(
    name: str, label: str, *, value: str = "", hint: str = "", faults: Faults | None = None,
    page_heading: bool = False, rows: int = 5,
) -> dict[str, Any]:  # fmt: skip
    """Several lines of text."""
    return _cleared(
        _common(name, hint, faults)
        | {
            "name": name,
            "label": _label(label, page_heading),
            "value": value,
            "rows": rows,
            "spellcheck": True,
        }
    )


def radios(
    name: str, legend: str, choices: Iterable[Choice], *, value: str = "", hint: str = "",
    faults: Faults | None = None, page_heading: bool = False, inline: bool = False, small: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """One of several, all seen at once."""
    return _cleared(
        _common(name, hint, faults, prefix=True)
        | {
            "name": name,
            "fieldset": _fieldset(legend, page_heading),
            "classes": " ".join(
                part
                for part, wanted in (("govuk-radios--inline", inline), ("govuk-radios--small", small))
                if wanted
            ),
            "items": _items(choices, [value]),
        }
    )


def checkboxes(
    name: str, legend: str, choices: Iterable[Choice], *, values: Sequence[str] = (), hint: str = "",
    faults: Faults | None = None, page_heading: bool = False, small: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """Any of several."""
    return _cleared(
        _common(name, hint, faults, prefix=True)
        | {
            "name": name,
            "fieldset": _fieldset(legend, page_heading),
            "classes": "govuk-checkboxes--small" if small else "",
            "items": _items(choices, values),
        }
    )


def select(
    name: str, label: str, choices: Iterable[Choice], *, value: str = "", hint: str = "",
    faults: Faults | None = None, nothing: str | None = None, page_heading: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """One of many. `nothing` is the text of the first, empty choice; None for none."""
    items = [] if nothing is None else [{"value": "", "text": nothing, "selected": not value}]
    items += [{"value": each[0], "text": each[1], "selected": each[0] == value} for each in choices]
    return _cleared(
        _common(name, hint, faults) | {"name": name, "label": _label(label, page_heading), "items": items}
    )


def day(
    name: str, legend: str, *, value: tuple[str, str, str] = ("", "", ""), hint: str = "",
    faults: Faults | None = None, page_heading: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """A day in three boxes, read as day, month, year. `value` is what was typed (see `govuk.days`)."""
    labels = {"day": gettext("Day"), "month": gettext("Month"), "year": gettext("Year")}
    wrong = faults is not None and faults.of(name) is not None
    identifier = anchor(name)
    return _cleared(
        _common(name, hint, faults)
        | {
            "fieldset": _fieldset(legend, page_heading) | {"attributes": {}},
            "items": [
                {
                    # The summary leads to the field's own id, so the first box has it.
                    "id": identifier if place == 0 else f"{identifier}-{part}",
                    "name": f"{name}-{part}",
                    "label": labels[part],
                    "value": value[place],
                    "classes": f"govuk-input--width-{width}{' govuk-input--error' if wrong else ''}",
                    "inputmode": "numeric",
                    "autocomplete": "off",
                }
                for place, (part, width) in enumerate(DAY_PARTS)
            ],
        }
        | {"id": f"{identifier}-boxes"}
    )


def _common(name: str, hint: str, faults: Faults | None, prefix: bool = False) -> dict[str, Any]:
    return {
        "idPrefix" if prefix else "id": anchor(name),
        "hint": {"text": hint} if hint else None,
        "errorMessage": _message(name, faults),
    }


def _message(name: str, faults: Faults | None) -> dict[str, str] | None:
    found = faults.of(name) if faults is not None else None
    return None if found is None else {**found, "visuallyHiddenText": gettext("Error")}


def _label(label: str, page_heading: bool) -> dict[str, Any]:
    return {"text": label, "isPageHeading": page_heading, "classes": _size("label", page_heading)}


def _fieldset(legend: str, page_heading: bool) -> dict[str, Any]:
    return {
        "legend": {
            "text": legend,
            "isPageHeading": page_heading,
            "classes": _size("fieldset__legend", page_heading),
        }
    }


def _size(block: str, page_heading: bool) -> str:
    return f"govuk-{block}--{'l' if page_heading else 's'}"


def _items(choices: Iterable[Choice], chosen: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {
            "value": each[0],
            "text": each[1],
            "checked": each[0] in chosen,
            **({"hint": {"text": each[2]}} if len(each) > 2 and each[2] else {}),
        }
        for each in choices
    ]


def _cleared(parameters: dict[str, Any]) -> dict[str, Any]:
    """Without what was not said: the macros tell a parameter that is there from one that is not."""
    return {name: value for name, value in parameters.items() if value not in (None, "")}
