"""The frame of every page about a case, an officer or premises: opened once, with one entry on the trail.

`about_subject` wraps a view: the view gets a `Frame` in place of the address's parts, or is not called at all. What a
page needs to know of the subject is worked out once for each request, when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext

from allsteps.access.answers import Denied
from allsteps.access.may import may_see
from allsteps.access.standing import Standing
from allsteps.actions.desk import Desk
from allsteps.actions.opening import OpenedSubject, open_subject
from allsteps.oversight.summary import CaseSummary
from allsteps.record.fact import Fact, FactId
from allsteps.record.views import View
from allsteps.standards.model import Standard
from allsteps.steps.evaluate import Working, step_on, workings
from allsteps.steps.step import Step
from allsteps.web.case.addresses import page, parts_of, subject_of
from allsteps.web.case.erased import erased_of
from allsteps.web.case.fact_words import FactWords, fact_words
from allsteps.web.case.identity import Identity, Summary, identity_of, summary_of
from allsteps.web.case.names import Names
from allsteps.web.case.notice import take_notice
from allsteps.web.case.step_words import StepRow, standards_by_id, step_row
from allsteps.web.case.tabs import tabs_of
from allsteps.web.desk import desk
from allsteps.web.shell.standing import SignedIn


class Frame:
    """One subject that is open for one request. `opened` is what the actions take."""

    def __init__(self, request: SignedIn, desk: Desk, opened: OpenedSubject) -> None:
        self.request = request
        self.desk = desk
        self.opened = opened
        self.names = Names()
        self._seen: dict[str, bool] = {}

    @property
    def subject(self) -> str:
        return self.opened.subject

    @property
    def subject_type(self) -> str:
        """`case`, `officer` or `premises`."""
        return self.subject.partition(":")[0]

    @property
    def kind_words(self) -> str:
        """What sort of record it is, for the page's title, which never has a name in it."""
        return {"case": gettext("Case"), "officer": gettext("Officer")}.get(
            self.subject_type, gettext("Premises")
        )

    @property
    def address_parts(self) -> tuple[str, str]:
        """The first two arguments of every address about the subject: `url("record", *frame.address_parts, slug)`."""
        return parts_of(self.subject)

    @property
    def standing(self) -> Standing:
        return self.request.standing

    @cached_property
    def view(self) -> View:
        """The subject as at today, as known now."""
        return self.opened.view()

    @cached_property
    def workings(self) -> Sequence[Working]:
        """The steps as at today, with all that they rest on; in the order of rows."""
        return list(workings(self.view, self.desk.rules, horizon_days=0))

    @cached_property
    def steps(self) -> Sequence[Step]:
        """The steps as at today, in the order of rows."""
        day = self.opened.today.toordinal()
        return sorted((step_on(working, day) for working in self.workings), key=lambda step: step.order)

    @cached_property
    def summary(self) -> Summary:
        """What is known of the subject in short, as at today."""
        return summary_of(self.view, self.desk.rules)

    @cached_property
    def identity(self) -> Identity:
        if isinstance(self.summary, CaseSummary):
            self.names.ask(holder.officer for holder in self.summary.holders)
        return identity_of(self.view, self.summary, self.opened.whereabouts, self.names, self.may_see)

    @cached_property
    def erased(self) -> frozenset[FactId]:
        """The facts whose content was erased by law, every version of them."""
        return erased_of(self.opened.record, self.opened.facts)

    @cached_property
    def standard_by_id(self) -> Mapping[str, Standard]:
        return standards_by_id(self.desk.rules)

    def step_row(self, step: Step) -> StepRow:
        """The step as a row of a list, as at today."""
        standard = self.standard_by_id[step.standard]
        return step_row(step, standard, self.opened.today, self.may_see, self.role_name)

    def role_name(self, role: str) -> str:
        """The name of the officer to whom the case is allocated in this role; empty where there is none."""
        held = self.summary.holders if isinstance(self.summary, CaseSummary) else ()
        return next((self.names.officer(each.officer) for each in held if each.role == role), "")

    def words(self, fact: Fact) -> FactWords:
        """The fact as this person may read it here. Of another's record only that it is there: it opens by its own
        rules."""
        sees = self.may_see if fact.subject == self.subject else _public_only
        return fact_words(
            fact, self.desk.vocabulary, sees,
            officer_name=self.names.officer, erased=fact.identity in self.erased,
        )  # fmt: skip

    def may_see(self, sensitivity: str) -> bool:
        """Are details of this class shown to whoever asks?"""
        if sensitivity not in self._seen:
            self._seen[sensitivity] = may_see(self.standing, self.opened.whereabouts, sensitivity)
        return self._seen[sensitivity]

    def page(self, name: str, *more: object, query: Mapping[str, str] | None = None) -> str:
        """The address of another page about the subject; empty where there is none."""
        return page(name, self.subject, *more, query=query)

    def fact_page(self, fact: Fact) -> str:
        """The page of one fact of the subject. The source is named where it is not our own."""
        query = None if fact.source == self.desk.source else {"source": fact.source}
        return self.page("fact", fact.id, query=query)

    def render(
        self, template: str, shown: Mapping[str, Any], *, tab: str = "", status: int = 200
    ) -> HttpResponse:
        """The template in the frame. It extends `case/base.html`; `tab` is the page's name if it is a tab."""
        frame = {
            "frame": self,
            "identity": self.identity,
            "tabs": tabs_of(self.subject, tab),
            "notice": take_notice(self.request),
        }
        return render(self.request, template, {**frame, **shown}, status=status)


def _public_only(sensitivity: str) -> bool:
    return sensitivity == "public"


def about_subject(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view is called with the opened subject: `view(request, frame, **rest of the address)`.

    Where a reason for opening it is needed first, the page that asks for one is shown, and leads back here.
    """

    @wraps(view)
    def about(request: SignedIn, folder: str, bare: str, **rest: Any) -> HttpResponse:
        subject = subject_of(folder, bare)
        try:
            opened = open_subject(desk(), request.standing, subject)
        except Denied as denied:
            reason = page("reason", subject) if denied.answer.needs_reason else ""
            if not reason:
                raise
            return HttpResponseRedirect(f"{reason}?{urlencode({'next': request.get_full_path()})}")
        return view(request, Frame(request, desk(), opened), **rest)

    return about
