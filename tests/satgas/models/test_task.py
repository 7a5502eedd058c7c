"""Home of the tests of which tasks stand on whose phone, and of what the table holds."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.roles import Role
from accounts.scope import EMPTY, scope_of
from core import clock
from satgas.models import Task
from satgas.task_workflow import TASK_MOVES, TaskState
from tests.factories.accounts import MembershipFactory, TeamFactory, UserFactory, user_as
from tests.factories.intake import CaseFactory, DenialFactory
from tests.factories.satgas import TaskFactory

pytestmark = pytest.mark.django_db


def seen_by(user: User | None) -> set[Task]:
    return set(Task.objects.visible_to(scope_of(user) if user else EMPTY))


class TestVisibleTo:
    def test_shows_what_is_offered_to_her_team(self) -> None:
        task = TaskFactory()
        assert seen_by(user_as(Role.SATGAS_MEMBER, task.unit, task.team)) == {task}

    def test_hides_what_is_offered_to_another_team(self) -> None:
        task = TaskFactory()
        other = TeamFactory(satgas=True, unit=task.unit)
        assert seen_by(user_as(Role.SATGAS_MEMBER, task.unit, other)) == set()

    @pytest.mark.parametrize(
        "state", [TaskState.TAKEN, TaskState.REPORTED, TaskState.ACCEPTED, TaskState.CANCELLED]
    )
    def test_shows_what_she_took_in_every_state(self, state: str) -> None:
        task = TaskFactory(taken_by=UserFactory(), state=state)
        MembershipFactory(user=task.taken_by, team=task.team, role=Role.SATGAS_MEMBER)
        assert seen_by(task.taken_by) == {task}

    @pytest.mark.parametrize("state", [TaskState.TAKEN, TaskState.REPORTED, TaskState.ACCEPTED])
    def test_hides_what_a_colleague_took(self, state: str) -> None:
        task = TaskFactory(taken_by=UserFactory(), state=state)
        assert seen_by(user_as(Role.SATGAS_MEMBER, task.unit, task.team)) == set()

    def test_hides_what_was_withdrawn_before_anybody_took_it(self) -> None:
        task = TaskFactory(state=TaskState.CANCELLED)
        assert seen_by(user_as(Role.SATGAS_MEMBER, task.unit, task.team)) == set()

    def test_hides_everything_after_the_last_day_of_the_membership(self) -> None:
        task = TaskFactory(taken_by=UserFactory())
        MembershipFactory(
            user=task.taken_by,
            team=task.team,
            role=Role.SATGAS_MEMBER,
            ends_on=clock.today() - timedelta(days=1),
        )
        assert seen_by(task.taken_by) == set()

    def test_hides_the_task_of_a_case_she_is_shut_out_from(self) -> None:
        task = TaskFactory()
        member = user_as(Role.SATGAS_MEMBER, task.unit, task.team)
        DenialFactory(user=member, case=task.case)
        assert seen_by(member) == set()

    def test_shows_it_again_when_the_denial_is_lifted(self) -> None:
        task = TaskFactory()
        member = user_as(Role.SATGAS_MEMBER, task.unit, task.team)
        DenialFactory(user=member, case=task.case, lifted_at=clock.now(), lifted_by="user:1")
        assert seen_by(member) == {task}

    def test_hides_the_task_of_a_case_that_became_restricted(self) -> None:
        task = TaskFactory(case=CaseFactory(is_restricted=True))
        assert seen_by(user_as(Role.SATGAS_MEMBER, task.unit, task.team)) == set()

    def test_shows_nothing_to_a_desk_member_of_a_field_team(self) -> None:
        task = TaskFactory()
        assert seen_by(user_as(Role.CASE_MANAGER, task.unit, task.team)) == set()

    def test_shows_nothing_to_an_empty_scope(self) -> None:
        TaskFactory()
        assert not Task.objects.visible_to(EMPTY).exists()


class TestTable:
    @pytest.mark.parametrize(
        ("rule", "changes"),
        [
            ("task_known_kind", {"kind": "raid"}),
            ("task_number_says_nothing", {"number": "TNG-2026-000001"}),
            ("task_window_has_length", {"window_ends_at": "start"}),
            ("task_due_not_before_visit", {"due_at": "before"}),
            ("task_taken_needs_who", {"taken_at": "start"}),
        ],
    )
    def test_refuses(self, rule: str, changes: dict[str, Any]) -> None:
        start = clock.now()
        moments = {"start": start, "before": start - timedelta(hours=1)}
        changes = {key: moments.get(value, value) for key, value in changes.items()}
        with pytest.raises(IntegrityError, match=rule), transaction.atomic():
            TaskFactory(window_starts_at=start, **changes)

    def test_refuses_two_current_states(self) -> None:
        task = TaskFactory()
        with pytest.raises(IntegrityError, match="taskstatus_one_current"), transaction.atomic():
            task.status_rows.create(status=TaskState.TAKEN, starts_at=clock.now(), by="x")

    @pytest.mark.parametrize(
        ("rule", "changes"),
        [
            ("taskstatus_known", {"status": "lost"}),
            ("taskstatus_cancelled_needs_reason", {"status": TaskState.CANCELLED}),
            ("taskstatus_ends_after_start", {"ends": -1}),
        ],
    )
    def test_refuses_a_state_row(self, rule: str, changes: dict[str, Any]) -> None:
        at = clock.now()
        ends_at = at + timedelta(days=changes.pop("ends", 1))
        row = {"status": TaskState.TAKEN, **changes}
        with pytest.raises(IntegrityError, match=rule), transaction.atomic():
            TaskFactory().status_rows.create(starts_at=at, ends_at=ends_at, by="x", **row)


class TestWorkflow:
    def test_every_state_is_in_the_table(self) -> None:
        assert set(TASK_MOVES) == set(TaskState)

    def test_nothing_leads_out_of_the_end(self) -> None:
        assert TASK_MOVES[TaskState.ACCEPTED] == TASK_MOVES[TaskState.CANCELLED] == frozenset()
