"""The first page: an officer's own caseload; everybody else starts on the first page of their role."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from allsteps.access.standing import Scope
from allsteps.actions.listing import read_list
from allsteps.web.case.names import Names
from allsteps.web.case.notice import take_notice
from allsteps.web.caseload.filters import choices_shown, filters_from
from allsteps.web.caseload.presenter import Words, caseload_shown
from allsteps.web.caseload.reading import answering, read_caseload, standard_by_id
from allsteps.web.desk import desk
from allsteps.web.shell import clock
from allsteps.web.shell.navigation import start
from allsteps.web.shell.standing import SignedIn


@require_safe
def home(request: SignedIn) -> HttpResponse:
    first = start(request.standing.role)
    if first != "home":
        return redirect(first)
    standing, today = request.standing, clock.today()
    if standing.officer is None:
        return render(request, "caseload/unjoined.html")
    officer = standing.officer
    filters, whose = filters_from(request.GET), answering(standing.role)
    read = read_list(
        desk(), standing, Scope("caseload", officer), filters.chosen,
        lambda: read_caseload(officer, standing, whose, today),
    )  # fmt: skip
    words = Words(standard_by_id(), read.heads, Names(), officer)
    shown = {
        "cases": caseload_shown(read, words, filters, today, whose),
        "filters": choices_shown(filters),
        "filtered": bool(filters.chosen),
        "notice": take_notice(request),
    }
    return render(request, "caseload/cases.html", shown)
