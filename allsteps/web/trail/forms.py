"""Which part of the trail is asked for. Accounts and subjects are ids, so that no name is asked for in an address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from django.utils.translation import gettext

from allsteps.actions.opening import start_of
from allsteps.store.trail import TrailQuery
from allsteps.web.govuk import days, fields
from allsteps.web.govuk.errors import Faults
from allsteps.web.shell.words import capital, word

ACCOUNT: Final = re.compile(r"[A-Za-z0-9-]{1,80}")
SUBJECT: Final = re.compile(r"(case|officer|premises):[A-Za-z0-9-]{1,80}")


def read_query(form: Mapping[str, str], faults: Faults) -> TrailQuery:
    account, act, subject = (form.get(name, "").strip() for name in ("account", "act", "subject"))
    if account and not ACCOUNT.fullmatch(account):
        faults.add("account", gettext("Enter the account as the trail shows it, such as o-12"))
    if subject and not SUBJECT.fullmatch(subject):
        faults.add("subject", gettext("Enter the subject as the trail shows it, such as case:c-1"))
    on = days.read_day(form, "on", faults, label=gettext("Day"), required=False)
    if faults:
        return TrailQuery()
    since = start_of(on) if on else None
    return TrailQuery(account, act, subject, since, start_of(on + timedelta(days=1)) if on else None)


def before_from(form: Mapping[str, str]) -> int | None:
    """The position that a link to older entries names."""
    text = form.get("before", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def fields_shown(form: Mapping[str, str], acts: list[str], faults: Faults) -> dict[str, Any]:
    return {
        "account": fields.text("account", gettext("Account"), value=form.get("account", ""), faults=faults, width="20"),
        "act": fields.select(
            "act", gettext("Act"), [(act, capital(word(act))) for act in acts], value=form.get("act", ""),
            nothing=gettext("All"),
        ),
        "subject": fields.text("subject", gettext("Subject"), value=form.get("subject", ""), faults=faults, width="20"),
        "on": fields.day("on", gettext("Day"), value=days.typed(form, "on"), faults=faults),
    }  # fmt: skip


def said(query: TrailQuery, before: int | None) -> dict[str, str]:
    """What was asked, for the trail."""
    given = {
        "account": query.account,
        "act": query.act,
        "subject": query.subject,
        "since": query.since.isoformat() if query.since else "",
        "before": str(before) if before else "",
    }
    return {name: value for name, value in given.items() if value}
