"""What somebody has filled in has become a fact of the case as it stands, or its faults are named.

Nothing is written here. The same checks stand at the door of every file (`record.exchange`), so that a form accepts
what an import accepts and says the same of what it does not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from allsteps.access.standing import Standing
from allsteps.actions.desk import Desk, Faulty
from allsteps.actions.opening import OpenedSubject
from allsteps.record.exchange.chains import IN_THE_LEDGER, Sheet, settle
from allsteps.record.exchange.messages import Fault
from allsteps.record.fact import Fact
from allsteps.record.views import Record
from allsteps.steps.preview import Effects, effects


@dataclass(frozen=True)
class Draft:
    """A fact that could be recorded, and what it would do."""

    fact: Fact
    effects: Effects


def draft(desk: Desk, standing: Standing, opened: OpenedSubject, line: Mapping[str, Any]) -> Draft:
    """The fact, and what it would close, open and move as at today.

    `line` holds fields of the exchange file; subject, id, source, recorded_by and known_from are given here.

    Raises: Faulty.
    """
    fact = fact_from(desk, standing, opened, line)
    before = opened.view()
    after = with_fact(opened, fact).view(opened.subject, opened.today, max(opened.known_at, fact.known_from))
    return Draft(fact, effects(before, after, desk.rules, fact))


def fact_from(desk: Desk, standing: Standing, opened: OpenedSubject, line: Mapping[str, Any]) -> Fact:
    """The line as a fact of this case. Raises: Faulty."""
    faults: list[Fault] = []
    whole = {
        **line,
        "id": line.get("id") or desk.new_id(),
        "source": desk.source,
        "subject": opened.subject,
        "recorded_by": recorder(standing),
        "known_from": opened.known_at.isoformat(),
    }
    fact = desk.check_line(whole, faults)
    if fact is None:
        raise Faulty(faults)
    facts = [*opened.facts, fact]
    naming = [place for place, each in enumerate(facts) if each.replaces or each.retracts]
    fallen = settle(_sheet(facts), naming)
    own = fallen.get(len(facts) - 1)
    if own:
        raise Faulty(own)
    return facts[-1]


def recorder(standing: Standing) -> str:
    """Who records, as a fact names them."""
    return f"officer:{standing.officer}" if standing.officer else f"account:{standing.account}"


def with_fact(opened: OpenedSubject, fact: Fact) -> Record:
    return Record([*opened.facts, fact])


def _sheet(facts: list[Fact]) -> Sheet:
    places: dict[str, dict[str, int]] = {}
    for place, fact in enumerate(facts):
        places.setdefault(fact.source, {})[fact.id] = place
    lines: Sequence[int] = [IN_THE_LEDGER] * len(facts)
    return Sheet(facts, lines, places, {})
