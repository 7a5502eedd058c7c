"""Home of the tests of the thread behind a code: hers to us, ours to her, and what she decides."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import override_settings

from accounts.models import Notice, Unit, User
from accounts.roles import Role
from accounts.scope import scope_of
from core import clock
from core.errors import ClassClosed, NotYours
from core.models import AuditEvent, DataKey
from core.sealing import box
from intake import threads, waiting_reports
from intake.actions import message, triage
from intake.actions.complaint import open_for_reading
from intake.errors import (
    CodeIsOver,
    NothingToTakeUp,
    ReporterPaused,
    ReporterWithdrew,
)
from intake.models import Complaint, Mailbox, Message, MessageBox
from intake.models.complaint import state_of
from intake.public.letter import Letter, reply_from_bytes
from intake.thread_access import sight_of
from intake.workflow import ComplaintState, MessageKind, PublicStatus
from tests.access.walls import only_told_who
from tests.factories.accounts import UnitFactory, user_as
from tests.factories.intake import CaseFactory, CaseGrantFactory, ComplaintFactory, MailboxFactory

pytestmark = pytest.mark.django_db

PRIVATE, PUBLIC = box.new_key_pair()
HERS = b"h" * 32
WORDS = "Kalimat yang hanya ada di surat ini."
Send = Callable[..., MessageBox]


@pytest.fixture(autouse=True)
def keys() -> object:
    with override_settings(INTAKE_PRIVATE_KEY=PRIVATE.hex().encode()):
        yield settings


@pytest.fixture
def complaint(unit: Unit) -> Complaint:
    made: Complaint = ComplaintFactory(
        unit=unit, state="opened", mailbox=MailboxFactory(unit=unit, private_key=HERS)
    )
    return made


def send(to: Mailbox | None, kind: str = "add", words: str = WORDS, **changed: str) -> MessageBox:
    """A letter as the public function takes it in."""
    assert to is not None
    key = uuid.uuid4()
    own = Letter(client_key=str(key), mailbox=bytes(to.lookup_id).hex(), kind=kind, words=words)
    letter = replace(own, **changed)  # type: ignore[arg-type]  # texts all
    return MessageBox.objects.create(
        id=uuid.uuid4(),
        client_key=key,
        mailbox=to,
        box=box.seal(PUBLIC, letter.to_bytes()),
        arrived_at=clock.now(),
    )


def arrive(complaint: Complaint, kind: str = "add", words: str = WORDS) -> Message:
    made = message.take_in(send(complaint.mailbox, kind, words).pk)
    assert made is not None
    return made


def write(by: User, complaint: Complaint, words: str = "Silakan datang hari Senin.") -> Message:
    return message.write(by=by, complaint=complaint, words=words, client_key=uuid.uuid4())


class TestTakingIn:
    def test_a_letter_becomes_a_message_that_the_desk_can_read(
        self, complaint: Complaint, officer: User
    ) -> None:
        arrive(complaint, "answer")
        (line,) = threads.lines_of(sight_of(scope_of(officer), complaint))
        assert (line.words, line.is_ours, line.is_new) == (WORDS, False, True)

    def test_its_box_is_empty_afterwards_and_a_second_run_changes_nothing(
        self, complaint: Complaint
    ) -> None:
        sent = send(complaint.mailbox)
        message.take_in(sent.pk)
        assert message.take_in(sent.pk) is None
        sent.refresh_from_db()
        assert (sent.box, Message.objects.count()) == (None, 1)

    @pytest.mark.parametrize(
        "changed", [{"mailbox": "00"}, {"kind": "reply"}, {"kind": "?"}, {"client_key": "x"}]
    )
    def test_what_does_not_belong_there_is_kept_and_marked(
        self, complaint: Complaint, changed: dict[str, str]
    ) -> None:
        sent = send(complaint.mailbox, **changed)
        assert message.take_in(sent.pk) is None
        sent.refresh_from_db()
        assert sent.failed_at is not None
        assert sent.box is not None
        assert AuditEvent.objects.filter(action="intake.message_unreadable").count() == 1
        assert waiting_reports.unreadable() == 1  # the number that rings

    def test_of_an_erased_complaint_no_letter_is_kept(self, complaint: Complaint) -> None:
        """Under the intake's key it would have stayed for ever, counted as unreadable."""
        sent = send(complaint.mailbox)
        DataKey.objects.filter(subject_kind="complaint").delete()
        assert message.take_in(sent.pk) is None
        sent.refresh_from_db()
        assert (sent.box, sent.failed_at) == (None, None)
        assert sent.opened_at is not None
        assert AuditEvent.objects.filter(action="intake.message_dropped").count() == 1
        assert not Message.objects.exists()

    def test_a_letter_that_comes_before_its_report_waits_for_it(self, unit: Unit) -> None:
        early = MailboxFactory(unit=unit)
        sent = send(early)
        assert message.take_in(sent.pk) is None
        assert message.waiting_box_ids() == []
        ComplaintFactory(unit=unit, mailbox=early)
        assert message.waiting_box_ids() == [sent.pk]

    def test_the_queue_is_told_that_somebody_wrote_and_not_what(
        self, complaint: Complaint, officer: User
    ) -> None:
        arrive(complaint)
        notice = Notice.objects.get(user=officer)
        assert (notice.kind, notice.path) == (
            "message_new",
            f"/meja/aduan/{complaint.number}/pesan/",
        )

    def test_once_a_case_has_its_people_they_are_told_and_the_queue_is_not(
        self, complaint: Complaint, officer: User, unit: Unit
    ) -> None:
        manager = user_as(Role.CASE_MANAGER, unit)
        link(complaint, manager, state="in_service")
        arrive(complaint)
        assert list(Notice.objects.values_list("user_id", flat=True)) == [manager.pk]

    def test_a_closed_case_is_told_to_whoever_may_reopen_it(
        self, complaint: Complaint, officer: User, unit: Unit
    ) -> None:
        head = user_as(Role.HEAD, unit)
        link(complaint, user_as(Role.CASE_MANAGER, unit), state="closed")
        arrive(complaint, "revive")
        assert Notice.objects.filter(user=head, kind="message_new").exists()


def link(complaint: Complaint, manager: User, *, state: str, **case: object) -> None:
    made = CaseFactory(unit=complaint.unit, state=state, **case)
    complaint.links.create(case=made, data_key=made.data_key, at=clock.now(), by="service:test")
    CaseGrantFactory(user=manager, content_object=made)


class TestWriting:
    def test_only_her_code_opens_what_was_written(
        self, complaint: Complaint, officer: User
    ) -> None:
        made = write(officer, complaint)
        sealed = bytes(made.for_reporter or b"")
        assert reply_from_bytes(box.open_box(HERS, sealed)) == "Silakan datang hari Senin."
        with pytest.raises(box.BoxUnreadable):
            box.open_box(PRIVATE, sealed)

    def test_no_word_of_it_is_in_the_table(self, complaint: Complaint, officer: User) -> None:
        write(officer, complaint)
        arrive(complaint)
        rows = [*Message.objects.values_list(), *MessageBox.objects.values_list()]
        held = b"".join(
            bytes(value) if isinstance(value, memoryview | bytes) else str(value).encode()
            for row in rows
            for value in row
        )
        assert len(held) > 4_000
        assert b"Senin" not in held
        assert b"Kalimat" not in held

    def test_a_short_word_and_a_page_have_the_same_length(
        self, complaint: Complaint, officer: User
    ) -> None:
        lengths = {
            len(write(officer, complaint, words).for_reporter or b"") for words in ("Ya", "x" * 900)
        }
        assert len(lengths) == 1

    @pytest.mark.parametrize(
        ("wish", "refusal"), [("paused", ReporterPaused), ("withdrawn", ReporterWithdrew)]
    )
    def test_nothing_is_sent_against_her_wish(
        self, complaint: Complaint, officer: User, wish: str, refusal: type[Exception]
    ) -> None:
        Mailbox.objects.update(wish=wish)
        with pytest.raises(refusal):
            write(officer, complaint)
        assert not Message.objects.exists()

    def test_nothing_is_sent_to_a_code_that_no_longer_works(
        self, complaint: Complaint, officer: User
    ) -> None:
        Mailbox.objects.update(created_on="2020-01-01", expires_on="2021-01-01")
        with pytest.raises(CodeIsOver):
            write(officer, complaint)

    def test_it_counts_as_contact_so_the_code_works_twelve_more_months(
        self, complaint: Complaint, officer: User
    ) -> None:
        Mailbox.objects.update(expires_on=clock.today() + timedelta(days=9))
        write(officer, complaint)
        assert Mailbox.objects.get().expires_on == clock.add_months(clock.today(), 12)

    def test_the_case_manager_answers_once_there_is_one_and_the_queue_no_more(
        self, complaint: Complaint, officer: User, unit: Unit
    ) -> None:
        manager = user_as(Role.CASE_MANAGER, unit)
        link(complaint, manager, state="in_service")
        write(manager, complaint)
        with only_told_who(officer), pytest.raises(NotYours):
            write(officer, complaint)

    def test_while_the_case_has_no_manager_the_queue_still_answers(
        self, complaint: Complaint, officer: User
    ) -> None:
        open_for_reading(by=officer, complaint=complaint)
        triage.accept(by=officer, complaint=complaint, kind="ktp", risk="low", authority="city")
        with only_told_who(officer):
            write(officer, Complaint.objects.get(pk=complaint.pk))

    def test_somebody_of_another_unit_neither_reads_nor_writes(self, complaint: Complaint) -> None:
        arrive(complaint)
        stranger = user_as(Role.INTAKE_OFFICER, UnitFactory())
        with pytest.raises(NotYours):
            write(stranger, complaint)
        assert threads.lines_of(sight_of(scope_of(stranger), complaint)) == []

    def test_a_restricted_case_asks_for_a_reason_before_its_thread_opens(
        self, complaint: Complaint, unit: Unit
    ) -> None:
        manager = user_as(Role.CASE_MANAGER, unit)
        link(complaint, manager, state="in_service", is_restricted=True)
        arrive(complaint)
        sight = sight_of(scope_of(manager), complaint)
        assert sight.reads
        assert threads.lines_of(sight) == []
        with pytest.raises(ClassClosed):
            sight.authorize(Message.objects.get(), "words", None)  # type: ignore[arg-type]


class TestReading:
    def test_opening_a_thread_is_written_down(self, complaint: Complaint, officer: User) -> None:
        arrive(complaint)
        threads.lines_of(sight_of(scope_of(officer), complaint))
        row = AuditEvent.objects.filter(action="core.sealed_opened").latest("pk")
        assert (row.actor, row.object_type) == (officer.actor_id, "intake.message")

    def test_it_waits_until_somebody_who_answers_for_it_has_read_it(
        self, complaint: Complaint, officer: User, unit: Unit
    ) -> None:
        came = [arrive(complaint).pk]
        auditor = user_as(Role.AUDITOR, unit)
        message.mark_read(sight=sight_of(scope_of(auditor), complaint), message_ids=came)
        assert Message.objects.unread().count() == 1
        message.mark_read(sight=sight_of(scope_of(officer), complaint), message_ids=came)
        assert Message.objects.unread().count() == 0


class TestTakingUp:
    @pytest.fixture
    def refused(self, complaint: Complaint, officer: User) -> Complaint:
        triage.refuse(by=officer, complaint=complaint, advice_given="Puskesmas")
        return complaint

    def test_a_refused_complaint_goes_back_to_triage_when_she_asks(
        self, refused: Complaint, officer: User
    ) -> None:
        arrive(refused, "revive")
        message.take_up(by=officer, complaint=refused)
        fresh = Complaint.objects.with_status().get(pk=refused.pk)
        assert state_of(fresh) == ComplaintState.OPENED
        assert [row.status for row in fresh.status_rows.order_by("pk")] == [
            "opened",
            "not_eligible",
            "opened",
        ]
        assert Mailbox.objects.get().public_status == PublicStatus.READ

    def test_it_can_then_be_decided_on_anew_and_both_decisions_stay(
        self, refused: Complaint, officer: User
    ) -> None:
        arrive(refused, "revive")
        message.take_up(by=officer, complaint=refused)
        triage.accept(by=officer, complaint=refused, kind="ktp", risk="low", authority="city")
        assert refused.triages.count() == 2

    def test_nobody_takes_it_up_unasked(self, refused: Complaint, officer: User) -> None:
        arrive(refused, "add")
        with pytest.raises(NothingToTakeUp):
            message.take_up(by=officer, complaint=refused)

    def test_it_waits_in_the_queue_until_it_was_read(
        self, refused: Complaint, officer: User
    ) -> None:
        assert threads.count_waiting(scope_of(officer)) == 0
        arrive(refused, "revive")
        assert threads.count_waiting(scope_of(officer)) == 1
        assert list(threads.waiting_threads(scope_of(officer))) == [refused]


def test_every_kind_of_the_public_side_is_known_here() -> None:
    from intake.public.codes import Says, Wish  # noqa: PLC0415
    from intake.workflow import ReporterWish  # noqa: PLC0415

    assert {one.value for one in Says} == set(MessageKind.values) - {MessageKind.REPLY}
    assert {one.value for one in Wish} == set(ReporterWish.values)
