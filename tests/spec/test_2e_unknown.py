"""Unknown is not false: what may be assumed, and what never is"""

from __future__ import annotations

from tests.lib.spec import Spec, covers

_CHILD = """
    child there (assumed): {assume: true, tree: {latest: {kind: child linked, where: {lives_there: yes}}}}
    child there (asked): {asked_by: x, tree: {latest: {kind: child linked, where: {lives_there: yes}}}}
"""


@covers("2.says-what")
def test_a_condition_that_can_be_unknown_says_what_then(spec: Spec) -> None:
    """Nobody may have asked about children: the condition says neither to assume it nor who asks."""
    spec(
        trees="child there: {latest: {kind: child linked, where: {lives_there: yes}}}",
        refused="E117",
    )


@covers("2.sure-match")
def test_opening_facts_and_evidence_must_match_surely(spec: Spec) -> None:
    """A's link says that the child lives there, B's does not say, C's says no. A's first visit does not say
    whether children were there, the second does."""
    spec(
        standard="""
            id: child-seen
            opens: {on: child linked, where: {lives_there: yes}}
            within: {days: 10, clock: calendar}
            met_by: {fact: home visit, where: {children_present: yes}}
        """,
        begun="2026-01-01",
        record="""
            case | fact         | on         | lives_there | children_present
            -----+--------------+------------+-------------+-----------------
            A    | child linked | 2026-02-01 | yes         |
            A    | home visit   | 2026-02-04 |             |
            A    | home visit   | 2026-02-06 |             | yes
            B    | child linked | 2026-02-01 |             |
            C    | child linked | 2026-02-01 | no          |
        """,
        as_at="2026-02-10",
        steps="""
            case | status  | opened on  | met on
            -----+---------+------------+-----------
            A    | met     | 2026-02-01 | 2026-02-06
            B    | no step |            |
            C    | no step |            |
        """,
    )


@covers("2.start-of-assumed", "2.provisional", "2.provisional-lapse")
def test_start_of_runs_over_days_that_hold_or_are_assumed_as_one_interval(spec: Spec) -> None:
    """On 1 February A's child turns out to live there: the assumed days and the sure ones are one interval.
    B's does not: the step lapses that day. C was not asked. Where somebody asks for the answer, only A opens,
    and only then."""
    spec(
        trees=_CHILD,
        standard="""
            - id: if-asked
              opens: {start of: child there (asked)}
              within: {days: 60, clock: calendar}
              met_by: {fact: contact}
            - id: if-assumed
              opens: {start of: child there (assumed)}
              within: {days: 60, clock: calendar}
              met_by: {fact: contact}
        """,
        begun="2026-01-10",
        record="""
            case | fact         | on         | lives_there
            -----+--------------+------------+------------
            A    | child linked | 2026-02-01 | yes
            B    | child linked | 2026-02-01 | no
            C    | home visit   | 2026-02-01 |
        """,
        as_at="2026-02-01",
        steps="""
            case | standard   | status | opened on  | lapsed on  | lapsed by               | provisional
            -----+------------+--------+------------+------------+-------------------------+------------
            A    | if-asked   | due    | 2026-02-01 |            |                         |
            A    | if-assumed | due    | 2026-01-10 |            |                         |
            B    | if-assumed | lapsed | 2026-01-10 | 2026-02-01 | child linked 2026-02-01 | yes
            C    | if-assumed | due    | 2026-01-10 |            |                         | yes
        """,
    )


@covers("2.applies-unknown", "2.unless-unknown", "2.provisional", "2.provisional-unless")
def test_unknown_opens_if_assumed_and_never_prevents(spec: Spec) -> None:
    """Nobody was asked about children. An assumption opens, a question to be asked does not, and neither
    keeps a step from opening as an `unless`."""
    spec(
        trees=_CHILD,
        standard="""
            - id: a-applies-assumed
              opens: {on: supervision started}
              applies: [child there (assumed)]
              within: {days: 10, clock: calendar}
              met_by: {fact: contact}
            - id: b-applies-asked
              opens: {on: supervision started}
              applies: [child there (asked)]
              within: {days: 10, clock: calendar}
              met_by: {fact: contact}
            - id: c-while-assumed
              opens: {on: supervision started, while: [child there (assumed)]}
              within: {days: 10, clock: calendar}
              met_by: {fact: contact}
            - id: d-while-asked
              opens: {on: supervision started, while: [child there (asked)]}
              within: {days: 10, clock: calendar}
              met_by: {fact: contact}
            - id: e-unless-assumed
              opens: {on: supervision started}
              unless: [child there (assumed)]
              within: {days: 10, clock: calendar}
              met_by: {fact: contact}
            - id: f-unless-asked
              opens: {on: supervision started}
              unless: [child there (asked)]
              within: {days: 10, clock: calendar}
              met_by: {fact: contact}
        """,
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-02-01
        """,
        as_at="2026-02-01",
        steps="""
            case | standard          | status | provisional
            -----+-------------------+--------+------------
            A    | a-applies-assumed | due    | yes
            A    | c-while-assumed   | due    | yes
            A    | e-unless-assumed  | due    |
            A    | f-unless-asked    | due    |
        """,
    )


@covers("2.while-unknown")
def test_an_unknown_while_does_not_lapse(spec: Spec) -> None:
    """It was sure that the child lives there. On 10 February A's answer is left out, and that lapses nothing;
    B's answer is no."""
    spec(
        trees=_CHILD,
        standard="""
            - id: while-asked
              opens: {on: concern recorded}
              while: [child there (asked)]
              within: {days: 30, clock: calendar}
              met_by: {fact: contact}
            - id: while-assumed
              opens: {on: concern recorded}
              while: [child there (assumed)]
              within: {days: 30, clock: calendar}
              met_by: {fact: contact}
        """,
        begun="2026-01-01",
        record="""
            case | fact             | on         | lives_there
            -----+------------------+------------+------------
            A    | child linked     | 2026-02-01 | yes
            A    | concern recorded | 2026-02-01 |
            A    | child linked     | 2026-02-10 |
            B    | child linked     | 2026-02-01 | yes
            B    | concern recorded | 2026-02-01 |
            B    | child linked     | 2026-02-10 | no
        """,
        as_at="2026-02-10",
        steps="""
            case | standard      | status | lapsed on  | provisional
            -----+---------------+--------+------------+------------
            A    | while-asked   | due    |            |
            A    | while-assumed | due    |            |
            B    | while-asked   | lapsed | 2026-02-10 |
            B    | while-assumed | lapsed | 2026-02-10 |
        """,
    )


@covers("2.owner-sure")
def test_an_owners_condition_must_hold_surely(spec: Spec) -> None:
    """A and B were asked about children, C was not: an assumption gives nobody a step."""
    spec(
        trees=_CHILD,
        standard="""
            id: contact
            opens: {on: supervision started}
            within: {days: 10, clock: calendar}
            met_by: {fact: contact}
            owner:
              - {while: child there (assumed), role: children's practitioner}
              - {role: community practitioner}
        """,
        record="""
            case | fact                | on         | lives_there
            -----+---------------------+------------+------------
            A    | supervision started | 2026-02-01 |
            A    | child linked        | 2026-02-01 | yes
            B    | supervision started | 2026-02-01 |
            B    | child linked        | 2026-02-01 | no
            C    | supervision started | 2026-02-01 |
        """,
        as_at="2026-02-01",
        steps="""
            case | owner
            -----+------------------------
            A    | children's practitioner
            B    | community practitioner
            C    | community practitioner
        """,
    )


@covers("2.start-of-assumed", "2.applies-unknown")
def test_days_of_doubt_part_two_intervals_unless_they_are_assumed(spec: Spec) -> None:
    """From 10 to 19 February the answer is left out. Assumed, it is one interval; asked, the sure days after
    the doubt are another."""
    spec(
        trees=_CHILD,
        standard="""
            - id: if-asked
              opens: {start of: child there (asked)}
              within: {days: 60, clock: calendar}
              met_by: {fact: contact}
            - id: if-assumed
              opens: {start of: child there (assumed)}
              within: {days: 60, clock: calendar}
              met_by: {fact: contact}
        """,
        begun="2026-02-01",
        record="""
            case | fact         | on         | lives_there
            -----+--------------+------------+------------
            A    | child linked | 2026-02-01 | yes
            A    | child linked | 2026-02-10 |
            A    | child linked | 2026-02-20 | yes
        """,
        as_at="2026-02-20",
        steps="""
            case | standard   | opened on
            -----+------------+-----------
            A    | if-asked   | 2026-02-01
            A    | if-asked   | 2026-02-20
            A    | if-assumed | 2026-02-01
        """,
    )
