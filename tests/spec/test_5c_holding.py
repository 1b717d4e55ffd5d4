"""Who has the step: owner, holder, and the statuses"""

from __future__ import annotations

from tests.lib.spec import Spec, covers

_NAME = "contact-within-ten-days"


@covers("5.holder", "5.owner", "4.adopted")
def test_the_rung_holds_a_late_step_from_its_day_on(spec: Spec) -> None:
    """Due on 12 March. One day after, the senior practitioner holds it; five days after, the head of the PDU.
    Once it is met, nobody has it."""
    spec(
        standard=_NAME,
        adopted="2026-01-01",
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-03-02
            A    | contact             | 2026-03-20
        """,
        steps="""
            as at      | case | status   | owner                  | holder
            -----------+------+----------+------------------------+-----------------------
            2026-03-02 | A    | due      | community practitioner | community practitioner
            2026-03-12 | A    | due      | community practitioner | community practitioner
            2026-03-13 | A    | late     | community practitioner | senior practitioner
            2026-03-16 | A    | late     | community practitioner | senior practitioner
            2026-03-17 | A    | late     | community practitioner | head of PDU
            2026-03-20 | A    | met late |                        |
        """,
    )


@covers("5.holder")
def test_rungs_are_counted_on_their_own_clock_and_the_highest_reached_holds(spec: Spec) -> None:
    """Due on Thursday 2 April: one working day after is Tuesday the 7th, after Easter, and two weeks after is
    the 16th. The due day that counts is the varied one: B's is the 9th, a Thursday without a holiday after
    it."""
    spec(
        standard="""
            id: contact
            opens: {on: supervision started}
            within: {days: 10, clock: calendar}
            met_by: {fact: contact}
            owner: community practitioner
            escalates:
              - {after: {days: 1, clock: working}, to: senior practitioner}
              - {after: {weeks: 2}, to: head of PDU}
        """,
        adopted="2026-01-01",
        record="""
            case | fact                | on         | standard | due_on
            -----+---------------------+------------+----------+-----------
            A    | supervision started | 2026-03-23 |          |
            B    | supervision started | 2026-03-23 |          |
            B    | step varied         | 2026-03-24 | contact  | 2026-04-09
        """,
        steps="""
            as at      | case | status | holder
            -----------+------+--------+-----------------------
            2026-04-06 | A    | late   | community practitioner
            2026-04-07 | A    | late   | senior practitioner
            2026-04-15 | A    | late   | senior practitioner
            2026-04-16 | A    | late   | head of PDU
            2026-04-09 | B    | due    | community practitioner
            2026-04-10 | B    | late   | senior practitioner
            2026-04-22 | B    | late   | senior practitioner
            2026-04-23 | B    | late   | head of PDU
        """,
    )


@covers("5.holder-adopted", "4.adopted")
def test_only_an_adopted_standard_climbs(spec: Spec) -> None:
    """Not adopted, it stays with its owner. Adopted from 15 March, it climbs from that day."""
    record = """
        case | fact                | on
        -----+---------------------+-----------
        A    | supervision started | 2026-03-02
    """
    spec(
        standard=_NAME,
        record=record,
        as_at="2026-03-17",
        steps="""
            case | status | owner                  | holder
            -----+--------+------------------------+-----------------------
            A    | late   | community practitioner | community practitioner
        """,
    )
    spec(
        standard=_NAME,
        adopted="2026-03-15",
        record=record,
        steps="""
            as at      | case | status | holder
            -----------+------+--------+-----------------------
            2026-03-14 | A    | late   | community practitioner
            2026-03-15 | A    | late   | senior practitioner
        """,
    )


@covers("5.holder-while", "5.lapsed-late")
def test_on_days_on_which_a_while_fails_nobody_holds_the_step(spec: Spec) -> None:
    """Due on 12 March. Supervision ends on the 15th and starts again on the 18th: off the worklist in
    between, and late throughout. The new start has a step of its own."""
    spec(
        standard=_NAME,
        adopted="2026-01-01",
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-03-02
            A    | supervision ended   | 2026-03-15
            A    | supervision started | 2026-03-18
        """,
        steps="""
            as at      | case | opened on  | status | holder
            -----------+------+------------+--------+-----------------------
            2026-03-14 | A    | 2026-03-02 | late   | senior practitioner
            2026-03-15 | A    | 2026-03-02 | late   |
            2026-03-17 | A    | 2026-03-02 | late   |
            2026-03-18 | A    | 2026-03-02 | late   | head of PDU
            2026-03-18 | A    | 2026-03-18 | due    | community practitioner
        """,
    )


@covers("5.owner", "2.owner-sure")
def test_owner_and_holder_are_roles_as_on_the_day_while_due_or_late(spec: Spec) -> None:
    """In prison it is the prison practitioner's, outside the community practitioner's. What is upcoming,
    lapsed or set aside is nobody's."""
    spec(
        trees="""
            in prison: {from_to: {start: [{kind: received into custody}], end: [{kind: released}]}}
            under supervision:
              from_to: {start: [{kind: supervision started}], end: [{kind: supervision ended}]}
        """,
        standard="""
            - id: a-contact
              opens: {on: supervision started}
              while: [under supervision]
              within: {days: 30, clock: calendar}
              met_by: {fact: contact}
              owner: [{while: in prison, role: prison practitioner}, {role: community practitioner}]
            - id: b-before-release
              opens: {before: release planned.date, by: {days: 28}, from: {days: 56}, until: released}
              met_by: {fact: handover done}
              owner: prison practitioner
        """,
        record="""
            case | fact                  | on         | date       | standard  | by_role
            -----+-----------------------+------------+------------+-----------+------------
            A    | received into custody | 2026-03-01 |            |           |
            A    | supervision started   | 2026-03-02 |            |           |
            A    | released              | 2026-03-05 |            |           |
            A    | supervision ended     | 2026-03-10 |            |           |
            B    | received into custody | 2026-03-01 |            |           |
            B    | release planned       | 2026-03-02 | 2026-06-01 |           |
            C    | supervision started   | 2026-03-02 |            |           |
            C    | step set aside        | 2026-03-05 |            | a-contact | head of PDU
        """,
        steps="""
            as at      | case | standard         | status    | owner                  | holder
            -----------+------+------------------+-----------+------------------------+-----------------------
            2026-03-04 | A    | a-contact        | due       | prison practitioner    | prison practitioner
            2026-03-05 | A    | a-contact        | due       | community practitioner | community practitioner
            2026-03-10 | A    | a-contact        | lapsed    |                        |
            2026-04-05 | B    | b-before-release | upcoming  |                        |
            2026-04-06 | B    | b-before-release | due       | prison practitioner    | prison practitioner
            2026-03-04 | C    | a-contact        | due       | community practitioner | community practitioner
            2026-03-05 | C    | a-contact        | set aside |                        |
        """,
    )


@covers("5.acknowledged")
def test_acknowledging_stops_nothing(spec: Spec) -> None:
    """The senior practitioner says on 14 March that she has seen it: it is still late and hers, and climbs
    on."""
    spec(
        standard=_NAME,
        adopted="2026-01-01",
        record=f"""
            case | fact                    | on         | standard | action
            -----+-------------------------+------------+----------+---------------
            A    | supervision started     | 2026-03-02 |          |
            A    | escalation acknowledged | 2026-03-14 | {_NAME}  | seen next week
        """,
        steps="""
            as at      | case | status | holder
            -----------+------+--------+--------------------
            2026-03-14 | A    | late   | senior practitioner
            2026-03-17 | A    | late   | head of PDU
        """,
    )


@covers("5.status")
def test_there_are_eight_statuses(spec: Spec) -> None:
    """Due on 12 March, seen from the 13th. A is met in time and B late, C set aside in time and D late, E
    lapsed, F late; G opened on the 3rd and is due on the 13th; H's release is far off."""
    spec(
        standard=f"""
            - id: {_NAME}
              opens: {{on: supervision started}}
              while: [supervised]
              within: {{days: 10, clock: calendar}}
              met_by: {{fact: contact}}
            - id: before-release
              opens: {{before: release planned.date, by: {{days: 28}}, from: {{days: 56}}, until: released}}
              met_by: {{fact: handover done}}
        """,
        record=f"""
            case | fact                  | on         | standard | by_role     | date
            -----+-----------------------+------------+----------+-------------+-----------
            A    | supervision started   | 2026-03-02 |          |             |
            A    | contact               | 2026-03-12 |          |             |
            B    | supervision started   | 2026-03-02 |          |             |
            B    | contact               | 2026-03-13 |          |             |
            C    | supervision started   | 2026-03-02 |          |             |
            C    | step set aside        | 2026-03-12 | {_NAME}  | head of PDU |
            D    | supervision started   | 2026-03-02 |          |             |
            D    | step set aside        | 2026-03-13 | {_NAME}  | head of PDU |
            E    | supervision started   | 2026-03-02 |          |             |
            E    | supervision ended     | 2026-03-12 |          |             |
            F    | supervision started   | 2026-03-02 |          |             |
            G    | supervision started   | 2026-03-03 |          |             |
            H    | received into custody | 2026-03-02 |          |             |
            H    | release planned       | 2026-03-02 |          |             | 2026-12-01
        """,
        as_at="2026-03-13",
        steps="""
            case | status
            -----+---------------
            A    | met
            B    | met late
            C    | set aside
            D    | set aside late
            E    | lapsed
            F    | late
            G    | due
            H    | upcoming
        """,
    )
