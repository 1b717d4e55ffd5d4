"""Closing a step: met, set aside, lapsed, varied"""

from __future__ import annotations

from tests.lib.spec import Spec, covers


@covers("5.lapsed", "5.lapsed-late", "4.lapsed-by")
def test_a_step_lapses_up_to_its_due_day_and_afterwards_stays_late(spec: Spec) -> None:
    """Due on 12 March. Supervision ends before that day for A, on it for B, after it for C and D; D is seen
    all the same, and met late."""
    spec(
        standard="contact-within-ten-days",
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-03-02
            A    | supervision ended   | 2026-03-08
            B    | supervision started | 2026-03-02
            B    | supervision ended   | 2026-03-12
            C    | supervision started | 2026-03-02
            C    | supervision ended   | 2026-03-13
            D    | supervision started | 2026-03-02
            D    | supervision ended   | 2026-03-13
            D    | contact             | 2026-03-20
        """,
        as_at="2026-03-20",
        steps="""
            case | status   | met on     | lapsed on  | lapsed by
            -----+----------+------------+------------+-----------------------------
            A    | lapsed   |            | 2026-03-08 | supervision ended 2026-03-08
            B    | lapsed   |            | 2026-03-12 | supervision ended 2026-03-12
            C    | late     |            |            |
            D    | met late | 2026-03-20 |            |
        """,
    )


_TWO = """
    on the register: {during: {kind: registration started}}
    under supervision: {from_to: {start: [{kind: supervision started}], end: [{kind: supervision ended}]}}
"""


@covers("5.lapsed", "4.lapsed-by")
def test_a_lapse_names_the_latest_fact_that_the_first_failing_while_reads(spec: Spec) -> None:
    """On 5 March A's registration ends by its own fact, with nothing recorded that day: the latest fact that
    the condition reads is its start. B's supervision ends that day too: of two the one listed first is
    named."""
    spec(
        trees=_TWO,
        standard="""
            - id: a-register-first
              opens: {on: supervision started}
              while: [on the register, under supervision]
              within: {days: 10, clock: calendar}
              met_by: {fact: contact}
            - id: b-supervision-first
              opens: {on: supervision started}
              while: [under supervision, on the register]
              within: {days: 10, clock: calendar}
              met_by: {fact: contact}
        """,
        record="""
            case | fact                 | on         | until
            -----+----------------------+------------+-----------
            A    | registration started | 2026-02-01 | 2026-03-05
            A    | supervision started  | 2026-03-02 |
            B    | registration started | 2026-02-01 | 2026-03-05
            B    | supervision started  | 2026-03-02 |
            B    | supervision ended    | 2026-03-05 |
        """,
        as_at="2026-03-06",
        steps="""
            case | standard            | lapsed on  | lapsed by
            -----+---------------------+------------+--------------------------------
            A    | a-register-first    | 2026-03-05 | registration started 2026-02-01
            A    | b-supervision-first | 2026-03-05 | registration started 2026-02-01
            B    | a-register-first    | 2026-03-05 | registration started 2026-02-01
            B    | b-supervision-first | 2026-03-05 | supervision ended 2026-03-05
        """,
    )


@covers("5.lapsed")
def test_only_the_first_failing_counts(spec: Spec) -> None:
    """Supervision ends and starts again before the due day: the step of the first start stays lapsed."""
    spec(
        standard="contact-within-ten-days",
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-03-02
            A    | supervision ended   | 2026-03-05
            A    | supervision started | 2026-03-08
            A    | contact             | 2026-03-09
        """,
        as_at="2026-03-09",
        steps="""
            case | opened on  | status | lapsed on  | met on
            -----+------------+--------+------------+-----------
            A    | 2026-03-02 | lapsed | 2026-03-05 |
            A    | 2026-03-08 | met    |            | 2026-03-09
        """,
    )


@covers("5.lapsed-no-due")
def test_where_there_is_no_due_day_a_lapse_always_closes(spec: Spec) -> None:
    """A year after it opened."""
    spec(
        trees=_TWO,
        standard="""
            id: contact
            opens: {on: supervision started}
            while: [under supervision]
            met_by: {fact: contact}
        """,
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-03-02
            A    | supervision ended   | 2027-03-02
        """,
        steps="""
            as at      | case | status | lapsed on
            -----------+------+--------+-----------
            2027-03-01 | A    | due    |
            2027-03-02 | A    | lapsed | 2027-03-02
        """,
    )


@covers("5.first-closing")
def test_the_first_closing_wins_and_on_one_day_met_then_set_aside_then_lapsed(spec: Spec) -> None:
    """In A, B and C everything happens on one day: all three, without the contact, without the decision. In D
    the decision comes first, in E the lapse, in F the contact. Only what closed it is filled."""
    spec(
        standard="contact-within-ten-days",
        record="""
            case | fact                | on         | standard                | by_role
            -----+---------------------+------------+-------------------------+------------
            A    | supervision started | 2026-03-02 |                         |
            A    | supervision ended   | 2026-03-08 |                         |
            A    | step set aside      | 2026-03-08 | contact-within-ten-days | head of PDU
            A    | contact             | 2026-03-08 |                         |
            B    | supervision started | 2026-03-02 |                         |
            B    | supervision ended   | 2026-03-08 |                         |
            B    | step set aside      | 2026-03-08 | contact-within-ten-days | head of PDU
            C    | supervision started | 2026-03-02 |                         |
            C    | supervision ended   | 2026-03-08 |                         |
            C    | contact             | 2026-03-08 |                         |
            D    | supervision started | 2026-03-02 |                         |
            D    | step set aside      | 2026-03-07 | contact-within-ten-days | head of PDU
            D    | contact             | 2026-03-08 |                         |
            D    | supervision ended   | 2026-03-09 |                         |
            E    | supervision started | 2026-03-02 |                         |
            E    | supervision ended   | 2026-03-07 |                         |
            E    | step set aside      | 2026-03-08 | contact-within-ten-days | head of PDU
            E    | contact             | 2026-03-09 |                         |
            F    | supervision started | 2026-03-02 |                         |
            F    | contact             | 2026-03-07 |                         |
            F    | step set aside      | 2026-03-08 | contact-within-ten-days | head of PDU
            F    | supervision ended   | 2026-03-09 |                         |
        """,
        as_at="2026-03-20",
        steps="""
            case | status    | met on     | set aside on | lapsed on  | set aside by
            -----+-----------+------------+--------------+------------+--------------------------
            A    | met       | 2026-03-08 |              |            |
            B    | set aside |            | 2026-03-08   |            | step set aside 2026-03-08
            C    | met       | 2026-03-08 |              |            |
            D    | set aside |            | 2026-03-07   |            | step set aside 2026-03-07
            E    | lapsed    |            |              | 2026-03-07 |
            F    | met       | 2026-03-07 |              |            |
        """,
    )


@covers("5.set-aside")
def test_a_listed_role_may_set_an_unmet_step_aside(spec: Spec) -> None:
    """The head of PDU may, a practitioner may not, and nobody whose role is not written. A decision about
    another standard is none about this one. C's is after the due day."""
    spec(
        standard="""
            - id: contact
              opens: {on: supervision started}
              within: {days: 10, clock: calendar}
              met_by: {fact: contact}
              set_aside_by: [head of PDU]
        """,
        record="""
            case | fact                | on         | standard | by_role
            -----+---------------------+------------+----------+-----------------------
            A    | supervision started | 2026-03-02 |          |
            A    | step set aside      | 2026-03-05 | contact  | head of PDU
            B    | supervision started | 2026-03-02 |          |
            B    | step set aside      | 2026-03-05 | contact  | community practitioner
            B    | step set aside      | 2026-03-05 | contact  |
            B    | step set aside      | 2026-03-05 | another  | head of PDU
            B    | step set aside      | 2026-03-05 | contact  | senior practitioner
            C    | supervision started | 2026-03-02 |          |
            C    | step set aside      | 2026-03-13 | contact  | head of PDU
            D    | supervision started | 2026-03-02 |          |
            D    | step set aside      | 2026-03-12 | contact  | head of PDU
        """,
        as_at="2026-03-13",
        steps="""
            case | status         | set aside on
            -----+----------------+-------------
            A    | set aside      | 2026-03-05
            B    | late           |
            C    | set aside late | 2026-03-13
            D    | set aside      | 2026-03-12
        """,
    )


@covers("5.set-aside")
def test_a_senior_practitioner_or_a_head_may_set_aside_where_nobody_is_listed(spec: Spec) -> None:
    """Those two are the default."""
    spec(
        standard="contact-within-ten-days",
        record="""
            case | fact                | on         | standard                | by_role
            -----+---------------------+------------+-------------------------+-----------------------
            A    | supervision started | 2026-03-02 |                         |
            A    | step set aside      | 2026-03-05 | contact-within-ten-days | head of PDU
            B    | supervision started | 2026-03-02 |                         |
            B    | step set aside      | 2026-03-05 | contact-within-ten-days | senior practitioner
            C    | supervision started | 2026-03-02 |                         |
            C    | step set aside      | 2026-03-05 | contact-within-ten-days | community practitioner
        """,
        as_at="2026-03-05",
        steps="""
            case | status
            -----+----------
            A    | set aside
            B    | set aside
            C    | due
        """,
    )


_ABSENCE = """
    id: absence
    opens: {on: curfew missed}
    within: {days: 10, clock: calendar}
    met_by: {fact: enforcement decided}
"""


@covers("5.set-aside-which", "5.before-opening")
def test_setting_aside_is_for_the_named_opening_or_for_every_open_step(spec: Spec) -> None:
    """Curfews were missed on 2, 4 and 6 March. A's decision of the 4th names no opening: it is for the first
    two, the one of its own day among them, not for the third. B's names the 4th. C's names the 6th, but was
    made the day before that step opened, and does nothing."""
    spec(
        standard=_ABSENCE,
        begun="2026-01-01",
        record="""
            case | fact           | on         | standard | by_role     | opened_on
            -----+----------------+------------+----------+-------------+-----------
            A    | curfew missed  | 2026-03-02 |          |             |
            A    | curfew missed  | 2026-03-04 |          |             |
            A    | step set aside | 2026-03-04 | absence  | head of PDU |
            A    | curfew missed  | 2026-03-06 |          |             |
            B    | curfew missed  | 2026-03-02 |          |             |
            B    | curfew missed  | 2026-03-04 |          |             |
            B    | step set aside | 2026-03-05 | absence  | head of PDU | 2026-03-04
            B    | curfew missed  | 2026-03-06 |          |             |
            C    | curfew missed  | 2026-03-02 |          |             |
            C    | step set aside | 2026-03-05 | absence  | head of PDU | 2026-03-06
            C    | curfew missed  | 2026-03-06 |          |             |
        """,
        as_at="2026-03-06",
        steps="""
            case | opened on  | status    | set aside on
            -----+------------+-----------+-------------
            A    | 2026-03-02 | set aside | 2026-03-04
            A    | 2026-03-04 | set aside | 2026-03-04
            A    | 2026-03-06 | due       |
            B    | 2026-03-02 | due       |
            B    | 2026-03-04 | set aside | 2026-03-05
            B    | 2026-03-06 | due       |
            C    | 2026-03-02 | due       |
            C    | 2026-03-06 | due       |
        """,
    )


@covers("5.set-aside-which", "4.key")
def test_setting_aside_is_for_one_key(spec: Spec) -> None:
    """The enquiry e-1 need not be chased; e-2 must."""
    spec(
        standard="""
            id: answered
            per: [enquiry]
            opens: {on: enquiry made}
            within: {days: 10, clock: calendar}
            met_by: {fact: enquiry answered}
        """,
        begun="2026-01-01",
        record="""
            case | fact           | on         | enquiry | standard | by_role
            -----+----------------+------------+---------+----------+------------
            A    | enquiry made   | 2026-03-02 | e-1     |          |
            A    | enquiry made   | 2026-03-02 | e-2     |          |
            A    | step set aside | 2026-03-05 | e-1     | answered | head of PDU
        """,
        as_at="2026-03-05",
        steps="""
            case | key         | status
            -----+-------------+----------
            A    | enquiry=e-1 | set aside
            A    | enquiry=e-2 | due
        """,
    )
