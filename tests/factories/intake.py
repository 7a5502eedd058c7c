"""Home of the least valid complaints and cases, with their keys and their first state."""

import uuid
from datetime import date, timedelta
from typing import Any

import factory
from django.contrib.auth.models import Permission as StoredPermission
from factory.django import DjangoModelFactory

from core import clock
from core.sealing import box
from core.sealing.vault import new_data_key
from intake.models import (
    Assessment,
    Case,
    CaseGrant,
    CaseStatus,
    Complaint,
    ComplaintStatus,
    ContactAttempt,
    Denial,
    DutyStretch,
    EmergencyAccess,
    Episode,
    FormDraft,
    GrantKind,
    GrantReason,
    Handover,
    HandoverWay,
    Incident,
    IncidentPlace,
    IncidentViolence,
    Involvement,
    Mailbox,
    Message,
    OfficeHours,
    Opening,
    Opens,
    Outcome,
    Person,
    PublishedPace,
    Restriction,
    Tie,
)
from intake.models.codes import CaseKind, Channel, Part, Precision, Risk, Sex
from intake.public.letter import reply_to_bytes
from intake.workflow import PAUSED, CaseState, ComplaintState
from tests.factories.accounts import UnitFactory, UserFactory

SOMEBODY = "service:test"


class ComplaintFactory(DjangoModelFactory[Complaint]):
    """`state="opened"` sets where it stands; `words="…"` and `contact_plan={…}` are sealed."""

    class Meta:
        model = Complaint
        skip_postgeneration_save = True

    id = factory.LazyFunction(uuid.uuid4)
    unit = factory.SubFactory(UnitFactory)
    number = factory.LazyAttributeSequence(lambda row, n: f"ADU-{row.unit.code}-2026-{900_001 + n}")
    data_key = factory.LazyAttribute(lambda row: new_data_key("complaint", row.id))
    channel = Channel.PUBLIC_FORM
    received_at = factory.LazyFunction(clock.now)
    recorded_at = factory.LazyAttribute(lambda row: max(row.received_at, clock.now()))
    client_key = factory.LazyFunction(uuid.uuid4)

    @factory.post_generation
    def state(self: Complaint, _create: bool, given: str | None, **_more: Any) -> None:
        ComplaintStatus.objects.create(
            complaint=self,
            status=given or ComplaintState.RECEIVED,
            starts_at=self.recorded_at,
            by=SOMEBODY,
        )


class MailboxFactory(DjangoModelFactory[Mailbox]):
    """What the code opens; `private_key=…` gives the other half of its reply key."""

    class Meta:
        model = Mailbox

    class Params:
        private_key = b"k" * 32

    id = factory.LazyFunction(uuid.uuid4)
    lookup_id = factory.LazyFunction(lambda: uuid.uuid4().bytes)
    reply_key = factory.LazyAttribute(lambda row: box.public_key_of(row.private_key))
    unit = factory.SubFactory(UnitFactory)
    client_key = factory.LazyFunction(uuid.uuid4)
    created_on = factory.LazyFunction(clock.today)
    expires_on = factory.LazyAttribute(lambda row: clock.add_months(row.created_on, 12))


class MessageFactory(DjangoModelFactory[Message]):
    """The reporter's; `reply="…"` makes it ours, sealed to `reply_key` or to the mailbox."""

    class Meta:
        model = Message

    class Params:
        reply = ""
        reply_key = None

    complaint = factory.SubFactory(ComplaintFactory, mailbox=factory.SubFactory(MailboxFactory))
    data_key = factory.SelfAttribute("complaint.data_key")
    kind = factory.LazyAttribute(lambda row: "reply" if row.reply else "add")
    words = factory.LazyAttribute(lambda row: row.reply or "Kata uji di surat")
    for_reporter = factory.LazyAttribute(
        lambda row: (
            box.seal(
                row.reply_key or bytes(row.complaint.mailbox.reply_key), reply_to_bytes(row.reply)
            )
            if row.reply
            else None
        )
    )
    client_key = factory.LazyFunction(uuid.uuid4)
    at = factory.LazyFunction(clock.now)
    by = factory.LazyAttribute(lambda row: SOMEBODY if row.reply else "")


class PublishedPaceFactory(DjangoModelFactory[PublishedPace]):
    """A promise without figures: too few complaints."""

    class Meta:
        model = PublishedPace

    unit = factory.SubFactory(UnitFactory)
    computed_on = factory.LazyFunction(clock.today)
    promise_minutes = 1_440
    unsafe_promise_minutes = 60


class CaseFactory(DjangoModelFactory[Case]):
    """`state="in_service"` sets where it stands; it has one episode, closed with the case."""

    class Meta:
        model = Case
        skip_postgeneration_save = True

    id = factory.LazyFunction(uuid.uuid4)
    unit = factory.SubFactory(UnitFactory)
    number = factory.LazyAttributeSequence(lambda row, n: f"{row.unit.code}-2026-{900_001 + n}")
    data_key = factory.LazyAttribute(lambda row: new_data_key("case", row.id))
    kind = CaseKind.KTP
    risk = Risk.LOW
    received_at = factory.LazyFunction(clock.now)
    registered_at = factory.LazyAttribute(lambda row: max(row.received_at, clock.now()))

    @factory.post_generation
    def state(self: Case, _create: bool, given: str | None, **_more: Any) -> None:
        state = given or CaseState.REGISTERED
        is_over = state == CaseState.CLOSED
        episode = Episode.objects.create(
            case=self,
            sequence=1,
            opened_at=self.registered_at,
            opened_by=SOMEBODY,
            closed_at=self.registered_at if is_over else None,
            closed_by=SOMEBODY if is_over else "",
            close_reason="goals_met" if is_over else "",
        )
        CaseStatus.objects.create(
            case=self,
            episode=episode,
            status=state,
            starts_at=self.registered_at,
            by=SOMEBODY,
            reason="goals_met" if is_over else "uji",
            review_on=clock.today() if state in PAUSED else None,
        )


class PersonFactory(DjangoModelFactory[Person]):
    """`name="…"` and the other identity fields are sealed under the case's key."""

    class Meta:
        model = Person

    case = factory.SubFactory(CaseFactory)
    data_key = factory.SelfAttribute("case.data_key")
    recorded_at = factory.LazyFunction(clock.now)
    recorded_by = SOMEBODY


class InvolvementFactory(DjangoModelFactory[Involvement]):
    class Meta:
        model = Involvement

    case = factory.SubFactory(CaseFactory)
    person = factory.SubFactory(PersonFactory, case=factory.SelfAttribute("..case"))
    part = Part.BENEFICIARY
    sex = Sex.FEMALE
    age_precision = factory.LazyAttribute(
        lambda row: (
            Precision.UNKNOWN if getattr(row, "age_years", None) is None else Precision.EXACT
        )
    )
    recorded_at = factory.LazyFunction(clock.now)
    recorded_by = SOMEBODY


class IncidentFactory(DjangoModelFactory[Incident]):
    """`violence=["sexual"]` and `places=["household"]` add their rows."""

    class Meta:
        model = Incident
        skip_postgeneration_save = True

    case = factory.SubFactory(CaseFactory)
    data_key = factory.SelfAttribute("case.data_key")
    precision = Precision.UNKNOWN
    recorded_at = factory.LazyFunction(clock.now)
    recorded_by = SOMEBODY

    @factory.post_generation
    def violence(self: Incident, _create: bool, given: list[str] | None, **_more: Any) -> None:
        for value in given or ():
            IncidentViolence.objects.create(incident=self, violence_type=value)

    @factory.post_generation
    def places(self: Incident, _create: bool, given: list[str] | None, **_more: Any) -> None:
        for value in given or ():
            IncidentPlace.objects.create(incident=self, place_type=value)


class AssessmentFactory(DjangoModelFactory[Assessment]):
    """Signed; `social="…"` and the other sides are sealed under the case's key."""

    class Meta:
        model = Assessment

    case = factory.SubFactory(CaseFactory)
    data_key = factory.SelfAttribute("case.data_key")
    risk = Risk.LOW
    signed_at = factory.LazyFunction(clock.now)
    signed_by = SOMEBODY


class DenialFactory(DjangoModelFactory[Denial]):
    class Meta:
        model = Denial

    user = factory.SubFactory(UserFactory)
    case = factory.SubFactory(CaseFactory)
    data_key = factory.SelfAttribute("case.data_key")
    reason = Tie.KIN
    set_at = factory.LazyFunction(clock.now)
    set_by = SOMEBODY


class OpeningFactory(DjangoModelFactory[Opening]):
    """Opens the story of `case` to `user` for five minutes; `opens="medical"` opens another."""

    class Meta:
        model = Opening

    user = factory.SubFactory(UserFactory)
    case = factory.SubFactory(CaseFactory)
    opens = Opens.NARRATIVE
    opened_at = factory.LazyFunction(clock.now)
    opened_by = SOMEBODY
    expires_at = factory.LazyAttribute(lambda row: row.opened_at + timedelta(minutes=5))


class ContactAttemptFactory(DjangoModelFactory[ContactAttempt]):
    """An opening of the number of a complaint's reporter; `case=…, complaint=None` of a case's."""

    class Meta:
        model = ContactAttempt

    complaint = factory.SubFactory(ComplaintFactory)
    data_key = factory.LazyAttribute(lambda row: (row.complaint or row.case).data_key)
    outcome = Outcome.BEGUN
    user = factory.SubFactory(UserFactory)
    at = factory.LazyFunction(clock.now)
    by = SOMEBODY


class FormDraftFactory(DjangoModelFactory[FormDraft]):
    """What `user` began to write in a form of `case`."""

    class Meta:
        model = FormDraft

    class Params:
        case = factory.SubFactory(CaseFactory)

    user = factory.SubFactory(UserFactory)
    path = "/meja/kasus/X/kejadian/"
    data_key = factory.SelfAttribute("case.data_key")
    typed = factory.LazyFunction(lambda: {"chronology": ["Kata uji"]})
    saved_at = factory.LazyFunction(clock.now)


class CaseGrantFactory(DjangoModelFactory[CaseGrant]):
    """Lets `user` into `content_object`, the case, for a day."""

    class Meta:
        model = CaseGrant

    user = factory.SubFactory(UserFactory)
    content_object = factory.SubFactory(CaseFactory)
    permission = factory.LazyFunction(
        lambda: StoredPermission.objects.get(content_type__app_label="intake", codename="view_case")
    )
    kind = GrantKind.ASSIGNMENT
    reason = GrantReason.ASSIGNED
    granted_at = factory.LazyFunction(clock.now)
    granted_by = SOMEBODY
    expires_at = factory.LazyAttribute(lambda row: row.granted_at + timedelta(days=1))


class EmergencyAccessFactory(DjangoModelFactory[EmergencyAccess]):
    """Opened just now and not reviewed; `grant=None` waits for a second person."""

    class Meta:
        model = EmergencyAccess

    id = factory.LazyFunction(uuid.uuid4)
    case = factory.SubFactory(CaseFactory)
    user = factory.SubFactory(UserFactory)
    grant = factory.SubFactory(
        CaseGrantFactory,
        user=factory.SelfAttribute("..user"),
        content_object=factory.SelfAttribute("..case"),
        kind=GrantKind.BREAK_GLASS,
        reason=GrantReason.EMERGENCY,
    )
    data_key = factory.SelfAttribute("case.data_key")
    reason = "Ibunya menelepon dari jalan, manajer kasus cuti"
    asked_at = factory.LazyFunction(clock.now)
    asked_by = factory.LazyAttribute(lambda row: row.user.actor_id)
    review_due_on = factory.LazyFunction(lambda: clock.today() + timedelta(days=3))


class RestrictionFactory(DjangoModelFactory[Restriction]):
    """The row alone; `satgas.actions.restriction.restrict` also closes the case."""

    class Meta:
        model = Restriction

    id = factory.LazyFunction(uuid.uuid4)
    case = factory.SubFactory(CaseFactory, is_restricted=True)
    data_key = factory.SelfAttribute("case.data_key")
    reason = "Terlapor dikenal di kantor"
    starts_at = factory.LazyFunction(clock.now)
    by = SOMEBODY


class DutyStretchFactory(DjangoModelFactory[DutyStretch]):
    """On duty from an hour ago for a day."""

    class Meta:
        model = DutyStretch

    unit = factory.SubFactory(UnitFactory)
    user = factory.SubFactory(UserFactory)
    starts_at = factory.LazyFunction(lambda: clock.now() - timedelta(hours=1))
    ends_at = factory.LazyAttribute(lambda row: row.starts_at + timedelta(days=1))
    recorded_at = factory.LazyFunction(clock.now)
    recorded_by = SOMEBODY


class HandoverFactory(DjangoModelFactory[Handover]):
    """Sent by phone, and not yet received."""

    class Meta:
        model = Handover

    complaint = factory.SubFactory(ComplaintFactory, state=ComplaintState.OPENED)
    to_body = "UPTD PPA Kota Contoh"
    way = HandoverWay.PHONE
    found = factory.LazyFunction(
        lambda: {
            "tests": {"kind": "ktp", "risk": "medium", "authority": "city"},
            "signs": [],
            "stop_rules": [],
            "route": "handover",
            "answers": {},
        }
    )
    sent_at = factory.LazyFunction(clock.now)
    sent_by = SOMEBODY


class OfficeHoursFactory(DjangoModelFactory[OfficeHours]):
    """A day far away on which the unit is closed."""

    class Meta:
        model = OfficeHours

    unit = factory.SubFactory(UnitFactory)
    day = date(2040, 1, 2)
    source = "SK Contoh"
