"""Openings: on a fact, and at the start of an interval"""

from __future__ import annotations

from tests.lib.spec import Spec, covers


@covers("4.on", "4.merged")
def test_on_opens_a_step_on_the_day_of_each_matching_fact(spec: Spec) -> None:
    """Two absences on one day are one step, named by the first; the cancelled appointment opens none."""
    spec(
        standard="""
            id: absence-followed-up
            opens: {on: contact, where: {outcome: unacceptable absence}}
            within: {days: 5, clock: calendar}
            met_by: {fact: enforcement decided}
        """,
        begun="2026-01-01",
        record="""
            case | fact    | on         | id  | outcome
            -----+---------+------------+-----+---------------------
            A    | contact | 2026-03-02 | a-1 | unacceptable absence
            A    | contact | 2026-03-02 | a-2 | unacceptable absence
            A    | contact | 2026-03-04 | a-3 | unacceptable absence
            A    | contact | 2026-03-05 | a-4 | cancelled by us
        """,
        as_at="2026-03-05",
        steps="""
            case | opened on  | due on     | opened by
            -----+------------+------------+----------
            A    | 2026-03-02 | 2026-03-07 | a-1
            A    | 2026-03-04 | 2026-03-09 | a-3
        """,
    )


@covers("4.merged", "4.opened-by")
def test_two_triggers_of_one_day_are_one_step_with_the_earliest_due_day(spec: Spec) -> None:
    """The second decision must be reviewed sooner: it gives the due day, and the step is named by it."""
    spec(
        standard="""
            id: disclosure-reviewed
            opens: {on: disclosure decided}
            within: {field: review_on}
            met_by: {fact: contact}
        """,
        begun="2026-01-01",
        record="""
            case | fact               | on         | id  | review_on
            -----+--------------------+------------+-----+-----------
            A    | disclosure decided | 2026-03-02 | a-1 | 2026-06-01
            A    | disclosure decided | 2026-03-02 | a-2 | 2026-05-01
            A    | disclosure decided | 2026-03-02 | a-3 |
            B    | disclosure decided | 2026-03-02 | b-1 | 2026-05-01
            B    | disclosure decided | 2026-03-03 | b-2 | 2026-05-01
        """,
        as_at="2026-03-03",
        steps="""
            case | opened on  | due on     | opened by
            -----+------------+------------+----------
            A    | 2026-03-02 | 2026-05-01 | a-2
            B    | 2026-03-02 | 2026-05-01 | b-1
            B    | 2026-03-03 | 2026-05-01 | b-2
        """,
    )


@covers("4.several-openings", "4.merged")
def test_opens_may_be_a_list(spec: Spec) -> None:
    """Either opens it. A starts supervision on the day of her release: that is one step."""
    spec(
        standard="""
            id: first-contact
            opens: [{on: released}, {on: supervision started}]
            within: {days: 5, clock: calendar}
            met_by: {fact: contact}
        """,
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-03-02
            A    | released            | 2026-03-02
            B    | supervision started | 2026-03-02
            B    | released            | 2026-03-04
        """,
        as_at="2026-03-04",
        steps="""
            case | opened on  | due on
            -----+------------+-----------
            A    | 2026-03-02 | 2026-03-07
            B    | 2026-03-02 | 2026-03-07
            B    | 2026-03-04 | 2026-03-09
        """,
    )


_SUPERVISED = """
    under supervision: {from_to: {start: [{kind: supervision started}], end: [{kind: supervision ended}]}}
    not seen for ten days: {not: {days_after: {kind: contact, days: 10}}}
"""


@covers("4.start-of")
def test_start_of_opens_on_the_first_day_of_each_interval(spec: Spec) -> None:
    """A's repeated start is in the same interval, the start after the end begins another. B's start on the
    day of the end is the last word of that day: one interval."""
    spec(
        trees=_SUPERVISED,
        standard="""
            id: first-contact
            opens: {start of: under supervision}
            within: {days: 5, clock: calendar}
            met_by: {fact: home visit}
        """,
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-02-01
            A    | supervision started | 2026-02-10
            A    | supervision ended   | 2026-03-01
            A    | supervision started | 2026-03-05
            B    | supervision started | 2026-02-01
            B    | supervision ended   | 2026-03-01
            B    | supervision started | 2026-03-01
        """,
        as_at="2026-03-05",
        steps="""
            case | opened on  | due on
            -----+------------+-----------
            A    | 2026-02-01 | 2026-02-06
            A    | 2026-03-05 | 2026-03-10
            B    | 2026-02-01 | 2026-02-06
        """,
    )


@covers("4.opened-by-interval")
def test_an_interval_is_named_by_the_latest_fact_that_its_condition_reads(spec: Spec) -> None:
    """A's case began with a sentence, and nobody had seen her: no fact that the condition reads comes before,
    so the case's first fact is named. Ten days after the contact of 1 February, with nothing recorded that
    day, the contact is named, and not the visit after it."""
    spec(
        trees=_SUPERVISED,
        standard="""
            id: seen-again
            opens: {start of: not seen for ten days}
            within: {days: 5, clock: calendar}
            met_by: {fact: home visit}
        """,
        record="""
            case | fact       | on
            -----+------------+-----------
            A    | sentenced  | 2026-01-10
            A    | contact    | 2026-02-01
            A    | home visit | 2026-02-05
        """,
        steps="""
            as at      | case | opened on  | opened by
            -----------+------+------------+---------------------
            2026-02-10 | A    | 2026-01-10 | sentenced 2026-01-10
            2026-02-11 | A    | 2026-01-10 | sentenced 2026-01-10
            2026-02-11 | A    | 2026-02-11 | contact 2026-02-01
        """,
    )


@covers("4.in-force-running")
def test_an_interval_already_running_starts_when_the_standard_comes_into_force(spec: Spec) -> None:
    """In force from 1 March. A was under supervision since February; B's ended on the day before, and C's
    began after."""
    spec(
        trees=_SUPERVISED,
        standard="""
            - id: first-contact
              in_force: {from: 2026-03-01}
              opens: {start of: under supervision}
              within: {days: 5, clock: calendar}
              met_by: {fact: home visit}
            - id: monthly-contact
              in_force: {from: 2026-03-01}
              opens: {every: 30, clock: calendar, while: under supervision, first: after n}
              met_by: {fact: home visit}
        """,
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-02-01
            B    | supervision started | 2026-02-01
            B    | supervision ended   | 2026-03-01
            C    | supervision started | 2026-03-03
        """,
        as_at="2026-03-03",
        steps="""
            case | standard        | status  | opened on  | due on
            -----+-----------------+---------+------------+-----------
            A    | first-contact   | due     | 2026-03-01 | 2026-03-06
            A    | monthly-contact | due     | 2026-03-01 | 2026-03-31
            B    | first-contact   | no step |            |
            C    | first-contact   | due     | 2026-03-03 | 2026-03-08
            C    | monthly-contact | due     | 2026-03-03 | 2026-04-02
        """,
    )
