"""Clocks: calendar days, working days, stopwatches, and what the fact itself says"""

from __future__ import annotations

from tests.lib.spec import Spec, covers


def contact(within: str) -> str:
    return f"""
        id: contact
        opens: {{on: supervision started}}
        within: {within}
        met_by: {{fact: contact}}
    """


@covers("3.day-nought", "5.met")
def test_the_opening_day_is_day_nought_and_the_last_day_counts(spec: Spec) -> None:
    """A is seen on day 15, B on day 16, C not yet."""
    spec(
        standard="home-visit-first-registered",
        record="""
            case | fact                | on         | outcome
            -----+---------------------+------------+--------------------
            A    | supervision started | 2026-03-02 |
            A    | home visit          | 2026-03-17 | seen at the address
            B    | supervision started | 2026-03-02 |
            B    | home visit          | 2026-03-18 | seen at the address
            C    | supervision started | 2026-03-02 |
        """,
        steps="""
            as at      | case | status   | due on     | evidence
            -----------+------+----------+------------+----------------------
            2026-03-17 | A    | met      | 2026-03-17 | home visit 2026-03-17
            2026-03-17 | B    | due      | 2026-03-17 |
            2026-03-17 | C    | due      | 2026-03-17 |
            2026-03-18 | B    | met late | 2026-03-17 | home visit 2026-03-18
            2026-03-18 | C    | late     | 2026-03-17 |
        """,
    )


@covers("3.weeks")
def test_weeks_are_seven_days(spec: Spec) -> None:
    """Two weeks from a Monday end on a Monday, bank holidays or not."""
    spec(
        standard=contact("{weeks: 2}"),
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-03-23
        """,
        as_at="2026-04-06",
        steps="""
            case | due on     | status
            -----+------------+-------
            A    | 2026-04-06 | due
        """,
    )


@covers("3.months")
def test_months_are_clamped_to_the_months_end(spec: Spec) -> None:
    """From the end of January: 28 February, and 29 February in a leap year. From 28 February: 28 March."""
    spec(
        standard=contact("{months: 1, clock: calendar}"),
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-01-31
            B    | supervision started | 2028-01-31
            C    | supervision started | 2026-02-28
            D    | supervision started | 2026-12-15
        """,
        as_at="2028-02-01",
        steps="""
            case | due on
            -----+-----------
            A    | 2026-02-28
            B    | 2028-02-29
            C    | 2026-03-28
            D    | 2027-01-15
        """,
    )


@covers("3.working")
def test_working_days_leave_out_weekends_and_bank_holidays(spec: Spec) -> None:
    """A and B run over Easter 2026 (Friday 3 and Monday 6 April), C over Christmas and the new year."""
    spec(
        standard=contact("{days: 5, clock: working}"),
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-04-01
            B    | supervision started | 2026-04-02
            C    | supervision started | 2026-12-23
            D    | supervision started | 2026-03-02
        """,
        as_at="2026-12-31",
        steps="""
            case | due on
            -----+-----------
            A    | 2026-04-10
            B    | 2026-04-13
            C    | 2027-01-04
            D    | 2026-03-09
        """,
    )


@covers("3.working-opening")
def test_the_nth_working_day_is_counted_after_the_opening_whatever_day_that_is(spec: Spec) -> None:
    """From Good Friday and from the Saturday and the Monday after it the first working day is Tuesday 7
    April."""
    spec(
        standard=contact("{days: 1, clock: working}"),
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-04-02
            B    | supervision started | 2026-04-03
            C    | supervision started | 2026-04-04
            D    | supervision started | 2026-04-06
            E    | supervision started | 2026-04-07
        """,
        as_at="2026-04-08",
        steps="""
            case | due on     | status
            -----+------------+-------
            A    | 2026-04-07 | late
            B    | 2026-04-07 | late
            C    | 2026-04-07 | late
            D    | 2026-04-07 | late
            E    | 2026-04-08 | due
        """,
    )


_AT_LIBERTY = "at liberty: {from_to: {start: [{kind: released}], end: [{kind: returned to custody}]}}"


@covers("3.stopwatch", "3.stopwatch-stopped")
def test_a_stopwatch_counts_only_the_days_on_which_its_condition_holds(spec: Spec) -> None:
    """Ten days at liberty. From 2 to 5 February four are counted, from 1 March the rest: the tenth is 6
    March. While nobody knows of another release, it will never run again, and no due day is given. B is never
    let out."""
    spec(
        trees=_AT_LIBERTY,
        standard=contact("{days: 10, clock: while at liberty}"),
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-02-01
            A    | released            | 2026-02-01
            A    | returned to custody | 2026-02-06
            A    | released            | 2026-03-01
            B    | supervision started | 2026-02-01
        """,
        steps="""
            as at      | case | due on     | status
            -----------+------+------------+-------
            2026-02-05 | A    | 2026-02-11 | due
            2026-02-28 | A    |            | due
            2026-03-01 | A    | 2026-03-06 | due
            2026-03-06 | A    | 2026-03-06 | due
            2026-03-07 | A    | 2026-03-06 | late
            2026-03-07 | B    |            | due
        """,
    )


@covers("3.stopwatch-unknown")
def test_days_on_which_a_stopwatchs_condition_is_unknown_are_counted(spec: Spec) -> None:
    """Nobody knows where A lives: all days count. B lives in a hotel from 4 February, so that the 2nd and 3rd
    were counted, and in his own place from the 10th: the fifth day is the 12th."""
    spec(
        trees="in his own place: {asked_by: x, tree: {latest: {kind: moved to address, where: {kind: own}}}}",
        standard=contact("{days: 5, clock: while in his own place}"),
        record="""
            case | fact                | on         | kind
            -----+---------------------+------------+-------------
            A    | supervision started | 2026-02-01 |
            B    | supervision started | 2026-02-01 |
            B    | moved to address    | 2026-02-04 | hotel or B&B
            B    | moved to address    | 2026-02-10 | own
        """,
        steps="""
            as at      | case | due on
            -----------+------+-----------
            2026-02-03 | A    | 2026-02-06
            2026-02-03 | B    | 2026-02-06
            2026-02-04 | B    |
            2026-02-10 | B    | 2026-02-12
        """,
    )


@covers("3.beginning-with")
def test_an_allowance_may_begin_with_its_opening_day_working_or_not(spec: Spec) -> None:
    """Fifteen days that begin with 2 March end on the 16th. Five working days that begin with Saturday 4
    April are four after it; with Wednesday 1 April likewise. One day is the day itself."""
    spec(
        standard=contact("{days: 15, clock: calendar, counting: beginning with}"),
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-03-02
        """,
        as_at="2026-03-17",
        steps="""
            case | due on     | status
            -----+------------+-------
            A    | 2026-03-16 | late
        """,
    )
    spec(
        standard=contact("{days: 5, clock: working, counting: beginning with}"),
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-04-04
            B    | supervision started | 2026-04-01
        """,
        as_at="2026-04-04",
        steps="""
            case | due on
            -----+-----------
            A    | 2026-04-10
            B    | 2026-04-09
        """,
    )
    spec(
        standard=contact("{days: 1, clock: working, counting: beginning with}"),
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-04-04
        """,
        as_at="2026-04-04",
        steps="""
            case | due on
            -----+-----------
            A    | 2026-04-04
        """,
    )


@covers("3.unpublished")
def test_a_count_that_needs_an_unpublished_year_gives_no_due_day(spec: Spec) -> None:
    """Bank holidays are published to the end of 2028: from Thursday 28 December one working day can be
    counted, two cannot. Nor can any from 1999. Calendar days need no calendar of holidays."""
    for within, due_a, due_b in [
        ("{days: 1, clock: working}", "2028-12-29", "          "),
        ("{days: 2, clock: working}", "          ", "          "),
        ("{days: 5, clock: calendar}", "2029-01-02", "2000-01-05"),
    ]:
        spec(
            standard=contact(within),
            record="""
                case | fact                | on
                -----+---------------------+-----------
                A    | supervision started | 2028-12-28
                B    | supervision started | 1999-12-31
            """,
            as_at="2028-12-28",
            steps=f"""
                case | due on
                -----+--------
                A    | {due_a}
                B    | {due_b}
            """,
        )


@covers("3.hours")
def test_up_to_24_hours_is_due_the_same_day(spec: Spec) -> None:
    """A day has no hours here: 24 hours is due on the day, and more must be written in days."""
    spec(
        standard=contact("{hours: 24}"),
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-03-02
        """,
        as_at="2026-03-03",
        steps="""
            case | due on     | status
            -----+------------+-------
            A    | 2026-03-02 | late
        """,
    )
    spec(standard=contact("{hours: 25}"), refused="E204")


@covers("3.field-day", "3.field-missing", "3.not-before-opening")
def test_a_day_that_the_fact_states_is_the_due_day(spec: Spec) -> None:
    """B's decision does not say when it must be reviewed. C's names a day that is over: it is due at once."""
    spec(
        standard="""
            id: disclosure-reviewed
            opens: {on: disclosure decided}
            within: {field: review_on}
            met_by: {fact: contact}
        """,
        begun="2026-01-01",
        record="""
            case | fact               | on         | review_on
            -----+--------------------+------------+-----------
            A    | disclosure decided | 2026-03-02 | 2026-06-01
            B    | disclosure decided | 2026-03-02 |
            C    | disclosure decided | 2026-03-02 | 2026-03-01
        """,
        as_at="2026-03-02",
        steps="""
            case | opened on  | due on     | status
            -----+------------+------------+-------
            A    | 2026-03-02 | 2026-06-01 | due
            B    | 2026-03-02 |            | due
            C    | 2026-03-02 | 2026-03-02 | due
        """,
    )


@covers("3.field-number", "3.field-missing")
def test_a_number_that_the_fact_states_is_an_amount(spec: Spec) -> None:
    """Five days from Thursday 2 April on either clock, over Easter; B's sentence has no length."""
    spec(
        standard="""
            - id: in-calendar-days
              opens: {on: sentenced}
              within: {field: days}
              met_by: {fact: contact}
            - id: in-working-days
              opens: {on: sentenced}
              within: {field: days, clock: working}
              met_by: {fact: contact}
        """,
        record="""
            case | fact      | on         | days
            -----+-----------+------------+-----
            A    | sentenced | 2026-04-02 | 5
            B    | sentenced | 2026-04-02 |
        """,
        as_at="2026-04-02",
        steps="""
            case | standard         | due on
            -----+------------------+-----------
            A    | in-calendar-days | 2026-04-07
            A    | in-working-days  | 2026-04-13
            B    | in-calendar-days |
            B    | in-working-days  |
        """,
    )
