"""Where somebody sleeps tonight: what the latest fact says, and not known where it does not say."""

from __future__ import annotations

from datetime import date

import pytest

from allsteps.oversight.summary import case_summary
from allsteps.oversight.tonight import Tonight
from tests.lib.case_record import library_rules, view_of

COLUMNS = "case | fact | on | until | address | premises | placement | kind | confirmed | outcome | prison"
RULE = "-+-".join("-" * len(name) for name in COLUMNS.split(" | "))
BEGUN = "A | supervision started | 2026-01-05 | | | | | | | |"


def sleeps(*rows: str, as_at: str = "2026-03-31") -> Tonight | None:
    """Each row: fact, day, and then `name=value`."""
    return case_summary(
        view_of("\n".join([COLUMNS, RULE, BEGUN, *map(_row, rows)]), as_at), library_rules()
    ).tonight


def _row(text: str) -> str:
    kind, on, *said = (part.strip() for part in text.split(","))
    values = dict(part.split("=") for part in said)
    named = (values.pop(name, "") for name in COLUMNS.split(" | ")[3:])
    row = " | ".join(["A", kind, on, *named])
    assert not values
    return row


HOME = "moved to address, 2026-03-01, address=a-1, kind=own, confirmed=told by person"
HOTEL = "placement arrived, 2026-03-10, placement=pl-1, premises=p-1, kind=hotel or B&B"


def place(*rows: str) -> tuple[str, str | None, str | None]:
    found = sleeps(*rows)
    assert found is not None
    since = None if found.since is None else f"{found.since:%m-%d}"
    return (found.place, found.address or found.premises, since)


@pytest.mark.parametrize(
    "rows, wanted",
    [
        ((), ("not known", None, None)),
        ((HOME,), ("at an address", "a-1", "03-01")),
        ((HOME, "moved to address, 2026-03-09, address=a-2, kind=sofa"), ("at an address", "a-2", "03-09")),
        ((HOME, "moved to address, 2026-03-09, kind=unknown"), ("not known", None, "03-09")),
        ((HOME, HOTEL), ("at an address", "p-1", "03-10")),
        # Departed without an address: nobody is put back at the address before.
        ((HOME, HOTEL, "placement departed, 2026-03-12, placement=pl-1"), ("not known", None, "03-12")),
        # Departed again from where he is not known to be: it has not been known for as long.
        ((HOTEL, "placement departed, 2026-03-12", "placement departed, 2026-03-14"), ("not known", None, "03-12")),
        # He moved on the day he left; the order of writing does not matter.
        (
            (HOTEL, "moved to address, 2026-03-12, address=a-2, kind=own",
             "placement departed, 2026-03-12, placement=pl-1"),
            ("at an address", "a-2", "03-12"),
        ),
        # The move says that he lives in the hotel, and then he leaves that hotel, on one day.
        (
            ("moved to address, 2026-03-12, address=a-2, premises=p-1, kind=hotel or B&B",
             "placement departed, 2026-03-12, premises=p-1"),
            ("not known", None, "03-12"),
        ),
        ((HOME, "received into custody, 2026-03-05"), ("in custody", None, "03-05")),
        # A departure from a hostel is often recorded after the arrest that caused it.
        ((HOTEL, "received into custody, 2026-03-15", "placement departed, 2026-03-15"), ("in custody", None, "03-15")),
        ((HOME, "received into custody, 2026-03-05", "released, 2026-03-20"), ("not known", None, "03-20")),
        (
            ("address proposed, 2026-03-02, address=a-9, kind=supported", "received into custody, 2026-03-05",
             "released, 2026-03-20, address=a-9"),
            ("at an address", "a-9", "03-20"),
        ),
        (
            ("received into custody, 2026-03-05", "moved to address, 2026-03-20, address=a-2, kind=own",
             "released, 2026-03-20"),
            ("at an address", "a-2", "03-20"),
        ),
        ((HOME, "whereabouts unknown started, 2026-03-08"), ("whereabouts unknown", None, "03-08")),
        # It is known again where he is, and nobody has said where.
        (
            (HOME, "whereabouts unknown started, 2026-03-08", "whereabouts unknown ended, 2026-03-11"),
            ("not known", None, "03-08"),
        ),
    ],
)  # fmt: skip
def test_the_latest_fact_says_where(
    rows: tuple[str, ...], wanted: tuple[str, str | None, str | None]
) -> None:
    assert place(*rows) == wanted


def test_a_stay_ends_on_its_own_last_day() -> None:
    """Until the 20th, exclusive: on the 19th he is there, on the 20th it is not known."""
    stay = "moved to address, 2026-03-01, until=2026-03-20, address=a-1, kind=CAS3"
    last, after = sleeps(stay, as_at="2026-03-19"), sleeps(stay, as_at="2026-03-20")
    assert last is not None
    assert (last.place, last.until) == ("at an address", date(2026, 3, 20))
    assert after == Tonight("not known", date(2026, 3, 20))


def test_the_sort_of_place_of_a_release_is_that_of_the_address_proposed() -> None:
    found = sleeps(
        "address proposed, 2026-03-02, address=a-9, kind=supported",
        "received into custody, 2026-03-05, prison=HMP Example",
        "released, 2026-03-20, address=a-9",
    )
    assert found is not None
    assert (found.kind, found.confirmed, found.confirmed_on) == ("supported", None, None)


def test_the_prison_is_named() -> None:
    found = sleeps(HOME, "received into custody, 2026-03-05, prison=HMP Example")
    assert found == Tonight("in custody", date(2026, 3, 5), prison="HMP Example")


def test_nobody_asks_where_the_dead_sleep() -> None:
    assert sleeps(HOME, "died, 2026-03-08") is None


VISIT = "home visit, 2026-03-12, address=a-1, outcome="


@pytest.mark.parametrize(
    "rows, how, on",
    [
        ((), "told by person", date(2026, 3, 1)),
        ((VISIT + "seen at the address",), "seen there", date(2026, 3, 12)),
        ((VISIT + "not in",), "told by person", date(2026, 3, 1)),
        (("home visit, 2026-03-12, address=a-2, outcome=seen at the address",), "told by person", date(2026, 3, 1)),
        # Seen before he moved in: that says nothing of where he lives now.
        (("home visit, 2026-02-12, address=a-1, outcome=seen at the address",), "told by person", date(2026, 3, 1)),
        (
            ("address confirmed, 2026-03-15, address=a-1, confirmed=premises confirmed",),
            "premises confirmed", date(2026, 3, 15),
        ),
        # What makes it sure is not undone by what he says later.
        (
            (VISIT + "seen at the address", "address confirmed, 2026-03-15, address=a-1, confirmed=told by person"),
            "seen there", date(2026, 3, 12),
        ),
    ],
)  # fmt: skip
def test_it_says_how_we_know(rows: tuple[str, ...], how: str, on: date) -> None:
    found = sleeps(HOME, *rows)
    assert found is not None
    assert (found.confirmed, found.confirmed_on) == (how, on)
