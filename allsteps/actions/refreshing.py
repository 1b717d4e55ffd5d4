"""What follows from a subject's facts has been worked out again and is kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from allsteps.actions.desk import FOR_EVER, Desk
from allsteps.oversight.derived import derive
from allsteps.record.fact import Fact
from allsteps.record.ports import UnitOfWork
from allsteps.record.views import Record


def refresh(
    desk: Desk, work: UnitOfWork, subject: str, today: date, facts: Iterable[Fact] | None = None
) -> None:
    """The subject's derived rows follow from its facts as they stand in this unit of work.

    `facts` are all of them, where the caller has just read them.
    """
    record = Record(work.facts(subject) if facts is None else facts)
    work.keep(derive(record.view(subject, today, FOR_EVER), record, desk.rules, desk.library))
