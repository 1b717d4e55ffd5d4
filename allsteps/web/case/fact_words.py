"""A fact in words: its kind, what it is about and what it says, in the language of the page.

The one place for it, so that a timeline, a page of one fact and a form's question say the same of the same fact.
What a person may not see is said to be held, and never shown; that nothing is held is never implied.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext, gettext_noop

from allsteps.record.fact import Fact
from allsteps.record.vocabulary import Detail, Kind, Sensitivity, Vocabulary
from allsteps.web.case.addresses import page
from allsteps.web.shell.days import day, instant
from allsteps.web.shell.words import capital, word

Sees = Callable[[str], bool]
"""Are details of this class shown to whoever asks?"""

GUARDED: Final = {
    "child": Sensitivity.PROTECTED,
    "partner": Sensitivity.PROTECTED,
    "victim": Sensitivity.PROTECTED,
}
"""References to people who are not under supervision. Opaque, and still only for those who work with the case."""

_LABELS: Final = {"crn": gettext_noop("Case reference"), "pnc": gettext_noop("PNC number")}
"""Details whose names are initials."""

_SUBJECTS: Final = {"officer": "officer:", "premises": "premises:"}


@dataclass(frozen=True)
class About:
    """One thing that a fact is about: "address a-1". `href` where it has a page of its own."""

    text: str
    href: str = ""


@dataclass(frozen=True)
class Said:
    """One detail: what is asked, and the answer."""

    label: str
    text: str


@dataclass(frozen=True)
class FactWords:
    """`held`: something is recorded that is not shown to this person. `erased`: what it said is gone by law.

    `reveal`: no handling keeps it from the person it is about. `caution`: what must be read with it.
    """

    title: str
    about: tuple[About, ...]
    said: tuple[Said, ...]
    held: bool
    erased: bool
    basis: str
    handling: str
    reveal: bool
    caution: str = ""

    @property
    def about_text(self) -> str:
        return ", ".join(each.text for each in self.about)

    @property
    def line(self) -> str:
        """Everything shown of it in one line, for lists: "Outcome: seen at the address. Announced: yes."."""
        said = [f"{each.label}: {each.text.rstrip('.')}." for each in self.said]
        return " ".join([*said, self.caution] if self.caution else said)


def fact_words(
    fact: Fact,
    vocabulary: Vocabulary,
    sees: Sees,
    *,
    officer_name: Callable[[str], str] | None = None,
    erased: bool = False,
) -> FactWords:
    """The fact as this person may read it. `officer_name` gives the name for an officer's bare id."""
    kind = vocabulary.kind_by_name.get(fact.kind)
    shown, held = _details(fact, kind, sees)
    about = []
    for name, bare in fact.refs.items():
        if name in GUARDED and not sees(GUARDED[name]):
            held = True
        else:
            about.append(_about(name, bare, officer_name))
    return FactWords(
        title=kind_words(fact.kind),
        about=tuple(about),
        said=tuple(shown),
        held=held and not erased,
        erased=erased,
        basis=capital(word(fact.basis)) if fact.basis else "",
        handling="" if fact.handling in (None, "open") else capital(word(fact.handling)),
        reveal=fact.handling in (None, "open"),
        caution=_caution(fact) if any(each.label == detail_label("result") for each in shown) else "",
    )


def kind_words(kind: str) -> str:
    """The kind as a heading: "Home visit"."""
    return capital(kind_inside(kind))


def kind_inside(kind: str) -> str:
    """The kind inside a sentence: "home visit", "MAPPA level set"."""
    said = word(kind)
    return said[:5].upper() + said[5:] if said.startswith("mappa") else said


def detail_label(name: str) -> str:
    """`what_was_seen` as a label: "What was seen"."""
    return capital(word(_LABELS.get(name) or name.replace("_", " ")))


def reference_words(name: str, bare: str) -> str:
    """One reference: "address a-1"."""
    return gettext("%(thing)s not named") % {"thing": word(name)} if bare == "?" else f"{word(name)} {bare}"


def key_words(key: str, sees: Sees) -> str:
    """What a step is about, from its key: "address a-1, child c-2". Opaque people only for who may see them."""
    pairs = (pair.partition("=") for pair in key.split(";") if pair)
    return ", ".join(
        reference_words(name, value) if name not in GUARDED or sees(GUARDED[name]) else word(name)
        for name, _, value in pairs
    )


def value_words(value: Any, detail: Detail | None = None) -> str:
    """A detail's value as it is read."""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if detail is not None and detail.type == "polygon":
        return gettext("an area, which checks use and pages never show")
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple | list):
        return ", ".join(value_words(each, detail) for each in value) or gettext("none")
    chosen = detail is not None and value in detail.choices
    return word(value) if chosen else str(value)


def _details(fact: Fact, kind: Kind | None, sees: Sees) -> tuple[list[Said], bool]:
    """What is shown, in the order of the kind's declaration, and whether anything else is held."""
    declared = kind.detail_by_name if kind else {}
    order = [name for name in declared if name in fact.details]
    order += [name for name in fact.details if name not in declared]
    shown, held = [], False
    for name in order:
        detail = declared.get(name)
        # A detail that no kind declares has no class, so it is guarded like the most sensitive.
        if not sees(detail.sensitivity if detail else Sensitivity.PROTECTED):
            held = True
        elif fact.details[name] is not None:
            shown.append(Said(detail_label(name), value_words(fact.details[name], detail)))
    return shown, held


def _caution(fact: Fact) -> str:
    if fact.kind == "enquiry answered" and fact.details.get("result") == "nothing held":
        return gettext("Nothing held is not no risk.")
    return ""


def _about(name: str, bare: str, officer_name: Callable[[str], str] | None) -> About:
    subject = _SUBJECTS.get(name)
    href = page("case", subject + bare) if subject else ""
    if name == "officer" and officer_name is not None:
        return About(officer_name(bare), href)
    return About(reference_words(name, bare), href)
