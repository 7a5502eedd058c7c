"""Home of a small November counted by hand: what every test of figures, page and files compares."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from accounts.models import Unit, User
from accounts.roles import Role
from core import clock
from intake.models import Case, Clock, ClockRule, ClockTrigger, Involvement, Relation
from intake.models.codes import CaseKind, Channel, Part, RelationKind, Risk, Sex
from satgas.models import Provider, Service, ServiceKind, ServiceState
from tests.factories.accounts import RegionFactory, UnitFactory, user_as
from tests.factories.intake import (
    CaseFactory,
    ComplaintFactory,
    IncidentFactory,
    InvolvementFactory,
)

AFTER = clock.at(date(2026, 12, 1), time(0, 10))
FIRST = clock.at(date(2026, 11, 1))
LAST = clock.at(date(2026, 11, 30), time(23, 59))


@dataclass(frozen=True)
class World:
    unit: Unit
    head: User
    data_officer: User
    viewer: User


# Counted by hand from `november()`.
EXPECTED: dict[str, dict[str, int]] = {
    "cases": {"ktp": 9, "ampk": 6},
    "victims_by_sex": {"female": 14, "male": 3},
    "victims_by_age": {"6-12": 1, "13-17": 5, "25-44": 9, "unknown": 2},
    "victims_by_age_and_sex": {
        "6-12.male": 1,
        "13-17.female": 5,
        "25-44.female": 9,
        "unknown.male": 2,
    },
    "violence": {"physical": 9, "psychological": 1, "sexual": 6},
    "places": {"household": 9, "school": 6},
    "relations": {"spouse": 9, "teacher": 1},
    "perpetrators_by_sex": {"male": 10},
    "cases_by_kecamatan": {"36.71.01": 13, "outside_city": 1, "unknown": 1},
    "cases_by_kelurahan": {"36.71.01.1001": 13, "outside_city": 1, "unknown": 1},
    "cases_by_risk": {"high": 6, "low": 9},
    "cases_by_status": {"registered": 15},
    "complaints_by_channel": {"public_form": 7, "whatsapp": 2},
    "response": {"in_time": 6, "late": 2, "no_clock": 1},
    "services_planned": {"legal_aid": 1, "counselling": 6, "medical": 1, "shelter": 1},
    "services": {"legal_aid": 1, "counselling": 6},
    "visits": {},
}
TOTALS = {code: sum(rows.values()) for code, rows in EXPECTED.items()}


def november() -> World:
    """15 cases in November, one in October and one in December; 17 victims; 9 complaints."""
    unit = UnitFactory(
        code="TNG", name="UPTD PPA Kota Tangerang", agency_name="DP3AP2KB Kota Tangerang"
    )
    home = RegionFactory(code="36.71.01.1001", name="Sukasari")
    for place in range(9):
        _woman(unit, FIRST + timedelta(days=place), home)
    for place in range(6):
        _child(unit, LAST - timedelta(days=place), home if place < 4 else None, outside=place == 5)
    CaseFactory(unit=unit, received_at=FIRST - timedelta(seconds=1), kind=CaseKind.KTP)
    CaseFactory(unit=unit, received_at=LAST + timedelta(minutes=1), kind=CaseKind.KTP)
    _complaints(unit)
    return World(
        unit=unit,
        head=user_as(Role.HEAD, unit, display_name="Kepala Contoh"),
        data_officer=user_as(Role.DATA_OFFICER, unit),
        viewer=user_as(Role.DEPT_VIEWER, unit),
    )


def _case(unit: Unit, received_at: datetime, **fields: object) -> Case:
    return CaseFactory(unit=unit, received_at=received_at, registered_at=received_at, **fields)


def _woman(unit: Unit, received_at: datetime, home: object) -> None:
    case = _case(unit, received_at, kelurahan=home, kind=CaseKind.KTP, risk=Risk.LOW)
    victim = InvolvementFactory(case=case, sex=Sex.FEMALE, age_years=30)
    husband = InvolvementFactory(case=case, part=Part.ALLEGED_PERPETRATOR, sex=Sex.MALE)
    Relation.objects.create(
        case=case, victim=victim, perpetrator=husband, relation=RelationKind.SPOUSE
    )
    IncidentFactory(case=case, violence=["physical"], places=["household"])
    # A second incident of the same kind adds nothing: a case counts once for each kind.
    IncidentFactory(case=case, violence=["physical"], places=["household"])


def _child(unit: Unit, received_at: datetime, home: object, *, outside: bool) -> None:
    case = _case(
        unit,
        received_at,
        kelurahan=home,
        is_outside_city=outside,
        kind=CaseKind.AMPK,
        risk=Risk.HIGH,
    )
    girl = not outside
    victim = InvolvementFactory(case=case, sex=Sex.FEMALE if girl else Sex.MALE, age_years=14)
    incident = IncidentFactory(case=case, violence=["sexual"], places=["school"])
    Service.objects.create(
        case=case,
        kind=ServiceKind.COUNSELLING,
        provider=Provider.OWN_UNIT,
        status=ServiceState.ONGOING,
        planned_on=date(2026, 11, 20),
        started_on=date(2026, 11, 30),
        recorded_at=received_at,
        recorded_by="service:test",
    )
    if not outside:
        return
    # The one rich case: three victims, a teacher, two kinds of violence, two services.
    incident.violence.create(violence_type="psychological")
    victim.age_years = 12
    victim.save(update_fields=["age_years"])
    InvolvementFactory(case=case, sex=Sex.MALE, age_years=None)
    InvolvementFactory(case=case, sex=Sex.MALE, age_years=None)
    _teacher(case, victim)


def _teacher(case: Case, victim: Involvement) -> None:
    teacher = InvolvementFactory(case=case, part=Part.ALLEGED_PERPETRATOR, sex=Sex.MALE)
    Relation.objects.create(
        case=case, victim=victim, perpetrator=teacher, relation=RelationKind.TEACHER
    )
    for kind, status, day in (
        (ServiceKind.LEGAL_AID, ServiceState.ONGOING, date(2026, 11, 1)),
        (ServiceKind.MEDICAL, ServiceState.PLANNED, None),
        (ServiceKind.SHELTER, ServiceState.ONGOING, date(2026, 12, 1)),
    ):
        Service.objects.create(
            case=case,
            kind=kind,
            provider=Provider.OWN_UNIT,
            status=status,
            planned_on=date(2026, 11, 1),
            started_on=day,
            recorded_at=FIRST,
            recorded_by="service:test",
        )


def _complaints(unit: Unit) -> None:
    rule, _made = ClockRule.objects.get_or_create(
        trigger=ClockTrigger.COMPLAINT,
        ends_on=None,
        defaults={
            "minutes": 60,
            "escalate_to": Role.HEAD,
            "source": "uji",
            "starts_on": date(2026, 1, 1),
        },
    )
    for place in range(9):
        start = FIRST + timedelta(days=place)
        channel = Channel.WHATSAPP if place > 6 else Channel.PUBLIC_FORM
        complaint = ComplaintFactory(unit=unit, received_at=start, channel=channel)
        if place == 8:
            continue
        late_by = {6: 90, 7: None}.get(place, 60)
        done_at = None if late_by is None else start + timedelta(minutes=late_by)
        Clock.objects.create(
            rule=rule,
            complaint=complaint,
            starts_at=start,
            due_at=start + timedelta(minutes=60),
            done_at=done_at,
            done_by="user:1" if done_at else "",
        )
