"""Facts, their days, and when they became known"""

from __future__ import annotations

from tests.lib.spec import Spec, covers


@covers("1.known", "1.day")
def test_what_became_known_counts_from_that_instant_and_from_its_day(spec: Spec) -> None:
    """The visit was on 10 March and became known at nine on the 12th: before either, it is not there."""
    spec(
        standard="home-visit-first-registered",
        record="""
            case | fact                | on         | known            | outcome
            -----+---------------------+------------+------------------+--------------------
            A    | supervision started | 2026-03-02 |                  |
            A    | home visit          | 2026-03-10 | 2026-03-12 09:00 | seen at the address
        """,
        steps="""
            as at      | known at         | case | status | met on
            -----------+------------------+------+--------+-----------
            2026-03-13 | 2026-03-12 08:59 | A    | due    |
            2026-03-13 | 2026-03-12 09:00 | A    | met    | 2026-03-10
            2026-03-09 | 2026-03-12 09:00 | A    | due    |
            2026-03-10 | 2026-03-12 09:00 | A    | met    | 2026-03-10
        """,
    )


@covers("1.correction")
def test_a_correction_takes_the_place_of_the_fact_it_names(spec: Spec) -> None:
    """A was not in, as first recorded, and had been seen; B the other way round."""
    spec(
        standard="home-visit-first-registered",
        record="""
            case | fact                | on         | id  | known            | replaces | outcome
            -----+---------------------+------------+-----+------------------+----------+--------------------
            A    | supervision started | 2026-03-02 | a-1 |                  |          |
            A    | home visit          | 2026-03-10 | a-2 |                  |          | not in
            A    | home visit          | 2026-03-11 | a-3 | 2026-03-14 10:00 | a-2      | seen at the address
            B    | supervision started | 2026-03-02 | b-1 |                  |          |
            B    | home visit          | 2026-03-10 | b-2 |                  |          | seen at the address
            B    | home visit          | 2026-03-10 | b-3 | 2026-03-14 10:00 | b-2      | not in
        """,
        as_at="2026-03-16",
        steps="""
            known at         | case | status | met on     | met by
            -----------------+------+--------+------------+-------
            2026-03-14 09:59 | A    | due    |            |
            2026-03-14 10:00 | A    | met    | 2026-03-11 | a-3
            2026-03-14 09:59 | B    | met    | 2026-03-10 | b-2
            2026-03-14 10:00 | B    | due    |            |
        """,
    )


@covers("1.retraction")
def test_a_retraction_takes_a_fact_away_and_is_itself_no_fact(spec: Spec) -> None:
    """The retraction says what the visit said, and still meets nothing."""
    spec(
        standard="home-visit-first-registered",
        record="""
            case | fact                | on         | id  | known            | retracts | outcome
            -----+---------------------+------------+-----+------------------+----------+--------------------
            A    | supervision started | 2026-03-02 | a-1 |                  |          |
            A    | home visit          | 2026-03-10 | a-2 |                  |          | seen at the address
            A    | home visit          | 2026-03-10 | a-3 | 2026-03-14 10:00 | a-2      | seen at the address
        """,
        as_at="2026-03-16",
        steps="""
            known at         | case | status | met by
            -----------------+------+--------+-------
            2026-03-14 09:59 | A    | met    | a-2
            2026-03-14 10:00 | A    | due    |
        """,
    )


_HIGH = "high: {asked_by: somebody, tree: {latest: {kind: harm assessed, where: {level: high}}}}"


@covers("1.order")
def test_facts_of_one_day_stand_in_the_order_in_which_they_became_known(spec: Spec) -> None:
    """A by the instant (nine before ten), B by the source (first before second), C by the id."""
    spec(
        begun="2026-03-02",
        trees=_HIGH,
        record="""
            case | fact          | on         | known            | source | id  | level
            -----+---------------+------------+------------------+--------+-----+------
            A    | harm assessed | 2026-03-02 | 2026-03-02 10:00 |        | a-1 | high
            A    | harm assessed | 2026-03-02 | 2026-03-02 09:00 |        | a-2 | low
            B    | harm assessed | 2026-03-02 | 2026-03-02 10:00 | second | b-1 | high
            B    | harm assessed | 2026-03-02 | 2026-03-02 10:00 | first  | b-2 | low
            C    | harm assessed | 2026-03-02 | 2026-03-02 10:00 |        | c-2 | high
            C    | harm assessed | 2026-03-02 | 2026-03-02 10:00 |        | c-1 | low
            D    | harm assessed | 2026-03-02 | 2026-03-02 10:00 |        | d-1 | high
            D    | harm assessed | 2026-03-02 | 2026-03-02 10:00 |        | d-2 | low
        """,
        conditions="""
            case | condition | from       | to | value
            -----+-----------+------------+----+------
            A    | high      | 2026-03-02 |    | yes
            B    | high      | 2026-03-02 |    | yes
            C    | high      | 2026-03-02 |    | yes
            D    | high      |            |    | no
        """,
    )


@covers("1.order-corrected")
def test_a_corrected_fact_keeps_its_place_on_its_day(spec: Spec) -> None:
    """In A the first assessment is corrected to high after the second became known: the second is still the
    last word. In B a correction moves the assessment to another day, and that day counts."""
    spec(
        begun="2026-03-02",
        trees=_HIGH,
        record="""
            case | fact          | on         | known            | id  | replaces | level
            -----+---------------+------------+------------------+-----+----------+------
            A    | harm assessed | 2026-03-02 | 2026-03-02 09:00 | a-1 |          | low
            A    | harm assessed | 2026-03-02 | 2026-03-02 10:00 | a-2 |          | low
            A    | harm assessed | 2026-03-02 | 2026-03-02 11:00 | a-3 | a-1      | high
            B    | harm assessed | 2026-03-02 | 2026-03-02 09:00 | b-1 |          | low
            B    | harm assessed | 2026-03-02 | 2026-03-02 10:00 | b-2 |          | low
            B    | harm assessed | 2026-03-03 | 2026-03-03 11:00 | b-3 | b-1      | high
        """,
        conditions="""
            case | condition | from       | to | value
            -----+-----------+------------+----+------
            A    | high      |            |    | no
            B    | high      | 2026-03-03 |    | yes
        """,
    )


@covers("1.begun", "1.not-begun")
def test_before_the_case_has_begun_no_condition_holds(spec: Spec) -> None:
    """Nobody here has died, but that is true of a case only from its beginning. A contact begins no case."""
    spec(
        trees="""
            alive: {not: {latest: {kind: died}}}
            contact lately: {days_after: {kind: contact, days: 10}}
        """,
        record="""
            case | fact                  | on
            -----+-----------------------+-----------
            A    | contact               | 2026-03-01
            A    | sentenced             | 2026-03-05
            A    | supervision started   | 2026-03-08
            B    | supervision started   | 2026-03-05
            C    | received into custody | 2026-03-05
            D    | released              | 2026-03-05
            E    | recalled              | 2026-03-05
            F    | registration started  | 2026-03-05
            G    | taken on              | 2026-03-05
            H    | person registered     | 2026-03-05
            I    | contact               | 2026-03-05
        """,
        conditions="""
            case | condition      | from       | to         | value
            -----+----------------+------------+------------+------
            A    | alive          | 2026-03-05 |            | yes
            A    | contact lately | 2026-03-05 | 2026-03-11 | yes
            B    | alive          | 2026-03-05 |            | yes
            C    | alive          | 2026-03-05 |            | yes
            D    | alive          | 2026-03-05 |            | yes
            E    | alive          | 2026-03-05 |            | yes
            F    | alive          | 2026-03-05 |            | yes
            G    | alive          | 2026-03-05 |            | yes
            H    | alive          | 2026-03-05 |            | yes
            I    | alive          |            |            | no
            I    | contact lately |            |            | no
        """,
    )


@covers("1.begun-officer", "1.begun-premises", "1.other-subjects")
def test_officers_and_premises_see_the_facts_that_name_them_and_begin_with_them(spec: Spec) -> None:
    """Officer o-1 begins with a case allocated to her, o-2 by joining before that, and o-3 by joining, not by
    the course of the year before. Premises p-1 begin with a move."""
    spec(
        trees="""
            in post: {not: {latest: {kind: officer left}}}
            given a case lately: {days_after: {kind: allocated, days: 10}}
            in use: {not: {latest: {kind: bed out of service}}}
        """,
        record="""
            case        | fact               | on         | officer | premises | address
            ------------+--------------------+------------+---------+----------+--------
            A           | allocated          | 2026-03-02 | o-1     |          |
            officer:o-2 | officer joined     | 2026-02-01 |         |          |
            officer:o-3 | training completed | 2025-06-01 |         |          |
            officer:o-3 | officer joined     | 2026-02-01 |         |          |
            A           | allocated          | 2026-03-04 | o-2     |          |
            A           | moved to address   | 2026-03-06 |         | p-1      | a-1
        """,
        conditions="""
            case         | condition           | from       | to         | value
            -------------+---------------------+------------+------------+------
            officer:o-1  | in post             | 2026-03-02 |            | yes
            officer:o-1  | given a case lately | 2026-03-02 | 2026-03-12 | yes
            officer:o-2  | in post             | 2026-02-01 |            | yes
            officer:o-2  | given a case lately | 2026-03-04 | 2026-03-14 | yes
            officer:o-3  | in post             | 2026-02-01 |            | yes
            premises:p-1 | in use              | 2026-03-06 |            | yes
        """,
    )


@covers("1.beginnings-no-evidence")
def test_what_begins_a_case_is_evidence_of_nothing(spec: Spec) -> None:
    """Otherwise a case could be met by the fact without which it would not be one."""
    spec(
        standard="""
            - id: met-by-a-release
              opens: {on: sentenced}
              within: {days: 10, clock: calendar}
              met_by: [{fact: contact}, {fact: released}]
            - id: met-by-joining
              subject: officer
              opens: {on: officer supervision held}
              within: {days: 10, clock: calendar}
              met_by: {fact: officer joined}
        """,
        refused="E215, E215",
    )


@covers("1.other-subjects", "4.opened-by")
def test_a_standard_may_be_about_an_officer_or_premises(spec: Spec) -> None:
    """The officer's steps follow from her allocation, which is a fact of a case, and from her own facts. A
    decision about a step has the step's subject: one recorded on the case sets nothing of hers aside."""
    spec(
        standard="""
            - id: a-supervision-held
              subject: officer
              opens: {on: allocated}
              within: {days: 10, clock: calendar}
              met_by: {fact: officer supervision held}
            - id: b-wellbeing
              subject: officer
              opens: {on: allocated}
              within: {days: 10, clock: calendar}
              met_by: {fact: wellbeing offer made}
            - id: c-safety-visit
              subject: premises
              opens: {on: moved to address}
              within: {days: 10, clock: calendar}
              met_by: {fact: premises safety visit}
        """,
        record="""
            case         | fact                     | on         | officer | premises | standard    | by_role
            -------------+--------------------------+------------+---------+----------+-------------+------------
            A            | allocated                | 2026-03-02 | o-1     |          |             |
            A            | allocated                | 2026-03-02 | o-2     |          |             |
            officer:o-1  | officer supervision held | 2026-03-05 |         |          |             |
            A            | step set aside           | 2026-03-06 | o-1     |          | b-wellbeing | head of PDU
            officer:o-2  | step set aside           | 2026-03-06 |         |          | b-wellbeing | head of PDU
            A            | moved to address         | 2026-03-06 |         | p-1      |             |
            premises:p-1 | premises safety visit    | 2026-03-07 |         |          |             |
        """,
        as_at="2026-03-07",
        steps="""
            case         | standard           | status
            -------------+--------------------+----------
            officer:o-1  | a-supervision-held | met
            officer:o-1  | b-wellbeing        | due
            officer:o-2  | a-supervision-held | due
            officer:o-2  | b-wellbeing        | set aside
            premises:p-1 | c-safety-visit     | met
        """,
    )
