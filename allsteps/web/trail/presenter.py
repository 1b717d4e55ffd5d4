"""An entry of the trail in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext, gettext_noop, ngettext

from allsteps.record.ports import TrailEntry
from allsteps.store.accounts import names_of_accounts
from allsteps.web.case.addresses import FOLDER_BY_TYPE, page
from allsteps.web.shell.words import capital, word

ACTS: Final = (
    gettext_noop("opened"), gettext_noop("recorded"), gettext_noop("corrected"), gettext_noop("took back"),
    gettext_noop("set aside"), gettext_noop("varied"), gettext_noop("acknowledged"), gettext_noop("erased"),
    gettext_noop("reason given"), gettext_noop("listed"), gettext_noop("searched"), gettext_noop("read the trail"),
    gettext_noop("imported"), gettext_noop("exported"), gettext_noop("mailed"),
)  # fmt: skip

FEW: Final = 3
"""So many subjects of a list are named at once; more can be unfolded."""


@dataclass(frozen=True)
class EntryShown:
    """`subjects` are those that a list or search showed: text and address of their trail."""

    position: int
    at: datetime | None
    who: str
    account: str
    role: str
    act: str
    subject: str
    subject_trail: str
    reason: str
    particulars: tuple[tuple[str, str], ...]
    subjects: tuple[tuple[str, str], ...]
    subjects_said: str
    unfolds: bool


def shown(found: Iterable[TrailEntry]) -> list[EntryShown]:
    found = list(found)
    names = names_of_accounts({entry.account for entry in found})
    return [_entry(entry, names.get(entry.account, "")) for entry in found]


def _entry(entry: TrailEntry, name: str) -> EntryShown:
    particulars = dict(entry.particulars)
    subjects = [
        *particulars.pop("subjects", ()),
        *particulars.pop("shown", ()),
        *particulars.pop("elsewhere", ()),
    ]
    count = len(subjects)
    return EntryShown(
        entry.position or 0,
        entry.at,
        name or entry.account,
        entry.account if name else "",
        capital(word(entry.role)),
        capital(word(entry.act)),
        entry.subject,
        trail_of(entry.subject),
        entry.reason,
        tuple(
            (capital(word(key.replace("_", " "))), text)
            for key, value in particulars.items()
            if (text := _text(value))
        ),
        tuple((subject, trail_of(subject)) for subject in subjects),
        ngettext("%(count)d subject shown", "%(count)d subjects shown", count) % {"count": count}
        if count
        else "",
        count > FEW,
    )


def trail_of(subject: str) -> str:
    """The address of the subject's own trail; empty where the entry is about nobody."""
    return page("case-trail", subject) if subject.partition(":")[0] in FOLDER_BY_TYPE else ""


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{word(key.replace('_', ' '))}: {inner}" for key, inner in value.items())
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return "" if value in (None, "") else str(value)
