"""Who asks and what they ask about, for the drawn tables of access: every role against every situation.

Everybody works in Derby City, team 1, in the East Midlands, with the scope that goes with the role.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from allsteps.access import may
from allsteps.access.answers import Answer
from allsteps.access.opening import Matched
from allsteps.access.roles import Role
from allsteps.access.standing import Scope, Standing, Whereabouts
from allsteps.record.builtin import builtin


@dataclass(frozen=True)
class Drawn:
    """One question, in words after "May this person …", with what is to be known about it."""

    question: str
    words: str
    table: str


REASON: Final = "covering for a colleague who is ill"
ME: Final = "o-me"
_TEAM, _PDU, _REGION = "Derby City, team 1", "Derby City", "East Midlands"

_SCOPES: Final = {
    Role.COMMUNITY_PRACTITIONER: Scope("caseload", ME),
    Role.PRISON_PRACTITIONER: Scope("caseload", ME),
    Role.SENIOR_PRACTITIONER: Scope("team", _TEAM),
    Role.HEAD_OF_PDU: Scope("PDU", _PDU),
    Role.REGIONAL_DIRECTOR: Scope("region", _REGION),
    Role.ACCOMMODATION_DESK: Scope("region", _REGION),
    Role.PROGRAMMES: Scope("region", _REGION),
    Role.VICTIM_LIAISON: Scope("region", _REGION),
    Role.INSPECTOR: Scope("nation"),
    Role.POLICY_OWNER: Scope("nation"),
    Role.AUDITOR: Scope("nation"),
}
STANDINGS: Final[Mapping[Role, Standing]] = {
    role: Standing("u-me", role, scope, _TEAM, _PDU, _REGION, ME) for role, scope in _SCOPES.items()
}


def _case(officer: str, team: str, pdu: str, region: str) -> Whereabouts:
    return Whereabouts("case:A", *(frozenset({word}) for word in (officer, team, pdu, region)))


_OF_TEAM: Final = _case("o-2", _TEAM, _PDU, _REGION)
_OF_PDU: Final = _case("o-3", "Derby City, team 2", _PDU, _REGION)
SITUATIONS: Final[Mapping[str, Whereabouts]] = {
    "own": _case(ME, _TEAM, _PDU, _REGION),
    "team": _OF_TEAM,
    "PDU": _OF_PDU,
    "region": _case("o-4", "Derbyshire, team 1", "Derbyshire", _REGION),
    "elsewhere": _case("o-5", "Brent, team 1", "Brent", "London"),
    "nobody's": Whereabouts("case:A"),
    "restricted": replace(_OF_TEAM, restricted=True),
    "named": replace(_OF_PDU, restricted=True, named=frozenset({"u-me"})),
    "barred": replace(_case(ME, _TEAM, _PDU, _REGION), barred=frozenset({ME})),
}

SITUATIONS_IN_WORDS: Final = {
    "own": "allocated to the person who asks",
    "team": "to a colleague of the same team",
    "PDU": "to another team of the same delivery unit",
    "region": "in another delivery unit of the same region",
    "elsewhere": "in another region",
    "nobody's": "allocated to nobody",
    "restricted": "as *team*, and restricted by its head",
    "named": "as *PDU*, restricted, and the person who asks is named on it",
    "barred": "as *own*, with a conflict declared between the two",
}


KINDS: Final = [(kind.name, kind.area) for kind in builtin().kinds]

Asked = Callable[[Standing, Whereabouts], str]


def _in_words(without: Answer, with_reason: Answer) -> str:
    if without:
        return "yes"
    return "reason" if without.needs_reason and with_reason else "no"


def _of(question: Callable[[Standing, Whereabouts], Answer | bool]) -> Asked:
    return lambda standing, whereabouts: "yes" if question(standing, whereabouts) else "no"


def _open(standing: Standing, whereabouts: Whereabouts) -> str:
    return _in_words(may.may_open(standing, whereabouts, None), may.may_open(standing, whereabouts, REASON))


def _find(matched: Matched) -> Asked:
    in_words = {"shown": "yes", "held elsewhere": "exists", "not found": "no"}
    return lambda standing, whereabouts: in_words[may.may_find(standing, whereabouts, matched)]


def _record(kind: str, area: str) -> Asked:
    return lambda standing, whereabouts: _in_words(
        may.may_record(standing, whereabouts, kind, area),
        may.may_record(standing, whereabouts, kind, area, opened_with_reason=True),
    )


def _correct(recorded_by: str) -> Asked:
    return lambda standing, whereabouts: _in_words(
        may.may_correct(standing, whereabouts, "contact", "Supervision", recorded_by),
        may.may_correct(
            standing, whereabouts, "contact", "Supervision", recorded_by, opened_with_reason=True
        ),
    )


def _erase(standing: Standing, whereabouts: Whereabouts) -> str:
    return _in_words(
        may.may_erase(standing, whereabouts, None),
        may.may_erase(standing, whereabouts, "an order of the court"),
    )


QUESTIONS: Final[Mapping[str, Asked]] = {
    "open the case": _open,
    "see protected details": _of(lambda who, where: may.may_see(who, where, "protected")),
    "see sensitive details": _of(lambda who, where: may.may_see(who, where, "sensitive")),
    "have it on a list": _of(may.may_be_listed),
    "find it by part of a name": _find("part of a name"),
    "find it by name and date of birth": _find("name and date of birth"),
    "find it by its number": _find("number"),
    "record a contact": _record("contact", "Supervision"),
    "record a placement": _record("placement arrived", "Accommodation"),
    "record a session of work": _record("work session", "Work on offending"),
    "record that the victim gave views": _record("victim views given", "Victims and disclosure"),
    "allocate the case": _record("allocated", "Supervision"),
    "correct what a colleague recorded": _correct("officer:o-9"),
    "correct one's own entry": _correct(f"officer:{ME}"),
    "set a step aside": _of(
        lambda who, where: may.may_decide_step(who, where, ["senior practitioner", "head of PDU"])
    ),
    "acknowledge what a community practitioner holds": _of(
        lambda who, where: may.may_acknowledge(who, where, "community practitioner")
    ),
    "acknowledge what the head of PDU holds": _of(
        lambda who, where: may.may_acknowledge(who, where, "head of PDU")
    ),
    "read its trail": _of(may.may_read_trail),
    "restrict it": _of(may.may_restrict),
    "erase by law": _erase,
}
