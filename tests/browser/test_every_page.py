"""Every page of the table of addresses × every role: no barrier, no wider than the screen, and titled for itself.

A picture of each is kept for whoever names a folder: ALLSTEPS_EVERY_PICTURE=folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from allsteps.access.roles import Role
from tests.browser.conftest import Arrives
from tests.lib.browsing import DESKTOP, PHONE, Somebody
from tests.lib.example_pages import EXAMPLES, ONLY_SENT, Example, names_told
from tests.lib.journey_caseload import ACCOUNT_BY_ROLE, PEOPLE, TODAY, office  # noqa: F401

WHY = "Looked at together with the senior practitioner"


def test_every_name_of_the_table_of_addresses_has_an_example(ledger: object) -> None:
    named = set(_names())
    assert named - {example.name for example in EXAMPLES} - ONLY_SENT == set(), "write an example"
    assert {example.name for example in EXAMPLES} <= named, "an example of a page that is no more"


@pytest.mark.parametrize("role", Role, ids=lambda role: str(role).replace(" ", "-"))
def test_every_page_that_a_role_sees_has_no_barrier(arrives: Arrives, role: Role) -> None:
    """On a wide screen; where the role does not see a page, the refusal's own page is looked at."""
    visitor = arrives(width=DESKTOP)
    visitor.signs_in(ACCOUNT_BY_ROLE[role])
    _give_reasons(visitor)
    _walk(visitor, role, _for(role))


@pytest.mark.parametrize(
    "role", sorted({example.seen_by for example in EXAMPLES}), ids=lambda role: str(role)
)
def test_every_page_has_no_barrier_on_a_phone(arrives: Arrives, role: Role) -> None:
    """Each page once, by the role whose work it is."""
    visitor = arrives(width=PHONE)
    visitor.signs_in(ACCOUNT_BY_ROLE[role])
    _walk(visitor, role, [example for example in EXAMPLES if example.seen_by is role])


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_every_form_sent_empty_says_what_is_missing_without_a_barrier(arrives: Arrives, width: int) -> None:
    by_role: dict[Role, list[Example]] = {}
    for example in EXAMPLES:
        if example.name in SENT_EMPTY:
            by_role.setdefault(example.seen_by, []).append(example)
    for role, examples in by_role.items():
        visitor = arrives(width=width)
        visitor.signs_in(ACCOUNT_BY_ROLE[role])
        for example in examples:
            visitor.opens(example.address)
            visitor.sends_empty()
            visitor.sees("There is a problem")
            assert visitor.page.title().startswith("Error: "), example.address
            assert not names_told(visitor.page.title())
            visitor.finds_no_barrier()
            visitor.keeps_picture(f"empty-{example.label}")


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_what_is_found_and_what_is_checked_have_no_barrier(arrives: Arrives, width: int) -> None:
    """Pages that only a sent form shows: results of a search, the check before saving, a wrong day."""
    ann = arrives(width=width)
    ann.signs_in(ACCOUNT_BY_ROLE[Role.COMMUNITY_PRACTITIONER])
    for number in (PEOPLE["mover"].crn, PEOPLE["far"].crn, "X999999"):
        ann.opens("/search")
        ann.writes("Number", number)
        ann.presses("Search")
        ann.sees_heading("Search results")
        ann.finds_no_barrier()
        ann.keeps_picture(f"found-{number}")
    ann.opens("/cases/mover/record/home-visit?ref.address=a-2&detail.outcome=seen+at+the+address")
    ann.writes_day("Day it happened", TODAY)
    ann.presses("Check before saving")
    ann.finds_no_barrier()
    ann.keeps_picture("check-home-visit")
    ann.presses("Save")
    ann.finds_no_barrier()
    ann.keeps_picture("saved-home-visit")
    ann.opens("/cases/mover/timeline?as_at-day=31&as_at-month=2&as_at-year=2026")
    ann.sees("There is a problem")
    ann.finds_no_barrier()
    for nowhere in ("/cases/nobody/", "/cases/mover/steps/no-such-standard/2026-01-01/", "/nothing"):
        ann.opens(nowhere)
        ann.finds_no_barrier()


SENT_EMPTY = frozenset(
    {"sign-in", "search", "record", "retract", "set-aside", "vary", "acknowledge", "decide-otherwise", "accept-gap",
     "erase", "reason", "restrict"}
)  # fmt: skip


def _for(role: Role) -> list[Example]:
    """Those whose work it is see every example of a page, everybody else the first of each name."""
    first = {example.name: example for example in reversed(EXAMPLES)}
    return [each for each in EXAMPLES if each.seen_by is role or first[each.name] is each]


def _walk(visitor: Somebody, role: Role, examples: Iterable[Example]) -> None:
    name_by_title: dict[str, str] = {}
    refusal_seen = False
    for example in examples:
        status = visitor.opens(example.address)
        seen = status == 200 and not _asked_why(visitor, example)
        assert seen or example.seen_by is not role, f"{role} does not see {example.address}: {status}"
        assert status in (200, 403), f"{example.address} gave {status}"
        if not seen and refusal_seen:
            continue
        refusal_seen = refusal_seen or not seen
        visitor.sees("Synthetic data")
        visitor.finds_no_barrier()
        visitor.keeps_picture(f"{str(role).replace(' ', '-')}-{example.label}")
        title = visitor.page.title()
        assert not names_told(title.replace("–", " ")), f"the title of {example.address} names somebody"
        if seen and visitor.page.url == visitor.address + example.address:
            other = name_by_title.setdefault(title, example.name)
            assert other == example.name, f"“{title}” is the title of {other} and of {example.name}"


def _asked_why(visitor: Somebody, example: Example) -> bool:
    return "/reason" in visitor.page.url and example.name != "reason"


def _give_reasons(visitor: Somebody) -> None:
    """Whoever may open a case with a reason gives one, so that the walk sees all that the role may."""
    for subject in sorted(
        {example.address.split("/")[2] for example in EXAMPLES if example.subject.startswith("case:")}
    ):
        if subject == "other":
            continue
        visitor.opens(f"/cases/{subject}/reason")
        box = visitor.page.get_by_label("Why do you need to open this record?")
        if box.count():
            box.fill(WHY)
            visitor.presses("Open the record")


def _names() -> Iterator[str]:
    from django.urls import get_resolver

    def walked(patterns: Iterable[Any]) -> Iterator[str]:
        for each in patterns:
            if hasattr(each, "url_patterns"):
                yield from walked(each.url_patterns)
            elif each.name:
                yield each.name

    return walked(get_resolver().url_patterns)
