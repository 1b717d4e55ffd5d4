"""The reference page of access: the drawn tables, as they run."""

from __future__ import annotations

from collections.abc import Iterator

from allsteps.access.refusals import REFUSALS
from tests.lib.access_drawn import DRAWN
from tests.lib.access_situations import SITUATIONS_IN_WORDS
from tests.lib.tables import table

_HEAD = """# Who may

What each role may do with a case, by where the case is. Made by `make docs` from `tests/lib/access_drawn.py`, whose
tables run as tests; the rules are `allsteps/access/rules.py`. All of it is our choice, to be agreed with the agency
that adopts the product.

The person who asks works in one team of a delivery unit, and works day by day with: a practitioner, a caseload; a
senior practitioner, a team; a head of PDU, a unit; a director, a desk, programmes and victim liaison, a region; the
others, the nation. `yes`; `reason`: once a reason is given, which the trail keeps; `no`, with a sentence that says
who can instead.

The case is:
"""


def access_page() -> str:
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield _HEAD
    yield from (f"- **{name}**: {words};" for name, words in SITUATIONS_IN_WORDS.items())
    for drawn in DRAWN:
        yield f"\n## May this person {drawn.question}?\n"
        yield f"{drawn.words}\n"
        yield f"```text\n{table(drawn.table)}\n```"
    yield "\n## What a refusal says\n"
    yield from (f"- {sentence}" for sentence in REFUSALS.values())
    yield ""
