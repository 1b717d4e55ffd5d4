"""The pages of a case: who it is about, what must happen next, and what is recorded, for whoever may see it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from allsteps.access.roles import Role
from tests.lib.written_case import CASE, TODAY, Page, Written, account_of, days_ago, given

TABS = ("", "steps", "timeline", "risk", "accommodation", "work", "people", "decisions")


def bar(page: Page) -> str:
    """The identity bar, as it reads."""
    whole = page.response.content.decode()
    start = whole.index('class="app-identity"')
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", whole[start : whole.index('id="main-content"')]))


def after(days: int) -> str:
    return f"{days_ago(days):%-d %B %Y}"


@pytest.mark.parametrize("tab", TABS)
def test_each_page_opens_the_case_once_and_says_so_once(case: Written, tab: str) -> None:
    assert case.get("o-1", f"/cases/A/{tab}").status == 200
    assert case.trail() == [("o-1", "opened", CASE, "")]


@pytest.mark.parametrize("tab", TABS)
def test_no_page_has_a_person_in_its_title(case: Written, tab: str) -> None:
    whole = case.get("o-1", f"/cases/A/{tab}").response.content.decode()
    title = re.search(r"<title>(.*?)</title>", whole, re.S)
    assert title is not None
    assert not {"Ada", "Pim", "X000001"} & set(re.findall(r"\w+", title[1]))


def test_titles_tell_the_pages_apart(case: Written) -> None:
    pages = (case.get("o-1", f"/cases/A/{tab}").response.content.decode() for tab in TABS)
    titles = {whole[whole.index("<title>") : whole.index("</title>")] for whole in pages}
    assert len(titles) == len(TABS)


@pytest.mark.parametrize("tab", TABS)
def test_the_bar_is_on_every_page(case: Written, tab: str) -> None:
    said = bar(case.get("o-1", f"/cases/A/{tab}"))
    assert "Ada Pim" in said
    assert "X000001" in said
    assert "Somebody o-1 (community practitioner)" in said
    assert "Nobody has recorded a judgement" in said


def test_where_tonight_says_how_and_when_it_is_known(case: Written) -> None:
    """Told is not seen: only a visit to the address makes it seen."""
    told = bar(case.get("o-1", "/cases/A/"))
    assert f"Own, address a-2 since {after(20)}; told by the person on {after(20)}, not confirmed" in told
    given(CASE, "home visit", days_ago(1), {"address": "a-2"}, {"outcome": "seen at the address"})
    seen = bar(case.get("o-1", "/cases/A/"))
    assert f"seen there on {after(1)} (1 day ago)" in seen
    given(CASE, "whereabouts unknown started", TODAY)
    assert "Whereabouts unknown" in bar(case.get("o-1", "/cases/A/"))


def test_the_harm_level_stands_with_its_day_and_setting(case: Written) -> None:
    given(CASE, "harm assessed", days_ago(9), details={"setting": "community", "level": "high"})
    assert f"High judged {after(9)}, in the community" in bar(case.get("o-1", "/cases/A/"))


def test_what_must_happen_next_names_the_kind_and_what_it_is_about(case: Written) -> None:
    """The button carries the step's key and no outcome."""
    page = case.get("o-1", "/cases/A/")
    assert "more late" in page.text
    records = re.findall(r'href="(/cases/A/record/[^"]+)"', page.main)
    assert records
    assert all(set(re.findall(r"[?;](\w+)\.", link)) <= {"ref"} for link in records)


def test_nothing_due_is_never_all_clear(case: Written) -> None:
    given("case:new", "person registered", TODAY, details={"name": "Cy Pim", "crn": "X000003"})
    page = case.get(account_of(Role.REGIONAL_DIRECTOR), "/cases/new/reason")
    case.post(
        account_of(Role.REGIONAL_DIRECTOR),
        "/cases/new/reason",
        {**page.hidden, "reason": "To allocate the case"},
    )
    text = case.get(account_of(Role.REGIONAL_DIRECTOR), "/cases/new/").text
    assert "Nothing is due by rule." in text
    assert "Last considered judgement: None is recorded." in text


def test_the_last_judgement_says_its_day_and_role(case: Written) -> None:
    given(CASE, "manager oversight recorded", days_ago(3), details={"about": "plan"},
          recorded_by=f"account:{account_of(Role.SENIOR_PRACTITIONER)}")  # fmt: skip
    said = f"Last considered judgement: {after(3)}, by the senior practitioner: manager oversight recorded."
    assert said in case.get("o-1", "/cases/A/").text


def test_steps_that_are_not_asked_say_why(case: Written) -> None:
    text = case.get("o-1", "/cases/A/steps").text
    assert "standards ask nothing here" in text
    assert "“in custody”" in text or "Nothing has happened that would open it." in text


def test_children_are_shown_only_to_those_who_work_with_the_case(case: Written) -> None:
    assert "child c-1" in case.get("o-1", "/cases/A/people").text
    desk = account_of(Role.ACCOMMODATION_DESK)
    for tab in ("people", "timeline", "steps"):
        page = case.get(desk, f"/cases/A/{tab}")
        assert page.status == 200
        assert "child c-1" not in page.text, tab
    assert "This does not say whether there are any." in case.get(desk, "/cases/A/people").text
    assert "Held; not shown to your role." in case.get(desk, "/cases/A/timeline").text


def test_no_decision_is_said_and_not_left_blank(case: Written) -> None:
    assert "Programme decision No decision recorded." in case.get("o-1", "/cases/A/work").text
    assert "Nobody has recorded a judgement. That is not a low risk." in case.get("o-1", "/cases/A/risk").text
    assert "No police confirmation seen here: ask." in case.get("o-1", "/cases/A/risk").text


def test_sessions_attended_stand_beside_those_planned(case: Written) -> None:
    planned = {"kind": "one-to-one", "name": "Steps forward", "needs": ("thinking",), "sessions": 12}
    given(CASE, "work planned", days_ago(9), {"work": "w-1"}, planned)
    for days, outcome in ((8, "attended"), (6, "did not attend"), (4, "attended")):
        given(CASE, "work session", days_ago(days), {"work": "w-1"}, {"outcome": outcome})
    assert "2 of 12 1 did not attend" in case.get("o-1", "/cases/A/work").text


def test_a_score_stands_as_recorded_and_a_woman_has_no_predictor(case: Written) -> None:
    assert "No validated sexual predictor" not in case.get("o-1", "/cases/A/risk").text
    given(CASE, "person registered", days_ago(2), details={"sex": "female"})
    assert "No validated sexual predictor: none exists for women." in case.get("o-1", "/cases/A/risk").text
    given(
        CASE, "risk score recorded", days_ago(1), details={"tool": "OSP/DC", "value": 2.5, "version": "4.0"}
    )
    text = case.get("o-1", "/cases/A/risk").text
    assert "Tool: OSP/DC Version: 4.0" in text
    assert "not validated for women: do not rely on it" in text


def test_nothing_held_is_not_no_risk(case: Written) -> None:
    asked = {"agency": "police", "area": "North", "searched": ("person", "address")}
    given(CASE, "enquiry made", days_ago(9), {"enquiry": "q-1", "address": "a-2"}, asked)
    assert "No answer yet" in case.get("o-1", "/cases/A/accommodation").text
    given(CASE, "enquiry answered", days_ago(5), {"enquiry": "q-1"}, {"result": "nothing held"})
    assert "Nothing held is not no risk." in case.get("o-1", "/cases/A/accommodation").text


def test_a_case_elsewhere_is_opened_with_a_reason_and_leads_back(case: Written) -> None:
    page = case.get("o-9", "/cases/A/timeline?known_on=2026-03-20")
    assert page.status == 302
    assert page.location == "/cases/A/reason?next=%2Fcases%2FA%2Ftimeline%3Fknown_on%3D2026-03-20"


@pytest.mark.parametrize("role", [Role.POLICY_OWNER, Role.AUDITOR])
@pytest.mark.parametrize("tab", TABS)
def test_those_who_open_no_case_are_refused(case: Written, role: Role, tab: str) -> None:
    page = case.get(account_of(role), f"/cases/A/{tab}")
    assert page.status == 403
    assert "Ada" not in page.text
    assert case.trail() == []


def test_a_case_that_is_not_there_is_not_found(case: Written) -> None:
    assert case.get("o-1", "/cases/nobody/").status == 404


def test_an_officer_has_fewer_tabs(case: Written) -> None:
    given("officer:o-1", "training completed", days_ago(90),
          details={"course": "ARMS", "expires": TODAY - timedelta(days=1)})  # fmt: skip
    page = case.get("o-1", "/staff/o-1/")
    assert "ARMS" in page.text
    assert f"expired {days_ago(1):%-d %b %Y} 1 day late" in page.text
    assert case.get("o-1", "/staff/o-1/risk").status == 404
    assert case.get("o-2", "/staff/o-1/").status == 403


def test_what_a_case_says_is_not_told_on_an_officers_page(case: Written) -> None:
    """The officer's line sees that she was given a case, and opens the case by its own rules."""
    text = case.get("o-1", "/staff/o-1/timeline").text
    assert "What it says is in the record of case A" in text
    assert "Role: community practitioner" not in text


def test_premises_do_not_say_who_lives_there(case: Written) -> None:
    own = {"kind": "approved premises", "placed_by": "probation", "confirmed": "premises confirmed"}
    given(CASE, "moved to address", days_ago(2), {"address": "a-3", "premises": "p-1"}, own)
    for tab in ("", "steps", "timeline"):
        page = case.get(account_of(Role.ACCOMMODATION_DESK), f"/premises/p-1/{tab}")
        assert page.status == 200
        assert "/cases/A" not in page.main, tab
        assert "case A" not in page.text
