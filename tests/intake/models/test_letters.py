"""Home of what the tables of codes and letters refuse, and of who may write what in them."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from core import clock, context
from core.database_roles import DatabaseRole
from intake.models import Complaint
from tests.conftest import database_role
from tests.constraints import Break, expect_refusal
from tests.factories.intake import ComplaintFactory, MailboxFactory
from tests.factories.letters import CoverLetterFactory, DeskCodeFactory, LetterAnswerFactory

pytestmark = pytest.mark.django_db


def two_offers() -> None:
    first = CoverLetterFactory(offer=True)
    CoverLetterFactory(offer=True, complaint=first.complaint)


BREAKS: dict[str, Break] = {
    "deskcode_gone_once_given": lambda: DeskCodeFactory(given=True, code="1" * 16),
    "deskcode_given_needs_who": lambda: DeskCodeFactory(given_at=clock.now(), made_at=clock.now()),
    "coverletter_to_one": lambda: CoverLetterFactory(to_body=""),
    "coverletter_one_offer": two_offers,
    "coverletter_known_asks": lambda: CoverLetterFactory(asks=["story"]),
    "coverletter_code_gone_once_handed": lambda: CoverLetterFactory(handed=True, code="1" * 16),
    "coverletter_handed_needs_who": lambda: CoverLetterFactory(handed_at=clock.now()),
    "coverletter_received_needs_who": lambda: CoverLetterFactory(received_at=clock.now()),
    "coverletter_told_is_whole": lambda: CoverLetterFactory(received_from="Kelurahan"),
    "coverletter_withdrawn_needs_who": lambda: CoverLetterFactory(withdrawn_at=clock.now()),
    "letteranswer_kept_until_opened": lambda: LetterAnswerFactory(box=b"-"),
}


def test_a_letter_that_asks_nothing_is_none() -> None:
    expect_refusal("coverletter_known_asks", lambda: CoverLetterFactory(asks=[]))


@pytest.mark.parametrize("name", BREAKS)
def test_the_database_refuses(name: str) -> None:
    expect_refusal(name, BREAKS[name])


def change(complaint: Complaint, role: DatabaseRole, **values: Any) -> int:
    """As that account, working as a job of intake; how many rows changed."""
    with (
        transaction.atomic(),
        database_role(role),
        context.serving("intake.make_desk_code"),
        transaction.atomic(),  # the role comes back where the database refused
    ):
        return Complaint.objects.filter(pk=complaint.pk).update(**values)


class TestTheMailboxOfAComplaint:
    def test_is_given_by_the_worker_once(self) -> None:
        complaint = ComplaintFactory()
        first, second = MailboxFactory.create_batch(2, unit=complaint.unit)
        assert change(complaint, DatabaseRole.WORKER, mailbox=first) == 1
        assert change(complaint, DatabaseRole.WORKER, mailbox=second) == 0

    def test_is_never_given_by_the_web(self) -> None:
        complaint = ComplaintFactory()
        with pytest.raises(DatabaseError, match="permission denied"):
            change(complaint, DatabaseRole.WEB, mailbox=MailboxFactory(unit=complaint.unit))

    def test_is_all_of_a_complaint_that_the_worker_changes(self) -> None:
        with pytest.raises(DatabaseError, match="permission denied"):
            change(ComplaintFactory(), DatabaseRole.WORKER, channel="phone")
