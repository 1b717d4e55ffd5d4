"""Evidence: what meets a step, how fresh, and how often"""

from __future__ import annotations

from tests.lib.spec import Spec, covers


@covers("4.not-before")
def test_evidence_before_not_before_does_not_count(spec: Spec) -> None:
    """A second look is wanted five days after at the earliest: day 4 does not count, day 5 does. Working days
    are counted as such: five after Wednesday 1 April is the 10th."""
    spec(
        standard="""
            - id: a-calendar
              opens: {on: supervision started}
              within: {days: 20, clock: calendar}
              not_before: {days: 5}
              met_by: {fact: contact}
            - id: b-working
              opens: {on: supervision started}
              within: {days: 20, clock: calendar}
              not_before: {days: 5, clock: working}
              met_by: {fact: contact}
        """,
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-04-01
            A    | contact             | 2026-04-05
            A    | contact             | 2026-04-06
            A    | contact             | 2026-04-09
            A    | contact             | 2026-04-10
        """,
        as_at="2026-04-10",
        steps="""
            case | standard   | status | met on
            -----+------------+--------+-----------
            A    | a-calendar | met    | 2026-04-06
            A    | b-working  | met    | 2026-04-10
        """,
    )


@covers("4.fresh")
def test_fresh_evidence_before_the_opening_counts(spec: Spec) -> None:
    """Thirty days before 2 March is 31 January. A has one that day, B one too old. Of C's three the latest
    before or on the opening counts. D's was too old, and the first after the opening counts."""
    spec(
        standard="""
            id: assessed
            opens: {on: supervision started}
            within: {days: 10, clock: calendar}
            met_by: {fact: assessment completed, fresh: {days: 30}}
        """,
        begun="2025-12-01",
        record="""
            case | fact                 | on
            -----+----------------------+-----------
            A    | assessment completed | 2026-01-31
            A    | supervision started  | 2026-03-02
            B    | assessment completed | 2026-01-30
            B    | supervision started  | 2026-03-02
            C    | assessment completed | 2026-02-01
            C    | assessment completed | 2026-03-02
            C    | supervision started  | 2026-03-02
            C    | assessment completed | 2026-03-03
            D    | assessment completed | 2026-01-30
            D    | supervision started  | 2026-03-02
            D    | assessment completed | 2026-03-04
            D    | assessment completed | 2026-03-05
        """,
        as_at="2026-03-05",
        steps="""
            case | status | opened on  | met on
            -----+--------+------------+-----------
            A    | met    | 2026-03-02 | 2026-01-31
            B    | due    | 2026-03-02 |
            C    | met    | 2026-03-02 | 2026-03-02
            D    | met    | 2026-03-02 | 2026-03-04
        """,
    )


@covers("4.fresh", "5.met")
def test_without_fresh_evidence_before_the_opening_does_not_count(spec: Spec) -> None:
    """On the opening day it does."""
    spec(
        standard="""
            id: assessed
            opens: {on: supervision started}
            within: {days: 10, clock: calendar}
            met_by: {fact: assessment completed}
        """,
        begun="2025-12-01",
        record="""
            case | fact                 | on
            -----+----------------------+-----------
            A    | assessment completed | 2026-03-01
            A    | supervision started  | 2026-03-02
            B    | assessment completed | 2026-03-02
            B    | supervision started  | 2026-03-02
        """,
        as_at="2026-03-02",
        steps="""
            case | status | met on
            -----+--------+-----------
            A    | due    |
            B    | met    | 2026-03-02
        """,
    )


@covers("4.count")
def test_count_is_met_on_the_nth(spec: Spec) -> None:
    """Three kept appointments. A missed one is none, one before the opening neither; two on one day are
    two."""
    spec(
        standard="""
            id: three-contacts
            opens: {on: supervision started}
            within: {days: 30, clock: calendar}
            met_by: {fact: contact, where: {outcome: attended}, count: 3}
        """,
        begun="2026-01-01",
        record="""
            case | fact                | on         | outcome
            -----+---------------------+------------+---------------------
            A    | contact             | 2026-03-01 | attended
            A    | supervision started | 2026-03-02 |
            A    | contact             | 2026-03-05 | attended
            A    | contact             | 2026-03-08 | unacceptable absence
            A    | contact             | 2026-03-10 | attended
            A    | contact             | 2026-03-12 | attended
            B    | supervision started | 2026-03-02 |
            B    | contact             | 2026-03-02 | attended
            B    | contact             | 2026-03-05 | attended
            B    | contact             | 2026-03-05 | attended
        """,
        steps="""
            as at      | case | status | met on
            -----------+------+--------+-----------
            2026-03-11 | A    | due    |
            2026-03-12 | A    | met    | 2026-03-12
            2026-03-04 | B    | due    |
            2026-03-05 | B    | met    | 2026-03-05
        """,
    )


@covers("4.fresh-count")
def test_fresh_goes_neither_with_count_nor_with_plans_and_fixed_periods(spec: Spec) -> None:
    """Before a plan's opening, and before a period, evidence does not count."""
    for opens, met_by in [
        ("{on: supervision started}", "{fact: contact, fresh: {days: 5}, count: 2}"),
        (
            "{before: release planned.date, by: {days: 28}, until: released}",
            "{fact: contact, fresh: {days: 5}}",
        ),
        ("{every: 10, fixed: true, while: in the community}", "{fact: contact, fresh: {days: 5}}"),
    ]:
        spec(
            standard=f"""
                id: contact
                opens: {opens}
                met_by: {met_by}
            """,
            refused="E204",
        )


@covers("4.alternatives")
def test_of_several_alternatives_the_earliest_counting_fact_meets(spec: Spec) -> None:
    """One visit, or two contacts. A's second contact comes before the visit, B's after it. C's fresh
    assessment was before the opening, and is the earliest of all."""
    spec(
        standard="""
            id: seen
            opens: {on: supervision started}
            within: {days: 30, clock: calendar}
            met_by:
              - {fact: home visit, where: {outcome: seen at the address}}
              - {fact: contact, count: 2}
              - {fact: assessment completed, fresh: {days: 10}}
        """,
        begun="2026-01-01",
        record="""
            case | fact                 | on         | outcome
            -----+----------------------+------------+--------------------
            A    | supervision started  | 2026-03-02 |
            A    | contact              | 2026-03-05 | attended
            A    | contact              | 2026-03-08 | attended
            A    | home visit           | 2026-03-09 | seen at the address
            B    | supervision started  | 2026-03-02 |
            B    | contact              | 2026-03-05 | attended
            B    | home visit           | 2026-03-06 | not in
            B    | home visit           | 2026-03-07 | seen at the address
            B    | contact              | 2026-03-08 | attended
            C    | assessment completed | 2026-02-20 |
            C    | supervision started  | 2026-03-02 |
            C    | home visit           | 2026-03-02 | seen at the address
        """,
        as_at="2026-03-09",
        steps="""
            case | status | evidence
            -----+--------+--------------------------------
            A    | met    | contact 2026-03-08
            B    | met    | home visit 2026-03-07
            C    | met    | assessment completed 2026-02-20
        """,
    )


@covers("4.not-used-up")
def test_one_fact_may_meet_several_steps(spec: Spec) -> None:
    """Two steps of one standard and one of another."""
    spec(
        standard="""
            - id: a-absence
              opens: {on: contact, where: {outcome: unacceptable absence}}
              within: {days: 5, clock: calendar}
              met_by: {fact: home visit}
            - id: b-visit
              opens: {on: supervision started}
              within: {days: 15, clock: calendar}
              met_by: {fact: home visit}
        """,
        record="""
            case | fact                | on         | outcome
            -----+---------------------+------------+---------------------
            A    | supervision started | 2026-03-02 |
            A    | contact             | 2026-03-03 | unacceptable absence
            A    | contact             | 2026-03-05 | unacceptable absence
            A    | home visit          | 2026-03-06 | not in
        """,
        as_at="2026-03-06",
        steps="""
            case | standard  | opened on  | evidence
            -----+-----------+------------+----------------------
            A    | a-absence | 2026-03-03 | home visit 2026-03-06
            A    | a-absence | 2026-03-05 | home visit 2026-03-06
            A    | b-visit   | 2026-03-02 | home visit 2026-03-06
        """,
    )


@covers("4.decided-otherwise")
def test_decided_otherwise_counts_where_listed_and_only_for_its_own_standard(spec: Spec) -> None:
    """One decision about the visit meets the standard that lists it and that it names. B's first names
    another opening."""
    spec(
        standard="""
            - id: a-visit
              opens: {on: supervision started}
              within: {days: 15, clock: calendar}
              met_by: [{fact: home visit}, {fact: decided otherwise}]
            - id: b-visit-without
              opens: {on: supervision started}
              within: {days: 15, clock: calendar}
              met_by: {fact: home visit}
            - id: c-another
              opens: {on: supervision started}
              within: {days: 15, clock: calendar}
              met_by: {fact: decided otherwise}
        """,
        record="""
            case | fact                | on         | standard        | opened_on
            -----+---------------------+------------+-----------------+-----------
            A    | supervision started | 2026-03-02 |                 |
            A    | decided otherwise   | 2026-03-05 | a-visit         |
            A    | decided otherwise   | 2026-03-06 | b-visit-without |
            A    | decided otherwise   | 2026-03-07 |                 |
            B    | supervision started | 2026-03-02 |                 |
            B    | decided otherwise   | 2026-03-05 | a-visit         | 2026-03-01
            B    | decided otherwise   | 2026-03-06 | a-visit         | 2026-03-02
        """,
        as_at="2026-03-10",
        steps="""
            case | standard        | status | evidence
            -----+-----------------+--------+-----------------------------
            A    | a-visit         | met    | decided otherwise 2026-03-05
            A    | b-visit-without | due    |
            A    | c-another       | due    |
            B    | a-visit         | met    | decided otherwise 2026-03-06
            B    | b-visit-without | due    |
            B    | c-another       | due    |
        """,
    )


@covers("4.no-due-day")
def test_without_within_there_is_no_due_day(spec: Spec) -> None:
    """It is due a day later and a year later, and met in time whenever it is met."""
    spec(
        standard="""
            id: risk-plan-before-placement
            opens: {on: placement proposed}
            met_by: {fact: risk plan agreed}
            gates: [{decision: placement, class: must}]
        """,
        begun="2026-01-01",
        record="""
            case | fact               | on         | placement
            -----+--------------------+------------+----------
            A    | placement proposed | 2026-03-02 | p-1
            A    | risk plan agreed   | 2027-03-03 |
        """,
        steps="""
            as at      | case | status | due on | met on
            -----------+------+--------+--------+-----------
            2026-03-03 | A    | due    |        |
            2027-03-02 | A    | due    |        |
            2027-03-03 | A    | met    |        | 2027-03-03
        """,
    )


@covers("4.not-before", "4.fresh")
def test_not_before_holds_for_fresh_evidence_too(spec: Spec) -> None:
    """What was done before the opening, on it, and on day 4 is all earlier than day 5."""
    spec(
        standard="""
            id: second-look
            opens: {on: supervision started}
            within: {days: 20, clock: calendar}
            not_before: {days: 5}
            met_by: {fact: assessment completed, fresh: {days: 30}}
        """,
        begun="2026-01-01",
        record="""
            case | fact                 | on
            -----+----------------------+-----------
            A    | assessment completed | 2026-02-20
            A    | supervision started  | 2026-03-02
            A    | assessment completed | 2026-03-02
            A    | assessment completed | 2026-03-06
            B    | assessment completed | 2026-02-20
            B    | supervision started  | 2026-03-02
            B    | assessment completed | 2026-03-07
        """,
        as_at="2026-03-07",
        steps="""
            case | status | met on
            -----+--------+-----------
            A    | due    |
            B    | met    | 2026-03-07
        """,
    )
