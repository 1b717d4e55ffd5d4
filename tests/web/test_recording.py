"""Recording a fact: what can be chosen, one form for each kind, what is said beforehand, and that it is saved once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from allsteps.access.roles import Role
from tests.lib.written_case import CASE, TODAY, Written, account_of, days_ago, given

VISIT = "/cases/A/record/home-visit"
SEEN = {"on": TODAY, "refs.address": "=a-2", "details.outcome": "seen at the address"}


def test_what_would_close_open_steps_comes_first(case: Written) -> None:
    text = case.get("o-1", "/cases/A/record").text
    assert text.index("Would close open steps") < text.index("could close") < text.index("Addresses")
    assert text.index("Home visit, address a-") < text.index("Addresses")


def test_a_kind_is_found_by_words_without_script(case: Written) -> None:
    text = case.get("o-1", "/cases/A/record?q=polygraph+examined").text
    assert "Polygraph examined" in text
    assert "Moved to address" not in text
    assert "No kind of event has these words" in case.get("o-1", "/cases/A/record?q=unheard").text


def test_refused_kinds_are_there_with_the_reason(case: Written) -> None:
    """A desk records its own areas; decisions about a step are taken on the step's page."""
    text = case.get(account_of(Role.ACCOMMODATION_DESK), "/cases/A/record").text
    refused = text[text.index("What you cannot record here") :]
    assert "Work session" in refused
    assert "records facts of these areas: Accommodation, Addresses" in refused
    assert "This is decided about one step, on that step's page" in refused


def test_the_form_says_what_is_never_recorded_and_what_is_known(case: Written) -> None:
    text = case.get("o-1", VISIT).text
    assert "Narratives of offences" in text
    assert f"a-2, own home, since {TODAY - timedelta(days=20):%-d %B %Y}" in text
    assert "Never a name of a child or neighbour." in text


def test_children_are_offered_only_to_those_who_may_see_them(case: Written) -> None:
    """Duty cover may record a child, and is not shown which children the case has."""
    address = "/cases/A/record/child-linked"
    assert "c-1, son, 5-11" in case.get("o-1", address).text
    asked = case.get("o-2", "/cases/A/reason")
    case.post("o-2", "/cases/A/reason", {**asked.hidden, "reason": "Covering for a colleague today"})
    page = case.get("o-2", address)
    assert page.status == 200
    assert "c-1" not in page.main
    assert "A new one" in page.text


def test_an_address_fills_in_what_it_names(case: Written) -> None:
    filled = "ref.address=a-1&detail.outcome=not+in&ref.nothing=x&step=hv-move|address=a-1|2026-01-01"
    page = case.get("o-1", f"{VISIT}?{filled}")
    assert 'value="=a-1" checked' in page.main
    assert 'value="not in" checked' in page.main
    assert "Opened for the step “A home visit after a change of address”." in page.text


def test_a_visit_at_the_wrong_address_is_said_not_to_close_the_step_before_it_is_saved(case: Written) -> None:
    page = case.get("o-1", VISIT)
    checked = case.send("o-1", VISIT, page, {**SEEN, "refs.address": "=a-1"})
    assert (
        "This home visit is about another address, so it will not close “A home visit after a change of address "
        "(address a-2)”."
    ) in checked.text
    right = case.send("o-1", VISIT, page, SEEN)
    assert "A home visit after a change of address (address a-2): recorded as done" in right.text


def test_checking_saves_nothing(case: Written) -> None:
    before = case.facts()
    case.send("o-1", VISIT, case.get("o-1", VISIT), SEEN)
    assert len(case.facts()) == len(before)


def test_saving_goes_back_to_the_case_and_says_what_closed(case: Written) -> None:
    saved = case.save("o-1", VISIT, SEEN)
    assert (saved.status, saved.location) == (302, "/cases/A/")
    assert "Recorded: home visit. It closed" in case.get("o-1", saved.location).text
    fact = case.facts()[-1]
    assert (fact.kind, fact.on, fact.refs, fact.details["outcome"]) == (
        "home visit", TODAY, {"address": "a-2"}, "seen at the address",
    )  # fmt: skip
    assert fact.recorded_by == "officer:o-1"


def test_saving_goes_back_to_the_step_that_it_was_opened_for(case: Written) -> None:
    address = f"{VISIT}?step=hv-move|address=a-2|{days_ago(20)}"
    saved = case.save("o-1", address, SEEN)
    assert saved.location == f"/cases/A/steps/hv-move/{days_ago(20)}/?key=address=a-2"


def test_answers_can_be_changed_from_the_check(case: Written) -> None:
    checked = case.send("o-1", VISIT, case.get("o-1", VISIT), SEEN)
    again = case.post("o-1", VISIT, {**checked.hidden, "to": "change"})
    assert 'value="seen at the address" checked' in again.main
    assert again.hidden["fact"] == checked.hidden["fact"]


def test_a_new_thing_has_an_id_that_the_page_gave(case: Written) -> None:
    address = "/cases/A/record/relationship-started"
    page = case.get("o-1", address)
    [new] = page.hidden["new.partner"]
    saved = case.save("o-1", address, {
        "on": TODAY, "refs.partner": "new", "new.partner": new, "details.partner_has_children": "unknown",
    })  # fmt: skip
    assert saved.status == 302
    assert case.facts()[-1].refs == {"partner": new}


@pytest.mark.parametrize(
    "answers, field, sentence",
    [
        ({"on": ""}, "on", "Day it happened: enter a day"),
        ({"on": TODAY + timedelta(days=1)}, "on", "Day it happened: enter today or a day before"),
        ({"details.outcome": ""}, "details-outcome", "Outcome: choose one"),
        ({"details.outcome": "asleep"}, "details-outcome", "Outcome: choose one from the list"),
        ({"refs.address": ""}, "refs-address", "Choose which address it is about, or that it is not known"),
        ({"basis": "hearsay"}, "basis", "How we know: choose one from the list"),
        ({"details.announced": "perhaps"}, "details-announced", "Announced: choose yes or no"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field(
    case: Written, answers: dict[str, Any], field: str, sentence: str
) -> None:
    sent = {name: value for name, value in {**SEEN, **answers}.items() if value != ""}
    page = case.send("o-1", VISIT, case.get("o-1", VISIT), sent)
    assert page.status == 422
    assert page.errors[field].startswith(sentence)
    assert f'id="{field}"' in page.main
    assert "<title>Error:" in page.response.content.decode()


def test_a_form_sent_twice_is_saved_once(case: Written) -> None:
    checked = case.send("o-1", VISIT, case.get("o-1", VISIT), SEEN)
    before = len(case.facts())
    first, second = (case.post("o-1", VISIT, {**checked.hidden, "to": "save"}) for _ in range(2))
    assert (first.status, second.status, second.location) == (302, 302, first.location)
    assert len(case.facts()) == before + 1


def test_a_form_that_was_saved_and_then_changed_is_shown_again_with_what_is_new(case: Written) -> None:
    checked = case.send("o-1", VISIT, case.get("o-1", VISIT), SEEN)
    case.post("o-1", VISIT, {**checked.hidden, "to": "save"})
    before = len(case.facts())
    page = case.post("o-1", VISIT, {**checked.hidden, "details.outcome": "not in", "to": "save"})
    assert page.status == 409
    assert "This record has changed since you opened this form. Nothing was saved." in page.text
    assert len(case.facts()) == before
    saved = case.send("o-1", VISIT, page, {**SEEN, "details.outcome": "not in"}, to="save")
    assert saved.status == 302
    assert len(case.facts()) == before + 1


@pytest.mark.parametrize("to", ["check", "save"])
def test_nobody_saves_over_what_they_have_not_seen(case: Written, to: str) -> None:
    page = case.get("o-1", VISIT)
    given(CASE, "curfew missed", TODAY)
    before = len(case.facts())
    again = case.send("o-1", VISIT, page, SEEN, to)
    assert again.status == 409
    assert "Curfew missed" in again.text
    assert 'value="seen at the address" checked' in again.main
    assert len(case.facts()) == before
    assert case.send("o-1", VISIT, again, SEEN, "save").status == 302


@pytest.mark.parametrize(
    "broken, sentence",
    [
        ({"account": "o-2"}, "You are signed in as somebody else"),
        ({"subject": "case:B"}, "This form was opened for another record"),
        ({"version": ""}, "The form came without what says whom it is about"),
        ({"version": "-1"}, "The form came without what says whom it is about"),
        ({"fact": "f-1"}, "The form came without what says whom it is about"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("to", ["check", "save"])
def test_a_form_for_another_record_or_of_another_person_saves_nothing(
    case: Written, broken: dict[str, str], sentence: str, to: str
) -> None:
    page = case.get("o-1", VISIT)
    before = case.written()
    refused = case.post("o-1", VISIT, {**page.hidden, **{"to": to}, **broken})
    assert refused.status == 409
    assert sentence in refused.text
    assert case.written() == before


def test_two_tabs_with_two_people_never_mix(case: Written) -> None:
    """The form of one person, sent by the browser in which another has signed in since."""
    checked = case.send("o-1", VISIT, case.get("o-1", VISIT), SEEN)
    before = case.written()
    refused = case.post(account_of(Role.SENIOR_PRACTITIONER), VISIT, {**checked.hidden, "to": "save"})
    assert refused.status == 409
    assert case.written() == before


def test_the_sentence_for_afterwards_is_the_pages_own(case: Written) -> None:
    """What comes back from the browser is said only if the page gave it out."""
    checked = case.send("o-1", VISIT, case.get("o-1", VISIT), SEEN)
    saved = case.post("o-1", VISIT, {**checked.hidden, "closed": "It closed everything.:xyz", "to": "save"})
    assert "It closed everything" not in case.get("o-1", saved.location).text


def test_no_address_holds_what_was_written(case: Written) -> None:
    saved = case.save("o-1", VISIT, {**SEEN, "details.what_was_seen": "A red bicycle"})
    assert "bicycle" not in saved.location
    assert case.facts()[-1].details["what_was_seen"] == "A red bicycle"


def test_no_such_kind_is_not_found(case: Written) -> None:
    assert case.get("o-1", "/cases/A/record/no-such-kind").status == 404
    assert case.get("o-1", "/cases/A/record/officer-joined").status == 404


def test_an_officers_number_that_nobody_has_is_not_taken(case: Written) -> None:
    """A slip of one figure would hand the case to nobody."""
    senior, address = account_of(Role.SENIOR_PRACTITIONER), "/cases/A/record/allocated"
    answers = {"on": TODAY, "refs.officer": "other", "details.role": "community practitioner"}
    page = case.get(senior, address)
    wrong = case.send(senior, address, page, {**answers, "refs.officer.id": "o-77"})
    assert wrong.errors == {"refs-officer": "Which officer: no officer has this number"}
    assert case.send(senior, address, page, {**answers, "refs.officer.id": "o-9"}).status == 200


def test_every_sentence_is_for_a_code_of_the_exchange_file() -> None:
    from allsteps.record.exchange.messages import MESSAGES
    from allsteps.web.recording.faults import SAYS

    assert set(SAYS) <= set(MESSAGES)
