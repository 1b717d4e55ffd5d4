"""Every kind of the vocabulary has a form, made from its declaration: what is filled in is what is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

import pytest

from allsteps.access.roles import Role
from allsteps.record.builtin import builtin
from allsteps.record.vocabulary import Kind
from tests.lib.filled_in import FilledIn, filled_in, without
from tests.lib.ledger import new_ledger
from tests.lib.written_case import CASE, TEAM, TODAY, Written, account_of

KINDS = [pytest.param(kind, id=kind.name) for kind in builtin().kinds]
DIRECTOR = account_of(Role.REGIONAL_DIRECTOR)
ON_A_STEP = {"gap accepted", "step set aside", "step varied", "decided otherwise", "escalation acknowledged"}


def query_of(sent: dict[str, Any]) -> Any:
    from django.http import QueryDict

    answers = QueryDict(mutable=True)
    for name, value in sent.items():
        answers.setlist(name, value if isinstance(value, list) else [value])
    return answers


@pytest.fixture(scope="module")
def django() -> Iterator[None]:
    """Django is set up; no ledger of a test's own is wanted."""
    with new_ledger():
        yield


@pytest.fixture
def read(django: None) -> Any:
    """From what was sent to the checked fact and the faults of the form, without a request."""
    from allsteps.web.desk import desk
    from allsteps.web.govuk.errors import Faults
    from allsteps.web.recording.faults import add_faults
    from allsteps.web.recording.reading import line_of

    def read(kind: Kind, answers: Any, **more: Any) -> tuple[Any, dict[str, str]]:
        faults, found = Faults(), []
        line = line_of(kind, answers, faults, **more)
        subject = "case:A" if kind.subject == "any" else f"{kind.subject}:A"
        whole = {**line, "id": "f-1", "subject": subject, "known_from": "2100-01-01T00:00:00+00:00"}
        fact = desk().check_line(whole, found)
        add_faults(found, kind, faults)
        return fact, faults.by_field

    return read


def same(fact: Any, form: FilledIn) -> None:
    assert (fact.on, fact.until, dict(fact.refs)) == (form.on, form.until, form.refs)
    assert dict(fact.details) == form.details
    assert (fact.basis, fact.handling) == (form.basis, form.handling)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_filled_in_is_exactly_what_is_recorded(read: Any, kind: Kind) -> None:
    for seed in range(40):
        form = filled_in(kind, TODAY, Random(seed), whole=seed == 0)
        fact, faults = read(kind, query_of(form.sent))
        assert faults == {}, (seed, form.sent)
        same(fact, form)


@pytest.mark.parametrize("kind", KINDS)
def test_a_fact_is_filled_in_again_as_it_was_recorded(read: Any, kind: Kind) -> None:
    """To put it right, the form starts with it; sent unchanged, it says the same. An area is never shown."""
    from allsteps.web.recording.answers import as_recorded

    for seed in range(20):
        form = filled_in(kind, TODAY, Random(seed), whole=seed == 0)
        fact, _ = read(kind, query_of(form.sent))
        kept = {detail.name: [list(p) for p in fact.details[detail.name]] for detail in kind.details
                if detail.type == "polygon" and detail.name in fact.details}  # fmt: skip
        again, faults = read(kind, as_recorded(kind, fact), kept=kept)
        assert faults == {}
        same(again, form)


@pytest.mark.parametrize("kind", KINDS)
def test_each_required_detail_that_is_missing_is_named_at_its_field(read: Any, kind: Kind) -> None:
    for detail in kind.details:
        if detail.required:
            form = filled_in(kind, TODAY, Random(1))
            fact, faults = read(kind, query_of(without(form.sent, detail)))
            assert fact is None
            assert list(faults) == [f"details.{detail.name}"]


@pytest.mark.usefixtures("django")
def test_every_kind_has_an_address_of_its_own() -> None:
    from allsteps.web.case.addresses import kind_slug
    from allsteps.web.recording.slugs import kind_by_slug

    assert {slug: kind_slug(kind.name) for slug, kind in kind_by_slug().items()} == {
        slug: slug for slug in kind_by_slug()
    }
    assert len(kind_by_slug()) == len(builtin().kinds)


def address_of(kind: Kind) -> str:
    folder = {"case": "cases/A", "any": "cases/A", "officer": "staff/o-1", "premises": "premises/p-1"}[
        kind.subject
    ]
    return f"/{folder}/record/{kind.name.replace(' ', '-')}"


def test_every_form_is_shown_checked_and_saved(case: Written) -> None:
    """By a regional director, who may record every kind that is not decided on a step's page or by law.

    One ledger for all: each fact is recorded in a case in which all before it has happened.
    """
    for kind in builtin().kinds:
        if kind.subject == "premises":
            continue  # until the organisation says where premises lie, nobody writes about them
        address = address_of(kind)
        page = case.get(DIRECTOR, address)
        if kind.name in ON_A_STEP or kind.name == "content erased":
            assert page.status == 403, kind.name
            continue
        assert page.status == 200, kind.name
        for detail in kind.details:
            assert f'name="details.{detail.name}' in page.main, (kind.name, detail.name)
        for name in kind.references:
            assert f'name="refs.{name}' in page.main, (kind.name, name)
        form = filled_in(kind, TODAY, Random(kind.name), whole=True)
        if "team" in form.details:  # so that the officer stays where the director is
            form.details["team"] = form.sent["details.team"] = TEAM
        empty = case.post(DIRECTOR, address, {**page.hidden, "to": "check"})
        assert empty.status == 422, kind.name
        for anchor in empty.errors:
            assert f'id="{anchor}"' in empty.main, (kind.name, anchor)
        saved = case.send(DIRECTOR, address, page, form.sent, "save")
        assert saved.status == 302, (kind.name, saved.status, saved.errors)
        subject = CASE if kind.subject in ("case", "any") else "officer:o-1"
        same(case.facts(subject)[-1], form)


@pytest.mark.usefixtures("django")
def test_a_choice_of_more_than_seven_is_a_list_to_open() -> None:
    from allsteps.web.govuk.errors import Faults
    from allsteps.web.recording.asking import Asked, questions

    asked = Asked(lambda name: [], date(2026, 3, 17))
    for kind in builtin().kinds:
        by_name = {each.name: each for each in questions(kind, query_of({}), Faults(), asked)}
        for detail in kind.details:
            if detail.choices and not detail.several:
                control = by_name[f"details.{detail.name}"].control
                assert control == ("select" if len(detail.choices) > 7 else "radios"), (
                    kind.name,
                    detail.name,
                )
