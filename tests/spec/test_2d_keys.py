"""Conditions with a key: this address, this child, this tool"""

from __future__ import annotations

from tests.lib.spec import Spec, covers


@covers("2.per", "2.per-any", "2.per-unnamed")
def test_each_key_holds_separately_and_any_key_holds_when_one_does(spec: Spec) -> None:
    """Two addresses, one that nobody visited, and on 25 February a visit that does not say where: it is read
    under key ? alone, and any key holds over its days too."""
    spec(
        begun="2026-01-01",
        trees="visited lately: {per: address, tree: {days_after: {kind: home visit, days: 10}}}",
        record="""
            case | fact       | on         | address
            -----+------------+------------+--------
            A    | home visit | 2026-02-01 | a-1
            A    | home visit | 2026-02-08 | a-2
            A    | home visit | 2026-02-25 |
        """,
        conditions="""
            case | condition      | key         | from       | to         | value
            -----+----------------+-------------+------------+------------+------
            A    | visited lately | address=a-1 | 2026-02-01 | 2026-02-11 | yes
            A    | visited lately | address=a-2 | 2026-02-08 | 2026-02-18 | yes
            A    | visited lately | address=a-3 |            |            | no
            A    | visited lately | address=?   | 2026-02-25 | 2026-03-07 | yes
            A    | visited lately |             | 2026-02-01 | 2026-02-18 | yes
            A    | visited lately |             | 2026-02-25 | 2026-03-07 | yes
        """,
    )


@covers("2.per-before", "2.per-any", "2.silence-key")
def test_before_the_first_key_it_is_what_the_tree_gives_without_facts_but_never_yes(spec: Spec) -> None:
    """Whether a child lives there is unknown until somebody asked about a child; about c-2 until she is
    named. An address nobody has been seen at holds for a-1 from the start, but for any address only once
    there is one."""
    spec(
        begun="2026-01-01",
        trees="""
            a child lives there:
              per: child
              asked_by: somebody
              tree: {latest: {kind: child linked, where: {lives_there: yes}}}
            nobody seen there:
              per: address
              tree: {not: {latest: {kind: home visit, where: {outcome: seen at the address}}}}
        """,
        record="""
            case | fact         | on         | child | lives_there | address | outcome
            -----+--------------+------------+-------+-------------+---------+--------
            A    | child linked | 2026-02-10 | c-1   | no          |         |
            A    | child linked | 2026-03-01 | c-2   | yes         |         |
            B    | home visit   | 2026-02-10 |       |             | a-1     | not in
        """,
        conditions="""
            case | condition           | key         | from       | to         | value
            -----+---------------------+-------------+------------+------------+--------
            A    | a child lives there | child=c-1   | 2026-01-01 | 2026-02-10 | unknown
            A    | a child lives there | child=c-2   | 2026-01-01 | 2026-03-01 | unknown
            A    | a child lives there | child=c-2   | 2026-03-01 |            | yes
            A    | a child lives there |             | 2026-01-01 | 2026-02-10 | unknown
            A    | a child lives there |             | 2026-03-01 |            | yes
            B    | nobody seen there   | address=a-1 | 2026-01-01 |            | yes
            B    | nobody seen there   |             | 2026-02-10 |            | yes
        """,
    )


@covers("2.per-undeclared", "2.per-unnamed")
def test_facts_of_a_kind_without_the_reference_are_read_by_every_key(spec: Spec) -> None:
    """The end of supervision names no child and ends every plan. A plan's end that should name a child and
    does not ends only the plan that named none."""
    spec(
        begun="2026-01-01",
        trees="""
            plan and supervision:
              per: child
              tree:
                from_to:
                  start: [{kind: protection plan started}]
                  end: [{kind: protection plan ended}, {kind: supervision ended}]
        """,
        record="""
            case | fact                    | on         | child
            -----+-------------------------+------------+------
            A    | protection plan started | 2026-02-01 | c-1
            A    | protection plan started | 2026-02-10 | c-2
            A    | protection plan started | 2026-02-12 |
            A    | protection plan ended   | 2026-02-20 |
            A    | supervision ended       | 2026-03-01 |
        """,
        conditions="""
            case | condition            | key       | from       | to         | value
            -----+----------------------+-----------+------------+------------+------
            A    | plan and supervision | child=c-1 | 2026-02-01 | 2026-03-01 | yes
            A    | plan and supervision | child=c-2 | 2026-02-10 | 2026-03-01 | yes
            A    | plan and supervision | child=?   | 2026-02-12 | 2026-02-20 | yes
        """,
    )


@covers("2.per-detail")
def test_a_detail_may_be_a_key(spec: Spec) -> None:
    """An assessment with one tool says nothing of another."""
    spec(
        begun="2026-01-01",
        trees="assessed lately: {per: tool, tree: {days_after: {kind: assessment completed, days: 10}}}",
        record="""
            case | fact                 | on         | tool
            -----+----------------------+------------+-----
            A    | assessment completed | 2026-02-01 | ARMS
        """,
        conditions="""
            case | condition       | key       | from       | to         | value
            -----+-----------------+-----------+------------+------------+------
            A    | assessed lately | tool=ARMS | 2026-02-01 | 2026-02-11 | yes
            A    | assessed lately | tool=SARA |            |            | no
        """,
    )


@covers("2.per-step", "2.per-any")
def test_a_step_with_the_key_reads_its_own_and_one_without_asks_for_any(spec: Spec) -> None:
    """Two children are spoken of on 10 March, and only c-1 lives there. The step about c-1 opens; about c-2
    it does not; the step that is about the case opens. The key of the step may have more parts than the
    condition."""
    spec(
        begun="2026-01-01",
        trees="""
            child lives here:
              per: child
              asked_by: somebody
              tree: {latest: {kind: child linked, where: {lives_there: yes}}}
        """,
        standard="""
            - id: about-the-case
              opens: {on: concern recorded}
              applies: [child lives here]
              within: {days: 5, clock: calendar}
              met_by: {fact: referral made}
            - id: about-the-child
              per: [child]
              opens: {on: concern recorded}
              applies: [child lives here]
              within: {days: 5, clock: calendar}
              met_by: {fact: referral made}
            - id: about-the-child-there
              per: [address, child]
              opens: {on: concern recorded}
              applies: [child lives here]
              within: {days: 5, clock: calendar}
              met_by: {fact: referral made}
        """,
        record="""
            case | fact             | on         | child | address | lives_there
            -----+------------------+------------+-------+---------+------------
            A    | child linked     | 2026-02-01 | c-1   |         | yes
            A    | child linked     | 2026-02-01 | c-2   |         | no
            A    | concern recorded | 2026-03-10 | c-1   | a-1     |
            A    | concern recorded | 2026-03-10 | c-2   | a-1     |
        """,
        as_at="2026-03-10",
        steps="""
            case | standard              | key                   | opened on
            -----+-----------------------+-----------------------+-----------
            A    | about-the-case        |                       | 2026-03-10
            A    | about-the-child       | child=c-1             | 2026-03-10
            A    | about-the-child-there | address=a-1;child=c-1 | 2026-03-10
        """,
    )


@covers("2.silence", "2.silence-no", "2.silence-key")
def test_silence_is_unknown_until_the_first_fact_of_any_kind_that_a_leaf_names(spec: Spec) -> None:
    """In A the first child asked about does not live there: from then on the answer is no, not unknown. In B
    only an unlinking was recorded, and the leaf names it. Of a relationship's end alone, silence means no."""
    spec(
        begun="2026-01-01",
        trees="""
            child there: {asked_by: x, tree: {latest: {kind: child linked, where: {lives_there: yes}}}}
            child known: {asked_by: x, tree: {from_to: {start: [{kind: child linked}],
                                                        end: [{kind: child unlinked}]}}}
            three children: {asked_by: x, tree: {at_least: {n: 3, of: {facts: {kind: child linked}}}}}
            child unlinked lately: {days_after: {kind: child unlinked, days: 10}}
        """,
        record="""
            case | fact           | on         | child | lives_there
            -----+----------------+------------+-------+------------
            A    | child linked   | 2026-02-01 | c-1   | no
            B    | child unlinked | 2026-02-01 | c-1   |
            C    | contact        | 2026-02-01 |       |
        """,
        conditions="""
            case | condition             | from       | to         | value
            -----+-----------------------+------------+------------+--------
            A    | child there           | 2026-01-01 | 2026-02-01 | unknown
            A    | child known           | 2026-01-01 | 2026-02-01 | unknown
            A    | child known           | 2026-02-01 |            | yes
            A    | three children        | 2026-01-01 | 2026-02-01 | unknown
            A    | child unlinked lately |            |            | no
            B    | child there           | 2026-01-01 |            | unknown
            B    | child known           | 2026-01-01 | 2026-02-01 | unknown
            B    | child unlinked lately | 2026-02-01 | 2026-02-11 | yes
            C    | child known           | 2026-01-01 |            | unknown
            C    | child unlinked lately |            |            | no
        """,
    )


@covers("2.per-detail", "2.where-outside")
def test_a_detail_that_is_unknown_is_key_question_mark(spec: Spec) -> None:
    """Unknown counts as missing: nobody can say which sort of place it was."""
    spec(
        begun="2026-01-01",
        trees="""
            such a place lately:
              per: kind
              asked_by: somebody
              tree: {days_after: {kind: moved to address, days: 10}}
        """,
        record="""
            case | fact             | on         | kind
            -----+------------------+------------+--------
            A    | moved to address | 2026-01-01 | own
            A    | moved to address | 2026-02-01 | unknown
        """,
        conditions="""
            case | condition           | key      | from       | to         | value
            -----+---------------------+----------+------------+------------+--------
            A    | such a place lately | kind=own | 2026-01-01 | 2026-01-11 | yes
            A    | such a place lately | kind=?   | 2026-01-01 | 2026-02-01 | unknown
            A    | such a place lately | kind=?   | 2026-02-01 | 2026-02-11 | yes
        """,
    )
