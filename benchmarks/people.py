"""What each of the ten people does, for Locust. Started by `benchmarks.pages`."""

from __future__ import annotations

import html
import json
import os
import random
import re
from collections import defaultdict
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from locust import HttpUser, between, events, task

TIMES: dict[str, list[float]] = defaultdict(list)
FAILED: dict[str, int] = defaultdict(int)

_SERVER = re.compile(r"page;dur=([0-9.]+)")
_CASE = re.compile(r'href="(/cases/[^"/]+/)')
_STEP = re.compile(r'href="(/cases/[^"/]+/steps/[^"]+/[0-9-]+/[^"]*)"')
_HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*>')
_NAME, _VALUE = re.compile(r'name="([^"]*)"'), re.compile(r'value="([^"]*)"')


class Person(HttpUser):
    """Signs in as one of the people whom the sign-in page offers in this role."""

    abstract = True
    wait_time = between(1, 3)
    role = ""

    def on_start(self) -> None:
        page = self.client.get("/sign-in", name="sign in").text
        accounts = re.findall(r'name="account"[^>]*value="([^"]+)"', page)
        mine = [account for account in accounts if account.startswith(self.role)]
        self.client.post(
            "/sign-in", {**hidden(page), "account": random.choice(mine or accounts)}, name="sign in, chosen"
        )
        self.cases: list[str] = []

    def see(self, address: str, name: str) -> str:
        with self.client.get(address, name=name, catch_response=True) as answer:
            return _noted(answer, name)

    def send(self, address: str, fields: dict[str, str], name: str) -> str:
        with self.client.post(
            address, fields, name=name, catch_response=True, allow_redirects=False
        ) as answer:
            return _noted(answer, name)


class Practitioner(Person):
    weight = 7
    role = "o-"

    @task(4)
    def my_cases(self) -> None:
        self.cases = _CASE.findall(self.see("/", "my cases")) or self.cases

    @task(6)
    def case(self) -> None:
        address = self._some_case()
        steps = _STEP.findall(self.see(address, "case"))
        if steps:
            self.see(html.unescape(random.choice(steps)), "step")

    @task(2)
    def tabs(self) -> None:
        address = self._some_case()
        self.see(
            address + random.choice(["steps", "risk", "accommodation", "work", "people", "decisions"]), "tab"
        )
        self.see(address + "timeline", "timeline")
        self.see(address + "timeline?as_at=2026-06-30&known_on=2026-07-15", "timeline, as known then")

    @task(2)
    def record(self) -> None:
        address = self._some_case() + "record/contact"
        form = self.see(address, "record: form")
        day = datetime.now(ZoneInfo("Europe/London")).date()
        fields = {
            **hidden(form), "on-day": str(day.day), "on-month": str(day.month), "on-year": str(day.year),
            "details.kind": "telephone", "details.outcome": "attended",
        }  # fmt: skip
        check = self.send(address, fields, "record: check")
        self.send(address, hidden(check), "record: save")

    @task(1)
    def search(self) -> None:
        form = self.see("/search", "search: form")
        name = random.choice(["smith", "jones", "taylor", "brown", "wil"])
        self.send("/search", {**hidden(form), "name": name}, "search: results")

    def _some_case(self) -> str:
        if not self.cases:
            self.my_cases()
        return random.choice(self.cases)


class Senior(Person):
    weight = 2
    role = "u-senior"

    @task
    def team(self) -> None:
        page = self.see("/team", "my team")
        cases = _CASE.findall(page)
        if cases:
            self.see(random.choice(cases), "case")


class Director(Person):
    weight = 1
    role = "u-regional-director"

    @task
    def region(self) -> None:
        self.see("/team", "my region")
        self.see("/standards", "standards")


def hidden(page: str) -> dict[str, str]:
    found = ((_NAME.search(each), _VALUE.search(each)) for each in _HIDDEN.findall(page))
    return {name[1]: html.unescape(value[1] if value else "") for name, value in found if name}


def _noted(answer: Any, name: str) -> str:
    said = _SERVER.search(answer.headers.get("Server-Timing", ""))
    if answer.status_code >= 400 or said is None:
        FAILED[f"{name}: {answer.status_code}"] += 1
        answer.failure(str(answer.status_code))
    else:
        TIMES[name].append(float(said[1]))
        answer.success()
    return str(answer.text)


@events.quitting.add_listener
def write(**_: Any) -> None:
    pages = {
        name: {
            "requests": len(times),
            "median_ms": round(sorted(times)[len(times) // 2], 1),
            "p95_ms": round(sorted(times)[int(len(times) * 0.95)], 1),
        }
        for name, times in sorted(TIMES.items())
        if times
    }
    together = sorted(time for times in TIMES.values() for time in times)
    found = {
        "pages": pages,
        "all_pages_p95_ms": round(together[int(len(together) * 0.95)], 1) if together else None,
        "failed": dict(FAILED),
    }
    Path(os.environ["ALLSTEPS_FIGURES"]).write_text(json.dumps(found), encoding="utf-8")
