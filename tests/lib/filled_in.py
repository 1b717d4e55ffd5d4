"""A form filled in by chance, from the kind's declaration alone, with the fact that must come of it.

Both sides are made here, without the product's own reading and writing of forms, so that they are held to something.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, Final
from zoneinfo import ZoneInfo

from allsteps.record.vocabulary import Detail, Kind

LONDON: Final = ZoneInfo("Europe/London")
BASES: Final = ("", "seen by us", "official record", "judgement", "allegation")
HANDLINGS: Final = ("open", "do not reveal to the person", "police-held: reference only")
TEXTS: Final = ("Plain words.", "Two lines\nof it", '<b>&amp; "quoted"', "Tŷ ‘â’ — é", "a | b, c; =d", "0")


@dataclass
class FilledIn:
    """What a browser sends, and what the fact holds."""

    sent: dict[str, Any] = field(default_factory=dict)
    on: date = date.min
    until: date | None = None
    refs: dict[str, str] = field(default_factory=dict)
    details: dict[str, Any] = field(default_factory=dict)
    basis: str | None = None
    handling: str | None = None


def filled_in(kind: Kind, today: date, chance: Random, *, whole: bool = False) -> FilledIn:
    """A valid form of this kind. `whole`: with everything that may be left out."""
    form = FilledIn()
    form.on = today - timedelta(days=chance.randrange(300))
    _day(form.sent, "on", form.on)
    for name in kind.references:
        if whole or chance.random() < 0.7:
            form.refs[name] = f"x-{chance.randrange(5)}"
            # Known in the case, or typed where a number is asked for: both ways end in the same reference.
            form.sent[f"refs.{name}"] = f"={form.refs[name]}"
        else:
            form.sent[f"refs.{name}"] = "none"
    for detail in kind.details:
        if detail.name != "until" and (detail.required or whole or chance.random() < 0.6):
            sent, form.details[detail.name] = _answer(detail, today, chance)
            form.sent |= sent
    form.basis = chance.choice(BASES) or None
    form.handling = chance.choice(HANDLINGS)
    form.sent |= {"basis": form.basis or "", "handling": form.handling}
    return form


def without(sent: Mapping[str, Any], detail: Detail) -> dict[str, Any]:
    """The same form with this detail left out."""
    own = f"details.{detail.name}"
    return {name: value for name, value in sent.items() if name != own and not name.startswith(f"{own}-")}


def _answer(detail: Detail, today: date, chance: Random) -> tuple[dict[str, Any], Any]:
    name = f"details.{detail.name}"
    if detail.several:
        chosen = [each for each in detail.choices if chance.random() < 0.5] or [detail.choices[0]]
        return {name: chosen}, tuple(chosen)
    if detail.choices:
        choice = chance.choice(detail.choices)
        return {name: choice}, choice
    match detail.type:
        case "boolean":
            value = chance.random() < 0.5
            return {name: "yes" if value else "no"}, value
        case "number":
            number = chance.choice([0, 7, 1250, 2.5])
            return {name: f"{number:,}"}, number
        case "day":
            on = today + timedelta(days=chance.randrange(-900, 900))
            sent: dict[str, Any] = {}
            _day(sent, name, on)
            return sent, on
        case "instant":
            at = datetime(2026, 5, 1 + chance.randrange(28), chance.randrange(24), 12, tzinfo=LONDON)
            sent = {f"{name}-time": f"{at:%H:%M}"}
            _day(sent, name, at.date())
            return sent, at
        case "list":
            words = [chance.choice(["employment", "thinking", "where he lives"]) for _ in range(2)]
            return {name: "\r\n".join(words) + "\r\n"}, tuple(words)
        case "polygon":
            points = [(-1.5, 52.9), (-1.4, 52.9), (-1.4, 53)]
            return {name: "\r\n".join(f"{x}, {y}" for x, y in points)}, tuple(points)
        case _:
            text = chance.choice(TEXTS)
            return {name: text.replace("\n", "\r\n") + " "}, text


def _day(sent: dict[str, Any], name: str, on: date) -> None:
    sent |= {f"{name}-day": str(on.day), f"{name}-month": str(on.month), f"{name}-year": str(on.year)}
