"""A case has been searched for, and the trail says with which words and what was found.

Who may see how much of a case that was met is decided here, for each, before anything of it leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from allsteps.access.answers import insist
from allsteps.access.may import may_find, may_search
from allsteps.access.opening import Matched
from allsteps.access.standing import Standing, Whereabouts
from allsteps.actions.desk import Desk
from allsteps.actions.opening import leave


@dataclass(frozen=True)
class Match:
    """A case that the words met: where it belongs, and how it was met."""

    subject: str
    whereabouts: Whereabouts
    matched: Matched


@dataclass(frozen=True)
class Found:
    """`shown` open without a reason. Of those `elsewhere` no more is said than that they are held there."""

    shown: tuple[Match, ...]
    elsewhere: tuple[Match, ...]


def search(
    desk: Desk, standing: Standing, query: Mapping[str, str], find: Callable[[], Iterable[Match]]
) -> Found:
    """What this person may know of what `find` met, in its order. `find` is called within the transaction.

    Raises: Denied.
    """
    with desk.begin() as work:
        insist(may_search(standing))
        shown, elsewhere = [], []
        for match in find():
            said = may_find(standing, match.whereabouts, match.matched)
            if said == "shown":
                shown.append(match)
            elif said == "held elsewhere":
                elsewhere.append(match)
        leave(
            work, standing, "searched", query=dict(query), shown=[match.subject for match in shown],
            elsewhere=[match.subject for match in elsewhere],
        )  # fmt: skip
        return Found(tuple(shown), tuple(elsewhere))
