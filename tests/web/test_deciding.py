"""Deciding about a step: by whom the standard names, with a reason, and with what it does said before."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from allsteps.access.roles import Role
from tests.lib.written_case import CASE, TODAY, Written, account_of, days_ago

SENIOR, HEAD = account_of(Role.SENIOR_PRACTITIONER), account_of(Role.HEAD_OF_PDU)
MOVED = f"/cases/A/steps/hv-move/{days_ago(20)}"
KEY = "?key=address=a-2"
WHY = "He has moved again, and is seen at the new address"


def test_setting_aside_closes_the_step_and_says_so_before(case: Written) -> None:
    address = f"{MOVED}/set-aside{KEY}"
    checked = case.send(HEAD, address, case.get(HEAD, address), {"details.reason": WHY})
    assert "It will close 1 step" in checked.text
    assert "set aside" in checked.text
    saved = case.post(HEAD, address, {**checked.hidden, "to": "save"})
    assert (saved.status, saved.location) == (302, f"{MOVED}/{KEY}")
    fact = case.facts()[-1]
    assert (fact.kind, fact.on, fact.refs) == ("step set aside", TODAY, {"address": "a-2"})
    assert fact.details == {
        "standard": "hv-move", "reason": WHY, "by_role": "head of PDU", "opened_on": days_ago(20),
    }  # fmt: skip


def test_a_decision_sent_twice_is_taken_once(case: Written) -> None:
    """The second finds the step closed by the first, and is not refused for it."""
    address = f"{MOVED}/set-aside{KEY}"
    checked = case.send(HEAD, address, case.get(HEAD, address), {"details.reason": WHY})
    before = len(case.facts())
    sent = [case.post(HEAD, address, {**checked.hidden, "to": "save"}) for _ in range(2)]
    assert [each.status for each in sent] == [302, 302]
    assert len(case.facts()) == before + 1


def test_varying_moves_the_day(case: Written) -> None:
    address, later = f"{MOVED}/vary{KEY}", TODAY + timedelta(days=9)
    page = case.get(HEAD, address)
    missing = case.send(HEAD, address, page, {"details.reason": WHY})
    assert missing.errors == {"details-due-on": "Due on: enter a day"}
    checked = case.send(HEAD, address, page, {"details.reason": WHY, "details.due_on": later})
    assert "It will move" in checked.text
    assert f"due {later:%-d %B %Y} instead of" in checked.text
    case.post(HEAD, address, {**checked.hidden, "to": "save"})
    assert case.facts()[-1].details["due_on"] == later


def test_a_decision_needs_a_reason(case: Written) -> None:
    address = f"{MOVED}/set-aside{KEY}"
    page = case.send(HEAD, address, case.get(HEAD, address), {})
    assert (page.status, page.errors) == (422, {"details-reason": "Reason: write something"})


@pytest.mark.parametrize("decision", ["set-aside", "vary"])
def test_who_is_not_named_by_the_standard_is_told_who_is(case: Written, decision: str) -> None:
    page = case.get("o-1", f"{MOVED}/{decision}{KEY}")
    assert page.status == 403
    assert "By the standard only these roles decide this" in page.text


def test_a_step_that_is_not_open_is_not_decided(case: Written) -> None:
    page = case.get(HEAD, f"/cases/A/steps/hv-move/{days_ago(19)}/set-aside{KEY}")
    assert page.status == 403
    assert "This step is no longer open" in page.text
    assert case.get(HEAD, f"/cases/A/steps/no-such-standard/{days_ago(19)}/set-aside").status == 404


def test_acknowledging_stops_nothing(case: Written) -> None:
    late = next(step for step in open_steps(case) if step.status == "late" and step.holder in ROLES)
    account = {"community practitioner": "o-1", "senior practitioner": SENIOR, "head of PDU": HEAD}[
        late.holder
    ]
    address = f"/cases/A/steps/{late.standard}/{late.opened_on}/acknowledge"
    address += f"?key={late.key}" if late.key else ""
    checked = case.send(account, address, case.get(account, address), {"details.action": "Visits tomorrow"})
    assert "The step stays late, and goes on escalating." in checked.text
    case.post(account, address, {**checked.hidden, "to": "save"})
    fact = case.facts()[-1]
    assert (fact.kind, fact.details) == (
        "escalation acknowledged", {"standard": late.standard, "action": "Visits tomorrow"},
    )  # fmt: skip
    assert late.order in {step.order for step in open_steps(case) if step.status == "late"}


def test_a_standard_may_be_decided_otherwise_only_where_it_says_so(case: Written) -> None:
    refused = case.get(HEAD, f"{MOVED}/decide-otherwise{KEY}")
    listed = {rule.standard.id: rule.standard for rule in rules().standards}
    if not any(each.fact == "decided otherwise" for each in listed["hv-move"].met_by):
        assert refused.status == 403
        assert "This standard is met by what it names and by nothing else" in refused.text
    step = next(
        step for step in open_steps(case)
        if any(each.fact == "decided otherwise" for each in listed[step.standard].met_by)
        and step.owner == "community practitioner"
    )  # fmt: skip
    address = f"/cases/A/steps/{step.standard}/{step.opened_on}/decide-otherwise"
    address += f"?key={step.key}" if step.key else ""
    checked = case.send("o-1", address, case.get("o-1", address), {"details.reason": WHY})
    assert "It will close" in checked.text
    assert case.post("o-1", address, {**checked.hidden, "to": "save"}).status == 302
    assert case.facts()[-1].kind == "decided otherwise"


def test_a_gap_is_accepted_for_a_while_and_the_step_stays_open(case: Written) -> None:
    listed = {rule.standard.id: rule.standard for rule in rules().standards}
    step = next(
        step for step in open_steps(case)
        if any(gate.class_ == "gap" and "head of PDU" in gate.roles for gate in listed[step.standard].gates)
    )  # fmt: skip
    address = f"/cases/A/steps/{step.standard}/{step.opened_on}/accept-gap"
    address += f"?key={step.key}" if step.key else ""
    page = case.get(HEAD, address)
    answers: dict[str, Any] = {"details.why": WHY, "details.interim_measures": "Rings daily"}
    assert case.send(HEAD, address, page, answers).errors == {"until": "Day it stops: enter a day"}
    past = case.send(HEAD, address, page, {**answers, "until": days_ago(1)})
    assert past.errors == {"until": "Day it stops: enter a day after the day it happened"}
    until = TODAY + timedelta(days=14)
    checked = case.send(HEAD, address, page, {**answers, "until": until})
    assert "The step stays open." in checked.text
    case.post(HEAD, address, {**checked.hidden, "to": "save"})
    fact = case.facts()[-1]
    assert (fact.kind, fact.until, fact.details["by_role"]) == ("gap accepted", until, "head of PDU")
    assert step.order in {each.order for each in open_steps(case)}
    assert case.get(SENIOR, address).status == 403


ROLES = {"community practitioner", "senior practitioner", "head of PDU"}


def rules() -> Any:
    from allsteps.web.desk import desk

    return desk().rules


def open_steps(case: Written) -> list[Any]:
    from allsteps.record.views import Record
    from allsteps.steps.evaluate import steps
    from allsteps.web.desk import desk

    facts = case.facts()
    view = Record(facts).view(CASE, TODAY, max(fact.known_from for fact in facts))
    return [step for step in steps(view, desk().rules) if step.status in ("due", "late")]
