"""What each correction and retraction names has been found, and those that cannot stand are rejected.

Looked at when the whole file is known, because a correction may come before what it corrects, and because
the order of lines must not matter: of two corrections of one fact the one known earlier stands. A rejected
line takes with it every line that names it, and so on down the chain.

Source: steps §1 (corrections, retractions) and §5 (erasure).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from allsteps.record.exchange.messages import Fault, fault
from allsteps.record.fact import Fact, FactId
from allsteps.record.views import ERASURE

IN_THE_LEDGER: Final = 0

ERASES: Final = "fact"
"""The detail by which an erasure names what it erases."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The facts of a file as far as they have been read, each with its line.

    Shape: `facts` and `lines` are parallel; `place_by_id` is source → id → place in both. `rejected_lines`
    are the lines of facts that fell at the first check. Facts still name as written: (own source, text).
    A fact that is in the ledger already has the line IN_THE_LEDGER.
    """

    facts: list[Fact]
    lines: Sequence[int]
    place_by_id: Mapping[str, Mapping[str, int]]
    rejected_lines: Mapping[FactId, int]

    def place(self, named: FactId) -> int | None:
        return self.place_by_id.get(named[0], {}).get(named[1])


def settle(sheet: Sheet, places: Iterable[int]) -> dict[int, list[Fault]]:
    """The faults of each fact that has to go, by place; in the rest, `replaces` and `retracts` are resolved.

    `places` are those of the corrections, retractions and erasures.
    """
    faults: dict[int, list[Fault]] = {}
    target_by_place: dict[int, int] = {}
    erasures: list[int] = []
    for place in places:
        if sheet.facts[place].kind == ERASURE:
            erasures.append(place)
        if _names(sheet.facts[place]) is None:
            continue
        found = _resolve(sheet, place)
        wrong = [found] if isinstance(found, Fault) else _pair_faults(sheet, place, found)
        if wrong:
            faults[place] = wrong
        if not isinstance(found, Fault):
            target_by_place[place] = found
    _choose(sheet, target_by_place, faults)
    for place in erasures:
        wrong = _erasure_faults(sheet, place)
        if wrong:
            faults.setdefault(place, []).extend(wrong)
    return faults


def _at(line: int) -> str:
    return "in the ledger" if line == IN_THE_LEDGER else f"on line {line}"


def _names(fact: Fact) -> FactId | None:
    return fact.replaces or fact.retracts


def _column(fact: Fact) -> str:
    return "replaces" if fact.replaces is not None else "retracts"


def readings(named: FactId) -> tuple[FactId, ...]:
    """What a name may mean: first an id of the same source, then `source/id`."""
    source, slash, bare = named[1].partition("/")
    return (named, (source, bare)) if slash else (named,)


def _resolve(sheet: Sheet, place: int) -> int | Fault:
    """The place of the fact that this one names, which it then names in full; or why there is none."""
    fact = sheet.facts[place]
    named = _names(fact)
    assert named is not None
    column = _column(fact)
    for meaning in readings(named):
        target = sheet.place(meaning)
        if target == place:
            return fault("E342", column, does="corrects" if fact.replaces else "takes back")
        if target is not None:
            if meaning != named:
                sheet.facts[place] = (
                    replace(fact, replaces=meaning) if fact.replaces else replace(fact, retracts=meaning)
                )
            return target
    for meaning in readings(named):
        if meaning in sheet.rejected_lines:
            return fault("E344", column, at=_at(sheet.rejected_lines[meaning]))
    return fault("E343", column)


def _pair_faults(sheet: Sheet, place: int, target: int) -> list[Fault]:
    """Whether this fact may correct or take back that one, whatever others do."""
    fact, named, at = sheet.facts[place], sheet.facts[target], _at(sheet.lines[target])
    column = _column(fact)
    wrong = []
    if named.kind == ERASURE:
        wrong.append(fault("E350", column, at=at))
    elif named.retracts is not None:
        wrong.append(fault("E349", column, at=at))
    if fact.kind != named.kind:
        wrong.append(fault("E346", column, at=at, part="kind"))
    if fact.subject != named.subject:
        wrong.append(fault("E346", column, at=at, part="subject"))
    if fact.known_from < named.known_from:
        does = "corrects" if fact.replaces else "takes back"
        wrong.append(fault("E348", "known_from", at=at, does=does))
    return wrong


def _choose(sheet: Sheet, target_by_place: Mapping[int, int], faults: dict[int, list[Fault]]) -> None:
    """From each fact that stands downwards: of those that name it the earliest stands, the others go.

    What is never reached either hangs on something rejected or goes round in a circle.
    """
    facts, lines = sheet.facts, sheet.lines
    namers: dict[int, list[int]] = defaultdict(list)
    for place, target in target_by_place.items():
        if place not in faults:
            namers[target].append(place)
    standing = [target for target in namers if target not in target_by_place and target not in faults]
    reached: set[int] = set()
    while standing:
        rivals = sorted(namers.pop(standing.pop()), key=lambda p: (facts[p].known_from, facts[p].identity))
        reached.update(rivals)
        winner = rivals[0]
        if winner in namers:
            standing.append(winner)
        done = "replaced" if facts[winner].replaces else "retracted"
        for loser in rivals[1:]:
            faults[loser] = [fault("E345", _column(facts[loser]), done=done, at=_at(lines[winner]))]
    unreached = [place for place in target_by_place if place not in reached and place not in faults]
    circles = _in_circles(unreached, target_by_place)
    for place in unreached:
        column = _column(facts[place])
        if place in circles:
            faults[place] = [fault("E347", column)]
        else:
            faults[place] = [fault("E344", column, at=_at(lines[target_by_place[place]]))]


def _in_circles(places: Sequence[int], target_by_place: Mapping[int, int]) -> set[int]:
    """Those places from which following what each names leads back to the place itself."""
    candidates, circles, walked = set(places), set[int](), set[int]()
    for start in places:
        path: dict[int, None] = {}
        place: int | None = start
        while place is not None and place in candidates and place not in walked:
            walked.add(place)
            path[place] = None
            place = target_by_place.get(place)
        if place in path:
            on_path = list(path)
            circles.update(on_path[on_path.index(place) :])
    return circles


def _erasure_faults(sheet: Sheet, place: int) -> list[Fault]:
    """An erasure is about the subject of what it erases, where that is in the file at all."""
    fact = sheet.facts[place]
    named = fact.details.get(ERASES)
    if not isinstance(named, str):
        return []
    for meaning in readings((fact.source, named)):
        target = sheet.place(meaning)
        if target is not None:
            same = sheet.facts[target].subject == fact.subject
            return [] if same else [fault("E351", "subject", at=_at(sheet.lines[target]))]
    return []
