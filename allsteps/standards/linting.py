"""What a library ought to say besides being well formed: why, how, whence, and worked cases to show it.

Source: steps §§2 and 4, style (rules as dated, cited data with worked cases beside them).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Protocol

from allsteps.errors import Problem
from allsteps.record.trees import leaves
from allsteps.record.vocabulary import Vocabulary
from allsteps.standards.checking import Place, conditions_named
from allsteps.standards.loading import Loaded
from allsteps.standards.model import Standard

LEAST_CASES = 3


class Case(Protocol):
    @property
    def standard(self) -> str: ...

    @property
    def where(self) -> str: ...


def lint_problems(loaded: Loaded, vocabulary: Vocabulary, cases: Sequence[Case]) -> list[Problem]:
    """Everything that a policy owner would ask to have mended before issuing the library."""
    found: list[Problem] = []
    number_of_cases = Counter(case.standard for case in cases)
    for standard, place in _placed(loaded):
        found.extend(_missing_words(standard, place))
        found.extend(_unkeyed_evidence(standard, vocabulary, place))
        if number_of_cases[standard.id] < LEAST_CASES:
            what = f"{standard.id} has {number_of_cases[standard.id]} worked cases."
            fix = f"Write at least {LEAST_CASES} beside it: met, late, not applicable."
            found.append(place.problem("E220", ("id",), what, fix))
    found.extend(_unknown_standards(loaded, cases))
    return found


def asking_problems(loaded: Loaded, vocabulary: Vocabulary) -> list[Problem]:
    """Conditions that the library names and that say `asked_by` a standard which is not there, or does not
    demand the answer."""
    found: list[Problem] = []
    named = {name for s, place in _placed(loaded) for name, _ in conditions_named(s, place)}
    for condition in vocabulary.conditions:
        if condition.asked_by is None or condition.name not in named:
            continue
        where = f"condition {condition.name!r}"
        standards = loaded.library.versions_by_id.get(condition.asked_by)
        if standards is None:
            what = f"It is asked by {condition.asked_by!r}, which is not in the library."
            found.append(Problem("E221", where, what, "Write that standard, or name one that is there."))
            continue
        read = {leaf.kind for leaf in leaves(condition.tree)}
        demanded = {evidence.fact for standard in standards for evidence in standard.met_by}
        if not read & demanded:
            what = f"{condition.asked_by!r} is met by no kind of fact that the condition reads."
            found.append(Problem("E222", where, what, f"Let it be met by one of: {', '.join(sorted(read))}."))
    return found


def _placed(loaded: Loaded) -> Iterator[tuple[Standard, Place]]:
    return ((standard, loaded.places[number]) for number, standard in enumerate(loaded.library.standards))


def _missing_words(standard: Standard, place: Place) -> Iterator[Problem]:
    words = {
        "title": standard.title,
        "area": standard.area,
        "why": standard.why,
        "how": standard.how,
        "nation": standard.nation,
        "owner": standard.owner,
        "source": standard.source.document,
    }
    for field, said in words.items():
        if not said:
            yield place.problem("E223", ("id",), f"{standard.id} has no `{field}`.", f"Write {field}: …")
    if standard.within is None and not standard.gates and not _due_otherwise(standard):
        what = f"{standard.id} has no due day and guards no decision."
        yield place.problem("E224", ("id",), what, "Write `within`, or name the decision in `gates`.")
    if any(gate.class_ == "gap" and not gate.roles for gate in standard.gates):
        what = f"{standard.id} lets a gap be accepted and does not say by whom."
        yield place.problem("E225", ("gates",), what, "Write roles: [head of PDU] in the gate.")


def _due_otherwise(standard: Standard) -> bool:
    return any(hasattr(opening, "every") or hasattr(opening, "by") for opening in standard.opens)


def _unkeyed_evidence(standard: Standard, vocabulary: Vocabulary, place: Place) -> Iterator[Problem]:
    for position, evidence in enumerate(standard.met_by):
        kind = vocabulary.kind_by_name[evidence.fact]
        missing = [part for part in standard.per if not kind.declares(part)]
        if missing:
            what = (
                f"{evidence.fact!r} carries no {', '.join(missing)}, which the key needs: it can never count."
            )
            yield place.problem("E226", ("met_by", position), what, "Name a kind that carries it.")


def _unknown_standards(loaded: Loaded, cases: Sequence[Case]) -> Iterator[Problem]:
    for case in cases:
        if case.standard not in loaded.library.versions_by_id:
            what = f"The case is about {case.standard!r}, which is not in the library."
            yield Problem("E233", case.where, what, "Name a standard of the file beside it.")
