"""A sentence with links in it: a translated message whose {placeholders} are filled with text or with links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from string import Formatter

from django.utils.translation import gettext


@dataclass(frozen=True)
class Part:
    """A piece of a sentence; a link where `href` is given."""

    text: str
    href: str = ""


Sentence = tuple[Part, ...]


def said(message: str, **values: str | Part | Iterable[Part]) -> Sentence:
    """The message in the language of the page, each placeholder filled in. Several parts are parted by commas."""
    parts: list[Part] = []
    for literal, name, _, _ in Formatter().parse(gettext(message)):
        if literal:
            parts.append(Part(literal))
        if name is not None:
            value = values[name]
            if isinstance(value, str):
                parts.append(Part(value))
            elif isinstance(value, Part):
                parts.append(value)
            else:
                parts += _listed(value)
    return tuple(parts)


def _listed(several: Iterable[Part]) -> list[Part]:
    found: list[Part] = []
    for each in several:
        found += [Part(", "), each] if found else [each]
    return found


def plain(sentence: Sentence) -> str:
    """The sentence without its links."""
    return "".join(part.text for part in sentence)
