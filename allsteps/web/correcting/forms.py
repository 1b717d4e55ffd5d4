"""The form of a fact's own kind, filled in as it was recorded; and the question why it is taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import gettext

from allsteps.actions.recording import correct_fact, name_of, retract_fact, retraction
from allsteps.record.fact import Fact
from allsteps.record.vocabulary import Kind
from allsteps.web.case.addresses import page
from allsteps.web.case.fact_words import fact_words, kind_words
from allsteps.web.govuk import fields
from allsteps.web.govuk.errors import Faults
from allsteps.web.recording.answers import as_recorded
from allsteps.web.recording.asking import Question, new_ids, questions
from allsteps.web.recording.forms import asked_of, read_line
from allsteps.web.shell.words import word
from allsteps.web.writing.door import Writer
from allsteps.web.writing.journey import Form, Words

MOST_REFERENCES: Final = 4
"""A kind that can be about more things than these is asked only about those that the fact names: a step's key."""


def correct_form(writer: Writer, kind: Kind, fact: Fact) -> Form:
    """The fact as it was recorded, to be put right. What this person may not see is kept as it is, and not shown."""
    frame = writer.frame
    kept = {
        detail.name: _written(fact.details[detail.name])
        for detail in kind.details
        if detail.name in fact.details and not frame.may_see(detail.sensitivity)
    }
    details = [detail.name for detail in kind.details if detail.name not in kept]
    all_asked = len(kind.references) <= MOST_REFERENCES
    references = [name for name in kind.references if all_asked or name in fact.refs]
    areas = {
        detail.name: _written(fact.details[detail.name])
        for detail in kind.details
        if detail.type == "polygon" and detail.name in fact.details
    }

    def ask(answers: QueryDict, faults: Faults) -> list[Question]:
        asked = asked_of(frame, details=details, references=references)
        return questions(kind, answers, faults, asked)

    def read(answers: QueryDict, faults: Faults) -> dict[str, Any]:
        # An area is never shown, so an empty box means that it stays.
        return read_line(
            kind, answers, faults, details=details, references=references, kept={**areas, **kept}
        )

    def whole(line: Mapping[str, Any]) -> dict[str, Any]:
        return {**line, "replaces": name_of(writer.desk, fact.identity)}

    def save(seen: int, line: Mapping[str, Any]) -> Fact:
        return correct_fact(writer.desk, writer.standing, writer.subject, seen, fact.identity, line)

    notes = [gettext("The fact as it stands now stays on the record as what was known until today.")]
    if kept:
        notes.append(gettext("Some of what it says is not shown to your role. It stays as it is."))
    if areas:
        notes.append(gettext("It has an area, which is never shown. It stays unless you write another."))
    said = kind_words(kind.name)
    return Form(
        kind=kind,
        words=Words(
            title=gettext("%(kind)s – Put right") % {"kind": said},
            heading=gettext("Put right: %(kind)s") % {"kind": word(kind.name)},
            lead=" ".join(notes),
            save=gettext("Save the correction"),
            done=gettext("Put right: %(kind)s.") % {"kind": word(kind.name)},
            nothing=gettext("It changes no step."),
        ),
        begin=as_recorded(kind, fact),
        ask=ask,
        hidden=lambda answers: new_ids(kind, answers),
        read=read,
        whole=whole,
        save=save,
        onward=lambda saved: _onward(writer, saved),
        cancel=_onward(writer, fact),
        shown={},
    )


def retract_form(writer: Writer, kind: Kind, fact: Fact) -> Form:
    """Why the fact is taken back. The reason is for the trail: a retraction itself says nothing."""

    def ask(answers: QueryDict, faults: Faults) -> list[Question]:
        reason = fields.textarea(
            "reason", gettext("Why is it taken back?"), value=answers.get("reason", ""), faults=faults, rows=3,
            hint=gettext("Such as: recorded on the wrong case. Kept on the trail. Name nobody."),
        )  # fmt: skip
        return [Question("reason", "textarea", reason)]

    def read(answers: QueryDict, faults: Faults) -> dict[str, Any]:
        if not answers.get("reason", "").strip():
            faults.add("reason", gettext("Say why it is taken back"))
        return retraction(writer.desk, fact.identity, fact) | {"reason": answers.get("reason", "").strip()}

    def whole(line: Mapping[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in line.items() if name != "reason"}

    def save(seen: int, line: Mapping[str, Any]) -> Fact:
        return retract_fact(
            writer.desk, writer.standing, writer.subject, seen, fact.identity, line["reason"], line["id"]
        )

    frame = writer.frame
    said = kind_words(kind.name)
    return Form(
        kind=kind,
        words=Words(
            title=gettext("%(kind)s – Take back") % {"kind": said},
            heading=gettext("Take back: %(kind)s") % {"kind": word(kind.name)},
            lead=gettext(
                "Take back what never happened, or not in this case. What happened otherwise is put right instead. "
                "The fact stays on the record as what was known until today. Taking back is final."
            ),
            save=gettext("Take it back"),
            done=gettext("Taken back: %(kind)s.") % {"kind": word(kind.name)},
            nothing=gettext("It changes no step."),
            warns=False,
        ),
        begin=QueryDict(mutable=True),
        ask=ask,
        hidden=lambda answers: [],
        read=read,
        whole=whole,
        save=save,
        onward=lambda saved: page("timeline", writer.subject) or page("case", writer.subject),
        cancel=_onward(writer, fact),
        more=lambda answers: [(gettext("Why it is taken back"), answers.get("reason", ""))],
        shown={
            "fact_shown": fact,
            "words_shown": fact_words(
                fact, writer.desk.vocabulary, frame.may_see, officer_name=frame.names.officer
            ),
        },
    )


def _onward(writer: Writer, fact: Fact) -> str:
    own = page("fact", writer.subject, fact.id, query={"source": fact.source} if fact.source else None)
    return own or page("case", writer.subject)


def _written(value: Any) -> Any:
    """A detail as a line holds it."""
    if isinstance(value, tuple):
        return [_written(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
