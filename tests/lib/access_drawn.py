"""What access allows, drawn: one table for each question, one row for each role, one column for each situation.

Each table runs as a test (tests/unit/test_access.py) and stands in docs/reference/access.md, made by `make docs`.
"""

from __future__ import annotations

from typing import Final

from tests.lib.access_situations import Drawn

DRAWN: Final = (
    Drawn(
        "open the case",
        "Their own cases without a word, others with a reason that the trail keeps. A restricted case "
        "opens to those it is allocated to, those named on it and the heads who answer for it.",
        """
        role                   | own    | team   | PDU    | region | elsewhere | nobody's | restricted | named  | barred
        -----------------------+--------+--------+--------+--------+-----------+----------+------------+--------+-------
        community practitioner | yes    | reason | reason | reason | reason    | reason   | no         | yes    | no
        prison practitioner    | yes    | reason | reason | reason | reason    | reason   | no         | yes    | no
        senior practitioner    | yes    | yes    | reason | reason | reason    | reason   | no         | yes    | no
        head of PDU            | yes    | yes    | yes    | reason | reason    | reason   | yes        | yes    | no
        regional director      | yes    | yes    | yes    | yes    | reason    | reason   | yes        | yes    | no
        accommodation desk     | yes    | yes    | yes    | yes    | no        | reason   | no         | yes    | no
        programmes             | yes    | yes    | yes    | yes    | no        | reason   | no         | yes    | no
        victim liaison         | yes    | yes    | yes    | yes    | no        | reason   | no         | yes    | no
        inspector              | reason | reason | reason | reason | reason    | reason   | no         | reason | no
        policy owner           | no     | no     | no     | no     | no        | no       | no         | no     | no
        auditor                | no     | no     | no     | no     | no        | no       | no         | no     | no
        """,
    ),
    Drawn(
        "see protected details",
        "Details about victims and children, once the case is open: only to those who work with it.",
        """
        role                   | own | team | PDU | region | elsewhere | nobody's | restricted | named | barred
        -----------------------+-----+------+-----+--------+-----------+----------+------------+-------+-------
        community practitioner | yes | no   | no  | no     | no        | no       | no         | yes   | no
        prison practitioner    | yes | no   | no  | no     | no        | no       | no         | yes   | no
        senior practitioner    | yes | yes  | no  | no     | no        | no       | no         | yes   | no
        head of PDU            | yes | yes  | yes | no     | no        | no       | yes        | yes   | no
        regional director      | yes | yes  | yes | yes    | no        | no       | yes        | yes   | no
        accommodation desk     | no  | no   | no  | no     | no        | no       | no         | no    | no
        programmes             | no  | no   | no  | no     | no        | no       | no         | no    | no
        victim liaison         | yes | yes  | yes | yes    | no        | no       | no         | yes   | no
        inspector              | no  | no   | no  | no     | no        | no       | no         | no    | no
        policy owner           | no  | no   | no  | no     | no        | no       | no         | no    | no
        auditor                | no  | no   | no  | no     | no        | no       | no         | no    | no
        """,
    ),
    Drawn(
        "see sensitive details",
        "Once the case is open.",
        """
        role                   | own | team | PDU | region | elsewhere | nobody's | restricted | named | barred
        -----------------------+-----+------+-----+--------+-----------+----------+------------+-------+-------
        community practitioner | yes | yes  | yes | yes    | yes       | yes      | no         | yes   | no
        prison practitioner    | yes | yes  | yes | yes    | yes       | yes      | no         | yes   | no
        senior practitioner    | yes | yes  | yes | yes    | yes       | yes      | no         | yes   | no
        head of PDU            | yes | yes  | yes | yes    | yes       | yes      | yes        | yes   | no
        regional director      | yes | yes  | yes | yes    | yes       | yes      | yes        | yes   | no
        accommodation desk     | yes | yes  | yes | yes    | no        | yes      | no         | yes   | no
        programmes             | yes | yes  | yes | yes    | no        | yes      | no         | yes   | no
        victim liaison         | yes | yes  | yes | yes    | no        | yes      | no         | yes   | no
        inspector              | yes | yes  | yes | yes    | yes       | yes      | no         | yes   | no
        policy owner           | no  | no   | no  | no     | no        | no       | no         | no    | no
        auditor                | no  | no   | no  | no     | no        | no       | no         | no    | no
        """,
    ),
    Drawn(
        "have it on a list",
        "A list holds what opens without a reason, and says how many cases it leaves out.",
        """
        role                   | own | team | PDU | region | elsewhere | nobody's | restricted | named | barred
        -----------------------+-----+------+-----+--------+-----------+----------+------------+-------+-------
        community practitioner | yes | no   | no  | no     | no        | no       | no         | yes   | no
        prison practitioner    | yes | no   | no  | no     | no        | no       | no         | yes   | no
        senior practitioner    | yes | yes  | no  | no     | no        | no       | no         | yes   | no
        head of PDU            | yes | yes  | yes | no     | no        | no       | yes        | yes   | no
        regional director      | yes | yes  | yes | yes    | no        | no       | yes        | yes   | no
        accommodation desk     | yes | yes  | yes | yes    | no        | no       | no         | yes   | no
        programmes             | yes | yes  | yes | yes    | no        | no       | no         | yes   | no
        victim liaison         | yes | yes  | yes | yes    | no        | no       | no         | yes   | no
        inspector              | no  | no   | no  | no     | no        | no       | no         | no    | no
        policy owner           | no  | no   | no  | no     | no        | no       | no         | no    | no
        auditor                | no  | no   | no  | no     | no        | no       | no         | no    | no
        """,
    ),
    Drawn(
        "find it by part of a name",
        "Nobody browses the nation by surname.",
        """
        role                   | own | team | PDU | region | elsewhere | nobody's | restricted | named | barred
        -----------------------+-----+------+-----+--------+-----------+----------+------------+-------+-------
        community practitioner | yes | no   | no  | no     | no        | no       | no         | yes   | no
        prison practitioner    | yes | no   | no  | no     | no        | no       | no         | yes   | no
        senior practitioner    | yes | yes  | no  | no     | no        | no       | no         | yes   | no
        head of PDU            | yes | yes  | yes | no     | no        | no       | yes        | yes   | no
        regional director      | yes | yes  | yes | yes    | no        | no       | yes        | yes   | no
        accommodation desk     | yes | yes  | yes | yes    | no        | no       | no         | yes   | no
        programmes             | yes | yes  | yes | yes    | no        | no       | no         | yes   | no
        victim liaison         | yes | yes  | yes | yes    | no        | no       | no         | yes   | no
        inspector              | no  | no   | no  | no     | no        | no       | no         | no    | no
        policy owner           | no  | no   | no  | no     | no        | no       | no         | no    | no
        auditor                | no  | no   | no  | no     | no        | no       | no         | no    | no
        """,
    ),
    Drawn(
        "find it by name and date of birth",
        "Exactly. *exists*: only that it does, and which delivery unit holds it. A "
        "restricted case is not met by name.",
        """
        role                   | own    | team   | PDU    | region | elsewhere | nobody's | restricted | named | barred
        -----------------------+--------+--------+--------+--------+-----------+----------+------------+-------+-------
        community practitioner | yes    | exists | exists | exists | exists    | exists   | no         | yes   | exists
        prison practitioner    | yes    | exists | exists | exists | exists    | exists   | no         | yes   | exists
        senior practitioner    | yes    | yes    | exists | exists | exists    | exists   | no         | yes   | exists
        head of PDU            | yes    | yes    | yes    | exists | exists    | exists   | yes        | yes   | exists
        regional director      | yes    | yes    | yes    | yes    | exists    | exists   | yes        | yes   | exists
        accommodation desk     | yes    | yes    | yes    | yes    | exists    | exists   | no         | yes   | exists
        programmes             | yes    | yes    | yes    | yes    | exists    | exists   | no         | yes   | exists
        victim liaison         | yes    | yes    | yes    | yes    | exists    | exists   | no         | yes   | exists
        inspector              | exists | exists | exists | exists | exists    | exists   | no         | no    | exists
        policy owner           | no     | no     | no     | no     | no        | no       | no         | no    | no
        auditor                | no     | no     | no     | no     | no        | no       | no         | no    | no
        """,
    ),
    Drawn(
        "find it by its number",
        "Exactly. *exists*: only that it does, and which delivery unit holds it.",
        """
        role                   | own    | team   | PDU    | region | elsewhere | nobody's | restricted | named  | barred
        -----------------------+--------+--------+--------+--------+-----------+----------+------------+--------+-------
        community practitioner | yes    | exists | exists | exists | exists    | exists   | exists     | yes    | exists
        prison practitioner    | yes    | exists | exists | exists | exists    | exists   | exists     | yes    | exists
        senior practitioner    | yes    | yes    | exists | exists | exists    | exists   | exists     | yes    | exists
        head of PDU            | yes    | yes    | yes    | exists | exists    | exists   | yes        | yes    | exists
        regional director      | yes    | yes    | yes    | yes    | exists    | exists   | yes        | yes    | exists
        accommodation desk     | yes    | yes    | yes    | yes    | exists    | exists   | exists     | yes    | exists
        programmes             | yes    | yes    | yes    | yes    | exists    | exists   | exists     | yes    | exists
        victim liaison         | yes    | yes    | yes    | yes    | exists    | exists   | exists     | yes    | exists
        inspector              | exists | exists | exists | exists | exists    | exists   | exists     | exists | exists
        policy owner           | no     | no     | no     | no     | no        | no       | no         | no     | no
        auditor                | no     | no     | no     | no     | no        | no       | no         | no     | no
        """,
    ),
    Drawn(
        "record a contact",
        "The rule for every fact about the world. Cover within the own unit needs a reason given that "
        "day; nobody writes in another region.",
        """
        role                   | own | team   | PDU    | region | elsewhere | nobody's | restricted | named | barred
        -----------------------+-----+--------+--------+--------+-----------+----------+------------+-------+-------
        community practitioner | yes | reason | reason | no     | no        | no       | no         | yes   | no
        prison practitioner    | yes | reason | reason | no     | no        | no       | no         | yes   | no
        senior practitioner    | yes | yes    | reason | no     | no        | reason   | no         | yes   | no
        head of PDU            | yes | yes    | yes    | no     | no        | reason   | yes        | yes   | no
        regional director      | yes | yes    | yes    | yes    | no        | reason   | yes        | yes   | no
        accommodation desk     | no  | no     | no     | no     | no        | no       | no         | no    | no
        programmes             | no  | no     | no     | no     | no        | no       | no         | no    | no
        victim liaison         | no  | no     | no     | no     | no        | no       | no         | no    | no
        inspector              | no  | no     | no     | no     | no        | no       | no         | no    | no
        policy owner           | no  | no     | no     | no     | no        | no       | no         | no    | no
        auditor                | no  | no     | no     | no     | no        | no       | no         | no    | no
        """,
    ),
    Drawn(
        "record a placement",
        "As every fact, and in the accommodation desk's own area.",
        """
        role                   | own | team   | PDU    | region | elsewhere | nobody's | restricted | named | barred
        -----------------------+-----+--------+--------+--------+-----------+----------+------------+-------+-------
        community practitioner | yes | reason | reason | no     | no        | no       | no         | yes   | no
        prison practitioner    | yes | reason | reason | no     | no        | no       | no         | yes   | no
        senior practitioner    | yes | yes    | reason | no     | no        | reason   | no         | yes   | no
        head of PDU            | yes | yes    | yes    | no     | no        | reason   | yes        | yes   | no
        regional director      | yes | yes    | yes    | yes    | no        | reason   | yes        | yes   | no
        accommodation desk     | yes | yes    | yes    | yes    | no        | no       | no         | yes   | no
        programmes             | no  | no     | no     | no     | no        | no       | no         | no    | no
        victim liaison         | no  | no     | no     | no     | no        | no       | no         | no    | no
        inspector              | no  | no     | no     | no     | no        | no       | no         | no    | no
        policy owner           | no  | no     | no     | no     | no        | no       | no         | no    | no
        auditor                | no  | no     | no     | no     | no        | no       | no         | no    | no
        """,
    ),
    Drawn(
        "record a session of work",
        "As every fact, and in the programmes team's own area.",
        """
        role                   | own | team   | PDU    | region | elsewhere | nobody's | restricted | named | barred
        -----------------------+-----+--------+--------+--------+-----------+----------+------------+-------+-------
        community practitioner | yes | reason | reason | no     | no        | no       | no         | yes   | no
        prison practitioner    | yes | reason | reason | no     | no        | no       | no         | yes   | no
        senior practitioner    | yes | yes    | reason | no     | no        | reason   | no         | yes   | no
        head of PDU            | yes | yes    | yes    | no     | no        | reason   | yes        | yes   | no
        regional director      | yes | yes    | yes    | yes    | no        | reason   | yes        | yes   | no
        accommodation desk     | no  | no     | no     | no     | no        | no       | no         | no    | no
        programmes             | yes | yes    | yes    | yes    | no        | no       | no         | yes   | no
        victim liaison         | no  | no     | no     | no     | no        | no       | no         | no    | no
        inspector              | no  | no     | no     | no     | no        | no       | no         | no    | no
        policy owner           | no  | no     | no     | no     | no        | no       | no         | no    | no
        auditor                | no  | no     | no     | no     | no        | no       | no         | no    | no
        """,
    ),
    Drawn(
        "record that the victim gave views",
        "As every fact, and in victim liaison's own area.",
        """
        role                   | own | team   | PDU    | region | elsewhere | nobody's | restricted | named | barred
        -----------------------+-----+--------+--------+--------+-----------+----------+------------+-------+-------
        community practitioner | yes | reason | reason | no     | no        | no       | no         | yes   | no
        prison practitioner    | yes | reason | reason | no     | no        | no       | no         | yes   | no
        senior practitioner    | yes | yes    | reason | no     | no        | reason   | no         | yes   | no
        head of PDU            | yes | yes    | yes    | no     | no        | reason   | yes        | yes   | no
        regional director      | yes | yes    | yes    | yes    | no        | reason   | yes        | yes   | no
        accommodation desk     | no  | no     | no     | no     | no        | no       | no         | no    | no
        programmes             | no  | no     | no     | no     | no        | no       | no         | no    | no
        victim liaison         | yes | yes    | yes    | yes    | no        | no       | no         | yes   | no
        inspector              | no  | no     | no     | no     | no        | no       | no         | no    | no
        policy owner           | no  | no     | no     | no     | no        | no       | no         | no    | no
        auditor                | no  | no     | no     | no     | no        | no       | no         | no    | no
        """,
    ),
    Drawn(
        "allocate the case",
        "Whom a case is allocated to decides who may open it, so nobody lets themselves in.",
        """
        role                   | own | team | PDU    | region | elsewhere | nobody's | restricted | named | barred
        -----------------------+-----+------+--------+--------+-----------+----------+------------+-------+-------
        community practitioner | no  | no   | no     | no     | no        | no       | no         | no    | no
        prison practitioner    | no  | no   | no     | no     | no        | no       | no         | no    | no
        senior practitioner    | yes | yes  | reason | no     | no        | reason   | no         | yes   | no
        head of PDU            | yes | yes  | yes    | no     | no        | reason   | yes        | yes   | no
        regional director      | yes | yes  | yes    | yes    | no        | reason   | yes        | yes   | no
        accommodation desk     | no  | no   | no     | no     | no        | no       | no         | no    | no
        programmes             | no  | no   | no     | no     | no        | no       | no         | no    | no
        victim liaison         | no  | no   | no     | no     | no        | no       | no         | no    | no
        inspector              | no  | no   | no     | no     | no        | no       | no         | no    | no
        policy owner           | no  | no   | no     | no     | no        | no       | no         | no    | no
        auditor                | no  | no   | no     | no     | no        | no       | no         | no    | no
        """,
    ),
    Drawn(
        "correct what a colleague recorded",
        "Whoever holds the case, and whoever answers for it.",
        """
        role                   | own | team | PDU | region | elsewhere | nobody's | restricted | named | barred
        -----------------------+-----+------+-----+--------+-----------+----------+------------+-------+-------
        community practitioner | yes | no   | no  | no     | no        | no       | no         | no    | no
        prison practitioner    | yes | no   | no  | no     | no        | no       | no         | no    | no
        senior practitioner    | yes | yes  | no  | no     | no        | no       | no         | no    | no
        head of PDU            | yes | yes  | yes | no     | no        | no       | yes        | yes   | no
        regional director      | yes | yes  | yes | yes    | no        | no       | yes        | yes   | no
        accommodation desk     | no  | no   | no  | no     | no        | no       | no         | no    | no
        programmes             | no  | no   | no  | no     | no        | no       | no         | no    | no
        victim liaison         | no  | no   | no  | no     | no        | no       | no         | no    | no
        inspector              | no  | no   | no  | no     | no        | no       | no         | no    | no
        policy owner           | no  | no   | no  | no     | no        | no       | no         | no    | no
        auditor                | no  | no   | no  | no     | no        | no       | no         | no    | no
        """,
    ),
    Drawn(
        "correct one's own entry",
        "Wherever it could be recorded.",
        """
        role                   | own | team   | PDU    | region | elsewhere | nobody's | restricted | named | barred
        -----------------------+-----+--------+--------+--------+-----------+----------+------------+-------+-------
        community practitioner | yes | reason | reason | no     | no        | no       | no         | yes   | no
        prison practitioner    | yes | reason | reason | no     | no        | no       | no         | yes   | no
        senior practitioner    | yes | yes    | reason | no     | no        | reason   | no         | yes   | no
        head of PDU            | yes | yes    | yes    | no     | no        | reason   | yes        | yes   | no
        regional director      | yes | yes    | yes    | yes    | no        | reason   | yes        | yes   | no
        accommodation desk     | no  | no     | no     | no     | no        | no       | no         | no    | no
        programmes             | no  | no     | no     | no     | no        | no       | no         | no    | no
        victim liaison         | no  | no     | no     | no     | no        | no       | no         | no    | no
        inspector              | no  | no     | no     | no     | no        | no       | no         | no    | no
        policy owner           | no  | no     | no     | no     | no        | no       | no         | no    | no
        auditor                | no  | no     | no     | no     | no        | no       | no         | no    | no
        """,
    ),
    Drawn(
        "set a step aside",
        "Where the standard lets a senior practitioner or a head of PDU. Cover decides nothing.",
        """
        role                   | own | team | PDU | region | elsewhere | nobody's | restricted | named | barred
        -----------------------+-----+------+-----+--------+-----------+----------+------------+-------+-------
        community practitioner | no  | no   | no  | no     | no        | no       | no         | no    | no
        prison practitioner    | no  | no   | no  | no     | no        | no       | no         | no    | no
        senior practitioner    | yes | yes  | no  | no     | no        | no       | no         | no    | no
        head of PDU            | yes | yes  | yes | no     | no        | no       | yes        | yes   | no
        regional director      | no  | no   | no  | no     | no        | no       | no         | no    | no
        accommodation desk     | no  | no   | no  | no     | no        | no       | no         | no    | no
        programmes             | no  | no   | no  | no     | no        | no       | no         | no    | no
        victim liaison         | no  | no   | no  | no     | no        | no       | no         | no    | no
        inspector              | no  | no   | no  | no     | no        | no       | no         | no    | no
        policy owner           | no  | no   | no  | no     | no        | no       | no         | no    | no
        auditor                | no  | no   | no  | no     | no        | no       | no         | no    | no
        """,
    ),
    Drawn(
        "acknowledge what a community practitioner holds",
        "Whoever has the late step, and the line above.",
        """
        role                   | own | team | PDU | region | elsewhere | nobody's | restricted | named | barred
        -----------------------+-----+------+-----+--------+-----------+----------+------------+-------+-------
        community practitioner | yes | no   | no  | no     | no        | no       | no         | no    | no
        prison practitioner    | no  | no   | no  | no     | no        | no       | no         | no    | no
        senior practitioner    | yes | yes  | no  | no     | no        | no       | no         | no    | no
        head of PDU            | yes | yes  | yes | no     | no        | no       | yes        | yes   | no
        regional director      | yes | yes  | yes | yes    | no        | no       | yes        | yes   | no
        accommodation desk     | no  | no   | no  | no     | no        | no       | no         | no    | no
        programmes             | no  | no   | no  | no     | no        | no       | no         | no    | no
        victim liaison         | no  | no   | no  | no     | no        | no       | no         | no    | no
        inspector              | no  | no   | no  | no     | no        | no       | no         | no    | no
        policy owner           | no  | no   | no  | no     | no        | no       | no         | no    | no
        auditor                | no  | no   | no  | no     | no        | no       | no         | no    | no
        """,
    ),
    Drawn(
        "acknowledge what the head of PDU holds",
        "The line above may, those below may not.",
        """
        role                   | own | team | PDU | region | elsewhere | nobody's | restricted | named | barred
        -----------------------+-----+------+-----+--------+-----------+----------+------------+-------+-------
        community practitioner | no  | no   | no  | no     | no        | no       | no         | no    | no
        prison practitioner    | no  | no   | no  | no     | no        | no       | no         | no    | no
        senior practitioner    | no  | no   | no  | no     | no        | no       | no         | no    | no
        head of PDU            | yes | yes  | yes | no     | no        | no       | yes        | yes   | no
        regional director      | yes | yes  | yes | yes    | no        | no       | yes        | yes   | no
        accommodation desk     | no  | no   | no  | no     | no        | no       | no         | no    | no
        programmes             | no  | no   | no  | no     | no        | no       | no         | no    | no
        victim liaison         | no  | no   | no  | no     | no        | no       | no         | no    | no
        inspector              | no  | no   | no  | no     | no        | no       | no         | no    | no
        policy owner           | no  | no   | no  | no     | no        | no       | no         | no    | no
        auditor                | no  | no   | no  | no     | no        | no       | no         | no    | no
        """,
    ),
    Drawn(
        "read its trail",
        "The trail shows who looked and wrote. It is never used to rank staff.",
        """
        role                   | own | team | PDU | region | elsewhere | nobody's | restricted | named | barred
        -----------------------+-----+------+-----+--------+-----------+----------+------------+-------+-------
        community practitioner | no  | no   | no  | no     | no        | no       | no         | no    | no
        prison practitioner    | no  | no   | no  | no     | no        | no       | no         | no    | no
        senior practitioner    | no  | no   | no  | no     | no        | no       | no         | no    | no
        head of PDU            | yes | yes  | yes | no     | no        | no       | yes        | yes   | no
        regional director      | yes | yes  | yes | yes    | no        | no       | yes        | yes   | no
        accommodation desk     | no  | no   | no  | no     | no        | no       | no         | no    | no
        programmes             | no  | no   | no  | no     | no        | no       | no         | no    | no
        victim liaison         | no  | no   | no  | no     | no        | no       | no         | no    | no
        inspector              | no  | no   | no  | no     | no        | no       | no         | no    | no
        policy owner           | no  | no   | no  | no     | no        | no       | no         | no    | no
        auditor                | yes | yes  | yes | yes    | yes       | yes      | yes        | yes   | yes
        """,
    ),
    Drawn(
        "restrict it",
        "And name the people on it, and lift the restriction.",
        """
        role                   | own | team | PDU | region | elsewhere | nobody's | restricted | named | barred
        -----------------------+-----+------+-----+--------+-----------+----------+------------+-------+-------
        community practitioner | no  | no   | no  | no     | no        | no       | no         | no    | no
        prison practitioner    | no  | no   | no  | no     | no        | no       | no         | no    | no
        senior practitioner    | no  | no   | no  | no     | no        | no       | no         | no    | no
        head of PDU            | yes | yes  | yes | no     | no        | no       | yes        | yes   | no
        regional director      | yes | yes  | yes | yes    | no        | no       | yes        | yes   | no
        accommodation desk     | no  | no   | no  | no     | no        | no       | no         | no    | no
        programmes             | no  | no   | no  | no     | no        | no       | no         | no    | no
        victim liaison         | no  | no   | no  | no     | no        | no       | no         | no    | no
        inspector              | no  | no   | no  | no     | no        | no       | no         | no    | no
        policy owner           | no  | no   | no  | no     | no        | no       | no         | no    | no
        auditor                | no  | no   | no  | no     | no        | no       | no         | no    | no
        """,
    ),
    Drawn(
        "erase by law",
        "With the authority for it named, which takes the place of the reason.",
        """
        role                   | own    | team   | PDU    | region | elsewhere | nobody's | restricted | named  | barred
        -----------------------+--------+--------+--------+--------+-----------+----------+------------+--------+-------
        community practitioner | no     | no     | no     | no     | no        | no       | no         | no     | no
        prison practitioner    | no     | no     | no     | no     | no        | no       | no         | no     | no
        senior practitioner    | no     | no     | no     | no     | no        | no       | no         | no     | no
        head of PDU            | no     | no     | no     | no     | no        | no       | no         | no     | no
        regional director      | reason | reason | reason | reason | no        | no       | reason     | reason | no
        accommodation desk     | no     | no     | no     | no     | no        | no       | no         | no     | no
        programmes             | no     | no     | no     | no     | no        | no       | no         | no     | no
        victim liaison         | no     | no     | no     | no     | no        | no       | no         | no     | no
        inspector              | no     | no     | no     | no     | no        | no       | no         | no     | no
        policy owner           | no     | no     | no     | no     | no        | no       | no         | no     | no
        auditor                | no     | no     | no     | no     | no        | no       | no         | no     | no
        """,
    ),
)
