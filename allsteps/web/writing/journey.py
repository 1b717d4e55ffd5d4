"""The journey of a form that writes: filled in, checked with what it would do, saved once, and back to the case.

Each page that writes gives a `Form`; what happens between the posts is the same for all of them, and is told here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.core.signing import BadSignature, Signer
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext, gettext_noop

from allsteps.actions.desk import Changed, Faulty
from allsteps.actions.drafting import Draft, draft
from allsteps.record.fact import Fact
from allsteps.record.ports import Conflict
from allsteps.record.vocabulary import Kind
from allsteps.web.case.fact_words import FactWords, fact_words
from allsteps.web.case.notice import leave_notice
from allsteps.web.govuk.errors import Faults
from allsteps.web.recording.asking import Question
from allsteps.web.recording.faults import add_faults, in_order
from allsteps.web.writing.door import Writer
from allsteps.web.writing.effects import told
from allsteps.web.writing.seals import Seal

Line = Mapping[str, Any]

SEAL_FIELDS: Final = frozenset(
    {"csrfmiddlewaretoken", "subject", "version", "account", "fact", "to", "closed"}
)

CHANGED: Final = gettext_noop(
    "This record has changed since you opened this form. Nothing was saved. Read what is new, and check your answers."
)


@dataclass(frozen=True)
class Words:
    """What the pages of one journey are called. `title` stands in the browser's title: never anybody's name."""

    title: str
    heading: str
    lead: str = ""
    save: str = ""
    done: str = ""
    nothing: str = ""
    warns: bool = True


@dataclass(frozen=True)
class Form:
    """One form. `whole` makes of what was asked the line that is written; `save` writes it.

    `says`: the details that the check repeats, all if left out; `more` are answers that are no part of the fact.
    """

    kind: Kind
    words: Words
    begin: QueryDict
    ask: Callable[[QueryDict, Faults], list[Question]]
    hidden: Callable[[QueryDict], Sequence[tuple[str, str]]]
    read: Callable[[QueryDict, Faults], dict[str, Any]]
    whole: Callable[[Line], dict[str, Any]]
    save: Callable[[int, Line], Fact]
    onward: Callable[[Fact], str]
    cancel: str
    shown: Mapping[str, Any]
    says: Collection[str] | None = None
    more: Callable[[QueryDict], Sequence[tuple[str, str]]] = lambda answers: ()


@dataclass(frozen=True)
class News:
    """What came in since the form was opened: each fact by its kind and day, and who recorded it."""

    sentence: str
    facts: Sequence[tuple[FactWords, Fact, str]]


def run(writer: Writer, form: Form) -> HttpResponse:
    """The answer to this request. Raises: Denied, NoSuchSubject."""
    if writer.request.method != "POST":
        return _form_page(writer, form, form.begin, Faults(), writer.fresh_seal())
    assert writer.seal is not None, "the door has read the seal"
    answers: QueryDict = writer.request.POST.copy()
    faults = Faults()
    line = {**form.read(answers, faults), "id": writer.seal.fact}
    match answers.get("to", "check"):
        case "change":
            return _form_page(writer, form, answers, Faults(), writer.seal)
        case "save" if not faults:
            return _saved(writer, form, answers, line)
        case _:
            return _checked(writer, form, answers, line, faults)


def _checked(writer: Writer, form: Form, answers: QueryDict, line: Line, faults: Faults) -> HttpResponse:
    """The answers with what they would do; or the form again, with what is wrong or what is new."""
    assert writer.seal is not None
    opened = writer.frame.opened
    if writer.seal.version != opened.version:
        own = [fact for fact in opened.facts if fact.subject == opened.subject]
        return _changed(writer, form, answers, opened.version, own[writer.seal.version :])
    drafted: Draft | None = None
    try:
        drafted = draft(writer.desk, writer.standing, opened, form.whole(line))
    except Faulty as faulty:
        add_faults(faulty.faults, form.kind, faults)
    if faults or drafted is None:
        return _form_page(writer, form, answers, faults, writer.seal, status=422)
    return _check_page(writer, form, answers, drafted, writer.seal)


def _saved(writer: Writer, form: Form, answers: QueryDict, line: Line) -> HttpResponse:
    """On to the case with the fact recorded; or the form again. Nothing is read where all is well: the action does."""
    assert writer.seal is not None
    try:
        fact = form.save(writer.seal.version, line)
    except Faulty as faulty:
        faults = Faults()
        add_faults(faulty.faults, form.kind, faults)
        return _form_page(writer, form, answers, faults, writer.seal, status=422)
    except Changed as changed:
        return _changed(writer, form, answers, changed.version, changed.since)
    except Conflict:
        return _changed(writer, form, answers, writer.frame.opened.version, ())
    said = [form.words.done, _given_out(writer.seal, answers.get("closed", ""))]
    leave_notice(writer.request, " ".join(part for part in said if part))
    return HttpResponseRedirect(form.onward(fact))


def _changed(
    writer: Writer, form: Form, answers: QueryDict, version: int, since: Iterable[Fact]
) -> HttpResponse:
    """The form as it was filled in, with what is new; from now on for the version that has it.

    It has a new id, too: the old one may be of a fact that this very form has become, before its answers were changed.
    """
    frame = writer.frame
    seal = Seal(writer.subject, version, writer.standing.account, writer.desk.new_id())
    facts = [
        (
            fact_words(fact, writer.desk.vocabulary, frame.may_see, officer_name=frame.names.officer),
            fact,
            frame.names.recorded_by(fact.recorded_by),
        )
        for fact in since
    ]
    return _form_page(writer, form, answers, Faults(), seal, News(gettext(CHANGED), facts), status=409)


def _form_page(
    writer: Writer,
    form: Form,
    answers: QueryDict,
    faults: Faults,
    seal: Seal,
    news: News | None = None,
    status: int = 200,
) -> HttpResponse:
    names = [question.name for question in form.ask(answers, Faults())]
    ordered = in_order(faults, names)
    shown = {
        "form": form,
        "questions": form.ask(answers, ordered),
        "hidden": form.hidden(answers),
        "faults": ordered,
        "seal": seal,
        "news": news,
        **form.shown,
    }
    return writer.frame.render("writing/form.html", shown, status=status)


def _check_page(writer: Writer, form: Form, answers: QueryDict, drafted: Draft, seal: Seal) -> HttpResponse:
    frame = writer.frame
    effects = told(drafted.effects, writer.desk.rules, form.kind, frame.opened.today, frame.may_see)
    fact = drafted.fact
    if form.says is not None:
        fact = replace(fact, details={name: said for name, said in fact.details.items() if name in form.says})
    # Whoever has just written it may read it, whatever else they may see of this case.
    words = fact_words(fact, writer.desk.vocabulary, lambda _: True, officer_name=frame.names.officer)
    shown = {
        "form": form,
        "fact": fact,
        "said": words,
        "more": form.more(answers),
        "told": effects,
        "seal": seal,
        "hidden": [*_as_sent(answers), ("closed", _signer(seal).sign(effects.closed))],
        **form.shown,
    }
    return writer.frame.render("writing/check.html", shown)


def _as_sent(answers: QueryDict) -> list[tuple[str, str]]:
    return [(name, value) for name, values in answers.lists() if name not in SEAL_FIELDS for value in values]


def _signer(seal: Seal) -> Signer:
    """The sentence for afterwards goes through the browser and comes back; only what was given out is said."""
    return Signer(salt=f"closed {seal.fact}")


def _given_out(seal: Seal, text: str) -> str:
    try:
        return _signer(seal).unsign(text)
    except BadSignature:
        return ""
