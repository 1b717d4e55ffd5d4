"""A reason is asked for before a record outside somebody's own work is opened, and is kept on the trail.

Nothing of the record is shown here: whoever has not said why has not opened it.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext

from allsteps.access.answers import Denied
from allsteps.access.opening import SHORTEST_REASON, is_a_reason
from allsteps.actions.opening import give_reason, may_open_now
from allsteps.web.case.addresses import page
from allsteps.web.govuk import fields
from allsteps.web.govuk.errors import Faults
from allsteps.web.shell import errors
from allsteps.web.shell.language import onward
from allsteps.web.shell.standing import SignedIn
from allsteps.web.writing.door import Writer, writes
from allsteps.web.writing.seals import Seal


@writes
def reason(request: SignedIn, writer: Writer) -> HttpResponse:
    if request.method != "POST":
        answer = may_open_now(writer.desk, writer.standing, writer.subject)
        if answer.allowed:
            return HttpResponseRedirect(_onward(writer))
        return _page(writer, Faults()) if answer.needs_reason else errors.refused(request, answer)
    given, faults = request.POST.get("reason", "").strip(), Faults()
    if not is_a_reason(given):
        shortest = {"n": SHORTEST_REASON}
        faults.add("reason", gettext("Say why, in %(n)d characters or more") % shortest)
        return _page(writer, faults, given)
    try:
        give_reason(writer.desk, writer.standing, writer.subject, given)
    except Denied as denied:
        return errors.refused(request, denied.answer)
    return HttpResponseRedirect(_onward(writer))


def _page(writer: Writer, faults: Faults, given: str = "") -> HttpResponse:
    question: dict[str, Any] = fields.textarea(
        "reason", gettext("Why do you need to open this record?"), value=given, faults=faults, page_heading=True,
        rows=3,
        hint=gettext(
            "Such as: covering for a colleague today; the police have rung about this person; a transfer to my team is "
            "planned. Name nobody else."
        ),
    )  # fmt: skip
    # Its version is not looked at: nothing of the record is read for this page.
    seal = Seal(writer.subject, 0, writer.standing.account, writer.desk.new_id())
    shown = {"question": question, "faults": faults, "seal": seal, "next": _onward(writer)}
    return render(writer.request, "reasons/reason.html", shown, status=422 if faults else 200)


def _onward(writer: Writer) -> str:
    """Where the link led that was refused, if that is a page of ours; else the record's first page."""
    wanted = onward(writer.request)
    return wanted if wanted != "/" else page("case", writer.subject) or "/"
