"""Words that come from below the pages (roles, statuses, refusals) are said in the language of the page.

The domain's own text is its message id. The tables here name the words for translation: Babel finds them here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext, gettext_noop

from allsteps.access.answers import Answer

STATUSES: Final = (
    gettext_noop("met"), gettext_noop("met late"), gettext_noop("set aside"), gettext_noop("set aside late"),
    gettext_noop("lapsed"), gettext_noop("due"), gettext_noop("late"), gettext_noop("upcoming"),
)  # fmt: skip
CONSEQUENCES: Final = (
    gettext_noop("harm now"), gettext_noop("law"), gettext_noop("gate"), gettext_noop("practice")
)  # fmt: skip
ROLES: Final = (
    gettext_noop("community practitioner"), gettext_noop("prison practitioner"), gettext_noop("senior practitioner"),
    gettext_noop("head of PDU"), gettext_noop("regional director"), gettext_noop("accommodation desk"),
    gettext_noop("programmes"), gettext_noop("victim liaison"), gettext_noop("inspector"),
    gettext_noop("policy owner"), gettext_noop("auditor"),
)  # fmt: skip

_BETWEEN: Final = re.compile(r"(, | or | and )")
AND_OR: Final = (gettext_noop(" or "), gettext_noop(" and "))


def word(text: Any) -> str:
    """The domain's word in the language of the page; as it is, if it has not been translated."""
    return gettext(str(text)) if text else ""


def capital(text: Any) -> str:
    """With its first letter as a capital and the rest as it is ("Head of PDU")."""
    said = str(text)
    return said[:1].upper() + said[1:]


def say(answer: Answer) -> str:
    """Why not, in the language of the page."""
    return sentence(answer.message, answer.values)


def sentence(message: str, values: Mapping[str, str]) -> str:
    """A message with its {placeholders} filled in, each value a word of the domain."""
    return gettext(message).format_map({name: several(value) for name, value in values.items()})


def several(text: str) -> str:
    """Words of the domain in a row, each translated: "head of PDU or regional director"."""
    parts = _BETWEEN.split(text)
    return "".join(gettext(part) if part.strip() in ("or", "and") else word(part) for part in parts)


def holder(role: str, name: str = "") -> str:
    """Who holds a step: the person where one is known, else the role."""
    return name or capital(word(role))
