"""Keys: this address, this child, this enquiry"""

from __future__ import annotations

from tests.lib.spec import Spec, covers


@covers("4.key", "4.key-evidence")
def test_evidence_matches_on_the_same_key(spec: Spec) -> None:
    """Two enquiries; the answer to e-2 meets only that one, and an answer that names no enquiry meets
    neither."""
    spec(
        standard="""
            id: enquiry-answered
            per: [enquiry]
            opens: {on: enquiry made}
            within: {days: 10, clock: calendar}
            met_by: {fact: enquiry answered}
        """,
        begun="2026-01-01",
        record="""
            case | fact             | on         | enquiry
            -----+------------------+------------+--------
            A    | enquiry made     | 2026-03-02 | e-1
            A    | enquiry made     | 2026-03-02 | e-2
            A    | enquiry answered | 2026-03-04 |
            A    | enquiry answered | 2026-03-05 | e-2
        """,
        as_at="2026-03-05",
        steps="""
            case | key         | status | met on
            -----+-------------+--------+-----------
            A    | enquiry=e-1 | due    |
            A    | enquiry=e-2 | met    | 2026-03-05
        """,
    )


@covers("4.key")
def test_a_key_names_its_parts_in_the_order_of_per(spec: Spec) -> None:
    """The same concern under two standards. A referral that names the child and no address is not for the
    child at this address."""
    spec(
        standard="""
            - id: a-by-address
              per: [address, child]
              opens: {on: concern recorded}
              within: {days: 10, clock: calendar}
              met_by: {fact: concern recorded, where: {urgency: this week}}
            - id: b-by-child
              per: [child, address]
              opens: {on: concern recorded}
              within: {days: 10, clock: calendar}
              met_by: {fact: referral made}
        """,
        begun="2026-01-01",
        record="""
            case | fact             | on         | address | child | urgency
            -----+------------------+------------+---------+-------+--------
            A    | concern recorded | 2026-03-02 | a-1     | c-2   | now
            A    | referral made    | 2026-03-03 |         | c-2   |
        """,
        as_at="2026-03-03",
        steps="""
            case | standard     | key                   | status
            -----+--------------+-----------------------+-------
            A    | a-by-address | address=a-1;child=c-2 | due
            A    | b-by-child   | child=c-2;address=a-1 | due
        """,
    )


@covers("4.key-missing", "4.key-evidence")
def test_a_key_with_a_missing_part_is_met_by_nothing_and_can_be_set_aside(spec: Spec) -> None:
    """The concern names no child. A referral about a child does not meet it, nor does one that names none; a
    decision that names none sets it aside, for B."""
    spec(
        standard="""
            id: referral
            per: [child]
            opens: {on: concern recorded}
            within: {days: 10, clock: calendar}
            met_by: {fact: referral made}
        """,
        begun="2026-01-01",
        record="""
            case | fact             | on         | child | standard | by_role
            -----+------------------+------------+-------+----------+--------------------
            A    | concern recorded | 2026-03-02 |       |          |
            A    | referral made    | 2026-03-03 | c-1   |          |
            A    | referral made    | 2026-03-04 |       |          |
            B    | concern recorded | 2026-03-02 |       |          |
            B    | step set aside   | 2026-03-03 | c-1   | referral | senior practitioner
            B    | step set aside   | 2026-03-04 |       | referral | senior practitioner
        """,
        as_at="2026-03-04",
        steps="""
            case | key     | status    | set aside on
            -----+---------+-----------+-------------
            A    | child=? | due       |
            B    | child=? | set aside | 2026-03-04
        """,
    )


@covers("4.key-intervals", "2.per-any", "2.per-step")
def test_an_interval_opens_for_each_key_or_for_any(spec: Spec) -> None:
    """Under a plan per child. Per child: a step for each. Without a key: one, while any child is under a
    plan, and another after a gap. A standard with another key is refused."""
    trees = """
        under a plan:
          per: child
          tree: {from_to: {start: [{kind: protection plan started}], end: [{kind: protection plan ended}]}}
    """
    spec(
        trees=trees,
        standard="""
            - id: of-any-child
              opens: {start of: under a plan}
              within: {days: 10, clock: calendar}
              met_by: {fact: conference attended}
            - id: of-each-child
              per: [child]
              opens: {start of: under a plan}
              within: {days: 10, clock: calendar}
              met_by: {fact: conference attended}
        """,
        begun="2026-01-01",
        record="""
            case | fact                    | on         | child
            -----+-------------------------+------------+------
            A    | protection plan started | 2026-02-01 | c-1
            A    | protection plan started | 2026-02-05 | c-2
            A    | protection plan ended   | 2026-02-10 | c-1
            A    | protection plan ended   | 2026-02-20 | c-2
            A    | protection plan started | 2026-02-21 | c-2
        """,
        as_at="2026-02-21",
        steps="""
            case | standard      | key       | opened on
            -----+---------------+-----------+-----------
            A    | of-any-child  |           | 2026-02-01
            A    | of-any-child  |           | 2026-02-21
            A    | of-each-child | child=c-1 | 2026-02-01
            A    | of-each-child | child=c-2 | 2026-02-05
            A    | of-each-child | child=c-2 | 2026-02-21
        """,
    )
    for per in ["[address]", "[child, address]"]:
        spec(
            trees=trees,
            standard=f"""
                - id: of-another-key
                  per: {per}
                  opens: {{start of: under a plan}}
                  within: {{days: 10, clock: calendar}}
                  met_by: {{fact: referral made}}
                - id: every-of-another-key
                  per: {per}
                  opens: {{every: 10, while: under a plan}}
                  met_by: {{fact: referral made}}
            """,
            refused="E213, E213",
        )


@covers("4.three-standards")
def test_an_enquiry_is_three_standards_and_asking_closes_only_the_first(spec: Spec) -> None:
    """Asked on 3 March, answered in outline on the 9th and in full on the 12th, not yet used."""
    spec(
        standard="""
            - id: 1-ask
              opens: {on: supervision started}
              within: {days: 2, clock: calendar}
              met_by: {fact: enquiry made, where: {agency: police}}
            - id: 2-answered
              per: [enquiry]
              opens: {on: enquiry made, where: {agency: police}}
              within: {days: 10, clock: calendar}
              met_by: {fact: enquiry answered, where: {detail: {at_least: dates and outcomes}}}
            - id: 3-used
              per: [enquiry]
              opens: {on: enquiry answered, where: {detail: {at_least: dates and outcomes}}}
              within: {days: 10, clock: calendar}
              met_by: {fact: enquiry used}
        """,
        record="""
            case | fact                | on         | enquiry | agency | detail
            -----+---------------------+------------+---------+--------+-------------------
            A    | supervision started | 2026-03-02 |         |        |
            A    | enquiry made        | 2026-03-03 | e-1     | police |
            A    | enquiry answered    | 2026-03-09 | e-1     |        | outline
            A    | enquiry answered    | 2026-03-12 | e-1     |        | dates and outcomes
        """,
        steps="""
            as at      | case | standard   | key         | status | met on
            -----------+------+------------+-------------+--------+-----------
            2026-03-11 | A    | 1-ask      |             | met    | 2026-03-03
            2026-03-11 | A    | 2-answered | enquiry=e-1 | due    |
            2026-03-12 | A    | 1-ask      |             | met    | 2026-03-03
            2026-03-12 | A    | 2-answered | enquiry=e-1 | met    | 2026-03-12
            2026-03-12 | A    | 3-used     | enquiry=e-1 | due    |
        """,
    )
