"""Home of the tests of what the worker does with files."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from pytest_django import Settings

from accounts.models import Unit, User
from accounts.roles import Role
from core import clock
from core.actions.reveal import reveal
from core.jobs import runner
from core.models import AuditEvent, DataKey, OutboxMessage
from core.sealing import box
from core.sealing.shredding import Subject, erasers
from intake import jobs, waiting_files
from intake.actions import attachment as actions
from intake.actions import triage
from intake.actions.complaint import open_for_reading
from intake.attachments import kinds, sandbox
from intake.attachments.kinds import Reason, State
from intake.attachments.scanner import Scan, ScannerAway
from intake.models import Attachment, Case, Complaint, SealedFile
from intake.models.codes import CaseKind, Risk
from ppa_cases import jobs_table
from tests.factories.accounts import user_as
from tests.factories.files import (
    CONTENT,
    AttachmentFactory,
    MailboxFactory,
    SealedFileFactory,
)
from tests.factories.intake import ComplaintFactory
from tests.intake.attachments import files
from tests.reading import EVERY_CLASS

pytestmark = pytest.mark.django_db
PRIVATE, PUBLIC = box.new_key_pair()


@pytest.fixture(autouse=True)
def keys(settings: Settings) -> None:
    settings.INTAKE_PRIVATE_KEY = PRIVATE.hex().encode()


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The child has its own tests; here it would cost a third of a second a file."""
    from intake.attachments.inspection import inspect

    monkeypatch.setattr(sandbox, "inspect", inspect)


class Says:
    """A scanner that says what the test wants."""

    def __init__(self, said: Scan | None) -> None:
        self.said = said

    def scan(self, content: bytes) -> Scan:  # noqa: ARG002
        if self.said is None:
            raise ScannerAway
        return self.said


@pytest.fixture
def scanner(monkeypatch: pytest.MonkeyPatch) -> Any:
    def saying(said: Scan | None) -> None:
        monkeypatch.setattr(actions, "scanner", lambda: Says(said))

    return saying


def arrived(content: bytes, complaint: Complaint | None = None, **more: Any) -> SealedFile:
    if complaint is None:
        complaint = ComplaintFactory(mailbox=MailboxFactory())
    made: SealedFile = SealedFileFactory(
        mailbox=complaint.mailbox, box=box.seal(PUBLIC, content), **more
    )
    return made


def checked(content: bytes, complaint: Complaint | None = None, **more: Any) -> Attachment:
    opened = actions.open_sealed_file(arrived(content, complaint, **more).pk)
    assert opened is not None
    return actions.check(opened.pk)


def content_of(one: Attachment, field: str = "content") -> Any:
    return reveal(by=EVERY_CLASS, obj=Attachment.objects.get(pk=one.pk), fields=[field])[field]


class TestOpenSealedFile:
    def test_keeps_it_under_the_complaints_key_and_empties_the_box(self) -> None:
        held = arrived(CONTENT)
        opened = actions.open_sealed_file(held.pk)
        assert opened is not None
        held.refresh_from_db()
        assert held.box is None
        assert opened.complaint is not None
        assert opened.data_key_id == opened.complaint.data_key_id
        assert (opened.state, opened.letter) == (State.WAITING, "a")
        assert content_of(opened) == CONTENT

    def test_is_safe_to_run_twice(self) -> None:
        held = arrived(CONTENT)
        actions.open_sealed_file(held.pk)
        assert actions.open_sealed_file(held.pk) is None
        assert Attachment.objects.count() == 1

    def test_waits_for_its_report(self) -> None:
        held = SealedFileFactory(box=box.seal(PUBLIC, CONTENT))
        assert actions.open_sealed_file(held.pk) is None
        assert waiting_files.sealed_ids() == []
        ComplaintFactory(mailbox=held.mailbox)
        assert waiting_files.sealed_ids() == [held.pk]

    def test_one_that_does_not_open_is_kept_and_marked(self) -> None:
        held = arrived(CONTENT)
        SealedFile.objects.filter(pk=held.pk).update(box=b"\x01" + bytes(2000))
        assert actions.open_sealed_file(held.pk) is None
        held.refresh_from_db()
        assert held.failed_at
        assert held.box
        assert AuditEvent.objects.filter(action="intake.file_unreadable").exists()
        assert waiting_files.sealed_ids() == []

    def test_of_an_erased_complaint_nothing_is_kept(self) -> None:
        held = arrived(CONTENT)
        DataKey.objects.filter(subject_kind="complaint").delete()
        actions.open_sealed_file(held.pk)
        held.refresh_from_db()
        assert held.box is None
        assert not Attachment.objects.exists()


class TestCheck:
    def test_keeps_only_the_cleaned_copy(self) -> None:
        one = checked(files.photo_with_place())
        assert (one.state, one.kind, one.form, one.scan) == (
            "clean",
            "image",
            "jpeg",
            "not_scanned",
        )
        assert content_of(one) == kinds_of(files.photo_with_place())
        assert not one.original

    @pytest.mark.situation(51)
    def test_keeps_the_original_beside_it_with_her_consent(self) -> None:
        sent = files.photo_with_place()
        one = checked(sent, may_keep_original=True)
        assert content_of(one, "original") == sent
        assert content_of(one) != sent

    def test_of_what_is_refused_nothing_stays(self) -> None:
        one = checked(files.PROGRAM, may_keep_original=True)
        assert (one.state, one.reason) == (State.REFUSED, Reason.NOT_TAKEN)
        assert not Attachment.objects.get(pk=one.pk).content
        assert not one.original

    def test_what_is_kept_back_stays_as_it_came(self) -> None:
        sent = files.document(OpenAction=files.script_action())
        one = checked(sent)
        assert (one.state, one.reason) == (State.QUARANTINED, Reason.ACTIVE)
        assert content_of(one) == sent

    def test_is_not_done_twice(self) -> None:
        one = checked(files.picture())
        before = one.state_at
        clock.move_by(timedelta(hours=1))
        assert actions.check(one.pk).state_at == before

    def test_says_in_the_audit_what_was_found_and_nothing_of_it(self) -> None:
        checked(files.picture())
        row = AuditEvent.objects.get(action="intake.file_checked")
        assert row.detail == {"state": "clean", "reason": "", "scan": "not_scanned"}

    @pytest.mark.situation(52)
    def test_a_scanner_that_is_away_keeps_it_back_and_comes_by_again(self, scanner: Any) -> None:
        scanner(None)
        one = checked(files.picture())
        assert (one.state, one.reason) == (State.QUARANTINED, Reason.SCANNER_AWAY)
        assert one.content
        scanner(Scan.NOTHING_FOUND)
        jobs.look_after_files(slot="2026-11-22T00:00:00+00:00")
        assert OutboxMessage.objects.filter(
            key=f"check:{one.pk}:2026-11-22T00:00:00+00:00"
        ).exists()
        again = actions.check(one.pk)
        assert (again.state, again.scan) == (State.CLEAN, Scan.NOTHING_FOUND)

    def test_a_virus_locks_it_away_for_good_and_tells_the_guardians(self, scanner: Any) -> None:
        scanner(Scan.FOUND)
        one = checked(files.picture())
        assert (one.state, one.reason) == (State.QUARANTINED, Reason.VIRUS)
        assert OutboxMessage.objects.filter(key=f"alarm:virus_found:{one.pk}").exists()
        scanner(Scan.NOTHING_FOUND)
        assert actions.check(one.pk).state == State.QUARANTINED

    def test_one_whose_key_is_gone_is_marked_and_never_tried_again(self) -> None:
        opened = actions.open_sealed_file(arrived(CONTENT).pk)
        assert opened is not None
        DataKey.objects.filter(subject_kind="complaint").delete()
        clock.move_by(timedelta(hours=1))
        actions.check(opened.pk)
        held = Attachment.objects.get(pk=opened.pk)
        assert (held.reason, held.state_at) == (Reason.CHECK_FAILED, clock.now())
        assert AuditEvent.objects.filter(action="intake.file_checked").exists()
        clock.move_by(timedelta(days=2))
        assert waiting_files.broken_off() == []

    def test_what_broke_off_is_tried_again_once_a_day_for_two_weeks(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        one = checked(files.picture())
        Attachment.objects.filter(pk=one.pk).update(
            state=State.QUARANTINED,
            reason=Reason.CHECK_FAILED,
            form="",
            scan="",
            state_at=clock.now(),
        )
        assert waiting_files.broken_off() == []
        clock.move_by(timedelta(days=1))
        day = "2026-11-23"
        for _time in range(2):
            jobs.look_after_files(slot=f"{day}T00:0{_time}:00+00:00")
        message = OutboxMessage.objects.get(key=f"check:{one.pk}:{day}")
        runner.deliver(message.pk, jobs_table.TOPICS)
        assert Attachment.objects.get(pk=one.pk).state == State.CLEAN
        Attachment.objects.filter(pk=one.pk).update(
            state=State.QUARANTINED, reason=Reason.CHECK_FAILED
        )
        clock.move_by(timedelta(days=14))
        assert waiting_files.broken_off() == []

    def test_while_the_machine_is_in_trouble_it_waits(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def away(_content: bytes) -> None:
            raise sandbox.NotAsked

        opened = actions.open_sealed_file(arrived(files.picture()).pk)
        assert opened is not None
        message = OutboxMessage.objects.get(key=f"check:{opened.pk}")
        with monkeypatch.context() as trouble:
            trouble.setattr(sandbox, "inspect", away)
            runner.deliver(message.pk, jobs_table.TOPICS)
        assert Attachment.objects.get(pk=opened.pk).state == State.WAITING
        runner.deliver(message.pk, jobs_table.TOPICS)
        assert Attachment.objects.get(pk=opened.pk).state == State.CLEAN

    @pytest.mark.situation(56)
    def test_after_three_bad_tries_it_is_kept_and_the_desk_sees_so(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def breaks(_content: bytes) -> None:
            raise RuntimeError

        opened = actions.open_sealed_file(arrived(CONTENT).pk)
        assert opened is not None
        monkeypatch.setattr(sandbox, "inspect", breaks)
        message = OutboxMessage.objects.get(key=f"check:{opened.pk}")
        for _ in range(3):
            runner.deliver(message.pk, jobs_table.TOPICS)
        assert waiting_files.given_up_ids() == [opened.pk]
        jobs.look_after_files(slot="2026-11-22T00:00:00+00:00")
        opened.refresh_from_db()
        assert (opened.state, opened.reason) == (State.QUARANTINED, Reason.CHECK_FAILED)
        assert content_of(opened) == CONTENT


def kinds_of(content: bytes) -> bytes:
    return sandbox.inspect(content).content


class TestShare:
    @pytest.fixture
    def head(self, unit: Unit) -> User:
        return user_as(Role.HEAD, unit)

    @pytest.fixture
    def complaint(self, unit: Unit) -> Complaint:
        made: Complaint = ComplaintFactory(unit=unit, words="x", mailbox=MailboxFactory(unit=unit))
        return made

    def accept(self, head: User, complaint: Complaint) -> Case:
        open_for_reading(by=head, complaint=complaint)
        return triage.accept(
            by=head, complaint=complaint, kind=CaseKind.KTP, risk=Risk.LOW, authority="city"
        )

    def test_accepting_copies_what_is_clean_under_the_cases_key(
        self, head: User, complaint: Complaint
    ) -> None:
        clean = checked(files.photo_with_place(), complaint, may_keep_original=True)
        checked(files.document(OpenAction=files.script_action()), complaint)
        case = self.accept(head, complaint)
        message = OutboxMessage.objects.get(topic="intake.copy_files")
        runner.deliver(message.pk, jobs_table.TOPICS)
        first, second = case.attachments.order_by("place")
        assert first.data_key_id == case.data_key_id
        assert content_of(first) == content_of(clean)
        assert content_of(first, "original") == content_of(clean, "original")
        assert (second.state, second.reason) == (State.QUARANTINED, Reason.ACTIVE)
        assert not second.content

    def test_without_a_file_nothing_is_asked_for(self, head: User, complaint: Complaint) -> None:
        self.accept(head, complaint)
        assert not OutboxMessage.objects.filter(topic="intake.copy_files").exists()

    def test_what_becomes_clean_later_follows(
        self, head: User, complaint: Complaint, scanner: Any
    ) -> None:
        scanner(None)
        one = checked(files.picture(), complaint)
        case = self.accept(head, complaint)
        actions.share(complaint.pk)
        assert case.attachments.get().reason == Reason.SCANNER_AWAY
        scanner(Scan.NOTHING_FOUND)
        clock.move_by(timedelta(minutes=15))
        actions.check(one.pk)
        assert case.attachments.get().state == State.CLEAN

    def test_one_that_cannot_be_read_any_more_is_told_to_the_case(
        self, head: User, complaint: Complaint
    ) -> None:
        """Its copy said "being checked" for ever."""
        opened = actions.open_sealed_file(arrived(CONTENT, complaint).pk)
        assert opened is not None
        case = self.accept(head, complaint)
        actions.share(complaint.pk)
        DataKey.objects.filter(subject_kind="complaint").delete()
        clock.move_by(timedelta(hours=1))
        actions.check(opened.pk)
        assert case.attachments.get().reason == Reason.CHECK_FAILED

    def test_the_round_finds_what_a_race_left_out(self, head: User, complaint: Complaint) -> None:
        case = self.accept(head, complaint)
        AttachmentFactory(complaint=complaint)
        assert waiting_files.unshared_ids() == [complaint.pk]
        jobs.copy_files(complaint_id=str(complaint.pk))
        assert case.attachments.count() == 1
        assert waiting_files.unshared_ids() == []
        assert actions.share(complaint.pk) == 0

    def test_into_an_erased_case_nothing_goes(self, head: User, complaint: Complaint) -> None:
        case = self.accept(head, complaint)
        AttachmentFactory(complaint=complaint)
        DataKey.objects.filter(subject_kind="case").delete()
        assert actions.share(complaint.pk) == 0
        assert not Attachment.objects.filter(case_id=case.pk).exists()


def test_files_that_wait_are_erased_with_their_complaint() -> None:
    held = arrived(CONTENT)
    other = arrived(CONTENT)
    complaint = Complaint.objects.get(mailbox=held.mailbox)
    eraser = erasers()["files"]
    subject = Subject("complaint", complaint.pk)
    assert eraser.remaining(subject) == 1
    assert eraser.erase(subject) == 1
    assert eraser.remaining(subject) == 0
    assert SealedFile.objects.get() == other
    assert eraser.erase(Subject("case", uuid.uuid4())) == 0


def test_the_rounds_ring_once_for_each_file() -> None:
    held = arrived(files.PROGRAM)
    jobs.open_sealed_files()
    jobs.open_sealed_files()
    message = OutboxMessage.objects.get(topic=jobs.OPEN_FILE)
    runner.deliver(message.pk, jobs_table.TOPICS)
    held.refresh_from_db()
    assert held.opened_at
    check = OutboxMessage.objects.get(topic=actions.CHECK_FILE)
    assert check.queue == "slow"
    runner.deliver(check.pk, jobs_table.TOPICS)
    assert Attachment.objects.get().state == State.REFUSED
    assert kinds.MOST_FILES == 5
