"""Home of the tests of unusual reading: each rule just below and just above its threshold."""

from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

import pytest

from accounts.models import Notice, User
from accounts.roles import Role
from core import clock
from core.models import AuditEvent
from intake.models import GrantKind
from satgas import jobs
from satgas.models import AlertRule, ReadingAlert
from tests.factories.accounts import UserFactory
from tests.factories.intake import CaseFactory, CaseGrantFactory
from tests.satgas.desk import Desk

pytestmark = pytest.mark.django_db
NOON = clock.at(date(2026, 3, 4), time(12))


def read(user: User, *files: UUID, at: datetime, action: str = "satgas.case_file_opened") -> None:
    """The rows that so many openings leave behind."""
    AuditEvent.objects.bulk_create(
        AuditEvent(at=at, actor=user.actor_id, action=action, subjects=[file]) for file in files
    )


def watch(at: datetime) -> list[str]:
    """What the job has raised so far, by account."""
    with clock.hold(at):
        jobs.watch_reading()
    return list(ReadingAlert.objects.order_by("pk").values_list("rule", flat=True))


class TestManyFiles:
    def test_is_more_than_forty_different_ones_in_an_hour(self, desk: Desk) -> None:
        files = [uuid4() for _number in range(41)]
        read(desk.lead, *files[:40], *files[:40], at=NOON)
        assert watch(NOON + timedelta(minutes=15)) == []
        read(desk.lead, files[40], at=NOON)
        assert watch(NOON + timedelta(minutes=15)) == [AlertRule.MANY_FILES]
        (alert,) = ReadingAlert.objects.all()
        assert (alert.account, alert.unit, alert.times) == (desk.lead, desk.unit, 41)

    def test_does_not_count_jobs_or_other_hours(self, desk: Desk) -> None:
        files = [uuid4() for _number in range(41)]
        read(desk.lead, *files[:21], at=NOON)
        read(desk.lead, *files[21:], at=NOON + timedelta(hours=1))
        AuditEvent.objects.bulk_create(
            AuditEvent(at=NOON, actor="service:x", action="core.sealed_opened", subjects=[one])
            for one in files
        )
        assert watch(NOON + timedelta(hours=1, minutes=5)) == []


class TestRestrictedCase:
    def test_is_for_those_who_are_in_it_by_name(self, desk: Desk) -> None:
        case = CaseFactory(unit=desk.unit, is_restricted=True)
        early = {"granted_at": NOON - timedelta(days=1), "expires_at": NOON + timedelta(days=9)}
        CaseGrantFactory(
            user=desk.supervisor, content_object=case, kind=GrantKind.OVERSIGHT, **early
        )
        read(desk.supervisor, case.id, at=NOON)
        assert watch(NOON + timedelta(minutes=5)) == []
        CaseGrantFactory(user=desk.lead, content_object=case, kind=GrantKind.BREAK_GLASS, **early)
        read(desk.lead, case.id, at=NOON)
        assert watch(NOON + timedelta(minutes=5)) == [AlertRule.RESTRICTED]

    def test_counts_what_was_read_after_the_grant_had_ended(self, desk: Desk) -> None:
        case = CaseFactory(unit=desk.unit, is_restricted=True)
        CaseGrantFactory(
            user=desk.lead,
            content_object=case,
            kind=GrantKind.ASSIGNMENT,
            granted_at=NOON - timedelta(days=2),
            expires_at=NOON - timedelta(days=1),
        )
        read(desk.lead, case.id, at=NOON)
        assert watch(NOON + timedelta(minutes=5)) == [AlertRule.RESTRICTED]


class TestNightExport:
    @pytest.mark.parametrize(("hour", "is_night"), [(5, True), (6, False), (19, False), (20, True)])
    def test_is_from_eight_in_the_evening_to_six(
        self, desk: Desk, hour: int, is_night: bool
    ) -> None:
        moment = NOON.replace(hour=hour)
        read(desk.head, at=moment)
        AuditEvent.objects.create(
            at=moment, actor=desk.head.actor_id, action="reports.export_downloaded"
        )
        assert watch(moment + timedelta(minutes=5)) == [AlertRule.NIGHT_EXPORT] * is_night


class TestEmergencies:
    def test_are_a_habit_from_the_third_in_a_week(self, desk: Desk) -> None:
        for number in range(3):
            assert watch(NOON) == []
            CaseGrantFactory(
                user=desk.lead,
                content_object=CaseFactory(unit=desk.unit),
                kind=GrantKind.BREAK_GLASS,
                granted_at=NOON - timedelta(days=number, hours=1),
                expires_at=NOON + timedelta(hours=3),
            )
        assert watch(NOON) == [AlertRule.BREAK_GLASS]


class TestAlert:
    def test_is_raised_once_and_told_to_whoever_guards_the_data(self, desk: Desk) -> None:
        guard, other = desk.as_(Role.DPO), desk.head
        read(desk.lead, *(uuid4() for _number in range(41)), at=NOON)
        later = NOON + timedelta(minutes=15)
        assert watch(later) == watch(later) == [AlertRule.MANY_FILES]
        assert Notice.objects.filter(user=guard, kind="alarm").count() == 1
        assert not Notice.objects.filter(user=other).exists()
        row = AuditEvent.objects.get(action="satgas.alert_raised")
        assert row.detail == {"rule": "many_files"}

    def test_needs_a_unit_that_guards_the_account(self) -> None:
        read(UserFactory(), *(uuid4() for _number in range(41)), at=NOON)
        assert watch(NOON + timedelta(minutes=15)) == []
