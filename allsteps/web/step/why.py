"""Why a step stands as it does, sentence by sentence; each fact in a sentence leads to that fact.

Says what `steps.sentences` says on the command line, in the language of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from django.utils.translation import gettext, gettext_noop, ngettext

from allsteps.steps.explanation import (
    ConditionShown,
    Explanation,
    FactNamed,
    NearMiss,
    VariationShown,
)
from allsteps.steps.step import OPEN
from allsteps.web.shell.days import day
from allsteps.web.shell.words import word
from allsteps.web.step.parts import Part, Sentence, said

FactLink = Callable[[FactNamed], Part]
"""A fact as a link: its kind and day, leading to its page."""

REASONS: Final = {
    "other key": gettext_noop("it is about another {field}"),
    "no key": gettext_noop("it does not say which {field}"),
    "does not match": gettext_noop("its {field} is {found}"),
    "cannot be sure": gettext_noop("its {field} is not recorded"),
    "too early": gettext_noop("it is too early to count"),
    "outside the period": gettext_noop("it falls outside the period"),
    "not fresh": gettext_noop("it is too old to count"),
    "after it closed": gettext_noop("the step was closed before"),
    "not enough yet": gettext_noop("more are needed"),
}

VALUES: Final = {
    "yes": gettext_noop("On {day} “{condition}” was so ({facts})."),
    "no": gettext_noop("On {day} “{condition}” was not so ({facts})."),
    "unknown": gettext_noop("On {day} it was not known whether “{condition}” ({facts})."),
}


def why_asked(explanation: Explanation, link: FactLink) -> list[Sentence]:
    """What opened the step, and under which conditions."""
    opening = explanation.opening
    sentences = [
        said("It opened on {day}, by {fact}.", day=day(opening.opened_on), fact=link(opening.by))
        if opening.by
        else said("It opened on {day}.", day=day(opening.opened_on))
    ]
    if opening.opened_on != opening.triggered_on:
        sentences.append(
            said("It was triggered on {day}; the conditions first held later.", day=day(opening.triggered_on))
        )
    if opening.planned_for is not None:
        sentences.append(said("The planned day is {day}.", day=day(opening.planned_for)))
    for shown in {shown.name: shown for shown in explanation.conditions}.values():
        sentences += _condition(shown, link)
    return sentences


def why_so(explanation: Explanation, link: FactLink) -> list[Sentence]:
    """What met it, set it aside or ended it, and what is unusual about it."""
    return list(_standing(explanation, link))


def clock_words(explanation: Explanation) -> list[Sentence]:
    """How the due day was reckoned."""
    clock = explanation.clock
    if clock.due_on is None:
        return [said("It has no due day: {reason}.", reason=word(clock.reason))]
    values = {"due": day(clock.due_on), "amount": word(clock.amount), "start": day(clock.counted_from)}
    if explanation.opening.form == "before":
        sentences = [said("Due {due}: {amount} before the planned day, {start}.", **values)]
    else:
        sentences = [said("Due {due}: {amount}, counted from {start}.", **values)]
    if clock.days_not_counted:
        left_out = ngettext(
            "%(count)d day in between was not counted.",
            "%(count)d days in between were not counted.",
            clock.days_not_counted,
        ) % {"count": clock.days_not_counted}
        sentences.append((Part(left_out),))
    if explanation.step.compressed:
        sentences.append(said("The plan left less time than the limit."))
    return sentences


def variation_words(variation: VariationShown, link: FactLink) -> Sentence:
    new = day(variation.due_on) if variation.due_on else gettext("no day")
    if variation.no_effect:
        return said(
            "{fact} named {day} as the new due day and had no effect: {why}.",
            day=new,
            fact=link(variation.fact),
            why=word(variation.no_effect),
        )
    return said("The due day was varied to {day} by {fact}.", day=new, fact=link(variation.fact))


def near_miss_words(near_miss: NearMiss, link: FactLink) -> Sentence:
    """Why a fact did not count: "Home visit on 3 March 2026: it is about another address"."""
    reason = said(
        REASONS[near_miss.reason],
        field=word((near_miss.field or "").replace("_", " ")),
        found=word(near_miss.found or ""),
    )
    return (link(near_miss.fact), Part(": "), *reason, Part("."))


def _condition(shown: ConditionShown, link: FactLink) -> Iterator[Sentence]:
    facts = [link(fact) for fact in shown.facts] or [Part(gettext("nothing recorded"))]
    yield said(VALUES[shown.value], day=day(shown.on), condition=word(shown.name), facts=facts)
    if shown.assumed:
        yield said("It is assumed until somebody asks.")


def _standing(explanation: Explanation, link: FactLink) -> Iterator[Sentence]:
    step = explanation.step
    if explanation.evidence is not None:
        counted = [link(fact) for fact in explanation.evidence.facts]
        yield said("Recorded as done by {facts}; quality not looked at.", facts=counted)
    if step.recorded_late:
        yield said("It was done in time and recorded after the due day.")
    lapse = explanation.lapse
    if lapse is not None:
        values = {"condition": word(lapse.condition), "day": day(lapse.on)}
        if lapse.closed_it:
            yield said("“{condition}” ended on {day}, which closed it.", **values)
        else:
            yield said("“{condition}” ended on {day}, after the due day, so it stays late.", **values)
    if step.provisional:
        yield said("It is provisional: it rests on something that nobody has confirmed. Ask.")
    if step.varied_late:
        yield said("Its due day was changed only after it had passed.")
    if step.before_taken_on:
        yield said(
            "It was due before this service took the case on, so it is on no worklist; ask in the take-on review."
        )


def holding_words(explanation: Explanation, held_by: str) -> list[Sentence]:
    """Who holds it, how it came to them, and whether it climbs."""
    step = explanation.step
    if step.status not in OPEN:
        return []
    sentences = []
    if step.holder is None:
        sentences.append(said("Nobody holds it: it is off worklists, and still counted."))
    elif step.holder == step.owner:
        sentences.append(said("It is with {holder}.", holder=held_by))
    else:
        sentences.append(
            said(
                "It has been escalated from the {owner} to {holder}.", owner=word(step.owner), holder=held_by
            )
        )
    if explanation.advises_because is not None:
        sentences.append(
            said("It advises and does not escalate: {why}.", why=word(explanation.advises_because))
        )
    return sentences
