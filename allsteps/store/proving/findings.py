"""What can be found wrong with the ledger: one sentence for each, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from allsteps.errors import Problem


class Found(StrEnum):
    """What happened. `ERASED` alone is as it should be."""

    ERASED = "erased"
    ALTERED_CONTENT = "altered content"
    ALTERED = "altered"
    RESTORED = "restored"
    MISSING = "missing"
    MISSING_CONTENT = "missing content"
    UNLAWFUL = "erased without authority"
    END = "end disagrees"
    CUT = "cut"
    REWRITTEN = "rewritten"
    LOG_ALTERED = "log altered"
    LOG_MISSING = "log missing"
    LOG_ADDED = "log added"


@dataclass(frozen=True, slots=True)
class Finding:
    """`subject` is empty for a log; `seq` counts from 0; `by` is the fact by whose authority content was erased."""

    found: Found
    subject: str = ""
    seq: int | None = None
    until: int | None = None
    by: str = ""

    @property
    def problem(self) -> Problem:
        code, what, fix = SENTENCES[self.found]
        return Problem(code, self.where, what.format(by=self.by), fix)

    @property
    def where(self) -> str:
        if not self.subject:
            return f"{self.by}, entries {self.seq} to {self.until}"
        if self.seq is None:
            return self.subject
        if self.until is not None and self.until > self.seq + 1:
            return f"{self.subject}, facts {self.seq} to {self.until - 1}"
        return f"{self.subject}, fact {self.seq}"


SENTENCES: Final[Mapping[Found, tuple[str, str, str]]] = {
    Found.ERASED: ("E820", "Its content was erased by law; {by} says by whose authority.", ""),
    Found.ALTERED_CONTENT: (
        "E821",
        "What it says was altered after it was recorded.",
        "Compare it with a backup or an export; find out who could write to the database.",
    ),
    Found.ALTERED: (
        "E822",
        "It was altered after it was recorded, or the one before it was and all its proof made to fit.",
        "Compare both with a backup or an export; find out who could write to the database.",
    ),
    Found.RESTORED: (
        "E823",
        "Its content was erased by law, and stands there again.",
        "Find out who put it back; erase it again.",
    ),
    Found.MISSING: (
        "E824",
        "It was removed.",
        "Restore it from a backup; find out who could write to the database.",
    ),
    Found.MISSING_CONTENT: (
        "E825",
        "Its content is gone, and nothing says that it was erased.",
        "Restore it from a backup; find out who could write to the database.",
    ),
    Found.UNLAWFUL: (
        "E826",
        "Its content was erased, and no fact names it and says by whose authority.",
        "Restore it from a backup, or record the authority; find out who erased it.",
    ),
    Found.END: (
        "E827",
        "The recorded end of its chain is not that of its facts.",
        "Run `allsteps rebuild` once nothing else is found wrong here.",
    ),
    Found.CUT: (
        "E828",
        "It was there at the checkpoint, and the chain now ends before it.",
        "Restore it from a backup; find out who could write to the database.",
    ),
    Found.REWRITTEN: (
        "E829",
        "Its chain was rewritten since the checkpoint: it holds together, and is another than it was.",
        "Compare the case with a backup or an export from the time of the checkpoint.",
    ),
    Found.LOG_ALTERED: (
        "E830",
        "Entries were altered since the checkpoint.",
        "Compare them with a backup; find out who could write to the database.",
    ),
    Found.LOG_MISSING: (
        "E831",
        "Entries that were there at the checkpoint were removed.",
        "Restore them from a backup; find out who could write to the database.",
    ),
    Found.LOG_ADDED: (
        "E832",
        "Entries were added among those that were there at the checkpoint.",
        "Compare them with a backup; find out who could write to the database.",
    ),
}
