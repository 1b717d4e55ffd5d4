"""Every sentence with which access says no, in one place to be read, judged and translated.

Each is a whole sentence that says why, and another that says who can instead or what to do. None names a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

BARRED: Final = (
    "You have a declared conflict with this case, so it is closed to you. Ask its senior practitioner."
)
RESTRICTED: Final = "This case is restricted. Ask its head of PDU."

REASON_TO_OPEN: Final = (
    "You do not work with this case. Say why you open it: your reason is kept on the trail."
)
REASON_TO_WRITE: Final = (
    "You do not work with this case. Open it with a reason, kept on the trail, to write in it today."
)

OPEN_BEYOND: Final = "This case is held outside your area. Ask the {role} there, or its head of PDU."
OPEN_STAFF: Final = (
    "A staff record is read by that officer and by the officer's line. Ask a senior practitioner there."
)
OPEN_AUDITOR: Final = (
    "An auditor reads the trail, not what cases say. Ask the head of PDU if it matters to a finding."
)
OPEN_POLICY_OWNER: Final = (
    "A policy owner works on standards and opens no case. Ask the head of PDU about a case."
)

OTHER_REGION: Final = (
    "Another region holds this, and only staff there write in it. Tell whoever holds it what you know."
)
WRITE_BEYOND: Final = (
    "Another unit holds this, and you may only read it. Tell whoever holds it what you know."
)
NOT_ALLOCATED: Final = (
    "No known team holds this case. Ask a senior practitioner to allocate it; then write in it."
)
WRITE_STAFF: Final = "Nobody writes in this staff record but the officer's own managers. Ask one of them."
WRITE_PREMISES: Final = (
    "Only those who use premises write about them. Ask the accommodation desk of the region."
)
READ_ONLY: Final = "The role {role} reads and does not write. Tell whoever holds the case what you know."
OTHER_AREA: Final = "The role {role} records facts of these areas: {areas}. Tell whoever holds the case."
KEPT_FOR: Final = "Only these roles record this: {roles}. Ask one of them."
ON_THE_STEP: Final = "This is decided about one step, on that step's page. Open the step."
ON_ERASURE: Final = "Content is erased only by law. Ask the regional director, and name the authority."

CORRECT_OTHERS: Final = (
    "Somebody else recorded this. Ask that person, or whoever holds the case, to put it right."
)

NOBODY_DECIDES: Final = "The standard lets nobody decide this. Record what was done about the step instead."
OTHER_ROLE_DECIDES: Final = "By the standard only these roles decide this: {roles}. Ask one of them."
NOT_YOURS_TO_DECIDE: Final = (
    "This is outside your own team or unit. Ask one of these, where it is held: {roles}."
)
NOT_HELD: Final = "Nobody has been told of this step yet. Record what was done about it; that closes it."
OTHERS_HOLD: Final = "This step is held by the {holder}. Ask one of these to acknowledge it: {roles}."

OWN_PROPOSAL: Final = "You proposed this, so somebody else must decide it. Ask another of these: {roles}."
SIGNED_ALREADY: Final = "You have signed this already, and nobody signs twice. Ask another of these: {roles}."

SEARCH: Final = "The role {role} does not search for cases. Ask the head of PDU about a case."
LIST_OWN: Final = "You have a list of your own cases only. Ask the senior practitioner for the team's."
LIST_BEYOND: Final = "This list reaches beyond your area. Ask the head of PDU or the regional director there."
LIST_NONE: Final = "The role {role} has no list of cases. Search for one case by its number instead."
LIST_NEVER: Final = "The role {role} has no list of cases. Ask the head of PDU about a case."

NATION: Final = (
    "Counts of the whole nation are for policy owners, inspectors and regional directors. Ask one of them."
)

TRAIL: Final = (
    "Only auditors, the head of PDU and the regional director read a case's trail. Ask one of them."
)
WHOLE_TRAIL: Final = "The whole trail is read by auditors only. Ask an auditor."
RESTRICT: Final = (
    "Only the head of PDU or regional director restricts a case and names people on it. Ask one of them."
)
ERASE: Final = (
    "Only the regional director of the case's own region erases content. Ask the regional director."
)
AUTHORITY: Final = "Content is erased only by law. Name the order, or the law, under which it must go."
VERIFY: Final = "The ledger is verified, and checkpoints are written, by auditors. Ask an auditor."

REFUSALS: Final[Mapping[str, str]] = {
    name: value for name, value in vars().items() if name.isupper() and isinstance(value, str)
}
"""Every sentence by its name, for the translators' catalogue and for the test that each says a way on."""
