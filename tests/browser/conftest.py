"""Journeys in a real browser: Debian's Chromium, a server on this machine, and a database for each test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.lib.axe import SCRIPT
from tests.lib.browsing import DESKTOP, Somebody, somebody
from tests.lib.ledger import Ledger, new_ledger
from tests.lib.live_server import Kept, live_server, log_kept
from tests.lib.logs import told_of_somebody

CHROMIUM: Final = shutil.which("chromium")
Arrives = Callable[..., Somebody]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("There is no chromium here. Install it: apt-get install chromium")
    if not SCRIPT.exists():
        pytest.skip("axe-core is not installed. Run: make setup")
    # Playwright keeps an event loop in this thread from here on, which Django takes for asynchronous code. It is
    # not: each test still does one thing after another. For every later test of this process, therefore.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "yes"
    with sync_playwright() as playwright:
        # The sandbox needs rights that a build machine's container does not have; only our own pages are opened.
        made = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield made
        made.close()


@pytest.fixture(scope="session", autouse=True)
def log() -> Iterator[Kept]:
    """Everything that the pages log while the tests of this folder run: nothing of it may tell of anybody."""
    with new_ledger():
        import allsteps.web.wsgi  # noqa: F401 (sets the log up as the pages do, for the last time)
    with log_kept() as kept:
        yield kept
    told = told_of_somebody(kept.lines)
    assert not told, "The log of the browser's run tells of somebody:\n" + "\n".join(told[:20])
    assert kept.lines, "The log of the browser's run was not kept."


@pytest.fixture
def address(ledger: Ledger) -> Iterator[str]:
    """Where the pages answer, on this test's ledger."""
    with live_server() as served:
        yield served


@pytest.fixture
def arrives(browser: Browser, address: str) -> Iterator[Arrives]:
    """`arrives(width=PHONE, scripts=False)`: somebody comes to the pages with a browser of their own."""
    came: list[Somebody] = []

    def arrive(*, width: int = DESKTOP, scripts: bool = True) -> Somebody:
        came.append(somebody(browser, address, width=width, scripts=scripts))
        return came[-1]

    yield arrive
    for each in came:
        each.context.close()
