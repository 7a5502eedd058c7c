"""Home of more made-up cases than the demo has, so that the case list is a full page.

Rows go in by bulk_create, sealed like every other row; no action is run and nothing is audited,
for nobody did anything. Called by `python -m bench.fill`.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from uuid import uuid4

from django.db import transaction

from accounts.models import Team, Unit, User
from core import clock
from core.models import Region
from core.sealing.vault import new_data_key
from intake.models import Case, CaseStatus, Episode, Involvement, Person
from intake.models.codes import CaseKind, Part, Precision, Risk, Sex
from intake.workflow import OPEN_LINE, CaseState
from satgas.models import Assignment, AssignmentKind, FollowUp, FollowUpMode

BY = "service:bench"
SEED = 20_250_117
FIRST_NUMBER = 900_000  # far above the demo's own series
DAYS = 360  # over which they came
LEAD, DESK = "manajer", "Tim Meja A"


@transaction.atomic
def grow_to(cases: int, *, unit: Unit) -> int:
    """Make the unit have `cases` cases; returns how many were added."""
    missing = max(cases - Case.objects.filter(unit=unit).count(), 0)
    here = Case.objects.filter(unit=unit, number__contains=f"-{FIRST_NUMBER // 100_000}").count()
    made = list(_cases(unit, range(FIRST_NUMBER + here, FIRST_NUMBER + here + missing)))
    Case.objects.bulk_create(made)
    _statuses(made)
    _people(made)
    _work(made, lead=User.objects.get(username=LEAD))
    return missing


def _cases(unit: Unit, numbers: range) -> Iterator[Case]:
    random = Random(SEED)  # noqa: S311  # made-up rows, the same on every machine
    kelurahan = list(Region.objects.kelurahan_of(unit.city_id))
    desk = Team.objects.get(unit=unit, name=DESK)
    for number in numbers:
        came = clock.now() - timedelta(days=random.randrange(1, DAYS), minutes=number % 600)
        pk = uuid4()
        yield Case(
            id=pk,
            number=f"{unit.code}-{came.year}-{number:06d}",
            unit=unit,
            desk_team=desk,
            data_key=new_data_key("case", pk),
            kind=random.choice(CaseKind.values),
            risk=random.choice(Risk.values),
            kelurahan=random.choice(kelurahan),
            received_at=came,
            registered_at=came + timedelta(minutes=50),
        )


def _statuses(cases: list[Case]) -> None:
    """Each was registered and has moved on; every fifth is closed."""
    episodes = [_episode(case, place) for place, case in enumerate(cases)]
    Episode.objects.bulk_create(episodes)
    rows = []
    for place, (case, episode) in enumerate(zip(cases, episodes, strict=True)):
        now = CaseState.CLOSED if episode.closed_at else OPEN_LINE[1 + place % 4]
        moved = episode.closed_at or case.registered_at + timedelta(hours=3)
        start = {"case": case, "episode": episode, "by": BY}
        rows += [
            CaseStatus(
                **start,
                status=CaseState.REGISTERED,
                starts_at=case.registered_at,
                ends_at=moved,
            ),
            CaseStatus(
                **start,
                status=now,
                starts_at=moved,
                reason=episode.close_reason,
            ),
        ]
    CaseStatus.objects.bulk_create(rows)


def _episode(case: Case, place: int) -> Episode:
    is_closed = place % 5 == 0
    return Episode(
        case=case,
        sequence=1,
        opened_at=case.registered_at,
        opened_by=BY,
        closed_at=case.registered_at + timedelta(hours=20) if is_closed else None,
        closed_by=BY if is_closed else "",
        close_reason="goals_met" if is_closed else "",
    )


def _people(cases: list[Case]) -> None:
    people = [_person(case, place) for place, case in enumerate(cases)]
    Person.objects.bulk_create(people)
    Involvement.objects.bulk_create(
        Involvement(
            case=one.case,
            person=one,
            part=Part.BENEFICIARY,
            sex=Sex.FEMALE,
            age_years=9 + place % 40,
            age_precision=Precision.ESTIMATED,
            recorded_at=one.recorded_at,
            recorded_by=BY,
        )
        for place, one in enumerate(people)
    )


def _person(case: Case, place: int) -> Person:
    return Person(
        case=case,
        data_key=case.data_key,
        name=f"Contoh Ukur {place}",
        phone=f"0800-0001-{place:04d}",
        recorded_at=case.registered_at,
        recorded_by=BY,
    )


def _work(cases: list[Case], *, lead: User) -> None:
    """A case manager in the lead, and two days on which somebody looks again."""
    Assignment.objects.bulk_create(
        Assignment(
            case=case,
            user=lead,
            kind=AssignmentKind.LEAD,
            reason="Ukur",
            starts_at=case.registered_at,
            by=BY,
        )
        for case in cases
    )
    FollowUp.objects.bulk_create(
        FollowUp(
            case=case,
            data_key=case.data_key,
            due_on=_day(case.received_at, place, later),
            mode=FollowUpMode.PHONE,
            planned_at=case.received_at,
            planned_by=BY,
        )
        for place, case in enumerate(cases)
        for later in (0, 14)
    )


def _day(received: datetime, place: int, later: int) -> date:
    near = clock.today() + timedelta(days=place % 30 - 10 + later)
    return max(near, clock.local_date(received))
