"""Days are said as people say them, in both languages, and read back from three boxes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from allsteps.web.govuk.days import boxes, read_day, typed
from allsteps.web.govuk.errors import Faults
from allsteps.web.shell import days

TODAY = date(2026, 3, 17)


@pytest.fixture(autouse=True)
def _django(ledger: object) -> None:
    """Translations need Django to be set up."""


@pytest.mark.parametrize(
    "on, english, welsh",
    [
        (date(2026, 3, 13), "4 days late", "4 diwrnod yn hwyr"),
        (date(2026, 3, 16), "1 day late", "1 diwrnod yn hwyr"),
        (date(2026, 3, 17), "today", "heddiw"),
        (date(2026, 3, 18), "tomorrow", "yfory"),
        (date(2026, 3, 19), "in 2 days", "ymhen 2 ddiwrnod"),
        (date(2026, 4, 6), "in 20 days", "ymhen 20 diwrnod"),
        (None, "no date yet", "dim dyddiad eto"),
    ],
)
def test_how_far_a_due_day_is(on: date | None, english: str, welsh: str) -> None:
    with translation.override("en"):
        assert days.due(on, TODAY) == english
    with translation.override("cy"):
        assert days.due(on, TODAY) == welsh


@pytest.mark.parametrize(
    "language, day, short, weekday",
    [
        ("en", "17 March 2026", "17 Mar 2026", "Tuesday 17 March 2026"),
        ("cy", "17 Mawrth 2026", "17 Maw 2026", "Dydd Mawrth 17 Mawrth 2026"),
    ],
)
def test_a_day_in_words(language: str, day: str, short: str, weekday: str) -> None:
    with translation.override(language):
        assert (days.day(TODAY), days.short_day(TODAY), days.weekday(TODAY)) == (day, short, weekday)


def test_an_instant_is_shown_in_london() -> None:
    """23:30 on 17 June in Greenwich is the next day in London's summer."""
    with translation.override("en"):
        assert days.instant(datetime(2026, 6, 17, 23, 30, tzinfo=UTC)) == "18 June 2026, 00:30"


@pytest.mark.parametrize(
    "parts, wanted, said",
    [
        (("17", "3", "2026"), date(2026, 3, 17), None),
        (("17", "03", "2026"), date(2026, 3, 17), None),
        ((" 17 ", "3", "2026"), date(2026, 3, 17), None),
        (("29", "2", "2024"), date(2024, 2, 29), None),
        (("29", "2", "2026"), None, "Visit: enter a day that exists, such as 17 3 2026"),
        (("17", "3", "26"), None, "Visit: enter a day that exists, such as 17 3 2026"),
        (("x", "3", "2026"), None, "Visit: enter a day that exists, such as 17 3 2026"),
        (("17", "3", "99999"), None, "Visit: enter a day that exists, such as 17 3 2026"),
        (("17", "", "2026"), None, "Visit: also enter the month"),
        (("", "", ""), None, "Visit: enter a day"),
    ],
)
def test_three_boxes_are_read_as_day_month_year(
    parts: tuple[str, str, str], wanted: date | None, said: str | None
) -> None:
    form = dict(zip(("on-day", "on-month", "on-year"), parts, strict=True))
    faults = Faults()
    with translation.override("en"):
        assert read_day(form, "on", faults, label="Visit") == wanted
    assert faults.by_field.get("on") == said
    assert typed(form, "on") == tuple(part.strip() for part in parts)


def test_a_day_that_may_be_left_out_is() -> None:
    faults = Faults()
    assert read_day({}, "until", faults, label="Until", required=False) is None
    assert not faults


def test_a_day_fills_its_boxes() -> None:
    assert boxes(TODAY) == ("17", "3", "2026")
    assert boxes(None) == ("", "", "")
