"""The second wall by itself: what the web account reads when the code forgot to ask who asks."""

from datetime import datetime
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from accounts.models import User
from accounts.roles import Role
from accounts.scope import scope_of
from core import clock, context
from core.actions.reveal import reveal, reveal_each
from core.database_roles import DatabaseRole
from core.errors import NoScope, NoTransaction
from core.middleware import RequestTransaction
from intake.access import case_scope_of
from intake.models import Case, Complaint, Person
from satgas.models import FollowUp, Task, VisitReport
from tests.access.walls import only_told_who
from tests.conftest import database_role
from tests.factories.accounts import (
    UnitFactory,
    UserFactory,
    user_as,
)
from tests.factories.intake import (
    CaseFactory,
    ComplaintFactory,
    PersonFactory,
)
from tests.factories.satgas import FollowUpFactory, TaskFactory

pytestmark = pytest.mark.django_db


class TestAForgottenFilter:
    @pytest.mark.situation(6)
    def test_shows_only_what_is_hers(self) -> None:
        mine = CaseFactory()
        FollowUpFactory(case=mine)
        PersonFactory(case=mine, name="Nama")
        FollowUpFactory()
        PersonFactory()
        with only_told_who(user_as(Role.HEAD, mine.unit)):
            assert list(Case.objects.all()) == [mine]
            assert {row.case_id for row in FollowUp.objects.all()} == {mine.pk}
            assert {row.case_id for row in Person.objects.all()} == {mine.pk}

    def test_shows_the_key_of_no_case_that_is_not_hers(self) -> None:
        mine, other = CaseFactory(), CaseFactory()
        with only_told_who(user_as(Role.HEAD, mine.unit)), connection.cursor() as cursor:
            cursor.execute("SELECT subject_id FROM core_datakey")
            assert cursor.fetchall() == [(mine.pk,)]
        assert other.data_key.subject_id == other.pk

    def test_changes_only_what_is_hers(self) -> None:
        mine, other = CaseFactory(), CaseFactory()
        with only_told_who(user_as(Role.HEAD, mine.unit)):
            assert Case.objects.update(risk="high") == 1
        other.refresh_from_db()
        assert other.risk == "low"

    def test_writes_nothing_into_a_case_that_is_not_hers(self) -> None:
        mine, other = CaseFactory(), CaseFactory()
        with only_told_who(user_as(Role.HEAD, mine.unit)):
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                PersonFactory(case=other)
            PersonFactory(case=mine)
        assert Person.objects.filter(case=mine).count() == 1


class TestWithoutAContext:
    @pytest.mark.situation(7)
    @pytest.mark.parametrize("role", [DatabaseRole.WEB, DatabaseRole.WORKER])
    @pytest.mark.parametrize("model", [Case, Complaint, Task, Person])
    def test_there_is_no_row(self, model: type[Case], role: DatabaseRole) -> None:
        CaseFactory(), ComplaintFactory(), TaskFactory(), PersonFactory()
        with database_role(role):
            assert model.objects.count() == 0

    @pytest.mark.situation(7)
    def test_the_code_says_so_instead_of_showing_nothing(self) -> None:
        person, scope = PersonFactory(name="Nama"), scope_of(user_as(Role.HEAD, UnitFactory()))
        with context.working_for(""):
            for ask in (
                lambda: Case.objects.visible_to(case_scope_of(scope)),
                lambda: Complaint.objects.visible_to(scope),
                lambda: Task.objects.visible_to(scope),
                lambda: VisitReport.objects.visible_to(scope),
                lambda: reveal(by=UserFactory(), obj=person, fields=["name"]),
                lambda: reveal_each(by=UserFactory(), objs=[person], fields=["name"]),
            ):
                with pytest.raises(NoScope, match="for whom"):
                    ask()

    def test_nobody_works_for_somebody_outside_a_transaction(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(context, "connection", SimpleNamespace(in_atomic_block=False))
        with pytest.raises(NoTransaction, match="transaction"), context.serving("intake.open_box"):
            pass


class TestAServiceOfTheWorker:
    @pytest.mark.parametrize(
        ("service", "cases", "may_write"),
        [
            ("intake.run_clocks", 1, True),
            ("satgas.remind_follow_ups", 1, True),
            ("reports.build_month", 1, False),
            ("core.purge_outbox", 0, False),
            ("accounts.tell_of_unreadable", 0, False),
        ],
    )
    def test_sees_and_writes_what_its_app_works_on(
        self, service: str, cases: int, may_write: bool
    ) -> None:
        CaseFactory()
        with database_role(DatabaseRole.WORKER), context.serving(service):
            assert Case.objects.count() == cases
            assert Case.objects.update(risk="high") == (1 if may_write else 0)
        with database_role(DatabaseRole.WORKER):
            assert Case.objects.count() == 0

    def test_is_nobody_the_web_account_can_pass_for(self) -> None:
        CaseFactory()
        with database_role(DatabaseRole.WEB), context.serving("intake.run_clocks"):
            assert Case.objects.count() == 0


class TestWidenings:
    def test_one_held_case_stays_in_sight_and_no_other(self) -> None:
        held, _other = CaseFactory(), CaseFactory()
        with only_told_who(user_as(Role.INTAKE_OFFICER, held.unit)):
            with context.holding(held.pk):
                assert list(Case.objects.all()) == [held]
            assert not Case.objects.exists()

    def test_a_visitor_holds_nothing(self) -> None:
        held = CaseFactory()
        with database_role(DatabaseRole.WEB), context.acting(None), context.holding(held.pk):
            assert not Case.objects.exists()

    def test_counting_reads_restricted_cases_and_changes_none(self) -> None:
        case = CaseFactory(is_restricted=True)
        head = user_as(Role.HEAD, case.unit)
        with only_told_who(head):
            assert not Case.objects.exists()
            with context.counting(case.unit_id):
                assert Case.objects.count() == 1
                assert Case.objects.update(risk="high") == 0
            assert not Case.objects.exists()

    @pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.DATA_OFFICER, Role.INTAKE_HEAD])
    def test_counting_is_for_whoever_signs(self, role: Role) -> None:
        case = CaseFactory(is_restricted=True)
        with only_told_who(user_as(role, case.unit)), context.counting(case.unit_id):
            assert not Case.objects.exists()

    def test_a_failure_inside_leaves_the_failure_to_be_seen(self) -> None:
        with (
            pytest.raises(ProgrammingError, match="no_such_table"),
            transaction.atomic(),
            context.holding(uuid4()),
            connection.cursor() as cursor,
        ):
            cursor.execute("SELECT 1 FROM no_such_table")


@pytest.mark.situation(8)
@pytest.mark.django_db(transaction=True)
class TestAPooledConnection:
    def test_shows_the_second_person_nothing_of_the_first(self) -> None:
        mine, other = CaseFactory(), CaseFactory()
        first, second = user_as(Role.HEAD, mine.unit), user_as(Role.HEAD, other.unit)
        seen: list[list[Case]] = []

        def crashes(_request: HttpRequest) -> HttpResponse:
            seen.append(list(Case.objects.all()))
            message = "in the middle of a page"
            raise RuntimeError(message)

        def answers(_request: HttpRequest) -> HttpResponse:
            seen.append(list(Case.objects.all()))
            return HttpResponse()

        with database_role(DatabaseRole.WEB):
            with pytest.raises(RuntimeError):
                RequestTransaction(crashes)(self.request_of(first))
            assert not Case.objects.exists()
            RequestTransaction(answers)(self.request_of(second))
            assert not Case.objects.exists()
        assert seen == [[mine], [other]]

    @staticmethod
    def request_of(user: User) -> HttpRequest:
        request = RequestFactory().get("/")
        request.user = user
        return request


def test_the_product_and_the_database_know_the_same_moment() -> None:
    moment: datetime = clock.now()
    with transaction.atomic(), context.acting(None) as told:
        assert told == moment
