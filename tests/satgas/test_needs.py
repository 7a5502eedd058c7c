"""Home of the tests of what a case can wait for: list and count agree, in her sight alone."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from accounts.models import User
from accounts.roles import Role
from core import clock, context
from intake.models import Case
from satgas.models import CaseDay, OpenTasks, OpenWork, case_days, open_tasks, open_work
from satgas.needs import Need, slow_since
from satgas.task_workflow import TaskState
from tests.conftest import forget_who_asked
from tests.factories.accounts import TeamFactory, UserFactory
from tests.factories.intake import CaseFactory, CaseGrantFactory, DenialFactory
from tests.factories.satgas import (
    AssignmentFactory,
    CarePlanFactory,
    ClosureRequestFactory,
    FollowUpFactory,
    TaskFactory,
)
from tests.satgas.desk import Desk

LIST = "/meja/kasus/"


def reviewed(case: Case, days: int) -> None:
    """An approved plan that is to be looked at in so many days."""
    today = clock.today()
    CarePlanFactory(
        case=case,
        approved=True,
        agreed_on=today - timedelta(days=40),
        review_on=today + timedelta(days=days),
    )


def begun(case: Case, days: int) -> None:
    case.status_rows.filter(ends_at=None).update(starts_at=clock.now() - timedelta(days=days))


def paused(case: Case, days: int) -> None:
    case.status_rows.filter(ends_at=None).update(
        status="on_hold", reason="uji", review_on=clock.today() + timedelta(days=days)
    )


# What makes a case wait for it, and what comes close and does not.
MAKE: dict[Need, tuple[Callable[[Case], object], Callable[[Case], object]]] = {
    Need.NO_LEAD: (
        lambda case: case.assignments.update(ends_at=clock.now(), ended_by="service:test"),
        lambda case: None,
    ),
    Need.PLAN_WAITS: (
        lambda case: CarePlanFactory(case=case),
        lambda case: CarePlanFactory(case=case, approved=True),
    ),
    Need.CLOSURE_WAITS: (
        lambda case: ClosureRequestFactory(case=case),
        lambda case: ClosureRequestFactory(
            case=case,
            decision="returned",
            decision_reason="belum",
            decided_at=clock.now(),
            decided_by="service:other",
        ),
    ),
    Need.TASK_REPORTED: (
        lambda case: TaskFactory(case=case, taken_by=UserFactory(), state=TaskState.REPORTED),
        lambda case: TaskFactory(case=case, taken_by=UserFactory(), state=TaskState.ACCEPTED),
    ),
    Need.TASK_OFFERED: (
        lambda case: TaskFactory(case=case),
        lambda case: TaskFactory(case=case, taken_by=UserFactory()),
    ),
    Need.LOOK_LATE: (
        lambda case: FollowUpFactory(case=case, late=True),
        lambda case: FollowUpFactory(case=case, due_on=clock.today()),
    ),
    Need.REVIEW_LATE: (
        lambda case: reviewed(case, -1),
        lambda case: reviewed(case, 0),
    ),
    Need.ASSESSMENT_LATE: (lambda case: begun(case, 15), lambda case: begun(case, 13)),
    Need.PAUSE_LATE: (lambda case: paused(case, -1), lambda case: paused(case, 0)),
}
COLUMN = {
    Need.PLAN_WAITS: "plan_waits",
    Need.CLOSURE_WAITS: "closure_waits",
    Need.TASK_REPORTED: "task_reported",
    Need.TASK_OFFERED: "task_offered",
    Need.LATE: "late",
    Need.LOOK_LATE: "look_late",
    Need.REVIEW_LATE: "review_late",
    Need.ASSESSMENT_LATE: "assessment_late",
    Need.PAUSE_LATE: "pause_late",
}


class City:
    """For each need one case that has it and one that nearly does, in sight and out of sight."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.team = TeamFactory(unit=desk.unit)
        self.of_team: dict[Need, set[str]] = {}
        self.of_unit: dict[Need, set[str]] = {}
        for need, (has, nearly) in MAKE.items():
            mine, near, given = self.case(), self.case(), self.case(is_restricted=True)
            elsewhere = self.case(desk_team=self.team)
            secret, shut, foreign = self.case(is_restricted=True), self.case(), CaseFactory()
            for case in (mine, given, elsewhere, secret, shut, foreign):
                has(case)
            nearly(near)
            for viewer in (desk.head, desk.supervisor):
                CaseGrantFactory(content_object=given, user=viewer)
                DenialFactory(case=shut, user=viewer)
            self.of_team[need] = {mine.number, given.number}
            self.of_unit[need] = {mine.number, given.number, elsewhere.number}

    def case(self, **fields: Any) -> Case:
        made: Case = CaseFactory(
            unit=self.desk.unit,
            state="assessing",
            **{"desk_team": self.desk.team, **fields},
        )
        AssignmentFactory(case=made, user=self.desk.lead)
        return made


@pytest.fixture
def city(desk: Desk) -> City:
    return City(desk)


def as_asked_by(user: User) -> list[OpenWork]:
    """What the database counts for this account."""
    with context.acting(user.pk):
        rows = open_work(clock.today(), slow_since(clock.now()))
    forget_who_asked()
    return rows


def count(rows: list[OpenWork], need: Need) -> int:
    if need == Need.NO_LEAD:
        return sum(row.cases for row in rows if row.lead_id is None)
    return sum(getattr(row, COLUMN[need]) for row in rows)


def listed(client: Any, need: Need) -> set[str]:
    page = client.get(f"{LIST}?perlu={need.value}").context["page"]
    return {row.number for row in page.object_list}


def late(numbers: dict[Need, set[str]]) -> dict[Need, set[str]]:
    kinds = (Need.LOOK_LATE, Need.REVIEW_LATE, Need.ASSESSMENT_LATE, Need.PAUSE_LATE)
    return {**numbers, Need.LATE: set().union(*(numbers[kind] for kind in kinds))}


class TestNeeds:
    def test_are_each_tried_here(self) -> None:
        assert {*MAKE, Need.LATE} == set(Need) == {*COLUMN, Need.NO_LEAD}

    def test_of_a_head_are_listed_and_counted_alike(self, signed_in: Any, city: City) -> None:
        head = city.desk.head
        rows, client = as_asked_by(head), signed_in(head)
        for need, numbers in late(city.of_unit).items():
            assert listed(client, need) == numbers, need
            assert count(rows, need) == len(numbers), need

    def test_of_a_supervisor_are_those_of_her_team(self, signed_in: Any, city: City) -> None:
        supervisor = city.desk.supervisor
        rows, client = as_asked_by(supervisor), signed_in(supervisor)
        for need, numbers in late(city.of_team).items():
            assert listed(client, need) == numbers, need
            assert count(rows, need) == len(numbers), need

    def test_are_counted_for_nobody_without_a_post_that_sees_cases(self, city: City) -> None:
        for user in (UserFactory(), city.desk.as_(Role.INTAKE_OFFICER)):
            assert as_asked_by(user) == []
        assert open_work(clock.today(), slow_since(clock.now())) == []


class TestOpenWork:
    def test_counts_cases_by_lead_and_team_and_high_risk_apart(self, desk: Desk) -> None:
        desk.case(risk="high")
        desk.case()
        CaseFactory(unit=desk.unit, state="closed")
        CaseFactory(unit=desk.unit)
        rows = {(row.team_id, row.lead_id): row for row in as_asked_by(desk.head) if row.cases}
        assert rows.keys() == {(desk.team.pk, desk.lead.pk), (None, None)}
        hers = rows[desk.team.pk, desk.lead.pk]
        assert (hers.cases, hers.high) == (2, 1)


class TestCaseDays:
    def days(self, user: User, back: int) -> list[CaseDay]:
        with context.acting(user.pk):
            rows = case_days(clock.now() - timedelta(days=back))
        forget_who_asked()
        return sorted(rows, key=lambda row: row.day)

    def test_counts_what_came_and_what_ended_in_her_sight(self, desk: Desk) -> None:
        now = clock.now()
        for days in (1, 1, 3, 9):
            before = now - timedelta(days=days)
            CaseFactory(unit=desk.unit, received_at=before, registered_at=before)
        CaseFactory(unit=desk.unit, is_restricted=True)
        CaseFactory()
        ended = CaseFactory(
            unit=desk.unit,
            state="closed",
            received_at=now - timedelta(days=30),
            registered_at=now - timedelta(days=30),
        )
        ended.episodes.update(closed_at=now - timedelta(days=1))
        today = clock.today()
        assert self.days(desk.head, 5) == [
            CaseDay(today - timedelta(days=3), 1, 0),
            CaseDay(today - timedelta(days=1), 2, 1),
        ]


class TestOpenTasks:
    def test_are_counted_by_team_volunteer_and_state(self, desk: Desk) -> None:
        case, field, volunteer = (
            desk.case(),
            TeamFactory(unit=desk.unit, satgas=True),
            UserFactory(),
        )
        TaskFactory(case=case, team=field)
        TaskFactory(case=case, team=field, taken_by=volunteer)
        passed = clock.now() - timedelta(days=1)
        TaskFactory(
            case=case, team=field, taken_by=volunteer, window_starts_at=passed, sent_at=passed
        )
        TaskFactory(case=case, team=field, state=TaskState.CANCELLED)
        TaskFactory(case=CaseFactory(unit=desk.unit, is_restricted=True), team=field)
        with context.acting(desk.head.pk):
            rows = open_tasks(clock.now())
        forget_who_asked()
        assert sorted(rows, key=lambda row: row.state) == [
            OpenTasks(field.pk, None, "offered", 1, 0),
            OpenTasks(field.pk, volunteer.pk, "taken", 2, 1),
        ]
