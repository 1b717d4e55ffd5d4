"""Values of a file have become values of a fact: days, instants, choices, numbers, lists.

For each detail, `accepter` gives a function from what stood in the file to what the fact holds, or None
if it is not of the detail's type. Native days and instants are accepted beside text, because Parquet has
them. None is never a value: a missing detail is not in the fact at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from math import isfinite
from typing import Any, Final

from allsteps.record.exchange.messages import Fault, did_you_mean, fault, listed, quoted
from allsteps.record.vocabulary import Detail, DetailType, Sensitivity
from allsteps.record.wheres import BASIS

BASES: Final = BASIS.choices
"""How a fact is known. The law asks that fact and assessment be told apart."""

HANDLINGS: Final = ("open", "do not reveal to the person", "police-held: reference only")

MOST_EXACT: Final = 2**53
"""Beyond this a number read as JSON, CSV or Parquet need not be the same number."""

FORMS: Final[Mapping[DetailType, str]] = {
    "text": "text",
    "choice": "one of its choices",
    "number": "a number",
    "day": "a day written YYYY-MM-DD",
    "boolean": "true or false",
    "list": "a list of texts",
    "polygon": "a list of at least three points, each a pair of numbers",
    "instant": "an instant with its offset, as 2026-03-18T09:12:00+00:00",
    "any": "a value",
}

_QUOTABLE: Final = frozenset({Sensitivity.PUBLIC, Sensitivity.OFFICIAL})
_DAY_SHAPED: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Accept = Callable[[Any], Any]
"""From a value of a file to the value of a fact; None if it is not of the type."""

ReadDay = Callable[[str], date | None]


def read_day(text: str) -> date | None:
    """The day written YYYY-MM-DD. ISO's other spellings are refused, so that a file sorts as text."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_instant(text: str) -> datetime | None:
    """The instant, if it is one and says its offset."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return None
    return instant if instant.tzinfo is not None else None


def day_fault(column: str, value: Any) -> Fault:
    """Why this is not a day: it does not exist, or it is not written as one."""
    shaped = isinstance(value, str) and _DAY_SHAPED.fullmatch(value)
    return fault("E317" if shaped else "E316", column)


def instant_fault(column: str, value: Any) -> Fault:
    """Why this is not an instant: it has no offset, or it is not written as one."""
    naive = isinstance(value, datetime)
    if isinstance(value, str) and len(value) > 10:
        try:
            naive = datetime.fromisoformat(value).tzinfo is None
        except ValueError:
            naive = False
    return fault("E329" if naive else "E328", column)


def detail_fault(detail: Detail, value: Any) -> Fault:
    """Why this is not a value of the detail. Quotes the value only where the detail is public or official."""
    column = f"details.{detail.name}"
    if not detail.choices and isinstance(value, str):
        if detail.type == "day" and _DAY_SHAPED.fullmatch(value):
            return day_fault(column, value)
        if detail.type == "instant":
            return instant_fault(column, value)
    if not detail.choices:
        return fault("E324", column, form=form(detail))
    wrong = next((v for v in _items(value) if _choice(detail)(v) is None), None)
    if not isinstance(wrong, str):
        return fault("E324", column, form=form(detail))
    shown = f'"{quoted(wrong)}"' if detail.sensitivity in _QUOTABLE else "What it says"
    return fault("E325", column, shown=shown, remedy=did_you_mean(wrong, detail.choices))


def form(detail: Detail) -> str:
    """What a value of this detail looks like, in words."""
    one = f"one of: {listed(detail.choices)}" if detail.choices else FORMS[detail.type]
    return f"a list of {one}" if detail.several and detail.type != "list" else one


def accepter(detail: Detail, read_day: ReadDay = read_day) -> Accept:
    """The function that reads this detail's values. `read_day` may remember the days it has read."""
    accept = _day(read_day) if detail.type == "day" else _ACCEPTERS[detail.type](detail)
    if detail.choices:
        accept = _choice(detail)
    return _several(accept) if detail.several or detail.type == "list" else accept


def _items(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _several(accept: Accept) -> Accept:
    def several(value: Any) -> Any:
        if type(value) is not list:
            one = accept(value)
            return None if one is None else (one,)
        items = tuple(accept(item) for item in value)
        return None if None in items else items

    return several


def _text(value: Any) -> Any:
    return value if type(value) is str and value else None


def _choice(detail: Detail) -> Accept:
    choice_by_text = {choice: choice for choice in detail.choices}

    def choice(value: Any) -> Any:
        if type(value) is str:
            return choice_by_text.get(value)
        # Levels and categories are written 1, 2, 3: their numbers mean the text.
        number = _number(value)
        return None if number is None else choice_by_text.get(str(number))

    return choice


def _number(value: Any) -> Any:
    """A whole number is an int however it was written, so that 3, 3.0 and a Parquet double are one value."""
    if type(value) is int:
        return value if -MOST_EXACT <= value <= MOST_EXACT else None
    if type(value) is not float or not isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) <= MOST_EXACT else value


def _boolean(value: Any) -> Any:
    return value if type(value) is bool else None


def _day(read_day: ReadDay) -> Accept:
    def day(value: Any) -> Any:
        if type(value) is str:
            return read_day(value)
        return value if type(value) is date else None

    return day


def _instant(value: Any) -> Any:
    if type(value) is str:
        return read_instant(value)
    return value if isinstance(value, datetime) and value.tzinfo is not None else None


def _polygon(value: Any) -> Any:
    if type(value) is not list or len(value) < 3:
        return None
    points = tuple(
        tuple(_number(number) for number in point) if type(point) is list and len(point) == 2 else (None,)
        for point in value
    )
    return None if any(None in point for point in points) else points


def _anything(value: Any) -> Any:
    return value


_ACCEPTERS: Final[Mapping[DetailType, Callable[[Detail], Accept]]] = {
    "text": lambda detail: _text,
    "choice": _choice,
    "number": lambda detail: _number,
    "boolean": lambda detail: _boolean,
    "list": lambda detail: _text,
    "polygon": lambda detail: _polygon,
    "instant": lambda detail: _instant,
    "any": lambda detail: _anything,
}
