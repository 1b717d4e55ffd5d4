"""A second look at a file: at ids that came twice, and at facts that others name from far away."""

from __future__ import annotations

from pathlib import Path

from allsteps.record.exchange.erased import named_by
from allsteps.record.exchange.lines import CheckLine
from allsteps.record.exchange.reading import came_with_other_content, content
from allsteps.record.fact import Fact, FactId
from allsteps.record.vocabulary import Vocabulary
from allsteps.store.importing.checking import Checked, facts_of
from allsteps.store.importing.rejects import Rejects


def look_again(
    path: Path, vocabulary: Vocabulary, check: CheckLine, found: Checked, rejects: Rejects
) -> None:
    """What came twice is counted or rejected, and everything in the file that something names is known.

    Most files need no second look: their ids come once, and corrections stand below what they correct.
    """
    wanted = _wanted(found)
    for hashes in found.seen.twice():
        _look(path, vocabulary, check, found, rejects, hashes, wanted)
        wanted = set()
    if wanted:
        _look(path, vocabulary, check, found, rejects, frozenset(), wanted)


def _wanted(found: Checked) -> set[FactId]:
    """What is named, has not been met, and may be in the file."""
    namers = [*found.namers.values(), *(fact for fact, _ in found.incomplete.values())]
    return found.seen.among({m for fact in namers for m in named_by(fact) if m not in found.known})


def _look(
    path: Path,
    vocabulary: Vocabulary,
    check: CheckLine,
    found: Checked,
    rejects: Rejects,
    hashes: frozenset[int],
    wanted: set[FactId],
) -> None:
    first_by_id: dict[FactId, tuple[int, Fact]] = {}
    for number, fact, _, _ in facts_of(path, vocabulary, check):
        if fact is None:
            continue
        identity = fact.identity
        if identity in wanted and identity not in found.known:
            found.known[identity] = (number, fact)
        if hash(identity) in hashes:
            first = first_by_id.setdefault(identity, (number, fact))
            if first[0] != number:
                _came_again(number, fact, first, found, rejects)


def _came_again(number: int, fact: Fact, first: tuple[int, Fact], found: Checked, rejects: Rejects) -> None:
    found.namers.pop(number, None)
    if fact.identity in found.known:
        found.known[fact.identity] = first
    if fact.identity in found.compared:
        return  # the ledger has this id, too, and both lines have been compared with that
    if content(fact) == content(first[1]):
        found.again = True
    else:
        rejects.add(number, [came_with_other_content(first[0])])
