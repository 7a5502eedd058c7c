"""Home of the tests of the check that nobody works among her own neighbours."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.actions import domicile
from accounts.models import Domicile, Notice, Team, User
from accounts.roles import Role
from accounts.scope import scope_of
from core import clock
from core.models import AuditEvent
from intake.models import Case, Denial, Tie
from satgas import choices, jobs
from satgas.actions import assignment, tie
from satgas.actions.task_offer import Extract, Window, send
from satgas.errors import LivesNear
from satgas.models import Task, TaskKind
from satgas.neighbours import too_near
from satgas.task_access import tasks_seen_by
from satgas.task_errors import TeamTooNear
from tests.factories.accounts import (
    DomicileFactory,
    MembershipFactory,
    RegionFactory,
    TeamFactory,
    UserFactory,
    user_as,
)
from tests.factories.intake import PersonFactory
from tests.satgas.desk import Desk

pytestmark = pytest.mark.django_db
ADDRESS = "Jl. Mawar No. 12 RT 03/RW 04"


@pytest.fixture
def case(desk: Desk) -> Case:
    """A case in a kelurahan, with somebody who lives in RT 3, RW 4."""
    case = desk.case(kelurahan=RegionFactory())
    PersonFactory(case=case, address=ADDRESS)
    return case


def neighbour(case: Case, **traits: Any) -> User:
    user: User = UserFactory()
    DomicileFactory(user=user, **{"kelurahan": case.kelurahan, **traits})
    return user


def team_of(case: Case, *members: User) -> Team:
    team = TeamFactory(unit=case.unit, satgas=True)
    for user in members:
        MembershipFactory(team=team, user=user, role=Role.SATGAS_MEMBER)
    return team


def offer(desk: Desk, case: Case, team: Team) -> Task:
    start = clock.now() + timedelta(hours=2)
    return send(
        by=desk.lead,
        case=case,
        team=team,
        kind=TaskKind.HOME_VISIT,
        extract=Extract(name_shown="Ibu S.", meeting_place="Balai", purpose="Antar surat"),
        window=Window(starts_at=start, ends_at=start + timedelta(hours=1)),
        due_at=start + timedelta(days=1),
    )


class TestTooNear:
    def test_is_the_same_rt_and_rw_of_the_same_kelurahan(self, case: Case) -> None:
        near = neighbour(case)
        ids = [
            near.pk,
            neighbour(case, rt=5).pk,
            neighbour(case, rw=5).pk,
            neighbour(case, kelurahan=RegionFactory(name="Jauh")).pk,
            UserFactory().pk,
        ]
        assert too_near(case, ids) == {near.pk: Tie.NEIGHBOUR}

    def test_is_a_kelurahan_that_the_address_names(self, desk: Desk) -> None:
        elsewhere = RegionFactory(name="Sukamaju")
        case = desk.case(kelurahan=RegionFactory())
        PersonFactory(case=case, address=f"{ADDRESS}, Kel. SUKAMAJU")
        there = neighbour(case, kelurahan=elsewhere)
        assert too_near(case, [there.pk]) == {there.pk: Tie.NEIGHBOUR}

    def test_is_the_same_house_wherever_the_case_happened(self, case: Case) -> None:
        user = UserFactory()
        elsewhere = RegionFactory(name="Jauh")
        domicile.declare(by=user, kelurahan=elsewhere, rw=4, rt=3, house="jalan mawar 12")
        assert too_near(case, [user.pk]) == {user.pk: Tie.HOUSEHOLD}

    def test_forgets_a_house_told_under_other_keys(self, case: Case) -> None:
        user = UserFactory()
        elsewhere = RegionFactory(name="Jauh")
        domicile.declare(by=user, kelurahan=elsewhere, rw=4, rt=3, house="jalan mawar 12")
        Domicile.objects.update(index_key=99)
        assert too_near(case, [user.pk]) == {}

    def test_opens_nothing_while_nobody_said_where_she_lives(self, case: Case) -> None:
        assert too_near(case, [UserFactory().pk]) == {}
        assert not AuditEvent.objects.filter(actor="service:neighbour-check").exists()

    def test_leaves_a_trace_in_the_record_of_the_case(self, case: Case) -> None:
        too_near(case, [neighbour(case).pk])
        row = AuditEvent.objects.get(actor="service:neighbour-check")
        assert row.detail["fields"] == ["address"]

    def test_costs_the_same_for_a_whole_team(
        self, case: Case, django_assert_num_queries: Any
    ) -> None:
        ids = [neighbour(case).pk for _number in range(6)]
        with django_assert_num_queries(4):
            too_near(case, ids)


class TestTask:
    def test_is_not_offered_to_a_neighbour(self, desk: Desk, case: Case) -> None:
        near, far = neighbour(case), neighbour(case, rt=9)
        task = offer(desk, case, team_of(case, near, far))
        assert list(tasks_seen_by(scope_of(far))) == [task]
        assert list(tasks_seen_by(scope_of(near))) == []
        assert set(Notice.objects.filter(kind="task_new").values_list("user", flat=True)) == {
            far.pk
        }

    def test_finds_no_team_of_neighbours_only(self, desk: Desk, case: Case) -> None:
        with pytest.raises(TeamTooNear):
            offer(desk, case, team_of(case, neighbour(case)))

    def test_goes_to_her_whom_somebody_let_in_again(self, desk: Desk, case: Case) -> None:
        near, other = neighbour(case), UserFactory()
        team = team_of(case, near, other)
        offer(desk, case, team)
        tie.lift(by=desk.supervisor, denial=Denial.objects.get(user=near))
        task = offer(desk, case, team)
        assert task in tasks_seen_by(scope_of(near))

    def test_goes_away_in_the_night_after_she_said_where_she_lives(
        self, desk: Desk, case: Case
    ) -> None:
        near = UserFactory()
        offer(desk, case, team_of(case, near, UserFactory()))
        assert tasks_seen_by(scope_of(near)).exists()
        DomicileFactory(user=near, kelurahan=case.kelurahan)
        jobs.check_neighbours()
        jobs.check_neighbours()
        assert not tasks_seen_by(scope_of(near)).exists()
        assert Denial.objects.get(user=near).reason == Tie.NEIGHBOUR


class TestAssignment:
    def test_is_not_offered_to_a_neighbour(self, desk: Desk, case: Case) -> None:
        near = user_as(Role.CASE_MANAGER, desk.unit, team=desk.team)
        assert near in choices.leads_for(case)
        DomicileFactory(user=near, kelurahan=case.kelurahan)
        assert near not in choices.leads_for(case)
        assert near not in choices.deputies_for(case)

    def test_is_refused_to_a_neighbour(self, desk: Desk, case: Case) -> None:
        near = user_as(Role.CASE_MANAGER, desk.unit, team=desk.team)
        DomicileFactory(user=near, kelurahan=case.kelurahan)
        with pytest.raises(LivesNear):
            assignment.give(by=desk.head, case=case, lead=near, desk_team=desk.team, reason="uji")

    def test_of_a_specialist_likewise(self, desk: Desk, case: Case) -> None:
        near = desk.as_(Role.COUNSELLOR)
        DomicileFactory(user=near, kelurahan=case.kelurahan)
        offered = {user for _kind, users in choices.specialists_for(case) for user in users}
        assert near not in offered
