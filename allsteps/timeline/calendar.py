"""Working days of England and Wales: which days they are, and the n-th of them after or before a day.

A calendar is a published file, and knows only the years in it. A count that needs a day outside them
has no answer, because the bank holidays of that day have not been announced; guessing them would give
a due day that moves when they are.

Source: steps §3; the file's own `source`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from allsteps.errors import Problem, Refused

ENGLAND_AND_WALES: Final = Path(__file__).parents[1] / "library" / "calendars" / "england-and-wales.yaml"

_SATURDAY: Final = 5
_EACH_YEAR: Final = "Write a line `2027: [2027-01-01, …]` for each year, in order and without a gap."


@dataclass(frozen=True)
class WorkingCalendar:
    """The bank holidays of whole years, as ordinals, and from them the working days.

    Working days are Monday to Friday without bank holidays. `first_day` and `last_day` are the first
    and the last published day; no day outside them is a working day or any other.
    """

    name: str
    issued: date
    source: str
    first_day: int
    last_day: int
    bank_holidays: frozenset[int]

    @cached_property
    def working_days(self) -> tuple[int, ...]:
        """Every published working day, in order. Counting is then two look-ups by bisection."""
        days = range(self.first_day, self.last_day + 1)
        weekdays = (day for day in days if date.fromordinal(day).weekday() < _SATURDAY)
        return tuple(day for day in weekdays if day not in self.bank_holidays)

    def publishes(self, day: int) -> bool:
        """Does this calendar know what kind of day it is?"""
        return self.first_day <= day <= self.last_day

    def is_working(self, day: int) -> bool:
        """Is it known to be a working day? No day outside the published years is."""
        at = bisect_left(self.working_days, day)
        return at < len(self.working_days) and self.working_days[at] == day

    def add_working(self, day: int, n: int) -> int | None:
        """The n-th working day after `day`; before it, for a negative n; `day` itself, whatever it is, for 0.

        None where the count needs a day outside the published years, its start included.
        """
        if not self.publishes(day):
            return None
        if n == 0:
            return day
        found = bisect_right(self.working_days, day) - 1 if n > 0 else bisect_left(self.working_days, day)
        at = found + n
        return self.working_days[at] if 0 <= at < len(self.working_days) else None

    def subtract(self, day: int, n: int) -> int | None:
        """The n-th working day before `day`, as `add_working` with −n."""
        return self.add_working(day, -n)


@cache
def england_and_wales() -> WorkingCalendar:
    """The calendar of the built-in library, read once."""
    return load(ENGLAND_AND_WALES)


def load(path: Path) -> WorkingCalendar:
    """The calendar in this file. Raises Refused with every problem found."""
    content = _read(path)
    try:
        published = _Published.model_validate(content)
    except ValidationError as error:
        fix = "Write name, issued, source and years as in the built-in calendar."
        raise Refused(
            _problem("E402", path, _line(content, found["loc"]), f"{found['msg']}.", fix)
            for found in error.errors()
        ) from error
    problems = tuple(_problems(path, content, published.years))
    if problems:
        raise Refused(problems)
    return WorkingCalendar(
        name=published.name,
        issued=published.issued,
        source=published.source,
        first_day=date(min(published.years), 1, 1).toordinal(),
        last_day=date(max(published.years), 12, 31).toordinal(),
        bank_holidays=frozenset(day.toordinal() for days in published.years.values() for day in days),
    )


class _Published(BaseModel):
    """What a calendar file holds."""

    model_config = ConfigDict(strict=True, extra="forbid")

    name: str
    issued: date
    source: str
    years: dict[int, list[date]]


def _read(path: Path) -> Any:
    yaml = YAML(typ="rt")
    try:
        return yaml.load(path.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        what = f"The file is not YAML here: {error.problem}."
        raise Refused([Problem("E401", f"{path}, line {line}", what, "Mend that line.", line)]) from error
    except (YAMLError, ValueError, OSError) as error:
        what = "The file cannot be read as YAML."
        fix = "Name a UTF-8 file; write days as 2027-12-25."
        raise Refused([Problem("E401", str(path), what, fix)]) from error


def _problems(path: Path, content: Any, years: dict[int, list[date]]) -> Iterator[Problem]:
    """Days that cannot be bank holidays, and years that leave a gap."""
    listed = list(years)
    if not listed or listed != list(range(listed[0], listed[-1] + 1)):
        line = _line(content, ("years",))
        yield _problem("E403", path, line, "The years are not one unbroken run.", _EACH_YEAR)
    for year, days in years.items():
        line = _line(content, ("years", year))
        for code, what, fix in _of_one_year(year, days):
            yield _problem(code, path, line, what, fix)


def _of_one_year(year: int, days: list[date]) -> Iterator[tuple[str, str, str]]:
    if not days:
        yield "E404", f"{year} has no bank holidays.", "List them, or leave the year out."
    if days != sorted(set(days)):
        yield "E405", f"The days of {year} are not in order.", "Write each once, earliest first."
    for day in days:
        if day.year != year:
            yield "E406", f"{day} is not in {year}.", f"Move it to the line of {day.year}."
        if day.weekday() >= _SATURDAY:
            monday = day + timedelta(days=7 - day.weekday())
            yield "E407", f"{day} is at a weekend.", f"Write the substitute day instead, {monday} or later."


def _problem(code: str, path: Path, line: int, what: str, fix: str) -> Problem:
    return Problem(code, f"{path}, line {line}", what, fix, line)


def _line(content: Any, location: tuple[str | int, ...]) -> int:
    """The line of a field, or of the block around it where the field is missing."""
    node, line = content, 1
    for step in location:
        if not isinstance(node, CommentedMap) or step not in node:
            break
        line = node.lc.key(step)[0] + 1
        node = node[step]
    return line
