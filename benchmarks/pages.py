"""Ten people at work at once: server time of every page and of recording a fact, against the budgets.

The load is Locust's: each person signs in, looks at the list, opens cases and steps, records a contact now and then,
and thinks between pages. Server time is what the server says of itself (`Server-Timing`), so that the load tool's own
share of the two cores is in it only as competition.

The database is filled first, which takes most of an hour at full scale; `ALLSTEPS_BENCH` names a folder where it is
kept, and a second run uses it again.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

CASES = 44_500
"""Somewhat more than 35,000 people, so that there are ten million facts."""

PEOPLE = 10
MINUTES = 4.0
PORT = 8310


def measure(scale: float) -> dict[str, Any]:
    folder = Path(os.environ.get("ALLSTEPS_BENCH", tempfile.gettempdir())) / f"pages-{scale:g}"
    environment = {**os.environ, "ALLSTEPS_DATA": str(folder), "ALLSTEPS_DEMONSTRATION": "yes"}
    cases = max(60, int(CASES * scale))
    began = time.monotonic()
    demo = [
        sys.executable,
        "-m",
        "allsteps",
        "demo",
        "--cases",
        str(cases),
        "--data",
        str(folder),
        "--no-serve",
    ]
    subprocess.run(demo, env=environment, check=True, stdout=subprocess.DEVNULL)
    filled = time.monotonic() - began
    log = folder / "server.log"
    with log.open("w", encoding="utf-8") as said:
        server = subprocess.Popen(
            [sys.executable, "-m", "allsteps", "serve", "--port", str(PORT)],
            env=environment,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        try:
            figures = _load(folder, scale)
        finally:
            os.killpg(server.pid, signal.SIGINT)
            server.wait(30)
    return {
        "cases": cases,
        "facts": _facts(environment),
        "people": PEOPLE,
        "filled_in_s": round(filled),
        **figures,
    }


def _load(folder: Path, scale: float) -> dict[str, Any]:
    out = folder / "load.json"
    minutes = MINUTES if scale >= 1 else 0.5
    people = str(Path(__file__).with_name("people.py"))
    locust = [
        sys.executable, "-m", "locust", "--headless", "--only-summary", "-f", people, "--host",
        f"http://127.0.0.1:{PORT}", "-u", str(PEOPLE), "-r", "2", "-t", f"{int(minutes * 60)}s",
    ]  # fmt: skip
    subprocess.run(
        locust, env={**os.environ, "ALLSTEPS_FIGURES": str(out)}, check=False, stdout=subprocess.DEVNULL
    )
    return dict(json.loads(out.read_text(encoding="utf-8")))


def _facts(environment: dict[str, str]) -> int:
    asked = "from allsteps.command.ledger import connect; connect(); from django.db import connection\n"
    asked += "c = connection.cursor(); c.execute('SELECT count(*) FROM fact'); print(c.fetchone()[0])"
    ran = subprocess.run(
        [sys.executable, "-c", asked], env=environment, check=True, capture_output=True, text=True
    )
    return int(ran.stdout)
