"""What a standard accepts as evidence, in words: a kind of fact and what it must say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, ngettext

from allsteps.record.vocabulary import Detail, Vocabulary
from allsteps.standards.model import Evidence
from allsteps.web.case.fact_words import kind_words, value_words
from allsteps.web.shell.words import word


def evidence_words(evidence: Evidence, vocabulary: Vocabulary) -> str:
    """A way to meet a standard: "Home visit, where outcome is seen at the address"."""
    said = kind_words(evidence.fact)
    kind = vocabulary.kind_by_name.get(evidence.fact)
    tests = []
    for name, test in evidence.where.items():
        detail = kind.detail_by_name.get(name) if kind else None
        tests.append(f"{word(name.replace('_', ' '))} {_test(test, detail)}")
    if tests:
        joined = f" {gettext('and')} ".join(tests)
        said = gettext("%(kind)s, where %(tests)s") % {"kind": said, "tests": joined}
    if evidence.count:
        said += ngettext(" (%(count)d of them)", " (%(count)d of them)", evidence.count) % {
            "count": evidence.count
        }
    if evidence.fresh is not None:
        said += gettext(", also from up to %(amount)s before it opened") % {
            "amount": word(str(evidence.fresh))
        }
    return said


def _test(test: Any, detail: Detail | None) -> str:
    if isinstance(test, Mapping):
        ((operator, operand),) = test.items()
        if operator == "missing":
            return gettext("is not recorded")
        if operator == "at_least":
            return gettext("is at least %(value)s") % {"value": value_words(operand, detail)}
        if isinstance(operand, Mapping):
            return gettext("is recorded")
        return gettext("is not %(value)s") % {"value": _either(operand, detail)}
    return gettext("is %(value)s") % {"value": _either(test, detail)}


def _either(values: Any, detail: Detail | None) -> str:
    listed = values if isinstance(values, list | tuple) else [values]
    return f" {gettext('or')} ".join(value_words(each, detail) for each in listed)
