"""Provisional steps: what rests on an assumption, until it is known"""

from __future__ import annotations

from tests.lib.spec import Spec, covers

_CHILD = """
    child there (assumed): {assume: true, tree: {latest: {kind: child linked, where: {lives_there: yes}}}}
    child there (asked): {asked_by: x, tree: {latest: {kind: child linked, where: {lives_there: yes}}}}
"""


@covers("2.provisional")
def test_a_step_is_provisional_until_what_it_rests_on_has_been_sure(spec: Spec) -> None:
    """On 1 February it becomes sure that A's child lives there. That the child leaves in March makes nothing
    provisional again. C's answer is left out on 1 February, and stays unknown."""
    spec(
        trees=_CHILD,
        standard="""
            id: contact
            opens: {on: supervision started}
            applies: [child there (assumed)]
            within: {days: 90, clock: calendar}
            met_by: {fact: contact}
        """,
        record="""
            case | fact                | on         | lives_there
            -----+---------------------+------------+------------
            A    | supervision started | 2026-01-10 |
            A    | child linked        | 2026-02-01 | yes
            A    | child linked        | 2026-03-01 | no
            C    | supervision started | 2026-01-10 |
            C    | child linked        | 2026-02-01 |
        """,
        steps="""
            as at      | case | status | provisional
            -----------+------+--------+------------
            2026-01-31 | A    | due    | yes
            2026-02-01 | A    | due    |
            2026-03-01 | A    | due    |
            2026-01-31 | C    | due    | yes
            2026-02-01 | C    | due    | yes
        """,
    )


@covers("2.provisional-lapse")
def test_what_turns_out_surely_false_lapses_a_provisional_step_that_day(spec: Spec) -> None:
    """On 1 February it becomes sure that no child lives there, for A and for B, whose answer had been yes the
    day before and lets the step stand. Of C it is said only after the due day, and the step stays late. D's
    step is varied a day after it lapsed, which does nothing."""
    spec(
        trees=_CHILD,
        standard="""
            id: contact
            opens: {on: supervision started}
            applies: [child there (assumed)]
            within: {days: 22, clock: calendar}
            met_by: {fact: contact}
        """,
        record="""
            case | fact                | on         | lives_there | standard | due_on
            -----+---------------------+------------+-------------+----------+-----------
            A    | supervision started | 2026-01-10 |             |          |
            A    | child linked        | 2026-02-01 | no          |          |
            B    | supervision started | 2026-01-10 |             |          |
            B    | child linked        | 2026-01-31 | yes         |          |
            B    | child linked        | 2026-02-01 | no          |          |
            C    | supervision started | 2026-01-10 |             |          |
            C    | child linked        | 2026-02-02 | no          |          |
            D    | supervision started | 2026-01-10 |             |          |
            D    | child linked        | 2026-02-01 | no          |          |
            D    | step varied         | 2026-02-02 |             | contact  | 2026-03-01
        """,
        steps="""
            as at      | case | due on     | status | lapsed on
            -----------+------+------------+--------+-----------
            2026-01-31 | A    | 2026-02-01 | due    |
            2026-02-01 | A    | 2026-02-01 | lapsed | 2026-02-01
            2026-02-01 | B    | 2026-02-01 | due    |
            2026-02-02 | B    | 2026-02-01 | late   |
            2026-02-02 | C    | 2026-02-01 | late   |
            2026-02-02 | D    | 2026-02-01 | lapsed | 2026-02-01
        """,
    )


@covers("2.provisional-triggers")
def test_with_several_triggers_a_step_is_provisional_only_if_every_one_is(spec: Spec) -> None:
    """Both standards open on 1 February by an assumption; the second also by a fact that needs none. When the
    assumption turns out false, only what rested on it alone lapses."""
    spec(
        trees=_CHILD,
        standard="""
            - id: assumed
              opens: {start of: child there (assumed)}
              within: {days: 30, clock: calendar}
              met_by: {fact: contact}
            - id: assumed-or-started
              opens: [{start of: child there (assumed)}, {on: supervision started}]
              within: {days: 30, clock: calendar}
              met_by: {fact: contact}
        """,
        record="""
            case | fact                | on         | lives_there
            -----+---------------------+------------+------------
            A    | supervision started | 2026-02-01 |
            A    | child linked        | 2026-02-10 | no
        """,
        steps="""
            as at      | case | standard           | status | provisional
            -----------+------+--------------------+--------+------------
            2026-02-09 | A    | assumed            | due    | yes
            2026-02-09 | A    | assumed-or-started | due    |
            2026-02-10 | A    | assumed            | lapsed | yes
            2026-02-10 | A    | assumed-or-started | due    |
        """,
    )


@covers("2.provisional-triggers", "2.provisional-lapse")
def test_with_several_assumptions_a_step_lapses_with_the_last_of_them(spec: Spec) -> None:
    """Either a child or a partner's children may be there; one step opens on both. On the 10th there is no
    child, on the 15th no partner either."""
    spec(
        trees="""
            child: {assume: true, tree: {latest: {kind: child linked, where: {lives_there: yes}}}}
            partner: {assume: true, tree: {from_to: {start: [{kind: relationship started}],
                                                     end: [{kind: relationship ended}]}}}
        """,
        standard="""
            id: asked
            opens: [{start of: child}, {start of: partner}]
            within: {days: 60, clock: calendar}
            met_by: {fact: contact}
        """,
        begun="2026-02-01",
        record="""
            case | fact                 | on         | lives_there
            -----+----------------------+------------+------------
            A    | child linked         | 2026-02-10 | no
            A    | relationship ended   | 2026-02-15 |
            B    | child linked         | 2026-02-10 | no
            B    | relationship started | 2026-02-15 |
        """,
        steps="""
            as at      | case | status | provisional | lapsed on  | lapsed by
            -----------+------+--------+-------------+------------+------------------------------
            2026-02-10 | A    | due    | yes         |            |
            2026-02-14 | A    | due    | yes         |            |
            2026-02-15 | A    | lapsed | yes         | 2026-02-15 | relationship ended 2026-02-15
            2026-02-14 | B    | due    | yes         |            |
            2026-02-15 | B    | due    |             |            |
        """,
    )


@covers("2.provisional-lapse", "2.provisional")
def test_of_several_assumptions_of_one_opening_the_first_that_is_false_lapses_it(spec: Spec) -> None:
    """It takes a child and a partner. A has no partner, as turns out first, and no child either. Of B's two
    assumptions one is confirmed: she is provisional until the other is."""
    spec(
        trees="""
            child: {assume: true, tree: {latest: {kind: child linked, where: {lives_there: yes}}}}
            partner: {assume: true, tree: {from_to: {start: [{kind: relationship started}],
                                                     end: [{kind: relationship ended}]}}}
        """,
        standard="""
            id: asked
            opens: {on: supervision started}
            applies: [child, partner]
            within: {days: 60, clock: calendar}
            met_by: {fact: contact}
        """,
        record="""
            case | fact                 | on         | lives_there
            -----+----------------------+------------+------------
            A    | supervision started  | 2026-02-01 |
            A    | relationship ended   | 2026-02-10 |
            A    | child linked         | 2026-02-15 | no
            B    | supervision started  | 2026-02-01 |
            B    | relationship started | 2026-02-10 |
            B    | child linked         | 2026-02-15 | yes
        """,
        steps="""
            as at      | case | status | provisional | lapsed on  | lapsed by
            -----------+------+--------+-------------+------------+------------------------------
            2026-02-15 | A    | lapsed | yes         | 2026-02-10 | relationship ended 2026-02-10
            2026-02-14 | B    | due    | yes         |            |
            2026-02-15 | B    | due    |             |            |
        """,
    )
