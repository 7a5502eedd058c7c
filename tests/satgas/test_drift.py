"""Home of the tests of the nightly check: every difference is planted and must be named."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from accounts.models import Membership, Notice
from accounts.roles import Role
from core import clock
from intake.models import Case, CaseGrant, GrantKind
from satgas import jobs
from satgas.actions import restriction
from satgas.drift import Drift, differences
from satgas.models import Assignment
from tests.factories.accounts import user_as
from tests.factories.intake import CaseGrantFactory, DenialFactory, RestrictionFactory
from tests.satgas.desk import Desk, events

Plant = Callable[[Desk, Case], object]


def end_grant(_desk: Desk, case: Case) -> object:
    return CaseGrant.objects.filter(content_object=case).update(
        revoked_at=clock.now(), revoked_by="service:test"
    )


def let_grant_run_out(_desk: Desk, case: Case) -> object:
    return CaseGrant.objects.filter(content_object=case).update(
        granted_at=clock.now() - timedelta(days=2), expires_at=clock.now() - timedelta(days=1)
    )


def end_assignment(_desk: Desk, case: Case) -> object:
    return Assignment.objects.filter(case=case).update(ends_at=clock.now(), ended_by="service:test")


def lend(kind: GrantKind) -> Plant:
    def plant(desk: Desk, case: Case) -> object:
        user = user_as(desk_role(kind), desk.unit, team=desk.team)
        return CaseGrantFactory(user=user, content_object=case, kind=kind)

    return plant


def desk_role(kind: GrantKind) -> Role:
    return Role.SUPERVISOR if kind == GrantKind.OVERSIGHT else Role.CASE_MANAGER


def deputy_without_lead(desk: Desk, case: Case) -> object:
    end_grant(desk, case)
    end_assignment(desk, case)
    return lend(GrantKind.DEPUTY)(desk, case)


PLANTED: dict[Drift, list[Plant]] = {
    Drift.ASSIGNED_WITHOUT_GRANT: [end_grant, let_grant_run_out],
    Drift.GRANT_WITHOUT_ASSIGNMENT: [end_assignment, lend(GrantKind.ASSIGNMENT)],
    Drift.GRANT_WITHOUT_POST: [
        lambda _desk, case: CaseGrantFactory(content_object=case, kind=GrantKind.DEPUTY),
        lambda _desk, case: CaseGrantFactory(content_object=case, kind=GrantKind.BREAK_GLASS),
    ],
    Drift.SHUT_OUT_WITH_GRANT: [lambda desk, case: DenialFactory(case=case, user=desk.lead)],
    Drift.SHUT_OUT_BUT_ASSIGNED: [lambda desk, case: DenialFactory(case=case, user=desk.lead)],
    Drift.DEPUTY_WITHOUT_LEAD: [deputy_without_lead],
    Drift.OVERSIGHT_OF_OPEN_CASE: [lend(GrantKind.OVERSIGHT)],
    Drift.RESTRICTED_WITHOUT_REASON: [
        lambda _desk, case: Case.objects.filter(pk=case.pk).update(is_restricted=True)
    ],
    Drift.REASON_WITHOUT_RESTRICTION: [lambda _desk, case: RestrictionFactory(case=case)],
}
EACH = [(what, plant) for what, plants in PLANTED.items() for plant in plants]


def test_every_drift_is_planted() -> None:
    assert PLANTED.keys() == set(Drift)


@pytest.mark.parametrize(("what", "plant"), EACH)
def test_each_difference_is_named(desk: Desk, what: Drift, plant: Plant) -> None:
    case, sound = desk.case(), desk.case()
    assert differences() == []
    plant(desk, case)
    found = differences()
    assert what in {one.what for one in found}
    assert {one.case for one in found} == {case}
    assert all(sound.number not in str(one) for one in found)


def test_what_actions_leave_behind_agrees(desk: Desk) -> None:
    case = desk.case()
    restriction.restrict(by=desk.head, case=case, reason="Terlapor dikenal")
    assert differences() == []
    restriction.lift(by=desk.head, case=case, reason="Terlapor pindah tugas")
    assert differences() == []


def test_a_post_that_ended_leaves_work_for_the_handover_list_and_no_drift(desk: Desk) -> None:
    desk.case()
    Membership.objects.filter(user=desk.lead).update(ends_on=clock.today() - timedelta(days=1))
    assert {one.what for one in differences()} == {Drift.GRANT_WITHOUT_POST}
    jobs.end_grants(slot="x")
    assert differences() == []


class TestCommand:
    def test_says_that_all_agrees(self, desk: Desk) -> None:
        desk.case()
        said = StringIO()
        call_command("check_access", stdout=said)
        assert "agree" in said.getvalue()

    def test_names_what_differs_and_exits_with_1(self, desk: Desk) -> None:
        case = desk.case()
        end_grant(desk, case)
        said = StringIO()
        with pytest.raises(SystemExit) as left:
            call_command("check_access", stdout=said, stderr=StringIO())
        assert left.value.code == 1
        assert said.getvalue() == f"{case.number} assigned_without_grant user:{desk.lead.pk}\n"


class TestJob:
    def test_tells_the_head_once_a_day_without_naming_the_case(self, desk: Desk) -> None:
        case, head = desk.case(), desk.head
        end_grant(desk, case)
        for _time in range(2):
            jobs.check_access(slot="x")
        told = Notice.objects.get(user=head, kind="access_differs")
        assert case.number not in told.path
        assert events().count("satgas.access_differs") == 2

    def test_tells_nobody_when_all_agrees(self, desk: Desk) -> None:
        assert desk.case()
        jobs.check_access(slot="x")
        assert "satgas.access_differs" not in events()
