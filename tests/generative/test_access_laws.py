"""Laws of access that no table can loosen, whatever the role, scope, place, allocation, reason or kind of fact."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from hypothesis import assume, given
from hypothesis import strategies as st

from allsteps.access import may
from allsteps.access.answers import Answer
from allsteps.access.refusals import REFUSALS
from allsteps.access.roles import HEADS, Role
from allsteps.access.standing import Scope, Standing, Whereabouts
from allsteps.record.vocabulary import Sensitivity
from tests.lib.access_situations import KINDS, REASON

ROLES = list(Role)
TEAMS = {"Derby City, team 1": ("Derby City", "East Midlands"), "Derby City, team 2": ("Derby City", "East Midlands"),
         "Derbyshire, team 1": ("Derbyshire", "East Midlands"), "Brent, team 1": ("Brent", "London"),
         "nobody knows": ("", ""), "": ("", "")}  # fmt: skip
OFFICERS = ("o-1", "o-2", "o-3")
PLACES = sorted({name for team, unit in TEAMS.items() for name in (team, *unit)} | set(OFFICERS))


@st.composite
def standings(draw: st.DrawFn, roles: Collection[Role] = ROLES) -> Standing:
    """Any of these roles with any scope anywhere: also ones that nobody would give."""
    team = draw(st.sampled_from(sorted(TEAMS)))
    scope = Scope(
        draw(st.sampled_from(["caseload", "team", "PDU", "region", "nation"])), draw(st.sampled_from(PLACES))
    )
    return Standing(
        draw(st.sampled_from(["u-1", "u-2"])), draw(st.sampled_from(roles)), scope, team, *TEAMS[team],
        draw(st.sampled_from([None, *OFFICERS])),
    )  # fmt: skip


@st.composite
def subjects(draw: st.DrawFn, *, restricted: bool | None = None) -> Whereabouts:
    """Any subject: held by nobody, by one or by officers of two regions, who may have been placed wrongly."""
    teams = draw(st.frozensets(st.sampled_from(sorted(TEAMS)), max_size=3))
    return Whereabouts(
        draw(st.sampled_from(["case:A", "officer:o-1", "premises:p-1"])),
        draw(st.frozensets(st.sampled_from(OFFICERS), max_size=2)),
        teams,
        frozenset(TEAMS[team][0] for team in teams if TEAMS[team][0]),
        frozenset(TEAMS[team][1] for team in teams if TEAMS[team][1]),
        draw(st.booleans()) if restricted is None else restricted,
        draw(st.frozensets(st.sampled_from(["u-1", "u-2"]))),
        draw(st.frozensets(st.sampled_from(OFFICERS))),
    )


Question = Callable[[Standing, Whereabouts], Answer]
WRITES: dict[str, Question] = {
    "write": lambda who, where: may.may_write(who, where, True),
    "decide a step": lambda who, where: may.may_decide_step(who, where, ROLES),
    "acknowledge": lambda who, where: may.may_acknowledge(who, where, who.role.value),
    "acknowledge for others": lambda who, where: may.may_acknowledge(who, where, "governor"),
    "erase": lambda who, where: may.may_erase(who, where, "an order of the court"),
    **{
        f"record: {kind}": lambda who, where, kind=kind, area=area: may.may_record(
            who, where, kind, area, True
        )
        for kind, area in KINDS
    },
    **{
        f"correct: {kind}": lambda who, where, kind=kind, area=area: may.may_correct(
            who, where, kind, area, who.account, True
        )
        for kind, area in KINDS
    },
}
LOOKS: dict[str, Question] = {
    "open": lambda who, where: may.may_open(who, where, REASON),
    "open without a word": lambda who, where: may.may_open(who, where, None),
    "write without a word": lambda who, where: may.may_write(who, where),
    "read its trail": may.may_read_trail,
    "restrict": may.may_restrict,
    "erase without an authority": lambda who, where: may.may_erase(who, where, " "),
}


@given(standings(), subjects())
def test_nobody_writes_in_another_region(who: Standing, where: Whereabouts) -> None:
    """Whatever role, scope, allocation, reason, naming or kind of fact."""
    assume(where.regions and who.region not in where.regions)
    assert not [name for name, asked in WRITES.items() if asked(who, where).allowed]


@given(standings(), subjects())
def test_nothing_is_open_to_a_barred_officer(who: Standing, where: Whereabouts) -> None:
    assume(who.officer in where.barred and who.role is not Role.AUDITOR)
    allowed = [name for name, asked in (WRITES | LOOKS).items() if asked(who, where).allowed]
    assert not allowed
    assert not may.may_see(who, where, "official")
    assert not may.may_be_listed(who, where)
    assert may.may_find(who, where, "part of a name") == "not found"


STRANGERS = [role for role in Role if role not in HEADS | {Role.AUDITOR}]


@given(standings(STRANGERS), subjects(restricted=True))
def test_a_restricted_case_is_open_to_no_stranger(who: Standing, where: Whereabouts) -> None:
    """Not allocated, not named, no head who answers for it: then neither opened, written in nor met by name."""
    assume(who.officer not in where.officers and who.account not in where.named)
    assert not [name for name, asked in (WRITES | LOOKS).items() if asked(who, where).allowed]
    for matched in ("part of a name", "name and date of birth"):
        assert may.may_find(who, where, matched) == "not found"


@given(standings(), subjects())
def test_whoever_may_write_may_open_and_whoever_must_give_a_reason_can(
    who: Standing, where: Whereabouts
) -> None:
    """Writing asks for the reason that opening asked for: else there would be no page to give it on."""
    if may.may_write(who, where, True):
        assert may.may_open(who, where, REASON)
    if may.may_write(who, where).needs_reason:
        assert may.may_open(who, where, None).needs_reason


@given(standings(), subjects())
def test_more_is_allowed_with_a_reason_never_less(who: Standing, where: Whereabouts) -> None:
    for without, given_one in [
        (may.may_open(who, where, None), may.may_open(who, where, REASON)),
        (may.may_write(who, where), may.may_write(who, where, True)),
        (may.may_erase(who, where, None), may.may_erase(who, where, "an order of the court")),
    ]:
        assert given_one.allowed == (without.allowed or without.needs_reason)


@given(standings(), subjects())
def test_only_those_who_work_with_a_case_see_what_is_protected(who: Standing, where: Whereabouts) -> None:
    shown = [word for word in Sensitivity if may.may_see(who, where, word.value)]
    assert shown == list(Sensitivity)[: len(shown)], "the classes run from least to most guarded"
    assert shown[0] == "public"
    assert may.may_see(who, where, "a class that nobody knows") is False
    if len(shown) > 1:
        assert may.may_open(who, where, REASON)


@given(standings(), subjects())
def test_every_refusal_is_a_whole_sentence_with_a_way_on_and_no_id(who: Standing, where: Whereabouts) -> None:
    for asked in (WRITES | LOOKS).values():
        answer = asked(who, where)
        assert bool(answer) is answer.allowed
        if not answer.allowed:
            assert answer.message in REFUSALS.values()
            said = answer.sentence
            assert not re.search(r"[{}]|\bo-\d|\bu-\d|case:|None", said), said
            assert not [place for place in PLACES if place and place in said], said
