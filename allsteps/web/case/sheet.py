"""What the tabs of a case are made of: blocks, each a table of what is recorded or a sentence that nothing is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext, ngettext

from allsteps.record.views import Standing
from allsteps.web.case.fact_words import detail_label, reference_words, value_words
from allsteps.web.case.frame import Frame
from allsteps.web.case.names import bare_ids
from allsteps.web.shell.days import short_day

FIRST: Final = 8
"""Rows of a table that are seen before it is unfolded. Source: our choice."""


@dataclass(frozen=True)
class Cell:
    """One cell: what it says, where it leads, and what is less important."""

    text: str
    href: str = ""
    note: str = ""


@dataclass(frozen=True)
class Block:
    """A heading with a table under it. `empty` is said where there is no row; `note` stands above the table.

    Of a long table the first `first` rows are seen at once, and the rest are folded under them.
    """

    heading: str
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    empty: str = ""
    note: str = ""
    first: int = FIRST


Column = tuple[str, Callable[[Standing], Cell]]


def facts_of(frame: Frame, *kinds: str) -> list[Standing]:
    """The subject's own facts of these kinds as at today, newest first."""
    found = [each for kind in kinds for each in frame.view.by_kind.get(kind, ())]
    own = [each for each in found if each.fact.subject == frame.subject]
    return sorted(own, key=lambda each: each.order, reverse=True)


def table(
    frame: Frame,
    heading: str,
    standings: Sequence[Standing],
    columns: Iterable[Column],
    empty: str,
    note: str = "",
    first: int = FIRST,
) -> Block:
    """A table of facts: their day (which leads to the fact), these columns, and who recorded them."""
    given = list(columns)
    frame.names.ask(bare_ids(each.fact.recorded_by for each in standings))
    rows = [
        (
            day_cell(frame, each),
            *(cell(each) for _, cell in given),
            recorded_by(frame, each),
        )
        for each in standings
    ]
    headings = (gettext("Day"), *(name for name, _ in given), gettext("Recorded by"))
    return Block(heading, headings, tuple(rows), empty, note, first)


def day_cell(frame: Frame, standing: Standing) -> Cell:
    on = standing.fact.on
    return Cell(short_day(on), frame.fact_page(standing.fact), ago(on, frame.opened.today))


def recorded_by(frame: Frame, standing: Standing) -> Cell:
    return Cell(frame.names.recorded_by(standing.fact.recorded_by) or gettext("not named"))


def detail(frame: Frame, name: str, label: str = "") -> Column:
    """A column of one detail. What is not shown to this person says that it is held."""

    def cell(standing: Standing) -> Cell:
        kind = frame.desk.vocabulary.kind_by_name.get(standing.fact.kind)
        declared = kind.detail_by_name.get(name) if kind else None
        value = standing.fact.details.get(name)
        if declared is None or value is None:
            erased = standing.fact.identity in frame.erased
            return Cell(gettext("erased by law") if erased else "–")
        if not frame.may_see(declared.sensitivity):
            return Cell(gettext("held; not shown to your role"))
        text = value_words(value, declared)
        return Cell(text[:1].upper() + text[1:])

    return (label or detail_label(name), cell)


def about(frame: Frame, *names: str, label: str = "") -> Column:
    """A column of what the fact refers to."""

    def cell(standing: Standing) -> Cell:
        words = frame.words(standing.fact)
        return Cell(words.about_text or "–", words.about[0].href if len(words.about) == 1 else "")

    return (label or gettext("About"), cell)


def kind_column(frame: Frame) -> Column:
    return (gettext("What"), lambda standing: Cell(frame.words(standing.fact).title))


def says(frame: Frame) -> Column:
    """A column of everything that the fact says, in one line."""

    def cell(standing: Standing) -> Cell:
        words = frame.words(standing.fact)
        held = gettext("Held; not shown to your role.") if words.held else ""
        erased = gettext("Its content was erased by law.") if words.erased else ""
        return Cell(words.line or held or erased or "–", note=held if words.line else "")

    return (gettext("What it says"), cell)


def reference(name: str) -> Column:
    """A column of one reference: "address a-1"."""

    def cell(standing: Standing) -> Cell:
        bare = standing.fact.refs.get(name)
        return Cell(reference_words(name, bare) if bare else gettext("not named"))

    return (detail_label(name), cell)


def ago(on: date, today: date) -> str:
    """How old something is: "today", "12 days ago", "8 months ago", "3 years ago"."""
    days = (today - on).days
    if days < 0:
        return ngettext("in %(count)d day", "in %(count)d days", -days) % {"count": -days}
    if days == 0:
        return gettext("today")
    if days < 60:
        return ngettext("%(count)d day ago", "%(count)d days ago", days) % {"count": days}
    months = (today.year - on.year) * 12 + today.month - on.month - (today.day < on.day)
    if months < 24:
        return ngettext("%(count)d month ago", "%(count)d months ago", months) % {"count": months}
    return ngettext("%(count)d year ago", "%(count)d years ago", months // 12) % {"count": months // 12}
