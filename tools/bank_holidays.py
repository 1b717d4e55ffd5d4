"""Prints the calendar file of England and Wales, from the rules and proclamations in `holidays`.

    .venv/bin/python tools/bank_holidays.py 2026-11-24 > allsteps/library/calendars/england-and-wales.yaml

Run it when https://www.gov.uk/bank-holidays issues another year or moves a day; raise `LAST` for a new year.
The day given is the day on which the file is issued: answers asked as known before it use the one before.
"""

from __future__ import annotations

import sys
from datetime import date

import holidays

FIRST, LAST = 2000, 2028

HEAD = """\
# Bank holidays in England and Wales: the weekdays on which nobody is expected at work.
# A holiday that falls on a weekend is listed on its substitute day only, as it is published.
# Made by tools/bank_holidays.py; compare with the source before issuing.
name: England and Wales
issued: {issued}
source: >-
  https://www.gov.uk/bank-holidays; computed from the Banking and Financial Dealings Act 1971
  and royal proclamations by the open-source package holidays {version}
years:"""


def listed(year: int, subdivision: str = "ENG") -> list[date]:
    """The bank holidays of one year that fall on weekdays, in order."""
    found = holidays.country_holidays("GB", subdiv=subdivision, years=year)
    return sorted(day for day in found if day.weekday() < 5)


def written(issued: date) -> str:
    """The whole file, with a line of days for each year."""
    lines = [HEAD.format(issued=issued, version=holidays.__version__)]
    for year in range(FIRST, LAST + 1):
        lines.append(f"  {year}: [{', '.join(map(str, listed(year)))}]")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(written(date.fromisoformat(sys.argv[1])))
