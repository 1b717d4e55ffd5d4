"""Who may open and who may write, as tables: one row for each role, one column for each nearness.

`yes`; `reason` (once a reason is given, which the trail keeps); `no`. Our choice throughout, to be agreed with the
agency that adopts the product. Above the tables stand four rules that no row can loosen (see `opening`, `writing`):
a barred officer is refused; a restricted case is open to those it is allocated to, those named on it, and the heads
who answer for it; nobody writes in another region; some kinds and areas are kept for some roles.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from allsteps.access.nearness import NEARNESS, Nearness
from allsteps.access.roles import HEADS, SENIORS, Role

Way = Literal["yes", "reason", "no"]
Ways = Mapping[Nearness, Way]
Table = Mapping[Role, Ways]


def _ways(*ways: Way) -> Ways:
    return dict(zip(NEARNESS, ways, strict=True))


# fmt: off
#                                        own       scope     PDU       region    elsewhere nowhere
OPEN_CASE: Final[Table] = {
    Role.COMMUNITY_PRACTITIONER:  _ways("yes",    "yes",    "reason", "reason", "reason", "reason"),
    Role.PRISON_PRACTITIONER:     _ways("yes",    "yes",    "reason", "reason", "reason", "reason"),
    Role.SENIOR_PRACTITIONER:     _ways("yes",    "yes",    "reason", "reason", "reason", "reason"),
    Role.HEAD_OF_PDU:             _ways("yes",    "yes",    "reason", "reason", "reason", "reason"),
    Role.REGIONAL_DIRECTOR:       _ways("yes",    "yes",    "reason", "reason", "reason", "reason"),
    Role.ACCOMMODATION_DESK:      _ways("yes",    "yes",    "reason", "reason", "no",     "reason"),
    Role.PROGRAMMES:              _ways("yes",    "yes",    "reason", "reason", "no",     "reason"),
    Role.VICTIM_LIAISON:          _ways("yes",    "yes",    "reason", "reason", "no",     "reason"),
    Role.INSPECTOR:               _ways("reason", "reason", "no",     "no",     "no",     "no"),
    Role.POLICY_OWNER:            _ways("no",     "no",     "no",     "no",     "no",     "no"),
    Role.AUDITOR:                 _ways("no",     "no",     "no",     "no",     "no",     "no"),
}
WRITE_CASE: Final[Table] = {
    Role.COMMUNITY_PRACTITIONER:  _ways("yes",    "yes",    "reason", "no",     "no",     "no"),
    Role.PRISON_PRACTITIONER:     _ways("yes",    "yes",    "reason", "no",     "no",     "no"),
    Role.SENIOR_PRACTITIONER:     _ways("yes",    "yes",    "reason", "no",     "no",     "reason"),
    Role.HEAD_OF_PDU:             _ways("yes",    "yes",    "reason", "no",     "no",     "reason"),
    Role.REGIONAL_DIRECTOR:       _ways("yes",    "yes",    "reason", "reason", "no",     "reason"),
    Role.ACCOMMODATION_DESK:      _ways("yes",    "yes",    "reason", "reason", "no",     "no"),
    Role.PROGRAMMES:              _ways("yes",    "yes",    "reason", "reason", "no",     "no"),
    Role.VICTIM_LIAISON:          _ways("yes",    "yes",    "reason", "reason", "no",     "no"),
    Role.INSPECTOR:               _ways("no",     "no",     "no",     "no",     "no",     "no"),
    Role.POLICY_OWNER:            _ways("no",     "no",     "no",     "no",     "no",     "no"),
    Role.AUDITOR:                 _ways("no",     "no",     "no",     "no",     "no",     "no"),
}
# An officer reads her own record and never writes it: whether she is trained is not hers to say.
OPEN_STAFF: Final[Table] = {
    Role.COMMUNITY_PRACTITIONER:  _ways("yes",    "yes",    "no",     "no",     "no",     "no"),
    Role.PRISON_PRACTITIONER:     _ways("yes",    "yes",    "no",     "no",     "no",     "no"),
    Role.SENIOR_PRACTITIONER:     _ways("yes",    "yes",    "reason", "no",     "no",     "no"),
    Role.HEAD_OF_PDU:             _ways("yes",    "yes",    "yes",    "reason", "no",     "reason"),
    Role.REGIONAL_DIRECTOR:       _ways("yes",    "yes",    "yes",    "yes",    "no",     "reason"),
    Role.ACCOMMODATION_DESK:      _ways("yes",    "no",     "no",     "no",     "no",     "no"),
    Role.PROGRAMMES:              _ways("yes",    "no",     "no",     "no",     "no",     "no"),
    Role.VICTIM_LIAISON:          _ways("yes",    "no",     "no",     "no",     "no",     "no"),
    Role.INSPECTOR:               _ways("reason", "reason", "no",     "no",     "no",     "no"),
    Role.POLICY_OWNER:            _ways("no",     "no",     "no",     "no",     "no",     "no"),
    Role.AUDITOR:                 _ways("no",     "no",     "no",     "no",     "no",     "no"),
}
WRITE_STAFF: Final[Table] = {
    role: _ways("no", "yes", "no", "no", "no", "reason" if role in HEADS else "no")
    if role in SENIORS else _ways("no", "no", "no", "no", "no", "no")
    for role in Role
}
OPEN_PREMISES: Final[Table] = {
    role: _ways("no", "no", "no", "no", "no", "no")
    if role in (Role.POLICY_OWNER, Role.AUDITOR) else _ways("yes", "yes", "yes", "yes", "yes", "yes")
    for role in Role
}
WRITE_PREMISES: Final[Table] = {
    role: _ways("yes", "yes", "yes", "yes", "no", "no")
    if role in SENIORS | {Role.COMMUNITY_PRACTITIONER, Role.ACCOMMODATION_DESK}
    else _ways("no", "no", "no", "no", "no", "no")
    for role in Role
}
# fmt: on

OPEN: Final[Mapping[str, Table]] = {
    "case": OPEN_CASE,
    "officer": OPEN_STAFF,
    "premises": OPEN_PREMISES,
}
WRITE: Final[Mapping[str, Table]] = {
    "case": WRITE_CASE,
    "officer": WRITE_STAFF,
    "premises": WRITE_PREMISES,
}

AREAS: Final[Mapping[Role, frozenset[str]]] = {
    Role.ACCOMMODATION_DESK: frozenset({"Accommodation", "Addresses"}),
    Role.PROGRAMMES: frozenset({"Work on offending"}),
    Role.VICTIM_LIAISON: frozenset({"Victims and disclosure"}),
}
"""The areas whose kinds a role writes, where not all."""

KEPT_FOR: Final[Mapping[str, frozenset[Role]]] = {
    # Whom a case is allocated to decides who may open it, so nobody lets themselves in.
    "allocated": SENIORS,
    "deallocated": SENIORS,
    "practice judged": SENIORS,
    # A team, or a role that is covered, is a scope: given from above.
    "officer joined": HEADS,
    "officer left": HEADS,
    "deputising started": HEADS,
    "deputising ended": HEADS,
}
"""The roles that record a kind, where not all who may write."""

TAKEN_BACK_BY: Final[Mapping[str, frozenset[Role]]] = {**KEPT_FOR, "conflict declared": HEADS}
"""The roles that correct or take back a kind: anybody may declare a conflict, nobody undoes their own."""

STEP_DECISIONS: Final = frozenset({"step set aside", "step varied", "decided otherwise", "gap accepted"})
ACKNOWLEDGED: Final = "escalation acknowledged"
ERASED: Final = "content erased"

SENSITIVITIES: Final = ("public", "official", "personal", "sensitive", "protected")
"""From least to most guarded, as `record` classifies details."""

SEES_PROTECTED: Final = SENIORS | {
    Role.COMMUNITY_PRACTITIONER,
    Role.PRISON_PRACTITIONER,
    Role.VICTIM_LIAISON,
}
"""Who sees protected details of the cases they work with; everybody else, and of every other case, up to sensitive."""
