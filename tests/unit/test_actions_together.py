"""Fact, trail and what follows are kept together or not at all, whatever fails; and nothing is read without a mark."""

from __future__ import annotations

import inspect
import pkgutil
from importlib import import_module
from types import FunctionType
from typing import Any

import pytest

from allsteps import actions
from allsteps.access.answers import Denied
from allsteps.actions.desk import Changed, Faulty, NoSuchSubject
from allsteps.actions.recording import record_fact
from allsteps.record.fact import Fact
from allsteps.record.ports import Conflict
from tests.lib.office import CASE, PRACTITIONER, STARTED, Office, visit
from tests.lib.verbs import READS, RESTRICTS, VERBS, WRITES
from tests.lib.watched import watched

INNER = {"write"}
"""What every verb that writes a fact ends in."""
WITHOUT_A_CASE = {"read_list", "search", "read_trail", "send_and_tell"}
"""Lists, searches, the whole trail and letters: one entry each, and no case's facts are read. Tested where they are."""


class Stop(Exception):
    pass


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def fact(office: Office) -> Fact:
    return office.given(CASE, "home visit", STARTED, {"address": "a-1"}, {"outcome": "not in"})


def test_every_action_is_walked_here() -> None:
    """Each public function at a desk that begins a unit of work, itself or through `write`."""
    found = set[str]()
    for module in pkgutil.iter_modules(actions.__path__, "allsteps.actions."):
        for name, value in vars(import_module(module.name)).items():
            own = (
                isinstance(value, FunctionType)
                and value.__module__ == module.name
                and not name.startswith("_")
            )
            if own and {"begin", "write"} & _reaches(value):
                found.add(name)
    assert found == {name.partition(":")[0] for name in VERBS} | INNER | WITHOUT_A_CASE


def _reaches(function: FunctionType) -> set[str]:
    return set(function.__code__.co_names)


@pytest.mark.parametrize("verb", VERBS)
def test_a_failure_at_any_call_leaves_everything_as_it_was(office: Office, fact: Fact, verb: str) -> None:
    """The first call of the ledger fails, then the second, and so on, until all go well."""
    before = office.ledger.kept
    for failing in range(1000):
        calls = iter(range(1000))

        def fail(name: str, arguments: Any, calls: Any = calls, failing: int = failing) -> None:
            if name != "keep nothing" and next(calls) == failing:
                raise Stop

        try:
            VERBS[verb](watched(office.desk, fail), office.version(), fact)
        except Stop:
            assert office.ledger.kept is before
        else:
            assert failing > 4, "each of its calls has failed once"
            assert office.ledger.kept.trail != before.trail
            return
    raise AssertionError("it never came to an end")


@pytest.mark.parametrize("verb", WRITES)
def test_a_write_is_one_fact_and_one_entry_that_names_it(office: Office, fact: Fact, verb: str) -> None:
    facts, entries = office.facts, list(office.trail)
    WRITES[verb](office.desk, office.version(), fact)
    (written,) = [each for each in office.facts if each.identity not in {old.identity for old in facts}]
    (entry,) = office.trail[len(entries) :]
    assert entry.subject == written.subject == CASE
    assert entry.particulars == {"fact": f"{written.source}/{written.id}", "kind": written.kind}
    assert office.ledger.kept.derived[CASE].worked_out_on == office.now.date()


@pytest.mark.parametrize("verb", RESTRICTS)
def test_a_restriction_is_one_event_and_one_entry(office: Office, fact: Fact, verb: str) -> None:
    RESTRICTS[verb](office.desk, office.version(), fact)
    assert (len(office.ledger.kept.restrictions), len(office.trail)) == (1, 1)


@pytest.mark.parametrize("verb", READS)
def test_reading_writes_nothing_but_its_entry(office: Office, fact: Fact, verb: str) -> None:
    before = office.ledger.kept
    READS[verb](office.desk, office.version(), fact)
    after = office.ledger.kept
    assert (after.facts, after.derived, after.restrictions) == (
        before.facts,
        before.derived,
        before.restrictions,
    )
    (entry,) = office.trail
    assert entry.subject == CASE


TOLD = (Denied, Faulty, NoSuchSubject, Conflict)
"""What may come out of a unit of work that keeps nothing: a sentence, names of fields, no facts."""


class Reading:
    """Looks at each unit of work: whoever has read facts of a subject has left an entry about it."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.left: list[str] = []

    def before(self, name: str, arguments: tuple[Any, ...]) -> None:
        match name:
            case "begin":
                self.read, self.left = [], []
            case "facts":
                self.read.append(arguments[0])
            case "find":
                raise AssertionError("a fact is read in its case, not by itself")
            case "trail":
                self.left.append(arguments[0].subject)
            case "keep everything":
                # Others were read in order to work out what follows for them; nobody is shown that.
                assert self.read[:1] == self.left[:1], "read, and no entry left"
            case "keep nothing":
                assert isinstance(arguments[0], TOLD)


@pytest.mark.parametrize("verb", VERBS)
def test_no_case_is_read_without_an_entry(office: Office, fact: Fact, verb: str) -> None:
    reading = Reading()
    desk = watched(office.desk, reading.before)
    VERBS[verb](desk, office.version(), fact)
    assert reading.read


@pytest.mark.parametrize("verb", WRITES)
def test_what_has_changed_is_not_shown_without_an_entry(office: Office, fact: Fact, verb: str) -> None:
    with pytest.raises(Changed):
        WRITES[verb](watched(office.desk, Reading().before), 1, fact)
    assert office.acts == ["found changed"]


def test_what_cannot_be_a_fact_shows_nothing_of_the_case(office: Office) -> None:
    desk = watched(office.desk, Reading().before)
    with pytest.raises(Faulty):
        record_fact(desk, PRACTITIONER, CASE, office.version(), visit("perhaps"))
    with pytest.raises(NoSuchSubject):
        record_fact(desk, PRACTITIONER, "case:404", 0, visit())


def test_the_one_door_is_the_only_one() -> None:
    """Each of the calls that write about a case is made in one place, and nowhere else among the actions."""
    callers = set[tuple[str, str]]()
    for module in pkgutil.iter_modules(actions.__path__, "allsteps.actions."):
        source = inspect.getsource(import_module(module.name))
        name = module.name.rpartition(".")[2]
        callers |= {
            (name, call) for call in ("append", "erase", "keep", "restrict") if f"work.{call}(" in source
        }
    assert callers == {
        ("writing", "append"),
        ("guarding", "erase"),
        ("refreshing", "keep"),
        ("guarding", "restrict"),
    }
