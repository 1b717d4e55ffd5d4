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


@covers("5.gate-must")
def test_there_is_no_way_round_a_must(spec: Spec) -> None:
    """A gate of class `must` has no roles that could accept a gap."""
    spec(
        standard="""
            id: risk-plan
            opens: {on: placement proposed}
            met_by: {fact: risk plan agreed}
            gates: [{decision: placement, class: must, roles: [head of PDU]}]
        """,
        refused="E204",
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
