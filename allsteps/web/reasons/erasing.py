"""What a fact said is erased by law: with the authority and the reason, after what is lost and what stays was shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext, gettext_noop

from allsteps.access.answers import Answer
from allsteps.actions.guarding import erase_content, erasure_line, may_erase_fact
from allsteps.actions.opening import OpenedSubject
from allsteps.actions.recording import ERASURE, fact_of
from allsteps.record.fact import Fact, FactId
from allsteps.web.case.addresses import page
from allsteps.web.case.fact_words import fact_words
from allsteps.web.govuk.errors import Faults
from allsteps.web.recording.asking import Question, questions
from allsteps.web.recording.forms import asked_of
from allsteps.web.recording.reading import line_of
from allsteps.web.shell import clock
from allsteps.web.shell.standing import SignedIn
from allsteps.web.writing.door import Writer, writes
from allsteps.web.writing.journey import Form, Words, run

ERASED: Final = gettext_noop(
    "What this fact said has been erased already. Only that it was recorded is left."
)

ASKED: Final = ("authority", "reason")


@writes
def erase(request: SignedIn, writer: Writer, fact: str) -> HttpResponse:
    named: FactId = (request.GET.get("source", writer.desk.source), fact)
    writer.may = lambda opened: _may(writer, opened, named)
    return run(writer, _form(writer, named))


def _may(writer: Writer, opened: OpenedSubject, named: FactId) -> Answer:
    """Asked before an authority can have been named: the form asks for it, and the action insists."""
    answer = may_erase_fact(writer.standing, opened, named, "to be named")
    if answer.allowed and named in opened.record.erased:
        return Answer(False, ERASED)
    return answer


def _form(writer: Writer, named: FactId) -> Form:
    kind = writer.desk.vocabulary.kind_by_name[ERASURE]

    def ask(answers: QueryDict, faults: Faults) -> list[Question]:
        asked = asked_of(writer.frame, details=ASKED, references=(), day=False, envelope=False)
        return questions(kind, answers, faults, asked)

    def read(answers: QueryDict, faults: Faults) -> dict[str, Any]:
        return line_of(kind, answers, faults, details=ASKED, references=(), on=clock.today())

    def whole(line: Mapping[str, Any]) -> dict[str, Any]:
        said = line["details"]
        return {**line, **erasure_line(named, said.get("authority", ""), said.get("reason", ""))}

    def save(seen: int, line: Mapping[str, Any]) -> Fact:
        said = line["details"]
        return erase_content(
            writer.desk, writer.standing, writer.subject, seen, named, said.get("authority", ""),
            said.get("reason", ""), line["id"],
        )  # fmt: skip

    timeline = page("timeline", writer.subject) or page("case", writer.subject)
    return Form(
        kind=kind,
        words=Words(
            title=gettext("Erase what a fact says"),
            heading=gettext("Erase what this fact says"),
            lead=gettext(
                "Only where a court or the law orders it. What is wrong is put right instead; what never happened is "
                "taken back. An erasure cannot be undone."
            ),
            save=gettext("Erase for good"),
            done=gettext("What the fact said is erased."),
            nothing=gettext("It changes no step."),
            warns=False,
        ),
        begin=QueryDict(mutable=True),
        ask=ask,
        hidden=lambda answers: [],
        read=read,
        whole=whole,
        save=save,
        onward=lambda fact: timeline,
        cancel=timeline,
        shown={"lost": lambda: _lost(writer, named)},
    )


def _lost(writer: Writer, named: FactId) -> Mapping[str, Any]:
    """What would be lost, and what would stay, of the fact and of every version of it."""
    frame = writer.frame
    fact = fact_of(frame.opened, named)
    assert fact is not None, "the door has asked whether it is there"
    words = fact_words(fact, writer.desk.vocabulary, frame.may_see, officer_name=frame.names.officer)
    return {
        "fact": fact,
        "words": words,
        "versions": len(frame.opened.record.chain_of(named)),
        "recorded_by": frame.names.recorded_by(fact.recorded_by),
    }
