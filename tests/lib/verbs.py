"""Everything that people do through `allsteps.actions`, each verb once, by whoever may: a table to walk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from allsteps.access.answers import YES
from allsteps.access.standing import Standing
from allsteps.actions.auditing import read_trail_of
from allsteps.actions.deciding import (
    ACCEPT_GAP,
    ACKNOWLEDGE,
    OTHERWISE,
    SET_ASIDE,
    VARY,
    Decision,
    StepNamed,
    decide,
)
from allsteps.actions.desk import Desk
from allsteps.actions.guarding import erase_content, restrict_case
from allsteps.actions.opening import give_reason, may_open_now, open_subject
from allsteps.actions.recording import correct_fact, record_fact, retract_fact
from allsteps.actions.writing import open_to_write
from allsteps.record.fact import Fact
from tests.lib.office import CASE, COLLEAGUE, DIRECTOR, HEAD, PRACTITIONER, Office, visit

FIRST_VISIT: Final = StepNamed("first-visit", "", date(2026, 3, 2))
WHY: Final = "Seen at the office, and the home by the police"
DETAILS: Final[Mapping[Decision, Mapping[str, Any]]] = {
    SET_ASIDE: {"reason": WHY},
    VARY: {"reason": WHY, "due_on": "2026-03-24"},
    OTHERWISE: {"reason": WHY},
    ACCEPT_GAP: {"why": WHY, "interim_measures": "Rings daily"},
    ACKNOWLEDGE: {"action": "Visits tomorrow"},
}


def decided(
    desk: Desk, standing: Standing, seen: int, decision: Decision, step: StepNamed = FIRST_VISIT
) -> Fact:
    line = {"on": "2026-03-17", "details": DETAILS[decision]}
    return decide(desk, standing, CASE, seen, decision, step, line)


Verb = Callable[[Desk, int, Fact], object]
"""Done at this desk, on this version of the case, to this fact where it is done to one."""

READS: Final[Mapping[str, Verb]] = {
    "open_subject": lambda desk, seen, fact: open_subject(desk, PRACTITIONER, CASE),
    "open_to_write": lambda desk, seen, fact: open_to_write(desk, PRACTITIONER, CASE, lambda opened: YES),
    "give_reason": lambda desk, seen, fact: give_reason(desk, COLLEAGUE, CASE, "Duty officer tonight"),
    "read_trail_of": lambda desk, seen, fact: read_trail_of(desk, HEAD, CASE, {}, list),
    "may_open_now": lambda desk, seen, fact: may_open_now(desk, COLLEAGUE, CASE),
}
WRITES: Final[Mapping[str, Verb]] = {
    "record_fact": lambda desk, seen, fact: record_fact(desk, PRACTITIONER, CASE, seen, visit()),
    "correct_fact": lambda desk, seen, fact: correct_fact(
        desk, PRACTITIONER, CASE, seen, fact.identity, visit()
    ),
    "retract_fact": lambda desk, seen, fact: retract_fact(desk, PRACTITIONER, CASE, seen, fact.identity),
    "erase_content": lambda desk, seen, fact: erase_content(
        desk, DIRECTOR, CASE, seen, fact.identity, "court order", "unlawful"
    ),
    "decide: set aside": lambda desk, seen, fact: decided(desk, HEAD, seen, SET_ASIDE),
    "decide: vary": lambda desk, seen, fact: decided(desk, HEAD, seen, VARY),
    "decide: otherwise": lambda desk, seen, fact: decided(desk, PRACTITIONER, seen, OTHERWISE),
    "decide: accept a gap": lambda desk, seen, fact: decided(desk, HEAD, seen, ACCEPT_GAP),
    "decide: acknowledge": lambda desk, seen, fact: decided(desk, HEAD, seen, ACKNOWLEDGE),
}
RESTRICTS: Final[Mapping[str, Verb]] = {
    "restrict_case": lambda desk, seen, fact: restrict_case(desk, HEAD, CASE, "restricted", "threats"),
}
VERBS: Final = {**READS, **WRITES, **RESTRICTS}


def attempt(verb: str, office: Office, standing: Standing, fact: Fact) -> None:
    """This person tries to do it to this fact of case A."""
    desk, seen, named = office.desk, office.version(), fact.identity
    match verb:
        case "record":
            record_fact(desk, standing, CASE, seen, visit())
        case "correct":
            correct_fact(desk, standing, CASE, seen, named, visit())
        case "retract":
            retract_fact(desk, standing, CASE, seen, named)
        case "decide":
            decided(desk, standing, seen, SET_ASIDE)
        case "erase":
            erase_content(desk, standing, CASE, seen, named, "court order", "unlawful")
        case "restrict":
            restrict_case(desk, standing, CASE, "restricted", "threats")
        case _:
            raise AssertionError(verb)
