"""The form for recording a kind, made from its declaration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from allsteps.actions.recording import record_fact
from allsteps.record.fact import Fact
from allsteps.record.vocabulary import Kind
from allsteps.store.accounts import names_of
from allsteps.web.case.addresses import page
from allsteps.web.case.fact_words import kind_words
from allsteps.web.case.frame import Frame
from allsteps.web.govuk.errors import Faults
from allsteps.web.recording.answers import prefilled
from allsteps.web.recording.asking import Asked, Question, new_ids, questions
from allsteps.web.recording.origin import Origin
from allsteps.web.recording.reading import line_of
from allsteps.web.recording.references import Known, known, officers
from allsteps.web.shell.words import word
from allsteps.web.writing.door import Writer
from allsteps.web.writing.journey import Form, Words


def record_form(writer: Writer, kind: Kind, query: Mapping[str, str]) -> Form:
    """The form of this kind, with what the address fills in and the step that it was opened for."""
    origin = Origin.of(writer.subject, query)

    def ask(answers: QueryDict, faults: Faults) -> list[Question]:
        return questions(kind, answers, faults, asked_of(writer.frame))

    def read(answers: QueryDict, faults: Faults) -> dict[str, Any]:
        return read_line(kind, answers, faults)

    def save(seen: int, line: Mapping[str, Any]) -> Fact:
        return record_fact(writer.desk, writer.standing, writer.subject, seen, line)

    said = kind_words(kind.name)
    return Form(
        kind=kind,
        words=Words(
            title=gettext("%(kind)s – Record") % {"kind": said},
            heading=said,
            lead=word(kind.help),
            save=gettext("Save"),
            done=gettext("Recorded: %(kind)s.") % {"kind": word(kind.name)},
        ),
        begin=prefilled(kind, query),
        ask=ask,
        hidden=lambda answers: new_ids(kind, answers),
        read=read,
        whole=dict,
        save=save,
        onward=lambda fact: origin.address or page("case", writer.subject),
        cancel=origin.address or page("record-choose", writer.subject),
        shown={"opened_for": origin.words(writer.desk.rules)},
    )


def read_line(kind: Kind, answers: QueryDict, faults: Faults, **narrowed: Any) -> dict[str, Any]:
    """The line, with an officer's number that was typed looked up: a slip would hand the case to nobody."""
    line = line_of(kind, answers, faults, **narrowed)
    typed = answers.get("refs.officer.id", "").strip()
    if typed and line["refs"].get("officer") == typed and not names_of([typed]):
        faults.add("refs.officer", gettext("Which officer: no officer has this number"))
    return line


def asked_of(frame: Frame, **narrowed: Any) -> Asked:
    """What a form about this subject asks, with what is known in its record."""

    def which(name: str) -> Sequence[Known]:
        return officers(frame) if name == "officer" else known(name, frame)

    return Asked(which, frame.opened.today, **narrowed)
