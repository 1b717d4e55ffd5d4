"""Letters: once each, to whoever answers for it, in their language, with counts and a link and nobody's details."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from allsteps.access.roles import Role
from tests.lib.written_case import Written, account_of
from tests.web.test_my_team import come_down, come_up

SENIOR, HEAD = account_of(Role.SENIOR_PRACTITIONER), account_of(Role.HEAD_OF_PDU)


@pytest.fixture
def post(case: Written) -> Iterator[Any]:
    """The letters that were sent, by this test, to people who all have an address."""
    from django.core import mail
    from django.test import override_settings

    from allsteps.store.models import Account

    for account in Account.objects.all():
        account.email = f"{account.account}@example.org"
        account.save()
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        mail.outbox = []
        yield mail
    del mail.outbox


def send(**options: bool) -> str:
    from io import StringIO

    from django.core.management import call_command

    said = StringIO()
    call_command("send_mail", stdout=said, **options)
    return said.getvalue()


def to(post: Any, account: str) -> list[Any]:
    return [letter for letter in post.outbox if letter.to == [f"{account}@example.org"]]


def test_an_officer_gets_one_letter_a_week_with_counts(case: Written, post: Any) -> None:
    send(weekly=True)
    (letter,) = to(post, "o-1")
    assert letter.subject == "Allsteps: your cases this week"
    assert "You hold 2 cases." in letter.body
    assert "harm now: " in letter.body
    assert to(post, "o-2") == []
    before = len(post.outbox)
    assert send(weekly=True).startswith("0 weekly letters sent")
    assert len(post.outbox) == before


def test_seniors_are_told_how_many_steps_an_ending_removed(case: Written, post: Any) -> None:
    send(weekly=True)
    (letter,) = to(post, SENIOR)
    assert "0 late steps were removed from their worklists by an ending this week." in letter.body
    assert len(to(post, HEAD)) == 1


def test_a_step_that_came_up_is_told_once_to_whoever_holds_it(case: Written, post: Any) -> None:
    count = come_up(case)
    send(escalations=True)
    assert 0 < len(to(post, SENIOR)) == min(count, 6)
    assert len(post.outbox) == len(to(post, SENIOR))
    assert "It came up from the community practitioner." in to(post, SENIOR)[0].body
    send(escalations=True)
    assert len(to(post, SENIOR)) == min(count, 6)
    come_up_further(case)
    send(escalations=True)
    assert to(post, HEAD)


def come_up_further(case: Written) -> None:
    with case.ledger.as_owner() as owner:
        owner.execute(
            "UPDATE open_step SET holder = 'head of PDU',"
            ' step = replace(step, \'"holder": "senior practitioner"\', \'"holder": "head of PDU"\')'
            " WHERE holder = 'senior practitioner' AND owner = 'community practitioner'"
        )


def test_gates_and_practice_never_speak_singly(case: Written, post: Any) -> None:
    come_down(case)
    with case.ledger.as_owner() as owner:
        owner.execute(
            "UPDATE open_step SET holder = 'senior practitioner' WHERE consequence > 1 AND status = 'late'"
            " AND owner = 'community practitioner'"
        )
    send(escalations=True)
    assert post.outbox == []


def test_a_restricted_case_is_told_to_nobody_who_may_not_open_it(case: Written, post: Any) -> None:
    come_up(case)
    with case.ledger.as_owner() as owner:
        owner.execute(
            "INSERT INTO restriction_event (at, subject, event, account, by_account, reason)"
            " VALUES (now(), 'case:A', 'restricted', '', 'u-head', 'a reason')"
        )
    send(escalations=True)
    assert post.outbox == []


def test_no_letter_holds_a_name_a_number_or_a_case(case: Written, post: Any) -> None:
    come_up(case)
    send(weekly=True, escalations=True)
    assert post.outbox
    for letter in post.outbox:
        whole = f"{letter.subject}\n{letter.body}"
        assert not any(
            word in whole for word in ("Ada", "Bo Pim", "X00000", "case:", "/cases/", "a-1", "c-1")
        )
        assert "http://localhost" in whole
        assert "\n\n\n" not in letter.body


def test_the_trail_says_what_was_told_and_to_whom(case: Written, post: Any) -> None:
    come_up(case)
    send(escalations=True)
    mailed = [entry for entry in case.trail() if entry[1] == "mailed"]
    assert len(mailed) == len(post.outbox)
    assert {subject for _, _, subject, _ in mailed} <= {"case:A", ""}


def test_a_dry_run_sends_nothing_and_keeps_nothing(case: Written, post: Any) -> None:
    assert "would be sent" in send(weekly=True, dry_run=True)
    assert post.outbox == []
    assert case.trail() == []


def test_letters_are_in_the_language_of_whoever_gets_them(case: Written, post: Any) -> None:
    from django.utils.translation import get_language

    from allsteps.store.models import Account

    Account.objects.filter(account="o-1").update(language="cy")
    before = get_language()
    send(weekly=True)
    assert len(to(post, "o-1")) == 1
    assert get_language() == before


def test_whoever_has_no_address_is_counted_and_gets_none(case: Written, post: Any) -> None:
    from allsteps.store.models import Account

    Account.objects.filter(account="o-1").update(email="")
    assert "1 people have no address" in send(weekly=True)
    assert to(post, "o-1") == []


def test_the_command_is_told_what_to_send(case: Written) -> None:
    from allsteps.command.mail import mail_command
    from allsteps.errors import Refused

    with pytest.raises(Refused, match="E017"):
        mail_command()


def test_the_command_sends_through_the_pages(
    case: Written, post: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    from allsteps.command.mail import mail_command

    mail_command(weekly=True)
    assert "weekly letters sent" in capsys.readouterr().out
    assert to(post, "o-1")
