"""Put a fact right; take it back."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponse

from allsteps.access.answers import Answer
from allsteps.access.standing import Standing
from allsteps.actions.desk import Desk
from allsteps.actions.opening import OpenedSubject
from allsteps.actions.recording import fact_of, may_amend, may_take_back
from allsteps.record.fact import Fact, FactId
from allsteps.record.vocabulary import Kind
from allsteps.web.correcting.forms import correct_form, retract_form
from allsteps.web.shell.standing import SignedIn
from allsteps.web.writing.door import Writer, writes
from allsteps.web.writing.journey import Form, run

May = Callable[[Desk, Standing, OpenedSubject, FactId], Answer]
FormOf = Callable[[Writer, Kind, Fact], Form]


@writes
def correct(request: SignedIn, writer: Writer, fact: str) -> HttpResponse:
    return _amended(writer, fact, may_amend, correct_form)


@writes
def retract(request: SignedIn, writer: Writer, fact: str) -> HttpResponse:
    return _amended(writer, fact, may_take_back, retract_form)


def _amended(writer: Writer, bare: str, may: May, form_of: FormOf) -> HttpResponse:
    """The source of a fact that was recorded here need not be named. A fact of no known kind cannot be put right."""
    named: FactId = (writer.request.GET.get("source", writer.desk.source), bare)
    writer.may = lambda opened: may(writer.desk, writer.standing, opened, named)
    fact = fact_of(writer.frame.opened, named)
    kind = writer.desk.vocabulary.kind_by_name.get(fact.kind) if fact else None
    if fact is None or kind is None:
        raise Http404
    return run(writer, form_of(writer, kind, fact))
