"""What stands in a form: prefilled from an address, or as a fact says it. All values are text, as a browser sends them.

A reference is `=a-1` for one that is known in the case, `new`, `other` or `none`; so no id can be taken for a word.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from django.http import QueryDict

from allsteps.record.fact import Fact
from allsteps.record.vocabulary import Detail, Kind
from allsteps.web.govuk.days import boxes
from allsteps.web.govuk.fields import DAY_PARTS
from allsteps.web.shell.days import LONDON

KNOWN: Final = "="
NEW: Final = "new"
OTHER: Final = "other"
NONE: Final = "none"
YES: Final = "yes"
NO: Final = "no"


def prefilled(kind: Kind, query: Mapping[str, str]) -> QueryDict:
    """Answers that an address gives: `ref.address=a-1`, `detail.outcome=…`. What the kind does not have is left."""
    answers = QueryDict(mutable=True)
    for name in kind.references:
        given = query.get(f"ref.{name}", "")
        if given and given != "?":
            answers[f"refs.{name}"] = KNOWN + given
    for detail in kind.details:
        given = query.get(f"detail.{detail.name}", "")
        if given:
            answers[f"details.{detail.name}"] = given
    return answers


def as_recorded(kind: Kind, fact: Fact) -> QueryDict:
    """The answers of which this fact was made."""
    answers = QueryDict(mutable=True)
    _put_day(answers, "on", fact.on)
    _put_day(answers, "until", fact.until)
    for name in kind.references:
        answers[f"refs.{name}"] = KNOWN + fact.refs[name] if name in fact.refs else NONE
    for detail in kind.details:
        value = fact.details.get(detail.name)
        if value is not None:
            _put(answers, detail, value)
    answers["basis"] = fact.basis or ""
    answers["handling"] = fact.handling or ""
    return answers


def _put(answers: QueryDict, detail: Detail, value: Any) -> None:
    name = f"details.{detail.name}"
    if detail.type == "polygon":
        return  # used by checks and never shown
    if isinstance(value, bool):
        answers[name] = YES if value else NO
    elif isinstance(value, datetime):
        here = value.astimezone(LONDON)
        _put_day(answers, name, here.date())
        answers[f"{name}-time"] = here.time().isoformat(
            "auto" if here.microsecond or here.second else "minutes"
        )
    elif isinstance(value, date):
        _put_day(answers, name, value)
    elif isinstance(value, tuple | list):
        if detail.choices:
            answers.setlist(name, [str(each) for each in value])
        else:
            answers[name] = "\n".join(str(each) for each in value)
    else:
        answers[name] = str(value)


def _put_day(answers: QueryDict, name: str, on: date | None) -> None:
    for (part, _), text in zip(DAY_PARTS, boxes(on), strict=True):
        answers[f"{name}-{part}"] = text
