"""The file: YAML that says what it means, or is refused"""

from __future__ import annotations

from tests.lib.spec import Spec, covers


@covers("4.text")
def test_in_the_file_on_yes_and_no_are_text_and_mean_what_they_say(spec: Spec) -> None:
    """`on` is a name and not a truth; yes and no are the answers of a detail; a quoted one is the same."""
    spec(
        standard="""
            - id: a-yes
              opens: {on: home visit, where: {children_present: yes}}
              met_by: {fact: contact}
            - id: b-no
              opens: {"on": home visit, where: {children_present: "no"}}
              met_by: {fact: contact}
            - id: c-partner
              opens: {on: relationship started, where: {partner_has_children: no}}
              met_by: {fact: contact}
        """,
        begun="2026-01-01",
        record="""
            case | fact                 | on         | children_present | partner_has_children
            -----+----------------------+------------+------------------+---------------------
            A    | home visit           | 2026-03-02 | yes              |
            A    | home visit           | 2026-03-03 | no               |
            A    | home visit           | 2026-03-04 |                  |
            A    | relationship started | 2026-03-05 |                  | no
        """,
        as_at="2026-03-05",
        steps="""
            case | standard  | opened on
            -----+-----------+-----------
            A    | a-yes     | 2026-03-02
            A    | b-no      | 2026-03-03
            A    | c-partner | 2026-03-05
        """,
    )


@covers("4.strict")
def test_a_field_that_nobody_reads_is_refused_and_every_problem_is_told(spec: Spec) -> None:
    """Misspelt `with_in`; an unknown kind in the second standard; no evidence in the third."""
    spec(
        standard="""
            - id: misspelt
              opens: {on: supervision started}
              with_in: {days: 5, clock: calendar}
              met_by: {fact: contact}
            - id: no-such-kind
              opens: {on: supervision begun}
              within: {days: 5, clock: calendar}
              met_by: {fact: contact}
            - id: no-evidence
              opens: {on: supervision started}
              within: {days: 5, clock: calendar}
        """,
        refused="E205, E206, E216",
    )


@covers("4.least-amounts")
def test_amounts_below_one_are_refused_with_beginning_with_and_every(spec: Spec) -> None:
    """An allowance that begins with its opening day has that day at least."""
    for block in [
        "{opens: {on: supervision started}, within: {days: 0, clock: calendar, counting: beginning with}}",
        "{opens: {every: 0, while: in the community}}",
        "{opens: {every: 0, fixed: true, while: in the community}}",
    ]:
        spec(
            standard=f"""
                - {block[:-1]}, id: contact, met_by: {{fact: contact}}}}
            """,
            refused="E204",
        )
    spec(
        standard="""
            id: contact
            opens: {on: supervision started}
            within: {days: 0, clock: calendar}
            met_by: {fact: contact}
        """,
        record="""
            case | fact                | on
            -----+---------------------+-----------
            A    | supervision started | 2026-03-02
        """,
        as_at="2026-03-02",
        steps="""
            case | due on     | status
            -----+------------+-------
            A    | 2026-03-02 | due
        """,
    )
