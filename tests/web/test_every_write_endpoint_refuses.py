"""Nobody writes where they may not: every address that takes a form about somebody, by everybody who may not send one.

The table of addresses is walked. An address that takes a form, and is not drawn here, fails the test; so a new one is
drawn before it is kept. Each form is whole and sealed for the very person who sends it: it is refused for who they are
and not for how it looks. Refused means 403, with the sentence, and everything as it was: no fact, no restriction, no
entry on the trail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from allsteps.access.roles import Role
from allsteps.record.fact import Fact
from tests.lib.ledger import new_ledger
from tests.lib.written_case import (
    CASE,
    TODAY,
    Written,
    account_of,
    as_typed,
    days_ago,
    given,
)  # fmt: skip

STEP = f"/cases/A/steps/hv-move/{days_ago(20)}"
WHY = "The police have rung about this person"
HOME_VISIT = {"on": TODAY, "refs.address": "=a-2", "details.outcome": "seen at the address"}


@dataclass(frozen=True)
class Drawn:
    """One address that writes: where (of a fact of case A), what is sent, and who of the case's own region may."""

    address: Callable[[Fact], str]
    sent: Mapping[str, Any]
    may: frozenset[Role]
    reads: frozenset[Role] = frozenset()


LINE = frozenset({Role.SENIOR_PRACTITIONER, Role.HEAD_OF_PDU, Role.REGIONAL_DIRECTOR})
HEADS = frozenset({Role.HEAD_OF_PDU, Role.REGIONAL_DIRECTOR})
SET_ASIDE = frozenset({Role.SENIOR_PRACTITIONER, Role.HEAD_OF_PDU})
COVER = frozenset({Role.COMMUNITY_PRACTITIONER, Role.PRISON_PRACTITIONER})
"""Those who, in the case's own unit and with a reason given, record what happened while a colleague is away."""
EVERYBODY_WITH_CASES = frozenset(set(Role) - {Role.POLICY_OWNER, Role.AUDITOR})

DRAWN: Mapping[str, Drawn] = {
    "record": Drawn(lambda fact: "/cases/A/record/home-visit", HOME_VISIT, LINE | {Role.ACCOMMODATION_DESK}),
    "correct": Drawn(
        lambda fact: f"/cases/A/facts/{fact.id}/correct", HOME_VISIT, LINE | {Role.ACCOMMODATION_DESK}
    ),
    "retract": Drawn(
        lambda fact: f"/cases/A/facts/{fact.id}/retract", {"reason": WHY}, LINE | {Role.ACCOMMODATION_DESK}
    ),
    "set-aside": Drawn(lambda fact: f"{STEP}/set-aside?key=address=a-2", {"details.reason": WHY}, SET_ASIDE),
    "vary": Drawn(
        lambda fact: f"{STEP}/vary?key=address=a-2",
        {"details.reason": WHY, "details.due_on": TODAY + timedelta(days=9)},
        SET_ASIDE,
    ),
    "decide-otherwise": Drawn(
        lambda fact: f"{STEP}/decide-otherwise?key=address=a-2", {"details.reason": WHY}, frozenset()
    ),
    "accept-gap": Drawn(
        lambda fact: f"{STEP}/accept-gap?key=address=a-2",
        {"details.why": WHY, "details.interim_measures": WHY, "until": TODAY + timedelta(days=9)},
        frozenset(),
    ),
    "acknowledge": Drawn(lambda fact: f"{STEP}/acknowledge?key=address=a-2", {"details.action": WHY}, LINE),
    "restrict": Drawn(lambda fact: "/cases/A/restrict", {"act": "restricted", "reason": WHY}, HEADS),
    "erase": Drawn(
        lambda fact: f"/cases/A/facts/{fact.id}/erase",
        {"details.authority": "An order", "details.reason": WHY},
        frozenset({Role.REGIONAL_DIRECTOR}),
    ),
    # Who gives a reason may then read: that is what it is for. It lets nobody write in another region (below).
    "reason": Drawn(lambda fact: "/cases/A/reason", {"reason": WHY}, frozenset(), EVERYBODY_WITH_CASES),
}
"""By the name of the address. The step that is decided about here is one that only the listed roles decide."""


@pytest.fixture
def fact(case: Written) -> Fact:
    """A visit that does not close the step which is decided about."""
    return given(CASE, "home visit", days_ago(2), {"address": "a-2"}, {"outcome": "not in"})


def named_about_somebody() -> Iterator[Any]:
    """Every address of the table that names a case, an officer or premises."""
    from django.urls import URLPattern, URLResolver, get_resolver

    def walk(resolver: URLResolver) -> Iterator[Any]:
        for each in resolver.url_patterns:
            if isinstance(each, URLResolver):
                yield from walk(each)
            elif isinstance(each, URLPattern) and "folder" in each.pattern.converters:
                yield each

    yield from walk(get_resolver())


def form_of(case: Written, account: str, drawn: Drawn, version: int | None = None) -> dict[str, Any]:
    """A form with a seal that is this person's own and of the case as it stands."""
    from allsteps.web.desk import desk

    seen = len(case.facts()) if version is None else version
    seal = {"subject": CASE, "version": seen, "account": account, "fact": desk().new_id()}
    return {**seal, **as_typed(drawn.sent)}


def refused(case: Written, account: str, drawn: Drawn, fact: Fact) -> None:
    """Both when it is sent to be checked and when it is sent to be saved at once."""
    before, version = case.written(), len(case.facts())
    for to in ("save", "check"):
        page = case.post(account, drawn.address(fact), {**form_of(case, account, drawn, version), "to": to})
        assert page.status == 403, (account, drawn.address(fact), to, page.status, page.location)
        # A sentence that says why, and another that says the way on.
        assert page.text.count(".") >= 2
    assert case.written() == before, (account, drawn.address(fact))


def test_every_address_that_takes_a_form_is_drawn(ledger: object) -> None:
    """Any other answers a form with 405, whoever sends it, because only these are marked as writing."""
    marked = {each.name for each in named_about_somebody() if getattr(each.callback, "writes", False)}
    assert marked == set(DRAWN)


def test_no_other_address_takes_a_form(case: Written) -> None:
    """By a person who may do most, with the fields of every form at once: it writes nothing."""
    from django.urls import reverse

    everything = {name: value for drawn in DRAWN.values() for name, value in as_typed(drawn.sent).items()}
    director = account_of(Role.REGIONAL_DIRECTOR)
    known = {"folder": "cases", "bare": "A", "opened_on": days_ago(20), "standard": "hv-move"}
    for pattern in named_about_somebody():
        if pattern.name in DRAWN:
            continue
        arguments = {name: known.get(name, "x") for name in pattern.pattern.converters}
        seal = form_of(case, director, DRAWN["record"])
        facts, restrictions, trail = case.written()
        page = case.post(
            director, reverse(pattern.name, kwargs=arguments), {**seal, **everything, "to": "save"}
        )
        after_facts, after_restrictions, after_trail = case.written()
        assert (after_facts, after_restrictions) == (facts, restrictions), pattern.name
        acts = {act for _, act, _, _ in after_trail[len(trail) :]}
        assert page.status == 405 or acts <= {"opened"}, (pattern.name, page.status, acts)


@pytest.mark.parametrize("name", DRAWN)
def test_nobody_of_another_region_writes(case: Written, fact: Fact, name: str) -> None:
    """Whatever their role, and whether or not they have given a reason and so may read."""
    drawn = DRAWN[name]
    abroad = [account_of(role, abroad=True) for role in Role if role not in drawn.reads]
    for account in [*abroad, *([] if drawn.reads else ["o-9"])]:
        refused(case, account, drawn, fact)
    if drawn.reads:
        return
    for role in sorted(EVERYBODY_WITH_CASES):
        give_reason(case, account_of(role, abroad=True))
        refused(case, account_of(role, abroad=True), drawn, fact)


@pytest.mark.parametrize("name", [name for name in DRAWN if name != "reason"])
def test_who_may_not_in_their_own_region_does_not(case: Written, fact: Fact, name: str) -> None:
    drawn = DRAWN[name]
    for role in sorted(set(Role) - drawn.may):
        account = account_of(role)
        refused(case, account, drawn, fact)
        give_reason(case, account)
        if not (name == "record" and role in COVER):
            refused(case, account, drawn, fact)


@pytest.mark.parametrize("name", [name for name, drawn in DRAWN.items() if drawn.may])
def test_who_may_does(case: Written, fact: Fact, name: str) -> None:
    """The same form, by who may: so it was refused for nothing but who sent it."""
    drawn = DRAWN[name]
    for role in sorted(drawn.may):
        with new_ledger(template=copied(case)):
            account = account_of(role)
            page = Written(case.ledger).post(
                account, drawn.address(fact), {**form_of(case, account, drawn), "to": "save"}
            )
            assert page.status == 302, (role, page.status, page.errors, page.text[:300])


def copied(case: Written) -> str:
    from django.db import connections

    connections.close_all()
    return case.ledger.database


def give_reason(case: Written, account: str) -> None:
    drawn = DRAWN["reason"]
    case.post(account, "/cases/A/reason", form_of(case, account, drawn))
