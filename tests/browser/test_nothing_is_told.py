"""What a visit leaves behind: nothing about anybody in the log, and an entry on the trail for every record opened."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from allsteps.access.roles import Role
from tests.browser.conftest import Arrives
from tests.lib.browsing import Somebody, somebody
from tests.lib.example_pages import EXAMPLES
from tests.lib.journey_caseload import ACCOUNT_BY_ROLE, PEOPLE, office  # noqa: F401
from tests.lib.ledger import Ledger
from tests.lib.live_server import Kept
from tests.lib.logs import told_of_somebody
from tests.lib.tree import ROOT


def test_the_log_of_a_served_product_tells_of_nobody(
    browser: Browser,
    ledger: Ledger,
    tmp_path: Path,
) -> None:
    """The product as `allsteps serve` runs it, with all that any part of it writes: pages seen, refused, missing, found
    and sent, a session that has ended, and a page that went wrong.
    """
    output = tmp_path / "output.txt"
    with _served(ledger, output) as address:
        ann = somebody(browser, address)
        ann.signs_in(ACCOUNT_BY_ROLE[Role.COMMUNITY_PRACTITIONER])
        for example in EXAMPLES:
            ann.context.request.get(address + example.address)
        _searches(ann)
        ann.opens("/cases/X900001/?name=Quillfeather")
        ann.opens("/cases/far/reason")
        ann.presses("Open the record")
        _breaks(ledger)
        assert ann.opens("/cases/mover/") == 500
        ann.sees("Sorry, there is a problem")
        ann.does_not_see(PEOPLE["mover"].name)
        ann.context.clear_cookies()
        ann.opens("/cases/mover/timeline?name=Quillfeather")
        ann.context.close()
    lines = output.read_text(encoding="utf-8").splitlines()
    assert sum("page=" in line for line in lines) > len(EXAMPLES), "the requests were not logged"
    assert any("status=500" in line for line in lines), "the page did not go wrong"
    assert told_of_somebody(lines) == []


def test_the_log_says_which_page_and_how_long(arrives: Arrives, ledger: object, log: Kept) -> None:
    before = len(log.lines)
    ann = arrives()
    ann.signs_in(ACCOUNT_BY_ROLE[Role.COMMUNITY_PRACTITIONER])
    ann.opens("/cases/mover/timeline")
    line = re.compile(r"method=GET page=timeline status=200 ms=\d+ request=[0-9a-f]{16}")
    assert any(line.fullmatch(each) for each in log.lines[before:])


def test_what_tells_of_somebody_is_noticed() -> None:
    """The test of the test: each of these would be found in a log."""
    person = PEOPLE["mover"]
    born = f"{person.born:%Y-%m-%d}"
    for said in (person.name.upper(), person.crn, person.prison_number, person.postcode, born):
        assert told_of_somebody([f"error at {said}"])
    assert told_of_somebody(["GET /cases/c-1/ 200"])
    assert told_of_somebody(["GET /search?name=x"])
    assert told_of_somebody(["no such subject case:c-1"])
    assert not told_of_somebody(["method=GET page=case-risk status=200 ms=12 request=0123456789abcdef"])


@pytest.mark.parametrize(
    "role", [Role.COMMUNITY_PRACTITIONER, Role.HEAD_OF_PDU, Role.REGIONAL_DIRECTOR], ids=str
)
def test_no_record_is_read_without_an_entry_on_the_trail(
    arrives: Arrives,
    ledger: Ledger,
    role: Role,
) -> None:
    """Every address that names a case, an officer or premises: whoever is shown it is on its trail for it."""
    visitor = arrives()
    visitor.signs_in(ACCOUNT_BY_ROLE[role])
    seen = 0
    for example in EXAMPLES:
        if not example.subject:
            continue
        before = _entries(ledger)
        answered = visitor.context.request.get(visitor.address + example.address, max_redirects=0)
        new = _entries(ledger) - before
        if answered.status == 200:
            seen += 1
            assert new[(visitor_account := ACCOUNT_BY_ROLE[role]), example.subject] >= 1, (
                f"{visitor_account} read {example.address} and it is not on the trail"
            )
    assert seen > 20, "hardly a page was seen"


def _entries(ledger: Ledger) -> Counter[tuple[str, str]]:
    """How many entries there are, by account and subject."""
    with ledger.as_owner() as owner:
        rows = owner.execute("SELECT account, subject, count(*) FROM trail_entry GROUP BY 1, 2").fetchall()
    return Counter({(account, subject): count for account, subject, count in rows})


def _searches(ann: Somebody) -> None:
    person = PEOPLE["mover"]
    for label, text in (("Number", person.crn), ("Name", person.name), ("Name", "Quill")):
        ann.opens("/search")
        ann.writes(label, text)
        ann.presses("Search")
    ann.opens("/search")
    ann.writes("Name", person.name)
    ann.writes_day("Date of birth", person.born)
    ann.presses("Search")


def _breaks(ledger: Ledger) -> None:
    """What is kept of facts cannot be read any more, and the error that the database gives names a value."""
    with ledger.as_owner(unguarded=True) as owner:
        owner.execute("ALTER TABLE fact_content RENAME TO fact_content_of_quillfeather")


@contextmanager
def _served(ledger: Ledger, output: Path) -> Iterator[str]:
    """The product in a process of its own, on the test's ledger; all that it writes goes to the file."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "allsteps", "serve", "--port", str(port), "--workers", "1"]
    environment = {**os.environ, **ledger.environment}
    with output.open("wb") as stream:
        process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=stream, stderr=stream)
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)


def _wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the pages were not served within a minute")
