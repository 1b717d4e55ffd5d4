"""Decide about a step, or acknowledge that it is late."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpResponse

from allsteps.actions.deciding import StepNamed, may_decide
from allsteps.web.case.step_words import standards_by_id
from allsteps.web.deciding.forms import ASKINGS, decision_form
from allsteps.web.shell.standing import SignedIn
from allsteps.web.writing.door import Writer, writes
from allsteps.web.writing.journey import run


@writes
def decision(request: SignedIn, writer: Writer, standard: str, opened_on: date, named: str) -> HttpResponse:
    if standard not in standards_by_id(writer.desk.rules):
        raise Http404
    asking = ASKINGS[named]
    step = StepNamed(standard, request.GET.get("key", ""), opened_on)
    writer.may = lambda opened: may_decide(writer.desk, writer.standing, opened, asking.decision, step)
    return run(writer, decision_form(writer, asking, step))
