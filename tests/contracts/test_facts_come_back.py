"""A fact of every kind comes back from every implementation of the ledger as it was given, type by type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import pytest

from allsteps.record.builtin import builtin
from allsteps.record.exchange.lines import line_checker
from allsteps.record.fact import Fact
from allsteps.record.vocabulary import Kind
from tests.lib.implementations import NOON, in_memory, postgresql
from tests.lib.ledger import new_ledger
from tests.lib.lines import line_of


def said(fact: Fact) -> dict[str, Any]:
    return {each.name: getattr(fact, each.name) for each in fields(Fact)}


@pytest.mark.parametrize("kind", builtin().kinds, ids=lambda kind: kind.name)
def test_a_fact_comes_back_as_it_was_given(
    kind: Kind, kept_everywhere: Mapping[str, tuple[Fact, ...]]
) -> None:
    """Of every kind, with every reference and detail that it may have, each of its own type; but for its instant."""
    for fact, found in zip(*[iter(kept_everywhere[kind.name])] * 2, strict=True):
        assert said(found) == said(fact) | {"known_from": found.known_from}
        assert {name: type(value) for name, value in found.details.items()} == {
            name: type(value) for name, value in fact.details.items()
        }


@pytest.fixture(scope="module")
def kept_everywhere() -> Mapping[str, tuple[Fact, ...]]:
    """By kind: the fact as given and as it came back, for each implementation in turn."""
    check = line_checker(builtin(), NOON)
    given = []
    for kind in builtin().kinds:
        subject = f"{'case' if kind.subject == 'any' else kind.subject}:1"
        faults: list[Any] = []
        fact = check(
            {
                "id": kind.name, "source": "elsewhere", "subject": subject, "basis": "seen by us",
                "handling": "open", "recorded_by": "officer:o-1", **line_of(kind, everything=True),
            },
            faults,
        )  # fmt: skip
        assert fact is not None, faults
        given.append(fact)
    found: dict[str, tuple[Fact, ...]] = {fact.kind: () for fact in given}
    with new_ledger():
        for kept in (in_memory(), postgresql()):
            with kept.begin() as work:
                for fact in given:
                    work.lock(fact.subject)
                    work.append(fact)
            with kept.begin() as work:
                for fact in given:
                    back = work.find(fact.identity)
                    assert back is not None
                    found[fact.kind] += (fact, back)
    return found
