"""Openings: on a fact, and at the start of an interval"""

from __future__ import annotations

from tests.lib.spec import Spec, covers


@covers("4.on", "4.merged")
def test_on_opens_a_step_on_the_day_of_each_matching_fact(spec: Spec) -> None:
    """Two referrals on one day are one step, named by the first; the cancelled appointment opens none."""
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
    """A repeated start is in the same interval, a start after the end begins another; so does one on the day of
    the end for B only where the end is the last word, which it is not."""
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
    """A's case began with a sentence, and nobody had seen her: no fact that the condition reads comes before, so
    the case's first fact is named. Ten days after the contact of 1 February, with nothing recorded that day, the
    contact is named, and not the visit after it."""
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


_MATTERS = """
    in custody now: {from_to: {start: [{kind: received into custody}], end: [{kind: released}]}}
    on the register: {from_to: {start: [{kind: registration started}], end: [{kind: registration ended}]}}
    in hospital: {during: {kind: lone visit barred}}
"""


@covers("4.opens-when")
def test_a_step_opens_where_every_while_and_applies_holds_and_no_unless_does(spec: Spec) -> None:
    """Asked on the opening day itself: what begins on it holds, what ends on it does not. A has all it takes; in
    B `while` ends, in C `applies` ends, in D `unless` begins that day; in E `unless` ends."""
    spec(
        trees=_MATTERS,
        standard="""
            id: contact
            opens: {on: supervision started}
            while: [in custody now]
            applies: [on the register]
            unless: [in hospital]
            within: {days: 5, clock: calendar}
            met_by: {fact: contact}
        """,
        record="""
            case | fact                  | on         | until
            -----+-----------------------+------------+-----------
            A    | received into custody | 2026-03-02 |
            A    | registration started  | 2026-03-02 |
            A    | supervision started   | 2026-03-02 |
            B    | received into custody | 2026-03-01 |
            B    | registration started  | 2026-03-01 |
            B    | released              | 2026-03-02 |
            B    | supervision started   | 2026-03-02 |
            C    | received into custody | 2026-03-01 |
            C    | registration started  | 2026-03-01 |
            C    | registration ended    | 2026-03-02 |
            C    | supervision started   | 2026-03-02 |
            D    | received into custody | 2026-03-01 |
            D    | registration started  | 2026-03-01 |
            D    | lone visit barred     | 2026-03-02 |
            D    | supervision started   | 2026-03-02 |
            E    | received into custody | 2026-03-01 |
            E    | registration started  | 2026-03-01 |
            E    | lone visit barred     | 2026-02-20 | 2026-03-02
            E    | supervision started   | 2026-03-02 |
        """,
        as_at="2026-03-20",
        steps="""
            case | status  | opened on
            -----+---------+-----------
            A    | late    | 2026-03-02
            B    | no step |
            C    | no step |
            D    | no step |
            E    | late    | 2026-03-02
        """,
    )


@covers("4.opens-late", "4.opens-late-evidence", "4.opened-by")
def test_what_comes_true_up_to_the_due_day_opens_the_step_then(spec: Spec) -> None:
    """Supervision started on 2 March, due on the 12th. A is registered on the 5th: the contact of the 4th was
    before the opening, that of the 5th counts. B is registered on the due day, C the day after. D's bar, an
    `unless`, ends on the 6th. The fact that opened each is the start of supervision."""
    spec(
        trees=_MATTERS,
        standard="""
            id: contact
            opens: {on: supervision started}
            applies: [on the register]
            unless: [in hospital]
            within: {days: 10, clock: calendar}
            met_by: {fact: contact}
        """,
        record="""
            case | fact                 | on         | until
            -----+----------------------+------------+-----------
            A    | supervision started  | 2026-03-02 |
            A    | contact              | 2026-03-04 |
            A    | registration started | 2026-03-05 |
            A    | contact              | 2026-03-05 |
            B    | supervision started  | 2026-03-02 |
            B    | registration started | 2026-03-12 |
            C    | supervision started  | 2026-03-02 |
            C    | registration started | 2026-03-13 |
            D    | registration started | 2026-03-01 |
            D    | lone visit barred    | 2026-03-01 | 2026-03-06
            D    | supervision started  | 2026-03-02 |
        """,
        as_at="2026-03-14",
        steps="""
            case | status  | opened on  | due on     | met on     | opened by
            -----+---------+------------+------------+------------+-------------------------------
            A    | met     | 2026-03-05 | 2026-03-12 | 2026-03-05 | supervision started 2026-03-02
            B    | late    | 2026-03-12 | 2026-03-12 |            | supervision started 2026-03-02
            C    | no step |            |            |            |
            D    | late    | 2026-03-06 | 2026-03-12 |            | supervision started 2026-03-02
        """,
    )


@covers("4.opens-late-while")
def test_a_step_does_not_open_late_where_a_while_has_failed_since_the_trigger(spec: Spec) -> None:
    """B was let out and taken in again between the trigger and the registration, A was in prison throughout. C
    came into prison only after the trigger."""
    spec(
        trees=_MATTERS,
        standard="""
            id: contact
            opens: {on: supervision started}
            while: [in custody now]
            applies: [on the register]
            within: {days: 10, clock: calendar}
            met_by: {fact: contact}
        """,
        record="""
            case | fact                  | on
            -----+-----------------------+-----------
            A    | received into custody | 2026-03-01
            A    | supervision started   | 2026-03-02
            A    | registration started  | 2026-03-08
            B    | received into custody | 2026-03-01
            B    | supervision started   | 2026-03-02
            B    | released              | 2026-03-04
            B    | received into custody | 2026-03-05
            B    | registration started  | 2026-03-08
            C    | supervision started   | 2026-03-02
            C    | received into custody | 2026-03-03
            C    | registration started  | 2026-03-03
        """,
        as_at="2026-03-14",
        steps="""
            case | status  | opened on
            -----+---------+-----------
            A    | late    | 2026-03-08
            B    | no step |
            C    | no step |
        """,
    )


@covers("4.opens-late", "4.merged")
def test_a_late_opening_and_a_trigger_of_that_day_are_one_step(spec: Spec) -> None:
    """A trigger on 2 March waits for the registration on the 5th, when there is another trigger: one step, due as
    from the first, and named by it."""
    spec(
        trees=_MATTERS,
        standard="""
            id: contact
            opens: {on: supervision started}
            applies: [on the register]
            within: {days: 10, clock: calendar}
            met_by: {fact: contact}
        """,
        record="""
            case | fact                 | on         | id
            -----+----------------------+------------+----
            A    | supervision started  | 2026-03-02 | a-1
            A    | registration started | 2026-03-05 | a-2
            A    | supervision started  | 2026-03-05 | a-3
        """,
        as_at="2026-03-05",
        steps="""
            case | opened on  | due on     | opened by
            -----+------------+------------+----------
            A    | 2026-03-05 | 2026-03-12 | a-1
        """,
    )


@covers("4.in-force", "4.opens-late")
def test_in_force_is_asked_of_the_trigger(spec: Spec) -> None:
    """In force for March. A and D are triggered a day outside, B and C on the first and last day. E is triggered
    before it, and it does not help that the registration comes in March."""
    spec(
        trees=_MATTERS,
        standard="""
            id: contact
            in_force: {from: 2026-03-01, until: 2026-04-01}
            opens: {on: supervision started}
            applies: [on the register]
            within: {days: 10, clock: calendar}
            met_by: {fact: contact}
        """,
        record="""
            case | fact                 | on
            -----+----------------------+-----------
            A    | registration started | 2026-01-01
            A    | supervision started  | 2026-02-28
            B    | registration started | 2026-01-01
            B    | supervision started  | 2026-03-01
            C    | registration started | 2026-01-01
            C    | supervision started  | 2026-03-31
            D    | registration started | 2026-01-01
            D    | supervision started  | 2026-04-01
            E    | supervision started  | 2026-02-28
            E    | registration started | 2026-03-02
            F    | supervision started  | 2026-03-31
            F    | registration started | 2026-04-02
        """,
        as_at="2026-04-03",
        steps="""
            case | status  | opened on
            -----+---------+-----------
            A    | no step |
            B    | late    | 2026-03-01
            C    | due     | 2026-03-31
            D    | no step |
            E    | no step |
            F    | due     | 2026-04-02
        """,
    )


@covers("4.in-force-running")
def test_an_interval_already_running_starts_when_the_standard_comes_into_force(spec: Spec) -> None:
    """In force from 1 March. A was under supervision since February; B's ended on the day before, and C's began
    after."""
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


@covers("4.while-inside", "4.lapsed-by")
def test_the_while_inside_an_opening_is_one_of_the_standards(spec: Spec) -> None:
    """It must hold on the opening day, as for A and B, and lapses the step when it fails, as for B."""
    spec(
        trees=_MATTERS,
        standard="""
            id: contact
            opens: {on: supervision started, while: [in custody now]}
            within: {days: 10, clock: calendar}
            met_by: {fact: contact}
        """,
        record="""
            case | fact                  | on
            -----+-----------------------+-----------
            A    | received into custody | 2026-03-02
            A    | supervision started   | 2026-03-02
            B    | received into custody | 2026-03-02
            B    | supervision started   | 2026-03-02
            B    | released              | 2026-03-05
            C    | supervision started   | 2026-03-02
            C    | received into custody | 2026-03-03
        """,
        as_at="2026-03-05",
        steps="""
            case | status  | lapsed on  | lapsed by
            -----+---------+------------+--------------------
            A    | due     |            |
            B    | lapsed  | 2026-03-05 | released 2026-03-05
            C    | no step |            |
        """,
    )
