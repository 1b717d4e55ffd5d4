"""A kind of fact can be declared in a few lines, one for each detail.

A trailing `?` on a detail or a reference means that it may be left out, as in the reference page.
A detail without it is asked for at import; a reference without it is expected but never demanded.
"""

from __future__ import annotations

from dataclasses import replace

from allsteps.record.vocabulary import Detail, DetailType, Kind, Sensitivity, Silence

PUBLIC = Sensitivity.PUBLIC
OFFICIAL = Sensitivity.OFFICIAL
PERSONAL = Sensitivity.PERSONAL
SENSITIVE = Sensitivity.SENSITIVE
PROTECTED = Sensitivity.PROTECTED


def kind(
    name: str,
    help: str,
    *details: Detail,
    subject: str = "case",
    refs: str = "",
    silence: Silence = "no",
    may_precede: bool = False,
) -> Kind:
    """One kind; `refs` are reference names with spaces between, in the order of the columns."""
    references = refs.split()
    return Kind(
        name=name,
        subject=subject,
        references=tuple(reference.rstrip("?") for reference in references),
        details=details,
        silence=silence,
        may_precede=may_precede,
        help=help,
        expected_references=frozenset(r for r in references if not r.endswith("?")),
    )


def in_area(area: str, *kinds: Kind) -> tuple[Kind, ...]:
    """The kinds, each under this heading."""
    return tuple(replace(each, area=area) for each in kinds)


def optional(*details: Detail) -> tuple[Detail, ...]:
    """The same details, none of them asked for: the fact that ends something need not repeat how it began."""
    return tuple(replace(detail, required=False) for detail in details)


def text(name: str, sensitivity: Sensitivity, help: str) -> Detail:
    return _detail(name, "text", sensitivity, help)


def number(name: str, sensitivity: Sensitivity, help: str) -> Detail:
    return _detail(name, "number", sensitivity, help)


def day(name: str, sensitivity: Sensitivity, help: str) -> Detail:
    return _detail(name, "day", sensitivity, help)


def instant(name: str, sensitivity: Sensitivity, help: str) -> Detail:
    return _detail(name, "instant", sensitivity, help)


def boolean(name: str, sensitivity: Sensitivity, help: str) -> Detail:
    return _detail(name, "boolean", sensitivity, help)


def words(name: str, sensitivity: Sensitivity, help: str) -> Detail:
    """A list of short texts that has no fixed choices."""
    return _detail(name, "list", sensitivity, help)


def polygon(name: str, sensitivity: Sensitivity, help: str) -> Detail:
    return _detail(name, "polygon", sensitivity, help)


def choice(name: str, choices: str, sensitivity: Sensitivity, help: str) -> Detail:
    """One of the choices, written with ` | ` between them."""
    return replace(_detail(name, "choice", sensitivity, help), choices=_split(choices))


def level(name: str, choices: str, sensitivity: Sensitivity, help: str) -> Detail:
    """One of the choices, which run from least to most and so may be compared."""
    return replace(choice(name, choices, sensitivity, help), ordered=True)


def several(name: str, choices: str, sensitivity: Sensitivity, help: str) -> Detail:
    """Any number of the choices."""
    return replace(choice(name, choices, sensitivity, help), several=True)


def _detail(name: str, type: DetailType, sensitivity: Sensitivity, help: str) -> Detail:
    return Detail(name.rstrip("?"), type, help, required=not name.endswith("?"), sensitivity=sensitivity)


def _split(choices: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in choices.split("|"))
