"""A case is restricted to those who hold it and those named, or opened again; each act with its reason on the trail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext, gettext_noop

from allsteps.access.may import may_restrict
from allsteps.access.opening import is_a_reason
from allsteps.actions.guarding import restrict_case
from allsteps.record.ports import RestrictionAct
from allsteps.store.models import Account
from allsteps.web.case.notice import leave_notice
from allsteps.web.govuk import fields
from allsteps.web.govuk.errors import Faults
from allsteps.web.shell.standing import SignedIn
from allsteps.web.shell.words import capital, word
from allsteps.web.writing.door import Writer, writes

ACTS: Final[Mapping[RestrictionAct, tuple[str, str]]] = {
    "restricted": (gettext_noop("Restrict it"), gettext_noop("The case is restricted.")),
    "named": (gettext_noop("Let somebody in"), gettext_noop("That person may open the case now.")),
    "unnamed": (
        gettext_noop("Let somebody in no longer"),
        gettext_noop("That person may open it no longer."),
    ),
    "opened": (gettext_noop("Lift the restriction"), gettext_noop("The case is restricted no longer.")),
}
"""What can be done, with what is said afterwards."""

NAMES_SOMEBODY: Final = ("named", "unnamed")


@writes
def restrict(request: SignedIn, writer: Writer) -> HttpResponse:
    if not writer.subject.startswith("case:"):
        raise Http404
    writer.may = lambda opened: may_restrict(writer.standing, opened.whereabouts)
    answers: QueryDict = request.POST if request.method == "POST" else QueryDict()
    faults = Faults()
    if request.method != "POST":
        return _page(writer, answers, faults)
    act, account = answers.get("act", ""), answers.get("person", "").strip()
    _find_faults(writer, act, account, answers.get("reason", ""), faults)
    if faults:
        return _page(writer, answers, faults)
    done = cast(RestrictionAct, act)
    if not _so_already(writer, act, account):
        named = account if act in NAMES_SOMEBODY else ""
        restrict_case(
            writer.desk, writer.standing, writer.subject, done, answers.get("reason", "").strip(), named
        )
    leave_notice(request, gettext(ACTS[done][1]))
    return HttpResponseRedirect(writer.frame.page("restrict"))


def _open_acts(writer: Writer) -> list[RestrictionAct]:
    whereabouts = writer.frame.opened.whereabouts
    if not whereabouts.restricted:
        return ["restricted"]
    return ["named", "unnamed", "opened"] if whereabouts.named else ["named", "opened"]


def _find_faults(writer: Writer, act: str, account: str, reason: str, faults: Faults) -> None:
    if act not in ACTS or (act not in _open_acts(writer) and not _so_already(writer, act, account)):
        faults.add("act", gettext("Choose what to do"))
    if act in NAMES_SOMEBODY and not Account.objects.filter(account=account, is_active=True).exists():
        faults.add("person", gettext("Enter the account of somebody who can sign in"))
    if not is_a_reason(reason):
        faults.add("reason", gettext("Say why, in a few words"))


def _so_already(writer: Writer, act: str, account: str) -> bool:
    """The form was sent twice, or somebody else was quicker: then there is nothing to do."""
    whereabouts = writer.frame.opened.whereabouts
    return {
        "restricted": whereabouts.restricted,
        "opened": not whereabouts.restricted,
        "named": whereabouts.restricted and account in whereabouts.named,
        "unnamed": whereabouts.restricted and account not in whereabouts.named,
    }.get(act, False)


def _page(writer: Writer, answers: QueryDict, faults: Faults) -> HttpResponse:
    whereabouts = writer.frame.opened.whereabouts
    acts = _open_acts(writer)
    chosen = answers.get("act", "") or (acts[0] if len(acts) == 1 else "")
    shown = {
        "restricted": whereabouts.restricted,
        "named": [
            (each.name, capital(word(each.role)), each.account)
            for each in Account.objects.filter(account__in=sorted(whereabouts.named)).order_by("account")
        ],
        "save": gettext(ACTS[acts[0]][0]) if len(acts) == 1 else gettext("Save"),
        "faults": faults,
        "seal": writer.fresh_seal(),
        "act": fields.radios(
            "act", gettext("What do you want to do?"), [(act, gettext(ACTS[act][0])) for act in acts], value=chosen,
            faults=faults, small=True,
        ),
        "who": fields.text(
            "person", gettext("Who (account)"), value=answers.get("person", ""), faults=faults, width="20",
            hint=gettext("Only for letting somebody in, or no longer. Such as o-12."),
        ),
        "names_somebody": whereabouts.restricted,
        "reason": fields.textarea(
            "reason", gettext("Why?"), value=answers.get("reason", ""), faults=faults, rows=3,
            hint=gettext("Kept on the trail. Name nobody."),
        ),
    }  # fmt: skip
    return writer.frame.render("reasons/restrict.html", shown, status=422 if faults else 200)
