"""Home of what intake's tables refuse: each constraint with a write that breaks it."""

import os
import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission as StoredPermission

from accounts.models import Unit
from core import clock
from intake.models import (
    Assessment,
    Case,
    CaseGrant,
    Clock,
    ClockRule,
    Complaint,
    ComplaintLink,
    Denial,
    Episode,
    IncidentPlace,
    IncidentViolence,
    Mailbox,
    MessageBox,
    PersonRevision,
    Relation,
    SealedBox,
    Triage,
)
from intake.models.codes import Channel, Part, Precision
from tests.constraints import Break, expect_refusal
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.intake import (
    SOMEBODY,
    CaseFactory,
    ComplaintFactory,
    ContactAttemptFactory,
    DenialFactory,
    EmergencyAccessFactory,
    FormDraftFactory,
    IncidentFactory,
    InvolvementFactory,
    MessageFactory,
    OpeningFactory,
    PersonFactory,
    PublishedPaceFactory,
    RestrictionFactory,
)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def twice(make: Break) -> Break:
    def both() -> None:
        make()
        make()

    return both


def change_status(row: Complaint | Case, **fields: Any) -> None:
    row.status_rows.update(**fields)


def second_status(row: Complaint | Case) -> None:
    first = row.status_rows.get()
    first.pk = None
    first.save(force_insert=True)


def mailbox(**fields: Any) -> Mailbox:
    given = {
        "id": uuid.uuid4(),
        "lookup_id": os.urandom(16),
        "reply_key": b"-",
        "client_key": uuid.uuid4(),
        "created_on": date(2026, 11, 1),
        "expires_on": date(2027, 11, 1),
    }
    return Mailbox.objects.create(unit=UnitFactory(), **{**given, **fields})


def message_box(**fields: Any) -> MessageBox:
    given = {"id": uuid.uuid4(), "client_key": uuid.uuid4(), "arrived_at": clock.now(), "box": b"-"}
    return MessageBox.objects.create(mailbox=mailbox(), **{**given, **fields})


def sealed_box(**fields: Any) -> SealedBox:
    held = mailbox()
    return SealedBox.objects.create(
        **{
            "id": uuid.uuid4(),
            "client_key": held.client_key,
            "unit": held.unit,
            "mailbox": held,
            "box": b"-",
            "arrived_at": clock.now(),
            **fields,
        }
    )


def clock_row(**fields: Any) -> Clock:
    given = {"starts_at": clock.now(), "due_at": clock.now() + HOUR}
    return Clock.objects.create(
        rule=ClockRule.objects.order_by("pk")[0],
        **{"complaint": None, **given, **fields},
    )


def rule(**fields: Any) -> ClockRule:
    given = {"trigger": "complaint", "minutes": 5, "escalate_to": "head", "source": "uji"}
    return ClockRule.objects.create(**{**given, "starts_on": date(2026, 1, 1), **fields})


def grant(case: Case | None = None, **fields: Any) -> CaseGrant:
    given = {
        "permission": StoredPermission.objects.get(codename="view_case"),
        "user": UserFactory() if "user" not in fields else None,
        "content_object": case or CaseFactory(),
        "kind": "assignment",
        "reason": "assigned",
        "granted_at": clock.now(),
        "granted_by": SOMEBODY,
        "expires_at": clock.now() + DAY,
    }
    return CaseGrant.objects.create(**{**given, **fields})


def two_drafts() -> None:
    draft = FormDraftFactory()
    FormDraftFactory(user=draft.user, path=draft.path)


def two_grants() -> None:
    first = grant()
    grant(first.content_object, user=first.user)


def denial(**fields: Any) -> Denial:
    made: Denial = DenialFactory(**fields)
    return made


def two_denials() -> None:
    first = denial()
    denial(user=first.user, case=first.case)


def two_restrictions() -> None:
    first = RestrictionFactory()
    RestrictionFactory(case=first.case)


def two_parts_of_one_kind() -> None:
    first = InvolvementFactory()
    InvolvementFactory(case=first.case, person=first.person, part=first.part)


def pair(**fields: Any) -> Relation:
    victim = InvolvementFactory()
    other = InvolvementFactory(case=victim.case, part=Part.ALLEGED_PERPETRATOR)
    given = {"case": victim.case, "victim": victim, "perpetrator": other, "relation": "spouse"}
    return Relation.objects.create(**{**given, **fields})


def same_pair_again() -> None:
    first = pair()
    pair(victim=first.victim, perpetrator=first.perpetrator)


def pair_of_one() -> None:
    alone = InvolvementFactory()
    pair(victim=alone, perpetrator=alone)


def triage(**fields: Any) -> Triage:
    given = {"outcome": "accepted", "at": clock.now(), "by": SOMEBODY}
    return Triage.objects.create(complaint=ComplaintFactory(), **{**given, **fields})


def two_links() -> None:
    case, complaint = CaseFactory(), ComplaintFactory()
    for _time in range(2):
        ComplaintLink.objects.create(
            case=case, complaint=complaint, data_key=case.data_key, at=clock.now(), by=SOMEBODY
        )


def assessment(**fields: Any) -> Assessment:
    case = CaseFactory()
    given = {"risk": "low", "signed_at": clock.now(), "signed_by": SOMEBODY}
    return Assessment.objects.create(case=case, data_key=case.data_key, **{**given, **fields})


def two_values(model: type[IncidentPlace] | type[IncidentViolence], **value: str) -> Break:
    def both() -> None:
        incident = IncidentFactory()
        for _time in range(2):
            model.objects.create(incident=incident, **value)

    return both


def person_revision(**fields: Any) -> PersonRevision:
    person = PersonFactory()
    given = {"case": person.case, "person": person, "data_key": person.data_key, "by": SOMEBODY}
    return PersonRevision.objects.create(**given, at=clock.now(), **fields)


def two_clocks() -> None:
    complaint = ComplaintFactory()
    clock_row(complaint=complaint)
    clock_row(complaint=complaint)


def episode_again(**fields: Any) -> None:
    case = CaseFactory(state="closed")
    given = {"sequence": 2, "opened_at": clock.now(), "opened_by": SOMEBODY}
    Episode.objects.create(case=case, **{**given, **fields})


def second_open_episode() -> None:
    Episode.objects.create(
        case=CaseFactory(), sequence=2, opened_at=clock.now(), opened_by=SOMEBODY
    )


def same_outside_number(system: str = "sapa129", unit: Unit | None = None) -> None:
    for _time in range(2):
        ComplaintFactory(unit=unit or UnitFactory(), external_system=system, external_id="1")


COMPLAINTS: dict[str, Break] = {
    "complaint_known_channel": lambda: ComplaintFactory(channel="pigeon"),
    "complaint_known_safety": lambda: ComplaintFactory(safety="maybe"),
    "complaint_known_who": lambda: ComplaintFactory(who="nobody"),
    "complaint_known_age_band": lambda: ComplaintFactory(age_band="old"),
    "complaint_known_when": lambda: ComplaintFactory(when_happened="never"),
    "complaint_place_only_without_region": lambda: ComplaintFactory(reported_place="moon"),
    "complaint_known_voice": lambda: ComplaintFactory(voice="elder"),
    "complaint_unverified_only_from_the_form": lambda: ComplaintFactory(
        channel=Channel.PHONE, is_unverified=True
    ),
    "complaint_recorded_after_received": lambda: ComplaintFactory(
        recorded_at=clock.now(), received_at=clock.now() + HOUR
    ),
    "complaint_external_once": same_outside_number,
    "complaint_external_once_a_unit": lambda: same_outside_number("call112", UnitFactory()),
    "complaint_known_external_system": lambda: ComplaintFactory(external_system="sapa129"),
    "complaintstatus_one_current": lambda: second_status(ComplaintFactory()),
    "complaintstatus_known": lambda: change_status(ComplaintFactory(), status="lost"),
    "complaintstatus_ends_after_start": lambda: change_status(
        ComplaintFactory(), ends_at=clock.now() - DAY
    ),
    "triage_accepted_needs_tests_refused_needs_advice": lambda: triage(kind="ktp"),
    "complaintlink_once": two_links,
    "mailbox_known_status": lambda: mailbox(public_status="beaten"),
    "mailbox_expires_later": lambda: mailbox(expires_on=date(2026, 11, 1)),
    "mailbox_known_wish": lambda: mailbox(wish="hushed"),
    "messagebox_kept_until_opened": lambda: message_box(box=None),
    "messagebox_opened_is_not_failed": lambda: message_box(
        box=None, opened_at=clock.now(), failed_at=clock.now()
    ),
    "message_known_kind": lambda: MessageFactory(kind="shout"),
    "message_ours_is_sealed_to_her": lambda: MessageFactory(kind="reply", by=SOMEBODY),
    "message_read_needs_who": lambda: MessageFactory(read_at=clock.now()),
    "publishedpace_opened_of_ten": lambda: PublishedPaceFactory(opened_hours=3, opened_number=9),
    "publishedpace_one_promise": lambda: PublishedPaceFactory(promise_working_days=1),
    "publishedpace_one_unsafe_promise": lambda: PublishedPaceFactory(unsafe_promise_working_days=1),
    "publishedpace_one_decide_promise": lambda: PublishedPaceFactory(
        decide_promise_minutes=60, decide_promise_working_days=1
    ),
    "publishedpace_decided_of_ten": lambda: PublishedPaceFactory(decided_days=3),
    "sealedbox_kept_until_opened": lambda: sealed_box(box=None),
    "sealedbox_opened_is_not_failed": lambda: sealed_box(
        box=None, opened_at=clock.now(), failed_at=clock.now()
    ),
}
CASES: dict[str, Break] = {
    "case_known_kind": lambda: CaseFactory(kind="abc"),
    "case_known_risk": lambda: CaseFactory(risk="none"),
    "case_registered_after_received": lambda: CaseFactory(
        received_at=clock.now(), registered_at=clock.now() - HOUR
    ),
    "case_number_says_nothing": lambda: CaseFactory(number="Siti 2026"),
    "episode_numbered_once": lambda: episode_again(sequence=1),
    "episode_one_open": second_open_episode,
    "episode_closed_needs_who_and_why": lambda: episode_again(closed_at=clock.now()),
    "casestatus_one_current": lambda: second_status(CaseFactory()),
    "casestatus_known": lambda: change_status(CaseFactory(), status="lost"),
    "casestatus_ends_after_start": lambda: change_status(CaseFactory(), ends_at=clock.now() - DAY),
    "casestatus_aside_needs_reason": lambda: change_status(CaseFactory(state="closed"), reason=""),
    "casestatus_pause_needs_review_day": lambda: change_status(
        CaseFactory(state="on_hold"), review_on=None
    ),
    "assessment_known_risk": lambda: assessment(risk="none"),
    "casegrant_known_kind": lambda: grant(kind="friend"),
    "formdraft_one_per_form": two_drafts,
    "opening_known": lambda: OpeningFactory(opens="x"),
    "opening_is_short": lambda: OpeningFactory(expires_at=clock.now() + HOUR),
    "casegrant_ends": lambda: grant(expires_at=clock.now() - HOUR),
    "casegrant_known_reason": lambda: grant(reason="because"),
    "casegrant_revoked_needs_who": lambda: grant(revoked_at=clock.now()),
    "casegrant_one_live_of_a_kind": two_grants,
    "denial_known_reason": lambda: denial(reason="because"),
    "denial_one_live": two_denials,
    "denial_lifted_needs_who": lambda: denial(lifted_at=clock.now()),
    "triage_known_route": lambda: triage(outcome="not_eligible", advice_given="x", route="moon"),
    "clockrule_one_in_force": lambda: rule(),
    "clockrule_known_trigger": lambda: rule(trigger="mood"),
    "clockrule_known_role": lambda: rule(escalate_to="mayor", ends_on=date(2026, 2, 1)),
    "clockrule_takes_time": lambda: rule(minutes=0, ends_on=date(2026, 2, 1)),
    "clock_on_one_thing": lambda: clock_row(),
    "clock_due_after_start": lambda: clock_row(
        complaint=ComplaintFactory(), due_at=clock.now() - HOUR
    ),
    "clock_done_needs_who": lambda: clock_row(complaint=ComplaintFactory(), done_at=clock.now()),
    "clock_once_per_complaint": two_clocks,
}
PEOPLE: dict[str, Break] = {
    "personrevision_known_reason": lambda: person_revision(reason="mood"),
    "involvement_known_part": lambda: InvolvementFactory(part="suspect"),
    "involvement_known_sex": lambda: InvolvementFactory(sex="x"),
    "involvement_age_says_how_sure": lambda: InvolvementFactory(
        age_years=30, age_precision=Precision.UNKNOWN
    ),
    "involvement_part_once": two_parts_of_one_kind,
    "relation_pair_once": same_pair_again,
    "relation_joins_two": pair_of_one,
    "relation_known": lambda: pair(relation="enemy"),
    "incident_day_says_how_sure": lambda: IncidentFactory(happened_on=date(2026, 1, 1)),
    "incidentviolence_once": two_values(IncidentViolence, violence_type="physical"),
    "incidentviolence_known": lambda: IncidentFactory(violence=["noise"]),
    "incidentplace_once": two_values(IncidentPlace, place_type="school"),
    "incidentplace_known": lambda: IncidentFactory(places=["moon"]),
}
EXCEPTIONS: dict[str, Break] = {
    "emergencyaccess_known_verdict": lambda: EmergencyAccessFactory(
        verdict="good", reviewed_at=clock.now(), reviewed_by=SOMEBODY
    ),
    "emergencyaccess_reviewed_needs_who": lambda: EmergencyAccessFactory(reviewed_at=clock.now()),
    "emergencyaccess_approved_needs_who": lambda: EmergencyAccessFactory(approved_at=clock.now()),
    "emergencyaccess_approved_by_another": lambda: EmergencyAccessFactory(
        asked_by="user:1", approved_by="user:1", approved_at=clock.now()
    ),
    "emergencyaccess_reviewed_by_another": lambda: EmergencyAccessFactory(
        asked_by="user:1", reviewed_by="user:1", verdict="justified", reviewed_at=clock.now()
    ),
    "restriction_one_open": two_restrictions,
    "restriction_ends_after_start": lambda: RestrictionFactory(
        ends_at=clock.now() - DAY, ended_by=SOMEBODY
    ),
    "restriction_ended_needs_who": lambda: RestrictionFactory(ends_at=clock.now()),
}
CONTACTS: dict[str, Break] = {
    "contactattempt_known_outcome": lambda: ContactAttemptFactory(outcome="maybe"),
    "contactattempt_about_one_file": lambda: ContactAttemptFactory(case=CaseFactory()),
    "contactattempt_reporter_in_a_case": lambda: ContactAttemptFactory(
        reporter_of=ComplaintFactory()
    ),
    "contactattempt_outcome_follows_opening": lambda: ContactAttemptFactory(outcome="reached"),
}
BREAKS = {**CONTACTS, **COMPLAINTS, **CASES, **PEOPLE, **EXCEPTIONS}


@pytest.mark.django_db
@pytest.mark.parametrize("name", BREAKS)
def test_intake_refuses_what_breaks(name: str) -> None:
    expect_refusal(name, BREAKS[name])


@pytest.mark.django_db
def test_nobody_is_older_than_120() -> None:
    expect_refusal("involvement_age_says_how_sure", lambda: InvolvementFactory(age_years=121))


@pytest.mark.django_db
def test_a_refusal_needs_its_advice() -> None:
    expect_refusal(
        "triage_accepted_needs_tests_refused_needs_advice", lambda: triage(outcome="not_eligible")
    )


@pytest.mark.django_db
def test_two_cities_may_count_alike() -> None:
    for _city in range(2):
        ComplaintFactory(external_system="call112", external_id="0001")
