"""Home of receiving and opening a complaint as tests."""

import uuid
from datetime import date, timedelta

import pytest
from pytest_django import Settings

from accounts.models import Unit, User
from accounts.roles import Role
from core import clock
from core.actions.reveal import reveal
from core.errors import NotYours
from core.models import AuditEvent, OutboxMessage
from core.sealing import box
from intake import jobs
from intake.actions import complaint as complaints
from intake.models import Complaint, Mailbox, SealedBox
from intake.models.codes import Channel
from intake.public.payload import Payload
from intake.workflow import ComplaintState, PublicStatus
from tests.factories.accounts import RegionFactory, UnitFactory, UserFactory, user_as
from tests.intake.conftest import WORDS, Receive
from tests.reading import EVERY_CLASS

pytestmark = pytest.mark.django_db
PRIVATE, PUBLIC = box.new_key_pair()


class TestRecord:
    """What the desk writes down: at the counter, on the phone, from a letter."""

    @staticmethod
    def told(by: User, unit: Unit, day: date) -> Complaint:
        payload = Payload(client_key=str(uuid.uuid4()), day="", unit=unit.code, who="", words=WORDS)
        return complaints.record(
            by=by, payload=payload, unit=unit, channel=Channel.LETTER, received_on=day
        )

    def test_of_today_came_now(self, unit: Unit) -> None:
        complaint = self.told(user_as(Role.INTAKE_OFFICER, unit), unit, clock.today())
        assert complaint.received_at == complaint.recorded_at

    def test_of_an_earlier_day_came_with_that_days_first_moment(self, unit: Unit) -> None:
        day = clock.today() - timedelta(days=2)
        complaint = self.told(user_as(Role.INTAKE_OFFICER, unit), unit, day)
        assert complaint.received_at == clock.at(day)
        assert complaint.clocks.get().starts_at == clock.at(day)

    @pytest.mark.parametrize("role", [Role.CASE_MANAGER, Role.DATA_OFFICER])
    def test_is_for_who_decides_on_complaints(self, role: Role, unit: Unit) -> None:
        with pytest.raises(NotYours):
            self.told(user_as(role, unit), unit, clock.today())

    def test_is_not_for_another_city(self, unit: Unit) -> None:
        stranger = user_as(Role.INTAKE_OFFICER, UnitFactory())
        with pytest.raises(NotYours):
            self.told(stranger, unit, clock.today())


class TestReceive:
    def test_stores_what_was_told_sealed_under_a_key_of_its_own(self, receive: Receive) -> None:
        first, second = receive(), receive()
        assert first.data_key_id != second.data_key_id
        told = reveal(by=EVERY_CLASS, obj=first, fields=["words", "contact_plan"])
        assert told["words"] == WORDS
        assert told["contact_plan"]["name"] == "Nama di Uji"

    def test_gives_numbers_in_turn_that_say_nothing(self, receive: Receive) -> None:
        year = clock.today().year
        assert [receive().number, receive().number] == [
            f"ADU-TNG-{year}-000001",
            f"ADU-TNG-{year}-000002",
        ]

    def test_begins_as_received(self, receive: Receive) -> None:
        assert receive().status_rows.get().status == ComplaintState.RECEIVED

    def test_keeps_the_kelurahan_or_else_the_kecamatan(self, receive: Receive) -> None:
        place = RegionFactory()
        assert receive(kelurahan=place.code).reported_kelurahan == place
        assert receive(kelurahan="99.99.99.9999").reported_kelurahan is None

    @pytest.mark.parametrize("field", ["who", "safety", "when", "age_band"])
    def test_takes_a_code_it_does_not_know_as_not_answered(
        self, field: str, receive: Receive
    ) -> None:
        complaint = receive(**{field: "x" * 40})
        stored = {"when": "when_happened"}.get(field, field)
        assert getattr(complaint, stored) == "unanswered"

    def test_writes_one_audit_row_without_words(self, receive: Receive) -> None:
        complaint = receive()
        row = AuditEvent.objects.get(action="intake.complaint_received")
        assert row.object_id == str(complaint.pk)
        assert row.detail == {"channel": "public_form"}


@pytest.fixture
def sent(unit: Unit, settings: Settings) -> SealedBox:
    """A report as the public process leaves it, with its mailbox."""
    settings.INTAKE_PRIVATE_KEY = PRIVATE.hex().encode()
    key = uuid.uuid4()
    payload = Payload(
        client_key=str(key), day="2026-11-01", unit=unit.code, who="self", words=WORDS
    )
    mailbox = Mailbox.objects.create(
        id=uuid.uuid4(),
        lookup_id=uuid.uuid4().bytes,
        reply_key=b"-",
        unit=unit,
        client_key=key,
        created_on=clock.today(),
        expires_on=clock.today() + timedelta(days=365),
    )
    return SealedBox.objects.create(
        id=uuid.uuid4(),
        client_key=key,
        unit=unit,
        mailbox=mailbox,
        box=box.seal(PUBLIC, payload.to_json()),
        arrived_at=clock.now(),
    )


class TestOpenSealedBox:
    def test_makes_a_complaint_and_empties_the_box(self, sent: SealedBox) -> None:
        complaint = complaints.open_sealed_box(sent.pk)
        sent.refresh_from_db()
        assert complaint is not None
        assert str(complaint.client_key) == str(sent.client_key)
        assert sent.box is None
        assert sent.opened_at is not None

    def test_twice_is_one_complaint(self, sent: SealedBox) -> None:
        complaints.open_sealed_box(sent.pk)
        assert complaints.open_sealed_box(sent.pk) is None
        assert Complaint.objects.count() == 1

    def test_a_damaged_box_is_kept_and_marked(self, sent: SealedBox) -> None:
        damaged = bytearray(bytes(sent.box or b""))
        damaged[-1] ^= 1
        SealedBox.objects.filter(pk=sent.pk).update(box=bytes(damaged))
        assert complaints.open_sealed_box(sent.pk) is None
        sent.refresh_from_db()
        assert sent.box is not None
        assert sent.failed_at is not None
        assert AuditEvent.objects.filter(action="intake.complaint_unreadable").count() == 1

    def test_a_box_with_another_ones_key_inside_is_not_believed(self, sent: SealedBox) -> None:
        SealedBox.objects.filter(pk=sent.pk).update(client_key=uuid.uuid4())
        assert complaints.open_sealed_box(sent.pk) is None
        assert not Complaint.objects.exists()

    def test_the_job_puts_one_message_per_box_however_often_it_runs(self, sent: SealedBox) -> None:
        for _time in range(2):
            jobs.open_sealed_complaints()
        message = OutboxMessage.objects.get(topic=jobs.OPEN_BOX)
        assert message.args == {"box_id": str(sent.pk)}
        jobs.open_box(box_id=str(sent.pk))
        assert Complaint.objects.count() == 1


class TestOpenForReading:
    def test_tells_the_reporter_that_somebody_read_it(self, sent: SealedBox) -> None:
        complaint = complaints.open_sealed_box(sent.pk)
        assert complaint is not None
        complaints.open_for_reading(by=UserFactory(), complaint=complaint)
        sent.mailbox.refresh_from_db()
        assert sent.mailbox.public_status == PublicStatus.READ

    def test_only_the_first_opening_counts(self, receive: Receive) -> None:
        complaint = receive()
        for _time in range(2):
            complaints.open_for_reading(by=UserFactory(), complaint=complaint)
        assert AuditEvent.objects.filter(action="intake.complaint_opened").count() == 1
