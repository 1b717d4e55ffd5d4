"""Somebody at a browser, in words: what is given, what they do, what they then see.

    somebody.signs_in("o-1"); somebody.opens("/"); somebody.sees("My cases"); somebody.finds_no_barrier()

Each has a browser context of their own, so two people in one test are two people.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.lib.axe import findings

DESKTOP: Final = 1280
PHONE: Final = 390
WIDTHS: Final = (DESKTOP, PHONE)
HEIGHT: Final = {DESKTOP: 900, PHONE: 844}
PICTURES: Final = "ALLSTEPS_PICTURES"
"""The variable that names the folder for the pictures of the documentation. A test run without it leaves none."""
EVERY_PICTURE: Final = "ALLSTEPS_EVERY_PICTURE"
"""The variable that names the folder for a picture of every page walked."""

Language = Literal["en", "cy"]
TO_LANGUAGE: Final = {"cy": "Cymraeg", "en": "English"}


@dataclass
class Somebody:
    """One person with one browser. `page` is there for what has no words here."""

    context: BrowserContext
    address: str
    page: Page = field(init=False)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        # A script that the policy forbids, or that fails, is a fault of the page whatever is seen.
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._heard)

    # given and when

    def opens(self, path: str) -> int:
        """The status of what was shown."""
        answered = self.page.goto(self.address + path)
        return answered.status if answered else 0

    def opens_another_tab(self) -> Somebody:
        """A second tab of the same browser: whoever signs in there is signed in here, too."""
        return Somebody(self.context, self.address)

    def signs_in(self, account: str) -> None:
        """As a person of the demonstration, on the page; also somebody whom the page does not offer."""
        self.opens("/sign-in")
        offered = self.page.locator(f"input[name=account][value='{account}']")
        if offered.count():
            offered.check()
            self.page.locator("main button").click()
            return
        token = self.page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
        form = {"account": account, "csrfmiddlewaretoken": token}
        answered = self.context.request.post(f"{self.address}/sign-in", form=form, max_redirects=0)
        assert answered.status == 302, f"{account} cannot sign in"
        self.opens("/")

    def signs_out(self) -> None:
        self.page.locator("form[action='/sign-out'] button").click()

    def switches_to(self, language: Language) -> None:
        self.presses(TO_LANGUAGE[language])

    def presses(self, name: str) -> None:
        """A button by its text."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def sends_empty(self) -> None:
        """The page's form as it is, with its own first button."""
        self.page.locator("main form button").first.click()

    def follows(self, name: str) -> None:
        """A link by its text."""
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def goes_to(self, name: str) -> None:
        """A link of the main menu, which a phone with scripts keeps folded."""
        menu = self.page.get_by_role("button", name="Show or hide the main menu")
        if menu.is_visible():
            menu.click()
        self.follows(name)

    def chooses(self, label: str, *, exact: bool = True) -> None:
        """A radio button or a checkbox by its label, or by a part of it."""
        self.page.get_by_label(label, exact=exact).check()

    def writes(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).fill(text)

    def writes_day(self, legend: str, on: date) -> None:
        boxes = self.page.get_by_role("group", name=legend).get_by_role("textbox")
        for place, value in enumerate((on.day, on.month, on.year)):
            boxes.nth(place).fill(str(value))

    # then

    def sees(self, text: str) -> None:
        expect(self.page.locator("body")).to_contain_text(text)

    def sees_in_order(self, *texts: str) -> None:
        """Each below the one before."""
        expect(self.page.locator("body")).to_contain_text(texts[0])
        said, place = self.page.locator("body").inner_text(), 0
        for text in texts:
            place = said.find(text, place)
            assert place >= 0, f"{self.page.url} does not say “{text}”, or not after what stands before it"

    def sees_row(self, *texts: str) -> None:
        """A row of a table that says all of this; on a phone it looks like a card."""
        rows = self.page.locator("tr")
        for text in texts:
            rows = rows.filter(has_text=text)
        expect(rows.first).to_be_visible()

    def does_not_see(self, text: str) -> None:
        expect(self.page.locator("body")).not_to_contain_text(text)

    def is_at(self, path: str) -> None:
        expect(self.page).to_have_url(self.address + path)

    def sees_heading(self, text: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(text)

    def reads_in(self, language: Language) -> None:
        expect(self.page.locator("html")).to_have_attribute("lang", language)

    def finds_no_barrier(self) -> None:
        """axe finds nothing, the page is no wider than the screen, and no script has failed."""
        found = findings(self.page)
        assert not found, f"{self.page.url}\n" + "\n".join(found)
        wide, screen = self.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert wide <= screen, f"{self.page.url} is {wide} pixels wide on a screen of {screen}"
        assert not self.errors, f"{self.page.url}\n" + "\n".join(self.errors)

    def takes_picture(self, name: str) -> None:
        """What a wide screen shows, as `<name>.png`, if somebody wants pictures (`make pictures`); else nothing."""
        if self._width == DESKTOP:
            self._pictured(PICTURES, name, whole=False)

    def keeps_picture(self, name: str) -> None:
        """The whole page as `<name>-<width>.png`, if somebody wants to look at every page; else nothing."""
        self._pictured(EVERY_PICTURE, f"{name}-{self._width}", whole=True)

    @property
    def _width(self) -> int:
        return (self.page.viewport_size or {"width": DESKTOP})["width"]

    def _pictured(self, variable: str, name: str, *, whole: bool) -> None:
        if folder := os.environ.get(variable):
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=Path(folder) / f"{name}.png", full_page=whole, animations="disabled")

    def _heard(self, message: object) -> None:
        kind, text = getattr(message, "type", ""), str(getattr(message, "text", ""))
        # Chromium tells every refused page as an error; the tests of refusals look at those themselves.
        if kind == "error" and "Failed to load resource" not in text:
            self.errors.append(text)


def somebody(browser: Browser, address: str, *, width: int = DESKTOP, scripts: bool = True) -> Somebody:
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT[width]},
        java_script_enabled=scripts,
        locale="en-GB",
        timezone_id="Europe/London",
        reduced_motion="reduce",
    )
    return Somebody(context, address)
