"""The trail has been read by somebody who may, and that is on the trail, too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from allsteps.access.answers import insist
from allsteps.access.may import may_read_trail
from allsteps.access.standing import Standing
from allsteps.actions.desk import Desk
from allsteps.actions.opening import leave, read_subject

Read = TypeVar("Read")


def read_trail(desk: Desk, standing: Standing, query: Mapping[str, str], read: Callable[[], Read]) -> Read:
    """What `read` gives of the whole trail; `query` says which part of it was asked for.

    Raises: Denied.
    """
    with desk.begin() as work:
        insist(may_read_trail(standing))
        found = read()
        leave(work, standing, "read the trail", query=dict(query))
        return found


def read_trail_of(
    desk: Desk, standing: Standing, subject: str, query: Mapping[str, str], read: Callable[[], Read]
) -> Read:
    """What `read` gives of one subject's trail. The subject is not opened: who reads its trail sees none of its facts.

    Raises: NoSuchSubject, Denied.
    """
    with desk.begin() as work:
        insist(may_read_trail(standing, read_subject(desk, work, standing, subject).whereabouts))
        found = read()
        leave(work, standing, "read the trail", subject, query=dict(query))
        return found
