"""What an opening waits for: while, applies, unless, and the days in force"""

from __future__ import annotations

from tests.lib.spec import Spec, covers

_MATTERS = """
    in custody now: {from_to: {start: [{kind: received into custody}], end: [{kind: released}]}}
    on the register: {from_to: {start: [{kind: registration started}], end: [{kind: registration ended}]}}
    in hospital: {during: {kind: lone visit barred}}
"""


@covers("4.opens-when")
def test_a_step_opens_where_every_while_and_applies_holds_and_no_unless_does(spec: Spec) -> None:
    """Asked on the opening day itself: what begins on it holds, what ends on it does not. A has all it takes;
    in B `while` ends, in C `applies` ends, in D `unless` begins that day; in E `unless` ends."""
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
    """B was let out and taken in again between the trigger and the registration, A was in prison throughout.
    C came into prison only after the trigger, D came out on the day of the registration."""
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
            D    | received into custody | 2026-03-01
            D    | supervision started   | 2026-03-02
            D    | released              | 2026-03-08
            D    | registration started  | 2026-03-08
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
            D    | no step |
        """,
    )


@covers("4.opens-late", "4.merged")
def test_a_late_opening_and_a_trigger_of_that_day_are_one_step(spec: Spec) -> None:
    """A trigger on 2 March waits for the registration on the 5th, when there is another trigger: one step,
    due as from the first, and named by it."""
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
    """In force for March. A and D are triggered a day outside, B and C on the first and last day. E is
    triggered before it, and it does not help that the registration comes in March."""
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
