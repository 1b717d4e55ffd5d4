"""What a fact would do, in words: what it closes, opens, moves, and what it misses narrowly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext, gettext_noop, ngettext

from allsteps.record.vocabulary import Kind
from allsteps.steps.explanation import NearMiss
from allsteps.steps.preview import Effects
from allsteps.steps.rules import Rules
from allsteps.steps.step import Status, Step
from allsteps.web.case.fact_words import Sees, key_words
from allsteps.web.case.step_words import standards_by_id, title_of
from allsteps.web.shell.days import day, due
from allsteps.web.shell.words import capital, word

CLOSED_AS: Final[Mapping[Status, str]] = {
    Status.MET: gettext_noop("recorded as done; quality not looked at"),
    Status.MET_LATE: gettext_noop("recorded as done, late; quality not looked at"),
    Status.SET_ASIDE: gettext_noop("set aside"),
    Status.SET_ASIDE_LATE: gettext_noop("set aside after its due day"),
    Status.LAPSED: gettext_noop("no longer applies, and was not done"),
    Status.DUE: gettext_noop("due"),
    Status.LATE: gettext_noop("late"),
    Status.UPCOMING: gettext_noop("not due to begin yet"),
}

MISSES: Final[Mapping[str, str]] = {
    "other key": gettext_noop("This %(kind)s is about another %(field)s"),
    "no key": gettext_noop("This %(kind)s does not say which %(field)s it is about"),
    "does not match": gettext_noop("This %(kind)s says “%(found)s” for %(field)s"),
    "cannot be sure": gettext_noop("This %(kind)s does not say its %(field)s"),
    "too early": gettext_noop("This %(kind)s comes before the step began to count"),
    "outside the period": gettext_noop("This %(kind)s falls outside the step's period"),
    "not fresh": gettext_noop("This %(kind)s is too old to count"),
    "after it closed": gettext_noop("This %(kind)s comes after the step was closed"),
    "not enough yet": gettext_noop("More than one is asked for"),
}


@dataclass(frozen=True)
class Line:
    """One step, and what becomes of it."""

    title: str
    note: str = ""


@dataclass(frozen=True)
class Group:
    """Steps to which the same happens. `tone` is a word for the style sheet, never the only sign."""

    heading: str
    lines: Sequence[Line]
    tone: str = ""


@dataclass(frozen=True)
class Told:
    """Everything that the page says beforehand. `closed` is the sentence for afterwards, empty where nothing closes."""

    groups: Sequence[Group]
    misses: Sequence[str]
    closed: str

    @property
    def nothing(self) -> bool:
        return not self.groups and not self.misses


def told(effects: Effects, rules: Rules, kind: Kind, today: date, sees: Sees) -> Told:
    """The effects in the language of the page."""
    titled = Titles(rules, sees)
    count = len(effects.closes)
    closes = ngettext("It will close %(n)d step", "It will close %(n)d steps", count) % {"n": count}
    found = [
        Group(closes, [Line(titled(step), _closed(step)) for step in effects.closes], "closes"),
        Group(
            gettext("It will open again"),
            [_opening(step, titled, today) for step in effects.reopens],
            "opens",
        ),
        Group(gettext("It will open"), [_opening(step, titled, today) for step in effects.opens], "opens"),
        Group(
            gettext("It will move"),
            [Line(titled(now), _moved(was, now)) for was, now in effects.moves],
            "moves",
        ),
        Group(
            gettext("Closed steps will read otherwise"),
            [Line(titled(now), _otherwise(was, now)) for was, now in effects.closes_otherwise],
            "moves",
        ),
        Group(gettext("No longer asked for"), [Line(titled(step)) for step in effects.withdraws], "moves"),
    ]
    misses = list(dict.fromkeys(_miss(titled(step), miss, kind) for step, miss in effects.near_misses))
    return Told([group for group in found if group.lines], misses, closed_sentence(effects.closes, titled))


class Titles:
    """From a step to what people call it: its standard's title, and what it is about where it has a key."""

    def __init__(self, rules: Rules, sees: Sees) -> None:
        self._standard_by_id = standards_by_id(rules)
        self._sees = sees

    def __call__(self, step: Step) -> str:
        title = title_of(self._standard_by_id[step.standard])
        about = key_words(step.key, self._sees)
        return f"{title} ({about})" if about else title


def closed_sentence(closed: Sequence[Step], titled: Titles) -> str:
    """For the banner afterwards; it names steps and no person."""
    if not closed:
        return ""
    count = len(closed)
    said = ngettext("It closed %(n)d step: %(titles)s.", "It closed %(n)d steps: %(titles)s.", count)
    return said % {"n": count, "titles": "; ".join(titled(step) for step in closed)}


def _closed(step: Step) -> str:
    return gettext(CLOSED_AS[step.status])


def _opening(step: Step, titled: Titles, today: date) -> Line:
    return Line(titled(step), _due(step, today))


def _due(step: Step, today: date) -> str:
    if step.status is Status.UPCOMING:
        return gettext("begins %(day)s") % {"day": day(step.opened_on)}
    if step.due_on is None:
        return gettext("no due day")
    return gettext("due %(day)s, %(words)s") % {"day": day(step.due_on), "words": due(step.due_on, today)}


def _moved(was: Step, now: Step) -> str:
    said = []
    if was.due_on != now.due_on:
        said.append(
            gettext("due %(now)s instead of %(was)s")
            % {"now": day(now.due_on) or gettext("no day"), "was": day(was.due_on) or gettext("no day")}
        )
    if was.status != now.status:
        said.append(gettext("%(now)s instead of %(was)s") % {"now": _closed(now), "was": _closed(was)})
    if was.holder != now.holder:
        nobody = gettext("nobody")
        said.append(
            gettext("with the %(now)s instead of the %(was)s")
            % {"now": word(now.holder) or nobody, "was": word(was.holder) or nobody}
        )
    return "; ".join(said)


def _otherwise(was: Step, now: Step) -> str:
    if was.status != now.status:
        return gettext("%(now)s instead of %(was)s") % {"now": _closed(now), "was": _closed(was)}
    before, after = (step.met_on or step.set_aside_on or step.lapsed_on for step in (was, now))
    return gettext("%(how)s, on %(now)s instead of %(was)s") % {
        "how": _closed(now), "now": day(after), "was": day(before),
    }  # fmt: skip


def _miss(title: str, miss: NearMiss, kind: Kind) -> str:
    field = word((miss.field or "").replace("_", " "))
    why = gettext(MISSES[miss.reason]) % {
        "kind": word(kind.name), "field": field, "found": word(miss.found),
    }  # fmt: skip
    return capital(gettext("%(why)s, so it will not close “%(title)s”.") % {"why": why, "title": title})
