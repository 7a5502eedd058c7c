"""Home of joining complaints of one matter, as tests: nothing is lost, and it can be undone."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from accounts.models import Notice, User
from accounts.roles import Role
from accounts.scope import scope_of
from core import clock, context
from core.actions.reveal import reveal
from core.errors import NotYours
from intake import joins
from intake.actions import complaint as complaints
from intake.actions import handover, joining, status, triage
from intake.errors import (
    AlreadyTriaged,
    HandoverPending,
    MainDecided,
    NothingJoined,
    SameComplaint,
    UndoIsOver,
)
from intake.models import Attachment, Case, ClockTrigger, Complaint, ComplaintJoin, JoinEnd
from intake.models.complaint import state_of
from intake.threads import waiting_threads
from intake.workflow import CaseState, ComplaintState, PublicStatus
from tests.factories.accounts import UnitFactory, user_as
from tests.factories.files import AttachmentFactory, CaseAttachmentFactory
from tests.factories.intake import CaseGrantFactory, HandoverFactory, MailboxFactory, MessageFactory
from tests.intake.conftest import WORDS, Receive
from tests.reading import EVERY_CLASS

pytestmark = pytest.mark.django_db
Open = Callable[..., Complaint]
LATE = timedelta(days=40)


@pytest.fixture(autouse=True)
def at_work(officer: User) -> Iterator[None]:
    """The database is told for whom: functions of schema app ask."""
    with context.acting(officer.pk):
        yield


@pytest.fixture
def opened(receive: Receive, officer: User) -> Open:
    """`opened()` gives one complaint that somebody has read."""

    def opening(**given: Any) -> Complaint:
        made = receive(**given)
        complaints.open_for_reading(by=officer, complaint=made)
        return made

    return opening


def accept(by: User, complaint: Complaint) -> Case:
    return triage.accept(by=by, complaint=complaint, kind="ktp", risk="medium", authority="city")


def join(by: User, complaint: Complaint, main: Complaint) -> ComplaintJoin:
    return joining.join(by=by, complaint=complaint, main=main, reason="other_teller")


def undo(by: User, complaint: Complaint) -> ComplaintJoin:
    return joining.undo(by=by, complaint=complaint, reason="other_person")


def running(complaint: Complaint) -> set[str]:
    rows = complaint.clocks.filter(done_at__isnull=True)
    return set(rows.values_list("rule__trigger", flat=True))


def stands(complaint: Complaint) -> str:
    return state_of(Complaint.objects.get(pk=complaint.pk))


def mains(complaint: Complaint) -> list[Complaint]:
    return [one.main for one in ComplaintJoin.objects.live().filter(complaint=complaint)]


class TestJoin:
    def test_takes_it_out_of_the_queue_and_stops_its_clock(
        self, opened: Open, officer: User
    ) -> None:
        main, other = opened(), opened()
        made = join(officer, other, main)
        assert stands(other) == ComplaintState.DUPLICATE
        assert running(other) == set()
        assert list(Complaint.objects.waiting()) == [main]
        assert (made.joined_by, made.reason) == (officer.actor_id, "other_teller")
        assert made.undo_until == made.joined_at + timedelta(days=30)

    def test_the_words_reach_the_case_that_the_main_one_becomes(
        self, opened: Open, officer: User
    ) -> None:
        main, other = opened(words="Kalimat utama."), opened()
        join(officer, other, main)
        case = accept(officer, main)
        link = case.complaint_links.select_related("data_key").get(complaint=other)
        assert link.data_key_id == case.data_key_id
        told = reveal(by=EVERY_CLASS, obj=link, fields=["words", "contact_plan"])
        assert told["words"] == WORDS
        assert told["contact_plan"]["number"] == "0812-000"
        assert Case.objects.count() == 1

    def test_somebody_else_may_accept_the_main_one(self, opened: Open, officer: User) -> None:
        main, other = opened(), opened()
        join(officer, other, main)
        colleague = user_as(Role.INTAKE_OFFICER, main.unit)
        with context.acting(colleague.pk):
            case = accept(colleague, main)
        assert case.complaint_links.count() == 2

    def test_into_an_accepted_one_the_words_reach_the_case_at_once(
        self, opened: Open, officer: User
    ) -> None:
        main, other = opened(), opened()
        case = accept(officer, main)
        join(officer, other, main)
        assert set(case.complaint_links.values_list("complaint", flat=True)) == {main.pk, other.pk}

    def test_who_works_on_the_case_hears_of_it(self, opened: Open, officer: User) -> None:
        main, other = opened(), opened()
        manager = CaseGrantFactory(content_object=accept(officer, main)).user
        join(officer, other, main)
        told, case = Notice.objects.get(), Case.objects.get()
        assert (told.user_id, told.path) == (manager.pk, f"/meja/kasus/{case.number}/")

    def test_a_case_can_be_named_by_its_number(self, opened: Open, officer: User) -> None:
        main = opened()
        case = accept(officer, main)
        assert joins.named(scope_of(officer), case.number) == main
        assert joins.named(scope_of(officer), "TNG-2026-999999") is None

    def test_the_reporter_reads_that_we_are_working_on_it(
        self, opened: Open, officer: User
    ) -> None:
        main, other = opened(), opened()
        other.mailbox = MailboxFactory(unit=other.unit)
        other.save()
        join(officer, other, main)
        other.mailbox.refresh_from_db()
        assert other.mailbox.public_status == PublicStatus.IN_PROGRESS

    def test_her_messages_wait_with_whoever_has_the_main_one(
        self, opened: Open, officer: User
    ) -> None:
        """First the queue; then, with the case, its people: it leaves the queue's list."""
        main, other = opened(), opened()
        other.mailbox = MailboxFactory(unit=other.unit)
        other.save()
        join(officer, other, main)
        MessageFactory(complaint=other)
        assert list(waiting_threads(scope_of(officer))) == [other]
        case = accept(officer, main)
        CaseGrantFactory(content_object=case)
        status.move(by=officer, case=case, to=CaseState.ASSESSING)  # somebody took it on
        assert list(waiting_threads(scope_of(officer))) == []

    def test_what_was_joined_into_it_goes_along(self, opened: Open, officer: User) -> None:
        first, second, third = opened(), opened(), opened()
        join(officer, third, second)
        held = join(officer, second, first)
        assert mains(third) == mains(second) == [first]
        assert ComplaintJoin.objects.live().get(complaint=third).along_with == held

    def test_along_into_a_case_the_words_go_too(self, opened: Open, officer: User) -> None:
        first, second, third = opened(), opened(), opened()
        join(officer, third, second)
        case = accept(officer, first)
        CaseGrantFactory(content_object=case)
        join(officer, second, first)
        assert case.complaint_links.count() == 3

    def test_into_a_joined_one_means_what_that_is_joined_into(
        self, opened: Open, officer: User
    ) -> None:
        first, second, third = opened(), opened(), opened()
        join(officer, second, first)
        join(officer, third, second)
        assert mains(third) == [first]

    def test_nothing_is_joined_into_itself(self, opened: Open, officer: User) -> None:
        one, other = opened(), opened()
        with pytest.raises(SameComplaint):
            join(officer, one, one)
        join(officer, other, one)
        with pytest.raises(SameComplaint):
            join(officer, one, other)

    def test_a_second_press_and_a_second_officer_change_nothing(
        self, opened: Open, officer: User
    ) -> None:
        main, other, third = opened(), opened(), opened()
        join(officer, other, main)
        for into in (main, third):
            with pytest.raises(AlreadyTriaged):
                join(officer, other, into)
        assert ComplaintJoin.objects.count() == 1

    def test_what_is_decided_is_not_joined(self, opened: Open, officer: User) -> None:
        main, other = opened(), opened()
        accept(officer, other)
        with pytest.raises(AlreadyTriaged):
            join(officer, other, main)

    def test_what_is_being_handed_over_is_not_joined(self, opened: Open, officer: User) -> None:
        main, other = opened(), opened()
        HandoverFactory(complaint=other)
        with pytest.raises(HandoverPending):
            join(officer, other, main)

    def test_nothing_is_joined_into_what_was_refused(self, opened: Open, officer: User) -> None:
        main, other = opened(), opened()
        triage.refuse(by=officer, complaint=main, advice_given="Ke kelurahan.")
        with pytest.raises(MainDecided):
            join(officer, other, main)

    def test_is_for_whoever_triages_there(self, opened: Open) -> None:
        stranger = user_as(Role.INTAKE_OFFICER, UnitFactory())
        with pytest.raises(NotYours):
            join(stranger, opened(), opened())


class TestUndo:
    def test_brings_it_back_with_its_clock_from_when_it_came(
        self, opened: Open, officer: User
    ) -> None:
        main, other = opened(), opened()
        join(officer, other, main)
        clock.move_by(timedelta(days=20))
        held = undo(officer, other)
        assert stands(other) == ComplaintState.OPENED
        runs = other.clocks.get(done_at__isnull=True)
        assert runs.rule.trigger == ClockTrigger.FOLLOW_UP
        assert runs.starts_at == other.received_at
        assert runs.due_at < clock.now()  # late, and shown as late
        assert (held.end_reason, held.ended_by) == ("other_person", officer.actor_id)

    def test_takes_words_and_files_out_of_the_case(self, opened: Open, officer: User) -> None:
        main, other = opened(), opened()
        source = AttachmentFactory(complaint=other)
        join(officer, other, main)
        case = accept(officer, main)
        CaseAttachmentFactory(case=case, source=source)
        kept = CaseAttachmentFactory(case=case)
        undo(officer, other)
        assert list(case.complaint_links.values_list("complaint", flat=True)) == [main.pk]
        assert set(Attachment.objects.filter(case=case)) == {kept}
        assert Attachment.objects.filter(pk=source.pk).exists()
        told = reveal(by=EVERY_CLASS, obj=other, fields=["words"])
        assert told["words"] == WORDS

    def test_can_be_joined_again(self, opened: Open, officer: User) -> None:
        main, other = opened(), opened()
        case = accept(officer, main)
        join(officer, other, main)
        undo(officer, other)
        join(officer, other, main)
        assert case.complaint_links.count() == 2

    def test_what_went_along_comes_back_to_it(self, opened: Open, officer: User) -> None:
        first, second, third = opened(), opened(), opened()
        case = accept(officer, first)
        join(officer, third, second)
        join(officer, second, first)
        undo(officer, second)
        assert mains(third) == [second]
        assert stands(third) == ComplaintState.DUPLICATE
        assert case.complaint_links.count() == 1

    def test_is_over_after_thirty_days(self, opened: Open, officer: User) -> None:
        main, other = opened(), opened()
        join(officer, other, main)
        clock.move_by(timedelta(days=30, seconds=1))
        with pytest.raises(UndoIsOver):
            undo(officer, other)
        assert mains(other) == [main]

    def test_holds_on_the_last_day(self, opened: Open, officer: User) -> None:
        main, other = opened(), opened()
        with clock.hold(clock.now()):
            join(officer, other, main)
        clock.move_by(timedelta(days=29, hours=23))
        undo(officer, other)
        assert mains(other) == []

    def test_twice_is_told(self, opened: Open, officer: User) -> None:
        main, other = opened(), opened()
        join(officer, other, main)
        undo(officer, other)
        with pytest.raises(NothingJoined):
            undo(officer, other)

    def test_is_for_whoever_triages_there(self, opened: Open, officer: User) -> None:
        main, other = opened(), opened()
        join(officer, other, main)
        with pytest.raises(NotYours):
            undo(user_as(Role.INTAKE_OFFICER, UnitFactory()), other)

    def test_not_where_the_case_is_closed_to_her(self, opened: Open, officer: User) -> None:
        """She may no longer know of the case, so she takes nothing out of it."""
        main, other = opened(), opened()
        case = accept(officer, main)
        join(officer, other, main)
        case.is_restricted = True
        case.save(update_fields=["is_restricted"])
        with pytest.raises(NotYours):
            undo(officer, other)
        assert case.complaint_links.count() == 2


class TestWhatBecomesOfTheJoined:
    def test_when_the_main_one_is_refused_they_wait_again(
        self, opened: Open, officer: User
    ) -> None:
        """Each who told it is answered. Also after 30 days: nobody is left behind."""
        main, other = opened(), opened()
        join(officer, other, main)
        clock.move_by(LATE)
        triage.refuse(by=officer, complaint=main, advice_given="Ke kelurahan.")
        assert stands(other) == ComplaintState.OPENED
        assert running(other) == {ClockTrigger.FOLLOW_UP}
        assert ComplaintJoin.objects.get().end_reason == JoinEnd.MAIN_REFUSED

    def test_when_it_is_handed_over_they_wait_again(self, opened: Open, officer: User) -> None:
        main, other = opened(), opened()
        join(officer, other, main)
        HandoverFactory(complaint=main)
        assert stands(other) == ComplaintState.DUPLICATE
        handover.receive(
            by=officer, complaint=main, received_on=clock.today(), received_from="UPTD Kota Contoh"
        )
        assert stands(other) == ComplaintState.OPENED
        assert ComplaintJoin.objects.get().end_reason == JoinEnd.MAIN_HANDED_OVER
