"""What corrections, retractions and erasures of a file name has been found, in the file or in the ledger.

The same judgement as where there is no ledger (`record.exchange.chains`), over the few facts that it is about. What
is in the ledger stands: it was known before anything in the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from allsteps.record.exchange.chains import IN_THE_LEDGER, Sheet, settle
from allsteps.record.exchange.erased import erased, named_by
from allsteps.record.exchange.messages import Fault
from allsteps.record.fact import Fact, FactId
from allsteps.record.views import ERASURE
from allsteps.store.apart import Connection
from allsteps.store.facts import ReadFact
from allsteps.store.importing.checking import Checked
from allsteps.store.importing.comparing import kept_of, naming_of, same
from allsteps.store.importing.messages import fault
from allsteps.store.importing.rejects import Rejects

_BEFORE_ANY: Final = datetime.min.replace(tzinfo=UTC)
_NOT_IN_THE_FILE: Final = "E343"


@dataclass(frozen=True, slots=True)
class TreatedLine:
    """A line that is not simply appended. Shape: as `store.models.ImportLine`."""

    line: int
    treated: str
    named: FactId | None = None
    turn: int = 0


def settle_names(
    connection: Connection, read_fact: ReadFact, found: Checked, rejects: Rejects
) -> list[TreatedLine]:
    """The lines that are to be treated apart. What cannot stand is with `rejects`."""
    incomplete = _incomplete_for_good(connection, read_fact, found, rejects)
    candidates = {**found.namers, **incomplete}
    if not candidates:
        return []
    sheet, places = _sheet(connection, read_fact, found, candidates)
    fallen = settle(sheet, places)
    for place, faults in sorted(fallen.items(), key=lambda item: sheet.lines[item[0]]):
        if sheet.lines[place] != IN_THE_LEDGER:
            rejects.add(sheet.lines[place], [_in_our_words(each) for each in faults])
    rejects.write()
    return list(_treated(sheet, fallen, set(incomplete)))


def _sheet(
    connection: Connection, read_fact: ReadFact, found: Checked, candidates: Mapping[int, Fact]
) -> tuple[Sheet, list[int]]:
    """The facts that name others and those they name, of the file and of the ledger; and the places of the namers."""
    facts: dict[FactId, tuple[int, Fact]] = {}
    for line, fact in sorted(candidates.items()):
        facts.setdefault(fact.identity, (line, fact))
    for identity, (line, fact) in found.known.items():
        facts.setdefault(identity, (line, fact))
    kept = kept_of(connection, read_fact, {m for fact in candidates.values() for m in named_by(fact)})
    kept = {**kept, **naming_of(connection, read_fact, list(kept))}
    facts |= {
        identity: (IN_THE_LEDGER, replace(each.fact, known_from=_BEFORE_ANY))
        for identity, each in kept.items()
    }
    place_by_id: dict[str, dict[str, int]] = defaultdict(dict)
    for place, (source, identifier) in enumerate(facts):
        place_by_id[source][identifier] = place
    lines = [line for line, _ in facts.values()]
    in_order = [fact for _, fact in facts.values()]
    places = [
        place
        for place, fact in enumerate(in_order)
        if lines[place] in candidates
        or ((named := fact.replaces or fact.retracts) is not None and named in facts)
    ]
    rejected = {identity: line for identity, line in found.rejected.items() if identity not in facts}
    return Sheet(in_order, lines, place_by_id, rejected), places


def _in_our_words(found: Fault) -> Fault:
    return fault("E814", found.column) if found.code == _NOT_IN_THE_FILE else found


def _treated(sheet: Sheet, fallen: Mapping[int, object], incomplete: set[int]) -> Iterable[TreatedLine]:
    """A line whose turn has not come when it is reached waits until what it names is in the ledger."""
    turns: dict[int, int] = {}

    def turn(place: int) -> int:
        path = []
        while place not in turns:
            path.append(place)
            fact = sheet.facts[place]
            named = fact.replaces or fact.retracts
            target = sheet.place(named) if named is not None else None
            if target is None or sheet.lines[place] == IN_THE_LEDGER:
                turns[place] = 0
            else:
                place = target
        for each in reversed(path):
            if each not in turns:
                fact = sheet.facts[each]
                target = sheet.place(fact.replaces or fact.retracts)  # type: ignore[arg-type]
                assert target is not None
                waits = turns[target] or sheet.lines[target] > sheet.lines[each]
                turns[each] = turns[target] + 1 if waits else 0
        return turns[path[0]] if path else turns[place]

    for place, fact in enumerate(sheet.facts):
        line = sheet.lines[place]
        if line == IN_THE_LEDGER or place in fallen:
            continue
        named = fact.replaces or fact.retracts
        if line in incomplete:
            yield TreatedLine(line, "erased", named, turn(place))
        elif named is not None:
            yield TreatedLine(line, "names", named, turn(place))
        elif fact.kind == ERASURE:
            yield TreatedLine(line, "erases")


def _incomplete_for_good(
    connection: Connection, read_fact: ReadFact, found: Checked, rejects: Rejects
) -> dict[int, Fact]:
    """The facts whose details are rightly missing: their content was erased by law, before they were exported.

    Those that the ledger has already are merely repeated.
    """
    incomplete = {line: fact for line, (fact, _) in found.incomplete.items()}
    if not incomplete:
        return {}
    kept = kept_of(connection, read_fact, [fact.identity for fact in incomplete.values()])
    repeated = [
        line for line, fact in incomplete.items() if fact.identity in kept and same(fact, kept[fact.identity])
    ]
    gone = erased([*found.namers.values(), *incomplete.values()])
    good = {
        line: fact for line, fact in incomplete.items() if fact.identity in gone and fact.identity not in kept
    }
    for line in (*repeated, *good):
        found.rejected.pop(incomplete[line].identity, None)
    rejects.forgive([*repeated, *good])
    found.again = found.again or bool(repeated)
    found.good += len(good)
    return good
