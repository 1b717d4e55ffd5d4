"""What a fact can be about: the addresses, children, enquiries … already known in this case, and a new one.

A new one has an opaque id that the page gives. People who are not under supervision are never named here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext, gettext_noop

from allsteps.record.fact import Fact
from allsteps.store.models import Account
from allsteps.web.case.fact_words import GUARDED, detail_label, fact_words
from allsteps.web.case.frame import Frame
from allsteps.web.shell.days import day
from allsteps.web.shell.words import word

NEW_PREFIX: Final[Mapping[str, str]] = {
    "address": "a", "child": "c", "partner": "p", "victim": "v", "enquiry": "e", "work": "w",
    "placement": "pl", "disclosure": "d", "meeting": "m", "action": "t",
}  # fmt: skip
"""References that a fact may bring into being. The others (officers, premises, beds, samples) are there before."""

SAYS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "address": {"moved to address": ("kind",), "address proposed": ("kind",)},
    "child": {"child linked": ("relation", "age_band")},
    "partner": {"relationship started": ()},
    "victim": {"victim contact offered": ()},
    "enquiry": {"enquiry made": ("agency",), "enquiry answered": ("result",)},
    "work": {"work planned": ("name",), "work ended": ("outcome",)},
    "placement": {"placement proposed": ("kind",), "placement booked": ("kind",)},
    "disclosure": {"disclosure decided": ("decision",)},
    "meeting": {"mappa meeting held": ("level",), "meeting planned": ("about",)},
    "action": {"mappa action set": ("owner_agency",)},
    "officer": {"allocated": ("role",)},
}
"""By reference: the kinds that say what it is, and which of their details do. The last such fact speaks."""

SPOKEN: Final = {"own": gettext_noop("own home"), "unknown": gettext_noop("kind of place unknown")}
"""Choices that say little by themselves, in the middle of a line."""

SINCE: Final = frozenset({"moved to address", "relationship started", "child linked", "allocated"})


@dataclass(frozen=True)
class Known:
    """One thing that facts of the case are about already."""

    id: str
    words: str


def known(name: str, frame: Frame) -> list[Known]:
    """Those that this person may see, the one last spoken of first."""
    if name in GUARDED and not frame.may_see(GUARDED[name]):
        return []
    last: dict[str, Fact] = {}
    speaks: dict[str, Fact] = {}
    for standing in frame.view.facts:
        fact = standing.fact
        bare = fact.refs.get(name)
        if bare is not None and fact.subject == frame.subject:
            last.pop(bare, None)
            last[bare] = fact
            if fact.kind in SAYS.get(name, {}):
                speaks[bare] = fact
    return [
        Known(bare, _described(name, bare, speaks.get(bare, fact), frame))
        for bare, fact in reversed(last.items())
    ]


def officers(frame: Frame) -> list[Known]:
    """Those who hold the case, then the others of the delivery unit (or region) of whoever asks."""
    found = known("officer", frame)
    seen = {each.id for each in found}
    near = {"pdu": frame.standing.pdu} if frame.standing.pdu else {"region": frame.standing.region}
    accounts = Account.objects.filter(officer__isnull=False, is_active=True, **near).order_by(
        "name", "account"
    )
    return found + [
        Known(each.officer, f"{each.name}, {each.team}")
        for each in accounts
        if each.officer is not None and each.officer not in seen
    ]


def _described(name: str, bare: str, fact: Fact, frame: Frame) -> str:
    """ "a-1, own, since 6 September 2026"."""
    said = fact_words(fact, frame.desk.vocabulary, frame.may_see).said
    labels = [detail_label(detail) for detail in SAYS.get(name, {}).get(fact.kind, ())]
    parts = [_spoken(each.text) for label in labels for each in said if each.label == label]
    if fact.kind in SINCE:
        parts.append(gettext("since %(day)s") % {"day": day(fact.on)})
    else:
        parts.append(gettext("%(kind)s %(day)s") % {"kind": word(fact.kind), "day": day(fact.on)})
    return ", ".join([frame.names.officer(bare) if name == "officer" else bare, *parts])


def _spoken(text: str) -> str:
    return gettext(SPOKEN[text]) if text in SPOKEN else text
