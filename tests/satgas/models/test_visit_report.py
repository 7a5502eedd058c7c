"""Home of the tests of whose reports she reads, and of what the table holds."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.roles import Role
from accounts.scope import EMPTY, scope_of
from satgas.models import VisitReport
from satgas.task_workflow import TaskState
from tests.factories.accounts import MembershipFactory, user_as
from tests.factories.satgas import VisitReportFactory

pytestmark = pytest.mark.django_db


def seen_by(user: User | None) -> set[VisitReport]:
    return set(VisitReport.objects.visible_to(scope_of(user) if user else EMPTY))


class TestVisibleTo:
    def test_shows_her_own_until_the_desk_accepts(self) -> None:
        report = VisitReportFactory()
        MembershipFactory(user=report.volunteer, team=report.task.team, role=Role.SATGAS_MEMBER)
        assert seen_by(report.volunteer) == {report}
        report.task.status_rows.update(status=TaskState.ACCEPTED)
        assert seen_by(report.volunteer) == set()

    def test_hides_a_colleagues(self) -> None:
        report = VisitReportFactory()
        assert seen_by(user_as(Role.SATGAS_COORD, report.task.unit, report.task.team)) == set()

    def test_hides_her_own_when_her_membership_ended(self) -> None:
        assert seen_by(VisitReportFactory().volunteer) == set()

    def test_shows_nothing_to_an_empty_scope(self) -> None:
        VisitReportFactory()
        assert not VisitReport.objects.visible_to(EMPTY).exists()


class TestTable:
    @pytest.mark.parametrize(
        ("rule", "changes"),
        [
            ("visitreport_known_safety", {"safety": "maybe"}),
            ("visitreport_known_needs", {"needs": ["revenge"]}),
        ],
    )
    def test_refuses(self, rule: str, changes: dict[str, Any]) -> None:
        with pytest.raises(IntegrityError, match=rule), transaction.atomic():
            VisitReportFactory(**changes)

    def test_refuses_a_client_key_twice_from_one_volunteer(self) -> None:
        first = VisitReportFactory()
        with pytest.raises(IntegrityError, match="visitreport_once"), transaction.atomic():
            VisitReportFactory(volunteer=first.volunteer, client_key=first.client_key)

    def test_takes_the_same_key_from_two_volunteers(self) -> None:
        first = VisitReportFactory()
        assert VisitReportFactory(client_key=first.client_key).pk != first.pk

    def test_refuses_a_report_that_corrects_itself(self) -> None:
        report = VisitReportFactory()
        with (
            pytest.raises(IntegrityError, match="visitreport_corrects_another"),
            transaction.atomic(),
        ):
            VisitReport.objects.filter(pk=report.pk).update(corrects=report.pk)
