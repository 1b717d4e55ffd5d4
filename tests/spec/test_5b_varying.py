"""Varying the due day"""

from __future__ import annotations

from tests.lib.spec import Spec, covers

_NAME = "contact-within-ten-days"


@covers("5.varied")
def test_the_last_variation_moves_the_due_day_and_the_first_is_kept(spec: Spec) -> None:
    """Due on 12 March. On the 5th it is moved to the 20th, on the 8th to the 16th: each counts from its own
    day. A variation of another standard, or one that names another opening, moves nothing."""
    spec(
        standard=_NAME,
        record=f"""
            case | fact                | on         | standard | due_on     | opened_on
            -----+---------------------+------------+----------+------------+-----------
            A    | supervision started | 2026-03-02 |          |            |
            A    | step varied         | 2026-03-05 | {_NAME}  | 2026-03-20 |
            A    | step varied         | 2026-03-08 | {_NAME}  | 2026-03-16 | 2026-03-02
            B    | supervision started | 2026-03-02 |          |            |
            B    | step varied         | 2026-03-05 | another  | 2026-03-20 |
            B    | step varied         | 2026-03-05 | {_NAME}  | 2026-03-20 | 2026-03-01
        """,
        steps="""
            as at      | case | due on     | first due on | status | varied late
            -----------+------+------------+--------------+--------+------------
            2026-03-04 | A    | 2026-03-12 |              | due    |
            2026-03-05 | A    | 2026-03-20 | 2026-03-12   | due    |
            2026-03-08 | A    | 2026-03-16 | 2026-03-12   | due    |
            2026-03-16 | A    | 2026-03-16 | 2026-03-12   | due    |
            2026-03-17 | A    | 2026-03-16 | 2026-03-12   | late   |
            2026-03-12 | B    | 2026-03-12 |              | due    |
            2026-03-13 | B    | 2026-03-12 |              | late   |
        """,
    )


@covers("5.varied-refused", "5.before-opening")
def test_a_new_day_before_the_opening_is_refused_and_nothing_acts_before_it(spec: Spec) -> None:
    """A's new day is the day before the opening, B's the opening day itself. C's was decided the day before
    the step opened, and names it; D's that day."""
    spec(
        standard=_NAME,
        record=f"""
            case | fact                | on         | standard | due_on     | opened_on
            -----+---------------------+------------+----------+------------+-----------
            A    | supervision started | 2026-03-02 |          |            |
            A    | step varied         | 2026-03-02 | {_NAME}  | 2026-03-01 |
            B    | supervision started | 2026-03-02 |          |            |
            B    | step varied         | 2026-03-02 | {_NAME}  | 2026-03-02 |
            C    | step varied         | 2026-03-01 | {_NAME}  | 2026-03-20 | 2026-03-02
            C    | supervision started | 2026-03-02 |          |            |
            D    | step varied         | 2026-03-02 | {_NAME}  | 2026-03-20 | 2026-03-02
            D    | supervision started | 2026-03-02 |          |            |
        """,
        as_at="2026-03-03",
        steps="""
            case | due on     | first due on | status
            -----+------------+--------------+-------
            A    | 2026-03-12 |              | due
            B    | 2026-03-02 | 2026-03-12   | late
            C    | 2026-03-12 |              | due
            D    | 2026-03-20 | 2026-03-12   | due
        """,
    )


@covers("5.varied-late")
def test_varied_after_the_due_day_then_in_force_is_varied_late_and_stays_so(spec: Spec) -> None:
    """Due on 12 March. A is varied on that day, B on the day after. C was varied in time to the 20th, and on
    the 18th again. D was varied late on the 13th, and once more, in time, on the 18th."""
    spec(
        standard=_NAME,
        record=f"""
            case | fact                | on         | standard | due_on
            -----+---------------------+------------+----------+-----------
            A    | supervision started | 2026-03-02 |          |
            A    | step varied         | 2026-03-12 | {_NAME}  | 2026-03-30
            B    | supervision started | 2026-03-02 |          |
            B    | step varied         | 2026-03-13 | {_NAME}  | 2026-03-30
            C    | supervision started | 2026-03-02 |          |
            C    | step varied         | 2026-03-10 | {_NAME}  | 2026-03-20
            C    | step varied         | 2026-03-18 | {_NAME}  | 2026-03-30
            D    | supervision started | 2026-03-02 |          |
            D    | step varied         | 2026-03-13 | {_NAME}  | 2026-03-20
            D    | step varied         | 2026-03-18 | {_NAME}  | 2026-03-30
        """,
        as_at="2026-03-18",
        steps="""
            case | due on     | first due on | status | varied late
            -----+------------+--------------+--------+------------
            A    | 2026-03-30 | 2026-03-12   | due    |
            B    | 2026-03-30 | 2026-03-12   | due    | yes
            C    | 2026-03-30 | 2026-03-12   | due    |
            D    | 2026-03-30 | 2026-03-12   | due    | yes
        """,
    )


@covers("5.varied-closed")
def test_a_variation_after_closing_or_after_a_while_has_failed_does_nothing(spec: Spec) -> None:
    """A was seen on the 5th. B's supervision ended after the due day, on the 13th: a day later a variation
    does nothing. On the 13th itself, for C, it still does, and the lapse of that day is now in time. D was
    set aside. E is seen late on the 13th, and a variation of that day still counts."""
    spec(
        standard=_NAME,
        record=f"""
            case | fact                | on         | standard | due_on     | by_role
            -----+---------------------+------------+----------+------------+------------
            A    | supervision started | 2026-03-02 |          |            |
            A    | contact             | 2026-03-05 |          |            |
            A    | step varied         | 2026-03-06 | {_NAME}  | 2026-03-30 |
            B    | supervision started | 2026-03-02 |          |            |
            B    | supervision ended   | 2026-03-13 |          |            |
            B    | step varied         | 2026-03-14 | {_NAME}  | 2026-03-30 |
            C    | supervision started | 2026-03-02 |          |            |
            C    | supervision ended   | 2026-03-13 |          |            |
            C    | step varied         | 2026-03-13 | {_NAME}  | 2026-03-30 |
            D    | supervision started | 2026-03-02 |          |            |
            D    | step set aside      | 2026-03-05 | {_NAME}  |            | head of PDU
            D    | step varied         | 2026-03-06 | {_NAME}  | 2026-03-30 |
            E    | supervision started | 2026-03-02 |          |            |
            E    | contact             | 2026-03-13 |          |            |
            E    | step varied         | 2026-03-13 | {_NAME}  | 2026-03-30 |
        """,
        as_at="2026-03-14",
        steps="""
            case | due on     | first due on | status    | lapsed on  | varied late
            -----+------------+--------------+-----------+------------+------------
            A    | 2026-03-12 |              | met       |            |
            B    | 2026-03-12 |              | late      |            |
            C    | 2026-03-30 | 2026-03-12   | lapsed    | 2026-03-13 | yes
            D    | 2026-03-12 |              | set aside |            |
            E    | 2026-03-30 | 2026-03-12   | met       |            | yes
        """,
    )


@covers("5.lapsed-varied")
def test_a_lapse_is_held_against_the_due_day_as_varied(spec: Spec) -> None:
    """Moved from the 12th to the 20th: A's supervision ends on the 20th, B's on the 21st. C's was moved
    forward to the 8th, and ends on the 9th."""
    spec(
        standard=_NAME,
        record=f"""
            case | fact                | on         | standard | due_on
            -----+---------------------+------------+----------+-----------
            A    | supervision started | 2026-03-02 |          |
            A    | step varied         | 2026-03-05 | {_NAME}  | 2026-03-20
            A    | supervision ended   | 2026-03-20 |          |
            B    | supervision started | 2026-03-02 |          |
            B    | step varied         | 2026-03-05 | {_NAME}  | 2026-03-20
            B    | supervision ended   | 2026-03-21 |          |
            C    | supervision started | 2026-03-02 |          |
            C    | step varied         | 2026-03-05 | {_NAME}  | 2026-03-08
            C    | supervision ended   | 2026-03-09 |          |
        """,
        as_at="2026-03-21",
        steps="""
            case | due on     | status | lapsed on
            -----+------------+--------+-----------
            A    | 2026-03-20 | lapsed | 2026-03-20
            B    | 2026-03-20 | late   |
            C    | 2026-03-08 | late   |
        """,
    )


@covers("5.varied", "5.met")
def test_met_in_time_is_held_against_the_due_day_as_varied(spec: Spec) -> None:
    """Seen on the 16th: in time after the due day was moved to the 16th, late where it was moved to the
    15th."""
    spec(
        standard=_NAME,
        record=f"""
            case | fact                | on         | standard | due_on
            -----+---------------------+------------+----------+-----------
            A    | supervision started | 2026-03-02 |          |
            A    | step varied         | 2026-03-05 | {_NAME}  | 2026-03-16
            A    | contact             | 2026-03-16 |          |
            B    | supervision started | 2026-03-02 |          |
            B    | step varied         | 2026-03-05 | {_NAME}  | 2026-03-15
            B    | contact             | 2026-03-16 |          |
        """,
        as_at="2026-03-16",
        steps="""
            case | due on     | first due on | status
            -----+------------+--------------+---------
            A    | 2026-03-16 | 2026-03-12   | met
            B    | 2026-03-15 | 2026-03-12   | met late
        """,
    )


@covers("5.varied-closed", "5.lapsed-no-due")
def test_a_variation_on_the_day_of_the_lapse_still_counts_and_after_it_does_nothing(spec: Spec) -> None:
    """Supervision ends on the 8th, and with it the step. A's variation is of that day, B's of the day after.
    Where there was no due day, the same."""
    spec(
        standard="""
            - id: a-contact
              opens: {on: supervision started}
              while: [supervised]
              within: {days: 10, clock: calendar}
              met_by: {fact: contact}
            - id: b-without-end
              opens: {on: supervision started}
              while: [supervised]
              met_by: {fact: contact}
        """,
        record="""
            case | fact                | on         | standard      | due_on
            -----+---------------------+------------+---------------+-----------
            A    | supervision started | 2026-03-02 |               |
            A    | supervision ended   | 2026-03-08 |               |
            A    | step varied         | 2026-03-08 | a-contact     | 2026-03-20
            A    | step varied         | 2026-03-08 | b-without-end | 2026-03-20
            B    | supervision started | 2026-03-02 |               |
            B    | supervision ended   | 2026-03-08 |               |
            B    | step varied         | 2026-03-09 | a-contact     | 2026-03-20
            B    | step varied         | 2026-03-09 | b-without-end | 2026-03-20
        """,
        as_at="2026-03-09",
        steps="""
            case | standard      | due on     | first due on | status
            -----+---------------+------------+--------------+-------
            A    | a-contact     | 2026-03-20 | 2026-03-12   | lapsed
            A    | b-without-end | 2026-03-20 |              | lapsed
            B    | a-contact     | 2026-03-12 |              | lapsed
            B    | b-without-end |            |              | lapsed
        """,
    )
