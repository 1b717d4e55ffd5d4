"""Amounts of time as they are written in a standard: `{days: 15, clock: calendar}` or `{field: review_on}`.

Hours are for "the same day" only: up to 24 hours is due the same day, more is written in days (steps §3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator

from allsteps.timeline.clocks import Amount

UNITS = ("days", "weeks", "months", "hours")


@dataclass(frozen=True, slots=True)
class FromField:
    """An allowance that the opening fact states itself.

    A day in the field is the due day; a number is an amount on `amount.clock`; missing is no due day.
    """

    field: str
    clock: str = "calendar"
    counting: str = "after"


def read_amount(
    value: object, clock: object = None, counting: object = None, needs_clock: bool = False
) -> Amount:
    """The amount that YAML gives. Raises ValueError with what to write instead."""
    if isinstance(value, Amount):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        value = {"days": value}
    if not isinstance(value, Mapping):
        raise ValueError(f'"{value}" does not say which kind of day.\n{_advice(value)}')
    unknown = [str(key) for key in value if key not in (*UNITS, "clock", "counting")]
    if unknown:
        raise ValueError(
            f"an amount has no field {', '.join(unknown)}.\nWrite {{days: 15, clock: calendar}}."
        )
    given = [unit for unit in UNITS if unit in value]
    if len(given) != 1:
        raise ValueError(
            "an amount names one unit: days, weeks or months.\nWrite {days: 15, clock: calendar}."
        )
    unit, n = given[0], value[given[0]]
    clock = value.get("clock", clock)
    if needs_clock and clock is None and unit == "days":
        raise ValueError(f'"{n} days" does not say which kind of day.\n{_advice(n)}')
    return _checked(n, unit, _read_clock(clock), value.get("counting", counting))


def read_within(value: object) -> object:
    """An amount, a field of the opening fact, or nothing (a gate)."""
    if value is None or isinstance(value, Amount | FromField):
        return value
    if isinstance(value, Mapping) and "field" in value:
        extra = [str(key) for key in value if key not in ("field", "clock", "counting")]
        if extra:
            raise ValueError(
                f"`field` does not go with {', '.join(extra)}.\nWrite within: {{field: review_on}}."
            )
        clock = _read_clock(value.get("clock"))
        return FromField(str(value["field"]), clock, _read_counting(value.get("counting")))
    return read_amount(value, needs_clock=True)


AmountOf = Annotated[Amount, BeforeValidator(read_amount)]
Within = Annotated[Amount | FromField | None, BeforeValidator(read_within)]


def _checked(n: Any, unit: str, clock: str, counting: object) -> Amount:
    if not isinstance(n, int) or isinstance(n, bool) or n < 0:
        raise ValueError(f'"{n}" is not a number of {unit}.\nWrite a whole number of 0 or more.')
    how = _read_counting(counting)
    if unit == "hours":
        if n > 24:
            raise ValueError(
                f"{n} hours is more than a day.\nWrite it in days: up to 24 hours is due the same day."
            )
        n, unit = 0, "days"
    if unit != "days" and clock != "calendar":
        raise ValueError(f"{unit} run on the calendar only.\nWrite {{{unit}: {n}, clock: calendar}}.")
    if how == "beginning with" and n < 1:
        raise ValueError(
            "an allowance that begins with its opening day has at least 1 day.\nWrite {days: 1} or more."
        )
    return Amount(n, unit, clock, how)  # type: ignore[arg-type]


def _read_clock(clock: object) -> str:
    if clock is None:
        return "calendar"
    if isinstance(clock, Mapping) and set(clock) == {"while"}:
        clock = f"while {clock['while']}"
    if isinstance(clock, str) and (clock in ("calendar", "working") or clock.startswith("while ")):
        return clock
    raise ValueError(f'there is no clock "{clock}".\nWrite calendar, working, or while <condition>.')


def _read_counting(counting: object) -> str:
    if counting in (None, "after"):
        return "after"
    if counting == "beginning with":
        return "beginning with"
    raise ValueError(f'counting "{counting}" is not known.\nLeave it out, or write counting: beginning with.')


def _advice(value: object) -> str:
    digits = "".join(ch for ch in str(value) if ch.isdigit()) or "15"
    return f"Write {{days: {digits}, clock: calendar}} or {{days: {digits}, clock: working}}."
