"""Home of the tests of letters to a kelurahan or another body, and of their "we have it"."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import override_settings

from accounts.models import Notice, Unit, User
from accounts.roles import Role
from accounts.scope import scope_of
from core import clock
from core.errors import NotYours
from core.models import AuditEvent, OutboxMessage, Region
from core.sealing.shredding import Subject
from intake import cover_letters, jobs
from intake.actions import assessment, cover_letter, incident
from intake.actions.thread_erasure import ThreadEraser
from intake.errors import KelurahanMayNot, LetterChanged, OfferStands, ReceivedInFuture
from intake.models import Case, Clock, ClockTrigger, Complaint, CoverLetter, LetterAnswer, Triage
from intake.models.triage_codes import Route
from intake.public import asks, receipt
from intake.public.codes import Ask
from intake.thread_access import sight_of
from tests.access.walls import only_told_who
from tests.factories.accounts import RegionFactory, UnitFactory, user_as
from tests.factories.intake import CaseFactory, CaseGrantFactory, ComplaintFactory
from tests.factories.letters import CoverLetterFactory, LetterAnswerFactory

pytestmark = pytest.mark.django_db
WAITS = ClockTrigger.LIGHT_MATTER


@pytest.fixture(autouse=True)
def salt(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(receipt, "MEMORY_KIB", 64)
    with override_settings(RECEIPT_SALT=b"a salt that only these tests know"):
        yield


@pytest.fixture
def kelurahan(db: None) -> Region:  # noqa: ARG001
    made: Region = RegionFactory()
    return made


@pytest.fixture
def light(officer: User) -> Complaint:
    """Accepted at low risk, and offered to the kelurahan by triage."""
    return decided(officer)


def decided(
    by: User, route: str = Route.KELURAHAN_OFFER, risk: str = "low", stops: tuple[str, ...] = ()
) -> Complaint:
    unit = by.postings.get().unit
    complaint: Complaint = ComplaintFactory(unit=unit, state="accepted")
    Triage.objects.create(
        complaint=complaint,
        outcome="accepted",
        kind="ktp",
        risk=risk,
        authority="city",
        route=route,
        stop_rules=list(stops),
        at=clock.now(),
        by=by.actor_id,
    )
    return complaint


def offer(by: User, complaint: Complaint, kelurahan: Region) -> CoverLetter:
    return cover_letter.write(
        by=by, complaint=complaint, to_kind="kelurahan", kelurahan=kelurahan, asks=["papers"]
    )


def waits(complaint: Complaint) -> bool:
    return Clock.objects.running().of(WAITS).filter(complaint=complaint).exists()


def case_of(complaint: Complaint, manager: User) -> Case:
    case: Case = CaseFactory(unit=complaint.unit, state="assessing")
    complaint.links.create(case=case, data_key=case.data_key, at=clock.now(), by="service:test")
    CaseGrantFactory(user=manager, content_object=case)
    return case


class TestWriting:
    def test_starts_the_clock_until_they_have_it(
        self, light: Complaint, officer: User, kelurahan: Region
    ) -> None:
        offer(officer, light, kelurahan)
        assert waits(light)

    def test_to_an_office_waits_for_nobody_and_needs_no_triage(
        self, unit: Unit, officer: User
    ) -> None:
        complaint = ComplaintFactory(unit=unit, state="opened")
        cover_letter.write(
            by=officer, complaint=complaint, to_kind="body", to_body="RSUD", asks=["bearer"]
        )
        assert not waits(complaint)

    @pytest.mark.parametrize(
        ("route", "risk", "stops"),
        [
            (Route.UNIT, "low", ()),
            (Route.UNIT_EMERGENCY, "high", ()),
            (Route.KELURAHAN_OFFER, "low", ("sexual",)),
        ],
    )
    def test_to_a_kelurahan_only_what_triage_sent_there(  # noqa: PLR0913
        self, officer: User, kelurahan: Region, route: str, risk: str, stops: tuple[str, ...]
    ) -> None:
        with pytest.raises(KelurahanMayNot):
            offer(officer, decided(officer, route, risk, stops), kelurahan)

    def test_to_a_kelurahan_nothing_before_triage(
        self, unit: Unit, officer: User, kelurahan: Region
    ) -> None:
        with pytest.raises(KelurahanMayNot):
            offer(officer, ComplaintFactory(unit=unit, state="opened"), kelurahan)

    def test_one_kelurahan_at_a_time(
        self, light: Complaint, officer: User, kelurahan: Region
    ) -> None:
        first = offer(officer, light, kelurahan)
        with pytest.raises(OfferStands):
            offer(officer, light, kelurahan)
        cover_letter.withdraw(by=officer, letter=first)
        offer(officer, light, kelurahan)

    def test_not_by_another_unit(self, light: Complaint, kelurahan: Region) -> None:
        with pytest.raises(NotYours):
            offer(user_as(Role.INTAKE_OFFICER, UnitFactory()), light, kelurahan)

    def test_says_the_same_on_paper_and_behind_the_code(self) -> None:
        assert asks.SENTENCES.keys() == {one.value for one in Ask}


class TestCode:
    def test_is_made_once_and_goes_when_the_paper_does(
        self, light: Complaint, officer: User, kelurahan: Region
    ) -> None:
        letter = offer(officer, light, kelurahan)
        told = OutboxMessage.objects.get(topic=cover_letter.MAKE)
        jobs.make_letter_code(**told.args)
        jobs.make_letter_code(**told.args)
        letter = CoverLetter.objects.select_related("data_key", "complaint").get()
        code = cover_letters.open_code(sight_of(scope_of(officer), light), letter)
        assert bytes(letter.lookup_id or b"") == receipt.keys_of(code).lookup_id
        cover_letter.hand_over(by=officer, letter=letter)
        assert not CoverLetter.objects.get().code
        with pytest.raises(LetterChanged):
            cover_letter.hand_over(by=officer, letter=letter)
        rows = [*CoverLetter.objects.values(), *OutboxMessage.objects.values()]
        assert code not in str(rows + list(AuditEvent.objects.values()))

    def test_is_forgotten_after_a_day(self) -> None:
        CoverLetterFactory(ready=True)
        clock.move_by(timedelta(hours=24))
        jobs.forget_codes()
        assert not CoverLetter.objects.get().code


class TestReceiving:
    def test_told_by_phone_stops_the_clock_now(
        self, light: Complaint, officer: User, kelurahan: Region
    ) -> None:
        letter = offer(officer, light, kelurahan)
        day = clock.today()
        clock.move_by(timedelta(days=6))
        cover_letter.receive(
            by=officer, letter=letter, received_on=day, received_from="Sekretaris kelurahan"
        )
        stopped = Clock.objects.of(WAITS).get()
        assert stopped.done_at is not None
        assert stopped.done_at > stopped.due_at  # late stays late, whatever day was told
        with pytest.raises(LetterChanged):
            cover_letter.receive(by=officer, letter=letter, received_on=day, received_from="Lurah")

    def test_a_day_to_come_is_none(
        self, light: Complaint, officer: User, kelurahan: Region
    ) -> None:
        letter = offer(officer, light, kelurahan)
        with pytest.raises(ReceivedInFuture):
            cover_letter.receive(
                by=officer,
                letter=letter,
                received_on=clock.today() + timedelta(days=1),
                received_from="Lurah",
            )

    def test_with_the_code_stops_it_too_and_tells_the_queue(
        self, light: Complaint, officer: User, kelurahan: Region
    ) -> None:
        letter = offer(officer, light, kelurahan)
        CoverLetter.objects.update(received_at=clock.now(), received_by="service:letter-code")
        jobs.note_letter_received(letter_id=str(letter.pk))
        assert not waits(light)
        notice = Notice.objects.get(user=officer)
        assert notice.path == f"/meja/surat/{letter.pk}/"

    def test_from_an_office_leaves_the_kelurahans_clock_alone(
        self, light: Complaint, officer: User, kelurahan: Region
    ) -> None:
        offer(officer, light, kelurahan)
        other = cover_letter.write(
            by=officer, complaint=light, to_kind="body", to_body="Dinas", asks=["aid"]
        )
        cover_letter.receive(
            by=officer, letter=other, received_on=clock.today(), received_from="Kepala dinas"
        )
        assert waits(light)

    def test_what_is_not_acknowledged_is_escalated_like_anything_late(
        self, light: Complaint, officer: User, kelurahan: Region
    ) -> None:
        head = user_as(Role.INTAKE_HEAD, light.unit)
        offer(officer, light, kelurahan)
        clock.move_to(Clock.objects.of(WAITS).get().due_at + timedelta(minutes=1))
        jobs.run_clocks()
        assert Notice.objects.filter(user=head, kind="complaint_late").exists()


class TestWithdrawing:
    def test_by_hand_ends_the_waiting(
        self, light: Complaint, officer: User, kelurahan: Region
    ) -> None:
        letter = offer(officer, light, kelurahan)
        cover_letter.withdraw(by=officer, letter=letter)
        assert not waits(light)
        with pytest.raises(LetterChanged):
            cover_letter.withdraw(by=officer, letter=letter)
        with pytest.raises(LetterChanged):
            cover_letter.receive(
                by=officer, letter=letter, received_on=clock.today(), received_from="Lurah"
            )

    def test_a_raised_risk_takes_the_offer_back_and_allows_no_new_one(
        self, light: Complaint, officer: User, kelurahan: Region
    ) -> None:
        offer(officer, light, kelurahan)
        manager = user_as(Role.CASE_MANAGER, light.unit)
        case = case_of(light, manager)
        with only_told_who(manager):
            assessment.sign(by=manager, case=case, risk="medium", social="Uji.")
        withdrawn = CoverLetter.objects.get()
        assert withdrawn.withdrawn_by == manager.actor_id
        assert not waits(light)
        assert not cover_letters.may_go_to_kelurahan(light)

    @pytest.mark.parametrize(
        ("violence", "is_taken_back"),
        [("sexual", True), ("physical", True), ("psychological", False)],
    )
    def test_so_does_violence_that_no_kelurahan_handles(
        self,
        light: Complaint,
        officer: User,
        kelurahan: Region,
        violence: str,
        is_taken_back: bool,  # noqa: FBT001
    ) -> None:
        offer(officer, light, kelurahan)
        manager = user_as(Role.CASE_MANAGER, light.unit)
        case = case_of(light, manager)
        incident.record(by=manager, case=case, violence_types=[violence], place_types=["school"])
        assert (CoverLetter.objects.get().withdrawn_at is not None) is is_taken_back
        assert cover_letters.may_go_to_kelurahan(light) is not is_taken_back


class TestErasing:
    def test_answers_go_with_the_complaint(self) -> None:
        held = LetterAnswerFactory().letter
        LetterAnswerFactory()
        subject = Subject("complaint", held.complaint_id)
        assert ThreadEraser().remaining(subject) == 1
        assert ThreadEraser().erase(subject) == 1
        assert (ThreadEraser().remaining(subject), LetterAnswer.objects.count()) == (0, 1)
