"""Gates: what stands before a decision"""

from __future__ import annotations

from tests.lib.spec import Spec, covers


@covers("5.gate", "4.no-due-day")
def test_a_gate_opens_only_when_each_of_its_steps_is_met(spec: Spec) -> None:
    """A's is met, B's late and then met, C's is not, D's was at once. Other decisions do not wait for it. A
    fact about the world, such as an arrival nobody approved, is recorded all the same."""
    spec(
        standard="""
            id: risk-plan
            opens: {on: placement proposed}
            within: {days: 5, clock: calendar}
            met_by: {fact: risk plan agreed}
            gates: [{decision: placement, class: must}]
        """,
        adopted="2026-01-01",
        begun="2026-01-01",
        record="""
            case | fact               | on         | placement
            -----+--------------------+------------+----------
            A    | placement proposed | 2026-03-02 | p-1
            A    | risk plan agreed   | 2026-03-05 |
            B    | placement proposed | 2026-03-02 | p-1
            B    | risk plan agreed   | 2026-03-09 |
            C    | placement proposed | 2026-03-02 | p-1
            C    | placement arrived  | 2026-03-03 | p-1
            D    | placement proposed | 2026-03-02 | p-1
            D    | risk plan agreed   | 2026-03-02 |
        """,
        gates="""
            as at      | case | decision   | gate
            -----------+------+------------+-----
            2026-03-04 | A    | placement  | shut
            2026-03-05 | A    | placement  | open
            2026-03-08 | B    | placement  | shut
            2026-03-09 | B    | placement  | open
            2026-03-09 | C    | placement  | shut
            2026-03-01 | D    | placement  | shut
            2026-03-02 | D    | placement  | open
            2026-03-09 | C    | disclosure | open
        """,
    )


@covers("5.gate")
def test_each_step_of_a_gate_must_be_met(spec: Spec) -> None:
    """Two enquiries were made, and one is answered on the 4th, the other on the 6th. Two standards stand
    before a placement: both must be met. B's plan is not agreed."""
    spec(
        standard="""
            - id: answered
              per: [enquiry]
              opens: {on: enquiry made}
              within: {days: 10, clock: calendar}
              met_by: {fact: enquiry answered}
              gates: [{decision: placement, class: must}]
            - id: risk-plan
              opens: {on: enquiry made}
              within: {days: 10, clock: calendar}
              met_by: {fact: risk plan agreed}
              gates: [{decision: allocation, class: must}, {decision: placement, class: must}]
        """,
        adopted="2026-01-01",
        begun="2026-01-01",
        record="""
            case | fact             | on         | enquiry
            -----+------------------+------------+--------
            A    | enquiry made     | 2026-03-02 | e-1
            A    | enquiry made     | 2026-03-02 | e-2
            A    | enquiry answered | 2026-03-04 | e-1
            A    | risk plan agreed | 2026-03-05 |
            A    | enquiry answered | 2026-03-06 | e-2
            B    | enquiry made     | 2026-03-02 | e-1
            B    | enquiry answered | 2026-03-04 | e-1
        """,
        gates="""
            as at      | case | decision   | gate
            -----------+------+------------+-----
            2026-03-05 | A    | placement  | shut
            2026-03-05 | A    | allocation | open
            2026-03-06 | A    | placement  | open
            2026-03-06 | B    | placement  | shut
        """,
    )


@covers("4.adopted", "5.gate")
def test_a_standard_that_is_not_adopted_shuts_nothing(spec: Spec) -> None:
    """Adopted from 10 March: until then it advises."""
    spec(
        standard="""
            id: risk-plan
            opens: {on: placement proposed}
            within: {days: 5, clock: calendar}
            met_by: {fact: risk plan agreed}
            gates: [{decision: placement, class: must}]
        """,
        adopted="2026-03-10",
        begun="2026-01-01",
        record="""
            case | fact               | on
            -----+--------------------+-----------
            A    | placement proposed | 2026-03-02
        """,
        gates="""
            as at      | case | decision  | gate
            -----------+------+-----------+-----
            2026-03-09 | A    | placement | open
            2026-03-10 | A    | placement | shut
        """,
    )


@covers("5.gate-gap")
def test_a_listed_role_may_accept_a_gap_with_interim_measures_and_an_end(spec: Spec) -> None:
    """A's gap is accepted by the head of the PDU until 20 March, and the step stays open. B's is accepted by
    a role that is not listed, C's without interim measures, D's without an end, E's of another standard."""
    record = """
        case | fact               | on         | until      | standard  | by_role      | interim_measures
        -----+--------------------+------------+------------+-----------+--------------+-----------------
        A    | placement proposed | 2026-03-02 |            |           |              |
        A    | gap accepted       | 2026-03-05 | 2026-03-20 | risk-plan | head of PDU  | daily calls
        B    | placement proposed | 2026-03-02 |            |           |              |
        B    | gap accepted       | 2026-03-05 | 2026-03-20 | risk-plan | practitioner | daily calls
        C    | placement proposed | 2026-03-02 |            |           |              |
        C    | gap accepted       | 2026-03-05 | 2026-03-20 | risk-plan | head of PDU  |
        D    | placement proposed | 2026-03-02 |            |           |              |
        D    | gap accepted       | 2026-03-05 |            | risk-plan | head of PDU  | daily calls
        E    | placement proposed | 2026-03-02 |            |           |              |
        E    | gap accepted       | 2026-03-05 | 2026-03-20 | another   | head of PDU  | daily calls
    """
    spec(
        standard="""
            id: risk-plan
            opens: {on: placement proposed}
            within: {days: 30, clock: calendar}
            met_by: {fact: risk plan agreed}
            gates: [{decision: placement, class: gap, roles: [head of PDU]}]
        """,
        adopted="2026-01-01",
        begun="2026-01-01",
        record=record,
        gates="""
            as at      | case | decision  | gate
            -----------+------+-----------+-----
            2026-03-04 | A    | placement | shut
            2026-03-05 | A    | placement | open
            2026-03-19 | A    | placement | open
            2026-03-20 | A    | placement | shut
            2026-03-05 | B    | placement | shut
            2026-03-05 | C    | placement | shut
            2026-03-05 | D    | placement | shut
            2026-03-05 | E    | placement | shut
        """,
        steps="""
            as at      | case | status
            -----------+------+-------
            2026-03-05 | A    | due
        """,
    )
    spec(
        standard="""
            id: risk-plan
            opens: {on: placement proposed}
            within: {days: 30, clock: calendar}
            met_by: {fact: risk plan agreed}
            gates: [{decision: placement, class: must}]
        """,
        adopted="2026-01-01",
        begun="2026-01-01",
        record=record,
        gates="""
            as at      | case | decision  | gate
            -----------+------+-----------+-----
            2026-03-05 | A    | placement | shut
        """,
    )


@covers("5.gate-set-aside")
def test_a_gate_opens_on_a_step_set_aside_only_by_a_role_listed_for_it(spec: Spec) -> None:
    """Both may set the step aside; only the head of the PDU is listed for the gate."""
    spec(
        standard="""
            id: risk-plan
            opens: {on: placement proposed}
            within: {days: 30, clock: calendar}
            met_by: {fact: risk plan agreed}
            set_aside_by: [senior practitioner, head of PDU]
            gates: [{decision: placement, class: gap, roles: [head of PDU]}]
        """,
        adopted="2026-01-01",
        begun="2026-01-01",
        record="""
            case | fact               | on         | standard  | by_role
            -----+--------------------+------------+-----------+--------------------
            A    | placement proposed | 2026-03-02 |           |
            A    | step set aside     | 2026-03-05 | risk-plan | head of PDU
            B    | placement proposed | 2026-03-02 |           |
            B    | step set aside     | 2026-03-05 | risk-plan | senior practitioner
        """,
        as_at="2026-03-05",
        gates="""
            case | decision  | gate
            -----+-----------+-----
            A    | placement | open
            B    | placement | shut
        """,
        steps="""
            case | status
            -----+----------
            A    | set aside
            B    | set aside
        """,
    )


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
