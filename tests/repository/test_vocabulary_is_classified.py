"""Every detail that can be recorded has a class of sensitivity and a line of help, and so has every kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from allsteps.record.builtin import builtin
from allsteps.record.vocabulary import Detail, Kind, Sensitivity


def unsaid(kind: Kind) -> list[str]:
    """What this kind leaves for the reader to guess."""
    found = [] if kind.help.strip() else [f"{kind.name}: no help"]
    for detail in kind.details:
        if not isinstance(detail.sensitivity, Sensitivity):
            found.append(f"{kind.name}.{detail.name}: no sensitivity")
        if not detail.help.strip():
            found.append(f"{kind.name}.{detail.name}: no help")
        if detail.type == "choice" and len(detail.choices) < 2:
            found.append(f"{kind.name}.{detail.name}: no choices")
    return found


@pytest.mark.parametrize("kind", builtin().kinds, ids=lambda kind: kind.name)
def test_nothing_is_left_unsaid(kind: Kind) -> None:
    assert not unsaid(kind)


def test_what_is_unsaid_is_seen() -> None:
    kind = Kind(name="a", subject="case", help="Said.", details=(Detail("b", "text", "Said."),))
    assert not unsaid(kind)
    assert unsaid(replace(kind, help=" "))
    assert unsaid(replace(kind, details=(Detail("b", "text"),)))
    assert unsaid(replace(kind, details=(Detail("b", "choice", "Said.", choices=("one",)),)))
    assert unsaid(replace(kind, details=(Detail("b", "text", "Said.", sensitivity="open"),)))  # type: ignore[arg-type]


def test_details_of_children_and_victims_are_the_most_guarded() -> None:
    """A kind about a child must not let what it says of that child travel as an ordinary detail."""
    kinds = [kind for kind in builtin().kinds if kind.name in {"child linked", "child unlinked"}]
    assert len(kinds) == 2
    for kind in kinds:
        assert {detail.sensitivity for detail in kind.details} == {Sensitivity.PROTECTED}
