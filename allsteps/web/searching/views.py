"""The search, and what it found. What is found comes in answer to a post alone: nothing typed is in an address."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from allsteps.access.answers import insist
from allsteps.access.may import may_search
from allsteps.actions import searching
from allsteps.actions.searching import Match
from allsteps.web.case.names import Names
from allsteps.web.desk import desk
from allsteps.web.govuk.errors import Faults
from allsteps.web.searching import presenter
from allsteps.web.searching.finding import Met, find
from allsteps.web.searching.forms import Query, fields_shown, read_query
from allsteps.web.shell.standing import SignedIn


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: SignedIn) -> HttpResponse:
    insist(may_search(request.standing))
    faults = Faults()
    query = read_query(request.POST, faults) if request.method == "POST" else None
    shown: dict[str, Any] = {"fields": fields_shown(request.POST, faults), "faults": faults, "results": None}
    if query is not None and not faults:
        shown |= {"results": _results(request, query)}
    return render(request, "searching/search.html", shown, status=422 if faults else 200)


def _results(request: SignedIn, query: Query) -> dict[str, Any]:
    met = Met([], {}, False)

    def look() -> list[Match]:
        nonlocal met
        met = find(query, request.standing)
        return met.matches

    found = searching.search(desk(), request.standing, query.said, look)
    return {
        "shown": presenter.shown(found, met, Names()),
        "elsewhere": presenter.elsewhere(found, request.standing),
        "more": met.more,
    }
