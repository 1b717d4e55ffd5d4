"""Openings: every so often, and in fixed periods"""

from __future__ import annotations

from tests.lib.spec import Spec, covers

_TREES = """
    under supervision: {from_to: {start: [{kind: supervision started}], end: [{kind: supervision ended}]}}
    barred: {during: {kind: lone visit barred}}
"""


@covers("4.every-at-once", "4.every-next", "4.opened-by-recurrence")
def test_at_once_the_first_is_due_within_and_the_next_n_after_the_last_was_met(spec: Spec) -> None:
    """A is seen on 4 February: the next opens on the 5th and is due 30 days after the 4th. Seen late on 8
    March, the one after is due 30 days after that. B has not been seen at all: nothing further opens."""
    spec(
        trees=_TREES,
        standard="""
            id: monthly
            opens: {every: 30, clock: calendar, while: under supervision, first: at once}
            within: {days: 5, clock: calendar}
            met_by: {fact: contact}
        """,
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-02-01
            A    | contact             | 2026-02-04
            A    | contact             | 2026-03-08
            B    | supervision started | 2026-02-01
        """,
        as_at="2026-03-09",
        steps="""
            case | opened on  | due on     | status   | met on     | opened by
            -----+------------+------------+----------+------------+-------------------------------
            A    | 2026-02-01 | 2026-02-06 | met      | 2026-02-04 | supervision started 2026-02-01
            A    | 2026-02-05 | 2026-03-06 | met late | 2026-03-08 | contact 2026-02-04
            A    | 2026-03-09 | 2026-04-07 | due      |            | contact 2026-03-08
            B    | 2026-02-01 | 2026-02-06 | late     |            | supervision started 2026-02-01
        """,
    )


@covers("4.every-at-once", "4.every-next")
def test_at_once_without_within_is_due_the_same_day(spec: Spec) -> None:
    """A contact on the first day meets the first; the next opens on the day after."""
    spec(
        trees=_TREES,
        standard="""
            id: weekly
            opens: {every: {weeks: 1}, while: under supervision}
            met_by: {fact: contact}
        """,
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-02-01
            A    | contact             | 2026-02-01
            B    | supervision started | 2026-02-01
        """,
        steps="""
            as at      | case | opened on  | due on     | status
            -----------+------+------------+------------+-------
            2026-02-01 | A    | 2026-02-01 | 2026-02-01 | met
            2026-02-01 | B    | 2026-02-01 | 2026-02-01 | due
            2026-02-02 | A    | 2026-02-01 | 2026-02-01 | met
            2026-02-02 | A    | 2026-02-02 | 2026-02-08 | due
            2026-02-02 | B    | 2026-02-01 | 2026-02-01 | late
        """,
    )


@covers("4.every-after-n", "4.every-next")
def test_after_n_the_first_is_due_n_after_the_intervals_first_day(spec: Spec) -> None:
    """Five working days from Monday 2 March: the 9th. Seen on the 5th, the next is due five working days
    after that, on the 12th. A second interval begins again."""
    spec(
        trees=_TREES,
        standard="""
            id: weekly
            opens: {every: 5, clock: working, while: under supervision, first: after n}
            met_by: {fact: contact}
        """,
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-03-02
            A    | contact             | 2026-03-05
            A    | supervision ended   | 2026-03-10
            A    | supervision started | 2026-03-16
        """,
        as_at="2026-03-16",
        steps="""
            case | opened on  | due on     | status | met on     | lapsed on
            -----+------------+------------+--------+------------+-----------
            A    | 2026-03-02 | 2026-03-09 | met    | 2026-03-05 |
            A    | 2026-03-06 | 2026-03-12 | lapsed |            | 2026-03-10
            A    | 2026-03-16 | 2026-03-23 | due    |            |
        """,
    )


@covers("4.every-next", "5.set-aside")
def test_a_step_set_aside_lets_the_next_open_as_one_that_was_met(spec: Spec) -> None:
    """Set aside on 4 February: the next opens on the 5th, due 30 days after the 4th, opened by that
    decision."""
    spec(
        trees=_TREES,
        standard="""
            id: monthly
            opens: {every: 30, clock: calendar, while: under supervision, first: at once}
            within: {days: 5, clock: calendar}
            met_by: {fact: contact}
        """,
        record="""
            case | fact                | on         | standard | by_role
            -----+---------------------+------------+----------+--------------------
            A    | supervision started | 2026-02-01 |          |
            A    | step set aside      | 2026-02-04 | monthly  | senior practitioner
        """,
        as_at="2026-02-05",
        steps="""
            case | opened on  | due on     | status    | opened by
            -----+------------+------------+-----------+-------------------------------
            A    | 2026-02-01 | 2026-02-06 | set aside | supervision started 2026-02-01
            A    | 2026-02-05 | 2026-03-06 | due       | step set aside 2026-02-04
        """,
    )


@covers("4.every-waits")
def test_the_next_waits_for_a_day_on_which_its_conditions_hold(spec: Spec) -> None:
    """All are seen on 4 February and then barred. A's bar ends on the 20th: the next opens then, due 30 days
    after the 4th. B's ends only on 10 March, when that day is over: due the day it opens. C's supervision
    ends while the bar lasts: nothing opens in that interval."""
    spec(
        trees=_TREES,
        standard="""
            id: monthly
            opens: {every: 30, clock: calendar, while: under supervision, first: at once}
            unless: [barred]
            within: {days: 5, clock: calendar}
            met_by: {fact: contact}
        """,
        record="""
            case | fact                | on         | until
            -----+---------------------+------------+-----------
            A    | supervision started | 2026-02-01 |
            A    | contact             | 2026-02-04 |
            A    | lone visit barred   | 2026-02-05 | 2026-02-20
            B    | supervision started | 2026-02-01 |
            B    | contact             | 2026-02-04 |
            B    | lone visit barred   | 2026-02-05 | 2026-03-10
            C    | supervision started | 2026-02-01 |
            C    | contact             | 2026-02-04 |
            C    | lone visit barred   | 2026-02-05 | 2026-03-10
            C    | supervision ended   | 2026-03-10 |
        """,
        as_at="2026-03-10",
        steps="""
            case | opened on  | due on     | status
            -----+------------+------------+-------
            A    | 2026-02-01 | 2026-02-06 | met
            A    | 2026-02-20 | 2026-03-06 | late
            B    | 2026-02-01 | 2026-02-06 | met
            B    | 2026-03-10 | 2026-03-10 | due
            C    | 2026-02-01 | 2026-02-06 | met
        """,
    )


@covers("4.every-first-waits")
def test_the_first_too_waits_for_a_day_on_which_its_conditions_hold(spec: Spec) -> None:
    """A is barred from the first day until 10 February: the first opens then, due 30 days after the interval
    began. B is barred throughout."""
    spec(
        trees=_TREES,
        standard="""
            id: monthly
            opens: {every: 30, clock: calendar, while: under supervision, first: after n}
            unless: [barred]
            met_by: {fact: contact}
        """,
        record="""
            case | fact                | on         | until
            -----+---------------------+------------+-----------
            A    | supervision started | 2026-02-01 |
            A    | lone visit barred   | 2026-02-01 | 2026-02-10
            B    | supervision started | 2026-02-01 |
            B    | lone visit barred   | 2026-02-01 |
        """,
        steps="""
            as at      | case | opened on  | due on     | status
            -----------+------+------------+------------+--------
            2026-02-09 | A    |            |            | no step
            2026-02-10 | A    | 2026-02-10 | 2026-03-03 | due
            2026-06-01 | B    |            |            | no step
        """,
    )


@covers("4.every-refused")
def test_not_before_fresh_and_count_do_not_go_with_every(spec: Spec) -> None:
    """Each of them would make the last meeting of one step and the first of the next hard to tell apart."""
    for option, evidence in [
        ("not_before: {days: 5}", "{fact: contact}"),
        ("title: fresh", "{fact: contact, fresh: {days: 5}}"),
        ("title: count", "{fact: contact, count: 2}"),
    ]:
        spec(
            trees=_TREES,
            standard=f"""
                id: monthly
                {option}
                opens: {{every: 30, while: under supervision}}
                met_by: {evidence}
            """,
            refused="E204",
        )


@covers("4.fixed", "4.fixed-evidence")
def test_fixed_periods_run_from_the_intervals_first_day(spec: Spec) -> None:
    """Ten days each. The visit on 10 February is the last day of the first period, that on the 11th the first
    of the second. In the third there is none: one on the first day of the fourth does not make up for it."""
    spec(
        trees=_TREES,
        standard="""
            id: each-ten-days
            opens: {every: 10, fixed: true, while: under supervision}
            met_by: {fact: contact}
        """,
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-02-01
            A    | contact             | 2026-02-10
            A    | contact             | 2026-02-11
            A    | contact             | 2026-03-03
        """,
        steps="""
            as at      | case | opened on  | due on     | status | met on
            -----------+------+------------+------------+--------+-----------
            2026-02-28 | A    | 2026-02-01 | 2026-02-10 | met    | 2026-02-10
            2026-02-28 | A    | 2026-02-11 | 2026-02-20 | met    | 2026-02-11
            2026-02-28 | A    | 2026-02-21 | 2026-03-02 | due    |
            2026-03-03 | A    | 2026-02-01 | 2026-02-10 | met    | 2026-02-10
            2026-03-03 | A    | 2026-02-11 | 2026-02-20 | met    | 2026-02-11
            2026-03-03 | A    | 2026-02-21 | 2026-03-02 | late   |
            2026-03-03 | A    | 2026-03-03 | 2026-03-12 | met    | 2026-03-03
        """,
    )


@covers("4.fixed")
def test_fixed_months_are_counted_from_the_intervals_first_day(spec: Spec) -> None:
    """From 31 January: the months begin on 31 January, 28 February, 31 March and 30 April. The period in
    which the interval ends lapses."""
    spec(
        trees=_TREES,
        standard="""
            id: each-month
            opens: {every: {months: 1}, fixed: true, while: under supervision}
            met_by: {fact: contact}
        """,
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-01-31
            A    | supervision ended   | 2026-05-04
        """,
        as_at="2026-06-30",
        steps="""
            case | opened on  | due on     | status | lapsed on
            -----+------------+------------+--------+-----------
            A    | 2026-01-31 | 2026-02-27 | late   |
            A    | 2026-02-28 | 2026-03-30 | late   |
            A    | 2026-03-31 | 2026-04-29 | late   |
            A    | 2026-04-30 | 2026-05-30 | lapsed | 2026-05-04
        """,
    )


@covers("4.every-at-once", "4.key-intervals")
def test_every_runs_for_each_key_by_itself(spec: Spec) -> None:
    """Each child under a plan is visited every ten days; seeing one child says nothing of the other."""
    spec(
        trees="""
            under a plan:
              per: child
              tree:
                from_to: {start: [{kind: protection plan started}], end: [{kind: protection plan ended}]}
        """,
        standard="""
            id: conference
            per: [child]
            opens: {every: 10, while: under a plan, first: after n}
            met_by: {fact: conference attended}
        """,
        begun="2026-01-01",
        record="""
            case | fact                    | on         | child
            -----+-------------------------+------------+------
            A    | protection plan started | 2026-02-01 | c-1
            A    | protection plan started | 2026-02-03 | c-2
            A    | conference attended     | 2026-02-05 | c-2
            A    | conference attended     | 2026-02-06 |
        """,
        as_at="2026-02-07",
        steps="""
            case | key       | opened on  | due on     | status
            -----+-----------+------------+------------+-------
            A    | child=c-1 | 2026-02-01 | 2026-02-11 | due
            A    | child=c-2 | 2026-02-03 | 2026-02-13 | met
            A    | child=c-2 | 2026-02-06 | 2026-02-15 | due
        """,
    )


@covers("4.every-next")
def test_two_openings_that_share_a_step_go_on_from_how_that_step_was_closed(spec: Spec) -> None:
    """Both open on 1 March, so it is one step, due on the earlier day and lapsed with the supervision. It was
    neither met nor set aside, so nothing further opens, although the wider of the two still runs and somebody
    sets the step aside later."""
    spec(
        trees=_TREES + "    known: {latest: {kind: supervision started}}\n",
        standard="""
            id: seen
            opens:
              - {every: 30, clock: calendar, while: known, first: after n}
              - {every: 10, clock: calendar, while: under supervision, first: after n}
            met_by: {fact: contact}
        """,
        record="""
            case | fact                | on         | standard | by_role
            -----+---------------------+------------+----------+------------
            A    | supervision started | 2026-03-01 |          |
            A    | supervision ended   | 2026-03-08 |          |
            A    | step set aside      | 2026-03-17 | seen     | head of PDU
        """,
        as_at="2026-03-20",
        steps="""
            case | opened on  | due on     | status | lapsed on
            -----+------------+------------+--------+-----------
            A    | 2026-03-01 | 2026-03-11 | lapsed | 2026-03-08
        """,
    )
