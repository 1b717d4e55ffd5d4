"""However many people are on a list, the store is asked the same number of questions."""

from __future__ import annotations

import pytest

from allsteps.access.roles import Role
from tests.lib.written_case import CASE, Written, account_of, days_ago, given
from tests.web.test_my_cases import refresh
from tests.web.test_my_team import come_up


def questions(case: Written, account: str, address: str) -> int:
    """How many questions the second visit asks: the first fills what is kept for the process."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    case.get(account, address)
    with CaptureQueriesContext(connection) as asked:
        assert case.get(account, address).status == 200
    return len(asked)


def more_people(case: Written, count: int) -> None:
    for number in range(count):
        subject = f"case:M{number}"
        given(
            subject,
            "person registered",
            days_ago(60),
            details={"name": f"Mo Pim{number}", "crn": f"Y00000{number}"},
        )
        given(subject, "supervision started", days_ago(40))
        given(subject, "registration started", days_ago(40))
        given(subject, "allocated", days_ago(40), {"officer": "o-1"}, {"role": "community practitioner"})
        refresh(subject)


@pytest.mark.parametrize(
    "account, address",
    [
        ("o-1", "/"), (account_of(Role.SENIOR_PRACTITIONER), "/team"), (account_of(Role.HEAD_OF_PDU), "/team"),
        (account_of(Role.REGIONAL_DIRECTOR), "/team"), (account_of(Role.SENIOR_PRACTITIONER), "/team?officer=o-1"),
        (account_of(Role.AUDITOR), "/trail"), (account_of(Role.POLICY_OWNER), "/standards"),
    ],
)  # fmt: skip
def test_more_people_ask_no_more_questions(case: Written, account: str, address: str) -> None:
    come_up(case)
    few = questions(case, account, address)
    more_people(case, 5)
    refresh(CASE)
    come_up(case)
    assert questions(case, account, address) == few <= 25
