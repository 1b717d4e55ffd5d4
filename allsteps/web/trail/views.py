"""The whole trail for auditors, and a subject's own for those who answer for it. Reading it leaves an entry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from allsteps.access.answers import insist
from allsteps.access.may import may_read_trail
from allsteps.actions.auditing import read_trail, read_trail_of
from allsteps.record.ports import TrailEntry
from allsteps.store.trail import TrailQuery, acts, entries
from allsteps.web.case.addresses import page, subject_of
from allsteps.web.desk import desk
from allsteps.web.govuk.errors import Faults
from allsteps.web.shell.standing import SignedIn
from allsteps.web.trail import presenter
from allsteps.web.trail.forms import before_from, fields_shown, read_query, said

EACH = 50
"""Entries of a page."""


@require_safe
def trail(request: SignedIn) -> HttpResponse:
    insist(may_read_trail(request.standing))
    faults, before = Faults(), before_from(request.GET)
    query = read_query(request.GET, faults)
    found: Sequence[TrailEntry] = ()
    if not faults:
        found = read_trail(desk(), request.standing, said(query, before), _reading(query, before))
    shown = {
        "fields": fields_shown(request.GET, acts(), faults),
        "faults": faults,
        "filtered": bool(said(query, None)),
        **_page(request.GET, found),
    }
    return render(request, "trail/trail.html", shown, status=422 if faults else 200)


@require_safe
def case_trail(request: SignedIn, folder: str, bare: str) -> HttpResponse:
    subject, before = subject_of(folder, bare), before_from(request.GET)
    query = TrailQuery(subject=subject)
    found = read_trail_of(desk(), request.standing, subject, said(query, before), _reading(query, before))
    opens = request.standing.officer is not None or request.standing.scope.kind != "nation"
    shown = {"subject": subject, "case": page("case", subject) if opens else "", **_page(request.GET, found)}
    return render(request, "trail/case_trail.html", shown)


def _reading(query: TrailQuery, before: int | None) -> Callable[[], Sequence[TrailEntry]]:
    """One more than is shown, which tells whether there are older ones."""
    return lambda: entries(query, before, EACH + 1)


def _page(asked: QueryDict, found: Sequence[TrailEntry]) -> dict[str, Any]:
    filters = {name: value for name, value in asked.items() if name != "before" and value}
    older = ""
    if len(found) > EACH:
        older = "?" + urlencode({**filters, "before": str(found[EACH - 1].position)})
    newest = "?" + urlencode(filters) if "before" in asked else ""
    return {"entries": presenter.shown(found[:EACH]), "older": older, "newest": newest}
