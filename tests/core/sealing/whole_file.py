"""Home of a case with something sealed in every table that can hold it, for tests of its key."""

from collections.abc import Iterator

from core import audit, clock
from core.models import DataKey
from core.sealing.fields import Plain
from core.sealing.tables import keyed_models, sealed_fields
from intake.actions import assessment
from intake.models import Case, Complaint, ComplaintLink, Person, PersonRevision
from tests.factories.files import AttachmentFactory, CaseAttachmentFactory
from tests.factories.intake import (
    CaseFactory,
    ComplaintFactory,
    ContactAttemptFactory,
    DenialFactory,
    EmergencyAccessFactory,
    FormDraftFactory,
    IncidentFactory,
    PersonFactory,
    RestrictionFactory,
)
from tests.factories.satgas import (
    CarePlanFactory,
    ClosureRequestFactory,
    FollowUpFactory,
    PlanItemFactory,
    ServiceSessionFactory,
    VisitReportFactory,
)

READER = audit.Service("test")
WORDS = "Kalimat tersegel di uji ini"
# place → ciphertext
Sealed = dict[str, bytes]


def whole_case() -> Case:
    """Something sealed in every table of a case, always the same words."""
    case: Case = CaseFactory()
    identity = dict.fromkeys(("name", "national_id", "phone", "address"), WORDS)
    revise(PersonFactory(case=case, **identity, contact_plan={"note": WORDS}))
    ContactAttemptFactory(complaint=None, case=case, note=WORDS)
    IncidentFactory(case=case, chronology=WORDS)
    sides = ("physical", "psychological", "social", "economic", "education", "needs")
    assessment.sign(by=READER, case=case, risk="low", **dict.fromkeys(sides, WORDS))
    VisitReportFactory(task__case=case, task__extract={"words": WORDS}, findings=WORDS)
    PlanItemFactory(plan=CarePlanFactory(case=case, goals=WORDS), aim=WORDS)
    ServiceSessionFactory(service__case=case, note=WORDS)
    FollowUpFactory(case=case, done=True, finding=WORDS)
    ClosureRequestFactory(case=case, summary=WORDS)
    DenialFactory(case=case, note=WORDS)
    EmergencyAccessFactory(case=case, reason=WORDS)
    RestrictionFactory(case=case, reason=WORDS)
    FormDraftFactory(case=case, typed={"findings": WORDS})
    complaint = ComplaintFactory(
        words=WORDS, contact_plan={"name": WORDS}, origin={"sender": WORDS}
    )
    link(complaint, case)
    sealed = {"content": Plain(WORDS.encode()), "original": Plain(WORDS.encode())}
    source = AttachmentFactory(complaint=complaint, may_keep_original=True, **sealed)
    CaseAttachmentFactory(case=case, source=source, may_keep_original=True, **sealed)
    return case


def revise(person: Person) -> PersonRevision:
    """How she was reached before."""
    return PersonRevision.objects.create(
        case=person.case,
        person=person,
        data_key=person.data_key,
        phone=WORDS,
        contact_plan={"note": WORDS},
        at=clock.now(),
        by=READER.actor_id,
    )


def link(complaint: Complaint, case: Case) -> ComplaintLink:
    return ComplaintLink.objects.create(
        complaint=complaint,
        case=case,
        data_key=case.data_key,
        words=WORDS,
        contact_plan={"note": WORDS},
        at=clock.now(),
        by=READER.actor_id,
    )


def sealed_under(keys: list[DataKey]) -> Sealed:
    """Every ciphertext that stands under these keys."""
    return dict(_ciphertexts([key.pk for key in keys]))


def _ciphertexts(key_ids: list[object]) -> Iterator[tuple[str, bytes]]:
    for model in keyed_models():
        for row in model._base_manager.filter(data_key_id__in=key_ids):
            for field in sealed_fields(model):
                held = row.__dict__[field.attname]
                if held is not None:
                    yield field.place_of(row.pk), bytes(held)


def keys_of(row: Case | Complaint) -> list[DataKey]:
    kind = row._meta.model_name
    return list(DataKey.objects.filter(subject_kind=kind, subject_id=row.pk).order_by("version"))


def person_of(case: Case) -> Person:
    return Person.objects.get(case=case)
