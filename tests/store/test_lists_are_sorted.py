"""Every list is sorted to the last tie: the same rows come in the same order, however they came to be written.

Everybody here has the same name, team, day and step, so that nothing but the tie-break can tell them apart. The rows
are written forwards into one ledger and backwards into another, and each list of `store.lists` is asked of both.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from types import FunctionType
from typing import Any, Final

import pytest

from allsteps.record.builtin import builtin
from allsteps.record.fact import Fact
from allsteps.record.ports import Allocation, Derived
from allsteps.steps.step import Status, Step
from tests.lib.ledger import new_ledger

DAY: Final = date(2026, 3, 17)
BORN: Final = date(1980, 2, 29)
TEAMS: Final = ("Northwick, team 1", "Northwick, team 2")
OFFICERS: Final = tuple(f"o-{number}" for number in range(1, 7))
CASES: Final = tuple(f"case:{letter}" for letter in "ABCDEFGHIJKL")
HELD: Final = CASES[:8]

ARGUMENTS: Final[Mapping[str, Any]] = {
    "among": None,
    "asked": ["home visit"],
    "born": BORN,
    "day": DAY,
    "library": "another",
    "loudest": 4,
    "most": 5,
    "name": "ad pi",
    "number": "x1",
    "officers": OFFICERS,
    "on_worklists": ["allocated"],
    "roles": ["community practitioner"],
    "since": date(2026, 3, 1),
    "soon": DAY,
    "subjects": (*CASES, *(f"officer:{officer}" for officer in OFFICERS)),
    "teams": TEAMS,
}
"""What each parameter is asked with, by its name; `name` is whole where the function wants the whole name."""
WHOLE_NAMES: Final = {"found_by_name_and_birth"}


def _lists() -> dict[str, Callable[..., Any]]:
    from allsteps.store import lists

    own = {name: each for name, each in vars(lists).items() if isinstance(each, FunctionType)}
    return {n: f for n, f in own.items() if f.__module__ == lists.__name__ and not n.startswith("_")}


def _step(subject: str, standard: str, holder: str) -> Mapping[str, Any]:
    values = dict.fromkeys(Step.__dataclass_fields__)
    values |= {
        "subject": subject, "standard": standard, "key": "", "opened_on": date(2026, 3, 1), "due_on": DAY,
        "status": Status.LATE, "owner": "community practitioner", "holder": holder,
    }  # fmt: skip
    row = Step(**values).row()  # type: ignore[arg-type]
    return {"shown_from": date(2026, 3, 1), "shown_until": None, "consequence": 1, "step": row}


def _derived(subject: str) -> Derived:
    if subject.startswith("officer:"):
        team = TEAMS[OFFICERS.index(subject.partition(":")[2]) % 2]
        return Derived(subject, DAY, DAY, "tests", {"team": team}, (), [])
    held = subject in HELD
    allocations = [Allocation(officer, "", DAY) for officer in OFFICERS[:4]] if held else []
    head = {"name": "Ada Pim", "crn": "X1", "date_of_birth": BORN.isoformat()}
    own, above = "community practitioner", "senior practitioner"
    steps = [_step(subject, *each) for each in (("b", own), ("a", own), ("d", above), ("c", above))]
    return Derived(subject, DAY, DAY, "tests", head, allocations, steps)


def _fill(order: Callable[[Sequence[Any]], Sequence[Any]]) -> None:
    from allsteps.store.unit_of_work import units_of_work

    begin = units_of_work(builtin())
    noon = datetime(2026, 3, 17, 12, tzinfo=UTC)
    for subject in order(ARGUMENTS["subjects"]):
        with begin() as work:
            derived = _derived(subject)
            work.keep(
                Derived(
                    subject, DAY, DAY, "tests", derived.head, order(derived.allocations), order(derived.steps)
                )
            )
            if subject in CASES:
                work.lock(subject)
                refs = {"officer": "o-1"}
                work.append(
                    Fact(f"f-{subject}", subject, "allocated", date(2026, 2, 1), noon, "allsteps", refs=refs)
                )


def _ask(name: str) -> Any:
    function = _lists()[name]
    parameters = inspect.signature(function).parameters
    assert set(parameters) <= set(ARGUMENTS), f"{name} takes something new: say above what to ask it with"
    arguments = [ARGUMENTS[parameter] for parameter in parameters]
    if name in WHOLE_NAMES:
        arguments[0] = "Ada Pim"
    found = function(*arguments)
    return list(found.items()) if isinstance(found, dict) else found


@pytest.fixture(scope="module")
def answers() -> Mapping[str, list[Any]]:
    """Each list's answer forwards and backwards."""
    found: dict[str, list[Any]] = {name: [] for name in _lists()}
    for order in (lambda rows: list(rows), lambda rows: list(reversed(rows))):
        with new_ledger():
            _fill(order)
            for name in found:
                found[name].append(_ask(name))
    return found


def test_every_list_gives_its_rows_in_one_order(answers: Mapping[str, list[Any]]) -> None:
    assert len(answers) > 10
    for name, (forwards, backwards) in answers.items():
        assert forwards, f"{name} finds nothing here, which proves nothing: give it rows"
        assert forwards == backwards, name


def test_what_is_cut_off_is_the_same_too(answers: Mapping[str, list[Any]]) -> None:
    """Of twelve people who all answer, the first five."""
    assert [row.subject for row in answers["found_by_name"][0]] == list(CASES[:5])
    assert answers["stale"][0] == list(CASES[:5])
