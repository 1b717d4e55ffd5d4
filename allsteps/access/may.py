"""Every question of access in one place, for whoever asks them.

Each gives an Answer whose sentence says who can instead or what to do, but for the three about what is visible:
`may_see` and `may_be_listed` say yes or no, `may_find` how much a search says.
"""

from allsteps.access.deciding import may_acknowledge, may_decide_step, may_sign
from allsteps.access.keeping import (
    may_checkpoint,
    may_count_nation,
    may_erase,
    may_read_standards,
    may_read_trail,
    may_restrict,
    may_verify,
)
from allsteps.access.opening import (
    may_be_listed,
    may_find,
    may_list,
    may_list_cases,
    may_list_team,
    may_open,
    may_search,
    may_see,
)
from allsteps.access.writing import may_correct, may_record, may_write

__all__ = [
    "may_acknowledge",
    "may_be_listed",
    "may_checkpoint",
    "may_correct",
    "may_count_nation",
    "may_decide_step",
    "may_erase",
    "may_find",
    "may_list",
    "may_list_cases",
    "may_list_team",
    "may_open",
    "may_read_standards",
    "may_read_trail",
    "may_record",
    "may_restrict",
    "may_search",
    "may_see",
    "may_sign",
    "may_verify",
    "may_write",
]
