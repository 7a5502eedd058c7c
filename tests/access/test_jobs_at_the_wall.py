"""Jobs at the second wall: with the worker's own account and their own name they do their work."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import transaction

from accounts.models import Notice
from accounts.roles import Role
from core import audit, clock, context
from core.database_roles import DatabaseRole
from core.models import AuditEvent
from intake.actions import complaint as complaints
from intake.models import Case, CaseGrant, Complaint
from intake.models.codes import Channel
from intake.public.payload import Payload
from ppa_cases.jobs_table import SCHEDULE, TOPICS
from reports.models import Snapshot
from satgas.events import Event
from satgas.models import AssignmentKind
from tests.access.world import World
from tests.conftest import database_role
from tests.factories.accounts import UnitFactory, UserFactory, user_as
from tests.factories.intake import CaseFactory, CaseGrantFactory, DenialFactory
from tests.factories.satgas import AssignmentFactory, BreachFactory, FollowUpFactory

pytestmark = pytest.mark.django_db
SLOT = "2026-11-02"


@contextmanager
def as_job(topic: str) -> Iterator[None]:
    """As the runner does it, with the account that the worker signs in with."""
    with transaction.atomic(), database_role(DatabaseRole.WORKER), context.serving(topic):
        yield


def run(topic: str, **args: object) -> None:
    with as_job(topic):
        TOPICS[topic](**args)


@pytest.mark.parametrize("topic", sorted(job.name for job in SCHEDULE))
def test_every_job_of_the_clock_may_do_what_it_does(topic: str) -> None:
    World().fill()
    run(topic, slot=SLOT)


def received() -> Complaint:
    """A report from the public site, taken in by the worker."""
    unit = UnitFactory()
    payload = Payload(
        client_key="8d0c1b5e-7a44-4a9e-9d51-0f3c7f6a2b11",
        day=clock.today().isoformat(),
        unit=unit.code,
        who="self",
        words="Kalimat yang disegel.",
        safety="not_safe",
    )
    with as_job("intake.open_box"):
        return complaints.receive(
            by=audit.Service("test"),
            payload=payload,
            unit=unit,
            channel=Channel.PUBLIC_FORM,
            received_at=clock.now(),
        )


def test_a_report_becomes_a_complaint() -> None:
    assert received().status_rows.get().status == "received"


def test_a_late_clock_is_told() -> None:
    complaint = received()
    head = user_as(Role.HEAD, complaint.unit)
    clock.move_to(complaint.clocks.get().due_at + timedelta(minutes=1))
    run("intake.run_clocks", slot=SLOT)
    assert Notice.objects.filter(user=head).exists()


def test_a_grant_whose_time_is_over_is_ended() -> None:
    grant = CaseGrantFactory(expires_at=clock.now() + timedelta(hours=1))
    clock.move_by(timedelta(hours=2))
    run("satgas.end_grants", slot=SLOT)
    grant.refresh_from_db()
    assert grant.revoked_at is not None


def test_a_difference_between_posts_and_grants_is_found() -> None:
    grant = CaseGrantFactory()
    DenialFactory(user=grant.user, case=grant.content_object)
    run("satgas.check_access", slot=SLOT)
    assert AuditEvent.objects.filter(action=Event.ACCESS_DIFFERS).exists()


def test_what_an_account_in_other_hands_got_is_taken_back() -> None:
    account, now = UserFactory(), clock.now()
    breach = BreachFactory(
        account=account, seen_from=now - timedelta(days=1), seen_until=now + timedelta(days=1)
    )
    CaseGrantFactory(user=account, granted_at=now - timedelta(hours=1))
    run("satgas.reverse_grants", breach=breach.pk)
    assert not CaseGrant.objects.live(now).filter(user=account).exists()


def test_a_due_follow_up_is_told_to_its_lead() -> None:
    case = CaseFactory(state="in_service")
    lead = user_as(Role.CASE_MANAGER, case.unit)
    AssignmentFactory(case=case, user=lead, kind=AssignmentKind.LEAD)
    FollowUpFactory(case=case, late=True)
    run("satgas.remind_follow_ups", slot=SLOT)
    assert Notice.objects.filter(user=lead).exists()


def test_a_summary_counts_restricted_cases_too() -> None:
    """Also as the head who recounts it (reports.actions.build.count)."""
    month_before = clock.now() - timedelta(days=35)
    for is_restricted in (False, True):
        CaseFactory(is_restricted=is_restricted, received_at=month_before)
    with as_job("reports.build_month"):
        assert Case.objects.filter(is_restricted=True).count() == 1
    run("reports.build_month", slot=clock.today().isoformat())
    assert Snapshot.objects.exists()
