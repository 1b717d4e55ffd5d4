"""A caseload: one row for each person, worst first, at most five things for today, and nothing hidden behind them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from allsteps.oversight.caseload import Caseload, caseload
from allsteps.steps.step import Status, Step
from allsteps.steps.stored import StoredStep
from allsteps.steps.together import Together, closable_together
from tests.lib.case_record import library_rules

TODAY = date(2026, 3, 30)
TOGETHER = Together.of(library_rules())
BLANK = Step(
    subject="case:A", standard="hv-ongoing", key="", opened_on=date(2026, 3, 2), due_on=date(2026, 3, 17),
    first_due_on=None, met_on=None, set_aside_on=None, lapsed_on=None, status=Status.LATE, provisional=False,
    compressed=False, recorded_late=False, varied_late=False, before_taken_on=False, opened_by="f-1", met_by=None,
    set_aside_by=None, lapsed_by=None, owner="community practitioner", holder="community practitioner",
)  # fmt: skip


def step(case: str, standard: str, due: int | None = -3, key: str = "", **said: Any) -> Step:
    """A step due so many days from today; late if that has passed."""
    due_on = None if due is None else TODAY + timedelta(days=due)
    late = due is not None and due < 0
    given = {"status": Status.LATE if late else Status.DUE} | said
    return replace(BLANK, subject=f"case:{case}", standard=standard, key=key, due_on=due_on, **given)


def of(*steps: Step) -> Caseload:
    stored = [StoredStep(TODAY - timedelta(days=1), None, each) for each in steps]
    return caseload(stored, TODAY, TOGETHER)


def test_one_row_a_person_by_consequence_before_lateness() -> None:
    """B's child comes before A's visit, though the visit is later; C is only due."""
    found = of(
        step("A", "hv-ongoing", -30), step("A", "cf-monthly", -2), step("C", "ch-lives-with-child", 1, "child=c-1"),
        step("B", "ch-lives-with-child", -1, "child=c-1"),
    )  # fmt: skip
    assert [row.subject for row in found.rows] == ["case:B", "case:A", "case:C"]
    assert [row.next_step.standard for row in found.rows] == [
        "ch-lives-with-child",
        "hv-ongoing",
        "ch-lives-with-child",
    ]


def test_rows_are_read_on_the_day() -> None:
    """A row of the table that begins tomorrow, and one that ended yesterday, are not today's."""
    today = StoredStep(TODAY, TODAY + timedelta(days=1), step("A", "hv-ongoing"))
    tomorrow = StoredStep(TODAY + timedelta(days=1), None, step("B", "hv-ongoing"))
    yesterday = StoredStep(TODAY - timedelta(days=9), TODAY, step("C", "hv-ongoing"))
    found = caseload([tomorrow, today, yesterday], TODAY, TOGETHER)
    assert [row.subject for row in found.rows] == ["case:A"]
    assert found.counts[Status.LATE] == 1


def test_five_things_for_today_and_the_rest_counted() -> None:
    """Seven people with one late step each, an eighth due today, a ninth due tomorrow."""
    late = [step(case, "hv-ongoing", -day) for day, case in enumerate("ABCDEFG", start=1)]
    found = of(*late, step("H", "hv-ongoing", 0), step("I", "hv-ongoing", 1))
    assert [thing.step.subject for thing in found.today] == [f"case:{case}" for case in "GFEDC"]
    assert (found.more_late, found.more_due_today) == (2, 1)
    assert (found.counts[Status.LATE], found.counts[Status.DUE]) == (7, 2)


def test_what_is_due_today_is_for_today_and_what_is_due_tomorrow_is_not() -> None:
    assert [
        thing.step.subject for thing in of(step("A", "hv-ongoing", 0), step("B", "hv-ongoing", 1)).today
    ] == ["case:A"]


def test_one_visit_that_closes_four_is_one_thing() -> None:
    """The steps it would close are not counted again; the police's own visit is another thing."""
    found = of(
        step("A", "hv-move", -9, "address=a-1"), step("A", "hv-ongoing", -8), step("A", "cf-weekly", -7),
        step("A", "cf-monthly", 3), step("A", "hv-police", -1), step("A", "hv-move", -5, "address=a-2"),
    )  # fmt: skip
    visit, other_address, police = found.today
    assert visit.closed_by is not None
    assert (visit.closed_by.kind, visit.closed_by.refs) == ("home visit", {"address": "a-1"})
    assert [closed.standard for closed in visit.closes] == [
        "hv-move",
        "hv-ongoing",
        "cf-weekly",
        "cf-monthly",
    ]
    assert (other_address.step.key, police.step.standard) == ("address=a-2", "hv-police")
    assert police.closed_by is None
    assert found.more_late == 0


def test_what_is_for_today_may_be_asked_of_some_roles_only() -> None:
    """The police's visit is theirs to make. It stays among what is late; hers is the one that climbed to her, too."""
    found = [
        step("A", "hv-police", -9, owner="police", holder="police"),
        step("B", "hv-ongoing", -2),
        step("C", "hv-ongoing", -1, owner="prison practitioner", holder="community practitioner"),
    ]
    stored = [StoredStep(TODAY, None, each) for each in found]
    asked = caseload(stored, TODAY, TOGETHER, whose={"community practitioner"})
    assert [thing.step.subject for thing in asked.today] == ["case:B", "case:C"]
    assert asked.more_late == 1
    assert len(of(*found).today) == 3


def test_late_steps_on_nobody_s_worklist_are_counted_apart() -> None:
    found = of(
        step("A", "hv-ongoing", holder=None), step("B", "hv-ongoing", holder=None, before_taken_on=True)
    )
    assert (found.rows, found.today, found.without_holder) == ((), (), 1)
    assert found.counts[Status.LATE] == 2


def test_nobody_has_anything() -> None:
    found = of()
    assert (found.rows, found.today, found.more_late, found.more_due_today) == ((), (), 0, 0)


def closes(*steps: Step) -> dict[str, list[str]]:
    found = closable_together(steps, TOGETHER, TODAY)
    return {one.kind: [f"{closed.standard} {closed.key}".strip() for closed in one.steps] for one in found}


@pytest.mark.parametrize(
    "steps, kind, wanted",
    [
        # A visit is a contact too, and may be at one address only.
        ([step("A", "hv-ongoing"), step("A", "cf-monthly")], "home visit", ["hv-ongoing", "cf-monthly"]),
        (
            [step("A", "hv-move", key="address=a-1"), step("A", "hv-move", key="address=a-2"), step("A", "hv-ongoing")],
            "home visit", ["hv-move address=a-1", "hv-ongoing"],
        ),
        # One asks for the office, one for video or prison; where three meet, it is all of them.
        ([step("A", "rs-com-meets"), step("A", "cf-monthly"), step("A", "om-pom-contact")], "contact",
         ["rs-com-meets", "cf-monthly", "om-pom-contact"]),
        # An enquiry to the police is not one to children's services.
        ([step("A", "sg-police-start"), step("A", "sg-csc-start")], "enquiry made", ["sg-police-start"]),
        # 26 sessions are not one.
        ([step("A", "iv-programme-attended", key="work=w-1")], "work session", None),
        # Nobody wrote down which address.
        ([step("A", "hv-move", key="address=?")], "home visit", None),
        # What is upcoming or closed is not closed again.
        (
            [step("A", "hv-ongoing", status=Status.UPCOMING), step("A", "hv-ongoing", status=Status.MET)],
            "home visit", None,
        ),
        # The review counts from the day after the decision on.
        ([step("A", "ds-review", key="disclosure=d-1", opened_on=TODAY)], "disclosure decided", None),
        ([step("A", "ds-review", key="disclosure=d-1", opened_on=TODAY - timedelta(days=1))], "disclosure decided",
         ["ds-review disclosure=d-1"]),
    ],
)  # fmt: skip
def test_what_one_fact_could_close(steps: list[Step], kind: str, wanted: list[str] | None) -> None:
    assert closes(*steps).get(kind) == wanted


def test_deciding_otherwise_is_never_put_forward() -> None:
    assert "decided otherwise" not in closes(step("A", "ch-children-asked"), step("A", "hv-concern"))


def test_most_first_and_then_by_name() -> None:
    found = closable_together(
        [step("A", "hv-ongoing"), step("A", "cf-monthly"), step("A", "hv-police")], TOGETHER, TODAY
    )
    assert [(one.kind, len(one.steps)) for one in found] == [
        ("home visit", 2),
        ("contact", 1),
        ("police visit", 1),
    ]


def test_only_facts_that_close_a_wanted_step() -> None:
    steps = [step("A", "hv-ongoing"), step("A", "cf-monthly"), step("A", "hv-police")]
    [one] = closable_together(steps, TOGETHER, TODAY, closing=steps[2])
    assert (one.kind, one.steps) == ("police visit", (steps[2],))


def test_for_today_are_only_steps_of_the_reader_and_the_others_are_counted() -> None:
    """A's is the police's; B's came up from her to the head of PDU, and is still hers to do; C's is hers."""
    stored = [
        StoredStep(TODAY, None, each)
        for each in (
            step("A", "hv-ongoing", -9, owner="police offender manager", holder="police offender manager"),
            step("B", "hv-ongoing", -8, holder="head of PDU"),
            step("C", "hv-ongoing", -7),
        )
    ]
    found = caseload(stored, TODAY, TOGETHER, whose={"community practitioner"})
    assert [thing.step.subject for thing in found.today] == ["case:B", "case:C"]
    assert len(found.rows) == 3
    assert found.more_late == 1
