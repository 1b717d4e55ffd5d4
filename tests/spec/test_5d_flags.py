"""Flags: recorded late, before this service took the case on, erased, and what is stored"""

from __future__ import annotations

from tests.lib.spec import Spec, covers


@covers("5.recorded-late")
def test_met_in_time_but_known_only_after_the_due_day_is_recorded_late(spec: Spec) -> None:
    """Due on 12 June, and everybody was seen on the 10th. It became known on the 12th, a minute before
    midnight, for A; half an hour after midnight in London, which is still the 12th elsewhere, for B. C was
    met late, which is another thing."""
    spec(
        standard="contact-within-ten-days",
        record="""
            case | fact                | on         | known
            -----+---------------------+------------+--------------------------
            A    | supervision started | 2026-06-02 |
            A    | contact             | 2026-06-10 | 2026-06-12 23:59
            B    | supervision started | 2026-06-02 |
            B    | contact             | 2026-06-10 | 2026-06-12T23:30:00+00:00
            C    | supervision started | 2026-06-02 |
            C    | contact             | 2026-06-13 | 2026-06-14 09:00
        """,
        as_at="2026-06-20",
        steps="""
            case | status   | met on     | recorded late
            -----+----------+------------+--------------
            A    | met      | 2026-06-10 |
            B    | met      | 2026-06-10 | yes
            C    | met late | 2026-06-13 |
        """,
    )


@covers("5.recorded-late", "5.varied")
def test_recorded_late_is_held_against_the_due_day_as_varied(spec: Spec) -> None:
    """Seen on the 10th and known on the 14th. A's due day had been moved to the 14th, B's to the 13th. Where
    there is no due day nothing is recorded late."""
    spec(
        standard="contact-within-ten-days",
        record="""
            case | fact                | on         | known      | standard                | due_on
            -----+---------------------+------------+------------+-------------------------+-----------
            A    | supervision started | 2026-03-02 |            |                         |
            A    | step varied         | 2026-03-03 |            | contact-within-ten-days | 2026-03-14
            A    | contact             | 2026-03-10 | 2026-03-14 |                         |
            B    | supervision started | 2026-03-02 |            |                         |
            B    | step varied         | 2026-03-03 |            | contact-within-ten-days | 2026-03-13
            B    | contact             | 2026-03-10 | 2026-03-14 |                         |
        """,
        as_at="2026-03-20",
        steps="""
            case | status | recorded late
            -----+--------+--------------
            A    | met    |
            B    | met    | yes
        """,
    )


@covers("5.recorded-late-version")
def test_the_earliest_version_that_counts_decides(spec: Spec) -> None:
    """Due on 17 March. A's visit, on the opening day, was known in time, and only something else in it was
    corrected later. B's was recorded as not in, and corrected after the due day to seen: the version that
    counts came late. C's was right, then wrong, then right again: the first right version was in time."""
    spec(
        standard="""
            id: seen-there
            opens: {on: released}
            within: {days: 15, clock: calendar}
            met_by: {fact: home visit, where: {outcome: seen at the address}}
        """,
        record="""
            case | fact       | on         | id  | known      | replaces | outcome             | announced
            -----+------------+------------+-----+------------+----------+---------------------+----------
            A    | released   | 2026-03-02 | a-1 |            |          |                     |
            A    | home visit | 2026-03-02 | a-2 | 2026-03-11 |          | seen at the address | no
            A    | home visit | 2026-03-02 | a-3 | 2026-03-20 | a-2      | seen at the address | yes
            B    | released   | 2026-03-02 | b-1 |            |          |                     |
            B    | home visit | 2026-03-10 | b-2 | 2026-03-11 |          | not in              |
            B    | home visit | 2026-03-10 | b-3 | 2026-03-20 | b-2      | seen at the address |
            C    | released   | 2026-03-02 | c-1 |            |          |                     |
            C    | home visit | 2026-03-10 | c-2 | 2026-03-11 |          | seen at the address |
            C    | home visit | 2026-03-10 | c-3 | 2026-03-19 | c-2      | not in              |
            C    | home visit | 2026-03-10 | c-4 | 2026-03-20 | c-3      | seen at the address |
        """,
        as_at="2026-03-20",
        steps="""
            case | status | met by | recorded late
            -----+--------+--------+--------------
            A    | met    | a-3    |
            B    | met    | b-3    | yes
            C    | met    | c-4    |
        """,
    )


@covers("5.before-taken-on")
def test_what_was_due_before_this_service_took_the_case_on_is_held_by_nobody(spec: Spec) -> None:
    """Due on 12 March. A is taken on the day after, B on that day. C's transfer was recorded on the 13th,
    with duties from the 12th. Of D's two transfers the later counts. The step stays late, and does not
    climb."""
    spec(
        standard="contact-within-ten-days",
        adopted="2026-01-01",
        record="""
            case | fact                | on         | from
            -----+---------------------+------------+-----------
            A    | supervision started | 2026-03-02 |
            A    | taken on            | 2026-03-13 |
            B    | supervision started | 2026-03-02 |
            B    | taken on            | 2026-03-12 |
            C    | supervision started | 2026-03-02 |
            C    | taken on            | 2026-03-13 | 2026-03-12
            D    | supervision started | 2026-03-02 |
            D    | taken on            | 2026-03-05 |
            D    | taken on            | 2026-03-16 |
            E    | supervision started | 2026-03-02 |
            E    | taken on            | 2026-03-05 | 2026-03-13
        """,
        as_at="2026-03-17",
        steps="""
            case | status | before taken on | holder
            -----+--------+-----------------+------------
            A    | late   | yes             |
            B    | late   |                 | head of PDU
            C    | late   |                 | head of PDU
            D    | late   | yes             |
            E    | late   | yes             |
        """,
    )


@covers("5.erased")
def test_details_of_erased_content_are_missing_whatever_instant_is_asked_about(spec: Spec) -> None:
    """A's visit was recorded and corrected, and erased in May: that it took place stands, what came of it is
    gone from every version, also for who asks what was known in March. A standard that asks for no detail is
    still met. B's visit is untouched."""
    spec(
        standard="""
            - id: refused
              opens: {on: supervision started}
              within: {days: 15, clock: calendar}
              met_by: {fact: home visit, where: {outcome: refused}}
            - id: visited
              opens: {on: supervision started}
              within: {days: 15, clock: calendar}
              met_by: {fact: home visit}
        """,
        record="""
            case | fact                | on         | id  | known      | replaces | outcome | its fact
            -----+---------------------+------------+-----+------------+----------+---------+---------
            A    | supervision started | 2026-03-02 | a-1 |            |          |         |
            A    | home visit          | 2026-03-10 | a-2 | 2026-03-10 |          | refused |
            A    | home visit          | 2026-03-10 | a-3 | 2026-03-12 | a-2      | refused |
            A    | content erased      | 2026-05-01 | a-4 |            |          |         | a-3
            B    | supervision started | 2026-03-02 | b-1 |            |          |         |
            B    | home visit          | 2026-03-10 | b-2 | 2026-03-10 |          | refused |
        """,
        as_at="2026-03-15",
        steps="""
            known at   | case | standard | status | met by
            -----------+------+----------+--------+-------
            2026-03-11 | A    | refused  | due    |
            2026-03-11 | A    | visited  | met    | a-2
            2026-06-01 | A    | refused  | due    |
            2026-06-01 | A    | visited  | met    | a-3
            2026-03-11 | B    | refused  | met    | b-2
            2026-03-11 | B    | visited  | met    | b-2
        """,
    )


@covers("5.stored")
def test_a_stored_table_holds_what_follows_if_no_further_fact_comes(spec: Spec) -> None:
    """Stored on 2 March, and read later: a step becomes late; ten days after the contact one opens by itself,
    and lapses with the registration, which ends by its own fact; a plan far ahead is upcoming."""
    spec(
        trees="""
            not seen for ten days: {all: [{latest: {kind: contact}},
                                          {not: {days_after: {kind: contact, days: 10}}}]}
            on the register: {during: {kind: registration started}}
        """,
        standard="""
            - id: a-visit
              opens: {on: supervision started}
              within: {days: 5, clock: calendar}
              met_by: {fact: home visit}
            - id: b-seen-again
              opens: {start of: not seen for ten days}
              while: [on the register]
              within: {days: 30, clock: calendar}
              met_by: {fact: contact}
            - id: c-before-release
              opens: {before: release planned.date, by: {days: 28}, from: {days: 56}, until: released}
              met_by: {fact: handover done}
        """,
        stored_on="2026-03-02",
        record="""
            case | fact                 | on         | until      | date
            -----+----------------------+------------+------------+-----------
            A    | registration started | 2026-01-01 | 2026-03-20 |
            A    | supervision started  | 2026-03-01 |            |
            A    | contact              | 2026-03-01 |            |
            A    | release planned      | 2026-03-02 |            | 2026-12-01
        """,
        steps="""
            as at      | case | standard         | opened on  | status
            -----------+------+------------------+------------+---------
            2026-03-06 | A    | a-visit          | 2026-03-01 | due
            2026-03-06 | A    | c-before-release | 2026-10-06 | upcoming
            2026-03-10 | A    | a-visit          | 2026-03-01 | late
            2026-03-10 | A    | c-before-release | 2026-10-06 | upcoming
            2026-03-11 | A    | a-visit          | 2026-03-01 | late
            2026-03-11 | A    | b-seen-again     | 2026-03-11 | due
            2026-03-11 | A    | c-before-release | 2026-10-06 | upcoming
            2026-03-20 | A    | a-visit          | 2026-03-01 | late
            2026-03-20 | A    | b-seen-again     | 2026-03-11 | lapsed
            2026-03-20 | A    | c-before-release | 2026-10-06 | upcoming
            2026-10-06 | A    | a-visit          | 2026-03-01 | late
            2026-10-06 | A    | b-seen-again     | 2026-03-11 | lapsed
            2026-10-06 | A    | c-before-release | 2026-10-06 | due
        """,
    )


@covers("5.stored")
def test_a_stored_table_reaches_400_days(spec: Spec) -> None:
    """Stored on 1 March 2026, the day of the contact: what opens 400 days after, on 5 April 2027, is held;
    what opens a day later is not, and is found only by asking again."""
    for stored_on, rows in [
        ("2026-03-01", "A | in-400-days"),
        (None, "A | in-400-days\n            A | in-401-days"),
    ]:
        spec(
            trees="""
                for 400 days: {all: [{latest: {kind: contact}},
                                     {not: {days_after: {kind: contact, days: 400}}}]}
                for 401 days: {all: [{latest: {kind: contact}},
                                     {not: {days_after: {kind: contact, days: 401}}}]}
            """,
            standard="""
                - id: in-400-days
                  opens: {start of: for 400 days}
                  met_by: {fact: contact}
                - id: in-401-days
                  opens: {start of: for 401 days}
                  met_by: {fact: contact}
            """,
            begun="2026-01-01",
            stored_on=stored_on,
            record="""
                case | fact    | on
                -----+---------+-----------
                A    | contact | 2026-03-01
            """,
            as_at="2027-04-06",
            steps=f"""
            case | standard
            -----+---------
            {rows}
            """,
        )


@covers("5.recorded-late-version")
def test_a_version_counts_only_for_the_right_day_and_key(spec: Spec) -> None:
    """Due on 7 March, and put right on the 20th. A's check was first dated the day before the opening and B's
    gave another address: neither counted. C's was right from the start, and fresh: done in February, on the
    first day that is fresh. D's was first dated a day too old."""
    spec(
        standard="""
            id: checked
            per: [address]
            opens: {on: address proposed}
            within: {days: 5, clock: calendar}
            met_by: [{fact: home visit}, {fact: police visit, fresh: {days: 10}}]
        """,
        begun="2026-01-01",
        record="""
            case | fact             | on         | address | id  | known      | replaces
            -----+------------------+------------+---------+-----+------------+---------
            A    | address proposed | 2026-03-02 | a-1     | a-1 |            |
            A    | home visit       | 2026-03-01 | a-1     | a-2 | 2026-03-02 |
            A    | home visit       | 2026-03-03 | a-1     | a-3 | 2026-03-20 | a-2
            B    | address proposed | 2026-03-02 | a-1     | b-1 |            |
            B    | home visit       | 2026-03-03 | a-2     | b-2 | 2026-03-03 |
            B    | home visit       | 2026-03-03 | a-1     | b-3 | 2026-03-20 | b-2
            C    | address proposed | 2026-03-02 | a-1     | c-1 |            |
            C    | police visit     | 2026-02-20 | a-1     | c-2 | 2026-02-20 |
            C    | police visit     | 2026-02-20 | a-1     | c-3 | 2026-03-20 | c-2
            D    | address proposed | 2026-03-02 | a-1     | d-1 |            |
            D    | police visit     | 2026-02-19 | a-1     | d-2 | 2026-02-20 |
            D    | police visit     | 2026-02-20 | a-1     | d-3 | 2026-03-20 | d-2
        """,
        as_at="2026-03-20",
        steps="""
            case | status | met by | recorded late
            -----+--------+--------+--------------
            A    | met    | a-3    | yes
            B    | met    | b-3    | yes
            C    | met    | c-3    |
            D    | met    | d-3    | yes
        """,
    )


@covers("5.erased")
def test_an_erasure_may_name_any_version_and_a_fact_of_another_source(spec: Spec) -> None:
    """A's names the first version, which has been corrected since. B's is of another source than the
    visit."""
    spec(
        standard="""
            id: refused
            opens: {on: supervision started}
            within: {days: 15, clock: calendar}
            met_by: {fact: home visit, where: {outcome: refused}}
        """,
        record="""
            case | fact                | on         | source | id  | replaces | outcome | its fact
            -----+---------------------+------------+--------+-----+----------+---------+---------
            A    | supervision started | 2026-03-02 | us     | a-1 |          |         |
            A    | home visit          | 2026-03-10 | us     | a-2 |          | refused |
            A    | home visit          | 2026-03-11 | us     | a-3 | a-2      | refused |
            A    | content erased      | 2026-03-12 | us     | a-4 |          |         | a-2
            B    | supervision started | 2026-03-02 | us     | b-1 |          |         |
            B    | home visit          | 2026-03-10 | them   | b-2 |          | refused |
            B    | content erased      | 2026-03-12 | us     | b-4 |          |         | them/b-2
            C    | supervision started | 2026-03-02 | us     | c-1 |          |         |
            C    | home visit          | 2026-03-10 | them   | c-2 |          | refused |
            C    | home visit          | 2026-03-10 | us     | c-3 |          | not in  |
            C    | content erased      | 2026-03-12 | us     | c-4 |          |         | c-3
        """,
        as_at="2026-03-12",
        steps="""
            case | status
            -----+-------
            A    | due
            B    | due
            C    | met
        """,
    )
