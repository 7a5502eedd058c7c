"""Home of the tests of trying again what did not open: an hour with the wrong key loses nothing."""

import uuid
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from pytest_django import Settings

from accounts.models import Unit
from core import clock
from core.jobs import runner
from core.models import AuditEvent, OutboxMessage
from core.sealing import box
from intake import jobs, waiting_reports
from intake.actions import unreadable
from intake.models import Attachment, Complaint, MessageBox, SealedBox, SealedFile
from intake.public.letter import Letter
from intake.public.payload import Payload
from ppa_cases import jobs_table
from tests.factories.files import SealedFileFactory
from tests.factories.intake import ComplaintFactory, MailboxFactory

pytestmark = pytest.mark.django_db
RIGHT, PUBLIC = box.new_key_pair()
WRONG, _PUBLIC = box.new_key_pair()
MINUTE = timedelta(minutes=1)


def a_report(unit: Unit) -> SealedBox:
    mailbox = MailboxFactory(unit=unit)
    told = Payload(
        client_key=str(mailbox.client_key), day="2026-11-01", unit=unit.code, who="self", words="x"
    )
    return SealedBox.objects.create(
        id=uuid.uuid4(),
        client_key=mailbox.client_key,
        unit=unit,
        mailbox=mailbox,
        box=box.seal(PUBLIC, told.to_json()),
        arrived_at=clock.now(),
    )


def a_letter(complaint: Complaint) -> MessageBox:
    assert complaint.mailbox is not None
    key = uuid.uuid4()
    told = Letter(
        client_key=str(key), mailbox=bytes(complaint.mailbox.lookup_id).hex(), kind="add", words="x"
    )
    return MessageBox.objects.create(
        id=uuid.uuid4(),
        client_key=key,
        mailbox=complaint.mailbox,
        box=box.seal(PUBLIC, told.to_bytes()),
        arrived_at=clock.now(),
    )


def work() -> None:
    """Do what waits, as the worker does."""
    for pk in list(OutboxMessage.objects.open().values_list("pk", flat=True)):
        runner.deliver(pk, jobs_table.TOPICS)


@pytest.fixture
def an_hour_with_the_wrong_key(unit: Unit, settings: Settings) -> None:
    """A report, a letter and a file came, and nothing opened them; then the right key is back."""
    complaint = ComplaintFactory(unit=unit, mailbox=MailboxFactory(unit=unit))
    a_report(unit)
    a_letter(complaint)
    SealedFileFactory(mailbox=complaint.mailbox, box=box.seal(PUBLIC, b"x"))
    settings.INTAKE_PRIVATE_KEY = WRONG.hex().encode()
    jobs.open_sealed_complaints()
    jobs.open_messages()
    jobs.open_sealed_files()
    work()
    settings.INTAKE_PRIVATE_KEY = RIGHT.hex().encode()


@pytest.mark.usefixtures("an_hour_with_the_wrong_key")
class TestTryAgain:
    def test_the_start_of_a_worker_opens_all_of_it(self) -> None:
        assert waiting_reports.unreadable() == 3
        assert jobs_table.AT_START == ("intake.try_unreadable_again",)
        jobs.try_unreadable_again(slot="2026-11-23T00:00:00+00:00")
        work()
        assert waiting_reports.unreadable() == 0
        assert Complaint.objects.count() == 2
        assert [one.failed_at for one in SealedBox.objects.all()] == [None]
        assert MessageBox.objects.get().opened_at is not None
        assert Attachment.objects.get().complaint is not None
        row = AuditEvent.objects.get(action="intake.unreadable_tried_again")
        assert row.detail == {"reports": 1, "letters": 1, "files": 1, "answers": 0}

    def test_the_command_does_the_same_and_says_how_many(self) -> None:
        said = StringIO()
        call_command("try_unreadable_again", stdout=said)
        assert said.getvalue().startswith("1 reports, 1 letters and 1 files are tried again.")
        work()
        assert waiting_reports.unreadable() == 0

    def test_twice_at_once_opens_each_once(self) -> None:
        for _time in range(2):
            unreadable.try_again(by=unreadable.OPERATOR)
        work()
        assert Complaint.objects.count() == 2
        assert Attachment.objects.count() == 1
        assert unreadable.try_again(by=unreadable.OPERATOR) == unreadable.TriedAgain(0, 0, 0)
        assert not AuditEvent.objects.filter(detail__reports=0).exists()

    def test_with_the_key_still_missing_all_is_kept_and_goes_to_the_end_of_the_line(
        self, settings: Settings, monkeypatch: pytest.MonkeyPatch, unit: Unit
    ) -> None:
        settings.INTAKE_PRIVATE_KEY = WRONG.hex().encode()
        monkeypatch.setattr(unreadable, "AT_ONCE", 1)
        first = SealedBox.objects.get()
        clock.move_by(MINUTE)
        second = a_report(unit)
        jobs.open_sealed_complaints()
        work()
        for expected in (first, second, first):
            OutboxMessage.objects.all().delete()
            clock.move_by(MINUTE)
            unreadable.try_again(by=unreadable.OPERATOR)
            rung = OutboxMessage.objects.get(topic=jobs.OPEN_BOX)
            assert rung.args == {"box_id": str(expected.pk)}
            work()
        assert SealedBox.objects.filter(box__isnull=False, failed_at__isnull=False).count() == 2
        assert SealedFile.objects.get().failed_at is not None
