"""Builders: latest, from_to, during, days_after"""

from __future__ import annotations

from tests.lib.spec import Spec, covers


@covers("2.latest")
def test_latest_holds_until_the_next_fact_of_the_kind(spec: Spec) -> None:
    """The next sentence ends it, whatever that sentence is, and a further life sentence begins it again."""
    spec(
        begun="2026-01-01",
        trees="life: {latest: {kind: sentenced, where: {sentence: life}}}",
        record="""
            case | fact      | on         | sentence
            -----+-----------+------------+----------------
            A    | sentenced | 2026-02-01 | community order
            A    | sentenced | 2026-03-01 | life
            A    | sentenced | 2026-04-01 | extended
            A    | sentenced | 2026-05-01 | life
        """,
        conditions="""
            case | condition | from       | to         | value
            -----+-----------+------------+------------+------
            A    | life      | 2026-03-01 | 2026-04-01 | yes
            A    | life      | 2026-05-01 |            | yes
        """,
    )


@covers("2.latest-day")
def test_of_several_facts_on_one_day_latest_asks_the_last(spec: Spec) -> None:
    """A's last sentence of the day is not life, B's is."""
    spec(
        begun="2026-01-01",
        trees="life: {latest: {kind: sentenced, where: {sentence: life}}}",
        record="""
            case | fact      | on         | sentence
            -----+-----------+------------+---------
            A    | sentenced | 2026-03-01 | life
            A    | sentenced | 2026-03-01 | extended
            B    | sentenced | 2026-03-01 | extended
            B    | sentenced | 2026-03-01 | life
        """,
        conditions="""
            case | condition | from       | to | value
            -----+-----------+------------+----+------
            A    | life      |            |    | no
            B    | life      | 2026-03-01 |    | yes
        """,
    )


@covers("2.no-foresight")
def test_what_held_on_a_day_does_not_change_with_what_happens_later(spec: Spec) -> None:
    """Asked on 31 March, nothing has ended the sentence. Asked on 1 April, its days before are the same."""
    trees = "life: {latest: {kind: sentenced, where: {sentence: life}}}"
    record = """
        case | fact      | on         | sentence
        -----+-----------+------------+---------
        A    | sentenced | 2026-03-01 | life
        A    | sentenced | 2026-04-01 | extended
    """
    spec(
        begun="2026-01-01",
        trees=trees,
        record=record,
        as_at="2026-03-31",
        conditions="""
            case | condition | from       | to | value
            -----+-----------+------------+----+------
            A    | life      | 2026-03-01 |    | yes
        """,
    )
    spec(
        begun="2026-01-01",
        trees=trees,
        record=record,
        as_at="2026-04-01",
        conditions="""
            case | condition | from       | to         | value
            -----+-----------+------------+------------+------
            A    | life      | 2026-03-01 | 2026-04-01 | yes
        """,
    )


_SUPERVISED = """
    under supervision: {from_to: {start: [{kind: supervision started}], end: [{kind: supervision ended}]}}
"""


@covers("2.from_to")
def test_from_to_holds_from_each_start_until_the_first_later_end(spec: Spec) -> None:
    """The repeated start on 10 February and the repeated end on 5 March change nothing."""
    spec(
        begun="2026-01-01",
        trees=_SUPERVISED,
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-02-01
            A    | supervision started | 2026-02-10
            A    | supervision ended   | 2026-03-01
            A    | supervision ended   | 2026-03-05
            A    | supervision started | 2026-04-01
        """,
        conditions="""
            case | condition         | from       | to         | value
            -----+-------------------+------------+------------+------
            A    | under supervision | 2026-02-01 | 2026-03-01 | yes
            A    | under supervision | 2026-04-01 |            | yes
        """,
    )


@covers("2.from_to-day")
def test_of_several_marks_on_one_day_the_last_counts(spec: Spec) -> None:
    """On 1 March A ends and starts, B starts and ends. On 1 February C starts and ends, D ends and starts."""
    spec(
        begun="2026-01-01",
        trees=_SUPERVISED,
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-02-01
            A    | supervision ended   | 2026-03-01
            A    | supervision started | 2026-03-01
            B    | supervision started | 2026-02-01
            B    | supervision started | 2026-03-01
            B    | supervision ended   | 2026-03-01
            C    | supervision started | 2026-02-01
            C    | supervision ended   | 2026-02-01
            D    | supervision ended   | 2026-02-01
            D    | supervision started | 2026-02-01
        """,
        conditions="""
            case | condition         | from       | to         | value
            -----+-------------------+------------+------------+------
            A    | under supervision | 2026-02-01 |            | yes
            B    | under supervision | 2026-02-01 | 2026-03-01 | yes
            C    | under supervision |            |            | no
            D    | under supervision | 2026-02-01 |            | yes
        """,
    )


@covers("2.from_to-both")
def test_a_fact_that_both_starts_and_ends_starts(spec: Spec) -> None:
    """Any visit starts it and a refused one ends it. A refused visit that starts it is no later end of its
    own; the next refused visit is, and starts it again on the same day."""
    spec(
        begun="2026-01-01",
        trees="""
            visited: {from_to: {start: [{kind: home visit}],
                                end: [{kind: home visit, where: {outcome: refused}}, {kind: died}]}}
        """,
        record="""
            case | fact       | on         | outcome
            -----+------------+------------+--------
            A    | home visit | 2026-02-01 | refused
            B    | home visit | 2026-02-01 | refused
            B    | home visit | 2026-03-01 | refused
            B    | died       | 2026-04-01 |
        """,
        conditions="""
            case | condition | from       | to         | value
            -----+-----------+------------+------------+------
            A    | visited   | 2026-02-01 |            | yes
            B    | visited   | 2026-02-01 | 2026-04-01 | yes
        """,
    )


_BUSY = """
    near children: {from_to: {start: [{kind: activity started, where: {contact_with_children: yes}}],
                              end: [{kind: activity ended}]}}
"""


@covers("2.unsure-mark", "2.missing-detail")
def test_an_unsure_start_makes_it_possible(spec: Spec) -> None:
    """Nobody wrote down whether the activity brings A near children: unknown until it ends. B is asked again
    on 15 February, and is sure from then on."""
    spec(
        begun="2026-01-01",
        trees=_BUSY,
        record="""
            case | fact             | on         | contact_with_children
            -----+------------------+------------+----------------------
            A    | activity started | 2026-02-01 |
            A    | activity ended   | 2026-03-01 |
            B    | activity started | 2026-02-01 |
            B    | activity started | 2026-02-15 | yes
            C    | activity started | 2026-02-01 | no
        """,
        conditions="""
            case | condition     | from       | to         | value
            -----+---------------+------------+------------+--------
            A    | near children | 2026-02-01 | 2026-03-01 | unknown
            B    | near children | 2026-02-01 | 2026-02-15 | unknown
            B    | near children | 2026-02-15 |            | yes
            C    | near children |            |            | no
        """,
    )


@covers("2.unsure-mark")
def test_an_unsure_end_makes_it_unsure(spec: Spec) -> None:
    """The end on 1 March may be of another activity. A surely ends on 1 April; B surely starts again then."""
    spec(
        begun="2026-01-01",
        trees="""
            near children: {from_to: {start: [{kind: activity started}],
                                      end: [{kind: activity ended, where: {contact_with_children: yes}}]}}
        """,
        record="""
            case | fact             | on         | contact_with_children
            -----+------------------+------------+----------------------
            A    | activity started | 2026-02-01 |
            A    | activity ended   | 2026-02-15 | no
            A    | activity ended   | 2026-03-01 |
            A    | activity ended   | 2026-04-01 | yes
            B    | activity started | 2026-02-01 |
            B    | activity ended   | 2026-03-01 |
            B    | activity started | 2026-04-01 |
            C    | activity started | 2026-02-01 |
            C    | activity ended   | 2026-02-01 |
        """,
        conditions="""
            case | condition     | from       | to         | value
            -----+---------------+------------+------------+--------
            A    | near children | 2026-02-01 | 2026-03-01 | yes
            A    | near children | 2026-03-01 | 2026-04-01 | unknown
            B    | near children | 2026-02-01 | 2026-03-01 | yes
            B    | near children | 2026-03-01 | 2026-04-01 | unknown
            B    | near children | 2026-04-01 |            | yes
            C    | near children | 2026-02-01 |            | unknown
        """,
    )


@covers("2.unsure-mark")
def test_a_mark_that_may_start_or_end_makes_it_unknown(spec: Spec) -> None:
    """On 1 March nobody wrote down which it was: it may be going on and may be over, in A and in B."""
    spec(
        begun="2026-01-01",
        trees="""
            near children: {from_to: {start: [{kind: activity started, where: {contact_with_children: yes}}],
                                      end: [{kind: activity started, where: {contact_with_children: no}}]}}
        """,
        record="""
            case | fact             | on         | contact_with_children
            -----+------------------+------------+----------------------
            A    | activity started | 2026-02-01 | yes
            A    | activity started | 2026-03-01 |
            A    | activity started | 2026-04-01 | yes
            B    | activity started | 2026-02-01 | no
            B    | activity started | 2026-03-01 |
            B    | activity started | 2026-04-01 | no
        """,
        conditions="""
            case | condition     | from       | to         | value
            -----+---------------+------------+------------+--------
            A    | near children | 2026-02-01 | 2026-03-01 | yes
            A    | near children | 2026-03-01 | 2026-04-01 | unknown
            A    | near children | 2026-04-01 |            | yes
            B    | near children | 2026-03-01 | 2026-04-01 | unknown
        """,
    )


@covers("2.during", "2.joined")
def test_during_holds_over_each_facts_own_days(spec: Spec) -> None:
    """A's last day is 28 February. B has no end. C's two overlap and D's two touch: each is one interval."""
    spec(
        begun="2026-01-01",
        trees="registered by law: {during: {kind: registration started}}",
        record="""
            case | fact                 | on         | until
            -----+----------------------+------------+-----------
            A    | registration started | 2026-02-01 | 2026-03-01
            B    | registration started | 2026-02-01 |
            C    | registration started | 2026-02-01 | 2026-03-01
            C    | registration started | 2026-02-15 | 2026-03-15
            D    | registration started | 2026-02-01 | 2026-03-01
            D    | registration started | 2026-03-01 | 2026-03-15
        """,
        conditions="""
            case | condition         | from       | to         | value
            -----+-------------------+------------+------------+------
            A    | registered by law | 2026-02-01 | 2026-03-01 | yes
            B    | registered by law | 2026-02-01 |            | yes
            C    | registered by law | 2026-02-01 | 2026-03-15 | yes
            D    | registered by law | 2026-02-01 | 2026-03-15 | yes
        """,
    )


@covers("2.until")
def test_only_during_reads_a_facts_end(spec: Spec) -> None:
    """The registration ends on 1 March by its own fact; latest, from_to and days_after go on."""
    spec(
        begun="2026-01-01",
        trees="""
            last: {latest: {kind: registration started}}
            started: {from_to: {start: [{kind: registration started}], end: [{kind: registration ended}]}}
            lately: {days_after: {kind: registration started, days: 60}}
        """,
        record="""
            case | fact                 | on         | until
            -----+----------------------+------------+-----------
            A    | registration started | 2026-02-01 | 2026-03-01
        """,
        conditions="""
            case | condition | from       | to         | value
            -----+-----------+------------+------------+------
            A    | last      | 2026-02-01 |            | yes
            A    | started   | 2026-02-01 |            | yes
            A    | lately    | 2026-02-01 | 2026-04-02 | yes
        """,
    )


@covers("2.days_after", "2.joined")
def test_days_after_holds_for_so_many_days(spec: Spec) -> None:
    """Ten days from 1 February end with the 10th. B's second visit lengthens it, C's on the 11th touches it,
    and D's on the 12th leaves a day between."""
    spec(
        begun="2026-01-01",
        trees="visited lately: {days_after: {kind: home visit, days: 10}}",
        record="""
            case | fact       | on
            -----+------------+-----------
            A    | home visit | 2026-02-01
            B    | home visit | 2026-02-01
            B    | home visit | 2026-02-08
            C    | home visit | 2026-02-01
            C    | home visit | 2026-02-11
            D    | home visit | 2026-02-01
            D    | home visit | 2026-02-12
        """,
        conditions="""
            case | condition      | from       | to         | value
            -----+----------------+------------+------------+------
            A    | visited lately | 2026-02-01 | 2026-02-11 | yes
            B    | visited lately | 2026-02-01 | 2026-02-18 | yes
            C    | visited lately | 2026-02-01 | 2026-02-21 | yes
            D    | visited lately | 2026-02-01 | 2026-02-11 | yes
            D    | visited lately | 2026-02-12 | 2026-02-22 | yes
        """,
        standard="""
            id: once-for-each-interval
            opens: {start of: visited lately}
            within: {days: 5, clock: calendar}
            met_by: {fact: contact}
        """,
        as_at="2026-02-28",
        steps="""
            case | opened on
            -----+-----------
            A    | 2026-02-01
            B    | 2026-02-01
            C    | 2026-02-01
            D    | 2026-02-01
            D    | 2026-02-12
        """,
    )
