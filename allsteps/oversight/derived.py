"""What follows from a subject's facts and is kept for lists: its head, who holds it, its open steps to the horizon.

Made again whenever a fact comes, or on the first day on which it may read otherwise although none has; a rebuild
makes the same rows from the ledger alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from allsteps.oversight.caseload import CONSEQUENCES
from allsteps.oversight.summary import CaseSummary, OfficerSummary, case_summary, officer_summary
from allsteps.record.ports import Allocation, Derived
from allsteps.record.views import Record, View
from allsteps.steps.evaluate import HORIZON_DAYS
from allsteps.steps.rules import Rules
from allsteps.steps.stored import stored_steps


def derive(view: View, record: Record, rules: Rules, library: str) -> Derived:
    """The derived rows of the view's subject, worked out as at the view's day."""
    today = view.as_at
    subject_type = view.subject.partition(":")[0]
    summary: CaseSummary | OfficerSummary | None = None
    if subject_type == "case":
        summary = case_summary(view, rules)
    elif subject_type == "officer":
        summary = officer_summary(view, rules)
    rank = {rule.standard.id: CONSEQUENCES.index(rule.standard.consequence) for rule in rules.standards}
    head = _plain(asdict(summary)) if summary is not None else {"subject": view.subject}
    return Derived(
        subject=view.subject,
        worked_out_on=today,
        holds_until=_holds_until(summary, record, view),
        library=library,
        head=head,
        allocations=_allocations(summary),
        steps=[
            {
                "shown_from": row.shown_from,
                "shown_until": row.shown_until,
                "consequence": rank[row.step.standard],
                "step": row.step.row(),
            }
            for row in stored_steps(view, rules)
        ],
    )


def _allocations(summary: CaseSummary | OfficerSummary | None) -> list[Allocation]:
    if not isinstance(summary, CaseSummary):
        return []
    return [Allocation(holder.officer, holder.role or "", holder.since) for holder in summary.holders]


def _holds_until(summary: CaseSummary | OfficerSummary | None, record: Record, view: View) -> date:
    """A fact of a later day comes into the view by itself on that day."""
    today = view.as_at
    days = [today + timedelta(days=HORIZON_DAYS)]
    if summary is not None and summary.holds_until is not None:
        days.append(summary.holds_until)
    days += record.later_days(view.subject, today)
    return min(days)


def _plain(value: Any) -> Any:
    """Days as ISO text, tuples as lists: what JSON can hold."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value
