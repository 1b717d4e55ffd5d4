"""Openings: before a planned day"""

from __future__ import annotations

from tests.lib.spec import Spec, covers

_BEFORE_RELEASE = """
    id: before-release
    opens: {before: release planned.date, by: {days: 28}, until: released, from: {days: 56}}
    met_by: {fact: handover done}
"""


@covers("4.plan", "4.plan-upcoming", "4.plan-made-late", "4.opened-by-plan")
def test_a_plan_opens_and_is_due_so_long_before_its_day(spec: Spec) -> None:
    """Release is planned for 1 June: eight weeks before is 6 April, four weeks before 4 May. Until it opens,
    A's is upcoming. B's release is planned only on 20 April, and opens then."""
    spec(
        standard=_BEFORE_RELEASE,
        begun="2026-01-01",
        record="""
            case | fact            | on         | date
            -----+-----------------+------------+-----------
            A    | release planned | 2026-01-10 | 2026-06-01
            B    | release planned | 2026-04-20 | 2026-06-01
        """,
        steps="""
            as at      | case | opened on  | due on     | status   | opened by
            -----------+------+------------+------------+----------+---------------------------
            2026-01-09 | A    |            |            | no step  |
            2026-01-10 | A    | 2026-04-06 | 2026-05-04 | upcoming | release planned 2026-01-10
            2026-04-05 | A    | 2026-04-06 | 2026-05-04 | upcoming | release planned 2026-01-10
            2026-04-06 | A    | 2026-04-06 | 2026-05-04 | due      | release planned 2026-01-10
            2026-05-04 | A    | 2026-04-06 | 2026-05-04 | due      | release planned 2026-01-10
            2026-05-05 | A    | 2026-04-06 | 2026-05-04 | late     | release planned 2026-01-10
            2026-04-19 | B    |            |            | no step  |
            2026-04-20 | B    | 2026-04-20 | 2026-05-04 | due      | release planned 2026-04-20
        """,
    )


@covers("4.plan", "3.working")
def test_without_from_a_plan_opens_when_it_is_made(spec: Spec) -> None:
    """Five working days before Monday 13 April, over Easter: Thursday 2 April. Before Sunday 31 May, over the
    bank holiday of the 25th: Friday 22 May. A month before 31 May: 30 April."""
    spec(
        standard="""
            - id: by-working-days
              opens: {before: release planned.date, by: 5, clock: working, until: released}
              met_by: {fact: handover done}
            - id: by-months
              opens: {before: release planned.date, by: {months: 1}, until: released}
              met_by: {fact: handover done}
        """,
        begun="2026-01-01",
        record="""
            case | fact            | on         | date
            -----+-----------------+------------+-----------
            A    | release planned | 2026-01-10 | 2026-04-13
            B    | release planned | 2026-01-10 | 2026-05-31
        """,
        as_at="2026-01-10",
        steps="""
            case | standard        | opened on  | due on     | status
            -----+-----------------+------------+------------+-------
            A    | by-months       | 2026-01-10 | 2026-03-13 | due
            A    | by-working-days | 2026-01-10 | 2026-04-02 | due
            B    | by-months       | 2026-01-10 | 2026-04-30 | due
            B    | by-working-days | 2026-01-10 | 2026-05-22 | due
        """,
    )


@covers("4.plan-compressed")
def test_a_plan_is_never_due_before_the_day_it_was_made(spec: Spec) -> None:
    """Four weeks before 1 June is 4 May. A's release is planned on that day, B's the day after: due at once,
    and compressed. C's is planned for a day that has passed."""
    spec(
        standard=_BEFORE_RELEASE,
        begun="2026-01-01",
        record="""
            case | fact            | on         | date
            -----+-----------------+------------+-----------
            A    | release planned | 2026-05-04 | 2026-06-01
            B    | release planned | 2026-05-05 | 2026-06-01
            C    | release planned | 2026-05-05 | 2026-05-01
        """,
        as_at="2026-05-05",
        steps="""
            case | opened on  | due on     | status | compressed
            -----+------------+------------+--------+-----------
            A    | 2026-05-04 | 2026-05-04 | late   |
            B    | 2026-05-05 | 2026-05-05 | due    | yes
            C    | 2026-05-05 | 2026-05-05 | due    | yes
        """,
    )


@covers("4.plan-moved", "4.plan-upcoming")
def test_a_plans_day_is_the_last_one_known(spec: Spec) -> None:
    """A's release is moved from June to August: what was about to open opens eight weeks before the new day.
    B's is brought forward, and opens sooner. The first fact of the plan opened both."""
    spec(
        standard=_BEFORE_RELEASE,
        begun="2026-01-01",
        record="""
            case | fact            | on         | date
            -----+-----------------+------------+-----------
            A    | release planned | 2026-01-10 | 2026-06-01
            A    | release planned | 2026-03-01 | 2026-08-01
            B    | release planned | 2026-01-10 | 2026-06-01
            B    | release planned | 2026-02-01 | 2026-05-01
        """,
        steps="""
            as at      | case | opened on  | due on     | status   | compressed | opened by
            -----------+------+------------+------------+----------+------------+---------------------------
            2026-02-28 | A    | 2026-04-06 | 2026-05-04 | upcoming |            | release planned 2026-01-10
            2026-03-01 | A    | 2026-06-06 | 2026-07-04 | upcoming |            | release planned 2026-01-10
            2026-04-06 | A    | 2026-06-06 | 2026-07-04 | upcoming |            | release planned 2026-01-10
            2026-06-06 | A    | 2026-06-06 | 2026-07-04 | due      |            | release planned 2026-01-10
            2026-02-01 | B    | 2026-03-06 | 2026-04-03 | upcoming |            | release planned 2026-01-10
            2026-03-06 | B    | 2026-03-06 | 2026-04-03 | due      |            | release planned 2026-01-10
        """,
    )


@covers("4.plan-compressed", "4.plan-moved")
def test_a_plan_brought_forward_too_far_is_due_on_the_day_it_was_moved(spec: Spec) -> None:
    """On 20 April the release of 1 June is brought forward to 15 May. Four weeks before that was 17 April,
    when nobody could know. The opening, eight weeks before, is 20 March."""
    spec(
        standard=_BEFORE_RELEASE,
        begun="2026-01-01",
        record="""
            case | fact            | on         | date
            -----+-----------------+------------+-----------
            A    | release planned | 2026-01-10 | 2026-06-01
            A    | release planned | 2026-04-20 | 2026-05-15
        """,
        steps="""
            as at      | case | opened on  | due on     | status | compressed
            -----------+------+------------+------------+--------+-----------
            2026-04-19 | A    | 2026-04-06 | 2026-05-04 | due    |
            2026-04-20 | A    | 2026-03-20 | 2026-04-20 | due    | yes
            2026-04-21 | A    | 2026-03-20 | 2026-04-20 | late   | yes
        """,
    )


@covers("4.plan-until", "4.opened-by-plan")
def test_facts_between_two_until_facts_are_one_plan(spec: Spec) -> None:
    """The release on 1 June ends A's first plan. What is planned afterwards is another, and moving it moves
    only that one. Any of several kinds may end a plan."""
    spec(
        standard="""
            id: before-release
            opens: {before: release planned.date, by: {days: 28}, from: {days: 56},
                    until: [released, plan cancelled]}
            met_by: {fact: handover done}
        """,
        begun="2026-01-01",
        record="""
            case | fact            | on         | date
            -----+-----------------+------------+-----------
            A    | release planned | 2026-01-10 | 2026-06-01
            A    | released        | 2026-06-01 |
            A    | release planned | 2026-07-01 | 2026-10-01
            A    | release planned | 2026-07-02 | 2026-11-01
            B    | release planned | 2026-01-10 | 2026-06-01
            B    | plan cancelled  | 2026-02-01 |
            B    | release planned | 2026-02-10 | 2026-06-01
        """,
        as_at="2026-07-02",
        steps="""
            case | opened on  | due on     | status   | opened by
            -----+------------+------------+----------+---------------------------
            A    | 2026-04-06 | 2026-05-04 | late     | release planned 2026-01-10
            A    | 2026-09-06 | 2026-10-04 | upcoming | release planned 2026-07-01
            B    | 2026-04-06 | 2026-05-04 | late     | release planned 2026-01-10
        """,
    )


@covers("4.plan-asks-again")
def test_a_plan_moved_far_later_asks_again(spec: Spec) -> None:
    """The handover of 10 April was four weeks before nothing, once the release is moved to October. B's,
    moved by a week, still opens before it."""
    spec(
        standard=_BEFORE_RELEASE,
        begun="2026-01-01",
        record="""
            case | fact            | on         | date
            -----+-----------------+------------+-----------
            A    | release planned | 2026-01-10 | 2026-06-01
            A    | handover done   | 2026-04-10 |
            A    | release planned | 2026-04-20 | 2026-10-01
            B    | release planned | 2026-01-10 | 2026-06-01
            B    | handover done   | 2026-04-13 |
            B    | release planned | 2026-04-20 | 2026-06-08
        """,
        steps="""
            as at      | case | opened on  | due on     | status   | met on
            -----------+------+------------+------------+----------+-----------
            2026-04-19 | A    | 2026-04-06 | 2026-05-04 | met      | 2026-04-10
            2026-04-20 | A    | 2026-08-06 | 2026-09-03 | upcoming |
            2026-08-06 | A    | 2026-08-06 | 2026-09-03 | due      |
            2026-04-20 | B    | 2026-04-13 | 2026-05-11 | met      | 2026-04-13
        """,
    )


@covers("4.plan-key")
def test_plans_of_different_keys_are_different_plans(spec: Spec) -> None:
    """Two meetings are planned; moving one leaves the other, and holding one ends that plan alone."""
    spec(
        standard="""
            id: report-before-meeting
            per: [meeting]
            opens: {before: meeting planned.date, by: {days: 7}, until: mappa meeting held}
            met_by: {fact: mappa meeting held}
        """,
        begun="2026-01-01",
        record="""
            case | fact               | on         | meeting | date
            -----+--------------------+------------+---------+-----------
            A    | meeting planned    | 2026-02-01 | m-1     | 2026-03-10
            A    | meeting planned    | 2026-02-01 | m-2     | 2026-03-20
            A    | meeting planned    | 2026-02-05 | m-2     | 2026-03-25
            A    | mappa meeting held | 2026-03-02 | m-1     |
            A    | meeting planned    | 2026-03-03 | m-1     | 2026-06-10
        """,
        as_at="2026-03-03",
        steps="""
            case | key         | opened on  | due on     | status
            -----+-------------+------------+------------+-------
            A    | meeting=m-1 | 2026-02-01 | 2026-03-03 | met
            A    | meeting=m-1 | 2026-03-03 | 2026-06-03 | due
            A    | meeting=m-2 | 2026-02-01 | 2026-03-18 | due
        """,
    )


@covers("4.plan-units")
def test_from_is_no_shorter_than_by_and_in_the_same_unit(spec: Spec) -> None:
    """Otherwise it would be due before it opens, or nobody could say which is longer. Equal is allowed: the
    step opens on the day it is due."""
    for opening in [
        "{before: release planned.date, by: {days: 28}, from: {days: 27}, until: released}",
        "{before: release planned.date, by: {days: 28}, from: {weeks: 8}, until: released}",
    ]:
        spec(
            standard=f"""
                id: before-release
                opens: {opening}
                met_by: {{fact: handover done}}
            """,
            refused="E204",
        )
    spec(
        standard="""
            id: before-release
            opens: {before: release planned.date, by: {days: 28}, from: {days: 28}, until: released}
            met_by: {fact: handover done}
        """,
        begun="2026-01-01",
        record="""
            case | fact            | on         | date
            -----+-----------------+------------+-----------
            A    | release planned | 2026-01-10 | 2026-06-01
        """,
        as_at="2026-05-04",
        steps="""
            case | opened on  | due on     | status
            -----+------------+------------+-------
            A    | 2026-05-04 | 2026-05-04 | due
        """,
    )


@covers("4.in-force-plan")
def test_of_a_plan_in_force_is_asked_of_its_opening(spec: Spec) -> None:
    """In force from 6 April. A's plan was made in January and opens on that day; B's opens on the day
    before."""
    spec(
        standard="""
            id: before-release
            in_force: {from: 2026-04-06}
            opens: {before: release planned.date, by: {days: 28}, from: {days: 56}, until: released}
            met_by: {fact: handover done}
        """,
        begun="2026-01-01",
        record="""
            case | fact            | on         | date
            -----+-----------------+------------+-----------
            A    | release planned | 2026-01-10 | 2026-06-01
            B    | release planned | 2026-01-10 | 2026-05-31
        """,
        as_at="2026-04-06",
        steps="""
            case | status  | opened on
            -----+---------+-----------
            A    | due     | 2026-04-06
            B    | no step |
        """,
    )
