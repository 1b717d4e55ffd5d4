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
from tests.lib.ledger import Ledger
from tests.lib.live_server import live_server

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
