"""Home of what two officers do in the same moment, as tests: one of them waits, nothing breaks."""

import contextvars
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction

from accounts.models import Unit, User
from accounts.roles import Role
from core import clock
from core.errors import TransitionNotAllowed
from intake.actions import clocks, contact, handover, joining, pauses, register, status, triage
from intake.actions import complaint as complaints
from intake.errors import AlreadyTriaged, AttemptClosed, HandoverPending
from intake.models import (
    Case,
    Clock,
    ClockTrigger,
    Complaint,
    ComplaintJoin,
    Handover,
    PauseReason,
)
from intake.models.triage_codes import AgeGroup, Matter, TriageSex, Whereabouts
from intake.triage_rules import Answers, decide
from intake.workflow import CaseState
from tests.factories.accounts import user_as
from tests.factories.intake import CaseFactory, ContactAttemptFactory
from tests.intake.conftest import Receive

pytestmark = pytest.mark.django_db(transaction=True)
Step = Callable[[], object]
WAITS = """SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock'"""
TESTS: dict[str, Any] = {"kind": "ktp", "risk": "medium", "authority": "city"}
REGISTER = "nomor;tanggal;saluran;cerita\n1/2025;31/01/2025;surat;Cerita lama\n"
ELSEWHERE = Answers(
    age=AgeGroup.ADULT,
    sex=TriageSex.FEMALE,
    matter=Matter.VIOLENCE,
    home=Whereabouts.OTHER_CITY,
    place=Whereabouts.OTHER_CITY,
)


def at_once(first: Step, second: Step) -> BaseException | None:
    """Begin the second step before the first one is written; gives what the second one raised."""
    raised: list[BaseException] = []
    begun, done = threading.Event(), threading.Event()

    def run() -> None:
        begun.wait(timeout=10)
        try:
            second()
        except Exception as error:  # noqa: BLE001  # handed to the test
            raised.append(error)
        finally:
            connection.close()
            done.set()

    other = threading.Thread(target=contextvars.copy_context().run, args=(run,))
    other.start()
    with transaction.atomic(), connection.cursor() as cursor:
        first()
        begun.set()
        for _try in range(500):
            cursor.execute(WAITS)
            if cursor.fetchone()[0] or done.wait(timeout=0.01):
                break
    other.join(timeout=10)
    return raised[0] if raised else None


@pytest.fixture
def opened(receive: Receive, officer: User) -> Complaint:
    complaint = receive()
    complaints.open_for_reading(by=officer, complaint=complaint)
    return complaint


def send(officer: User, complaint: Complaint) -> Handover:
    told = {"to_body": "UPTD Kota Contoh", "way": "phone"}
    found = decide(ELSEWHERE, [], on=clock.today())
    return handover.send(by=officer, complaint=complaint, found=found, answers=ELSEWHERE, **told)


def test_what_is_done_while_another_pauses_it_is_done(opened: Complaint, officer: User) -> None:
    held = opened.clocks.get(rule__trigger=ClockTrigger.FOLLOW_UP)
    raised = at_once(
        lambda: pauses.pause(by=officer, running=held, reason=PauseReason.SHE_ASKED),
        lambda: clocks.stop(ClockTrigger.FOLLOW_UP, by=officer, complaint=opened),
    )
    held.refresh_from_db()
    assert raised is None
    assert held.done_at is not None
    assert held.paused_at is None


def test_what_is_accepted_is_not_handed_over_too(opened: Complaint, officer: User) -> None:
    raised = at_once(
        lambda: triage.accept(by=officer, complaint=opened, **TESTS),
        lambda: send(officer, opened),
    )
    assert isinstance(raised, AlreadyTriaged)
    assert not Handover.objects.exists()


def test_what_is_handed_over_is_not_accepted_too(opened: Complaint, officer: User) -> None:
    raised = at_once(
        lambda: send(officer, opened),
        lambda: triage.accept(by=officer, complaint=opened, **TESTS),
    )
    assert isinstance(raised, HandoverPending)
    assert not Case.objects.exists()


def test_two_send_it_and_one_hears_that_it_is_sent(opened: Complaint, officer: User) -> None:
    raised = at_once(lambda: send(officer, opened), lambda: send(officer, opened))
    assert isinstance(raised, HandoverPending)
    assert Clock.objects.of(ClockTrigger.HANDOVER_RECEIPT).count() == 1


def test_an_attempt_is_closed_by_one_of_two_tabs(opened: Complaint, officer: User) -> None:
    begun = ContactAttemptFactory(complaint=opened, user=officer)
    raised = at_once(
        lambda: contact.finish(by=officer, attempt=begun, outcome="not_reached"),
        lambda: contact.finish(by=officer, attempt=begun, outcome="not_reached"),
    )
    assert isinstance(raised, AttemptClosed)


def test_a_register_confirmed_twice_is_written_once(unit: Unit) -> None:
    head, path = user_as(Role.INTAKE_HEAD, unit), f"/meja/{uuid4()}/"
    register.take_in(by=head, path=path, unit=unit, content=REGISTER.encode())
    held = register.preview(by=head, path=path)
    assert held is not None
    written: list[int] = []

    def press() -> None:
        written.append(register.confirm(by=head, path=path, seen=held.seen))

    assert at_once(press, press) is None
    assert written == [1, 0]
    assert Complaint.objects.count() == 1


def test_what_one_joined_the_other_finds_decided(
    receive: Receive, opened: Complaint, officer: User
) -> None:
    main = receive()

    def press() -> None:
        joining.join(by=officer, complaint=opened, main=main, reason="told_again")

    assert isinstance(at_once(press, press), AlreadyTriaged)
    assert ComplaintJoin.objects.live().count() == 1


def test_a_case_is_moved_by_one_of_two(unit: Unit, officer: User) -> None:
    case = CaseFactory(unit=unit)
    later = clock.today() + timedelta(days=7)

    def press() -> None:
        status.move(by=officer, case=case, to=CaseState.ON_HOLD, reason="x", review_on=later)

    assert isinstance(at_once(press, press), TransitionNotAllowed)
    assert case.status_rows.filter(ends_at__isnull=True).count() == 1
