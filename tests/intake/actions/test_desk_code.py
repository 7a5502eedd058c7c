"""Home of the tests of the code for whoever reports at the desk: asked, made, given, forgotten."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import override_settings

from accounts.models import Unit, User
from accounts.roles import Role
from accounts.scope import scope_of
from core import clock
from core.errors import NotYours
from core.models import AuditEvent, OutboxMessage
from intake import desk_codes, jobs
from intake.actions import desk_code, triage
from intake.errors import (
    CodeGiven,
    CodeNotGivenYet,
    CodeTypedWrong,
    NoCodeHere,
    NoCodeToGive,
)
from intake.models import Complaint, DeskCode, Mailbox
from intake.models.codes import IN_PERSON, Channel
from intake.public import receipt
from intake.thread_access import sight_of
from intake.workflow import MessageKind
from tests.factories.accounts import UnitFactory, user_as
from tests.factories.intake import ComplaintFactory, MailboxFactory, MessageFactory
from tests.intake.actions.test_message import link, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def salt(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The worker's; and a cheap hash, so that tests stay quick."""
    monkeypatch.setattr(receipt, "MEMORY_KIB", 64)
    with override_settings(RECEIPT_SALT=b"a salt that only these tests know"):
        yield


@pytest.fixture
def complaint(unit: Unit) -> Complaint:
    made: Complaint = ComplaintFactory(unit=unit, channel=Channel.WALK_IN, state="opened")
    return made


def asked(by: User, complaint: Complaint) -> DeskCode:
    """Asked for, and the worker did what it was told to."""
    held = desk_code.ask(by=by, complaint=complaint)
    for told in OutboxMessage.objects.filter(topic=desk_code.MAKE):
        jobs.make_desk_code(**told.args)
    return fresh(held)


def fresh(held: DeskCode) -> DeskCode:
    return DeskCode.objects.select_related("data_key", "complaint__mailbox").get(pk=held.pk)


def digits(by: User, held: DeskCode) -> str:
    return desk_codes.open_code(sight_of(scope_of(by), held.complaint), held)


class TestAsking:
    def test_the_message_to_the_worker_carries_an_id_and_nothing_else(
        self, complaint: Complaint, officer: User
    ) -> None:
        held = desk_code.ask(by=officer, complaint=complaint)
        told = OutboxMessage.objects.get(topic=desk_code.MAKE)
        assert told.args == {"code_id": str(held.pk)}

    @pytest.mark.parametrize("channel", sorted(set(Channel) - set(IN_PERSON)))
    def test_only_who_is_before_us_gets_one(
        self, unit: Unit, officer: User, channel: Channel
    ) -> None:
        complaint = ComplaintFactory(unit=unit, channel=channel, state="opened")
        with pytest.raises(NoCodeHere):
            desk_code.ask(by=officer, complaint=complaint)

    def test_never_for_a_complaint_that_has_one(self, unit: Unit, officer: User) -> None:
        complaint = ComplaintFactory(
            unit=unit, channel=Channel.PHONE, state="opened", mailbox=MailboxFactory(unit=unit)
        )
        with pytest.raises(NoCodeHere):
            desk_code.ask(by=officer, complaint=complaint)

    def test_not_by_another_unit(self, complaint: Complaint) -> None:
        stranger = user_as(Role.INTAKE_OFFICER, UnitFactory())
        with pytest.raises(NotYours):
            desk_code.ask(by=stranger, complaint=complaint)

    def test_by_the_case_manager_once_there_is_one_and_the_queue_no_more(
        self, complaint: Complaint, officer: User, unit: Unit
    ) -> None:
        manager = user_as(Role.CASE_MANAGER, unit)
        link(complaint, manager, state="in_service")
        desk_code.ask(by=manager, complaint=complaint)


class TestMaking:
    def test_opens_one_mailbox_with_the_keys_of_the_code(
        self, complaint: Complaint, officer: User
    ) -> None:
        held = asked(officer, complaint)
        box = Mailbox.objects.get(complaint=complaint)
        keys = receipt.keys_of(digits(officer, held))
        assert (bytes(box.lookup_id), bytes(box.reply_key)) == (keys.lookup_id, keys.public_key)
        assert (box.unit, box.expires_on) == (
            complaint.unit,
            clock.add_months(clock.today(), 12),
        )

    def test_twice_makes_one(self, complaint: Complaint, officer: User) -> None:
        held = asked(officer, complaint)
        first = digits(officer, held)
        desk_code.make(held.pk)
        assert digits(officer, fresh(held)) == first
        assert Mailbox.objects.count() == 1

    @pytest.mark.parametrize(
        ("decide", "told"), [("nothing", "read"), ("accept", "in_progress"), ("refuse", "answered")]
    )
    def test_says_what_has_happened_so_far(
        self, complaint: Complaint, officer: User, decide: str, told: str
    ) -> None:
        if decide == "accept":
            triage.accept(by=officer, complaint=complaint, kind="ktp", risk="low", authority="city")
        if decide == "refuse":
            triage.refuse(by=officer, complaint=complaint, advice_given="Puskesmas")
        asked(officer, complaint)
        assert Mailbox.objects.get().public_status == told

    def test_of_a_closed_case_says_that_it_is_finished(self, unit: Unit, officer: User) -> None:
        complaint = ComplaintFactory(unit=unit, channel=Channel.PHONE, state="accepted")
        manager = user_as(Role.CASE_MANAGER, unit)
        link(complaint, manager, state="closed")
        asked(manager, complaint)
        assert Mailbox.objects.get().public_status == "done"

    def test_nothing_where_the_complaint_was_erased_meanwhile(
        self, complaint: Complaint, officer: User
    ) -> None:
        held = desk_code.ask(by=officer, complaint=complaint)
        complaint.data_key.delete()
        desk_code.make(held.pk)
        assert not Mailbox.objects.exists()

    def test_no_digit_stands_in_a_table_unsealed(self, complaint: Complaint, officer: User) -> None:
        held = asked(officer, complaint)
        code = digits(officer, held)
        desk_code.give(by=officer, complaint=complaint, typed=code)
        rows = [DeskCode.objects, OutboxMessage.objects, AuditEvent.objects, Mailbox.objects]
        told = "".join(str(list(one.values())) for one in rows)
        assert code not in told
        assert code.encode() not in bytes(held.code.sealed)


class TestGiving:
    def test_takes_the_code_from_here_for_good(self, complaint: Complaint, officer: User) -> None:
        held = asked(officer, complaint)
        desk_code.give(by=officer, complaint=complaint)
        gone = fresh(held)
        assert (bool(gone.code), gone.given_by) == (False, officer.actor_id)
        with pytest.raises(CodeGiven):
            desk_code.ask(by=officer, complaint=complaint)
        with pytest.raises(CodeGiven):
            desk_code.give(by=officer, complaint=complaint)

    def test_compares_what_she_typed(self, complaint: Complaint, officer: User) -> None:
        code = digits(officer, asked(officer, complaint))
        with pytest.raises(CodeTypedWrong):
            desk_code.give(by=officer, complaint=complaint, typed="0" * 16)
        desk_code.give(by=officer, complaint=complaint, typed=receipt.spaced(code))

    def test_nothing_without_a_code(self, complaint: Complaint, officer: User) -> None:
        with pytest.raises(NoCodeToGive):
            desk_code.give(by=officer, complaint=complaint)

    def test_every_step_is_in_the_audit(self, complaint: Complaint, officer: User) -> None:
        held = asked(officer, complaint)
        digits(officer, held)
        desk_code.give(by=officer, complaint=complaint)
        told = AuditEvent.objects.filter(object_type="intake.deskcode", object_id=str(held.pk))
        assert list(told.order_by("pk").values_list("action", "actor")) == [
            ("intake.desk_code_asked", officer.actor_id),
            ("intake.desk_code_made", "service:code-maker"),
            ("core.sealed_opened", officer.actor_id),
            ("intake.desk_code_given", officer.actor_id),
        ]


class TestForgetting:
    def test_after_a_day_it_is_gone_and_a_new_one_opens_the_same_mailbox(
        self, complaint: Complaint, officer: User
    ) -> None:
        first = digits(officer, asked(officer, complaint))
        clock.move_by(timedelta(hours=23))
        jobs.forget_codes()
        assert DeskCode.objects.get().code
        clock.move_by(timedelta(hours=1))
        jobs.forget_codes()
        jobs.forget_codes()
        assert not DeskCode.objects.get().code
        second = digits(officer, asked(officer, complaint))
        box = Mailbox.objects.get()
        assert bytes(box.lookup_id) == receipt.keys_of(second).lookup_id
        assert first != second

    def test_no_new_one_for_somebody_who_wrote_with_hers(
        self, complaint: Complaint, officer: User
    ) -> None:
        asked(officer, complaint)
        clock.move_by(timedelta(hours=24))
        jobs.forget_codes()
        MessageFactory(complaint=Complaint.objects.get())
        with pytest.raises(CodeGiven):
            desk_code.ask(by=officer, complaint=complaint)

    def test_nothing_is_written_to_a_code_that_nobody_has_yet(
        self, complaint: Complaint, officer: User
    ) -> None:
        held = asked(officer, complaint)
        with pytest.raises(CodeNotGivenYet):
            write(officer, held.complaint)
        desk_code.give(by=officer, complaint=complaint)
        assert write(officer, held.complaint).kind == MessageKind.REPLY
