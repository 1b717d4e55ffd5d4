"""Putting a fact right and taking it back: what it would do is said before, and the earlier one stays on the record."""

from __future__ import annotations

from typing import Any

import pytest

from allsteps.access.roles import Role
from allsteps.record.fact import Fact
from tests.lib.written_case import CASE, TODAY, Written, account_of, days_ago, given

SEEN = {"outcome": "seen at the address", "children_present": True, "what_was_seen": "A tidy room."}
SENIOR, HEAD = account_of(Role.SENIOR_PRACTITIONER), account_of(Role.HEAD_OF_PDU)


@pytest.fixture
def visited(case: Written) -> tuple[Written, Fact, str]:
    """A visit at a-2 that closed its step, and where it is put right."""
    fact = given(CASE, "home visit", days_ago(2), {"address": "a-2"}, SEEN)
    return case, fact, f"/cases/A/facts/{fact.id}"


def test_the_form_is_filled_in_as_it_was_recorded(visited: Any) -> None:
    case, _, address = visited
    page = case.get("o-1", f"{address}/correct")
    assert 'value="seen at the address" checked' in page.main
    assert 'value="=a-2" checked' in page.main
    assert "A tidy room." in page.main
    assert "stays on the record as what was known until today" in page.text


def test_a_correction_that_opens_a_step_again_says_so_before(visited: Any) -> None:
    case, fact, address = visited
    page = case.get("o-1", f"{address}/correct")
    answers = filled(fact) | {"refs.address": "=a-1"}
    checked = case.send("o-1", f"{address}/correct", page, answers)
    assert "It will open again" in checked.text
    assert "A home visit after a change of address (address a-2): due" in checked.text
    saved = case.post("o-1", f"{address}/correct", {**checked.hidden, "to": "save"})
    assert saved.status == 302
    new = case.facts()[-1]
    assert (new.replaces, new.refs["address"], new.details) == (fact.identity, "a-1", SEEN)
    assert any(each.identity == fact.identity for each in case.facts())


def test_a_fact_that_was_put_right_already_is_not_put_right_again(visited: Any) -> None:
    case, fact, address = visited
    case.save("o-1", f"{address}/correct", filled(fact) | {"details.outcome": "not in"})
    again = case.send("o-1", f"{address}/correct", case.get("o-1", f"{address}/correct"), filled(fact))
    assert again.status == 422
    assert "Somebody has put this fact right, or taken it back, already." in again.text


def test_a_correction_sent_twice_is_saved_once(visited: Any) -> None:
    case, fact, address = visited
    page = case.get("o-1", f"{address}/correct")
    checked = case.send("o-1", f"{address}/correct", page, filled(fact) | {"details.outcome": "not in"})
    before = len(case.facts())
    sent = [case.post("o-1", f"{address}/correct", {**checked.hidden, "to": "save"}) for _ in range(2)]
    assert [each.status for each in sent] == [302, 302]
    assert len(case.facts()) == before + 1


def test_what_the_role_may_not_see_is_kept_and_not_shown(visited: Any) -> None:
    """Duty cover puts its own entry right, and is not shown that children were there."""
    case, _, _ = visited
    fact = given(CASE, "home visit", days_ago(1), {"address": "a-2"}, SEEN, recorded_by="officer:o-2")
    asked = case.get("o-2", "/cases/A/reason")
    case.post("o-2", "/cases/A/reason", {**asked.hidden, "reason": "Covering for a colleague today"})
    page = case.get("o-2", f"/cases/A/facts/{fact.id}/correct")
    assert "details.children_present" not in page.main
    assert "Some of what it says is not shown to your role. It stays as it is." in page.text
    saved = case.save(
        "o-2", f"/cases/A/facts/{fact.id}/correct", filled(fact) | {"details.outcome": "refused"}
    )
    assert saved.status == 302
    assert case.facts()[-1].details == {**SEEN, "outcome": "refused"}


def test_an_area_is_never_shown_and_stays(case: Written) -> None:
    area = ((-1.4762, 52.9333), (-1.4, 52.9), (-1.4, 53.0))
    details = {"condition": "exclusion area", "area": area, "text": "Not to go there."}
    fact = given(CASE, "licence condition set", days_ago(5), {"victim": "v-1"}, details)
    address = f"/cases/A/facts/{fact.id}/correct"
    page = case.get("o-1", address)
    assert "52.9333" not in page.main
    saved = case.save("o-1", address, {
        "on": fact.on, "refs.victim": "=v-1", "refs.child": "none", "details.condition": "exclusion area",
        "details.text": "Not to go near there.",
    })  # fmt: skip
    assert saved.status == 302
    assert case.facts()[-1].details == {**details, "text": "Not to go near there."}


def test_taking_back_says_what_opens_again_and_keeps_the_reason_on_the_trail(visited: Any) -> None:
    case, fact, address = visited
    page = case.get("o-1", f"{address}/retract")
    assert "A tidy room." in page.text
    checked = case.send("o-1", f"{address}/retract", page, {"reason": "Recorded on the wrong case"})
    assert "It will open again" in checked.text
    assert "Recorded on the wrong case" in checked.text
    saved = [case.post("o-1", f"{address}/retract", {**checked.hidden, "to": "save"}) for _ in range(2)]
    assert [each.status for each in saved] == [302, 302]
    new = case.facts()[-1]
    assert (new.retracts, dict(new.details)) == (fact.identity, {})
    assert [each[1:] for each in case.trail() if each[1] == "took back"] == [
        ("took back", CASE, "Recorded on the wrong case")
    ]


def test_taking_back_needs_a_reason(visited: Any) -> None:
    case, _, address = visited
    page = case.send("o-1", f"{address}/retract", case.get("o-1", f"{address}/retract"), {"reason": " "})
    assert (page.status, page.errors) == (422, {"reason": "Say why it is taken back"})


@pytest.mark.parametrize("act", ["correct", "retract"])
def test_a_fact_of_another_record_is_refused_with_the_way_on(visited: Any, act: str) -> None:
    case, fact, _ = visited
    page = case.get("o-1", f"/cases/B/facts/{fact.id}/{act}")
    assert page.status == 403
    assert "This fact is not about this case" in page.text


def test_a_colleagues_fact_is_put_right_by_those_who_work_with_the_case_only(visited: Any) -> None:
    case, _, address = visited
    for account in (SENIOR, HEAD):
        assert case.get(account, f"{address}/correct").status == 200
    desk = case.get(account_of(Role.ACCOMMODATION_DESK), f"{address.replace('correct', '')}/correct")
    assert desk.status == 200  # addresses are the desk's own area
    programmes = case.get(account_of(Role.PROGRAMMES), f"{address}/correct")
    assert programmes.status == 403
    assert "records facts of these areas" in programmes.text


def filled(fact: Fact) -> dict[str, Any]:
    """The visit as its form has it."""
    return {
        "on": fact.on, "refs.address": f"={fact.refs['address']}", "details.outcome": fact.details["outcome"],
        "details.children_present": "yes", "details.what_was_seen": fact.details["what_was_seen"],
    }  # fmt: skip


def test_the_day_it_happened_can_be_put_right(visited: Any) -> None:
    case, fact, address = visited
    case.save("o-1", f"{address}/correct", filled(fact) | {"on": TODAY})
    assert case.facts()[-1].on == TODAY
