"""The step from whose page a form was opened: named on the form, and gone back to afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from allsteps.actions.deciding import StepNamed
from allsteps.steps.rules import Rules
from allsteps.web.case.addresses import step_page
from allsteps.web.case.step_words import standards_by_id, title_of


@dataclass(frozen=True)
class Origin:
    """`step=standard|key|opened_on` in an address; nothing where it is not there, or is none."""

    subject: str
    step: StepNamed | None

    @staticmethod
    def of(subject: str, query: Mapping[str, str]) -> Origin:
        standard, _, rest = query.get("step", "").partition("|")
        key, _, opened = rest.rpartition("|")
        try:
            step = StepNamed(standard, key, date.fromisoformat(opened)) if standard else None
        except ValueError:
            step = None
        return Origin(subject, step)

    @property
    def address(self) -> str:
        if self.step is None:
            return ""
        return step_page("step", self.subject, self.step.standard, self.step.opened_on, self.step.key)

    def words(self, rules: Rules) -> str:
        """ "Opened for the step “A home visit after a change of address”."."""
        standard = standards_by_id(rules).get(self.step.standard) if self.step else None
        if standard is None:
            return ""
        return gettext("Opened for the step “%(title)s”.") % {"title": title_of(standard)}
