"""Home of the tests of restricted cases: who keeps sight of one, and who no longer does."""

from datetime import timedelta
from uuid import uuid4

import pytest

from accounts.models import Notice
from accounts.permissions import Permission
from accounts.roles import Role
from accounts.scope import scope_of
from core import clock, context
from core.errors import NotYours
from intake.models import CaseGrant, Complaint, GrantKind, Restriction
from satgas import access
from satgas.access_errors import AlreadyRestricted, NotRestricted
from satgas.actions import grant, restriction, visit_report
from satgas.actions.visit_report import Visit
from satgas.errors import NoSuchPost, ShutOut
from satgas.models import Task, task_state_of
from satgas.task_access import get_task_to_report_or_404
from satgas.task_workflow import TaskState
from tests.factories.accounts import MembershipFactory, TeamFactory, UserFactory, user_as
from tests.factories.intake import CaseFactory, ComplaintFactory, DenialFactory
from tests.factories.satgas import TaskFactory
from tests.satgas.desk import Desk, events

WHY = "Terlapor dikenal di kantor"


class TestRestrict:
    def test_leaves_the_case_to_those_in_it_by_name(self, desk: Desk) -> None:
        case = desk.case()
        counsellor = desk.join(case, Role.COUNSELLOR)
        other_head = user_as(Role.HEAD, desk.unit)
        restriction.restrict(by=desk.head, case=case, reason=WHY)
        assert case.is_restricted
        for inside in (desk.lead, counsellor, desk.head):
            assert access.sees(inside, case)
        for outside in (desk.supervisor, other_head):
            assert not access.sees(outside, case)
        assert "satgas.case_restricted" in events()

    def test_lets_those_who_are_named_answer_for_it(self, desk: Desk) -> None:
        case = desk.case()
        restriction.restrict(by=desk.head, case=case, reason=WHY, also=[desk.supervisor])
        assert access.sees(desk.supervisor, case)
        assert access.decider_ids(case, Permission.PLAN_APPROVE) == {
            desk.head.pk,
            desk.supervisor.pk,
        }

    def test_seals_the_reason(self, desk: Desk) -> None:
        row = restriction.restrict(by=desk.head, case=desk.case(), reason=WHY)
        assert str(Restriction.objects.get(pk=row.pk).reason) == "•••"

    def test_takes_the_number_out_of_old_notices(self, desk: Desk) -> None:
        case = desk.case()
        path = f"/meja/kasus/{case.number}/"
        for user in (desk.supervisor, desk.lead):
            Notice.objects.create(
                user=user, kind="plan_waits", path=path, key=f"k{user.pk}", at=clock.now()
            )
        restriction.restrict(by=desk.head, case=case, reason=WHY)
        assert Notice.objects.get(user=desk.supervisor).path == "/meja/kasus/"
        assert set(Notice.objects.of(desk.lead).values_list("path", flat=True)) == {path}

    def test_takes_the_number_of_its_complaint_out_of_old_notices(self, desk: Desk) -> None:
        case, complaint = desk.case(), ComplaintFactory(unit=desk.unit)
        case.complaint_links.create(
            complaint=complaint, data_key=case.data_key, at=clock.now(), by="service:test"
        )
        officer, path = user_as(Role.INTAKE_OFFICER, desk.unit), f"/meja/aduan/{complaint.number}/"
        for user, page in ((officer, f"{path}pesan/"), (desk.lead, path)):
            Notice.objects.create(
                user=user, kind="complaint_late", path=page, key="k", at=clock.now()
            )
        restriction.restrict(by=desk.head, case=case, reason=WHY)
        assert Notice.objects.get(user=officer).path == "/meja/aduan/"
        assert Notice.objects.filter(user=desk.lead, path=path).exists()

    def test_hides_the_complaint_it_came_from(self, desk: Desk) -> None:
        case, complaint = desk.case(), ComplaintFactory(unit=desk.unit)
        case.complaint_links.create(
            complaint=complaint, data_key=case.data_key, at=clock.now(), by="service:test"
        )
        officer = scope_of(user_as(Role.INTAKE_OFFICER, desk.unit))
        assert Complaint.objects.visible_to(officer).get() == complaint
        restriction.restrict(by=desk.head, case=case, reason=WHY)
        assert not Complaint.objects.visible_to(officer).exists()
        assert Complaint.objects.visible_to(scope_of(desk.head)).get() == complaint

    def test_withdraws_the_tasks_of_volunteers_and_tells_who_took_one(self, desk: Desk) -> None:
        case = desk.case()
        taken = TaskFactory(case=case, taken_by=UserFactory())
        offered = TaskFactory(case=case)
        restriction.restrict(by=desk.head, case=case, reason=WHY)
        for task in (taken, offered):
            assert task_state_of(task) == TaskState.CANCELLED
        told = Notice.objects.get(user=taken.taken_by)
        assert (told.kind, told.path) == ("task_withdrawn", f"/kader/tugas/{taken.pk}/laporan/")

    def test_is_not_for_the_case_manager(self, desk: Desk) -> None:
        with pytest.raises(NotYours):
            restriction.restrict(by=desk.lead, case=desk.case(), reason=WHY)

    def test_is_done_once(self, desk: Desk) -> None:
        case = desk.case()
        restriction.restrict(by=desk.head, case=case, reason=WHY)
        with pytest.raises(AlreadyRestricted):
            restriction.restrict(by=desk.head, case=case, reason=WHY)

    def test_refuses_to_name_kin_or_somebody_without_the_post(self, desk: Desk) -> None:
        case = desk.case()
        kin = user_as(Role.SUPERVISOR, desk.unit, team=desk.team)
        DenialFactory(case=case, user=kin)
        with pytest.raises(ShutOut):
            restriction.restrict(by=desk.head, case=case, reason=WHY, also=[kin])
        with pytest.raises(NoSuchPost):
            restriction.restrict(by=desk.head, case=case, reason=WHY, also=[desk.lead])

    def test_keeps_at_least_one_who_can_lift_it(self, desk: Desk) -> None:
        case = desk.case()
        restriction.restrict(by=desk.head, case=case, reason=WHY)
        last = CaseGrant.objects.get(kind=GrantKind.OVERSIGHT)
        with pytest.raises(NotYours):
            grant.revoke(by=desk.head, grant=last)


class TestLift:
    def test_shows_the_case_again_and_ends_the_oversight(self, desk: Desk) -> None:
        case = desk.case()
        restriction.restrict(by=desk.head, case=case, reason=WHY)
        restriction.lift(by=desk.head, case=case, reason="Terlapor pindah tugas")
        assert access.sees(desk.supervisor, case)
        assert not CaseGrant.objects.not_ended().filter(kind=GrantKind.OVERSIGHT).exists()
        assert "satgas.restriction_lifted" in events()

    def test_refuses_a_case_that_is_not_restricted(self, desk: Desk) -> None:
        with pytest.raises(NotRestricted):
            restriction.lift(by=desk.head, case=CaseFactory(unit=desk.unit), reason=WHY)

    def test_is_not_for_the_case_manager(self, desk: Desk) -> None:
        case = desk.case()
        restriction.restrict(by=desk.head, case=case, reason=WHY)
        with pytest.raises(NotYours):
            restriction.lift(by=desk.lead, case=case, reason=WHY)


class TestReportThatFollows:
    """A volunteer loses the task, not what she wrote on the way (ADR 0015)."""

    def taken(self, desk: Desk) -> Task:
        team = TeamFactory(unit=desk.unit, satgas=True)
        volunteer = UserFactory()
        MembershipFactory(user=volunteer, team=team, role=Role.SATGAS_MEMBER)
        task: Task = TaskFactory(case=desk.case(), team=team, taken_by=volunteer)
        return task

    def may_report(self, task: Task) -> bool:
        scope = scope_of(task.taken_by)  # type: ignore[arg-type]  # somebody took it
        tasks = Task.objects.may_still_report(scope.user, clock.now())  # type: ignore[arg-type]
        return tasks.filter(pk=task.pk).exists()

    def test_may_come_for_72_hours_after_a_restriction(self, desk: Desk) -> None:
        task = self.taken(desk)
        restriction.restrict(by=desk.head, case=task.case, reason=WHY)
        scope = scope_of(task.taken_by)  # type: ignore[arg-type]  # somebody took it
        assert not Task.objects.visible_to(scope).exists()
        with context.acting(task.taken_by_id):
            found = get_task_to_report_or_404(scope, task.pk)
        visit = Visit(visited_at=clock.now(), found_home=True, safety="yes", findings="Aman")
        report, _new = visit_report.send(
            by=task.taken_by,  # type: ignore[arg-type]  # somebody took it
            task=found,
            visit=visit,
            client_key=uuid4(),
        )
        assert report.is_late
        with clock.hold(clock.now() + timedelta(hours=72, minutes=1)):
            assert not self.may_report(task)

    def test_may_come_after_her_membership_ended_for_three_days(self, desk: Desk) -> None:
        task = self.taken(desk)
        assert task.taken_by
        task.taken_by.memberships.update(ends_on=clock.today() - timedelta(days=1))
        assert self.may_report(task)
        task.taken_by.memberships.update(ends_on=clock.today() - timedelta(days=5))
        assert not self.may_report(task)

    def test_may_not_come_from_somebody_shut_out(self, desk: Desk) -> None:
        task = self.taken(desk)
        DenialFactory(case=task.case, user=task.taken_by)
        assert not self.may_report(task)
