"""One case's steps: the whole library on a record of about 300 facts. Budget: 15 ms.

Instead of it a user would write each rule by hand. The hand-written rule here is the first home visit alone,
without conditions over days, corrections, explanations or escalation; the ratio is to that rule times the
number of standards.
"""

from __future__ import annotations

import statistics
from datetime import UTC, date, datetime, timedelta
from typing import Any

from allsteps.command.inputs import rules_from
from allsteps.record.builtin import builtin
from allsteps.record.exchange import read
from allsteps.record.views import Record, View
from allsteps.steps.evaluate import steps
from benchmarks.caseload import caseload
from benchmarks.timing import best_of

DAY = date(2026, 11, 24)
KNOWN_AT = datetime(2026, 11, 25, tzinfo=UTC)


def measure(scale: float) -> dict[str, Any]:
    vocabulary = builtin()
    rules = rules_from(None, vocabulary)
    record = Record(read(caseload(400, DAY), vocabulary, KNOWN_AT, None).facts)
    views = [record.view(s, DAY, KNOWN_AT) for s in record.subjects if s.startswith("case:")]
    near = [view for view in views if 280 <= len(view.facts) <= 320][: max(3, int(30 * scale))]
    ours = [
        1000 * best_of(5, lambda view=view: steps(record.view(view.subject, DAY, KNOWN_AT), rules))
        for view in near
    ]
    by_hand = [1000 * best_of(20, lambda view=view: first_home_visit(view)) for view in near]
    median = statistics.median(ours)
    return {
        "cases": len(near),
        "facts_each": round(statistics.mean(len(view.facts) for view in near)),
        "standards": len(rules.standards),
        "steps_each": round(statistics.mean(len(steps(view, rules)) for view in near)),
        "median_ms": round(median, 2),
        "slowest_ms": round(max(ours), 2),
        "budget_ms": 15,
        "ratio_to_hand_written_rule_times_standards": round(
            median / (statistics.median(by_hand) * len(rules.standards)), 2
        ),
    }


def first_home_visit(view: View) -> tuple[str, date] | None:
    """What somebody would write by hand for one rule."""
    starts = [s.fact.on for s in view.facts if s.fact.kind == "supervision started"]
    if not starts or not any(s.fact.kind == "registration started" for s in view.facts):
        return None
    due = starts[-1] + timedelta(days=15)
    for standing in view.facts:
        fact = standing.fact
        if (
            fact.kind == "home visit"
            and fact.on >= starts[-1]
            and fact.details.get("outcome") == "seen at the address"
        ):
            return ("met" if fact.on <= due else "met late", fact.on)
    return ("late" if view.as_at > due else "due", due)
