"""One form for each decision about a step: a reason, and the day where the decision has one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import gettext, gettext_noop

from allsteps.actions import deciding
from allsteps.actions.deciding import Decision, StepNamed, decide, decision_line, open_step
from allsteps.record.fact import Fact
from allsteps.web.case.addresses import page, step_page
from allsteps.web.case.fact_words import key_words
from allsteps.web.case.step_words import standards_by_id, title_of
from allsteps.web.govuk.errors import Faults
from allsteps.web.recording.asking import Question, questions
from allsteps.web.recording.forms import asked_of
from allsteps.web.recording.lasting import UNTIL
from allsteps.web.recording.reading import line_of
from allsteps.web.shell import clock
from allsteps.web.shell.days import day, due
from allsteps.web.writing.door import Writer
from allsteps.web.writing.journey import Form, Words


@dataclass(frozen=True)
class Asking:
    """What the pages of one decision say and ask. `required`: the form insists, although the kind does not."""

    decision: Decision
    heading: str
    lead: str
    save: str
    done: str
    nothing: str
    details: tuple[str, ...]
    required: tuple[str, ...] = ()


ASKINGS: Final[Mapping[str, Asking]] = {
    "set-aside": Asking(
        deciding.SET_ASIDE,
        gettext_noop("Set this step aside"),
        gettext_noop("It will no longer be asked for. It is counted as set aside, not as done."),
        gettext_noop("Set aside"),
        gettext_noop("The step is set aside."),
        gettext_noop("It changes no step."),
        ("reason",),
    ),
    "vary": Asking(
        deciding.VARY,
        gettext_noop("Change the day this step is due"),
        gettext_noop("It stays open, and is late after the new day. The first day stays on the record."),
        gettext_noop("Change the day"),
        gettext_noop("The step is due on another day."),
        gettext_noop("It changes no step: the step is due on that day already."),
        ("reason", "due_on"),
        ("due_on",),
    ),
    "decide-otherwise": Asking(
        deciding.OTHERWISE,
        gettext_noop("Decide this step otherwise"),
        gettext_noop("Its purpose was met in another way, which the standard allows. Say in which."),
        gettext_noop("Decide otherwise"),
        gettext_noop("The step is decided otherwise."),
        gettext_noop("It closes no step."),
        ("reason",),
    ),
    "accept-gap": Asking(
        deciding.ACCEPT_GAP,
        gettext_noop("Accept the gap for a while"),
        gettext_noop(
            "A decision waits for this step. You let it go ahead without, for a while and with measures in its place. "
            "The step stays open."
        ),
        gettext_noop("Accept the gap"),
        gettext_noop("The gap is accepted. The step stays open."),
        gettext_noop("The step stays open. Until the last day, a decision need not wait for it."),
        ("why", "interim_measures", UNTIL),
        (UNTIL,),
    ),
    "acknowledge": Asking(
        deciding.ACKNOWLEDGE,
        gettext_noop("Acknowledge this late step"),
        gettext_noop(
            "You say that you have seen it and what is being done. This stops nothing: it stays late."
        ),
        gettext_noop("Acknowledge"),
        gettext_noop("Acknowledged. The step stays late until it is done."),
        gettext_noop("The step stays late, and goes on escalating."),
        ("action",),
    ),
}
"""By the last part of the address, which is also the page's name."""


def decision_form(writer: Writer, asking: Asking, step: StepNamed) -> Form:
    """The form of one decision about one step."""
    decision = asking.decision
    kind = writer.desk.vocabulary.kind_by_name[decision.kind]
    standard = standards_by_id(writer.desk.rules)[step.standard]

    def ask(answers: QueryDict, faults: Faults) -> list[Question]:
        asked = asked_of(
            writer.frame,
            details=asking.details,
            references=(),
            day=False,
            envelope=False,
            required=asking.required,
        )
        return questions(kind, answers, faults, asked)

    def read(answers: QueryDict, faults: Faults) -> dict[str, Any]:
        line = line_of(kind, answers, faults, details=asking.details, references=(), on=clock.today())
        if (
            "due_on" in asking.required
            and "details.due_on" not in faults.by_field
            and "due_on" not in line["details"]
        ):
            faults.add("details.due_on", gettext("Due on: enter a day"))
        if UNTIL in asking.required and UNTIL not in faults.by_field and not line.get(UNTIL):
            faults.add(UNTIL, gettext("Day it stops: enter a day"))
        return line

    def whole(line: Mapping[str, Any]) -> dict[str, Any]:
        return decision_line(writer.desk, writer.standing, decision, step, line)

    def save(seen: int, line: Mapping[str, Any]) -> Fact:
        return decide(writer.desk, writer.standing, writer.subject, seen, decision, step, line)

    title = title_of(standard)
    back = step_page("step", writer.subject, step.standard, step.opened_on, step.key)
    back = back or page("case", writer.subject)
    return Form(
        kind=kind,
        words=Words(
            title=gettext("%(heading)s – %(title)s") % {"heading": gettext(asking.heading), "title": title},
            heading=gettext(asking.heading),
            lead=gettext(asking.lead),
            save=gettext(asking.save),
            done=gettext(asking.done),
            nothing=gettext(asking.nothing),
            warns=True,
        ),
        begin=QueryDict(mutable=True),
        ask=ask,
        hidden=lambda answers: [],
        read=read,
        whole=whole,
        save=save,
        onward=lambda fact: back,
        cancel=back,
        says=(*asking.details, "by_role"),
        shown={"about_step": lambda: _about(writer, step, title)},
    )


def _about(writer: Writer, step: StepNamed, title: str) -> str:
    """The step in one line: what, about what, and when it is due."""
    frame = writer.frame
    found = open_step(writer.desk, frame.opened, step)
    parts = [title, key_words(step.key, frame.may_see)]
    if found is not None and found.due_on is not None:
        parts.append(
            gettext("due %(day)s, %(words)s")
            % {"day": day(found.due_on), "words": due(found.due_on, frame.opened.today)}
        )
    return ", ".join(part for part in parts if part)
