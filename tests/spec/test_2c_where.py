"""Where: which facts of a kind are meant"""

from __future__ import annotations

from tests.lib.spec import Spec, covers


@covers("2.where-value", "2.where-not", "2.where-missing", "2.missing-detail")
def test_a_value_a_list_not_and_missing(spec: Spec) -> None:
    """Four visits on four days; of the last, nobody wrote down what came of it."""
    spec(
        begun="2026-01-01",
        trees="""
            seen: {days_after: {days: 1, kind: home visit, where: {outcome: seen at the address}}}
            seen or refused: {days_after: {days: 1, kind: home visit,
                                           where: {outcome: [seen at the address, refused]}}}
            not seen: {days_after: {days: 1, kind: home visit, where: {outcome: {not: seen at the address}}}}
            neither: {days_after: {days: 1, kind: home visit,
                                   where: {outcome: {not: [seen at the address, refused]}}}}
            left out: {days_after: {days: 1, kind: home visit, where: {outcome: {missing: true}}}}
            written: {days_after: {days: 1, kind: home visit, where: {outcome: {not: {missing: true}}}}}
        """,
        record="""
            case | fact       | on         | outcome
            -----+------------+------------+--------------------
            A    | home visit | 2026-02-01 | seen at the address
            A    | home visit | 2026-02-02 | not in
            A    | home visit | 2026-02-03 | refused
            A    | home visit | 2026-02-04 |
        """,
        conditions="""
            case | condition       | from       | to         | value
            -----+-----------------+------------+------------+--------
            A    | seen            | 2026-02-01 | 2026-02-02 | yes
            A    | seen            | 2026-02-04 | 2026-02-05 | unknown
            A    | seen or refused | 2026-02-01 | 2026-02-02 | yes
            A    | seen or refused | 2026-02-03 | 2026-02-04 | yes
            A    | seen or refused | 2026-02-04 | 2026-02-05 | unknown
            A    | not seen        | 2026-02-02 | 2026-02-04 | yes
            A    | not seen        | 2026-02-04 | 2026-02-05 | unknown
            A    | neither         | 2026-02-02 | 2026-02-03 | yes
            A    | neither         | 2026-02-04 | 2026-02-05 | unknown
            A    | left out        | 2026-02-04 | 2026-02-05 | yes
            A    | written         | 2026-02-01 | 2026-02-04 | yes
        """,
    )


@covers("2.where-at_least")
def test_at_least_compares_levels_numbers_and_days(spec: Spec) -> None:
    """Each just below the bound, on it, above it, and left out."""
    spec(
        begun="2026-02-01",
        trees="""
            high: {asked_by: somebody, tree: {days_after: {days: 1, kind: harm assessed,
                                                           where: {level: {at_least: high}}}}}
            an hour: {days_after: {days: 1, kind: work session, where: {minutes: {at_least: 60}}}}
            in summer: {days_after: {days: 1, kind: release planned, where: {date: {at_least: 2026-06-01}}}}
        """,
        record="""
            case | fact            | on         | level     | minutes | date
            -----+-----------------+------------+-----------+---------+-----------
            A    | harm assessed   | 2026-02-01 | medium    |         |
            A    | harm assessed   | 2026-02-02 | high      |         |
            A    | harm assessed   | 2026-02-03 | very high |         |
            A    | harm assessed   | 2026-02-04 |           |         |
            B    | work session    | 2026-02-01 |           | 59      |
            B    | work session    | 2026-02-02 |           | 60      |
            B    | work session    | 2026-02-03 |           | 61      |
            B    | work session    | 2026-02-04 |           |         |
            C    | release planned | 2026-02-01 |           |         | 2026-05-31
            C    | release planned | 2026-02-02 |           |         | 2026-06-01
            C    | release planned | 2026-02-03 |           |         | 2026-06-02
            C    | release planned | 2026-02-04 |           |         |
        """,
        conditions="""
            case | condition | from       | to         | value
            -----+-----------+------------+------------+--------
            A    | high      | 2026-02-02 | 2026-02-04 | yes
            A    | high      | 2026-02-04 | 2026-02-05 | unknown
            B    | an hour   | 2026-02-02 | 2026-02-04 | yes
            B    | an hour   | 2026-02-04 | 2026-02-05 | unknown
            C    | in summer | 2026-02-02 | 2026-02-04 | yes
            C    | in summer | 2026-02-04 | 2026-02-05 | unknown
        """,
    )


@covers("2.where-order")
def test_choices_are_compared_only_where_they_are_declared_as_ordered(spec: Spec) -> None:
    """Levels of harm run from low to very high; what came of a visit has no order."""
    spec(
        standard="""
            id: seen-or-more
            opens: {on: supervision started}
            within: {days: 10, clock: calendar}
            met_by: {fact: home visit, where: {outcome: {at_least: seen at the address}}}
        """,
        refused="E217",
    )
    spec(
        trees="seen or more: {latest: {kind: home visit, where: {outcome: {at_least: not in}}}}",
        refused="E114",
    )


@covers("2.where-outside")
def test_unknown_and_not_yet_set_count_as_missing_unless_named(spec: Spec) -> None:
    """On 2 February the level was awaited. That is an answer only to who asks for it."""
    spec(
        begun="2026-02-01",
        trees="""
            level 1 or more: {asked_by: x, tree: {days_after: {days: 1, kind: mappa level set,
                                                              where: {level: {at_least: 1}}}}}
            level 1: {asked_by: x, tree: {days_after: {days: 1, kind: mappa level set, where: {level: 1}}}}
            not level 1: {asked_by: x, tree: {days_after: {days: 1, kind: mappa level set,
                                                          where: {level: {not: 1}}}}}
            awaited: {asked_by: x, tree: {days_after: {days: 1, kind: mappa level set,
                                                      where: {level: not yet set}}}}
            not awaited: {asked_by: x, tree: {days_after: {days: 1, kind: mappa level set,
                                                          where: {level: {not: not yet set}}}}}
            1 or awaited: {asked_by: x, tree: {days_after: {days: 1, kind: mappa level set,
                                                           where: {level: [1, not yet set]}}}}
            left out: {asked_by: x, tree: {days_after: {days: 1, kind: mappa level set,
                                                       where: {level: {missing: true}}}}}
            in a place unknown: {asked_by: x, tree: {latest: {kind: moved to address,
                                                              where: {kind: unknown}}}}
            in a hotel now: {asked_by: x, tree: {latest: {kind: moved to address,
                                                          where: {kind: hotel or B&B}}}}
        """,
        record="""
            case | fact             | on         | level       | kind
            -----+------------------+------------+-------------+--------
            A    | mappa level set  | 2026-02-01 | 1           |
            A    | mappa level set  | 2026-02-02 | not yet set |
            A    | mappa level set  | 2026-02-03 | 3           |
            B    | moved to address | 2026-02-01 |             | unknown
        """,
        conditions="""
            case | condition          | from       | to         | value
            -----+--------------------+------------+------------+--------
            A    | level 1 or more    | 2026-02-01 | 2026-02-02 | yes
            A    | level 1 or more    | 2026-02-02 | 2026-02-03 | unknown
            A    | level 1 or more    | 2026-02-03 | 2026-02-04 | yes
            A    | level 1            | 2026-02-01 | 2026-02-02 | yes
            A    | level 1            | 2026-02-02 | 2026-02-03 | unknown
            A    | not level 1        | 2026-02-02 | 2026-02-03 | unknown
            A    | not level 1        | 2026-02-03 | 2026-02-04 | yes
            A    | awaited            | 2026-02-02 | 2026-02-03 | yes
            A    | not awaited        | 2026-02-01 | 2026-02-02 | yes
            A    | not awaited        | 2026-02-03 | 2026-02-04 | yes
            A    | 1 or awaited       | 2026-02-01 | 2026-02-03 | yes
            A    | left out           | 2026-02-02 | 2026-02-03 | yes
            B    | in a place unknown | 2026-02-01 |            | yes
            B    | in a hotel now     | 2026-02-01 |            | unknown
        """,
    )


@covers("2.where-reference", "2.where-basis")
def test_a_where_may_name_a_reference_or_the_basis(spec: Spec) -> None:
    """A visit to a-1, one to a-2, one to nobody knows where; seen by us, told, and not said how known."""
    spec(
        begun="2026-01-01",
        trees="""
            at a-1: {days_after: {days: 1, kind: home visit, where: {address: a-1}}}
            seen by us: {days_after: {days: 1, kind: home visit, where: {basis: seen by us}}}
            however known: {days_after: {days: 1, kind: home visit}}
        """,
        record="""
            case | fact       | on         | address | basis
            -----+------------+------------+---------+---------------
            A    | home visit | 2026-02-01 | a-1     | seen by us
            A    | home visit | 2026-02-02 | a-2     | agency told us
            A    | home visit | 2026-02-03 |         |
        """,
        conditions="""
            case | condition     | from       | to         | value
            -----+---------------+------------+------------+--------
            A    | at a-1        | 2026-02-01 | 2026-02-02 | yes
            A    | at a-1        | 2026-02-03 | 2026-02-04 | unknown
            A    | seen by us    | 2026-02-01 | 2026-02-02 | yes
            A    | seen by us    | 2026-02-03 | 2026-02-04 | unknown
            A    | however known | 2026-02-01 | 2026-02-04 | yes
        """,
    )


@covers("2.where-several")
def test_of_several_values_any_may_match_and_not_means_none_does(spec: Spec) -> None:
    """An enquiry about the person and the address, one about a child alone, one that does not say."""
    spec(
        begun="2026-01-01",
        trees="""
            address searched: {days_after: {days: 1, kind: enquiry made, where: {searched: address}}}
            child or partner searched: {days_after: {days: 1, kind: enquiry made,
                                                     where: {searched: [child, partner]}}}
            address not searched: {days_after: {days: 1, kind: enquiry made,
                                                where: {searched: {not: address}}}}
            neither person nor partner: {days_after: {days: 1, kind: enquiry made,
                                                      where: {searched: {not: [person, partner]}}}}
        """,
        record="""
            case | fact         | on         | searched
            -----+--------------+------------+----------------
            A    | enquiry made | 2026-02-01 | person, address
            A    | enquiry made | 2026-02-02 | child
            A    | enquiry made | 2026-02-03 |
        """,
        conditions="""
            case | condition                  | from       | to         | value
            -----+----------------------------+------------+------------+--------
            A    | address searched           | 2026-02-01 | 2026-02-02 | yes
            A    | address searched           | 2026-02-03 | 2026-02-04 | unknown
            A    | child or partner searched  | 2026-02-02 | 2026-02-03 | yes
            A    | child or partner searched  | 2026-02-03 | 2026-02-04 | unknown
            A    | address not searched       | 2026-02-02 | 2026-02-03 | yes
            A    | address not searched       | 2026-02-03 | 2026-02-04 | unknown
            A    | neither person nor partner | 2026-02-02 | 2026-02-03 | yes
            A    | neither person nor partner | 2026-02-03 | 2026-02-04 | unknown
        """,
    )


@covers("2.where-and")
def test_all_fields_must_match_and_no_is_stronger_than_unknown(spec: Spec) -> None:
    """Seen, and children there: yes and yes, yes and left out, no and left out, no and yes."""
    spec(
        begun="2026-01-01",
        trees="""
            seen with children: {days_after: {days: 1, kind: home visit,
                                              where: {outcome: seen at the address, children_present: yes}}}
        """,
        record="""
            case | fact       | on         | outcome             | children_present
            -----+------------+------------+---------------------+-----------------
            A    | home visit | 2026-02-01 | seen at the address | yes
            A    | home visit | 2026-02-02 | seen at the address |
            A    | home visit | 2026-02-03 | not in              |
            A    | home visit | 2026-02-04 | not in              | yes
        """,
        conditions="""
            case | condition          | from       | to         | value
            -----+--------------------+------------+------------+--------
            A    | seen with children | 2026-02-01 | 2026-02-02 | yes
            A    | seen with children | 2026-02-02 | 2026-02-03 | unknown
        """,
    )


@covers("2.where-several", "2.where-outside")
def test_of_several_values_an_unknown_one_leaves_open_what_the_others_do_not_settle(spec: Spec) -> None:
    """An answer that covers the person, and whatever else it may be. Whether it covers a child is unknown;
    that it covers the person is known. One that is unknown and nothing else is as good as left out."""
    spec(
        begun="2026-01-01",
        kinds="""
            answer:
              details:
                covers: {choices: [person, child, unknown], several: true}
        """,
        trees="""
            person: {days_after: {days: 1, kind: answer, where: {covers: person}}}
            not the person: {days_after: {days: 1, kind: answer, where: {covers: {not: person}}}}
            child: {days_after: {days: 1, kind: answer, where: {covers: child}}}
            no child: {days_after: {days: 1, kind: answer, where: {covers: {not: child}}}}
            left out: {days_after: {days: 1, kind: answer, where: {covers: {missing: true}}}}
            said unknown: {days_after: {days: 1, kind: answer, where: {covers: unknown}}}
        """,
        record="""
            case | fact   | on         | covers
            -----+--------+------------+----------------
            A    | answer | 2026-02-01 | person, unknown
            A    | answer | 2026-02-02 | unknown
            A    | answer | 2026-02-03 | person
        """,
        conditions="""
            case | condition      | from       | to         | value
            -----+----------------+------------+------------+--------
            A    | person         | 2026-02-01 | 2026-02-02 | yes
            A    | person         | 2026-02-02 | 2026-02-03 | unknown
            A    | person         | 2026-02-03 | 2026-02-04 | yes
            A    | not the person | 2026-02-02 | 2026-02-03 | unknown
            A    | child          | 2026-02-01 | 2026-02-03 | unknown
            A    | no child       | 2026-02-01 | 2026-02-03 | unknown
            A    | no child       | 2026-02-03 | 2026-02-04 | yes
            A    | left out       | 2026-02-02 | 2026-02-03 | yes
            A    | said unknown   | 2026-02-01 | 2026-02-03 | yes
        """,
    )


@covers("2.where-outside")
def test_unknown_as_a_word_of_a_text_is_only_a_word(spec: Spec) -> None:
    """The area asked is written in words, not chosen: who wrote *unknown* wrote something."""
    spec(
        begun="2026-01-01",
        trees="""
            elsewhere: {days_after: {days: 1, kind: enquiry made, where: {area: {not: Trafford}}}}
            left out: {days_after: {days: 1, kind: enquiry made, where: {area: {missing: true}}}}
        """,
        record="""
            case | fact         | on         | area
            -----+--------------+------------+---------
            A    | enquiry made | 2026-02-01 | Trafford
            A    | enquiry made | 2026-02-02 | unknown
            A    | enquiry made | 2026-02-03 |
        """,
        conditions="""
            case | condition | from       | to         | value
            -----+-----------+------------+------------+--------
            A    | elsewhere | 2026-02-02 | 2026-02-03 | yes
            A    | elsewhere | 2026-02-03 | 2026-02-04 | unknown
            A    | left out  | 2026-02-03 | 2026-02-04 | yes
        """,
    )
