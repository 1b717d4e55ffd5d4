"""A standard as its page says it, and the library as a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext

from allsteps.record.fact import Fact
from allsteps.standards.model import Standard
from allsteps.steps.cases import WorkedCase
from allsteps.steps.step import Status
from allsteps.web.shell.days import day
from allsteps.web.shell.words import capital, word
from allsteps.web.standards.nation import STATUSES, Counts
from allsteps.web.standards.words import (
    SOURCE_STATUSES,
    SOURCE_STATUSES_SHORT,
    evidence_words,
    gate_words,
    names_words,
    opening_words,
    owner_words,
    rung_words,
    spoken,
    within_words,
)

Row = tuple[str, tuple[str, ...]]
"""A part of the rule and what it says, one line for each."""


@dataclass(frozen=True)
class Line:
    identifier: str
    title: str
    consequence: str
    within: str
    source: str
    acts: str
    late: str


@dataclass(frozen=True)
class CaseShown:
    title: str
    facts: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class StandardShown:
    """`acts`: whether it is adopted or only advises. `national` is empty for whoever may not see national counts."""

    identifier: str
    title: str
    area: str
    consequence: str
    acts: str
    rule: tuple[Row, ...]
    source: tuple[Row, ...]
    url: str
    why: str
    how: str
    cases: tuple[CaseShown, ...]
    national: tuple[tuple[str, str], ...]
    earlier: tuple[tuple[str, str], ...]


def lines(
    standards: Iterable[Standard], adopted_on: Mapping[str, date], today: date, counts: Counts | None
) -> dict[str, list[Line]]:
    """The standards by area."""
    by_area: dict[str, list[Line]] = {}
    for standard in standards:
        by_area.setdefault(standard.area, []).append(
            Line(
                standard.id,
                title_of(standard),
                standard.consequence,
                within_words(standard),
                gettext(SOURCE_STATUSES_SHORT[standard.source.status]),
                acts_short(standard, adopted_on, today),
                "" if counts is None else count_words(counts.get(standard.id, {}).get(Status.LATE)),
            )
        )
    return dict(sorted(by_area.items()))


def standard_shown(
    versions: Sequence[Standard], shown: Standard, adopted_on: Mapping[str, date], today: date,
    cases: Iterable[WorkedCase], counts: Counts | None,
) -> StandardShown:  # fmt: skip
    national = {} if counts is None else counts.get(shown.id, {})
    return StandardShown(
        shown.id,
        title_of(shown),
        shown.area,
        shown.consequence,
        acts_words(shown, adopted_on, today),
        tuple(_rule(shown)),
        tuple(_source(shown)),
        shown.source.url or "",
        shown.why,
        shown.how,
        tuple(_case(case) for case in cases),
        () if counts is None else tuple((capital(word(s)), count_words(national.get(s))) for s in STATUSES),
        tuple((f"{number}", in_force_words(v)) for number, v in enumerate(versions, 1) if v is not shown),
    )


def title_of(standard: Standard) -> str:
    return gettext(standard.title) if standard.title else standard.id


def count_words(count: int | None) -> str:
    return gettext("fewer than 5") if count is None else f"{count:,}"


def acts_words(standard: Standard, adopted_on: Mapping[str, date], today: date) -> str:
    on = adopted_on.get(standard.id)
    if on is not None and on <= today:
        return gettext("Adopted on %(day)s: it gates and escalates.") % {"day": day(on)}
    later = gettext("To be adopted on %(day)s. ") % {"day": day(on)} if on else ""
    return later + gettext("It advises: no agency has adopted it, so it neither gates nor escalates.")


def acts_short(standard: Standard, adopted_on: Mapping[str, date], today: date) -> str:
    on = adopted_on.get(standard.id)
    return gettext("Adopted") if on is not None and on <= today else gettext("Advises")


def in_force_words(standard: Standard) -> str:
    force = standard.in_force
    if force.from_ and force.until:
        return gettext("%(from)s until before %(until)s") % {
            "from": day(force.from_),
            "until": day(force.until),
        }
    if force.until:
        return gettext("Until before %(day)s") % {"day": day(force.until)}
    return (
        gettext("From %(day)s") % {"day": day(force.from_)}
        if force.from_
        else gettext("No first day is given")
    )


def _rule(standard: Standard) -> Iterable[Row]:
    yield (
        gettext("About"),
        (capital(word({"case": "person", "officer": "officer"}.get(standard.subject, standard.subject))),),
    )
    if standard.per:
        yield gettext("For each"), (", ".join(word(part) for part in standard.per),)
    if standard.nation:
        yield gettext("Nation"), (", ".join(word(name) for name in standard.nation),)
    yield gettext("In force"), (in_force_words(standard),)
    yield gettext("Opens"), tuple(opening_words(opening) for opening in standard.opens)
    for label, names in (
        (gettext("Only if, when it opens"), standard.applies),
        (gettext("Not if, when it opens"), standard.unless),
        (gettext("On worklists while"), standard.while_),
    ):
        if names:
            yield label, (names_words(names),)
    yield gettext("Due within"), (within_words(standard),)
    if standard.not_before:
        yield gettext("Evidence counts from"), (str(standard.not_before),)
    yield gettext("Met by"), tuple(evidence_words(evidence) for evidence in standard.met_by)
    yield gettext("Held by"), tuple(owner_words(standard)) or (gettext("Nobody is named"),)
    yield (
        gettext("Comes up to, when late"),
        tuple(rung_words(standard)) or (gettext("Nobody: it stays where it is"),),
    )
    yield gettext("May be set aside by"), (capital(", ".join(word(role) for role in standard.set_aside_by)),)
    if standard.gates:
        yield gettext("Gate"), tuple(gate_words(gate) for gate in standard.gates)


def _source(standard: Standard) -> Iterable[Row]:
    source = standard.source
    document = ", ".join(str(part) for part in (source.document, source.year) if part)
    yield gettext("Document"), (document or gettext("None is named"),)
    yield gettext("Status of the source"), (gettext(SOURCE_STATUSES[source.status]),)
    if source.note:
        yield gettext("Note"), (source.note,)


def _case(case: WorkedCase) -> CaseShown:
    return CaseShown(
        capital(case.title),
        tuple(_fact(fact) for fact in case.facts),
        tuple((day(answer.on), " ".join(_expected(row) for row in answer.rows) or gettext("Not applicable."))
              for answer in case.answers),
    )  # fmt: skip


def _fact(fact: Fact) -> str:
    said = [
        *(f"{word(n)} {v}" for n, v in fact.refs.items()),
        *(_detail(n, v) for n, v in fact.details.items()),
    ]
    about = f": {', '.join(said)}" if said else ""
    return f"{day(fact.on)}, {word(fact.kind)}{about}"


def _detail(name: str, value: Any) -> str:
    if isinstance(value, bool):
        value = gettext("yes") if value else gettext("no")
    elif isinstance(value, date):
        value = day(value)
    elif isinstance(value, tuple | list):
        value = ", ".join(word(each) for each in value)
    return f"{spoken(name)} {word(value)}"


COLUMNS: Final[Mapping[str, str]] = {
    "opened_on": "opened %(value)s",
    "due_on": "due day %(value)s",
    "met_on": "on %(value)s",
    "set_aside_on": "on %(value)s",
    "lapsed_on": "on %(value)s",
    "owner": "of the %(value)s",
    "holder": "held by the %(value)s",
    "key": "about %(value)s",
}
"""What a worked case says of a step beside its status. Worked cases are files, and so in English only."""

NOTHING: Final[Mapping[str, str]] = {
    "due_on": "with no due day",
    "holder": "held by nobody",
    "owner": "of nobody",
}


def _expected(row: Mapping[str, Any]) -> str:
    said = [capital(word(row["status"]))] if "status" in row else []
    for name, value in row.items():
        if name == "status":
            continue
        if isinstance(value, bool):
            said.append(spoken(name) if value else gettext("not %(flag)s") % {"flag": spoken(name)})
        elif value is None:
            said.append(NOTHING.get(name, gettext("no %(name)s") % {"name": spoken(name)}))
        else:
            shown = day(date.fromisoformat(value)) if name.endswith("_on") else word(value)
            said.append(COLUMNS.get(name, f"{spoken(name)} %(value)s") % {"value": shown})
    return ", ".join(said) + "."
