"""Gates: when nothing can be said, they are shut"""

from __future__ import annotations

from tests.lib.spec import Spec, covers

_CHILD = """
    child there (assumed): {assume: true, tree: {latest: {kind: child linked, where: {lives_there: yes}}}}
    child there (asked): {asked_by: x, tree: {latest: {kind: child linked, where: {lives_there: yes}}}}
    in prison: {from_to: {start: [{kind: received into custody}], end: [{kind: released}]}}
    under supervision: {from_to: {start: [{kind: supervision started}], end: [{kind: supervision ended}]}}
"""


@covers("5.gate-shut", "2.provisional")
def test_no_step_lapsed_and_unknown_mean_shut_and_so_does_provisional_and_not_met(spec: Spec) -> None:
    """For A nothing was proposed. B's step lapsed. Of C, D and E nobody knows whether a child lives there:
    where that is assumed the step is provisional, and shuts until it is met, as D's is; where it is asked
    there is no step, and the gate stays shut."""
    spec(
        trees=_CHILD,
        standard="""
            - id: a-risk-plan
              opens: {on: placement proposed}
              while: [under supervision]
              within: {days: 30, clock: calendar}
              met_by: {fact: risk plan agreed}
              gates: [{decision: placement, class: must}]
            - id: b-child-assumed
              opens: {on: disclosure decided}
              applies: [child there (assumed)]
              within: {days: 30, clock: calendar}
              met_by: {fact: risk plan agreed}
              gates: [{decision: disclosure, class: must}]
            - id: c-child-asked
              opens: {on: programme decided}
              applies: [child there (asked)]
              within: {days: 30, clock: calendar}
              met_by: {fact: risk plan agreed}
              gates: [{decision: programme, class: must}]
        """,
        adopted="2026-01-01",
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-03-02
            B    | supervision started | 2026-03-02
            B    | placement proposed  | 2026-03-03
            B    | supervision ended   | 2026-03-04
            C    | supervision started | 2026-03-02
            C    | disclosure decided  | 2026-03-03
            D    | supervision started | 2026-03-02
            D    | disclosure decided  | 2026-03-03
            D    | risk plan agreed    | 2026-03-05
            E    | supervision started | 2026-03-02
            E    | programme decided   | 2026-03-03
        """,
        as_at="2026-03-05",
        gates="""
            case | decision   | gate
            -----+------------+-----
            A    | placement  | shut
            B    | placement  | shut
            C    | disclosure | shut
            D    | disclosure | open
            E    | programme  | shut
        """,
    )


@covers("5.gate-not-applicable")
def test_not_applicable_opens_a_gate_only_on_a_recorded_fact(spec: Spec) -> None:
    """A was asked whether a child lives there, and none does. Nobody asked C. D came out of prison, by a
    recorded release; of E no imprisonment was ever recorded, and that is not a fact."""
    spec(
        trees=_CHILD,
        standard="""
            - id: a-child
              opens: {on: placement proposed}
              applies: [child there (asked)]
              within: {days: 30, clock: calendar}
              met_by: {fact: risk plan agreed}
              gates: [{decision: placement, class: must}]
            - id: b-prison
              opens: {on: disclosure decided}
              applies: [in prison]
              within: {days: 30, clock: calendar}
              met_by: {fact: risk plan agreed}
              gates: [{decision: disclosure, class: must}]
        """,
        adopted="2026-01-01",
        record="""
            case | fact                  | on         | lives_there
            -----+-----------------------+------------+------------
            A    | supervision started   | 2026-03-01 |
            A    | child linked          | 2026-03-02 | no
            A    | placement proposed    | 2026-03-03 |
            C    | supervision started   | 2026-03-01 |
            C    | placement proposed    | 2026-03-03 |
            D    | received into custody | 2026-01-01 |
            D    | released              | 2026-03-02 |
            D    | disclosure decided    | 2026-03-03 |
            E    | supervision started   | 2026-03-01 |
            E    | disclosure decided    | 2026-03-03 |
        """,
        as_at="2026-03-05",
        gates="""
            case | decision   | gate
            -----+------------+-----
            A    | placement  | open
            C    | placement  | shut
            D    | disclosure | open
            E    | disclosure | shut
        """,
    )


@covers("5.gate-after")
def test_after_shuts_nothing(spec: Spec) -> None:
    """It is what must follow the decision."""
    spec(
        standard="""
            id: partner-told
            opens: {on: disclosure decided}
            within: {days: 5, clock: calendar}
            met_by: {fact: disclosure made}
            gates: [{decision: disclosure, class: after}]
        """,
        adopted="2026-01-01",
        begun="2026-01-01",
        record="""
            case | fact               | on
            -----+--------------------+-----------
            A    | disclosure decided | 2026-03-02
        """,
        gates="""
            as at      | case | decision   | gate
            -----------+------+------------+-----
            2026-03-02 | A    | disclosure | open
            2026-03-20 | A    | disclosure | open
        """,
    )


@covers("5.gate")
def test_an_earlier_step_that_is_still_late_shuts_a_gate(spec: Spec) -> None:
    """Two concerns. The step of the second is set aside by a role listed for the gate, that of the first is
    late: each of its steps must be met, or set aside."""
    spec(
        standard="""
            id: referral
            opens: {on: concern recorded}
            within: {days: 5, clock: calendar}
            met_by: {fact: referral made}
            gates: [{decision: placement, class: gap, roles: [head of PDU]}]
        """,
        adopted="2026-01-01",
        begun="2026-01-01",
        record="""
            case | fact             | on         | standard | by_role     | opened_on
            -----+------------------+------------+----------+-------------+-----------
            A    | concern recorded | 2026-03-02 |          |             |
            A    | concern recorded | 2026-03-10 |          |             |
            A    | step set aside   | 2026-03-11 | referral | head of PDU | 2026-03-10
            B    | concern recorded | 2026-03-02 |          |             |
            B    | concern recorded | 2026-03-10 |          |             |
            B    | step set aside   | 2026-03-11 | referral | head of PDU |
        """,
        as_at="2026-03-11",
        gates="""
            case | decision  | gate
            -----+-----------+-----
            A    | placement | shut
            B    | placement | open
        """,
    )
