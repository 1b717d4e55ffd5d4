"""Builders: at_least, aged, and the algebra of trees"""

from __future__ import annotations

from tests.lib.spec import Spec, covers


@covers("2.at_least")
def test_at_least_holds_once_the_total_is_reached(spec: Spec) -> None:
    """Two visits, for ever after the second. B's two on one day are two; C's second was refused."""
    spec(
        begun="2026-01-01",
        trees="""
            seen twice:
              at_least: {n: 2, of: {facts: {kind: home visit, where: {outcome: seen at the address}}}}
        """,
        record="""
            case | fact       | on         | outcome
            -----+------------+------------+--------------------
            A    | home visit | 2026-02-01 | seen at the address
            A    | home visit | 2026-02-10 | seen at the address
            B    | home visit | 2026-02-01 | seen at the address
            B    | home visit | 2026-02-01 | seen at the address
            C    | home visit | 2026-02-01 | seen at the address
            C    | home visit | 2026-02-10 | refused
        """,
        conditions="""
            case | condition  | from       | to | value
            -----+------------+------------+----+------
            A    | seen twice | 2026-02-10 |    | yes
            B    | seen twice | 2026-02-01 |    | yes
            C    | seen twice |            |    | no
        """,
    )


@covers("2.at_least-window")
def test_with_a_window_only_its_days_are_counted(spec: Spec) -> None:
    """The 30 days that end on 2 March begin on 1 February. So B's visits are together on one day, C's
    never."""
    spec(
        begun="2026-01-01",
        trees="seen twice: {at_least: {n: 2, of: {facts: {kind: home visit}}, within_days: 30}}",
        record="""
            case | fact       | on
            -----+------------+-----------
            A    | home visit | 2026-02-01
            A    | home visit | 2026-02-10
            B    | home visit | 2026-02-01
            B    | home visit | 2026-03-02
            C    | home visit | 2026-02-01
            C    | home visit | 2026-03-03
        """,
        conditions="""
            case | condition  | from       | to         | value
            -----+------------+------------+------------+------
            A    | seen twice | 2026-02-10 | 2026-03-03 | yes
            B    | seen twice | 2026-03-02 | 2026-03-03 | yes
            C    | seen twice |            |            | no
        """,
    )


@covers("2.at_least-sum")
def test_a_total_may_add_up_amounts(spec: Spec) -> None:
    """Two hours of work: with the second hour, not with 59 minutes. Within 30 days the first hour drops
    out."""
    spec(
        begun="2026-01-01",
        trees="""
            two hours: {at_least: {n: 120, of: {sum: {kind: work session, field: minutes}}}}
            two hours lately: {at_least: {n: 120, of: {sum: {kind: work session, field: minutes}},
                                          within_days: 30}}
        """,
        record="""
            case | fact         | on         | minutes
            -----+--------------+------------+--------
            A    | work session | 2026-02-01 | 60
            A    | work session | 2026-02-10 | 60
            B    | work session | 2026-02-01 | 60
            B    | work session | 2026-02-10 | 59
        """,
        conditions="""
            case | condition        | from       | to         | value
            -----+------------------+------------+------------+------
            A    | two hours        | 2026-02-10 |            | yes
            A    | two hours lately | 2026-02-10 | 2026-03-03 | yes
            B    | two hours        |            |            | no
            B    | two hours lately |            |            | no
        """,
    )


@covers("2.at_least-days")
def test_a_total_may_count_the_days_of_another_tree(spec: Spec) -> None:
    """Ten days from 1 February. The fifth is the 5th. Of the seven days that end on the 12th five are among
    them (6 to 10), of those that end on the 13th four. B has four days in all, C five."""
    spec(
        begun="2026-01-01",
        trees="""
            five days: {at_least: {n: 5, of: {days_of: {during: {kind: registration started}}}}}
            five of seven: {at_least: {n: 5, of: {days_of: {during: {kind: registration started}}},
                                       within_days: 7}}
        """,
        record="""
            case | fact                 | on         | until
            -----+----------------------+------------+-----------
            A    | registration started | 2026-02-01 | 2026-02-11
            B    | registration started | 2026-02-01 | 2026-02-05
            C    | registration started | 2026-02-01 | 2026-02-06
        """,
        conditions="""
            case | condition     | from       | to         | value
            -----+---------------+------------+------------+------
            A    | five days     | 2026-02-05 |            | yes
            A    | five of seven | 2026-02-05 | 2026-02-13 | yes
            B    | five days     |            |            | no
            B    | five of seven |            |            | no
            C    | five days     | 2026-02-05 |            | yes
            C    | five of seven | 2026-02-05 | 2026-02-08 | yes
        """,
    )


@covers("2.unsure-total")
def test_what_may_match_counts_towards_a_possible_total(spec: Spec) -> None:
    """A's second visit may have found children, and the third did. B's minutes were left out. C's activity
    may bring him near children: its fifth day may be the fifth of such days."""
    spec(
        begun="2026-01-01",
        trees="""
            children twice:
              at_least: {n: 2, of: {facts: {kind: home visit, where: {children_present: yes}}}}
            two hours: {at_least: {n: 120, of: {sum: {kind: work session, field: minutes}}}}
            five days near children:
              at_least:
                n: 5
                of:
                  days_of:
                    from_to:
                      start: [{kind: activity started, where: {contact_with_children: yes}}]
                      end: [{kind: activity ended}]
                within_days: 7
        """,
        record="""
            case | fact             | on         | children_present | minutes
            -----+------------------+------------+------------------+--------
            A    | home visit       | 2026-02-01 | yes              |
            A    | home visit       | 2026-02-10 |                  |
            A    | home visit       | 2026-02-20 | yes              |
            B    | work session     | 2026-02-01 |                  | 60
            B    | work session     | 2026-02-10 |                  |
            B    | work session     | 2026-02-20 |                  | 60
            C    | activity started | 2026-02-01 |                  |
            C    | activity ended   | 2026-02-11 |                  |
        """,
        conditions="""
            case | condition               | from       | to         | value
            -----+-------------------------+------------+------------+--------
            A    | children twice          | 2026-02-10 | 2026-02-20 | unknown
            A    | children twice          | 2026-02-20 |            | yes
            B    | two hours               | 2026-02-10 | 2026-02-20 | unknown
            B    | two hours               | 2026-02-20 |            | yes
            C    | five days near children | 2026-02-05 | 2026-02-13 | unknown
        """,
    )


@covers("2.aged")
def test_aged_holds_from_one_birthday_until_another(spec: Spec) -> None:
    """From the 18th birthday, the day itself among them, until the 21st."""
    spec(
        begun="2026-01-01",
        trees="young adult: {aged: {from: 18, to: 21}}",
        record="""
            case | fact              | on         | date_of_birth
            -----+-------------------+------------+--------------
            A    | person registered | 2026-01-01 | 2008-03-15
            B    | person registered | 2026-01-01 | 2007-12-31
        """,
        conditions="""
            case | condition   | from       | to         | value
            -----+-------------+------------+------------+------
            A    | young adult | 2026-03-15 | 2029-03-15 | yes
            B    | young adult | 2026-01-01 | 2028-12-31 | yes
        """,
    )


@covers("2.aged-29-february")
def test_who_was_born_on_29_february_is_a_year_older_on_1_march(spec: Spec) -> None:
    """2026 has no 29 February, 2028 has one."""
    spec(
        begun="2026-01-01",
        trees="""
            18 or 19: {aged: {from: 18, to: 20}}
            just 20: {aged: {from: 20, to: 21}}
        """,
        record="""
            case | fact              | on         | date_of_birth
            -----+-------------------+------------+--------------
            A    | person registered | 2026-01-01 | 2008-02-29
        """,
        conditions="""
            case | condition | from       | to         | value
            -----+-----------+------------+------------+------
            A    | 18 or 19  | 2026-03-01 | 2028-02-29 | yes
            A    | just 20   | 2028-02-29 | 2029-03-01 | yes
        """,
    )


@covers("2.aged-last")
def test_the_last_date_of_birth_given_by_that_day_decides(spec: Spec) -> None:
    """On 1 June it turns out that A is a year younger. What held before is not rewritten: that would take a
    correction."""
    spec(
        trees="young adult: {aged: {from: 18, to: 21}}",
        record="""
            case | fact              | on         | date_of_birth
            -----+-------------------+------------+--------------
            A    | person registered | 2026-01-01 | 2008-03-15
            A    | person registered | 2026-06-01 | 2009-03-15
        """,
        conditions="""
            case | condition   | from       | to         | value
            -----+-------------+------------+------------+------
            A    | young adult | 2026-03-15 | 2026-06-01 | yes
            A    | young adult | 2027-03-15 | 2030-03-15 | yes
        """,
    )


@covers("2.algebra")
def test_unknown_stays_unknown_unless_the_rest_decides(spec: Spec) -> None:
    """On 1 February there was a visit, and nobody wrote down whether children were there."""
    spec(
        begun="2026-01-01",
        trees="""
            unknown: {latest: {kind: home visit, where: {children_present: yes}}}
            not unknown: {not: {latest: {kind: home visit, where: {children_present: yes}}}}
            unknown and yes: {all: [{latest: {kind: home visit, where: {children_present: yes}}},
                                    {latest: {kind: home visit}}]}
            unknown and no: {all: [{latest: {kind: home visit, where: {children_present: yes}}},
                                   {latest: {kind: died}}]}
            unknown or yes: {any: [{latest: {kind: home visit, where: {children_present: yes}}},
                                   {latest: {kind: home visit}}]}
            unknown or no: {any: [{latest: {kind: home visit, where: {children_present: yes}}},
                                  {latest: {kind: died}}]}
        """,
        record="""
            case | fact       | on
            -----+------------+-----------
            A    | home visit | 2026-02-01
        """,
        conditions="""
            case | condition       | from       | to         | value
            -----+-----------------+------------+------------+--------
            A    | unknown         | 2026-02-01 |            | unknown
            A    | not unknown     | 2026-01-01 | 2026-02-01 | yes
            A    | not unknown     | 2026-02-01 |            | unknown
            A    | unknown and yes | 2026-02-01 |            | unknown
            A    | unknown and no  |            |            | no
            A    | unknown or yes  | 2026-02-01 |            | yes
            A    | unknown or no   | 2026-02-01 |            | unknown
        """,
    )


@covers("2.algebra", "2.joined")
def test_all_any_and_not_are_taken_day_by_day(spec: Spec) -> None:
    """Ten days from 1 February for a visit and from the 6th for a contact."""
    spec(
        begun="2026-01-01",
        trees="""
            both: {all: [{days_after: {kind: home visit, days: 10}}, {days_after: {kind: contact, days: 10}}]}
            either: {any: [{days_after: {kind: home visit, days: 10}},
                           {days_after: {kind: contact, days: 10}}]}
            neither: {not: {any: [{days_after: {kind: home visit, days: 10}},
                                  {days_after: {kind: contact, days: 10}}]}}
        """,
        record="""
            case | fact       | on
            -----+------------+-----------
            A    | home visit | 2026-02-01
            A    | contact    | 2026-02-06
        """,
        conditions="""
            case | condition | from       | to         | value
            -----+-----------+------------+------------+------
            A    | both      | 2026-02-06 | 2026-02-11 | yes
            A    | either    | 2026-02-01 | 2026-02-16 | yes
            A    | neither   | 2026-01-01 | 2026-02-01 | yes
            A    | neither   | 2026-02-16 |            | yes
        """,
    )


@covers("2.at_least-days", "1.begun")
def test_no_day_before_the_beginning_is_counted(spec: Spec) -> None:
    """Without a contact since before anybody can remember, and supervised from 1 February: the fifth day on
    which that is so is the 5th."""
    spec(
        begun="2026-02-01",
        trees="""
            five days unseen: {at_least: {n: 5, of: {days_of: {not: {days_after: {kind: contact, days: 10}}}}}}
        """,
        record="""
            case | fact       | on
            -----+------------+-----------
            A    | home visit | 2026-03-01
        """,
        conditions="""
            case | condition        | from       | to | value
            -----+------------------+------------+----+------
            A    | five days unseen | 2026-02-05 |    | yes
        """,
    )


@covers("2.aged")
def test_a_birthday_that_no_calendar_has_never_comes(spec: Spec) -> None:
    """A slip of the pen puts A's birth in the year 9900: the 18th birthday can be named, the 150th cannot."""
    spec(
        trees="adult: {aged: {from: 18, to: 150}}",
        record="""
            case | fact              | on         | date_of_birth
            -----+-------------------+------------+--------------
            A    | person registered | 2026-01-01 | 9900-01-01
        """,
        conditions="""
            case | condition | from       | to | value
            -----+-----------+------------+----+------
            A    | adult     | 9918-01-01 |    | yes
        """,
    )
